"""Sources that people add, withdraw, or free of personal data."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from jalon.errors import JalonError
from jalon.model import Declared
from jalon.people.gates import only
from jalon.people.words import FAULTS
from jalon.publish import words
from jalon.publish.frame import page
from jalon.register import selectors, withdrawing
from jalon.register.reading import add_one

#: Bytes of a file that a person may add.
LARGEST = 20_000_000
_NAME = re.compile(r"[^\w.\-]+")


@only("contributor", "reviewer", "secretary", "administrator")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add a source, pasted or as a file; what one has added, and what was read in it."""
    fault = ""
    if request.method == "POST":
        fault = _fault(request)
        if not fault:
            path = _kept(request)
            told = {name: request.POST.get(name, "").strip() or None for name in _DECLARED}
            found = add_one(path, Declared(**told), by=request.user.get_username())
            for issue in found.issues:
                messages.warning(request, issue.message)
            if found.documents:
                messages.success(request, words.counted("statement_in_text", found.claims))
            return HttpResponseRedirect(reverse("people:add"))
    title = pgettext("title", "Add a source")
    return page(
        request,
        "people/add.html",
        title=title,
        head_title=pgettext("title", "Error: %(title)s") % {"title": title} if fault else title,
        fault=fault,
        typed=request.POST,
        mine=selectors.sources_added_by(request.user.get_username()),
        largest=LARGEST // 1_000_000,
    )


@only("secretary", "administrator")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, document: str) -> HttpResponse:
    """Let a source no longer speak, or let it speak again."""
    found, fault = selectors.source_page(document), ""
    if found is None:
        raise Http404(document)
    if request.method == "POST":
        deed = withdrawing.restore if found.withdrawn_at else withdrawing.withdraw
        try:
            deed(document=document, by=request.user.get_username(), reason=request.POST.get("reason", "").strip())
        except JalonError as error:
            fault = words.of(FAULTS, error.what)
        else:
            return HttpResponseRedirect(reverse("publish:source", args=[document]))
    title = pgettext("title", "Put back a source") if found.withdrawn_at else pgettext("title", "Withdraw a source")
    return page(request, "people/withdraw.html", title=title, found=found, fault=fault)


@only("administrator")
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Remove words for good, where the law asks."""
    fault = ""
    if request.method == "POST" and request.POST.get("sure") != "1":
        fault = pgettext("error", "Tick the box: what is erased cannot be brought back.")
    elif request.method == "POST":
        name, reason = request.POST.get("words", ""), request.POST.get("reason", "").strip()
        try:
            documents = withdrawing.erase(words=name, by=request.user.get_username(), reason=reason)
        except JalonError as error:
            fault = words.of(FAULTS, error.what)
        else:
            messages.success(request, pgettext("people", "Erased from: %(list)s") % {"list": ", ".join(documents)})
            return HttpResponseRedirect(reverse("people:erase"))
    title = pgettext("title", "Erase personal data")
    return page(request, "people/erase.html", title=title, fault=fault, typed=request.POST)


_DECLARED = ("outlet", "author", "published", "url")


def _fault(request: HttpRequest) -> str:
    file, day = request.FILES.get("file"), request.POST.get("published", "").strip()
    if file is None and not request.POST.get("text", "").strip():
        return pgettext("error", "Paste a text or choose a file.")
    if file is not None and (file.size or 0) > LARGEST:
        return pgettext("error", "This file is too large.")
    try:
        if day:
            date.fromisoformat((day + "-01-01")[:10])
    except ValueError:
        return pgettext("error", "“%(text)s” is not a date: write 2024, 2024-05 or 2024-05-24.") % {"text": day}
    return ""


def _kept(request: HttpRequest) -> Path:
    """The file as it is kept beside the register, under a name that no other source has."""
    file = request.FILES.get("file")
    folder = Path(settings.REGISTER).parent / "added"
    folder.mkdir(parents=True, exist_ok=True)
    told = Path(file.name or "").name if file else f"{request.POST.get('title', '').strip()[:60] or 'texte'}.txt"
    stem, suffix = Path(_plain(told)).stem or "source", Path(told).suffix.lower()
    path, number = folder / f"{stem}{suffix}", 1
    while path.exists() or selectors.source_ref_of(path.stem) is not None:
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    with path.open("wb") as kept:
        for chunk in file.chunks() if file else [_text(request).encode()]:
            kept.write(chunk)
    return path


def _text(request: HttpRequest) -> str:
    title, text = request.POST.get("title", "").strip(), request.POST["text"].replace("\r\n", "\n")
    return f"{title}\n\n{text}" if title else text


def _plain(name: str) -> str:
    return _NAME.sub("-", unicodedata.normalize("NFC", name)).strip("-.")
