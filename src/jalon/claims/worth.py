"""Which phrases are things that can be asked after later: has it been done?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jalon.claims.lexicon import Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading
from jalon.text import folded

#: What a name in quotes opens with.
_QUOTES = ("«", "“", "„", '"')
#: How many words behind a thing the first place of the clause that says which one it is may stand.
_NEAR_PLACE = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """One object: token positions [low, high), and the stage that its own noun tells, if any."""

    low: int
    high: int
    own_stage: str = ""
    money: bool = False  #: a loan or a credit: what is granted is agreed, not yet delivered
    again: bool = False
    name: str = (
        ""  #: its name, where it is not just the words from low to high ("centrale de B" of "centrales de A et de B")
    )

    def stage(self, ruled: str, *, taken: bool = False) -> str:
        """The stage told by the verb, unless it only carries the noun's own ("a procédé à l'inauguration de").

        ``taken``: the verb says that somebody takes it; money that is being taken stands agreed.
        """
        if ruled == "carried":
            return self.own_stage
        if self.money and (ruled == "completed" or (ruled == "under_way" and taken)):
            return "agreed"
        if self.own_stage == "requested" and ruled == "pledged":
            return self.own_stage  # "a réitéré sa demande de …"
        if self.own_stage in ("suspended", "cancelled") and ruled not in ("requested", "discussed"):
            return self.own_stage
        return self.own_stage if self.own_stage and ruled in ("completed", "under_way") else ruled


class Worth:
    """Judges phrases by the nouns of the language's objects."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def stage_noun(self, reading: Reading, phrase: Phrase) -> str:
        """The stage told by the noun of the phrase, or by the light noun before it ("don de", "remise de")."""
        for position in range(phrase.open, phrase.head + 1):
            stage = self.lexicon.stage_nouns.get(reading.tokens[position].lemma)
            if stage == "cancelled" and self._of_debt(reading, phrase):
                return ""
            if stage:
                return stage
        coming = any(reading.tokens[i].lemma in self.lexicon.coming for i in range(phrase.open, phrase.end))
        return "pledged" if coming else ""

    def _of_debt(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether what is cancelled is a debt: then the cancelling is the gift."""
        return any(reading.tokens[i].lemma in self.lexicon.debts for i in range(phrase.head + 1, phrase.end))

    def pieces(
        self, reading: Reading, phrase: Phrase, *, strong: bool = False, people: bool = False
    ) -> Iterator[Piece]:
        """The concrete objects that a phrase names: none, one, or one for each joined complement.

        ``strong``: the verb makes a thing of any noun that is not abstract; ``people``: it trains those it counts.
        """
        stage = self.stage_noun(reading, phrase)
        gathered = self._gathered(reading, phrase)
        if len(gathered) > 1:
            for low, high in gathered:
                yield Piece(low, high, self.lexicon.stage_nouns.get(reading.tokens[low].lemma, "") or stage)
            return
        if self._divides(reading, phrase):
            first = phrase.splits[0]
            yield Piece(phrase.start, first[1], stage)
            shared = reading.text(phrase.start, first[0])
            for low, high, _ in phrase.splits[1:]:
                yield Piece(low, high, stage, name=f"{shared} {reading.text(low, high)}")
            return
        trained = people and phrase.lemma in self.lexicon.people and self._figured(reading, phrase)
        if trained or self.concrete(reading, phrase, strong=strong):
            again = self._known(reading, phrase)
            yield Piece(
                phrase.start,
                phrase.end,
                stage,
                phrase.lemma in self.lexicon.money or self.is_sum(reading, phrase),
                again,
            )

    def _gathered(self, reading: Reading, phrase: Phrase) -> list[tuple[int, int]]:
        """The actions that stand under one word: "the projects to finish A and to build B"."""
        if phrase.lemma not in self.lexicon.project:
            return []
        tokens, of = reading.tokens, self.lexicon.grammar.of
        starts = [
            at
            for at in range(phrase.head + 2, phrase.end)
            if (tokens[at].lemma in self.lexicon.actions or tokens[at].lemma in self.lexicon.stage_nouns)
            and tokens[at - 1].text.lower() in of
            and (at - 2 == phrase.head or tokens[at - 2].text == "," or tokens[at - 2].pos == "CCONJ")
        ]
        ends = [*(self._before_join(reading, at) for at in starts[1:]), phrase.end]
        return list(zip(starts, ends, strict=True)) if starts and starts[0] == phrase.head + 2 else []

    def _before_join(self, reading: Reading, at: int) -> int:
        """Where the words end that stand before the comma and the "and" in front of a joined complement."""
        end = at - 1
        while reading.tokens[end - 1].text == "," or reading.tokens[end - 1].pos == "CCONJ":
            end -= 1
        return end

    def _divides(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether the joined complements are things apart: of an action, or one work in several places."""
        if not phrase.splits or not all(self._thing(reading, head, low, high) for low, high, head in phrase.splits):
            return False
        if self.lexicon.grammar.genitive and self._deep(reading, phrase):
            return False
        if phrase.lemma in self.lexicon.actions:
            return True
        places = [reading.cover[head] for _, _, head in phrase.splits]
        return phrase.lemma in self.lexicon.things and all(m is not None and m.kind == "place" for m in places)

    def _deep(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether what is joined completes a noun inside: "an increase of the carriage of cargo and containers"."""
        first = phrase.splits[0][0]
        return any(reading.tokens[i].pos == "NOUN" for i in range(phrase.head + 1, first))

    def concrete(self, reading: Reading, phrase: Phrase, *, strong: bool = False) -> bool:
        """Whether one could ask later: has it been done?"""
        lexicon, lemma = self.lexicon, phrase.lemma
        if lexicon.grammar.head_last and reading.tokens[phrase.head].text.replace(",", "").isdigit():
            return False  # "of which 420 have been completed"
        size = lemma in lexicon.grammar.asides and phrase.prep in lexicon.grammar.of
        if (size or self.never(reading, phrase)) and not self._fixed(reading, phrase):
            return False
        inner = self._inner(reading, phrase)
        if self.is_sum(reading, phrase) or self._fixed(reading, phrase):
            return True
        if lemma in lexicon.actions and lemma not in lexicon.things:
            return self._acts_on(reading, phrase, inner)
        if lexicon.stage_nouns.get(lemma) in ("suspended", "cancelled"):
            return bool(inner)
        if lemma in lexicon.soft:
            return self._made_concrete(reading, phrase, inner)
        if lemma in lexicon.project:
            return self._project(reading, phrase, inner)
        return lemma in lexicon.things or self._counted(reading, phrase) or (strong and self._common(reading, phrase))

    def never(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether the phrase is an event, an instrument, an act of law, a name or an idiom: no thing in any case."""
        lexicon, lemma = self.lexicon, phrase.lemma
        named = lemma in lexicon.event["nouns"] and lemma not in lexicon.things and not self._upkeep(reading, phrase)
        instrument = lemma in lexicon.instrument["nouns"] and not self._plain_project(reading, phrase)
        if named or instrument or lemma in lexicon.law or lemma in lexicon.grammar.measures:
            return not self.is_sum(reading, phrase)
        size = bool(lexicon.grammar.genitive) and lemma in lexicon.grammar.asides
        if size and lemma not in lexicon.things and lemma not in lexicon.actions:
            return not self.is_sum(reading, phrase)
        if reading.tokens[phrase.open].text.lower() in lexicon.countless:
            return True
        if lemma in lexicon.bodies and phrase.head and reading.tokens[phrase.head].text[0].isupper():
            return True  # "le Fonds saoudien"
        words = folded(reading.text(phrase.head, min(phrase.head + 4, len(reading.tokens))))
        named = reading.cover[phrase.head] is not None and phrase.lemma not in lexicon.named
        return named or words.startswith(lexicon.idioms)

    def _plain_project(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether a word that others make an instrument only names a project here: "a programme of training"."""
        made = self.lexicon.instrument["phrases"].get(phrase.lemma)
        near = {t.text.lower() for t in reading.tokens[phrase.head + 1 : phrase.head + 5]}
        cases = bool(self.lexicon.grammar.cases) and phrase.lemma in self.lexicon.project
        return cases and bool(made) and not near & set(made or ())

    def _upkeep(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether a word for a talk is the upkeep of a thing here: "l'entretien de 500 km de pistes"."""
        inner = [reading.tokens[i].lemma for i in self._inner(reading, phrase)]
        return phrase.lemma in self.lexicon.actions and any(lemma in self.lexicon.things for lemma in inner)

    def _fixed(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether the phrase is a fixed expression that is a thing whatever its words alone say."""
        if folded(reading.text(phrase.head, len(reading.tokens))).startswith(self.lexicon.fixed):
            return True
        last = self.lexicon.grammar.head_last
        return last and folded(reading.text(phrase.start, phrase.head + 1)).endswith(self.lexicon.fixed)

    def _acts_on(self, reading: Reading, phrase: Phrase, inner: list[int]) -> bool:
        """Whether a noun of action names what it is done to: "construction d'un pont", not "réalisation d'efforts"."""
        inner = [i for i in inner if reading.tokens[i].lemma not in self.lexicon.hollow]
        if not inner or all(self._empty(reading, i) for i in inner) or self._bare_project(reading, phrase, inner):
            return False
        first = reading.tokens[inner[0]].lemma
        if first in self.lexicon.instrument["nouns"] or (self.lexicon.hollow and first in self._meetings()):
            return False
        return self._thing(reading, inner[0], inner[0], max(phrase.end, inner[0] + 1))

    def _bare_project(self, reading: Reading, phrase: Phrase, inner: list[int]) -> bool:
        """Whether an action names no more than projects: "la réalisation de certains projets structurants"."""
        if not self.lexicon.hollow or reading.tokens[inner[0]].lemma not in self.lexicon.project:
            return False
        named = any(reading.tokens[i].text[0].isupper() for i in range(inner[0], phrase.end))
        rest = [i for i in inner[1:] if not self._empty(reading, i)]
        return not rest and not named and reading.scanner.figures[inner[0]] is None

    def _meetings(self) -> frozenset[str]:
        """The nouns of events that are no thing as well: "la mise en œuvre du sommet"."""
        return frozenset(self.lexicon.event["nouns"]) - frozenset(self.lexicon.things)

    def _made_concrete(self, reading: Reading, phrase: Phrase, inner: list[int]) -> bool:
        """Whether a vague noun is told apart, or has a thing or an action in its complement."""
        lexicon = self.lexicon
        if phrase.lemma in lexicon.things and self._told_apart(reading, phrase, inner):
            return True
        lemmas = [reading.tokens[i].lemma for i in inner]
        if lexicon.grammar.cases and lemmas and lemmas[0] in self._meetings():
            return False  # "an understanding on holding a session of the commission"
        if lexicon.grammar.cases and lemmas and lemmas[0] in lexicon.project:
            return self._project(reading, phrase, inner[1:])
        return any(lemma in lexicon.things or lemma in lexicon.actions for lemma in lemmas)

    def _project(self, reading: Reading, phrase: Phrase, inner: list[int]) -> bool:
        """Whether a project says what it is about, or has a name; a bill or a draft accord is none."""
        if any(reading.tokens[i].lemma in self.lexicon.law for i in inner[:1]):
            return False
        quoted = bool(inner) and any(t.text in _QUOTES for t in reading.tokens[phrase.head : inner[0]])
        if any(reading.tokens[i].lemma in self.lexicon.instrument["nouns"] for i in inner[:1]) and not quoted:
            return False
        named = any(
            reading.tokens[i].text[0].isupper() and reading.tokens[i].pos != "ADJ" for i in self._around(phrase)
        )
        named = named or (self.lexicon.grammar.head_last and self._purposed(reading, phrase))
        return named or any(not self._empty(reading, i) for i in inner)

    def _purposed(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether what follows tells the cost or the aim of a project: "a project worth $30 million to clear mines"."""
        after = reading.tokens[phrase.end : phrase.end + 2]
        if len(after) < 2:
            return False
        figure = reading.scanner.figures[phrase.end + 1]
        costs = figure is not None and figure.kind == "amount"
        return costs or (after[0].text.lower() in reading.words["purpose"] and after[1].form == "inf")

    def _around(self, phrase: Phrase) -> list[int]:
        """The places of the words that tell the head apart: behind it, in some languages before it as well."""
        before = list(range(phrase.start, phrase.head)) if self.lexicon.grammar.head_last else []
        return [*before, *range(phrase.head + 1, phrase.end)]

    def _inner(self, reading: Reading, phrase: Phrase) -> list[int]:
        return [i for i in self._around(phrase) if reading.tokens[i].pos in ("NOUN", "PROPN")]

    def _known(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether the phrase only takes up a thing named before: "ce don", "les fonds"; goods in mass stay."""
        opener = reading.tokens[phrase.open].text.lower()
        if any(
            reading.tokens[i].text.lower() in self.lexicon.event["demonstrative"]
            for i in range(phrase.open, phrase.head)
        ):
            return True
        if phrase.lemma in self.lexicon.actions and self._of_known(reading, phrase):
            return True
        alone = phrase.end - phrase.head == 1 and phrase.head - phrase.open == 1
        alone = alone and reading.tokens[phrase.open].pos != "NUM"
        definite = opener in self.lexicon.definite or phrase.prep in self.lexicon.contracted
        if not (alone and definite) or reading.passage.item or self._placed(reading, phrase):
            return False
        return self.lexicon.things.get(phrase.lemma) not in self.lexicon.mass

    def _placed(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether places told right behind say which one is meant: "the road that links Kisumu to Busia"."""
        if phrase.end >= len(reading.tokens):
            return False
        after = reading.tokens[phrase.end]
        clause = after.form == "part" or after.text.lower() in reading.words["relatives"]
        if not clause and after.pos != "ADP":
            return False
        near = reading.cover[phrase.end + 1 : phrase.end + (_NEAR_PLACE if clause else 2)]
        return any(mention is not None and mention.kind == "place" for mention in near)

    def _of_known(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether what an action is done to was told before: "la remise de ce matériel"."""
        at = phrase.head + 2
        demonstrative = self.lexicon.event["demonstrative"]
        return at < phrase.end and reading.tokens[at].text.lower() in demonstrative

    def _thing(self, reading: Reading, head: int, low: int, high: int) -> bool:
        lemmas = [reading.tokens[i].lemma for i in range(low, high)]
        if any(lemma in self.lexicon.things for lemma in lemmas):
            return True
        return not self._empty(reading, head)

    def _empty(self, reading: Reading, position: int) -> bool:
        token, mention = reading.tokens[position], reading.cover[position]
        if mention is not None and mention.kind in ("state", "person", "office"):
            return True
        return token.lemma in self.lexicon.abstract

    def _told_apart(self, reading: Reading, phrase: Phrase, inner: list[int]) -> bool:
        """Whether a vague gift is one: "une première aide", "une aide de 100 000 dollars"."""
        if any(not self._empty(reading, i) for i in inner):
            return True
        after = reading.tokens[phrase.end].text.lower() if phrase.end < len(reading.tokens) else ""
        if after in reading.words["expands"] or after in reading.words["purpose"]:
            return False
        opener = reading.tokens[phrase.open].text.lower()
        figured = any(reading.tokens[i].pos in ("ADJ", "NUM") for i in range(phrase.open, phrase.end))
        return (
            not inner and figured and opener not in self.lexicon.definite and phrase.prep not in self.lexicon.contracted
        )

    def _common(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether an unknown noun may be a thing: a common noun, neither abstract nor people."""
        token = reading.tokens[phrase.head]
        return (
            (token.pos == "NOUN" or (self.lexicon.grammar.head_last and self._titled(reading, phrase)))
            and token.lemma not in self.lexicon.abstract | self.lexicon.people
            and len(token.text) > 3
        )

    def numbered(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether a phrase opens with a number."""
        opener = reading.tokens[phrase.open]
        return opener.pos == "NUM" or opener.text[0].isdigit()

    def _titled(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether a name that nobody bears stands with an article: "the Standard Gauge Line"."""
        opened = reading.tokens[phrase.open].pos in ("DET", "NUM", "NOUN")
        return opened and reading.tokens[phrase.head].pos == "PROPN" and reading.cover[phrase.head] is None

    def is_sum(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether the phrase is a sum of money: "233 millions de dollars"."""
        start, end = reading.tokens[phrase.open].start, reading.tokens[phrase.end - 1].end
        at = reading.tokens[phrase.head]
        return any(
            m.kind == "amount" and start <= m.start < end and m.start <= at.start < m.end for m in reading.mentions
        )

    def _counted(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether a figure with a unit stands in the phrase, before an unknown noun."""
        counts = phrase.lemma not in self.lexicon.abstract and phrase.lemma not in self.lexicon.uncounted
        return counts and self._figured(reading, phrase)

    def _figured(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether a figure with a unit, not a share or a duration, stands in the phrase."""
        start, end = reading.tokens[phrase.open].start, reading.tokens[phrase.end - 1].end
        return any(
            m.kind == "quantity" and start <= m.start and m.end <= end and not _percentage(m.value)
            for m in reading.mentions
        )


def _percentage(value: object) -> bool:
    return getattr(value, "unit", "") in ("%", "year", "month", "day", "week", "hour")
