"""Catalogues of the interface: collect the words of code and templates, and compile what the translators wrote.

    python -m script.catalogues            adds new units to each django.po, drops unused ones, compiles django.mo
    python -m script.catalogues --check    says what is missing or stale, exit 1

A bare machine has no gettext, so the compiled files are kept; a test runs the check.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from jalon.commission import counts
from jalon.publish import units as tables
from jalon.publish import words

JALON = Path(__file__).parent.parent / "src" / "jalon"
LANGUAGES = ("fr", "en", "ru")
KEYWORDS = {"pgettext": ((1, "c"), 2), "word": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
_IN_TEMPLATE = re.compile(r"""{% translate (["'])(?P<text>.+?)\1 context (["'])(?P<context>.+?)\3""")

_CONTENT = ("MIME-Version", "Content-Type", "Content-Transfer-Encoding")

Unit = tuple[str, str, str]  # context, singular, plural ("" where there is none)


def _of_tables() -> Iterator[Unit]:
    """Units whose forms stand in tables, because their codes come from the records."""
    yield from (("unit", *forms) for forms in [*tables.UNITS.values(), *tables.CURRENCIES.values()])
    yield from (("unit after million or billion", text, "") for text in tables.SCALED.values())
    yield from (("count", *forms) for forms in words.COUNTS.values())
    yield from (("noun of a count", *forms) for forms in words.NOUNS.values())


def _of_commission() -> Iterator[Unit]:
    yield from (("count in a commission", *forms) for forms in counts.COUNTS.values())


@dataclass(frozen=True, slots=True)
class Book:
    """The words of some applications, in the folder ``locale`` of the first one."""

    applications: tuple[str, ...]
    tables: Callable[[], Iterator[Unit]]

    @property
    def folders(self) -> tuple[Path, ...]:
        return tuple(JALON / name for name in self.applications)

    def path(self, language: str) -> Path:
        """Where the words of a language stand."""
        return self.folders[0] / "locale" / language / "LC_MESSAGES" / "django.po"


#: What speaks to readers and reviewers, and what speaks to the secretariat of a commission.
BOOKS = (
    Book(("publish", "desk", "searches", "past"), _of_tables),
    Book(("commission",), _of_commission),
    Book(("people",), lambda: iter(())),
)


def units(book: Book) -> set[Unit]:
    """Every translation unit that the pages of a book use."""
    return {*_of_code(book), *_of_templates(book), *book.tables()}


def _of_code(book: Book) -> Iterator[Unit]:
    for path in sorted(path for folder in book.folders for path in folder.rglob("*.py")):
        with path.open("rb") as file:
            for _, ids, _, context in extract("python", file, keywords=KEYWORDS, options={"encoding": "utf-8"}):
                one, many = ids if isinstance(ids, tuple) else (ids, "")
                yield context or "", one, many


def _of_templates(book: Book) -> Iterator[Unit]:
    for path in sorted(path for folder in book.folders for path in (folder / "templates").rglob("*.html")):
        for found in _IN_TEMPLATE.finditer(path.read_text("utf-8")):
            yield found["context"], found["text"], ""


def catalogue(book: Book, language: str) -> Catalog:
    """The catalogue of a language as its translators left it."""
    path = book.path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


class _Words(Catalog):
    """A catalogue whose head tells nothing of day and tool: the same words make the same file."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:  # type: ignore[override]
        told = super().mime_headers
        return [(name, value) for name, value in told if name in ("Language", "Plural-Forms", *_CONTENT)]


def updated(book: Book, language: str, wanted: set[Unit]) -> Catalog:
    """The same words, with new units added (English fills its own) and unused ones dropped."""
    old, new = (
        catalogue(book, language),
        _Words(locale=language, fuzzy=False, header_comment="# Words of the interface."),
    )
    for context, one, many in sorted(wanted):
        known = old.get((one, many) if many else one, context) if old else None
        string = known.string if known else (((one, many) if many else one) if language == "en" else "")
        new.add((one, many) if many else one, string or "", context=context)
    return new


def missing(book: Book, language: str, wanted: set[Unit]) -> list[str]:
    """Units without their words in this language."""
    found = updated(book, language, wanted)
    return [f"{language}: {message.context} | {message.id}" for message in found if message.id and not _whole(message)]


def _whole(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def compiled(book: Book, language: str) -> bytes:
    """The bytes of django.mo."""
    buffer = io.BytesIO()
    write_mo(buffer, updated(book, language, units(book)))
    return buffer.getvalue()


def written(found: Catalog) -> bytes:
    """The bytes of django.po."""
    buffer = io.BytesIO()
    write_po(buffer, found, omit_header=False, sort_output=True, width=120)
    return buffer.getvalue()


def stale(language: str) -> list[str]:
    """What the next run would change in the files of a language."""
    return [problem for book in BOOKS for problem in _stale(book, language)]


def _stale(book: Book, language: str) -> list[str]:
    wanted, kept = units(book), catalogue(book, language)
    problems = missing(book, language, wanted)
    ids = {(m.context or "", *(m.id if isinstance(m.id, tuple) else (m.id, ""))) for m in kept if m.id}
    problems += [f"{language}: not in django.po: {unit}" for unit in sorted(wanted - ids)]
    problems += [f"{language}: no longer used: {unit}" for unit in sorted(ids - wanted)]
    if compiled(book, language) != book.path(language).with_suffix(".mo").read_bytes():
        problems.append(f"{language}: django.mo is not what django.po says; run `python -m script.catalogues`")
    return problems


def write(book: Book, language: str) -> list[str]:
    """Write both files of a language; what its translators must still say."""
    wanted, path = units(book), book.path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written(updated(book, language, wanted)))
    path.with_suffix(".mo").write_bytes(compiled(book, language))
    return missing(book, language, wanted)


def main() -> int:
    """Write the catalogues, or check them."""
    if "--check" in sys.argv:
        problems = [problem for language in LANGUAGES for problem in stale(language)]
    else:
        problems = [problem for book in BOOKS for language in LANGUAGES for problem in write(book, language)]
    print("\n".join(problems) or "catalogues complete", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
