"""How far a noun phrase reaches: the complements of its head, and which of them are joined."""

from __future__ import annotations

from jalon.claims.nouns import NOMINAL, Nouns

_QUOTES = {"«": "»", "“": "”", '"': '"'}
_OF = "of"


class Complements(Nouns):
    """Reads what follows the head of a phrase."""

    __slots__ = ()

    def _extend(self, head: int, high: int) -> tuple[int, tuple[tuple[int, int, int], ...]]:
        """Where the phrase ends, and the joined complements of its head."""
        at = self._mention_end(head) if self._name(head) else head + 1
        splits: list[tuple[int, int, int]] = []
        last_prep = ""
        noun = self.tokens[head].lemma
        mention = self.cover[head]
        if mention is not None and mention.kind in ("state", "person"):
            return at, ()
        while at < high and (not self._date(at) or self._behind_date(at, high, noun)):
            at = self._behind_date(at, high, noun) or at
            token = self.tokens[at]
            low = token.text.lower()
            over = self._plain(at) or self._over(at, high, noun) or self._behind_recipient(at, high, noun)
            if over:
                at = over
            elif not last_prep and (twin := self._coupled(at, high, noun)):
                at, noun = twin + 1, self.tokens[twin].lemma
            elif low in self.grammar.joins or token.text == ",":
                nxt = None if self._beside(at, head, high) else self._joined(at, high, last_prep)
                if nxt is None:
                    break
                at, piece = nxt
                splits += [piece] if piece is not None else []
            else:
                piece = self._complement(at, high, noun)
                if piece is None:
                    break
                first = piece[2] if self.grammar.genitive else piece[0]
                inside = bool(splits) and self.tokens[first].pos in NOMINAL and not self._name(first)
                at, splits = piece[1], [*splits[:-1], (splits[-1][0], piece[1], splits[-1][2])] if inside else [piece]
                last_prep = low if low not in self.grammar.of else _OF
                last_prep = self.grammar.genitive if token.pos != "ADP" and token.case else last_prep
        return at, tuple(splits) if len(splits) > 1 else ()

    def _coupled(self, at: int, high: int, noun: str) -> int:
        """The last of the nouns of action that share one complement: "la conception et la construction d'un pont"."""
        last = 0
        while noun in self.grammar.coupling and at < high and self._joins(at):
            step = at + 1
            while step < high and self.tokens[step].pos in ("ADP", "DET", "CCONJ") and not self._name(step):
                if self.tokens[step].text.lower() in self.grammar.partitive:
                    return 0
                step += 1
            if step >= high or self.tokens[step].lemma not in self.grammar.coupled or self._name(step):
                break
            last, at, noun = step, step + 1, self.tokens[step].lemma
            while at < high and self.tokens[at].pos == "ADJ":
                at += 1
        return last if last and at < high and self.tokens[at].text.lower() in self.grammar.of else 0

    def _beside(self, at: int, head: int, high: int) -> bool:
        """Whether an action joined by "de" stands beside the head, led by "de" too ("convenu du … et de la …")."""
        if self.tokens[head].lemma not in self.grammar.coupled or not self._led(head):
            return False
        step = at + 1
        while step < high and self.tokens[step].pos in ("DET", "CCONJ", "ADV"):
            step += 1
        if step >= high or self.tokens[step].text.lower() not in self.grammar.of:
            return False
        inner = self._inner(step + 1, high)
        return inner is not None and self.tokens[inner[0]].lemma in self.grammar.coupled

    def _led(self, head: int) -> bool:
        """Whether "de" leads to a head."""
        at = head - 1
        while at > 0 and self.tokens[at].pos in ("DET", "ADJ", "NUM") and not self._of(at):
            at -= 1
        return at >= 0 and self._of(at)

    def _of(self, at: int) -> bool:
        return self.tokens[at].text.lower() in self.grammar.of

    def _joins(self, at: int) -> bool:
        return self.tokens[at].text == "," or self.tokens[at].text.lower() in self.grammar.joins

    def _behind_date(self, at: int, high: int, noun: str) -> int:
        """Behind a date between a noun of action and its genitive ("the opening from July of flights"); else 0."""
        if not self._date(at) or noun not in self.grammar.actions:
            return 0
        end = self._mention_end(at)
        return end if end < high and self._genitive(end) else 0

    def _bridge(self, at: int, high: int, noun: str) -> int:
        """Behind a place that stands between a noun and its complement: "la construction en Bolivie d'une usine"."""
        if noun in self.grammar.coupled and self.tokens[at].text.lower() in self.grammar.agents:
            return self._behind_agent(at, high)
        place = at + 1
        if self.grammar.genitive and noun in self.grammar.actions and (behind := self._behind_asides(at, high)):
            return behind
        if place >= high or self.tokens[at].text.lower() in self.grammar.of or not self._located(place):
            return 0
        end = self._mention_end(place)
        if noun in self.grammar.actions and end < high and self._genitive(end):
            return end
        if self.grammar.genitive:
            return 0
        return end if end < high and self.tokens[end].text.lower() in self.grammar.of and not self._date(end) else 0

    def _behind_asides(self, at: int, high: int) -> int:
        """Behind the phrases with prepositions that part a noun of action from its genitive; 0 when none follows.

        "The purchase for Grenada through bodies of the UN of food", "the creation on the territory of Peru of a park".
        """
        while at + 1 < high and self.tokens[at].pos == "ADP" and not self._date(at + 1):
            head = self._head(at + 1, high)
            if head is None or self.tokens[head].case == self.genitive_of(head):
                return 0
            at = self._mention_end(head) if self._name(head) else head + 1
            while at < high and self._name(at) and self._genitive(at):
                at = self._mention_end(at)
            if at < high and self._genitive(at) and not self._name(at):
                return at
        return 0

    def genitive_of(self, head: int) -> str:
        """The genitive, where a noun stands in it and is no name: what follows would complete that noun."""
        return "" if self._name(head) else self.grammar.genitive

    def _behind_agent(self, at: int, high: int) -> int:
        """Behind who does it, where what is done follows: "l'allocation par son gouvernement de 2 millions"; else 0."""
        inner = self._inner(at + 1, high)
        behind = inner is not None and inner[1] < high and self.tokens[inner[1]].text.lower() in self.grammar.of
        return inner[1] if inner is not None and behind else 0

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
        if noun not in self.grammar.actions or token.case not in self.grammar.cases or token.pos not in NOMINAL:
            return 0
        end = self._mention_end(at) if self._name(at) else at + 1
        while end < high and self._name(end) and self._genitive(end):  # "to the government of Ghana"
            end = self._mention_end(end)
        if not self._name(at) and end == at + 1:
            return 0
        return end if end < high and self._genitive(end) else 0

    def _sized(self, at: int) -> int:
        """Behind the figure of a noun of size ("in the amount of 80 million"); 0 when it is none."""
        figure = self.figures[at]
        if figure is None or self.tokens[at - 1].lemma not in self.grammar.asides or self._date(at):
            return 0
        while at < len(self.tokens) and self.figures[at] is figure:
            at += 1
        more = self.figures[at + 1] if at + 1 < len(self.tokens) else None
        if more is not None and self.tokens[at].text.lower() in self.grammar.joins and more.kind == figure.kind:
            while at + 1 < len(self.tokens) and self.figures[at + 1] is more:
                at += 1
            at += 1
        return at

    def _apposed(self, at: int) -> int:
        """Behind a name that stands beside its noun in the same case or in none: a ship, a model, a town; else 0."""
        token, mention = self.tokens[at], self.cover[at]
        before = self.tokens[at - 1]
        beside = before.case == token.case or before.lemma in self.grammar.named
        named = mention is not None and mention.kind in ("place", "state") and self.cover[at - 1] is None
        if named and beside and before.pos == "NOUN":
            return self._mention_end(at)
        plain = token.pos in ("PROPN", "X", "NUM") and mention is None and self.figures[at] is None
        return at + 1 if plain and token.case in ("", self.tokens[at - 1].case) else 0

    def _over(self, at: int, high: int, noun: str) -> int:
        """Behind what stands inside a phrase without being of it: quotes, a bracket, a place before "de"; else 0."""
        token = self.tokens[at]
        if token.text == "(":
            behind = self._behind_bracket(at, high)
            return behind if behind < high and self.tokens[behind].text.lower() in self.grammar.joins else 0
        if token.text in _QUOTES:
            return self._closing(at, high) or 0
        return self._bridge(at, high, noun) if token.pos == "ADP" else 0

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
        last = self.tokens[at - 1].lemma if self.grammar.genitive or self._linking(at) else noun
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
            if inner is not None and self.tokens[inner[0]].lemma in self.grammar.actions | self.grammar.apart:
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
        return after >= high or self.tokens[after].pos not in NOMINAL
