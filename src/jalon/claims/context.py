"""What the whole article tells about each of its claims: its date, its parties, its chief event, who holds which office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from jalon.claims.reading import Reading
from jalon.model import Article, Mention, Office, Person, State
from jalon.pack import load_pack
from jalon.text import folded


@dataclass(slots=True)
class Context:
    """The article behind the drafts. ``parties`` are the states that it speaks of most, first the most named."""

    article: Article
    published: str | None
    parties: list[tuple[str, str]]  #: (code, name)
    home: str | None  #: code of "our country"
    holders: dict[str, str] = field(default_factory=dict)  #: office, folded -> holder's name
    words: dict[str, list[str]] = field(default_factory=dict)

    def other(self, code: str) -> tuple[str, str] | None:
        """The other of the two parties, when there are exactly two that stand out."""
        if len(self.parties) >= 2 and code in (self.parties[0][0], self.parties[1][0]):
            return self.parties[1] if code == self.parties[0][0] else self.parties[0]
        return None

    def is_deadline(self, reading: Reading, mention: Mention) -> bool:
        """Whether a duration is a term set to the work ("dans un délai de six mois", "d'une durée de cinq ans")."""
        passage = reading.passage
        before = folded(passage.text[max(mention.start - passage.start - 30, 0) : mention.start - passage.start])
        return any(cue in before for cue in self.words["deadline"])


def context_of(article: Article, mentions: Sequence[Mention]) -> Context:
    """Read the context from the mentions of the article's own blocks."""
    counted: Counter[str] = Counter()
    names: dict[str, str] = {}
    holders: dict[str, str] = {}
    home: str | None = None
    for mention in mentions:
        value = mention.value
        if isinstance(value, State):
            counted[value.code] += 1
            name = value.name or mention.text
            if value.code not in names or len(name) < len(names[value.code]):
                names[value.code] = name
        elif isinstance(value, Office) and value.holder:
            holders.setdefault(folded(mention.text), value.holder)
        elif isinstance(value, Person) and value.office:
            holders.setdefault(folded(value.office), value.name)
    parties = [(code, names[code]) for code, _ in counted.most_common()]
    return Context(article, article.published, parties, home, holders, load_pack(article.language, "context"))
