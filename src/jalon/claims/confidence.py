"""How likely a claim is right, from what can be seen of it: a weighted sum through the logistic curve.

"Right" is a claim of the gold at its stage. The weights (``packs/world/confidence.toml``) are fitted to the annotated
articles, and their level to those that nobody had read when the rules were written: ``python -m eval.confidence``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from jalon.model import Claim
from jalon.pack import load_pack

#: An object of more words than this has taken in what follows it.
_LONG_OBJECT = 9
#: A passage of more characters than this tells many things.
_LONG_PASSAGE = 300


def confidence(claim: Claim, language: str) -> float:
    """The probability that the claim is right, between 0 and 1, to two places."""
    pack = load_pack("world", "confidence")
    weights: dict[str, float] = pack["weights"]
    total = pack["level"] + sum(weights.get(sign, 0.0) for sign in signs(claim, language))
    return round(1 / (1 + math.exp(-total)), 2)


def signs(claim: Claim, language: str) -> Iterator[str]:
    """What is seen of a claim, by the names of the weights."""
    rule, _, tense = (claim.why.rule if claim.why else "").partition(":")
    yield from (f"{claim.kind} {rule}", f"told {tense}", f"stage {claim.stage}", f"language {language}")
    words, roles = len(claim.object.split()), {actor.role for actor in claim.actors}
    seen = {
        "object of one word": words == 1,
        "object of many words": words > _LONG_OBJECT,
        "figure": bool(claim.quantities or claim.amounts),
        "place": bool(claim.places),
        "date": claim.when is not None,
        "due date": claim.due is not None,
        "no actor": not roles,
        "one actor": len(claim.actors) == 1,
        "provider": "provider" in roles,
        "speaker": claim.speaker is not None,
        "long passage": len(claim.quote) > _LONG_PASSAGE,
    }
    yield from (sign for sign, is_seen in seen.items() if is_seen)
