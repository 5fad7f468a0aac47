"""Messages (.eml) and saved web pages (.mhtml): the part that reads, and what the headers tell."""

from __future__ import annotations

import email.message
import email.policy
import email.utils
from dataclasses import replace
from email.parser import BytesParser

from jalon.errors import UnreadableError
from jalon.press.decode import declared_charset, decode
from jalon.press.html import html_reading
from jalon.press.reading import Reading, Told, plain_reading


def mail_reading(content: bytes) -> Reading:
    """The text of a message; its subject, sender and day."""
    message = _parsed(content)
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise UnreadableError(
            "ce message ne contient pas de texte", next_step="enregistrez sa pièce jointe à part", code="no_text"
        )
    reading = _part_reading(part)
    told = Told(title=_header(message, "subject"), author=_sender(message), published=_sent(message))
    return replace(reading, told=told)


def mhtml_reading(content: bytes) -> Reading:
    """The page that was saved, with its address."""
    message = _parsed(content)
    part = next((p for p in message.walk() if p.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if part is None:
        raise UnreadableError(
            "cette page enregistrée ne contient pas de HTML", next_step="enregistrez-la de nouveau", code="no_text"
        )
    address = _header(part, "content-location") or _header(message, "snapshot-content-location")
    reading = _part_reading(part)
    url = reading.told.url or (address if (address or "").startswith("http") else None)
    return replace(reading, told=replace(reading.told, url=url))


def _parsed(content: bytes) -> email.message.EmailMessage:
    message = BytesParser(policy=email.policy.default).parsebytes(content)
    assert isinstance(message, email.message.EmailMessage)
    return message


def _part_reading(part: email.message.Message) -> Reading:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    is_html = part.get_content_type() != "text/plain"
    declared = part.get_content_charset() or (declared_charset(content) if is_html else None)
    text = decode(content, declared=declared).text
    return html_reading(text) if is_html else plain_reading(text)


def _header(message: email.message.Message, name: str) -> str | None:
    try:
        value = message.get(name)
    except (ValueError, IndexError, AttributeError):  # a header that the standard library cannot parse tells nothing
        return None
    return " ".join(str(value).split()) or None if value else None


def _sender(message: email.message.Message) -> str | None:
    name, _ = email.utils.parseaddr(_header(message, "from") or "")
    return name or None


def _sent(message: email.message.Message) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(_header(message, "date") or "").date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
