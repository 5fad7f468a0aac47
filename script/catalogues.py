"""Catalogues of the interface: collect the words of code and templates, and compile what the translators wrote.

    python -m script.catalogues            adds new units to each django.po, drops unused ones, compiles django.mo
    python -m script.catalogues --check    says what is missing or stale, exit 1

A bare machine has no gettext, so the compiled files are kept; a test runs the check.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from jalon.publish import units as tables
from jalon.publish import words

PUBLISH = Path(__file__).parent.parent / "src" / "jalon" / "publish"
#: What speaks to readers and reviewers; the words of all stand in one catalogue.
SPEAKING = (PUBLISH, PUBLISH.parent / "desk", PUBLISH.parent / "searches")
LOCALE = PUBLISH / "locale"
LANGUAGES = ("fr", "en", "ru")
KEYWORDS = {"pgettext": ((1, "c"), 2), "word": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
_IN_TEMPLATE = re.compile(r"""{% translate (["'])(?P<text>.+?)\1 context (["'])(?P<context>.+?)\3""")

Unit = tuple[str, str, str]  # context, singular, plural ("" where there is none)


def units() -> set[Unit]:
    """Every translation unit that the pages use."""
    return {*_of_code(), *_of_templates(), *_of_tables()}


def _of_code() -> Iterator[Unit]:
    for path in sorted(path for folder in SPEAKING for path in folder.rglob("*.py")):
        with path.open("rb") as file:
            for _, ids, _, context in extract("python", file, keywords=KEYWORDS, options={"encoding": "utf-8"}):
                one, many = ids if isinstance(ids, tuple) else (ids, "")
                yield context or "", one, many


def _of_templates() -> Iterator[Unit]:
    for path in sorted(path for folder in SPEAKING for path in (folder / "templates").rglob("*.html")):
        for found in _IN_TEMPLATE.finditer(path.read_text("utf-8")):
            yield found["context"], found["text"], ""


def _of_tables() -> Iterator[Unit]:
    """Units whose forms stand in tables, because their codes come from the records."""
    yield from (("unit", *forms) for forms in [*tables.UNITS.values(), *tables.CURRENCIES.values()])
    yield from (("unit after million or billion", text, "") for text in tables.SCALED.values())
    yield from (("count", *forms) for forms in words.COUNTS.values())
    yield from (("noun of a count", *forms) for forms in words.NOUNS.values())


def catalogue(language: str) -> Catalog:
    """The catalogue of a language as its translators left it."""
    path = _path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str, wanted: set[Unit]) -> Catalog:
    """The same words, with new units added (English fills its own) and unused ones dropped."""
    old, new = catalogue(language), Catalog(locale=language, fuzzy=False, header_comment="# Words of the interface.")
    new.mime_headers = [(k, v) for k, v in new.mime_headers if k in ("Content-Type", "Plural-Forms", "Language")]
    for context, one, many in sorted(wanted):
        known = old.get((one, many) if many else one, context) if old else None
        string = known.string if known else (((one, many) if many else one) if language == "en" else "")
        new.add((one, many) if many else one, string or "", context=context)
    return new


def missing(language: str, wanted: set[Unit]) -> list[str]:
    """Units without their words in this language."""
    found = updated(language, wanted)
    return [f"{language}: {message.context} | {message.id}" for message in found if message.id and not _whole(message)]


def _whole(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def compiled(language: str) -> bytes:
    """The bytes of django.mo."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue(language))
    return buffer.getvalue()


def written(found: Catalog) -> bytes:
    """The bytes of django.po."""
    buffer = io.BytesIO()
    write_po(buffer, found, omit_header=False, sort_output=True, width=120)
    return buffer.getvalue()


def stale(language: str) -> list[str]:
    """What the next run would change in the files of a language."""
    wanted = units()
    problems = missing(language, wanted)
    ids = {(m.context or "", *(m.id if isinstance(m.id, tuple) else (m.id, ""))) for m in catalogue(language) if m.id}
    problems += [f"{language}: not in django.po: {unit}" for unit in sorted(wanted - ids)]
    problems += [f"{language}: no longer used: {unit}" for unit in sorted(ids - wanted)]
    if compiled(language) != _path(language).with_suffix(".mo").read_bytes():
        problems.append(f"{language}: django.mo is not what django.po says; run `python -m script.catalogues`")
    return problems


def _path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def main() -> int:
    """Write the catalogues, or check them."""
    if "--check" in sys.argv:
        problems = [problem for language in LANGUAGES for problem in stale(language)]
    else:
        wanted = units()
        for language in LANGUAGES:
            _path(language).parent.mkdir(parents=True, exist_ok=True)
            _path(language).write_bytes(written(updated(language, wanted)))
            _path(language).with_suffix(".mo").write_bytes(compiled(language))
        problems = [problem for language in LANGUAGES for problem in missing(language, wanted)]
    print("\n".join(problems) or "catalogues complete", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
