"""A sentence as the finders see it: its words, verbs and mentions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jalon.claims.lexicon import Lexicon
from jalon.claims.phrases import Scanner
from jalon.claims.verbs import Verb, verbs
from jalon.model import Mention
from jalon.passages import Passage
from jalon.syntax import Token

#: Kinds of mention that can act.
ANIMATE = ("person", "state", "organisation", "office")
_COVERING = ("person", "organisation", "state", "place", "office", "instrument", "date")


@dataclass(slots=True)
class Reading:
    """One passage with everything read from it; ``cover[i]`` is the name or date that token i belongs to."""

    index: int
    passage: Passage
    tokens: Sequence[Token]
    verbs: list[Verb]
    mentions: list[Mention]
    scanner: Scanner
    words: dict[str, list[str]]  #: the cues of the language (pack file context.toml)

    @property
    def replaced(self) -> tuple[str, ...]:
        return tuple(self.words["replaced"])

    @property
    def pronouns(self) -> tuple[str, ...]:
        """The words that open a relative clause."""
        return (*self.words["relatives"], *self.words["of_which"])

    @property
    def origins(self) -> list[str]:
        return self.words["origins"]

    @property
    def locatives(self) -> list[str]:
        return self.words["locatives"]

    @property
    def cover(self) -> Sequence[Mention | None]:
        return self.scanner.cover

    @property
    def asks(self) -> bool:
        """Whether the sentence is a question: it says nothing."""
        return self.passage.text.rstrip(" »”\"'\u00a0").endswith("?")

    def text(self, low: int, high: int) -> str:
        """The source between two token positions."""
        if low >= high:
            return ""
        start, end = self.tokens[low].start - self.passage.start, self.tokens[high - 1].end - self.passage.start
        return self.passage.text[start:end]

    def positions(self, mention: Mention) -> tuple[int, int]:
        """The token positions [low, high) of a mention."""
        low = bisect_right(self.tokens, mention.start, key=lambda token: token.end)
        return low, bisect_left(self.tokens, mention.end, low, key=lambda token: token.start)

    def verb_at(self, low: int, high: int) -> Verb | None:
        """The first finite verb between two positions."""
        return next((v for v in self.verbs if low <= v.last < high and finite(v)), None)


def finite(verb: Verb) -> bool:
    """Whether the verb makes a clause of its own."""
    return verb.tense not in ("infinitive", "participle", "gerund") and not verb.aside


def read(
    index: int, passage: Passage, tokens: Sequence[Token], mentions: Sequence[Mention], lexicon: Lexicon
) -> Reading:
    """The reading of a passage from its tokens and from the mentions that lie in it."""
    tokens = [_noun(tokens, at, lexicon) for at in range(len(tokens))]
    mentions = [_fitted(mention, tokens) for mention in mentions]
    cover = _cover(tokens, [m for m in mentions if m.kind in _COVERING])
    figures = _cover(tokens, [m for m in mentions if m.kind in ("quantity", "amount")])
    found = [v for v in verbs(tokens, lexicon.language) if cover[v.last] is None]
    told = passage.start + _dateline(passage.text, lexicon.cues.get("dateline", []))
    inside = [m for m in mentions if m.start >= told]
    return Reading(
        index, passage, tokens, found, inside, Scanner(tokens, cover, lexicon.grammar, figures), lexicon.cues
    )


def _dateline(text: str, patterns: Sequence[str]) -> int:
    """The length of the head of a dispatch, by the patterns of the language; 0 when there is none."""
    return next((found.end() for found in (re.match(p, text) for p in patterns) if found), 0)


def _fitted(mention: Mention, tokens: Sequence[Token]) -> Mention:
    """An office without the noun behind it that another case keeps apart: "gave the minister (dative) drugs"."""
    if mention.kind != "office":
        return mention
    words = [t for t in tokens if mention.start <= t.start and t.end <= mention.end]
    head = next((t for t in words if t.pos == "NOUN"), None)
    if head is None or words[-1] is head or words[-1].case in ("", "gen", head.case):
        return mention
    goal = len(words) > 2 and words[-2].pos == "ADP" and words[-1].case == "acc"
    if words[-2].pos in ("ADP", "ADJ") and not goal:
        return mention
    end = words[-3 if goal else -2].end
    return replace(mention, end=end, text=mention.text[: end - mention.start])


def _noun(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Token:
    """The token, made a noun where the tagger took a thing for an adjective ("de centrale solaire")."""
    token, word = tokens[at], tokens[at].text.lower()
    endings = lexicon.infinitives
    if token.form == "inf" and endings and not word.endswith(endings) and at and tokens[at - 1].pos in ("ADP", "DET"):
        return replace(token, pos="NOUN", lemma=word, form="", tense="")
    if (
        token.form == "part"
        and word in lexicon.stage_nouns
        and at
        and tokens[at - 1].text.lower() in lexicon.grammar.of
    ):
        return replace(token, pos="NOUN", lemma=word, form="", tense="")
    if token.pos != "ADJ" or at == 0 or tokens[at - 1].pos not in ("ADP", "DET") or word not in lexicon.things:
        return token
    if at + 1 < len(tokens) and tokens[at + 1].pos in ("NOUN", "PROPN"):
        return token
    return replace(token, pos="NOUN", lemma=word)


def _cover(tokens: Sequence[Token], names: list[Mention]) -> list[Mention | None]:
    cover: list[Mention | None] = [None] * len(tokens)
    for mention in sorted(names, key=lambda m: m.end - m.start):  # the longest is written last
        for position, token in enumerate(tokens):
            if mention.start <= token.start and token.end <= mention.end:
                cover[position] = mention
    return cover
