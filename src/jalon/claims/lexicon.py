"""The frames and the nouns of a language, indexed for look-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from jalon.claims.grammar import Grammar
from jalon.claims.verbs import Verb
from jalon.pack import load_pack
from jalon.text import folded


@dataclass(frozen=True, slots=True)
class Frame:
    """What a class of verbs says: stages by tense, roles by place, whether it rules the verbs under it."""

    name: str
    stages: dict[str, str]
    roles: dict[str, str]
    operator: bool
    carrier: bool
    needs_actor: bool = False
    through: frozenset[str] = frozenset()
    sums: bool = False
    ends: bool = False  #: what it governs is suspended or cancelled, whoever rules it
    behind: bool = False  #: in the passive too the thing follows ("attention was paid to the road")
    of_subject: bool = False  #: it tells of its subject, whatever follows ("two ships left the port")
    makes: bool = False  #: it makes a thing of any counted or indefinite noun that is not abstract
    rules_only: bool = False  #: it tells of the verbs under it alone, never of an object ("compte 312 membres")
    oblique: bool = False  #: what it is about follows a preposition, never by itself
    intransitive: bool = False  #: without an object it tells of its subject ("works have started")


class Lexicon:
    """Everything the finders look up, for one language."""

    def __init__(self, language: str) -> None:
        frames, objects = load_pack(language, "frames"), load_pack(language, "objects")
        self.language = language
        self.reflexive: str = load_pack(language, "verbs")["reflexive_lemma"]
        self.infinitives: tuple[str, ...] = tuple(load_pack(language, "verbs").get("noun_endings", ()))
        #: the ending of reflexive verbs, where the language has one; nothing ends in the default
        self.reflexive_ending: str = load_pack(language, "verbs").get("reflexive_ending", " ")
        self.be: str = load_pack(language, "verbs")["be"]
        self.grammar = Grammar(load_pack(language, "phrases"))
        self.cues: dict[str, list[str]] = load_pack(language, "context")
        self.classes: dict[str, Frame] = {}
        self.verbs: dict[str, Frame] = {}
        for name, words in frames["verb"].items():
            frame = self.classes[name] = _frame(name, words)
            for lemma in words["lemmas"]:
                self.verbs.setdefault(lemma, frame)
        self.granting: str = frames["verb"]["grant"]["lemmas"][0] if "grant" in frames["verb"] else ""
        self.auxiliary: dict[str, str] = {v: kind for kind, lemmas in frames["auxiliary"].items() for v in lemmas}
        self.instrument: dict[str, Any] = frames["instrument"]
        self.instrument_states = [(w, stage) for stage, ws in self.instrument.get("state", {}).items() for w in ws]
        self.event: dict[str, Any] = frames["event"]
        self.things: dict[str, str] = {}
        for sector, nouns in objects["things"].items():
            for noun in nouns:
                self.things.setdefault(noun, sector)
        self.actions: dict[str, str] = {n: kind for kind, nouns in objects["actions"].items() for n in nouns}
        self.soft = frozenset(objects["vague"]["soft"])
        if self.grammar.genitive:
            self.grammar.actions = frozenset(self.actions) | self.soft
        if self.grammar.couples:
            self.grammar.coupled = frozenset(self.actions) | self.soft
            self.grammar.coupling = self.grammar.coupled - frozenset(self.things)
        self._weigh(objects["vague"])
        self.works = self.project | frozenset(self.actions)
        self.noun_operators: dict[str, str] = {
            n: stage for stage, nouns in frames["noun_operator"].items() for n in nouns
        }
        tells = frames.get("tells", {})
        #: nouns that tell the stage of what they are about, and the prepositions through which they name it
        self.tells: dict[str, str] = {n: stage for stage, nouns in tells.get("nouns", {}).items() for n in nouns}
        self.tells_through = frozenset(tells.get("through", ()))
        self.tells_links = frozenset(tells.get("links", ()))  #: verbs between such a head and what it lists
        #: words in the head of a sentence without a verb that tell the stage of what it lists
        self.heads: dict[str, str] = {n: stage for stage, nouns in tells.get("heads", {}).items() for n in nouns}
        self.predicates: list[tuple[str, str]] = [(w, stage) for stage, ws in frames["predicate"].items() for w in ws]
        self.predicates_of: list[tuple[str, str]] = [
            (w, stage) for stage, ws in frames["predicate_of"].items() for w in ws
        ]
        self.topics = frozenset(frames["topic"]["words"])
        self.offers = frozenset(frames["topic"]["offers"])
        self.occasions = frozenset(frames["topic"].get("occasions", ()))
        self.opens = frozenset(frames["opens"]["words"])
        self.have: frozenset[str] = frozenset(load_pack(language, "verbs")["have"])
        self.appear = frozenset(load_pack(language, "verbs").get("appear", ()))
        self.contents: dict[str, list[str]] = frames["contents"]
        self.stage_nouns: dict[str, str] = {n: stage for stage, nouns in objects["stages"].items() for n in nouns}
        self.loose = frozenset(load_pack(language, "sectors").get("loose", ()))
        self.political = frozenset(load_pack(language, "sectors").get("political", ()))
        self.firm = tuple(load_pack(language, "sectors").get("firm", ()))
        self.fields = tuple(load_pack(language, "sectors").get("fields", ()))
        self.sectors: list[tuple[str, tuple[str, ...]]] = [
            (s["name"], tuple(s["words"])) for s in load_pack(language, "sectors")["sector"]
        ]

    def _weigh(self, words: dict[str, list[str]]) -> None:
        """The words by which ``Worth`` tells things from words about them."""
        self.abstract = frozenset(words["abstract"])
        self.project = frozenset(words["project"])
        self.coming = frozenset(words["coming"])
        self.fixed = tuple(words["fixed"])
        self.law = frozenset(words["law"])
        self.countless = frozenset(words.get("countless", ()))
        self.hollow = frozenset(words.get("hollow", ()))
        self.named = frozenset(words.get("named", ()))
        self.idioms = tuple(words["idioms"])
        self.strong = frozenset(words["strong"])
        self.pays = frozenset(words.get("pays", ()))
        self.trains = frozenset(words.get("trains", ()))
        self.people = frozenset(words["people"])
        self.progress = frozenset(words.get("progress", ()))
        self.uncounted = frozenset(words.get("uncounted", ()))
        self.aims = frozenset(words.get("aims", ()))
        #: whether an infinitive behind a sum tells what it is for by itself; whether a sum's phrase takes that in
        self.serves, self.aims_inside = bool(words.get("serves")), bool(words.get("aims_inside"))
        self.money = frozenset(words["money"])
        self.funds = frozenset(words.get("funds", ()))
        self.debts = frozenset(words.get("debts", ()))
        self.carriers = frozenset(words.get("carriers", ()))
        self.arrive = frozenset(words.get("arrive", ()))
        self.mass = frozenset(words["mass"])
        self.bodies = frozenset(words.get("bodies", ()))
        self.definite = frozenset(words["definite"])
        self.contracted = frozenset(words["contracted"])

    def frame(self, verb: Verb) -> Frame | None:
        """The frame of a verb; a reflexive one may have its own ("se préparer à")."""
        own = self.verbs.get(self.reflexive + verb.lemma) if verb.reflexive else None
        return own if own is not None else self.verbs.get(verb.lemma)

    def sector(self, *texts: str, leave: frozenset[str] = frozenset()) -> str | None:
        """The sector that the words of the first telling text point to, but for those to ``leave`` out."""
        for text in texts:
            low = " " + folded(text) + " "
            for sector, words in self.sectors:
                if sector not in leave and any(_begins(low, word) for word in words):
                    return sector
        return None


def _begins(low: str, word: str) -> bool:
    at = low.find(word)
    while at >= 0:
        if word[0] == " " or not low[at - 1].isalnum():
            return True
        at = low.find(word, at + 1)
    return False


def _frame(name: str, words: dict[str, Any]) -> Frame:
    stages = {t: words[t] for t in ("past", "present", "future", "conditional", "participle") if words.get(t)}
    roles = {p: words[p] for p in ("subject", "object", "to", "by", "with", "from") if words.get(p)}
    return Frame(
        name,
        stages,
        roles,
        bool(words.get("operator")),
        bool(words.get("carrier")),
        bool(words.get("needs_actor")),
        frozenset(words.get("through", ())),
        bool(words.get("sums")),
        bool(words.get("ends")),
        bool(words.get("behind")),
        bool(words.get("of_subject")),
        bool(words.get("makes")),
        bool(words.get("rules_only")),
        bool(words.get("oblique")),
        bool(words.get("intransitive")),
    )


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language, read once."""
    return Lexicon(language)
