"""The noun phrases of a sentence, by a shallow grammar over words and mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jalon.claims.grammar import Grammar
from jalon.model import Mention
from jalon.syntax import Token

_NOMINAL = frozenset({"NOUN", "PROPN", "X"})
_BEFORE_NOUN = frozenset({"DET", "NUM", "ADJ", "ADV"})
_QUOTES = {"«": "»", "“": "”", '"': '"'}
_OF = "of"
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
class Scanner:
    """Reads phrases from the tokens of one sentence; ``cover[i]`` is the mention that token i belongs to."""

    tokens: Sequence[Token]
    cover: Sequence[Mention | None]
    grammar: Grammar
    figures: Sequence[Mention | None]  #: the figure, with its unit and qualifier, that token i belongs to

    def phrases(self, low: int, high: int) -> list[Phrase]:
        """The top-level phrases between two positions, in order; their prepositions in lower case."""
        found: list[Phrase] = []
        prep, at, linked = "", low, False
        while at < high:
            token = self.tokens[at]
            if self._date(at):
                at, prep, linked = self._mention_end(at), "", False
            elif token.text == "(":
                at = self._behind_bracket(at, high)
            elif token.text.lower() in self.grammar.instead:
                at = self._behind_instead(at, high)
            elif not prep and self._partitive(at, low):
                at += 1
            elif token.pos == "ADP" and self.figures[at] is None:
                compound = self._compound(at, high)
                prep, at = compound or (self._preposition(at, prep), at + 1)
            elif self._opens(at):
                phrase = self.phrase(at, high, prep)
                if phrase is None:
                    at += 1
                    continue
                phrase.prep = prep or self._case(phrase)
                model = self._model(found, phrase) if linked and not prep else None
                if model is not None and model.prep:
                    phrase.prep, phrase.joined = model.prep, True
                found.append(phrase)
                at, prep, linked = phrase.end, "", False
            else:
                linked = token.pos == "CCONJ" or token.text == "," or (linked and token.pos == "ADV")
                if token.pos in ("VERB", "AUX", "PRON", "SCONJ"):
                    prep, linked = "", False
                at += 1
        return found

    def _case(self, phrase: Phrase) -> str:
        """The case of a phrase without preposition, where the language reads it as one."""
        case = self.case_of(phrase)
        return case if case in self.grammar.cases else ""

    def case_of(self, phrase: Phrase) -> str:
        """The case of the first noun of a phrase, which may only introduce its head; none where a figure counts."""
        for position in range(phrase.open, phrase.head + 1):
            token = self.tokens[position]
            if token.pos == "NUM" or (self.figures[position] is not None and not self._name(position)):
                return ""
            if token.pos in _NOMINAL or position == phrase.head:
                return token.case
        return ""

    def case_fits(self, phrase: Phrase, *, passive: bool) -> bool:
        """Whether the case of a phrase is one of what a verb acts on: its object, or its subject in the passive."""
        case = self.case_of(phrase)
        return not case or case in (self.grammar.undergone if passive else self.grammar.object)

    def governing(self, at: int) -> int:
        """The place of the noun that a name in the genitive completes; its own where none stands before it."""
        position = at
        while position > 0 and self.tokens[position].case == self.grammar.genitive:
            before = self.tokens[position - 1]
            if before.pos not in (*_NOMINAL, "ADJ", "DET"):
                break
            position -= 1
        return position

    def _model(self, found: Sequence[Phrase], phrase: Phrase) -> Phrase | None:
        """The phrase whose preposition leads a joined one as well: in the same case, an action beside an action."""
        case = self.tokens[phrase.head].case
        alike = [p for p in found if case in (self.tokens[p.head].case, self.case_of(p))]
        acting = [p for p in alike if p.lemma in self.grammar.actions and phrase.lemma in self.grammar.actions]
        return next(iter([*acting[-1:], *(p for p in found[-1:] if p in alike)]), None)

    def _genitive(self, at: int) -> bool:
        """Whether a complement without a preposition starts here."""
        token = self.tokens[at]
        nominal = token.pos in (*_NOMINAL, "ADJ", "DET", "NUM") or self._name(at)
        return bool(self.grammar.genitive) and token.case == self.grammar.genitive and nominal and not self._date(at)

    def _partitive(self, at: int, low: int) -> bool:
        """Whether this form of "de" is an article: nothing stands before it that it could complete."""
        if self.tokens[at].text.lower() not in self.grammar.partitive or at == 0:
            return False
        before = self.tokens[at - 1]
        return at == low or before.pos in ("VERB", "CCONJ", "ADV") or before.text == ","

    def _behind_bracket(self, at: int, high: int) -> int:
        return next((i + 1 for i in range(at + 1, high) if self.tokens[i].text == ")"), at + 1)

    def _behind_instead(self, at: int, high: int) -> int:
        """Behind what only restates or is given up: "soit 48 000 sacs", "au lieu de 150 millions de litres"."""
        phrase = next((p for p in (self.phrase(i, high) for i in range(at + 1, min(at + 5, high))) if p), None)
        return phrase.end if phrase else at + 1

    def _compound(self, at: int, high: int) -> tuple[str, int] | None:
        """The noun of a preposition of several words, with the place behind it: "en vue de", "au profit de"."""
        noun = at + 2 if at + 1 < high and self.tokens[at + 1].pos == "DET" else at + 1
        if noun + 1 >= high or self.tokens[noun + 1].text.lower() not in self.grammar.of:
            return None
        word = self.tokens[noun].text.lower()
        return (word, noun + 2) if self.tokens[at].text.lower() in self.grammar.compound.get(word, ()) else None

    def _preposition(self, at: int, before: str) -> str:
        word = self.tokens[at].text.lower()
        return before if before and word in self.grammar.of else word

    def _opens(self, at: int) -> bool:
        token = self.tokens[at]
        return token.pos in _BEFORE_NOUN or token.pos in _NOMINAL or self._name(at) or self.figures[at] is not None

    def _name(self, at: int) -> bool:
        mention = self.cover[at]
        return mention is not None and mention.kind in _NAMES

    def _date(self, at: int) -> bool:
        mention = self.cover[at]
        return mention is not None and mention.kind == "date"

    def _mention_end(self, at: int) -> int:
        mention = self.cover[at]
        while at < len(self.tokens) and self.cover[at] is mention:
            at += 1
        return at

    def phrase(self, at: int, high: int, prep: str = "") -> Phrase | None:
        """The phrase that starts here, or None when no noun comes."""
        head = self._head(at, high)
        if head is None:
            return None
        start = self._behind_light(at, head) if head > at and self._light(at, head) else self._first(at, head)
        end, splits = self._extend(head, high)
        return Phrase(prep, at, start, end, head, self.tokens[head].lemma, splits)

    def _light(self, at: int, head: int) -> bool:
        return any(self.tokens[i].lemma in self.grammar.light - self.grammar.collective for i in range(at, head))

    def _behind_light(self, at: int, head: int) -> int:
        """Where the thing begins that a light noun introduces: at its noun, or at the words before that noun."""
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

    def _head(self, at: int, high: int) -> int | None:
        """The noun; a measure or a light noun ("tonnes d'urée", "la question de …") hands over to its complement."""
        position = self._last_of_run(at, high) if self.grammar.head_last else self._first_of_run(at, high)
        if position is None or self._name(position):
            return position
        lemma = self.tokens[position].lemma
        if (
            lemma in self.grammar.measures
            or lemma in self.grammar.light
            or self.tokens[position].text.lower() in self.grammar.measures
        ):
            after = position + 1
            while after < high and self.tokens[after].pos == "ADJ":
                after += 1
            links = self.grammar.of | self.grammar.light_links if lemma in self.grammar.light else self.grammar.of
            linked = after < high and self.tokens[after].text.lower() in links
            if after < high and (linked or self._genitive(after)) and not self._date(after):
                inner = self._head(after + linked, high)
                if inner is None:
                    return position
                sized = self.tokens[inner].lemma in self.grammar.measures | self.grammar.asides
                return position if sized and lemma in self.grammar.light else inner
        return position

    def _first_of_run(self, at: int, high: int) -> int | None:
        """The first noun or name from here, past what may stand before it."""
        position = at
        while position < high and not self._name(position) and self._precedes(position):
            if self._date(position):
                return None
            position = self._last_noun(position) if self.figures[position] is not None else position + 1
            if position < high and self.figures[position] is not None and self.tokens[position].pos == "NOUN":
                break
        if position >= high or not (self._name(position) or self.tokens[position].pos in _NOMINAL):
            return None
        return position

    def _last_of_run(self, at: int, high: int) -> int | None:
        """The last of the nouns that follow each other from here: "solar power plant", "the city's water board"."""
        found: int | None = None
        position = at
        while position < high and not self._date(position) and self._runs_on(position, found):
            token = self.tokens[position]
            if found is not None and self._name(position) and token.pos == "ADP":  # "the Bank for Trade"
                position = self._mention_end(position)
                continue
            if token.pos in _NOMINAL or (self._name(position) and token.pos != "ADJ"):
                found = position
            elif token.pos == "PART":
                found = None
            position += 1
            if found == position - 1 and self._shares_head(at, position, high):
                position += 1
        if found is None and position > at and self.figures[position - 1] is not None:
            return position - 1
        return found

    def _runs_on(self, position: int, found: int | None) -> bool:
        """Whether a word belongs to the run of words that ends in the head."""
        token = self.tokens[position]
        if token.pos in _NOMINAL or token.pos == "PART" or self._name(position):
            return found is None or not self._apart(found, position)
        if self.figures[position] is not None:
            return found is None or self.figures[position] is self.figures[found]
        return token.pos in _BEFORE_NOUN and (found is None or token.pos == "ADJ")

    def _apart(self, found: int, position: int) -> bool:
        """Whether two names beside each other are two phrases: "gave Kenya buses" is not told from a compound."""
        one, other = self.cover[found], self.cover[position]
        if one is not None and other is not None and (one.kind, other.kind) == ("office", "person"):
            return False
        return one is not None and other is not None and one is not other and "person" in (one.kind, other.kind)

    def _shares_head(self, at: int, position: int, high: int) -> bool:
        """Whether "and" joins two words before one head: "a water and sanitation project"."""
        if position + 2 >= high or self.tokens[position].text.lower() not in self.grammar.joins:
            return False
        one, other, head = self.tokens[position - 1], self.tokens[position + 1], self.tokens[position + 2]
        single = sum(t.pos in _NOMINAL for t in self.tokens[at:position]) == 1
        return (
            single
            and one.pos == "NOUN"
            and not one.plural
            and other.pos == "NOUN"
            and not other.plural
            and head.pos == "NOUN"
        )

    def opening(self, position: int) -> int:
        """Where the phrase of a noun begins: its determiner, its figure, the words before it that belong to it."""
        before = ("DET", "NUM", "ADJ", "NOUN", "PROPN", "PART") if self.grammar.head_last else ("DET", "NUM", "ADJ")
        while (
            position > 0
            and self.tokens[position - 1].pos in before
            and (self.cover[position - 1] is None or (self.grammar.head_last and self._leads(position)))
        ):
            position -= 1
        return position

    def _leads(self, position: int) -> bool:
        """Whether the name before this place leads into the noun: "Zambia's visit", "the Karuma contract"."""
        mention = self.cover[position - 1]
        return mention is not None and mention.kind in _NAMES

    def _precedes(self, position: int) -> bool:
        """Whether a word may stand before the noun of its phrase (a figure with its qualifier counts as one)."""
        token = self.tokens[position]
        if self.figures[position] is not None and token.pos != "NOUN":
            return True
        if self.grammar.genitive and self._between_adjectives(position):
            return True
        return token.pos in _BEFORE_NOUN or (token.pos == "NOUN" and token.lemma in self.grammar.adverbs)

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

    def _extend(self, head: int, high: int) -> tuple[int, tuple[tuple[int, int, int], ...]]:
        """Where the phrase ends, and the joined complements of its head."""
        at = self._mention_end(head) if self._name(head) else head + 1
        splits: list[tuple[int, int, int]] = []
        last_prep = ""
        noun = self.tokens[head].lemma
        mention = self.cover[head]
        if mention is not None and mention.kind in ("state", "person"):
            return at, ()
        while at < high and not self._date(at):
            token = self.tokens[at]
            low = token.text.lower()
            over = self._plain(at) or self._over(at, high) or self._behind_recipient(at, high, noun)
            if over:
                at = over
            elif low in self.grammar.joins or token.text == ",":
                nxt = self._joined(at, high, last_prep)
                if nxt is None:
                    break
                at, piece = nxt
                splits += [piece] if piece is not None else []
            else:
                piece = self._complement(at, high, noun)
                if piece is None:
                    break
                first = piece[2] if self.grammar.genitive else piece[0]
                inside = bool(splits) and self.tokens[first].pos in _NOMINAL and not self._name(first)
                at, splits = piece[1], [*splits[:-1], (splits[-1][0], piece[1], splits[-1][2])] if inside else [piece]
                last_prep = low if low not in self.grammar.of else _OF
                last_prep = self.grammar.genitive if token.pos != "ADP" and token.case else last_prep
        return at, tuple(splits) if len(splits) > 1 else ()

    def _bridge(self, at: int, high: int) -> int:
        """Behind a place that stands between a noun and its complement: "la construction en Bolivie d'une usine"."""
        place = at + 1
        if place >= high or self.tokens[at].text.lower() in self.grammar.of or not self._located(place):
            return 0
        end = self._mention_end(place)
        return end if end < high and self.tokens[end].text.lower() in self.grammar.of and not self._date(end) else 0

    def _located(self, at: int) -> bool:
        mention = self.cover[at]
        return mention is not None and mention.kind in ("state", "place")

    def _closing(self, at: int, high: int) -> int | None:
        """Behind the closing quote of a name in quotes that goes on with the phrase, if it is short."""
        closing = _QUOTES[self.tokens[at].text]
        for position in range(at + 2, min(at + 16, high)):
            if self.tokens[position].text == closing:
                return position + 1
        return None

    def _plain(self, at: int) -> int:
        """Behind an adjective, a noun or a name that simply goes on with the phrase; 0 when it does not."""
        token = self.tokens[at]
        if self.grammar.genitive:
            return self._apposed(at) or self._sized(at)
        if self.grammar.head_last:
            counted = token.pos == "NOUN" and self.tokens[at - 1].pos == "NUM" and token.lemma in self.grammar.measures
            return at + 1 if (token.pos == "NUM" and self.figures[at] is None) or counted else 0
        if token.pos == "ADJ" or token.pos in ("PROPN", "NUM", "X") or (token.pos == "NOUN" and not self._name(at)):
            return at + 1
        return self._mention_end(at) if self._name(at) and token.pos not in ("ADP", "DET") else 0

    def _behind_recipient(self, at: int, high: int, noun: str) -> int:
        """Behind a name between a noun of action and what is given: "the granting to Benin of a loan"; else 0."""
        token = self.tokens[at]
        if noun not in self.grammar.actions or not self._name(at) or token.case not in self.grammar.cases:
            return 0
        end = self._mention_end(at)
        return end if end < high and self._genitive(end) else 0

    def _sized(self, at: int) -> int:
        """Behind the figure of a noun of size ("in the amount of 80 million"); 0 when it is none."""
        figure = self.figures[at]
        if figure is None or self.tokens[at - 1].lemma not in self.grammar.asides or self._date(at):
            return 0
        while at < len(self.tokens) and self.figures[at] is figure:
            at += 1
        return at

    def _apposed(self, at: int) -> int:
        """Behind a name that stands beside its noun in the same case or in none: a ship, a model, a town; else 0."""
        token, mention = self.tokens[at], self.cover[at]
        before = self.tokens[at - 1]
        beside = before.case == token.case or before.lemma in self.grammar.named
        if mention is not None and mention.kind in ("place", "state") and beside and before.pos == "NOUN":
            return self._mention_end(at)
        plain = token.pos in ("PROPN", "X", "NUM") and mention is None and self.figures[at] is None
        return at + 1 if plain and token.case in ("", self.tokens[at - 1].case) else 0

    def _over(self, at: int, high: int) -> int:
        """Behind what stands inside a phrase without being of it: quotes, a bracket, a place before "de"; else 0."""
        token = self.tokens[at]
        if token.text == "(":
            behind = self._behind_bracket(at, high)
            return behind if behind < high and self.tokens[behind].text.lower() in self.grammar.joins else 0
        if token.text in _QUOTES:
            return self._closing(at, high) or 0
        return self._bridge(at, high) if token.pos == "ADP" else 0

    def _complement(self, at: int, high: int, noun: str) -> tuple[int, int, int] | None:
        """The complement that starts with the preposition at this place, when this noun takes it."""
        low = self.tokens[at].text.lower()
        token = self.tokens[at]
        counted = bool(self.grammar.genitive) and self.figures[at] is not None and noun in self.grammar.actions
        if self._genitive(at) or counted or (token.case and noun in self.grammar.takes.get(token.case, ())):
            inner = self._inner(at, high)
            return (at, inner[1], inner[0]) if inner is not None else None
        if self.tokens[at].pos != "ADP" and low not in self.grammar.of:
            return None
        last = self.tokens[at - 1].lemma if self.grammar.genitive else noun
        if low not in self.grammar.of and not {noun, last} & self.grammar.takes.get(low, frozenset()):
            return None
        if at + 1 >= high or self.tokens[at + 1].form == "inf" or self._date(at + 1):
            return None
        inner = self._inner(at + 1, high)
        if inner is None or self.tokens[inner[0]].lemma in self.grammar.asides:
            return None
        return at + 1, self._paired(inner, high) if low in self.grammar.pairs else inner[1], inner[0]

    def _paired(self, inner: tuple[int, int], high: int) -> int:
        """Behind the second of two that a preposition joins: "between the government of X and the bank of Y"."""
        case, end = self.tokens[inner[0]].case, self._chained(inner[1], high)
        if end + 1 < high and self.tokens[end].text.lower() in self.grammar.joins and self.tokens[end + 1].case == case:
            other = self._inner(end + 1, high)
            end = self._chained(other[1], high) if other is not None else end
        return end

    def _chained(self, at: int, high: int) -> int:
        """Behind the genitives that follow each other from here."""
        while at < high and self._genitive(at):
            inner = self._inner(at, high)
            if inner is None:
                break
            at = inner[1]
        return at

    def _inner(self, at: int, high: int) -> tuple[int, int] | None:
        head = self._head(at, high)
        if head is None:
            return None
        end = self._mention_end(head) if self._name(head) else head + 1
        while (
            not (self.grammar.head_last or self.grammar.genitive)
            and end < high
            and not self._date(end)
            and not self._name(end)
            and self.tokens[end].pos in ("ADJ", "PROPN", "NUM", "X")
        ):
            end += 1
        return head, end

    def _joined(self, at: int, high: int, last_prep: str) -> tuple[int, tuple[int, int, int] | None] | None:
        """What a comma or "et" adds to the phrase: adjectives, or a complement with the same preposition."""
        after = at + 1
        if after < high and self.tokens[at].text == "," and self.tokens[after].text.lower() in self.grammar.joins:
            after += 1
        if after >= high:
            return None
        token = self.tokens[after]
        if (
            not (self.grammar.head_last or self.grammar.genitive)
            and token.pos == "ADJ"
            and not self._name(after)
            and self._adjectives(after, high)
        ):
            return after + 1, None
        low = token.text.lower()
        if last_prep and last_prep == self.grammar.genitive and self._genitive(after):
            inner = self._inner(after, high)
            if inner is not None and self.tokens[inner[0]].lemma in self.grammar.actions:
                return None
            return (inner[1], (after, inner[1], inner[0])) if inner is not None else None
        same = low == last_prep or (last_prep == _OF and low in self.grammar.of and token.pos == "ADP")
        if last_prep and same and after + 1 < high and self.tokens[after + 1].form != "inf":
            inner = self._inner(after + 1, high)
            if inner is not None:
                return inner[1], (after + 1, inner[1], inner[0])
        return None

    def _adjectives(self, at: int, high: int) -> bool:
        """Whether this adjective goes on with the one before and does not open a new phrase."""
        after = at + 1
        return after >= high or self.tokens[after].pos not in _NOMINAL
