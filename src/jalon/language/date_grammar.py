"""The grammar of dates: one for all languages, over the roles that the packs give to words.

Two passes. The first finds *points*: days, months, years, weekdays, durations, anaphors. The second joins them with the
words around: ranges, relations (before, by, in, after, since), shifts (ago, later). A rule names what it found; what it
means is told by ``jalon.language.date_values``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from jalon.language.grammar import Grammar, Match
from jalon.language.lexing import Lexed
from jalon.language.vocabulary import vocabulary

PARTS = {
    "DAYS": """<day|ordinal>
        (?: (?:<comma>|<to>|<dash>|<comma>?<and>) (?:<the>|<from>)? (?:<weekday> <comma>?)? <digits|ordinal> ){0,12}""",
    "MONTHS": "<month> (?: (?:<comma>|<to>|<dash>|<comma>?<and>) <month> ){0,11}",
    "YEAR": """(?:
        <comma>? (?:<of>|<in>)? <the>? (?:<year_name> <year_kind>?)? <y:year> <year_end>?
        | <of>? <the>? (?:<year_name>|<period>) <yshift:last|next|current>
        | <of>? <the>? <yshift:this|last|next|current|same> <year_name>
        | <yanaphor:year_anaphor> )""",
    "PART": "<part:part> (?:<of>|<the>|<dash>){0,4}",
}

POINTS = (
    ("skip", """<skip> | <count|spelt> <age_after>
        | <age_before> <age_more>? (?:<count> (?:<to>|<dash>|<and>))? <count> <period>"""),
    ("clock", "<at|to> <count> <hour> <count>?"),
    ("calendar", "<calendar>"),
    ("day", """(?: (?:<deictic|today> <comma>?)? <this>? <w:weekday> <daypart>? <comma>? <the>? )?
        (?: <deictic|today> <comma>? <the>? )?
        {days:@DAYS} <of>? <the>? (?:<month_name> <of>?)? <m:month> @YEAR? <shift:last|next|current>?"""),
    ("day", "(?:<w:weekday> <comma>?)? <m:month_first> <the>? {days:@DAYS} (?:<comma>? <y:year>)? <shift:last|next>?"),
    ("day_of_month", """(?:<w:weekday> <comma>?)? {days:@DAYS} (?: <current>
        | <of> <the>? <shift:same|this|last|next|current>? <month_name> <shift2:current|last|next>?
        | <shift:same|this> <month_name> )"""),
    ("span_of_years", "(?:<year_name> <year_kind>?)? <y1:year> (?:<dash>|<slash>) <y2:year|count> <year_end>?"),
    ("quarter", "@PART? <n:ordinal|roman|digits> <dash>? <q:quarter> @YEAR?"),
    ("quarter_code", "<c:quarter_code> <of>? <y:year>"),
    ("month", """@PART? <shift:last|next>? (?:<month_name> <of>?)? {months:@MONTHS} @YEAR?
        <shift:last|next|current>?"""),
    ("season", """@PART? (?:<the>|<this>|<in>|<of>){0,4} <s:season> (?: @YEAR | <shift:last|next> )
        | <shift:last|next> <s:season> | (?:<this>|<in>) <s:season>"""),
    ("decade", "<decade> <y:year|count> | <y:year|count> <dash>? <decade_suffix> <decade>?"),
    ("century", "<n:roman|ordinal> <century>"),
    ("year", "@PART? <year_name> <year_kind>? <y:year> <year_end>? | @PART? <y:year> <year_end> | @PART <y:year>"),
    ("new_year", "<this>? <new_year> (?!<year>)"),
    ("anaphor", "<a:anaphor>"),
    ("deictic", "<v:deictic|today> <comma>? <w:weekday>? <daypart>?"),
    ("weekday", "(?:<this>|<shift:last|next>)? <w:weekday> <shift2:last|next>? <daypart>?"),
    ("set", """<each> <n:count|ordinal>? (?:<p:period>|<w:weekday>|<m:month>|<c:clock>)
        | <per> <p:period> | <always:adverb_set>
        | (?: (?<=<unit|noun|currency|frequency>) | (?<=<of><word>) ) <per_unit> <p:period>"""),
    ("opening", """(?: <o:ordinal> <n:count> | <n:count> <o:ordinal> ) <p:period> @YEAR?
        | <n:count> <p:period> <y:year> <year_end>"""),
    ("recent", """<n:count|several> <last|next> <p:period> | <last|next> <n:count|several> <p:period>
        | <n:count> <p:period> <last|next>"""),
    ("duration", """(?! <year> (?:<to>|<dash>|<and>) <year> <year_end> )
        <n:count|one|several> (?: (?:<to>|<dash>|<and>) <n2:count>)? <dash>? <p:period|clock>
        (?: <number_and> (?: <half:half> | <n3:count> <p3:period|clock> ) )?
        | <p:period> (?=<ago_after>) | (?<=<ahead>) <p:period>"""),
    ("period", """@PART? (?: <p:period> <shift:last|next|current>
        | <shift:last|next|current|this> <year_kind>? <p:period> <shift2:last|next|current>? )"""),
    ("period", "@PART <p:period> | <the> <p:weekend>"),
    ("vague", "<vague> (?!<count>)"),
    ("bare_year", "<y:year>"),
    ("number_code", "<number_code>"),
)  # fmt: skip

_TAIL = "(?: <comma>? <at>? <time> )?"
JOINS = (
    ("counted", "<by_when:within|by>? <nearly>? <d:span> <counted_from> <the>? <p:point>"),
    ("ago", "<ago> <nearly>? <d:span> | <nearly>? <d:span> <ago_after>"),
    ("later", "<nearly>? <d:span> <later:later|earlier> | <later:later_before> <d:span>"),
    ("within", "<within> <the>? <nearly>? <d:span> | <within> <the>? <p:point>"),
    ("by_span", "<by> <the>? <nearly>? <d:span>"),
    ("ahead", "<ahead> <nearly>? <d:span>"),
    ("since_span", "<since> <nearly>? <d:span>"),
    ("between", "<between> <the>? <p1:point> <and> <the>? <p2:point>" + _TAIL),
    ("range", """(?: <in>? <since|from|of|the|on|at> ){0,4}
        <p1:point> <comma>? (?:<to>|<dash>|<by>) <the>? <p2:point>""" + _TAIL),
    ("stretch", "<between> (?:<the>|<of>|<from>){0,4} <p:point> (?! <and> <point> )" + _TAIL),
    ("relation", "<before|by|after|since> (?:<the>|<of>|<in>|<at>|<this>){0,4} <p:point>" + _TAIL),
    ("in", "<in> <the>? <p:point>" + _TAIL),
    ("alone", "(?:<the>|<of>|<from>|<at>|<on>|<this>){0,4} <p:point>" + _TAIL),
    ("duration", "<nearly>? <d:span>"),
    ("lone", "<lone>"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expression:
    """A temporal expression as the grammar reads it: tokens first..last, the joint that holds its points."""

    match: Match
    points: tuple[Match, ...]
    first: int
    last: int


@cache
def _grammars(language: str) -> tuple[Grammar, Grammar]:
    known = vocabulary(language)
    return Grammar(POINTS, PARTS, known), Grammar(JOINS, PARTS, known)


#: What the second pass sees of a point that is no plain one.
_SEEN = {
    "duration": "span", "bare_year": "point bare", "recent": "lone", "set": "lone", "vague": "lone", "clock": "time",
}  # fmt: skip


def expressions(read: Lexed) -> Iterator[Expression]:
    """The temporal expressions of a text, from left to right."""
    points, joins = _grammars(read.vocabulary.language)
    found = [match for match in points.find(read.codes) if match.rule not in {"skip", "number_code"}]
    if not found:
        return
    codes: list[str] = []
    where: list[tuple[int, int, Match | None]] = []
    at = 0
    for match in found:
        codes.append(read.codes[at : match.first])
        where.extend((index, index, None) for index in range(at, match.first))
        roles = frozenset(_SEEN.get(match.rule, "point").split())
        codes.append(read.vocabulary.codes[roles])
        where.append((match.first, match.last, None if match.rule == "clock" else match))
        at = match.last + 1
    codes.append(read.codes[at:])
    where.extend((index, index, None) for index in range(at, len(read.codes)))
    for joint in joins.find("".join(codes)):
        inside = tuple(point for *_, point in where[joint.first : joint.last + 1] if point is not None)
        yield from _listed(Expression(joint, inside, where[joint.first][0], where[joint.last][1]), read)


def _listed(whole: Expression, read: Lexed) -> Iterator[Expression]:
    """The dates of a list that is no stretch of time (``les 5 et 12 juin``) one by one; else the expression itself."""
    point = whole.points[0] if whole.points else None
    name = next((name for name in ("days", "months") if point and name in point), None)
    tokens = [] if point is None or name is None or len(whole.points) > 1 else _members(point, name, read)
    if not tokens or whole.match.rule not in ("alone", "in"):
        yield whole
        return
    assert point is not None and name is not None
    for index, token in enumerate(tokens):
        one = replace(point, groups={**point.groups, name: (token, token + 1)})
        first = token if index else whole.first
        yield Expression(whole.match, (one,), first, whole.last if token == tokens[-1] else token)


def _members(point: Match, name: str, read: Lexed) -> list[int]:
    """The tokens of a list of days or months joined by *and* or a comma that do not follow one another."""
    first, last = point.groups[name]
    role = name.removesuffix("s")
    tokens = [token for token in range(first, last) if not {role, "ordinal"}.isdisjoint(read.roles[token])]
    between = [read.roles[token] for token in range(first, last) if token not in tokens]
    numbers = [round(float(read.roles[token].get(role) or read.roles[token]["ordinal"])) for token in tokens]
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    if steps <= {1, -11} or any("to" in roles or "dash" in roles for roles in between):
        return []
    return tokens
