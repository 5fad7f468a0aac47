"""What the whole article tells about each of its claims: its parties, who gives, who holds which office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from jalon.claims.naming import known_acronyms, shown_name, state_name
from jalon.claims.news import NO_NEWS, News
from jalon.claims.reading import Reading
from jalon.model import ActorSlot, Article, Mention, Office, Organisation, Person, Place, State
from jalon.outlets import country_of
from jalon.pack import load_pack
from jalon.syntax import inflects
from jalon.text import folded

#: How many different words of cooperation an article has to hold where only one of its parties is known.
_SAID_ALONE = 3


@dataclass(slots=True)
class Context:
    """The article behind the drafts. ``parties`` are the states that it speaks of most, first the most named."""

    article: Article
    published: str | None
    parties: list[tuple[str, str]]  #: (code, name)
    home: str | None  #: code of "our country"
    holders: dict[str, str] = field(default_factory=dict)  #: office, folded -> holder's name
    words: dict[str, list[str]] = field(default_factory=dict)
    people: tuple[str, ...] = ()  #: the names of persons, where a part of one stands for the whole
    giver: ActorSlot | None = None  #: who gives or lends in this article, when it can be told
    taker: ActorSlot | None = None  #: who receives
    acronyms: dict[str, str] = field(default_factory=dict)  #: acronym -> name that the article explains it by, folded
    giver_told: bool = False  #: a sentence of the article says who gives
    news: News = NO_NEWS  #: the day and the place of what the article reports
    two_sides: bool = False  #: two states stand out, each named more than once and more than any third

    @property
    def inflects(self) -> bool:
        """Whether names stand in other forms than that of a dictionary."""
        return inflects(self.article.language)

    def other(self, code: str) -> tuple[str, str] | None:
        """The other of the two parties, when there are exactly two that stand out."""
        apart = self.two_sides or len(self.parties) == 2 or not self.words.get("partners")
        if apart and len(self.parties) >= 2 and code in (self.parties[0][0], self.parties[1][0]):
            return self.parties[1] if code == self.parties[0][0] else self.parties[0]
        return None

    def holder_of(self, office: str) -> str | None:
        """Who holds an office, also where the article names it more fully: "ministre malien des Finances"."""
        told = folded(office)
        if told in self.holders or self.inflects:
            return self.holders.get(told)
        words = set(told.replace("’", " ").replace("'", " ").split())
        fuller = {name for other, name in self.holders.items() if words < set(other.replace("’", " ").split())}
        return fuller.pop() if len(fuller) == 1 and len(words) > 2 else None

    def funds(self, name: str) -> bool:
        """Whether a body is one of those that give or lend: a bank, a fund, an agency."""
        return _funds(name, self.words)

    def alike(self, one: str, other: str) -> bool:
        """Whether two names are written alike, or one is the acronym of the other in this article."""
        ours, theirs = folded(one), folded(other)
        return ours == theirs or self.acronyms.get(ours, ours) == self.acronyms.get(theirs, theirs)

    def is_deadline(self, reading: Reading, mention: Mention) -> bool:
        """Whether a duration is a term set to the work ("dans un délai de six mois", "d'une durée de cinq ans")."""
        passage = reading.passage
        told = folded(passage.text[max(mention.start - passage.start - 30, 0) : mention.end - passage.start])
        return any(cue in told for cue in self.words["deadline"])


def tells_of_cooperation(article: Article, mentions: Sequence[Mention], words: dict[str, list[str]]) -> bool:
    """Whether the article tells of two parties (states or bodies) and speaks of what they do together.

    The country of the outlet is one of them: at home it is seldom named ("the ministry has sent wheat to Armenia").
    Where only one party is known, several words of cooperation stand for the other, which no gazetteer may hold.
    """
    parties = {m.value.code for m in mentions if isinstance(m.value, State)}
    parties |= {m.value.country for m in mentions if isinstance(m.value, Place) and m.value.country}
    parties |= {m.value.state for m in mentions if isinstance(m.value, Office) and m.value.state}
    parties |= {folded(m.value.name) for m in mentions if isinstance(m.value, Organisation)}
    parties |= {country for country in [country_of(article.outlet)] if country}
    text = folded(article.text)
    said = sum(cue in text for cue in words["cooperation"])
    if len(parties) > 1:
        return said > 0 or any(cue in text for cue in words.get("deeds", ()))
    return said >= _SAID_ALONE and bool(parties)


def context_of(article: Article, mentions: Sequence[Mention]) -> Context:
    """Read the context from the mentions of the article's own blocks."""
    words = load_pack(article.language, "context")
    names: dict[str, str] = {}
    holders: dict[str, str] = {}
    acronyms = dict(known_acronyms(article.language))
    counted: Counter[str] = Counter()
    for mention in mentions:
        value = mention.value
        if isinstance(value, State):
            counted[value.code] += 1
            name = state_name(mention, value, article.language)
            known = names.get(value.code, "")
            if not known or name == value.name or (len(name) < len(known) and known != value.name):
                names[value.code] = name
        elif isinstance(value, Office):
            if value.state and mention.kind in words.get("tell_parties", ()):
                counted[value.state] += 1
                names.setdefault(value.state, shown_name(value.state, article.language))
            if value.holder:
                holders.setdefault(folded(mention.text), value.holder)
        elif isinstance(value, Organisation) and value.acronym:
            acronyms.setdefault(folded(value.acronym), folded(mention.text))
        elif isinstance(value, Person) and value.office:
            holders.setdefault(folded(value.office), value.name)
    parties = [(code, names[code]) for code, _ in counted.most_common()]
    context = Context(article, article.published, parties, None, holders, words, acronyms=acronyms)
    if not context.inflects:
        context.people = tuple(sorted({m.value.name for m in mentions if isinstance(m.value, Person)}))
    often = [n for _, n in counted.most_common(3)] + [0, 0, 0]
    context.two_sides = often[1] >= 2 and often[1] > often[2]
    context.home = _home(article, mentions, counted, words)
    _sides(context, mentions, counted)
    return context


def _home(
    article: Article, mentions: Sequence[Mention], counted: Counter[str], words: dict[str, list[str]]
) -> str | None:
    """The country where things are done: of the states most named, the one whose places are told."""
    votes: Counter[str] = Counter()
    for mention in mentions:
        before = folded(article.text[max(mention.start - 12, 0) : mention.start])
        if isinstance(mention.value, Place) and mention.value.country:
            votes[mention.value.country] += 1
        elif isinstance(mention.value, State):
            if before.endswith(tuple(f" {word} " for word in words["there"])):
                votes[mention.value.code] += 1
            if any(cue in before for cue in words["envoy"]):
                votes[mention.value.code] -= 2
    chief = [code for code, _ in counted.most_common(3)]
    ranked = sorted(chief, key=lambda code: (-votes[code], chief.index(code)))
    return ranked[0] if ranked and votes[ranked[0]] > 0 else (chief[0] if len(chief) == 1 else None)


def _sides(context: Context, mentions: Sequence[Mention], counted: Counter[str]) -> None:
    """Who gives and who receives, when two parties stand out: a state or a funder, and the country of the works."""
    if context.home is None:
        return
    names = dict(context.parties)
    context.taker = ActorSlot(names[context.home], "recipient", "state")
    others = [(n, code) for code, n in counted.items() if code != context.home]
    funders = Counter(m.text for m in mentions if isinstance(m.value, Organisation) and _funds(m.text, context.words))
    state = max(others, default=(0, ""))
    funder = funders.most_common(1)[0] if funders else ("", 0)
    if state[0] >= 2 and state[0] >= funder[1]:
        context.giver = ActorSlot(names[state[1]], "provider", "state")
    elif funder[1] >= 1:
        context.giver = ActorSlot(funder[0], "provider", "organisation")


def _funds(name: str, words: dict[str, list[str]]) -> bool:
    low = folded(name)
    return low.startswith(tuple(words["funders"])) or low in words["funder_names"]
