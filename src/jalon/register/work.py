"""Long work and how far it has come: one small file beside the register, which the pages and the commands read alike.

Nothing of it belongs to the register. ``work/ID.json`` says how far a work has come, ``work/ID.stop`` asks it to stop;
whoever does the work holds ``work/ID.lock``, so that one that died is known by its lock.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from jalon.errors import CallError, JalonError
from jalon.locks import holding, is_held
from jalon.model import Issue, to_json

#: ``broken`` is never written: it is what a work looks like whose process is gone.
State = Literal["waiting", "fetching", "reading", "linking", "done", "stopped", "failed", "broken"]
ENDED: frozenset[State] = frozenset({"done", "stopped", "failed", "broken"})
#: Seconds within which a process begins the work that it is started for.
PATIENCE = 60.0
#: Issues that are kept with a work: the list of items to check has them all.
ISSUES = 200
#: Documents that are kept with a work: its page shows no more.
READ = 500
#: Works that a list shows, and those that are kept.
SHOWN, KEPT = 10, 100


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of long work: what it is asked, and how far it has come."""

    id: str
    by: str
    paths: tuple[str, ...]
    addresses: tuple[str, ...] = ()  #: pages of the web to be had first
    declared: Mapping[str, str] = field(default_factory=dict)  #: what is told of the sources
    state: State = "waiting"
    started: str = ""  #: ISO date and time, UTC
    ended: str = ""
    total: int = 0  #: sources expected
    done: int = 0  #: of these, met so far
    now: str = ""  #: the source in hand
    seconds: float = 0.0  #: that meeting them took
    read_count: int = 0  #: sources that are new or were read anew
    read: tuple[str, ...] = ()  #: their documents, at most ``READ``
    issues: tuple[Mapping[str, str], ...] = ()
    fault: str = ""

    @property
    def left(self) -> int | None:
        """Seconds that the rest will take at the pace so far; None before there is a pace."""
        if not self.done or self.done >= self.total:
            return None
        return round(self.seconds / self.done * (self.total - self.done))

    @property
    def running(self) -> bool:
        return self.state not in ENDED


class Works:
    """The works of one register."""

    def __init__(self, register: Path) -> None:
        self.folder = register.parent / "work"

    def start(
        self,
        *,
        by: str,
        paths: tuple[str, ...],
        addresses: tuple[str, ...] = (),
        declared: Mapping[str, str] | None = None,
    ) -> Work:
        """A new work, which waits until somebody does it."""
        made = Work(_new_id(), by, paths, addresses, declared or {}, started=_now())
        self.save(made)
        for old in sorted(self.folder.glob("*.json"), reverse=True)[KEPT:]:
            for file in self.folder.glob(f"{old.stem}.*"):
                file.unlink(missing_ok=True)
        return made

    def save(self, work: Work) -> None:
        """Write down how far it has come, whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f".{work.id}.{os.getpid()}.part"
        part.write_text(json.dumps(asdict(work), ensure_ascii=False), encoding="utf-8")
        part.replace(self._file(work.id, "json"))

    def get(self, work_id: str) -> Work | None:
        """The work of an id; None when there is none."""
        file = self._file(work_id, "json")
        if not work_id.replace("-", "").isalnum() or not file.is_file():
            return None
        told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        lists = {name: tuple(told[name]) for name in ("paths", "addresses", "read", "issues")}
        work = Work(**{**told, **lists})
        expected = work.state == "waiting" and (_age(work.started) < PATIENCE)
        gone = work.running and not expected and not is_held(self._file(work_id, "lock"))
        return replace(work, state="broken") if gone else work

    def latest(self, by: str = "") -> list[Work]:
        """The last works (of one person), the latest first."""
        names = sorted((file.stem for file in self.folder.glob("*.json")), reverse=True)
        found = (self.get(name) for name in names)
        shown = (work for work in found if work is not None and by in ("", work.by))
        return [work for work, _ in zip(shown, range(SHOWN), strict=False)]

    def ask_to_stop(self, work_id: str) -> None:
        """Let it end after the source in hand."""
        if self.get(work_id) is None:
            raise CallError("no such work", where=work_id)
        self._file(work_id, "stop").touch()

    def is_asked_to_stop(self, work_id: str) -> bool:
        """Somebody wants it to end."""
        return self._file(work_id, "stop").exists()

    def again(self, work_id: str) -> Work:
        """A work that ended early, to be gone on with: what is in the register already is not read again."""
        work = self.get(work_id)
        if work is None or work.running:
            raise CallError("no such work, or it is not at its end", where=work_id)
        self._file(work_id, "stop").unlink(missing_ok=True)
        fresh = replace(work, state="waiting", started=_now(), ended="", done=0, seconds=0.0, issues=(), fault="")
        self.save(fresh)
        return fresh

    @contextmanager
    def held(self, work_id: str) -> Iterator[None]:
        """While somebody does the work; CallError when somebody else does."""
        with ExitStack() as stack:
            try:
                stack.enter_context(holding(self._file(work_id, "lock"), waits=False))
            except BlockingIOError:
                raise CallError("this work is being done already", where=work_id) from None
            yield

    @contextmanager
    def doing(self, work: Work) -> Iterator[Watched]:
        """Hold a work while it is done; when that fails, or is broken off, it is written down."""
        with self.held(work.id):
            watched = Watched(self, work)
            try:
                yield watched
            except BaseException as error:
                told = str(error) if isinstance(error, JalonError) else f"{type(error).__name__}: {error}"
                watched.end("stopped" if isinstance(error, KeyboardInterrupt) else "failed", told)
                raise

    def _file(self, work_id: str, kind: str) -> Path:
        return self.folder / f"{work_id}.{kind}"


class Watched:
    """A work while it is done: writes down each step, and says when to stop."""

    def __init__(self, works: Works, work: Work) -> None:
        self._works, self.work, self._since = works, work, time.monotonic()

    def step(self, done: int, total: int, name: str) -> None:
        """One source more is in hand."""
        self.tell(state="reading", done=done, total=total, now=name, seconds=time.monotonic() - self._since)

    def took(self, document: str) -> None:
        """A source has been read."""
        kept = self.work.read if document in self.work.read else (*self.work.read, document)[:READ]
        self.tell(read_count=self.work.read_count + 1, read=kept)

    def met(self, issue: Issue) -> None:
        """Something could not be read."""
        if len(self.work.issues) < ISSUES:
            told = {name: str(value or "") for name, value in to_json(issue).items()}
            self.tell(issues=(*self.work.issues, told))

    def stopped(self) -> bool:
        """Somebody has asked for the end."""
        return self._works.is_asked_to_stop(self.work.id)

    def tell(self, **changed: Any) -> None:
        """Write down what has changed."""
        self.work = replace(self.work, **changed)
        self._works.save(self.work)

    def end(self, state: State, fault: str = "") -> None:
        """The work is at its end."""
        self.tell(state=state, fault=fault, ended=_now(), now="")


def _age(started: str) -> float:
    return (datetime.now(UTC) - datetime.fromisoformat(started)).total_seconds()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _new_id() -> str:
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
