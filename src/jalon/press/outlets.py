"""Known outlets, by name and by host: packs/world/outlets.toml."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from jalon.pack import load_pack
from jalon.press.cues import tokens


@cache
def _names() -> dict[str, str]:
    """Every known name, folded → the outlet's own name."""
    return {
        " ".join(tokens(form)): outlet["name"]
        for outlet in load_pack("world", "outlets")["outlet"]
        for form in (outlet["name"], *outlet.get("names", ()), *outlet.get("hosts", ()))
    }


@cache
def _hosts() -> dict[str, str]:
    return {
        host: outlet["name"] for outlet in load_pack("world", "outlets")["outlet"] for host in outlet.get("hosts", ())
    }


def known_outlet(text: str) -> str | None:
    """The name of the outlet that the text is, with or without article."""
    return _names().get(" ".join(tokens(text)))


def outlet_of_host(address: str | None) -> str | None:
    """The outlet whose host the address has, ``www.`` and other subdomains aside."""
    host = (urlsplit(address or "").hostname or "").removeprefix("www.")
    while host.count("."):
        if host in _hosts():
            return _hosts()[host]
        host = host.partition(".")[2]
    return None
