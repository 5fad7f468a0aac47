"""Rules over roles, compiled to one regular expression over the codes of a text.

A rule is written with roles in angle brackets: ``<day> <of>? <month>``; ``<d:day>`` captures one token, ``{ds: …}``
several; ``@NAME`` inserts a part that several rules share; a name may capture in several alternatives; everything else
is the syntax of regular expressions. White space has no meaning. The first rule that matches wins, so longer ones stand
first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from jalon.language.vocabulary import Vocabulary

_ROLE = re.compile(r"(?<!\?P)<(?:(\w+):)?([\w|]+)>")
_CAPTURE = re.compile(r"\{(\w+):((?:[^{}]|\{[0-9,]+\})*)\}")
_PART = re.compile(r"@([A-Z]+2?)")
_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that matches the tokens first..last (both included), and the tokens that it captured."""

    rule: str
    first: int
    last: int
    groups: Mapping[str, tuple[int, int]]  #: name → (first token, one past the last)

    def __contains__(self, name: str) -> bool:
        return name in self.groups

    def at(self, name: str) -> int:
        """The first token of a captured group."""
        return self.groups[name][0]


class Grammar:
    """Rules in order, ready to be looked for in a string of codes."""

    def __init__(self, rules: Sequence[tuple[str, str]], parts: Mapping[str, str], known: Vocabulary) -> None:
        sources = [(name, _compiled(rule, parts, known)) for name, rule in rules]
        self._names = [name for name, _ in sources]
        self._rules = [re.compile(source) for _, source in sources]
        idle = known.codes[frozenset()] + known.codes[frozenset({"word"})]
        bare = (re.sub(r"\(\?P<\w+>", "(?:", source) for _, source in sources)
        self._any = re.compile(f"(?=[^{idle}])(?:" + "|".join(f"({source})" for source in bare) + ")")

    def find(self, codes: str) -> Iterator[Match]:
        """The matches, from left to right, none overlapping another."""
        for found in self._any.finditer(codes):
            index = found.lastindex or 0
            inner = self._rules[index - 1].match(codes, found.start())
            if inner is None or inner.end() == inner.start():
                continue
            groups = {name.partition("__")[0]: inner.span(name) for name, value in inner.groupdict().items() if value}
            yield Match(self._names[index - 1], inner.start(), inner.end() - 1, groups)


def _compiled(rule: str, parts: Mapping[str, str], known: Vocabulary) -> str:
    while _PART.search(rule):
        rule = _PART.sub(lambda m: f"(?:{parts[m[1]]})", rule)
    names = count()
    rule = _CAPTURE.sub(lambda m: f"(?P<{m[1]}__{next(names)}>{m[2]})", "".join(rule.split()))
    return _ROLE.sub(lambda m: _role(m, known, next(names)), rule)


def _role(match: re.Match[str], known: Vocabulary, number: int) -> str:
    """The characters that play a role; no name is used twice in a regular expression, hence the number."""
    name, wanted = match[1], match[2]
    chars = "".join(sorted({c for role in wanted.split("|") for c in known.having(role)}))
    source = f"[{chars}]" if chars else _NEVER
    return f"(?P<{name}__{number}>{source})" if name else f"(?:{source})"
