"""What a language says about the inside of its noun phrases (pack file phrases.toml)."""

from __future__ import annotations

from typing import Any


class Grammar:
    """What a language says about the inside of its noun phrases (pack file phrases.toml)."""

    def __init__(self, words: dict[str, Any]) -> None:
        self.head_last = words.get("head") == "last"
        self.of = frozenset(words["of"])
        self.cases = frozenset(words.get("cases", ()))  #: cases that say what prepositions say elsewhere
        self.object = frozenset(words.get("object", ()))
        self.undergone = frozenset(words.get("undergone", ()))
        self.named = frozenset(words.get("named", ()))
        self.pairs = frozenset(words.get("pairs", ()))
        self.apart = frozenset[str]()  #: nouns of instruments: each is one of its own
        self.actions = frozenset[str]()  #: nouns of action, of the objects
        self.agents = frozenset(words.get("agents", ()))
        self.couples = bool(words.get("couples"))
        self.coupled = frozenset[str]()  #: nouns of action that may share a complement, where the language lets them
        self.coupling = frozenset[str]()  #: of these, the ones that need a complement
        self.genitive: str = words.get("genitive", "")  #: the case of complements without a preposition
        self.joins = frozenset(words["joins"])
        self.valued = frozenset(words.get("valued", ()))  #: between a sum and the "of" of the goods that it buys
        self.partitive = frozenset(words["partitive"])
        self.instead = frozenset(words["instead"])
        self.light_links = frozenset(words["light_links"])
        self.adverbs = frozenset(words["adverbs"])
        self.collective = frozenset(words["collective"])
        self.light = frozenset(words["light"]) | self.collective
        #: the nouns of prepositions of several words, each with the words that may lead it
        self.compound: dict[str, list[str]] = words.get("compound", {})
        #: words of two that say nothing of the phrase behind them: "entre autres"
        self.fillers: dict[str, list[str]] = words.get("fillers", {})
        self.asides = frozenset(words["asides"])
        self.linking = frozenset(words.get("linking", ()))
        self.measures = frozenset(words["measures"])
        self.takes: dict[str, frozenset[str]] = {prep: frozenset(nouns) for prep, nouns in words["takes"].items()}
