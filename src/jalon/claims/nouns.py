"""A noun phrase, and where its head stands among the words of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jalon.claims.grammar import Grammar
from jalon.model import Mention
from jalon.syntax import Token

NOMINAL = frozenset({"NOUN", "PROPN", "X"})
BEFORE_NOUN = frozenset({"DET", "NUM", "ADJ", "ADV"})
_NAMES = frozenset({"person", "organisation", "state", "place", "office", "instrument"})


@dataclass(slots=True)
class Phrase:
    """A noun phrase: token positions [start, end), its head, the preposition before it, its conjuncts inside."""

    prep: str
    open: int  #: where it begins with its article and measure ("120 000 tonnes d'")
    start: int
    end: int
    head: int
    lemma: str
    splits: tuple[tuple[int, int, int], ...] = ()  #: complements joined by "et": (start, end, head) each
    joined: bool = False  #: takes its preposition from the phrase before it ("à travers des A, des B et les C")


@dataclass(slots=True)
class Nouns:
    """Finds the heads of phrases in the tokens of one sentence; ``cover[i]`` is the mention that token i belongs to."""

    tokens: Sequence[Token]
    cover: Sequence[Mention | None]
    grammar: Grammar
    figures: Sequence[Mention | None]  #: the figure, with its unit and qualifier, that token i belongs to

    def case_of(self, phrase: Phrase) -> str:
        """The case of the first noun of a phrase, which may only introduce its head; none where a figure counts."""
        for position in range(phrase.open, phrase.head + 1):
            token = self.tokens[position]
            if token.pos == "NUM" or (self.figures[position] is not None and not self._name(position)):
                return ""
            if token.pos in NOMINAL or position == phrase.head:
                return token.case
        return ""

    def case_fits(self, phrase: Phrase, *, passive: bool) -> bool:
        """Whether the case of a phrase is one of what a verb acts on: its object, or its subject in the passive."""
        case = self.case_of(phrase)
        return not case or case in (self.grammar.undergone if passive else self.grammar.object)

    def _genitive(self, at: int) -> bool:
        """Whether a complement without a preposition starts here."""
        token = self.tokens[at]
        nominal = token.pos in (*NOMINAL, "ADJ", "DET", "NUM") or self._name(at)
        return bool(self.grammar.genitive) and token.case == self.grammar.genitive and nominal and not self._date(at)

    def _name(self, at: int) -> bool:
        mention = self.cover[at]
        return mention is not None and mention.kind in _NAMES

    def _date(self, at: int) -> bool:
        mention = self.cover[at]
        return mention is not None and mention.kind == "date"

    def _state(self, at: int) -> bool:
        mention = self.cover[at]
        return mention is not None and mention.kind == "state"

    def _mention_end(self, at: int) -> int:
        mention = self.cover[at]
        while at < len(self.tokens) and self.cover[at] is mention:
            at += 1
        return at

    def _behind_bracket(self, at: int, high: int) -> int:
        return next((i + 1 for i in range(at + 1, high) if self.tokens[i].text == ")"), at + 1)

    def _linking(self, at: int) -> bool:
        """Whether an adjective before this place takes a complement of its own: "un accord relatif à …"."""
        return self.tokens[at - 1].lemma in self.grammar.linking

    def _head(self, at: int, high: int) -> int | None:
        """The noun; a measure or a light noun ("tonnes d'urée", "la question de …") hands over to its complement."""
        position = self._last_of_run(at, high) if self.grammar.head_last else self._first_of_run(at, high)
        if position is None and self._counts_of(at, high):
            return self._head(at + 2, high)
        if position is None or self._name(position):
            return position
        lemma = self.tokens[position].lemma
        if (
            lemma in self.grammar.measures
            or lemma in self.grammar.light
            or self.tokens[position].text.lower() in self.grammar.measures
            or self._sum(position)
        ):
            after = position + 1
            while after < high and self.tokens[after].pos == "ADJ":
                after += 1
            valued = self.grammar.valued  # "$2 million worth of rice"
            after += after < high and self.tokens[after].text.lower() in valued
            links = self.grammar.of | self.grammar.light_links if lemma in self.grammar.light else self.grammar.of
            linked = after < high and self.tokens[after].text.lower() in links
            if after < high and (linked or self._genitive(after)) and not self._date(after):
                inner = self._head(after + linked, high)
                if inner is None or (self.grammar.head_last and self._state(inner)):
                    return position
                sized = self.tokens[inner].lemma in self.grammar.measures | self.grammar.asides
                bare = not self.grammar.genitive or inner == position + 1 + linked
                return position if sized and bare and lemma in self.grammar.light else inner
        return position

    def _counts_of(self, at: int, high: int) -> bool:
        """Whether a bare number counts some of more: "60 of our engineers"."""
        counts = self.grammar.head_last and at + 2 < high and self.tokens[at].pos == "NUM"
        return counts and self.tokens[at + 1].text.lower() in self.grammar.of and self.tokens[at + 2].pos == "DET"

    def _sum(self, at: int) -> bool:
        """Whether a word closes a sum of money, in a language that tells the worth of goods by it."""
        figure = self.figures[at]
        return bool(self.grammar.valued) and figure is not None and figure.kind == "amount"

    def _first_of_run(self, at: int, high: int) -> int | None:
        """The first noun or name from here, past what may stand before it."""
        position = at
        while position < high and (not self._name(position) or self._described(position)) and self._precedes(position):
            if self._date(position):
                return None
            position = self._last_noun(position) if self.figures[position] is not None else position + 1
            if position < high and self.figures[position] is not None and self.tokens[position].pos == "NOUN":
                break
        if position >= high or not (self._name(position) or self.tokens[position].pos in NOMINAL):
            return None
        return position

    def _described(self, position: int) -> bool:
        """Whether a word of the name of an instrument or a state is an adjective before its noun: "joint statement"."""
        mention = self.cover[position]
        if not self.grammar.genitive or mention is None or self.tokens[position].pos != "ADJ":
            return False
        return mention.kind == "instrument" or (mention.kind == "state" and self._leads_noun(position))

    def _leads_noun(self, position: int) -> bool:
        """Whether an adjective agrees with a noun behind it, past other adjectives: "Russian medical schools"."""
        case = self.tokens[position].case
        for token, mention in zip(self.tokens[position + 1 :], self.cover[position + 1 :], strict=True):
            if token.pos == "NOUN":
                return token.case == case and mention is None
            if token.pos != "ADJ" or token.case != case:
                return False
        return False

    def _last_of_run(self, at: int, high: int) -> int | None:
        """The last of the nouns that follow each other from here: "solar power plant", "the city's water board"."""
        found: int | None = None
        position = at
        while position < high and not self._date(position) and self._runs_on(position, found):
            token = self.tokens[position]
            if found is not None and self._name(position) and token.pos == "ADP":  # "the Bank for Trade"
                position = self._mention_end(position)
                continue
            if found is not None and token.text == "(":
                position = self._behind_bracket(position, high)
                continue
            if token.pos in NOMINAL or (self._name(position) and token.pos != "ADJ"):
                found = position
            elif token.pos == "PART":
                found = None
            position += 1
            alone = found == position - 1 or (found is None and token.pos == "ADJ")
            if alone and self._shares_head(at, position, high):
                position += 1
        if found is None and position > at and self.figures[position - 1] is not None:
            return position - 1
        return found

    def _runs_on(self, position: int, found: int | None) -> bool:
        """Whether a word belongs to the run of words that ends in the head."""
        token = self.tokens[position]
        if token.text == "(" and found is not None:
            return self._restated(found, position)
        if token.pos in NOMINAL or token.pos == "PART" or self._name(position):
            return found is None or not self._apart(found, position)
        if self.figures[position] is not None:
            return found is None or self.figures[position] is self.figures[found]
        return token.pos in BEFORE_NOUN and (found is None or token.pos == "ADJ")

    def _restated(self, found: int, position: int) -> bool:
        """Whether a bracket only tells the sum before it in other money: "a $150 million (Sh20 billion) loan"."""
        after = self._behind_bracket(position, len(self.tokens))
        told = self.figures[found] is not None and position + 1 < after < len(self.tokens)
        return told and self.tokens[after].pos == "NOUN"

    def _apart(self, found: int, position: int) -> bool:
        """Whether two names beside each other are two phrases: "gave Kenya buses" is not told from a compound."""
        one, other = self.cover[found], self.cover[position]
        if one is not None and other is not None and (one.kind, other.kind) == ("office", "person"):
            return False
        return one is not None and other is not None and one is not other and "person" in (one.kind, other.kind)

    def _shares_head(self, at: int, position: int, high: int) -> bool:
        """Whether "and" joins two words before one head: "a water and sanitation project", "legal and judicial aid"."""
        if position + 2 >= high:
            return False
        one, other, head = self.tokens[position - 1], self.tokens[position + 1], self.tokens[position + 2]
        joins = self.tokens[position].text.lower() in self.grammar.joins
        if one.pos == other.pos == "ADJ":
            return joins or self.tokens[position].text == ","
        if not joins:
            return False
        single = sum(t.pos in NOMINAL for t in self.tokens[at:position]) == 1
        return (
            single
            and one.pos == "NOUN"
            and not one.plural
            and other.pos == "NOUN"
            and not other.plural
            and head.pos == "NOUN"
        )

    def _precedes(self, position: int) -> bool:
        """Whether a word may stand before the noun of its phrase (a figure with its qualifier counts as one)."""
        token = self.tokens[position]
        if self.figures[position] is not None and token.pos != "NOUN":
            return True
        if self.grammar.genitive and self._between_adjectives(position):
            return True
        return token.pos in BEFORE_NOUN or (token.pos == "NOUN" and token.lemma in self.grammar.adverbs)

    def _between_adjectives(self, position: int) -> bool:
        """Whether a comma or "and" stands between two adjectives of one noun: "road and rail routes"."""
        if not 0 < position < len(self.tokens) - 1:
            return False
        before, token, after = self.tokens[position - 1 : position + 2]
        joins = token.text == "," or token.pos == "CCONJ"
        return joins and before.pos == after.pos == "ADJ" and before.case == after.case

    def _last_noun(self, position: int) -> int:
        """The noun that a figure counts ("près de 300 millions de francs"), or the word behind a bare figure."""
        figure, last = self.figures[position], None
        while position < len(self.tokens) and self.figures[position] is figure:
            if self.tokens[position].pos == "NOUN":
                last = position
                if self.tokens[position].lemma not in self.grammar.measures:
                    break
            position += 1
        return position if last is None else last

    def _light(self, at: int, head: int) -> bool:
        light = self.grammar.light - self.grammar.collective
        links = self.grammar.of | self.grammar.light_links
        return any(
            self.tokens[i].lemma in light
            and (not self.grammar.head_last or self.tokens[i + 1].text.lower() in links)  # not "a feasibility study"
            for i in range(at, head)
        )

    def _behind_light(self, at: int, head: int) -> int:
        """Where the thing begins that a light noun introduces: at its noun, or at the words before that noun."""
        if self.grammar.genitive:
            while head - 1 > at and self.tokens[head - 1].pos == "ADJ" and not self._name(head - 1):
                head -= 1
            return head
        if not self.grammar.head_last:
            return head
        links = self.grammar.of | self.grammar.light_links
        link = next((i for i in range(head - 1, at, -1) if self.tokens[i].text.lower() in links), head - 1)
        return self._first(link + 1, head)

    def _first(self, at: int, head: int) -> int:
        while (
            at < head and self.tokens[at].pos in ("DET", "ADV", "ADP", "PART") and not self.tokens[at].text[0].isdigit()
        ):
            at += 1
        return at

    def opening(self, position: int) -> int:
        """Where the phrase of a noun begins: its determiner, its figure, the words before it that belong to it."""
        before = ("DET", "NUM", "ADJ", "NOUN", "PROPN", "PART") if self.grammar.head_last else ("DET", "NUM", "ADJ")
        own = (None, self.cover[position]) if self.grammar.genitive else (None,)
        while (
            position > 0
            and self.tokens[position - 1].pos in before
            and (self.cover[position - 1] in own or (self.grammar.head_last and self._leads(position)))
        ):
            position -= 1
        return position

    def _leads(self, position: int) -> bool:
        """Whether the name before this place leads into the noun: "Zambia's visit", "the Karuma contract"."""
        mention = self.cover[position - 1]
        return mention is not None and mention.kind in _NAMES
