"""The words around a verb: where its clause begins, where what it acts on ends."""

from __future__ import annotations

from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading, finite
from jalon.claims.verbs import Verb


def right_edge(reading: Reading, verb: Verb, *, lists: bool = False) -> int:
    """Where the words that a verb acts on end: the next clause, or the end of the sentence."""
    for position in range(verb.last + 1, len(reading.tokens)):
        token = reading.tokens[position]
        low = token.text.lower()
        if token.pos == "ADP" and low in reading.words["purpose"] and _leads_infinitive(reading, position):
            return position
        relative = token.pos == "PRON" and low in reading.words["relatives"]
        relative = relative or (position == verb.behind and low in reading.words.get("that", ()))
        if token.pos == "VERB" and (token.form in reading.words.get("closes", ()) or _goes_off(reading, position)):
            return position
        of_which = low in reading.words["of_which"] and not lists and not lists_after(reading, position)
        if token.pos == "SCONJ" and (verb.lemma in reading.words.get("clause_verbs", ()) or _acts(reading, verb)):
            return position
        if token.text == ";" or relative or of_which:
            return position
        other = next((v for v in reading.verbs if v.first == position), None)
        if other is not None and finite(other) and other.last != verb.last:
            return position
    return len(reading.tokens)


def _acts(reading: Reading, verb: Verb) -> bool:
    """Whether somebody acts in the clause that completes a verb: "agreed that two engineers would build a dam"."""
    return any(v.clause_of is verb and not v.passive for v in reading.verbs)


def lists_after(reading: Reading, position: int) -> bool:
    """Whether "dont" only introduces examples: no clause follows before the next comma."""
    end = next((i for i in range(position + 1, len(reading.tokens)) if reading.tokens[i].text in (",", ";", ".")), None)
    return end is not None and reading.verb_at(position + 1, end) is None


def resumed(reading: Reading, edge: int) -> int:
    """Where an enumeration goes on behind the relative clause at ``edge``; the end of the sentence when it does not.

    "La construction du palais, qui s'achèvera en mars, le chantier de la centrale": a comma with a defined noun behind
    it, and no verb before the next one.
    """
    tokens = reading.tokens
    if edge >= len(tokens) or tokens[edge].text.lower() not in reading.pronouns:
        return len(tokens)
    clause = next((v for v in reading.verbs if v.first > edge and finite(v)), None)
    if clause is None:
        return len(tokens)
    for position in range(clause.last + 1, len(tokens) - 2):
        if tokens[position].text in (",", ";") and tokens[position + 1].text.lower() in reading.words["resumes"]:
            stop = (i for i in range(position + 2, len(tokens)) if tokens[i].text in (",", ";"))
            if reading.verb_at(position + 1, next(stop, len(tokens))) is None:
                return position + 1
    return len(tokens)


def _goes_off(reading: Reading, position: int) -> bool:
    """Whether a present participle opens a clause of its own ("…, représentant un investissement de")."""
    token, keeps = reading.tokens[position], reading.words.get("goes_on")
    return bool(keeps) and token.form == "part" and token.tense == "pres" and token.lemma not in (keeps or ())


def _leads_infinitive(reading: Reading, position: int) -> bool:
    return any(t.form == "inf" for t in reading.tokens[position + 1 : position + 5])


def behind_clause(reading: Reading, position: int) -> int:
    """Behind the last finite verb before a place; the beginning of the sentence where there is none."""
    return max((v.last + 1 for v in reading.verbs if v.last < position and finite(v)), default=0)


def clause_start(reading: Reading, verb: Verb) -> int:
    """Where the words before a verb that may be its subject begin."""
    start = behind_clause(reading, verb.first)
    for position in range(verb.first - 1, start - 1, -1):
        token = reading.tokens[position]
        if token.pos == "SCONJ" or token.text in (":", ";"):
            return position + 1
    return start


def _across_relative(reading: Reading, verb: Verb) -> tuple[int, int] | None:
    """The words of the subject where a relative clause between commas parts it from its verb.

    "Le barrage, dont le coût est estimé à …, sera financé par": the verb stands right behind the second comma.
    """
    tokens = reading.tokens
    if not finite(verb) or verb.first < 3 or tokens[verb.first - 1].text != ",":
        return None
    pronouns = reading.pronouns
    for position in range(verb.first - 2, 0, -1):
        if tokens[position].text.lower() in pronouns and tokens[position - 1].text == ",":
            inside = reading.verb_at(position, verb.first)
            start = behind_clause(reading, position)
            return (start, position - 1) if inside is not None and inside is not verb else None
    return None


def _behind_relative(reading: Reading, verb: Verb) -> tuple[int, int] | None:
    """The words of the subject where a relative clause without commas parts it from its verb.

    "La ligne qui partira de Sikasso pour desservir Bamako devra être construite": what stands between the two verbs
    is of the first one, since the second needs a subject.
    """
    told = [v for v in reading.verbs if v.last < verb.first and finite(v)]
    if not finite(verb) or not told or told[-1].first == 0:
        return None
    pronoun = told[-1].first - 1
    between = reading.tokens[told[-1].last + 1 : verb.first]
    relative = reading.tokens[pronoun].text.lower() in reading.words["relatives"]
    if (
        not relative
        or reading.tokens[pronoun - 1].text == ","
        or any(t.pos in ("PUNCT", "PRON", "SCONJ") for t in between)
    ):
        return None
    return behind_clause(reading, pronoun), pronoun


def _with_subject(reading: Reading, verb: Verb, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases before a finite verb, the one freed that only seems joined to a preposition before a comma.

    "Lors de la visite, une délégation s'est rendue": the clause needs a subject.
    """
    if not finite(verb) or reading.scanner.grammar.cases or any(not p.prep for p in phrases):
        return phrases
    subject = next((p for p in phrases if p.joined and p.open and reading.tokens[p.open - 1].text == ","), None)
    if subject is not None:
        subject.prep, subject.joined = "", False
    return phrases


def before(reading: Reading, verb: Verb) -> list[Phrase]:
    """The phrases of the clause before a verb: its subject among them.

    A relative pronoun before the verb stands for the phrase that it follows; where it follows none
    ("on distingue mal ce qui est livré"), nothing is named.
    """
    across = _across_relative(reading, verb) or _behind_relative(reading, verb)
    if across is not None:
        return reading.scanner.phrases(*across)
    phrases = _with_subject(reading, verb, reading.scanner.phrases(clause_start(reading, verb), verb.first))
    pronoun = reading.tokens[verb.first - 1] if verb.first else None
    if pronoun is None or pronoun.pos != "PRON" or pronoun.text.lower() not in reading.words["relatives"]:
        return phrases
    follows = any(phrase.end in (verb.first - 1, verb.first - 2) for phrase in phrases)
    return phrases if follows else []
