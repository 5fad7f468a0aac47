"""The order of the stages, and nothing else: sources → press → language → claims → linking.

Every function streams: one source is in memory at a time, and a source that fails costs no other. Stages are imported
when they are first needed, so that `jalon read` never pays for a language model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jalon.errors import JalonError
from jalon.judged import NOTHING_JUDGED, Judged
from jalon.model import (
    Article,
    ArticleLine,
    Claim,
    Declared,
    Holding,
    Issue,
    Linked,
    Mention,
    Office,
    Page,
    Person,
    Subject,
)

if TYPE_CHECKING:
    from jalon.linking.index import SubjectIndex
    from jalon.press.reprints import Reprint


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the engine gets from one page; ``article`` is None where there was nothing to read."""

    article: Article | None
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()
    offices: tuple[Holding, ...] = ()  #: who holds which office, as the article tells


def pages(paths: Iterable[str], *, declared: Declared | None = None) -> Iterator[Page | Issue]:
    """The pages behind files, folders, addresses and ``-``, in an order that does not change between runs."""
    from jalon.sources import read_pages  # noqa: PLC0415

    return read_pages(paths, declared=declared)


def fetch(addresses: Iterable[str], folder: Path, *, private: bool = False) -> Iterator[Issue]:
    """Have pages of the web put into a folder that ``pages`` reads; an Issue for each that cannot be had."""
    from jalon.sources import watching  # noqa: PLC0415
    from jalon.sources.fetching import Fetcher  # noqa: PLC0415
    from jalon.sources.store import Store  # noqa: PLC0415

    for kept in watching.fetch(addresses, Store(folder), Fetcher(private=private)):
        if isinstance(kept, Issue):
            yield kept


def read_page(page: Page) -> Reading:
    """The article of one page."""
    from jalon.press import cut  # noqa: PLC0415

    try:
        article, issues = cut(page)
    except Exception as error:
        return Reading(None, issues=(_failed(page.document, "press", error),))
    return Reading(article, issues=issues)


def reprints(articles: Iterable[Article]) -> Iterator[Reprint]:
    """The articles that repeat an earlier one."""
    from jalon.press.reprints import find_reprints  # noqa: PLC0415

    return find_reprints(articles)


def mentions_of_page(page: Page) -> Reading:
    """The article of one page and its mentions."""
    reading = read_page(page)
    if reading.article is None:
        return reading
    from jalon.language import find_mentions  # noqa: PLC0415

    try:
        mentions = find_mentions(reading.article)
    except Exception as error:
        return Reading(reading.article, issues=(*reading.issues, _failed(page.document, "language", error)))
    return Reading(reading.article, mentions, issues=reading.issues)


def mentions_in(text: str, language: str, published: str) -> list[Mention]:
    """The figures and dates of some words, without their text: what a person has pointed at."""
    from jalon.language.dates import find_dates  # noqa: PLC0415
    from jalon.language.quantities import find_quantities  # noqa: PLC0415
    from jalon.pack import languages  # noqa: PLC0415

    if language not in languages():
        return []
    return [*find_quantities(text, language), *find_dates(text, language, published=published or None)]


def extract_page(page: Page) -> Reading:
    """The article of one page, its mentions and its claims: a pure function of the page."""
    reading = mentions_of_page(page)
    if reading.article is None:
        return reading
    from jalon.claims import find_claims  # noqa: PLC0415
    from jalon.language import speech_of  # noqa: PLC0415

    try:
        speech = speech_of(reading.article, reading.mentions)
        claims, issues = find_claims(reading.article, reading.mentions, speech)
        offices = offices_told(reading.article, reading.mentions)
    except Exception as error:
        claims, issues, offices = (), (_failed(page.document, "claims", error),), ()
    return Reading(reading.article, reading.mentions, claims, (*reading.issues, *issues), offices)


def offices_told(article: Article, mentions: Sequence[Mention]) -> tuple[Holding, ...]:
    """The offices that the article's own sentences say persons hold, in the order of the text."""
    from jalon.passages import mentions_by_passage, passages  # noqa: PLC0415

    told = passages(article)
    found: list[Holding] = []
    for passage, inside in zip(told, mentions_by_passage(told, mentions), strict=True):
        found += _holdings(inside, article.document, passage.text, article.published)
    return tuple(found)


def read(paths: Iterable[str], *, declared: Declared | None = None) -> Iterator[Article | Issue]:
    """Each article, then the issues of its page."""
    for found in pages(paths, declared=declared):
        if isinstance(found, Issue):
            yield found
            continue
        reading = read_page(found)
        yield from (reading.article,) if reading.article else ()
        yield from reading.issues


def mentions(paths: Iterable[str], *, declared: Declared | None = None) -> Iterator[Reading | Issue]:
    """The reading of each page, without claims."""
    for found in pages(paths, declared=declared):
        yield found if isinstance(found, Issue) else mentions_of_page(found)


def extract(paths: Iterable[str], *, declared: Declared | None = None) -> Iterator[Reading | Issue]:
    """The whole reading of each page."""
    for found in pages(paths, declared=declared):
        yield found if isinstance(found, Issue) else extract_page(found)


def link(
    lines: Iterable[ArticleLine | Claim],
    judged: Judged = NOTHING_JUDGED,
    *,
    partition: Iterable[Iterable[str]] | None = None,
) -> Linked:
    """Actors, subjects and conflicts of all the claims together; what people have decided stands above comparisons.

    ``partition``: the claims of each subject, where an index has told them (see ``opened_index``).
    """
    from jalon.linking import link as link_claims  # noqa: PLC0415

    articles: list[ArticleLine] = []
    claims: list[Claim] = []
    for line in lines:
        if isinstance(line, ArticleLine):
            articles.append(line)
        elif (stands := judged.reviews.get(line.claim_id, line)) is not None:
            claims.append(stands)
    told = [holding for article in articles for holding in article.offices]
    documents = {holding.document for holding in told}
    others = [claim for claim in claims if claim.document not in documents]
    held = [*told, *holdings(others, articles)]
    return link_claims(
        claims, articles, held, judgements=judged.judgements, rulings=judged.rulings, partition=partition
    )


def opened_index(path: Path) -> SubjectIndex:
    """The index of subjects in a file, made when there is none."""
    from jalon.linking.index import SubjectIndex  # noqa: PLC0415

    return SubjectIndex(path)


def index(path: Path, lines: Iterable[ArticleLine | Claim], judged: Judged | None = None) -> list[Subject]:
    """Put documents into an index of subjects; gives each subject that changed, as it is now.

    ``judged``: the decisions now in force, in the place of those that the index knows; None leaves them.
    """
    with opened_index(path) as held:
        return put(held, lines, judged)


def put(held: SubjectIndex, lines: Iterable[ArticleLine | Claim], judged: Judged | None = None) -> list[Subject]:
    """Put documents into an open index, as ``index`` does."""
    reviews = judged.reviews if judged else {}
    articles: dict[str, ArticleLine] = {}
    claims: dict[str, list[Claim]] = {}
    for line in lines:
        if isinstance(line, ArticleLine):
            articles[line.document] = line
        elif (stands := reviews.get(line.claim_id, line)) is not None:
            claims.setdefault(line.document, []).append(stands)
    changed: set[str] = set()
    for document in sorted({*articles, *claims}):
        article = articles.get(document, ArticleLine(document))
        changed |= {subject.id for subject in held.put(article, claims.get(document, []))}
    changed |= {subject.id for subject in held.judge(judged.judgements)} if judged else set()
    return held.chosen(sorted(changed))


def holdings(claims: Iterable[Claim], articles: Iterable[ArticleLine]) -> list[Holding]:
    """The offices that the quotes of the claims say persons hold, where no article line tells them (gold files)."""
    from jalon.language.names import find_names  # noqa: PLC0415

    by_document = {article.document: article for article in articles}
    found: dict[tuple[str, str], list[Holding]] = {}
    for claim in claims:
        if (claim.document, claim.quote) in found:
            continue
        article = by_document.get(claim.document, ArticleLine(claim.document))
        # A planned event is dated after the article that names the office: the earlier of the two days is known.
        told = (claim.when.start if claim.when else None, article.published)
        day = min((each for each in told if each), default=None)
        names = find_names(claim.quote, article.language or "fr")
        found[claim.document, claim.quote] = _holdings(names, claim.document, claim.quote, day)
    return [holding for each in found.values() for holding in each]


def _holdings(names: Sequence[Mention], document: str, passage: str, day: str | None) -> list[Holding]:
    """One holding a person whose office the passage tells; ``day`` is the first day it is known to be held."""
    offices = [name.value for name in names if isinstance(name.value, Office)]
    persons = [name.value for name in names if isinstance(name.value, Person)]
    return [
        Holding(
            title=person.office,
            state=next((o.state for o in offices if person.name == o.holder or person.office == o.title), None),
            start=day,
            end=None,
            evidence=passage,
            document=document,
            person=person.name,
        )
        for person in persons
        if person.office
    ]


def _failed(document: str, stage: str, error: Exception) -> Issue:
    """The issue of a source that a stage could not take: in its own words, or as a fault of Jalon."""
    if isinstance(error, JalonError):
        message = f"{error.where} : {error.what}" if error.where else error.what
        return Issue(document, stage, error.code, message, error.next_step)
    if isinstance(error, ImportError):
        raise error
    message = f"l'étape {stage} a échoué sur cette source ({type(error).__name__} : {error})"
    return Issue(document, stage, "stage_failed", message, "signalez-le, avec la source si vous le pouvez")
