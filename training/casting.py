"""Fit which names near a draft have a part in it to annotated articles.

    python -m training.casting [LANGUAGE …]      writes parts_in_<kind>.tsv into src/jalon/packs/<language>

Multinomial logistic regression over the signs of every name near a draft that tells an annotated claim
(``jalon.claims.casting``): the outcome is the role that the claim gives the name, ``place``, or ``nothing``.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from eval.score_claims import same_actor, same_place, token_f1, words
from eval.standoff import Gold
from jalon.claims import own_mentions, slotted
from jalon.claims.actors import ACTOR_TYPES
from jalon.claims.casting import NOTHING, PARTS, PLACE, Cast, Near
from jalon.claims.drafts import Draft
from jalon.claims.weights import write
from jalon.language import find_mentions
from jalon.model import Article
from jalon.pack import PACKS
from training.annotated import ALIKE, QUOTED, annotated, named_alike
from training.fit import TAUGHT, Example, fitted

#: How strongly weights are held down (inverse strength).
STRENGTH = 0.03
#: The kinds of draft, each with a table.
KINDS = ("agreement", "commitment", "meeting")


def examples(article: Article, claims: Sequence[Gold]) -> Iterator[Example]:
    """Every name near a draft that tells one of the claims; the kind of the draft as the example's stage."""
    readings, drafts, context = slotted(article, own_mentions(article, find_mentions(article)))
    found = Cast(readings, drafts, context)
    for draft in drafts:
        claim = None if draft.doubted else told(draft, claims)
        if claim is not None:
            for near in found.near(draft):
                yield Example(found.signs(draft, near), part(near, claim), draft.kind)


def told(draft: Draft, claims: Sequence[Gold]) -> Gold | None:
    """The claim that a draft tells: of its kind, of a like object, the one whose quote is likest its sentence."""
    best, most = None, 0.0
    for claim in claims:
        alike = named_alike(claim, draft.name)
        if claim["kind"] == draft.kind and alike >= ALIKE:
            likeness = alike + QUOTED * token_f1(words(claim["quote"]), words(draft.reading.passage.text))
            if likeness > most:
                best, most = claim, likeness
    return best


def part(near: Near, claim: Gold) -> str:
    """The part that a claim gives a name."""
    kind = near.mention.kind
    if kind in ACTOR_TYPES:
        own = {"name": near.name, "type": ACTOR_TYPES[kind]}
        for actor in claim.get("actors") or ():
            if same_actor(actor, own):
                return str(actor["role"])
    if kind in ("place", "state") and any(same_place(place, near.name) for place in claim.get("places") or ()):
        return PLACE
    return NOTHING


def fit(language: str) -> None:
    """Write the tables of a language."""
    told_of = [example for each in annotated(language) for example in examples(each.article, each.claims)]
    for kind in KINDS:
        own = [example for example in told_of if example.stage == kind]
        source = f"By `python -m training.casting {language}`, from {len(own)} names near drafts of annotated articles."
        write(PACKS / language / f"{PARTS.format(kind)}.tsv", fitted(own, STRENGTH), source)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", nargs="*", metavar="LANGUAGE", help="all unless told")
    for code in parser.parse_args().language or TAUGHT:
        fit(code)
