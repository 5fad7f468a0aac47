"""What an address asks for and nobody can give is told as a page that is not there, never as a fault of ours."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from jalon.errors import CallError
from jalon.publish import views


class Asked:
    """Middleware: a call that cannot be answered, such as the page of a list that it never gave, is answered 404."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of an address that leads nowhere, for a bad call only."""
        return views.not_found(request, exception) if isinstance(exception, CallError) else None
