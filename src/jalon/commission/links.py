"""Links by which a focal point answers without an account: signed, unguessable, until a day, taken back at will."""

from __future__ import annotations

from datetime import date

from django.core import signing
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import constant_time_compare

from jalon.commission.models import Asked
from jalon.commission.selectors.bodies import serves

SALT = "jalon.answer"
#: Wrong links of one address, and answers by one link, that are taken in so many seconds.
WRONG, ANSWERS, WITHIN = 20, 20, 600


def token(asked: Asked) -> str:
    """The secret part of a link."""
    return signing.dumps([asked.pk, asked.nonce], salt=SALT)


def path(asked: Asked) -> str:
    """The path of a link, in the language of the person asked."""
    with translation.override(asked.point.language):
        return reverse("commission:answer", args=[token(asked)])


def open_until(asked: Asked, today: date) -> bool:
    """Whether an answer is taken by this link today."""
    point = asked.point
    return (
        asked.revoked_on is None
        and asked.round.closed_on is None
        and asked.until >= today
        and serves(point.start, point.end, today)
    )


def asked_by(text: str, today: date) -> Asked | None:
    """Who is asked by a link; None when it was changed, taken back, is too old, or its round is closed."""
    try:
        key, nonce = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    found = Asked.objects.select_related("round__commission", "point__party").filter(pk=key).first()
    if found is None or not constant_time_compare(found.nonce, nonce):
        return None
    return found if open_until(found, today) else None


def too_many(what: str, most: int) -> bool:
    """Count one more of something; whether these are more than are taken. Counted in each process of the server."""
    key = f"jalon.links.{what}"
    cache.add(key, 0, WITHIN)
    try:
        return cache.incr(key) > most
    except ValueError:  # it ran out between the two lines
        return False
