"""Fetching from a real server on loopback: conditions, robots.txt, redirects, bounds, refusals; and the store."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from jalon.errors import JalonError
from jalon.model import Issue, Page
from jalon.sources import fetching, read_pages
from jalon.sources.fetching import Fetcher, FetchError
from jalon.sources.guard import RefusedError, is_public
from jalon.sources.store import Store
from jalon.sources.watching import Kept, fetch, watch

PAGE = b"<!doctype html><html><body><h1>Un pont</h1><p>Le pont sera construit.</p></body></html>"


class Site(BaseHTTPRequestHandler):
    """A small site: what each path answers, and what has been asked."""

    pages: dict[str, tuple[int, dict[str, str], bytes]]
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        status, headers, body = self.pages.get(self.path, (404, {}, b""))
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def site() -> Iterator[tuple[str, type[Site]]]:
    made = type("Made", (Site,), {"pages": {}, "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), made)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", made
    server.shutdown()
    server.server_close()


def fetcher(**told: object) -> Fetcher:
    return Fetcher(**({"private": True, "pace": 0.0} | told))  # type: ignore[arg-type]


def test_a_page_is_kept_once_and_read_again_with_its_address(site: tuple[str, type[Site]], tmp_path: Path) -> None:
    base, pages = site
    pages.pages["/pont"] = (200, {"Content-Type": "text/html", "ETag": '"1"'}, PAGE)
    states = []
    for _ in range(2):
        (kept,) = fetch([f"{base}/pont"], Store(tmp_path), fetcher())
        assert isinstance(kept, Kept)
        states.append(kept.state)
    assert states == ["new", "unchanged"]
    assert pages.asked[-1][1]["if-none-match"] == '"1"'
    assert pages.asked[-1][1]["user-agent"].startswith("jalon/")
    (page,) = read_pages([str(tmp_path)])
    assert isinstance(page, Page)
    assert (page.content, page.declared and page.declared.url) == (PAGE, f"{base}/pont")


def test_the_commands_print_a_line_a_page(site: tuple[str, type[Site]], tmp_path: Path) -> None:
    base, pages = site
    pages.pages["/pont"] = (200, {"Content-Type": "text/html"}, PAGE)
    call = [sys.executable, "-m", "jalon", "fetch", "--store", str(tmp_path), "--pace", "0", f"{base}/pont"]
    refused = subprocess.run(call, capture_output=True, check=False, timeout=60)
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert "réseau privé" in refused.stderr.decode()
    run = subprocess.run([*call, "--allow-private"], capture_output=True, check=False, timeout=60)
    assert run.returncode == 0
    assert json.loads(run.stdout)["page"]["state"] == "new"


def test_versions_of_an_address(site: tuple[str, type[Site]], tmp_path: Path) -> None:
    base, pages = site
    states = []
    for body in (PAGE, PAGE, PAGE.replace(b"construit", b"reconstruit")):
        pages.pages["/pont"] = (200, {"Content-Type": "text/html"}, body)
        states += [kept.state for kept in fetch([f"{base}/pont"], Store(tmp_path), fetcher()) if isinstance(kept, Kept)]
    assert states == ["new", "unchanged", "changed"]
    assert len(Store(tmp_path).versions(f"{base}/pont")) == 2
    call = [sys.executable, "-m", "jalon", "versions", "--store", str(tmp_path), f"{base}/pont"]
    shown = subprocess.run(call, capture_output=True, check=True, timeout=60).stdout.decode().splitlines()
    assert "-Le pont sera construit." in shown
    assert "+Le pont sera reconstruit." in shown


def test_pages_of_a_store_tell_when_they_were_first_fetched(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for hour in ("08", "09"):
        store.keep(("https://a.example/p", "https://a.example/p", f"2025-03-05T{hour}:00:00+00:00", 200), {}, PAGE)
    (tmp_path / "autre.txt").write_text("Un texte qui n’a pas été récupéré.", encoding="utf-8")
    pages = [page for page in read_pages([str(tmp_path)]) if isinstance(page, Page)]
    assert [page.fetched for page in pages] == ["2025-03-05T08:00:00+00:00", None]
    (alone,) = read_pages([pages[0].address])
    assert isinstance(alone, Page) and alone.fetched == pages[0].fetched


@pytest.mark.parametrize("told", ["{}", '{"address": 1}', "[1}", "\udcff"])
def test_a_file_of_visits_that_cannot_be_read_costs_no_page(tmp_path: Path, told: str) -> None:
    (tmp_path / ".visits.jsonl").write_bytes(told.encode(errors="surrogateescape"))
    (tmp_path / "p.txt").write_text("Un texte.", encoding="utf-8")
    (page,) = read_pages([str(tmp_path)])
    assert isinstance(page, Page) and page.fetched is None


def test_robots_are_heeded(site: tuple[str, type[Site]]) -> None:
    base, pages = site
    pages.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /prive\n")
    pages.pages["/prive/x"] = pages.pages["/pont"] = (200, {}, PAGE)
    asking = fetcher()
    assert asking.fetch(f"{base}/pont").content == PAGE
    with pytest.raises(RefusedError, match="robots"):
        asking.fetch(f"{base}/prive/x")
    assert [path for path, _ in pages.asked] == ["/robots.txt", "/pont"]


def test_a_site_whose_robots_fail_is_left_alone(site: tuple[str, type[Site]]) -> None:
    base, pages = site
    pages.pages["/robots.txt"] = (503, {}, b"")
    with pytest.raises(RefusedError):
        fetcher().fetch(f"{base}/pont")


def test_redirects_are_followed_and_bounded(site: tuple[str, type[Site]]) -> None:
    base, pages = site
    pages.pages["/a"] = (301, {"Location": "/pont"}, b"")
    pages.pages["/pont"] = (200, {}, PAGE)
    pages.pages["/rond"] = (302, {"Location": "/rond"}, b"")
    assert fetcher().fetch(f"{base}/a").address == f"{base}/pont"
    with pytest.raises(FetchError, match="redirections"):
        fetcher().fetch(f"{base}/rond")


@pytest.mark.parametrize("packed", [False, True])
def test_sizes_are_bounded_packed_or_not(
    site: tuple[str, type[Site]], monkeypatch: pytest.MonkeyPatch, packed: bool
) -> None:
    base, pages = site
    monkeypatch.setattr(fetching, "LARGEST", 1_000_000)
    body = b"x" * 5_000_000
    headers = {"Content-Encoding": "gzip"} if packed else {}
    pages.pages["/gros"] = (200, headers, gzip.compress(body) if packed else body)
    with pytest.raises(FetchError, match="Mo"):
        fetcher().fetch(f"{base}/gros")


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://0.0.0.0/", "http://2130706433/"],
)
def test_private_networks_are_refused(address: str) -> None:
    with pytest.raises(JalonError) as refused:
        Fetcher(pace=0.0).fetch(address)
    assert isinstance(refused.value, RefusedError | FetchError)


def test_a_redirect_into_a_private_network_is_refused(
    site: tuple[str, type[Site]], monkeypatch: pytest.MonkeyPatch
) -> None:
    base, pages = site
    port = int(base.rpartition(":")[2])
    pages.pages["/a"] = (302, {"Location": f"http://127.0.0.2:{port}/pont"}, b"")
    pages.pages["/pont"] = (200, {}, PAGE)
    monkeypatch.setattr("jalon.sources.guard.is_public", lambda address: address == "127.0.0.1")
    with pytest.raises(RefusedError, match="privé"):
        Fetcher(pace=0.0).fetch(f"{base}/a")
    assert "/pont" not in [path for path, _ in pages.asked]


@pytest.mark.parametrize(
    "address", ["ftp://a.example/", "file:///etc/hostname", "http://", "http://a:b@c.example/", "x"]
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(RefusedError):
        fetcher().fetch(address)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("10.0.0.1", False), ("172.16.0.1", False),
        ("192.168.1.1", False), ("169.254.169.254", False), ("127.0.0.1", False), ("100.64.0.1", False),
        ("0.0.0.0", False), ("224.0.0.1", False), ("::1", False), ("fe80::1", False), ("fc00::1", False),
        ("::ffff:10.0.0.1", False), ("64:ff9b::a00:1", False), ("2002:a00:1::", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_watch_takes_what_is_new_and_goes_on_after_a_failure(site: tuple[str, type[Site]], tmp_path: Path) -> None:
    base, pages = site
    items = "".join(f"<item><link>/{n}</link></item>" for n in ("un", "deux", "absent"))
    pages.pages["/flux"] = (200, {}, f"<rss><channel>{items}</channel></rss>".encode())
    pages.pages["/un"], pages.pages["/deux"] = (200, {}, PAGE), (200, {}, PAGE + b"<!-- 2 -->")
    first = list(watch([f"{base}/flux"], Store(tmp_path), fetcher(), most=10))
    assert [one.state for one in first if isinstance(one, Kept)] == ["new", "new"]
    assert [one.code for one in first if isinstance(one, Issue)] == ["unreachable"]
    again = list(watch([f"{base}/flux"], Store(tmp_path), fetcher(), most=10))
    assert [type(one) for one in again] == [Issue]


def days_pass(folder: Path, days: int) -> None:
    """All visits were made so many days before."""
    path = folder / ".visits.jsonl"
    visits = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for visit in visits:
        visit["fetched"] = (datetime.fromisoformat(visit["fetched"]) - timedelta(days=days)).isoformat()
    path.write_text("".join(json.dumps(visit) + "\n" for visit in visits), encoding="utf-8")


def test_watch_asks_again_for_kept_pages_at_growing_intervals(site: tuple[str, type[Site]], tmp_path: Path) -> None:
    base, pages = site
    pages.pages["/flux"] = (200, {}, b"<rss><channel><item><link>/un</link></item></channel></rss>")
    pages.pages["/un"] = (200, {"ETag": '"1"', "Content-Type": "text/html"}, PAGE)
    told = []
    for days in (0, 0, 1, 1, 1, 3, 1):  # before each round
        if days:
            days_pass(tmp_path, days)
        pages.asked.clear()
        list(watch([f"{base}/flux"], Store(tmp_path), fetcher(), most=10))
        told.append([headers.get("if-none-match") for path, headers in pages.asked if path == "/un"])
    assert told == [[None], [], ['"1"'], [], ['"1"'], [], ['"1"']]


def test_watch_tells_what_a_kept_page_was_before_it_changed(site: tuple[str, type[Site]], tmp_path: Path) -> None:
    base, pages = site
    pages.pages["/flux"] = (200, {}, b"<rss><channel><item><link>/un</link></item></channel></rss>")
    pages.pages["/un"] = (200, {"ETag": '"1"', "Content-Type": "text/html"}, PAGE)
    (first,) = watch([f"{base}/flux"], Store(tmp_path), fetcher(), most=10)
    days_pass(tmp_path, 2)
    pages.pages["/un"] = (200, {"ETag": '"2"', "Content-Type": "text/html"}, PAGE.replace(b"construit", b"reconstruit"))
    (again,) = watch([f"{base}/flux"], Store(tmp_path), fetcher(), most=10)
    assert isinstance(first, Kept) and isinstance(again, Kept)
    assert (again.state, again.former and again.former.sha256) == ("changed", first.visit.sha256)
    days_pass(tmp_path, 1)
    assert [visit.address for visit in Store(tmp_path).due(datetime.now(UTC))] == [f"{base}/un"]


def test_a_page_that_is_gone_is_told_and_its_copy_stays(site: tuple[str, type[Site]], tmp_path: Path) -> None:
    base, pages = site
    pages.pages["/flux"] = (200, {}, b"<rss><channel><item><link>/un</link></item></channel></rss>")
    pages.pages["/un"] = (200, {"Content-Type": "text/html"}, PAGE)
    list(watch([f"{base}/flux"], Store(tmp_path), fetcher(), most=10))
    del pages.pages["/un"]
    days_pass(tmp_path, 1)
    (gone,) = watch([f"{base}/flux"], Store(tmp_path), fetcher(), most=10)
    assert isinstance(gone, Issue)
    store = Store(tmp_path)
    assert (last := store.last(f"{base}/un")) is not None and last.status == 0
    assert (tmp_path / last.file).read_bytes() == PAGE
    assert store.due(datetime.now(UTC) + timedelta(days=1)) == []


def test_the_same_bytes_of_two_hosts_are_two_files(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for address in ("https://a.example/x", "https://b.example/y", "https://a.example/z"):
        store.keep((address, address, "2025-03-01T10:00:00+00:00", 200), {}, PAGE)
    assert len(list(tmp_path.glob("*.html"))) == 2
    read = [page for page in read_pages([str(tmp_path)]) if isinstance(page, Page)]
    assert sorted(page.declared.url or "" for page in read if page.declared) == [
        "https://a.example/x",
        "https://b.example/y",
    ]


def test_hosts_are_asked_at_their_pace(site: tuple[str, type[Site]], monkeypatch: pytest.MonkeyPatch) -> None:
    base, pages = site
    pages.pages["/pont"] = (200, {}, PAGE)
    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)
    asking = fetcher(pace=5.0)
    asking.fetch(f"{base}/pont")
    asking.fetch(f"{base}/pont")
    assert len(pauses) == 2
    assert all(4 < pause <= 5 for pause in pauses)
