"""Pages of the web, asked for politely: robots.txt, a pace per host, conditional requests, bounds on everything."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import urllib3

from jalon import __version__
from jalon.errors import JalonError
from jalon.sources.guard import RefusedError, pool
from jalon.sources.reading import LARGEST

#: Seconds: to connect, between two pieces of an answer, for the whole of it.
CONNECT, BETWEEN, WHOLE = 10.0, 20.0, 120.0
REDIRECTS = 5
#: Seconds that a host may ask us to wait between two requests; beyond, it is left alone.
LONGEST_PACE = 60.0
_ROBOTS = 500_000  #: bytes of robots.txt that are read, as search engines do
_PIECE = 65_536


class FetchError(JalonError):
    """A page that could not be had; the others go on."""

    permanent = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered; ``content`` is None where the page is as it was at the last visit."""

    address: str  #: after redirects
    status: int
    headers: Mapping[str, str]  #: names in lower case
    content: bytes | None
    moved: str | None = None  #: where a redirect leads


@dataclass(slots=True)
class Fetcher:
    """Asks for pages; one for a whole run, so that hosts are asked at their pace."""

    private: bool = False  #: whether private networks may be asked: for tests, or a server of one's own
    pace: float = 2.0  #: seconds between two requests to one host, unless its robots.txt asks for more
    contact: str = ""
    _next: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)
    _pool: urllib3.PoolManager | None = None

    @property
    def agent(self) -> str:
        """How the requests are signed."""
        return f"jalon/{__version__}" + (f" (+{self.contact})" if self.contact else "")

    def fetch(self, address: str, *, known: Mapping[str, str] | None = None) -> Answer:
        """The page at the address; ``known`` are the headers of the last visit. Raises FetchError, RefusedError."""
        deadline = time.monotonic() + WHOLE
        conditions = _conditions(known or {})
        for _ in range(REDIRECTS + 1):
            self._check(address)
            answer = self._ask(address, conditions, LARGEST, deadline)
            if not answer.moved:
                return _usable(answer)
            address = urljoin(address, answer.moved)
        raise FetchError(f"plus de {REDIRECTS} redirections", where=address, next_step="vérifiez l'adresse")

    def _check(self, address: str) -> None:
        if not self._allowed(address):
            raise RefusedError(
                "le site ne veut pas que des programmes lisent cette page (robots.txt)",
                where=address, next_step="enregistrez-la depuis un navigateur et donnez le fichier",
            )  # fmt: skip

    def _allowed(self, address: str) -> bool:
        """What robots.txt says; a host whose robots.txt fails is left alone, one that has none is open."""
        origin = _origin(address)
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin)
        rules = self._robots[origin]
        if rules is None:
            return False
        wished = rules.crawl_delay(self.agent)
        if wished and float(wished) > LONGEST_PACE:
            return False
        return rules.can_fetch(self.agent, address)

    def _read_robots(self, origin: str) -> RobotFileParser | None:
        rules, address = RobotFileParser(), f"{origin}/robots.txt"
        for _ in range(REDIRECTS + 1):
            answer = self._ask(address, {}, _ROBOTS, time.monotonic() + WHOLE)
            if answer.moved:
                address = urljoin(address, answer.moved)
                continue
            if answer.status >= 500:
                return None
            lines = (answer.content or b"").decode("utf-8", "replace").splitlines() if answer.status == 200 else []
            rules.parse(lines)
            return rules
        return None

    def _ask(self, address: str, headers: Mapping[str, str], most: int, deadline: float) -> Answer:
        """One request, without redirects."""
        origin = _origin(address)
        self._wait(origin)
        if self._pool is None:
            self._pool = pool(private=self.private)
        timeout = urllib3.Timeout(connect=CONNECT, read=BETWEEN)
        sent = {"user-agent": self.agent, "accept-encoding": "gzip, deflate", **headers}
        try:
            response = self._pool.request(
                "GET", address, headers=sent, timeout=timeout, redirect=False, preload_content=False
            )
            try:
                content = _bounded(response, address, most, deadline)
            finally:
                response.close()
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise FetchError(f"pas de réponse ({error})", where=address, next_step="réessayez plus tard") from error
        told = {name.lower(): value for name, value in response.headers.items()}
        return Answer(address, response.status, told, content, response.get_redirect_location() or None)

    def _wait(self, origin: str) -> None:
        """Until the host may be asked again."""
        rules = self._robots.get(origin)
        wished = float((rules.crawl_delay(self.agent) if rules else None) or 0)
        pause = self._next.get(origin, 0.0) - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        self._next[origin] = time.monotonic() + max(self.pace, wished)


def _bounded(response: urllib3.BaseHTTPResponse, address: str, most: int, deadline: float) -> bytes:
    """The body, unpacked piece by piece: a bomb is stopped where it passes the bound."""
    pieces, size = [], 0
    for piece in response.stream(_PIECE, decode_content=True):
        size += len(piece)
        if size > most:
            raise FetchError(
                f"plus de {most / 1e6:.0f} Mo", where=address, next_step="enregistrez le fichier et découpez-le"
            )
        if time.monotonic() > deadline:
            raise FetchError(f"plus de {WHOLE:.0f} s", where=address, next_step="réessayez plus tard")
        pieces.append(piece)
    return b"".join(pieces)


def _usable(answer: Answer) -> Answer:
    if answer.status == 304:
        return Answer(answer.address, answer.status, answer.headers, None)
    if answer.status != 200:
        gone = answer.status in (404, 410)
        step = "la page a disparu : cherchez-en une copie" if gone else "réessayez plus tard"
        raise FetchError(f"réponse {answer.status}", where=answer.address, next_step=step)
    return answer


def _conditions(known: Mapping[str, str]) -> dict[str, str]:
    """What asks for the page only if it has changed."""
    pairs = (("if-none-match", known.get("etag")), ("if-modified-since", known.get("last-modified")))
    return {name: value for name, value in pairs if value}


def _origin(address: str) -> str:
    """Scheme and host; raises RefusedError where the address is none of the web."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or parts.username:
        raise RefusedError("ce n'est pas une adresse du web", where=address, next_step="donnez http://… ou https://…")
    return f"{parts.scheme}://{parts.netloc}"
