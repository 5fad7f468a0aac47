"""The noun phrases of a sentence, by a shallow grammar over words and mentions."""

from __future__ import annotations

from collections.abc import Sequence

from jalon.claims.complements import Complements
from jalon.claims.nouns import BEFORE_NOUN, NOMINAL, Phrase

__all__ = ["Phrase", "Scanner"]


class Scanner(Complements):
    """Reads phrases from the tokens of one sentence."""

    __slots__ = ()

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
            elif at + 1 < high and self.tokens[at + 1].text.lower() in self.grammar.fillers.get(token.text.lower(), ()):
                at += 2
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
                model = self._model(found, phrase) if linked and not prep and self._parallel(found, phrase) else None
                if model is not None and (model.prep or self._ruled_alike(model, phrase)):
                    phrase.prep, phrase.joined = model.prep, True
                found.append(phrase)
                at, prep, linked = phrase.end, "", False
            else:
                linked = token.pos == "CCONJ" or token.text == "," or (linked and token.pos == "ADV")
                if token.pos in ("VERB", "AUX", "PRON", "SCONJ"):
                    prep, linked = "", False
                at += 1
        return found

    def _ruled_alike(self, model: Phrase, phrase: Phrase) -> bool:
        """Whether two nouns of action stand in the case that a light noun before the first gives both.

        "Works on the laying of a cable and the building of a station", "questions of opening A and creating B".
        """
        acting = model.lemma in self.grammar.actions and phrase.lemma in self.grammar.actions
        light = any(self.tokens[i].lemma in self.grammar.light for i in range(model.open, model.head))
        same = self.tokens[model.head].case == self.tokens[phrase.head].case
        return bool(self.grammar.genitive) and acting and (light or model.joined) and same

    def _case(self, phrase: Phrase) -> str:
        """The case of a phrase without preposition, where the language reads it as one."""
        case = self.case_of(phrase)
        return case if case in self.grammar.cases else ""

    def governing(self, at: int) -> int:
        """The place of the noun that a name in the genitive completes; its own where none stands before it."""
        position = at
        while position > 0 and self.tokens[position].case == self.grammar.genitive:
            before = self.tokens[position - 1]
            if before.pos not in (*NOMINAL, "ADJ", "DET"):
                break
            position -= 1
        return position

    def _parallel(self, found: Sequence[Phrase], phrase: Phrase) -> bool:
        """Whether a joined phrase may share the preposition before: "from X and Y", not "from X and a loan"."""
        if not self.grammar.head_last or not found:
            return True
        return self._name(found[-1].head) == self._name(phrase.head)

    def _model(self, found: Sequence[Phrase], phrase: Phrase) -> Phrase | None:
        """The phrase whose preposition leads a joined one as well: in the same case, an action beside an action.

        What tells a size leads none: in "a store with a capacity of 50 t and a mill" the mill stands beside the store.
        """
        case = self.tokens[phrase.head].case
        things = [p for p in found if p.lemma not in self.grammar.asides]
        alike = [p for p in things if case in (self.tokens[p.head].case, self.case_of(p))]
        acting = [p for p in alike if p.lemma in self.grammar.actions and phrase.lemma in self.grammar.actions]
        return next(iter([*acting[-1:], *(p for p in things[-1:] if p in alike)]), None)

    def _partitive(self, at: int, low: int) -> bool:
        """Whether this form of "de" is an article: nothing stands before it that it could complete."""
        if self.tokens[at].text.lower() not in self.grammar.partitive or at == 0:
            return False
        before = self.tokens[at - 1]
        return at == low or before.pos in ("VERB", "CCONJ", "ADV") or before.text == ","

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
        return token.pos in BEFORE_NOUN or token.pos in NOMINAL or self._name(at) or self.figures[at] is not None

    def phrase(self, at: int, high: int, prep: str = "") -> Phrase | None:
        """The phrase that starts here, or None when no noun comes."""
        head = self._head(at, high)
        if head is None:
            return None
        start = self._behind_light(at, head) if head > at and self._light(at, head) else self._first(at, head)
        end, splits = self._extend(head, high)
        return Phrase(prep, at, start, end, head, self.tokens[head].lemma, splits)
