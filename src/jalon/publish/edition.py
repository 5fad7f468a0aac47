"""The static edition: the public pages as files that a browser opens from a folder, without a server.

What needs a server is left out: the search, filters, other dates, accounts. A link to a filtered list becomes its
words; a link to a passage goes to its place in the source. Every language, every page of every list and their files
are there.
"""

from __future__ import annotations

import re
import shutil
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from posixpath import relpath
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode

STATIC = Path(__file__).parent / "static" / "publish"
#: What a folder cannot answer.
_SERVED = "form, .facets, .moment, .to-filters, .saving, .sorts:not(.pictures), .colophon a[href*='account']"
_STARTS = ("/", "/en/", "/ru/")
_FILE = re.compile(r"\.(csv|json|svg)$")
#: In a file: the address of the server that made it, and in a drawing every link.
_SITE, _LINK = re.compile(rb"http://127\.0\.0\.1/"), re.compile(rb"<a href=[^>]*>|</a>")
_LEFT_OUT = re.compile(r"^/(en/|ru/)?(account|relecture|mes-recherches|recherche|commission\w*)/|\.(atom|xlsx)$")


def publish(folder: Path) -> int:
    """Write every public page below the folder; how many there are."""
    client = Client(SERVER_NAME="127.0.0.1", headers={"accept-language": settings.LANGUAGE_CODE})
    shutil.copytree(STATIC, folder / "static" / "publish", dirs_exist_ok=True)
    waiting, known = deque(_STARTS), set(_STARTS)
    while waiting:
        address = waiting.popleft()
        for found in _written(client, address, folder):
            if found not in known:
                known.add(found)
                waiting.append(found)
    return len(known)


def _written(client: Client, address: str, folder: Path) -> Iterator[str]:
    """Write what stands at an address; the addresses that it leads to."""
    answer = client.get(address)
    if answer.status_code != 200:
        return
    target = folder / place(address)
    target.parent.mkdir(parents=True, exist_ok=True)
    if answer.streaming or not answer["Content-Type"].startswith("text/html"):
        content = b"".join(answer) if answer.streaming else answer.content
        target.write_bytes(_SITE.sub(b"", _LINK.sub(b"", content) if target.suffix == ".svg" else content))
        return
    page = LexborHTMLParser(answer.content.decode())
    for node in page.css(_SERVED):
        node.decompose()
    leads = list(_links(page, address))
    target.write_text(page.html or "", "utf-8")
    yield from leads


def _links(page: LexborHTMLParser, address: str) -> Iterator[str]:
    """Turn every address of the site into a path between files; the pages that it leads to."""
    here = place(address)
    for node in page.css("[href], [src]"):
        name = "href" if "href" in node.attributes else "src"
        told = node.attributes[name] or ""
        parts = urlsplit(told)
        if parts.scheme or parts.netloc or not parts.path:
            continue
        wanted = _kept(parts.path, parts.query)
        if not wanted:
            _bare(node)
            continue
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        node.attrs[name] = relpath(place(wanted), str(Path(here).parent)) + anchor
        if not parts.path.startswith("/static/"):
            yield wanted


def _kept(path: str, query: str) -> str:
    """The address of the file that stands for a page; "" where there is none."""
    if _LEFT_OUT.search(path):
        return ""
    asked = parse_qs(query)
    if set(asked) <= {"e", "p"}:
        return path
    return f"{path}?{query}" if set(asked) == {"after"} else ""


def _bare(node: LexborNode) -> None:
    """What leads nowhere stays as words; a head that does so goes."""
    if node.tag == "a":
        node.unwrap()
    else:
        node.decompose()


def place(address: str) -> str:
    """Where a page stands below the folder."""
    parts = urlsplit(address)
    path = unquote(parts.path).lstrip("/")
    if path.startswith("static/") or _FILE.search(path):
        return path
    after = parse_qs(parts.query).get("after", [""])[0]
    page = "page-" + re.sub(r"[^\w.-]", "_", after) if after else "index"
    return f"{path}{page}.html"
