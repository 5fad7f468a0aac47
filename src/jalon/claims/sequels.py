"""What the sentence after a commitment adds to it: what the thing costs, how long the work takes."""

from __future__ import annotations

from collections.abc import Sequence

from jalon.claims.context import Context
from jalon.claims.drafts import Draft
from jalon.claims.reading import Reading
from jalon.claims.times import term
from jalon.model import Amount, Date
from jalon.text import folded

#: How many sentences behind a commitment its price may be told.
_REACH = 2
#: How far behind a sum, in characters, the same sum in another currency may stand ("soit …", in brackets).
_EQUAL = 12


def add_sequels(readings: Sequence[Reading], drafts: Sequence[Draft], context: Context) -> None:
    """Give commitments the sums and terms that a later sentence tells of "the project", "this gift"."""
    if "takes_up" not in context.words:
        return
    told = {d.reading.index for d in drafts if d.kind == "commitment"}
    for reading in readings:
        if reading.index in told or reading.asks:
            continue
        draft = _meant(reading, drafts, context)
        if draft is not None:
            _price(draft, reading)
            _length(draft, reading, context)


def _meant(reading: Reading, drafts: Sequence[Draft], context: Context) -> Draft | None:
    """The commitment just before that the sentence takes up by a general name, or by its own."""
    before = [d for d in drafts if d.kind == "commitment" and 0 < reading.index - d.reading.index <= _REACH]
    last = max((d.reading.index for d in before), default=-1)
    near = [d for d in before if d.reading.index == last]
    names = _taken_up(reading, context)
    for draft in near:
        if names & set(folded(draft.name).replace("’", " ").replace("'", " ").split()):
            return draft
    return near[0] if len(near) == 1 and names & set(context.words["takes_up"]) else None


def _taken_up(reading: Reading, context: Context) -> set[str]:
    """The nouns of a sentence behind "the" or "this": what was told before."""
    tokens = reading.tokens
    openers = context.words["definite"]
    return {
        folded(tokens[at].text)
        for at in range(1, len(tokens))
        if tokens[at].pos in ("NOUN", "PROPN") and tokens[at - 1].text.lower() in openers
    }


def _price(draft: Draft, reading: Reading) -> None:
    sums = [m for m in reading.mentions if m.kind == "amount" and isinstance(m.value, Amount)]
    if draft.amounts or not sums:
        return
    end = sums[0].start
    for mention in sums:
        if mention.start - end > _EQUAL:
            break
        assert isinstance(mention.value, Amount)
        end = mention.end
        draft.amounts.append(mention.value)
        draft.used.setdefault("amounts", []).append(mention)


def _length(draft: Draft, reading: Reading, context: Context) -> None:
    if draft.due is not None:
        return
    for mention in reading.mentions:
        value = mention.value
        if isinstance(value, Date) and value.duration and context.is_deadline(reading, mention):
            draft.due = term(value)
            draft.used.setdefault("due", []).append(mention)
            return
