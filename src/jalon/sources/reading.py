"""Files, folders and standard input → pages, in a fixed order, each found problem an Issue."""

from __future__ import annotations

import hashlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jalon.model import Declared, Issue, Page
from jalon.outlets import apart, publisher
from jalon.sources import dossier
from jalon.sources.archives import archive_kind, read_archive
from jalon.sources.media import media_type_of
from jalon.sources.store import first_fetched

#: Bytes of the largest source that is read: ten times the longest report of the field, and a bound on memory.
LARGEST = 64 * 1024 * 1024
_ADDRESSES = ("http://", "https://", "ftp://")
#: Files of a folder that speak of its sources and are none, by name; by stem whatever their extension.
NO_SOURCES = frozenset({dossier.NAME})
NO_SOURCE_STEMS = frozenset({"readme", "lisezmoi", "license", "licence", "copying", "notice"})


#: Who has published the bytes of a hash, and where they were found.
_Seen = dict[str, list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class _Found:
    """A file to read: its path, its path relative to what was named, what is declared of it, when it was fetched."""

    path: Path
    relative: str
    declared: Declared | None
    fetched: str | None = None


def read_pages(paths: Iterable[str], *, declared: Declared | None = None) -> Iterator[Page | Issue]:
    """The pages of files, folders (recursive, sorted) and ``-`` (standard input); an Issue for what cannot be read.

    Same paths and files, same pages in the same order. A file of the same bytes as one already read is not read twice.
    """
    found: list[_Found | str] = []
    for name in paths:
        if name == "-":
            found.append(name)
            continue
        if name.startswith(_ADDRESSES):
            yield _address(name)
            continue
        for entry in _listed(Path(name), declared):
            if isinstance(entry, Issue):
                yield entry
            else:
                found.append(entry)
    yield from _pages(found, declared)


def _address(name: str) -> Issue:
    """Reading opens no connection: a page of the web comes as a file."""
    document = hashlib.sha256(name.encode()).hexdigest()[:12]
    step = "récupérez d'abord la page avec `jalon fetch`, puis donnez le dossier où elle est gardée"
    return _issue(document, "address", f"{name} : cette commande lit des fichiers, pas des adresses", step)


def _pages(found: Sequence[_Found | str], declared: Declared | None) -> Iterator[Page | Issue]:
    names = _documents([f for f in found if isinstance(f, _Found)])
    seen: _Seen = {}
    paths: set[Path] = set()
    for entry in found:
        if isinstance(entry, str):
            page = _standard_input(declared)
        elif entry.path in paths:
            continue
        else:
            paths.add(entry.path)
            yield from _once(_opened(entry, names[entry.path]), seen)
            continue
        yield from _once([page], seen)


def _once(pages: Iterable[Page | Issue], seen: _Seen) -> Iterator[Page | Issue]:
    """The pages that have not been ``seen``; an Issue for each of the others. What two outlets tell is told by two."""
    for page in pages:
        if not isinstance(page, Page):
            yield page
            continue
        told = seen.setdefault(page.sha256, [])
        by = publisher(page.declared.outlet, page.declared.url) if page.declared else ""
        twin = next((address for other, address in told if not apart(by, other)), None)
        if twin is not None:
            yield _issue(page.document, "duplicate", f"{page.address} : contenu identique à {twin}, lu une seule fois")
            continue
        told.append((by, page.address))
        yield page


def _opened(found: _Found, document: str) -> Iterator[Page | Issue]:
    """The page of a file, or those of an archive of the web."""
    try:
        kind = archive_kind(found.path) if found.path.is_file() else None
    except OSError as error:
        yield _unreadable(found.path, document, error)
        return
    if kind:
        yield from read_archive(found.path, kind, largest=LARGEST, declared=found.declared)
    else:
        yield _page(found, document)


def _listed(path: Path, declared: Declared | None) -> Iterator[_Found | Issue]:
    """The readable files that a path names, or what is wrong with it."""
    try:
        if path.is_dir():
            yield from _in_folder(path, declared)
        elif path.exists():
            told = dossier.read_dossier(path.parent).declared.get(path.name)
            yield _Found(path, path.name, dossier.merged(told, declared), first_fetched(path.parent).get(path.name))
        else:
            yield _issue(path.stem, "missing_file", f"{path} : ce fichier n'existe pas", "vérifiez le chemin")
    except OSError as error:
        yield _unreadable(path, path.stem, error)


def _in_folder(folder: Path, declared: Declared | None) -> Iterator[_Found | Issue]:
    refused: list[OSError] = []
    files = [
        Path(root) / name
        for root, folders, names in os.walk(folder, onerror=refused.append)
        if folders.sort() is None
        and not folders.__setitem__(slice(None), [f for f in folders if not f.startswith(".")])
        for name in names
        if not (name.startswith(".") or name in NO_SOURCES or _stem(name) in NO_SOURCE_STEMS)
    ]
    yield from (_unreadable(Path(error.filename), Path(error.filename).stem, error) for error in refused)
    told: dict[Path, dossier.Dossier] = {}
    fetched: dict[Path, dict[str, str]] = {}
    for place in sorted({folder, *(file.parent for file in files)}):
        told[place], fetched[place] = dossier.read_dossier(place), first_fetched(place)
        yield from told[place].issues
    if not files and not refused:
        yield _issue(
            folder.name,
            "empty_folder",
            f"{folder} : rien à lire dans ce dossier",
            "ajoutez-y des textes (.txt, .html, .pdf, .docx…)",
        )
    for file in sorted(files, key=lambda f: f.relative_to(folder).as_posix()):
        relative = file.relative_to(folder).as_posix()
        own = told[file.parent].declared.get(file.name) or told[folder].declared.get(relative)
        yield _Found(file, relative, dossier.merged(own, declared), fetched[file.parent].get(file.name))


def _stem(name: str) -> str:
    """README, README.md, README.fr.txt → readme."""
    return name.partition(".")[0].lower()


def _documents(found: Sequence[_Found]) -> dict[Path, str]:
    """Path → document: the stem; where stems collide the relative path without extension, or with it at need."""
    unique = list({f.path: f for f in found}.values())
    stems = Counter(Path(f.relative).stem for f in unique)
    bare = Counter(str(Path(f.relative).with_suffix("").as_posix()) for f in unique)
    return {f.path: _document(f, stems, bare) for f in unique}


def _document(found: _Found, stems: Counter[str], bare: Counter[str]) -> str:
    relative = Path(found.relative)
    if stems[relative.stem] == 1:
        return relative.stem
    short = relative.with_suffix("").as_posix()
    return short if bare[short] == 1 else found.relative


def _page(found: _Found, document: str) -> Page | Issue:
    path = found.path
    try:
        if path.exists() and not path.is_file():
            return _issue(
                document,
                "not_a_file",
                f"{path} : ce n'est ni un fichier ni un dossier",
                "donnez un fichier ou un dossier",
            )
        if path.stat().st_size > LARGEST:
            return _too_large(document, str(path), path.stat().st_size)
        content = path.read_bytes()
    except OSError as error:
        return _unreadable(path, document, error)
    page = _checked(document, str(path), content, found.declared)
    return replace(page, fetched=found.fetched) if isinstance(page, Page) else page


def _standard_input(declared: Declared | None) -> Page | Issue:
    content = sys.stdin.buffer.read(LARGEST + 1)
    document = hashlib.sha256(content).hexdigest()[:12]
    return _checked(document, "-", content, declared)


def _checked(document: str, address: str, content: bytes, declared: Declared | None) -> Page | Issue:
    if len(content) > LARGEST:
        return _too_large(document, address, len(content))
    if not content.strip():
        return _issue(
            document, "empty_file", f"{address} : fichier vide", "retirez-le ou remplacez-le par le texte attendu"
        )
    media_type = media_type_of(content, address)
    return Page(document, address, content, media_type, hashlib.sha256(content).hexdigest(), declared=declared)


def _too_large(document: str, address: str, size: int) -> Issue:
    message = f"{address} : {size / 1e6:.0f} Mo, plus que les {LARGEST / 1e6:.0f} Mo admis"
    return _issue(document, "too_large", message, "découpez-le en plusieurs fichiers")


def _unreadable(path: Path, document: str, error: OSError) -> Issue:
    if isinstance(error, FileNotFoundError):
        return _issue(
            document, "missing_file", f"{path} : ce fichier a disparu", "remettez-le en place ou relancez sans lui"
        )
    if isinstance(error, PermissionError):
        return _issue(
            document, "no_permission", f"{path} : lecture refusée", "donnez le droit de lecture sur ce fichier"
        )
    return _issue(
        document,
        "unreadable",
        f"{path} : lecture impossible ({error.strerror or error})",
        "vérifiez le disque et le chemin",
    )


def _issue(document: str, code: str, message: str, next_step: str = "") -> Issue:
    return Issue(document, "sources", code, message, next_step)
