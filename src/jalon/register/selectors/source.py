"""Sources: their list, and the page of one with its claims marked in its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import QuerySet
from django.db.models.functions import Left

from jalon.model import ARTICLE_ROLES
from jalon.register.evidence import intact
from jalon.register.masking import masked
from jalon.register.models import ClaimRow, Issue, Source, TrailEntry
from jalon.register.records import Count, Segment, SourceBlock, SourceClaim, SourcePage, SourceRef
from jalon.register.search import matching
from jalon.register.selectors.issues import issue_row
from jalon.register.selectors.kept_counts import kept
from jalon.register.selectors.paging import SIZE, Listed, Order
from jalon.register.selectors.refs import HEAVY, claims_with_sources, source_ref, subject_ref
from jalon.register.stages import family
from jalon.register.standing import standing_of
from jalon.register.voices import repeated

#: Characters of a text that a page shows: more than any article, less than what stops a browser.
CHARACTERS_SHOWN = 1_000_000
#: Claims of the same records that are looked through for the same passages.
CLAIMS_COMPARED = 400


#: Latest publication first, undated last.
_LATEST = Order("published", descending=True, tie="document")


def list_sources(
    *, language: str = "", year: str = "", text: str = "", after: str = "", size: int = SIZE
) -> Listed[SourceRef]:
    """Sources (in one language, of one year, that hold words), latest first, with the number of their claims."""
    found = _filtered(language, year, text)
    rows, cursor = _LATEST.cut(found.defer(*HEAVY), after, size)
    return Listed(source_refs(rows), _total(language, year, text), cursor)


@kept
def _total(language: str, year: str, text: str) -> int:
    return _filtered(language, year, text).count()


def _filtered(language: str, year: str, text: str) -> QuerySet[Source]:
    found = Source.objects.filter(published__startswith=year) if year else Source.objects.all()
    found = found.filter(language=language) if language else found
    return found.filter(pk__in=matching(text).values("source_id")) if text else found


def source_refs(rows: Sequence[Source]) -> tuple[SourceRef, ...]:
    """Sources with the number of their claims, in one query more."""
    counted = ClaimRow.objects.filter(source__in=rows).order_by().values_list("source").annotate(n=CountOf("*"))
    claims = dict(counted)
    return tuple(source_ref(row, claims=claims.get(row.pk, 0)) for row in rows)


def source_facets(*, language: str = "", year: str = "", text: str = "") -> tuple[tuple[str, tuple[Count, ...]], ...]:
    """How many sources there are in each language, and of each year, the other filters kept."""
    return _facets(language, year, text)


@kept
def _facets(language: str, year: str, text: str) -> tuple[tuple[str, tuple[Count, ...]], ...]:
    spoken = _filtered("", year, text).order_by("language")
    languages = spoken.values_list("language").annotate(n=CountOf("*"))
    dated = _filtered(language, "", text).annotate(year=Left("published", 4))
    years = dated.order_by().values_list("year").annotate(n=CountOf("*"))
    return (
        ("language", tuple(Count(code, n) for code, n in languages if code)),
        ("year", tuple(Count(code, n) for code, n in years.order_by("-year") if code)),
    )


def source_page(document: str) -> SourcePage | None:
    """One source: its text in segments with the claims marked; what readers wrote is masked."""
    source = Source.objects.filter(document=document).first()
    if source is None:
        return None
    claims = list(ClaimRow.objects.filter(source=source).select_related("subject").order_by("number"))
    issues = Issue.objects.filter(document=document).order_by("start", "id")
    spans = [(span["slot"], span["start"], span["end"]) for claim in claims for span in claim.payload.get("spans", ())]
    shown = source.text[:CHARACTERS_SHOWN]
    repeats, same_address = _alike(source, claims)
    return SourcePage(
        source=source_ref(source, claims=len(claims)),
        address=source.address,
        licence=source.licence,
        media_type=source.media_type,
        sha256=source.sha256,
        intact=source.erased_at is not None or intact(source),
        blocks=tuple(_block(block, shown, claims, spans) for block in _shown(source, len(shown))),
        claims=tuple(_claim(claim) for claim in claims),
        issues=tuple(issue_row(issue, known=True) for issue in issues),
        repeats=repeats,
        versions=_versions(source),
        same_address=same_address,
        withdrawn_at=source.withdrawn_at.isoformat(timespec="seconds") if source.withdrawn_at else "",
        withdrawn_reason=source.withdrawn_reason or "",
        left_out=0 if source.withdrawn_at else len(source.text) - len(shown),
    )


def _alike(source: Source, claims: Sequence[ClaimRow]) -> tuple[tuple[SourceRef, ...], tuple[SourceRef, ...]]:
    """Of the sources that tell of the same records those that repeat this one's passages, and those of its address."""
    subjects = {claim.subject_id for claim in claims}
    rows = claims_with_sources().filter(subject__in=subjects)[:CLAIMS_COMPARED]
    refs = {row.source.document: source_ref(row.source) for row in rows}
    documents = repeated([standing_of(row) for row in rows], source.document)
    others = sorted(refs.values(), key=lambda ref: (ref.published, ref.document))
    here = tuple(ref for ref in others if source.url and ref.url == source.url and ref.document != source.document)
    return tuple(refs[document] for document in documents if refs[document] not in here), here


def _versions(source: Source) -> tuple[tuple[str, str], ...]:
    rows = source.editions.order_by("-id").values_list("replaced_at", "sha256")
    return tuple((at.isoformat(timespec="seconds"), sha256) for at, sha256 in rows)


def _shown(source: Source, length: int) -> list[dict[str, Any]]:
    """The blocks within the first characters; none of a withdrawn source."""
    return [] if source.withdrawn_at else [block for block in source.blocks if block["start"] < length]


def sources_added_by(name: str) -> tuple[SourceRef, ...]:
    """The sources that a person added, the latest first, with the number of their claims."""
    read = TrailEntry.objects.filter(by=name, action="source.read").values("target")
    found = Source.objects.defer(*HEAVY).filter(document__in=read).annotate(n=CountOf("claims")).order_by("-added_at")
    return tuple(source_ref(source, claims=source.n) for source in found)


def source_ref_of(document: str) -> SourceRef | None:
    """A source by its name; None when there is none."""
    source = Source.objects.defer(*HEAVY).filter(document=document).first()
    return source_ref(source) if source else None


def is_free(document: str, sha256: str) -> bool:
    """No source has this name, or the one that has it is of these very bytes."""
    return not Source.objects.filter(document=document).exclude(sha256=sha256).exists()


def source_refs_of(documents: Sequence[str]) -> tuple[SourceRef, ...]:
    """Sources by their names, in that order, with the number of their claims."""
    found = {row.document: row for row in Source.objects.defer(*HEAVY).filter(document__in=documents)}
    return source_refs([found[document] for document in documents if document in found])


def claim_segments(block: dict[str, Any], text: str, claim: Mapping[str, Any]) -> SourceBlock:
    """A block of a source with the passage and the slots of one claim marked."""
    row = ClaimRow(claim_id=claim["claim_id"], start=claim["start"], end=claim["end"], number=0)
    spans = [(span["slot"], span["start"], span["end"]) for span in claim.get("spans", ())]
    return _block(block, text, [row], spans)


def _claim(claim: ClaimRow) -> SourceClaim:
    return SourceClaim(
        number=claim.number,
        claim_id=claim.claim_id,
        kind=claim.kind,
        family=family(claim.kind, claim.stage),
        stage=claim.stage,
        object=claim.object,
        start=claim.start,
        end=claim.end,
        reviewed=bool(claim.verdict),
        subject=subject_ref(claim.subject),
    )


def _block(
    block: dict[str, Any], text: str, claims: Sequence[ClaimRow], spans: Sequence[tuple[str, int, int]]
) -> SourceBlock:
    start, end, role = block["start"], min(block["end"], len(text)), block["role"]
    if role == "comment":
        segments: tuple[Segment, ...] = (Segment(masked(text[start:end]), start, end, (), ()),)
    else:
        segments = tuple(_segments(text, start, end, claims, spans))
    return SourceBlock(role, block.get("language", ""), start, end, role not in ARTICLE_ROLES, segments)


def _segments(
    text: str, start: int, end: int, claims: Sequence[ClaimRow], spans: Sequence[tuple[str, int, int]]
) -> Iterator[Segment]:
    """The block cut wherever a claim or a slot begins or ends."""
    claims = [claim for claim in claims if claim.start < end and claim.end > start]
    spans = [span for span in spans if span[1] < end and span[2] > start]
    cuts = {start, end}
    cuts.update(edge for claim in claims for edge in (claim.start, claim.end) if start < edge < end)
    cuts.update(edge for _, *edges in spans for edge in edges if start < edge < end)
    for left, right in pairwise(sorted(cuts)):
        yield Segment(
            text=text[left:right],
            start=left,
            end=right,
            claims=tuple(claim.claim_id for claim in claims if claim.start <= left < claim.end),
            slots=tuple(dict.fromkeys(slot for slot, first, last in spans if first <= left < last)),
            begins=tuple(claim.number for claim in claims if claim.start == left),
        )
