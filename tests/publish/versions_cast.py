"""One address fetched three times and one page replaced under its name: ours, on public facts."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

from tests.publish import cast

ADDRESS = "https://example.org/centrale"
SOLAR = "La Russie construira une centrale solaire de 200 MW à Sanankoroba avant juin 2025"
UREA = "La Russie livrera 120 000 tonnes d’urée au Mali"
RAIL = "Une ligne de chemin de fer reliera Bamako à Sikasso"
QUIET = "Les deux ministres se sont félicités de l’amitié entre leurs peuples."
COMMENT = "Lecteur 9 — Appelez Alphonse Tartempion au 70 11 22 33"


def _claim(quote: str, object_: str, sector: str) -> dict[str, Any]:
    return {"kind": "commitment", "stage": "pledged", "quote": quote, "object": object_, "sector": sector,
            "actors": [["Russie", "provider", "state"], ["Mali", "recipient", "state"]]}  # fmt: skip


def version(document: str, fetched: str | None, sentences: list[str], claims: list[dict[str, Any]]) -> cast.Told:
    """A version of the address: its page and what the engine would read of it."""
    parts = [["title", "Centrale et engrais : ce qui est annoncé"], ["body", " ".join(sentences)], ["comment", COMMENT]]
    told = {"document": document, "outlet": "Le Fanal", "published": "2025-03-05", "language": "fr", "parts": parts}
    page, read = cast.reading(told | {"claims": claims, "comments": 1})
    assert read.article is not None
    return replace(page, fetched=fetched), replace(read, article=replace(read.article, url=ADDRESS))


def fill() -> None:
    """Take the versions in, not in the order of their fetches."""
    from jalon.register import services  # Django must be ready

    solar, urea = _claim(SOLAR, "centrale solaire de Sanankoroba", "energy"), _claim(UREA, "urée", "agriculture")
    rail = _claim(RAIL, "ligne de chemin de fer", "transport")
    later = SOLAR.replace("200 MW", "150 MW").replace("juin 2025", "décembre 2026")
    last = version("v-c", "2025-03-09T08:00:00+00:00", [f"{later}.", f"{RAIL}.", QUIET], [rail | {"quote": RAIL}])
    first = version("v-a", "2025-03-05T07:30:00+00:00", [f"{SOLAR}.", f"{UREA}.", QUIET], [solar, urea])
    again = version("v-b", "2025-03-06T07:30:00+00:00", [f"{SOLAR}.", f"{UREA}.", QUIET], [solar, urea])
    content = again[0].content + b"\n"
    again = (replace(again[0], content=content, sha256=sha256(content).hexdigest()), again[1])
    for page, read in (last, first, again):
        services.take_in(page=page, reading=read, by="test")
    services.project(by="test")


def replace_page() -> None:
    """Take a page in, accept one of its claims, and take in what stands in its place today."""
    from jalon.register import services

    solar, urea = _claim(SOLAR, "centrale solaire de Sanankoroba", "energy"), _claim(UREA, "urée", "agriculture")
    for sentences, claims in (([f"{SOLAR}.", f"{UREA}.", QUIET], [solar, urea]), ([QUIET, f"{RAIL}."], [])):
        page, read = version("remplacee", None, sentences, claims)
        assert read.article is not None
        read = replace(read, article=replace(read.article, url=""))
        services.take_in(page=page, reading=read, by="test")
        services.project(by="test")
        if claims:
            services.review(claim_id="remplacee.1", verdict="accepted", by="relectrice")
    services.project(by="test")
