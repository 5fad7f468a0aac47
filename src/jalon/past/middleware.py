"""The one place where a request is given the register of a past day (``?known_on=2025-01-31``), whatever the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import cast

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils import timezone

from jalon.past.views import must_wait, preparing
from jalon.publish.frame import KNOWN_ON, Known
from jalon.register.past import replay
from jalon.register.past.point import first_day, point_of
from jalon.register.past.reading import reading_from
from jalon.register.rights import may_look_back
from jalon.site.gate import kept_for

Answer = Callable[[HttpRequest], HttpResponseBase]


class KnownOn:
    """Everything that a request reads of the register, until the last byte of its answer, is of one day."""

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = request.GET.get(KNOWN_ON, "").strip()
        if not asked or request.method not in ("GET", "HEAD") or not _has_a_past(request):
            return self._answer(request)
        return kept_for(may_look_back)(self._of)(request, asked=asked)

    def _of(self, request: HttpRequest, asked: str) -> HttpResponseBase:
        try:
            day = date.fromisoformat(asked)
        except ValueError:
            return self._told(request, Known(asked, None))
        point = point_of(day) if day < timezone.now().date() else None
        if point is None:
            return self._told(request, Known(asked, day))
        if must_wait(point, day):
            return preparing(request, day)
        found = replay.replayed(point)
        known = Known(asked, day, past=True, same=found.same, unproven=found.unproven, first=first_day())
        with reading_from(found.file):
            answer = self._told(request, known)
        if isinstance(answer, StreamingHttpResponse):
            answer.streaming_content = _read_inside(answer.streaming_content, found.file)
        return answer

    def _told(self, request: HttpRequest, known: Known) -> HttpResponseBase:
        request.known = known  # type: ignore[attr-defined]
        return self._answer(request)


def _has_a_past(request: HttpRequest) -> bool:
    """Pages of the register have; those of people, of the desk and of the commission are always of today."""
    try:
        return resolve(request.path_info).namespace == "publish"
    except Resolver404:
        return False


def _read_inside(parts: object, file: Path) -> Iterator[bytes]:
    """The parts of an answer that is read while it is sent."""
    with reading_from(file):
        yield from cast("Iterable[bytes]", parts)
