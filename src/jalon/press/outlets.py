"""Known outlets, by name and by host: packs/world/outlets.toml."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from jalon.outlets import outlets
from jalon.pack import languages
from jalon.press.cues import press_pack, tokens
from jalon.text import folded

_BODY = 20_000  #: characters of a text in which an outlet speaks of itself
_ARTICLE = re.compile(r"(?:l['’]|le |la |the )", re.IGNORECASE)


@cache
def _names() -> dict[str, str]:
    """Every known name, folded → the outlet's own name."""
    return {
        " ".join(tokens(form)): outlet.name
        for outlet in outlets().values()
        for form in (outlet.name, *outlet.names, *outlet.hosts)
    }


@cache
def _hosts() -> dict[str, str]:
    return {host: outlet.name for outlet in outlets().values() for host in outlet.hosts}


def known_outlet(text: str) -> str | None:
    """The name of the outlet that the text is, with or without article."""
    return _names().get(" ".join(tokens(text)))


def outlet_told(body: str) -> str | None:
    """The outlet that says what its own reporter saw: "… a constaté l'APS"; None where two are named."""
    low = folded(body[:_BODY])
    found = {name for said in _told().finditer(low) if (name := _opening(body[said.end() : said.end() + 60]))}
    return found.pop() if len(found) == 1 else None


def _opening(text: str) -> str | None:
    """The known outlet that the text begins with, after an article perhaps."""
    words = _ARTICLE.sub("", text.lstrip()).split()[:5]
    return next((name for n in range(len(words), 0, -1) if (name := known_outlet(" ".join(words[:n])))), None)


@cache
def _told() -> re.Pattern[str]:
    """What is said of one's own reporter, and the reporter's function."""
    packs = [press_pack(code).get("told", {}) for code in languages()]
    said, reporters = (
        "|".join(re.escape(folded(form)) for form in sorted({f for p in packs for f in p.get(key, ())}))
        for key in ("by", "reporter")
    )
    return re.compile(rf"\b(?:{said}) (?:(?:{reporters}) ?)?")


def outlet_of_host(address: str | None) -> str | None:
    """The outlet whose host the address has, ``www.`` and other subdomains aside."""
    host = (urlsplit(address or "").hostname or "").removeprefix("www.")
    while host.count("."):
        if host in _hosts():
            return _hosts()[host]
        host = host.partition(".")[2]
    return None
