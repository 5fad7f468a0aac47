"""The grammar of figures: one for all languages, over the roles that the packs give to words.

What a number counts or measures stands behind it (or, for the symbol of a currency, before it). Numbers of laws, pages,
telephones, scores and reactions are read too, as ``skip``, so that nothing else reads them.
"""

from __future__ import annotations

from functools import cache

from jalon.language.grammar import Grammar
from jalon.language.vocabulary import vocabulary

PARTS = {
    "Q": "(?:<q:qualifier> (?:<the>|<definite>)? )?",
    "N": "<n:count> (?: <count_dash:dash|to|or> <n2:count> )?",
    "BETWEEN": "<between> <n:count> <and|dash|to> <n2:count>",
    "AFTER": "<qa:qualifier_after>?",
    "THING": "(?:<of>|<dash>)? (?:<adjective>|<word>){0,3} <u:noun>",
    "MONEY": "<abbreviation>? <of>? <adjective>? <c:currency>",
}

RULES = (
    ("skip", "<label> (?:<dot>|<colon>|<label>)* <count|number_code|calendar|ordinal> (?: <dash> <count> | (?:<comma>|<and>|<to>) <count> (?!<of>? <unit|currency|noun|to|dash|word|adjective>))*"),
    ("skip", "<number_code> | <time> | <count> <not_counted>"),
    ("skip", "<count> <dash> <count> (?!<of>? <unit|currency|noun|adjective|word|abbreviation|scaled_currency>)"),
    ("changed", "<changed> <of|from>? <the>? <n:count> (?:<of>? <u:unit|noun>|<c:currency>)? <to> <q:qualifier>? <n2:count> (?: <of>? <u2:unit> | @THING2 | @MONEY2)"),
    ("money", "(?:@BETWEEN|@Q @BETWEEN|@Q @N) @MONEY @AFTER"),
    ("money", "@Q <n:count> <of>? <c:currency> (?:<to>|<dash>) <n2:count> <of>? <currency>"),
    ("money", "@Q <c:currency> <n:count> <s:abbreviation|scale>? (?: <count_dash:dash|to> <currency>? <n2:count> <s2:abbreviation|scale>? )?"),
    ("money", "@Q <between>? <c:currency> <n:count> <s:abbreviation|scale>? <and> <currency> <n2:count> <s2:abbreviation|scale>?"),
    ("scaled_money", "@Q <n:count> (?: <count_dash:dash|to> <n2:count> )? <sc:scaled_currency>"),
    ("measure", "@Q <n:count> <s:abbreviation> <of>? <u:unit|noun>"),
    ("measure", "@Q <between> <n:count> <of>? <u:unit> <and> <n2:count> <of>? <unit>"),
    ("measure", "@Q <n:count> <of>? <u:unit> <count_dash:dash|to> <n2:count> <of>? <unit>"),
    ("measure", "(?:@BETWEEN|@Q @BETWEEN|@Q @N) <dash>? <of>? <u:unit> @AFTER"),
    ("count", "(?:@BETWEEN|@Q @BETWEEN|@Q @N) @THING @AFTER"),
    ("unknown", "(?:@BETWEEN|@Q @BETWEEN|@Q @N) <of>? <adjective>* {w:<word> (?:<word> <word>?)?}"),
    ("inherited", "<instead> <the>? @Q @N (?! <of>? <adjective>? <unit|noun|currency|word|abbreviation>)"),
    ("skip", "<count>"),
)  # fmt: skip
PARTS["THING2"] = PARTS["THING"].replace("<u:", "<u2:")
PARTS["MONEY2"] = PARTS["MONEY"].replace("<c:", "<c2:").replace("<abbreviation>", "<s2:abbreviation>")
PARTS["MONEY"] = PARTS["MONEY"].replace("<abbreviation>", "<s:abbreviation>")


@cache
def quantity_grammar(language: str) -> Grammar:
    """The rules for the words of a language."""
    return Grammar(RULES, PARTS, vocabulary(language))
