"""The grammar of figures: one for all languages, over the roles that the packs give to words.

What a number counts or measures stands behind it (or, for the symbol of a currency, before it). Numbers of laws, pages,
telephones, scores and reactions are read too, as ``skip``, so that nothing else reads them.
"""

from __future__ import annotations

from functools import cache

from jalon.language.grammar import Grammar
from jalon.language.vocabulary import vocabulary

PARTS = {
    "Q": "(?: <q:qualifier> (?:<the>|<definite>)? )?",
    "N": "<n:count> (?: <dash|to|or> <n2:count> )?",
    "BETWEEN": "<between> <n:count> <and|dash|to> <n2:count>",
    "HOWMANY": "(?: @BETWEEN | @Q @BETWEEN | @Q @N )",
    "AFTER": "<qa:qualifier_after>?",
    "THING": "(?:<of>|<dash>)? (?:<adjective>|<word>){0,3} <u:noun>",
    "MONEY": "<s:abbreviation>? <of>? <adjective>? <c:currency>",
    "SCALE2": "<s2:abbreviation|scale>?",
    "BARE": "(?! <of>? <unit|currency|noun|to|dash|word|adjective> )",
}

RULES = (
    ("skip", """<label> (?:<dot>|<colon>|<label>){0,4} <count|number_code|calendar|ordinal>
        (?: <dash> <count> | (?:<comma>|<and>|<to>) <count> @BARE ){0,9}"""),
    ("skip", "<number_code> | <time> | <count> <not_counted>"),
    ("skip", "<count> <dash> <count> (?! <of>? <unit|currency|noun|adjective|word|abbreviation|scaled_currency> )"),
    ("changed", """<changed> (?: (?:<word|the|of|adjective|noun|in>){0,6}? <of|from> )? <the>?
        <n:count> (?: <of>? <u:unit|noun> | <c:currency> )? <to>
        <q:qualifier>? <n2:count> (?: <of>? <u2:unit> | @THING2 | @MONEY2 )"""),
    ("money", "@Q <n:count> <dash> <s:scale> <dash>? <c:currency>"),
    ("money", "@HOWMANY <dash>? @MONEY @AFTER"),
    ("money", "@Q <n:count> <of>? <c:currency> (?:<to>|<dash>) <n2:count> <of>? <currency>"),
    ("money", "@Q <between> <c:currency> <n:count> <s:abbreviation|scale>? <and> <currency> <n2:count> @SCALE2"),
    ("money", "@Q <c:currency> <n:count> <dash> <s:scale>"),
    ("money", """@Q <c:currency> <n:count> <s:abbreviation|scale>?
        (?: <dash|to> <currency>? <n2:count> @SCALE2 )?"""),
    ("scaled_money", "@Q <n:count> (?: <dash|to> <n2:count> )? <sc:scaled_currency>"),
    ("measure", "@Q <n:count> <s:abbreviation> <of>? <u:unit|noun>"),
    ("measure", "@Q <between> <n:count> <of>? <u:unit> <and> <n2:count> <of>? <unit>"),
    ("measure", "@Q <n:count> <of>? <u:unit> <dash|to> <n2:count> <of>? <unit>"),
    ("measure", "@HOWMANY <dash>? <of>? <u:unit> @AFTER"),
    ("count", "@HOWMANY @THING @AFTER"),
    ("unknown", "@HOWMANY <of>? <adjective>{0,3} {w:<word> (?:<word> <word>?)?}"),
    ("inherited", "<instead> <the>? @Q @N (?! <of>? <adjective>? <unit|noun|currency|word|abbreviation> )"),
    ("skip", "<count>"),
)  # fmt: skip
PARTS["THING2"] = PARTS["THING"].replace("<u:", "<u2:")
PARTS["MONEY2"] = PARTS["MONEY"].replace("<c:", "<c2:").replace("<s:", "<s2:")


@cache
def quantity_grammar(language: str) -> Grammar:
    """The rules for the words of a language."""
    return Grammar(RULES, PARTS, vocabulary(language))
