"""How likely a claim is right, from what can be seen of it: a weighted sum through the logistic curve.

"Right" is a claim of the gold at its stage. The weights (``packs/world/confidence.toml``) are fitted to annotated
articles that nothing else was learned from, and their level to those that are kept for measuring:
``python -m eval.confidence`` (docs/decisions/0023, 0030).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from jalon.claims.second import seen_by
from jalon.model import Claim
from jalon.pack import load_pack

#: A passage of more characters than this tells many things.
_LONG_PASSAGE = 300
#: Probabilities nearer to 0 and to 1 than this are not told apart.
_SURE = 0.001


def confidence(signs: Mapping[str, float]) -> float:
    """The probability that the claim of which this is seen (`signs_of`) is right, between 0 and 1, to two places."""
    pack = load_pack("world", "confidence")
    weights: dict[str, float] = pack["weights"]
    total = pack["level"] + sum(weights.get(sign, 0.0) * much for sign, much in signs.items())
    return round(1 / (1 + math.exp(-total)), 2)


def signs_of(claim: Claim, language: str, likely: float | None, staged: float | None) -> dict[str, float]:
    """What is seen of a claim, by the names of the weights.

    ``likely``, ``staged``: the probabilities that it is one and that it is at its stage, by the second reader, as
    logarithms of the odds; None where it did not weigh it.
    """
    seen = {
        claim.kind: True,
        f"stage {claim.stage}": True,
        f"language {language}": True,
        "added": claim.why is not None and seen_by(claim.why.rule),
        "figure": bool(claim.quantities or claim.amounts),
        "place": bool(claim.places),
        "date": claim.when is not None,
        "no actor": not claim.actors,
        "one actor": len(claim.actors) == 1,
        "speaker": claim.speaker is not None,
        "long passage": len(claim.quote) > _LONG_PASSAGE,
        "not weighed": likely is None,
    }
    told = {sign: 1.0 for sign, is_seen in seen.items() if is_seen}
    odds = {"likely": likely, "staged": staged}
    return told | {name: _odds(chance) for name, chance in odds.items() if chance is not None}


def _odds(chance: float) -> float:
    """The logarithm of the odds of a probability."""
    within = min(max(chance, _SURE), 1 - _SURE)
    return math.log(within / (1 - within))
