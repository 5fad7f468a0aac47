"""Long work: how far it has come, stopping it after a source, going on with it, and what became of one that died."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from jalon.errors import CallError
from jalon.register import services, working
from jalon.register.models import ClaimRow, Source
from jalon.register.reading import read_all
from jalon.register.work import Watched, Work, Works


@pytest.fixture
def works(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Works:
    """The works of a register in a folder of its own."""
    register = tmp_path_factory.mktemp("register") / "register.sqlite3"
    monkeypatch.setattr(settings, "REGISTER", register)
    return Works(register)


class Stopping(Watched):
    """Somebody asks for the end while the second source is in hand."""

    def step(self, done: int, total: int, name: str) -> None:
        super().step(done, total, name)
        if done == 1:
            Works(Path(settings.REGISTER)).ask_to_stop(self.work.id)


@pytest.mark.django_db
def test_a_work_tells_what_it_read_and_what_it_could_not(works: Works, dossier: Path) -> None:
    work = works.start(by="lea", paths=(str(dossier),))
    working.begin(work)
    found = works.get(work.id)
    assert found is not None and (found.state, found.done, found.total) == ("done", 4, 4)
    assert (found.read, found.read_count) == (("a", "b", "c"), 3)
    assert [issue["code"] for issue in found.issues] == ["empty_file"]
    assert ClaimRow.objects.count() == 5


@pytest.mark.django_db
def test_stopped_it_loses_nothing_and_goes_on(works: Works, dossier: Path) -> None:
    work = works.start(by="lea", paths=(str(dossier),))
    with works.held(work.id):
        run = read_all([str(dossier)], progress=False, by="lea", watched=Stopping(works, work))
    assert run.stopped and list(Source.objects.values_list("document", flat=True)) == ["a", "b"]
    stopped = works.get(work.id)
    assert stopped is not None
    works.save(replace(stopped, state="stopped"))
    working.begin(works.again(work.id))
    found = works.get(work.id)
    assert found is not None and found.state == "done" and found.read == ("a", "b", "c")
    assert not works.is_asked_to_stop(work.id)
    assert Source.objects.count() == 3 and ClaimRow.objects.count() == 5


@pytest.mark.django_db
def test_a_fault_is_told_and_what_was_read_stays(works: Works, dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(services, "project", full)
    work = works.start(by="lea", paths=(str(dossier),))
    working.begin(work)
    found = works.get(work.id)
    assert found is not None and found.state == "failed" and "no space left" in found.fault
    assert Source.objects.count() == 3


def test_a_work_whose_process_is_gone_is_broken(works: Works) -> None:
    work = works.start(by="lea", paths=("x",))
    assert _state(works, work) == "waiting"
    with works.held(work.id):
        Watched(works, work).step(1, 4, "b")
        assert _state(works, work) == "reading"
        with pytest.raises(CallError), works.held(work.id):
            pass
        with pytest.raises(CallError):
            works.again(work.id)
    assert _state(works, work) == "broken"
    assert works.again(work.id).state == "waiting"


@pytest.mark.parametrize(("done", "total", "left"), [(0, 10, None), (2, 10, 40), (10, 10, None)])
def test_the_rest_is_told_at_the_pace_so_far(done: int, total: int, left: int | None) -> None:
    assert Work("x", "lea", (), done=done, total=total, seconds=10.0).left == left


def test_no_name_leads_out_of_the_folder(works: Works) -> None:
    works.start(by="lea", paths=("x",))
    assert works.get("../work") is None and works.get("") is None


def _state(works: Works, work: Work) -> str:
    found = works.get(work.id)
    assert found is not None
    return found.state
