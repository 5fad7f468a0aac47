"""Letters: written once for each thing and person, sent once each, whatever the server does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import pgettext

from jalon.commission import links, posting, words
from jalon.commission.models import Asked, Letter, Notice, Recipient, Sending
from jalon.commission.selectors.matters import Matter, asked_matter, matters
from jalon.commission.services.keeping import put
from jalon.errors import CallError
from jalon.register import trail

#: Who writes the letters, in the trail.
NOTIFIER = "jalon notify"
#: After so long a letter that was being sent is one that nobody knows of: its sender has died.
ABANDONED = timedelta(hours=1)


@transaction.atomic
def switch_sending(*, on: bool, sender: str, address: str, by: str) -> Sending:
    """Turn the one switch."""
    trail.lock()
    kept = Sending.objects.first() or Sending()
    kept.on, kept.sender, kept.address = on, sender, address
    put(record=kept, by=by)
    return kept


def write_letters(*, on: date) -> int:
    """A letter for each recipient whom there is something new to tell; gives how many. None while sending is off."""
    if not Sending.objects.filter(on=True).exists():
        return 0
    return sum(_write(recipient, on) for recipient in Recipient.objects.select_related("commission"))


@transaction.atomic
def _write(recipient: Recipient, day: date) -> bool:
    trail.lock()
    with translation.override(recipient.language):
        found = matters(recipient, day)
    told = set(Notice.objects.filter(recipient=recipient).values_list("matter", flat=True))
    fresh = [matter for matter in found if matter.key not in told]
    if fresh:
        _letter(recipient, fresh, NOTIFIER)
    return bool(fresh)


def _letter(recipient: Recipient, found: Sequence[Matter], by: str) -> Letter:
    made = Letter(recipient=recipient, made_at=timezone.now())
    put(record=made, by=by)
    for each in found:
        notice = Notice(letter=made, recipient=recipient, matter=each.key, line=each.line, asked=each.asked)
        put(record=notice, by=by)
    return made


@transaction.atomic
def remind(*, asked: Asked, on: date, by: str) -> Letter:
    """Call a request to a person's mind, once a day at most; CallError when she may not be written to."""
    trail.lock()
    email = asked.point.email
    found = Recipient.objects.filter(commission=asked.round.commission, email__iexact=email, notices=True).first()
    if not email or found is None or not Sending.objects.filter(on=True).exists():
        raise CallError("she is not written to", where=asked.point.name, code="not_written_to")
    key = f"reminder/{asked.pk}/{on}"
    if Notice.objects.filter(recipient=found, matter=key).exists():
        raise CallError("reminded today already", where=asked.point.name, code="reminded_today")
    with translation.override(found.language):
        matter = Matter(key, asked_matter(asked, on).line, asked)
    return _letter(found, [matter], by)


def send_letters() -> list[Letter]:
    """Send what is ready, each letter by whoever claims it first; gives those that were tried, as they stand now."""
    sending = Sending.objects.filter(on=True).first()
    if sending is None:
        return []
    _give_up()
    wanted = Q(recipient__notices=True) | Q(recipient__digest=True)
    ready = Letter.objects.filter(wanted, state=Letter.READY).order_by("id").values_list("pk", flat=True)
    return [_send(key, sending) for key in list(ready) if _claim(key)]


@transaction.atomic
def _claim(key: int) -> bool:
    trail.lock()
    letter = Letter.objects.get(pk=key)
    if letter.state != Letter.READY:
        return False
    letter.state, letter.tried_at, letter.tries = Letter.SENDING, timezone.now(), letter.tries + 1
    put(record=letter, by=NOTIFIER)
    return True


def _send(key: int, sending: Sending) -> Letter:
    """Out of any transaction: nothing is held while a server takes its time."""
    letter = Letter.objects.select_related("recipient__commission").get(pk=key)
    outcome = posting.post(message(letter, sending))
    letter.state, letter.fault = outcome.state, outcome.fault
    put(record=letter, by=NOTIFIER)
    return letter


@transaction.atomic
def _give_up() -> None:
    trail.lock()
    for letter in Letter.objects.filter(state=Letter.SENDING, tried_at__lt=timezone.now() - ABANDONED):
        letter.state, letter.fault = Letter.UNCERTAIN, "the sender stopped"
        put(record=letter, by=NOTIFIER)


@transaction.atomic
def settle_letter(*, letter: Letter, state: str, by: str) -> None:
    """What a person found out about a letter that was refused or that nobody knew of: it arrived, or is to go again."""
    trail.lock()
    kept = Letter.objects.get(pk=letter.pk)
    if kept.state not in (Letter.REFUSED, Letter.UNCERTAIN) or state not in (Letter.SENT, Letter.READY):
        raise CallError("this letter is on its way", where=str(kept.pk), code="letter_settled")
    kept.state = state
    put(record=kept, by=by)


def message(letter: Letter, sending: Sending) -> EmailMessage:
    """The words of a letter, in the recipient's language; its identity stays when it has to go again."""
    recipient, site = letter.recipient, sending.address.rstrip("/")
    with translation.override(recipient.language):
        name = words.commission(recipient.commission)
        parts = [pgettext("letter", "This is about: %(commission)s.") % {"commission": name}]
        for notice in letter.notices.select_related("asked__point"):
            link = f"\n{site}{links.path(notice.asked)}" if notice.asked else ""
            parts.append(notice.line + link)
        parts.append(pgettext("letter", "You receive this because an administrator of the register has named you."))
        subject = pgettext("letter", "%(commission)s: what awaits you") % {"commission": name}
    identity = f"<jalon.letter.{letter.pk}.{letter.made_at:%Y%m%d%H%M%S%f}@{sending.sender.rpartition('@')[2]}>"
    headers = {"Message-ID": identity, "Auto-Submitted": "auto-generated"}
    # One line: what people write goes into a header, too.
    subject = " ".join(subject.split())
    return EmailMessage(subject, "\n\n".join(parts), sending.sender, [recipient.email], headers=headers)
