"""Who says what a claim tells, when the article attributes it: in quotation marks, reported, "selon …"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from jalon.claims.context import Context
from jalon.claims.drafts import Draft
from jalon.claims.naming import fullest
from jalon.model import Mention, Person, Speech
from jalon.text import folded


def attribute(drafts: Sequence[Draft], context: Context, mentions: Sequence[Mention], speech: Sequence[Speech]) -> None:
    """Give each draft the person, office or body whose words it stands in, by the fullest name in the article."""
    told = [words for words in speech if words.speaker]
    starts = [words.start for words in told]
    names = sorted({m.value.name for m in mentions if isinstance(m.value, Person)})
    for draft in drafts:
        around = _around(draft, told, starts)
        if around is not None and around.speaker is not None:
            name = context.holders.get(folded(around.speaker), around.speaker)
            draft.speaker = fullest(name, names)


def _around(draft: Draft, told: Sequence[Speech], starts: Sequence[int]) -> Speech | None:
    """The innermost speech that the object of a draft stands in."""
    at = draft.reading.tokens[draft.low].start
    begun = reversed(told[: bisect_right(starts, at)])
    return next((words for words in begun if at < words.end), None)
