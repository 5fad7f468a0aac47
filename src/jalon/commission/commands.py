"""The commands of the commission, as ``jalon`` calls them; each opens the register first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jalon.errors import CallError
from jalon.register.opening import open_register

if TYPE_CHECKING:
    from jalon.commission.models import Commission


@dataclass(frozen=True, slots=True)
class NoteAsked:
    """Which note: of which commission, over which period, in which language."""

    commission: str
    since: date
    to: date
    language: str


def notify(register: Path) -> list[str]:
    """Write the letters that are due and send them; one message for each that did not go out."""
    open_register(register, must_exist=True)
    from django.conf import settings  # noqa: PLC0415

    from jalon.commission import services  # noqa: PLC0415
    from jalon.commission.models import Letter, Sending  # noqa: PLC0415
    from jalon.register.selectors.refs import today  # noqa: PLC0415

    if not Sending.objects.filter(on=True).exists():
        return ["sending is off: an administrator switches it on at /commission/courrier/"]
    if not settings.EMAIL_HOST:
        raise CallError("no mail server is named", where="JALON_MAIL", next_step="write smtp://user:password@host:port")
    services.write_letters(on=today())
    tried = services.send_letters()
    left = [f"letter {each.pk}: {each.state}: {each.fault}" for each in tried if each.state != Letter.SENT]
    return [f"{len(tried) - len(left)} letters sent", *left]


def note(register: Path, asked: NoteAsked, out: Path) -> None:
    """Write the follow-up note as PDF/A."""
    open_register(register, must_exist=True)
    from jalon.commission.papers import note as papers  # noqa: PLC0415

    found = _commission(asked.commission)
    if asked.since > asked.to:
        raise CallError("the period ends before it begins", where=f"{asked.since} – {asked.to}")
    made = papers.as_pdf(found, since=asked.since, to=asked.to, language=asked.language)
    out.write_bytes(made)


def results(register: Path, commission: str, form: str, as_of: date, language: str) -> bytes:
    """The indicators of a commission as an IATI file."""
    if form != "iati":
        raise CallError("a commission is exported as iati only", where=form, next_step="jalon export iati")
    open_register(register, must_exist=True)
    from django.utils import translation  # noqa: PLC0415

    from jalon.commission.iati.activities import document  # noqa: PLC0415

    with translation.override(language):
        made = document(_commission(commission), as_of)
    if not made:
        raise CallError("no indicator of results", where=commission, next_step="add one on its page of indicators")
    return made


def _commission(slug: str) -> Commission:
    from jalon.commission.models import Commission  # noqa: PLC0415

    found = Commission.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Commission.objects.values_list("slug", flat=True)) or "none yet"
        raise CallError("no such commission", where=slug, next_step=f"there are: {known}")
    return found
