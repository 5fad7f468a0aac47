"""Bars: how far commitments and agreements have come; promised, agreed and delivered by sector and by provider."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from django.http import HttpRequest
from django.utils.translation import pgettext

from jalon.model import OFF_LADDER
from jalon.publish import words
from jalon.publish.figures import number
from jalon.publish.frame import address
from jalon.publish.pictures.drawing import HAIRLINE, INK_2, RAMP, Drawing, shortened
from jalon.publish.pictures.picture import Picture, Shown, columns, count, told
from jalon.register.records import Family
from jalon.register.selectors import overviews
from jalon.register.stages import FAMILY_STAGES

WIDTH, LABEL, ROW, BAR = 960, 230, 32, 18  # px
#: What a side has announced, what both have agreed, what is being done, what is done; each with its shade.
GROUPS = ("pledged", "agreed", "under_way", "completed")
SHADES = dict(zip(GROUPS, (RAMP[1], RAMP[2], RAMP[3], RAMP[5]), strict=True))
#: Providers drawn: as many as a screen shows.
PROVIDERS = 20


def funnel(request: HttpRequest) -> Picture:
    """How many have reached each stage at least; what is suspended or ended stands apart."""
    stages = overviews.stage_counts()
    parts = [_ladder(request, family, stages) for family in ("commitments", "agreements")]
    drawing = Drawing(WIDTH, sum(40 + ROW * len(rows) + 24 for _, rows in parts))
    most = max((n for _, rows in parts for _, _, n, _ in rows), default=0)
    top = 0.0
    for family, rows in parts:
        drawing.text(0, top + 22, words.of(words.FAMILIES, family), size=18)
        for place, (_, label, n, href) in enumerate(rows):
            y = top + 40 + ROW * place
            _bar(drawing, y, label, [(n, RAMP[min(place + 1, 5)], href, label)], most)
            drawing.line((0, y + ROW - 4, WIDTH, y + ROW - 4))
        top += 40 + ROW * len(rows) + 24
    total = sum(stages["commitments", stage] for stage in FAMILY_STAGES["commitments"])
    done = stages["commitments", "completed"]
    finding = pgettext("picture", "%(done)s of %(all)s commitments are completed according to the sources.")
    return Picture(
        name="funnel",
        title=pgettext("picture", "How far commitments and agreements have come"),
        finding=finding % {"done": number(done), "all": number(total)},
        drawing=drawing.svg(words.of(words.PICTURES, "funnel"), finding % {"done": done, "all": total}),
        columns=columns((("record", words.of(words.COLUMNS, "record")), ("stage", words.of(words.COLUMNS, "stage")),
                         ("at_least", words.of(words.COLUMNS, "at_least")), ("now", words.of(words.COLUMNS, "now")))),
        rows=tuple(
            (told(words.of(words.FAMILIES, family)), told(words.stage(_KIND[family], stage)), count(n, href),
             count(stages[family, stage], address(request, family, stage=stage)))
            for family, rows in parts for stage, _, n, href in rows
        ) + tuple(_apart(request, stages)),
        notes=(pgettext("picture", "Each bar counts the records that have reached the stage or gone beyond "
                                   "it, according to at least one source; suspended, cancelled, expired and "
                                   "terminated ones appear in the table only."),),
    )  # fmt: skip


_KIND = {"commitments": "commitment", "agreements": "agreement"}


def _ladder(
    request: HttpRequest, family: Family, stages: Counter[tuple[str, str]]
) -> tuple[Family, list[tuple[str, str, int, str]]]:
    """Stage, word, how many have come so far at least, and the list of these."""
    ladder = [stage for stage in FAMILY_STAGES[family] if stage not in OFF_LADDER and stage != "cancelled"]
    rows = []
    for place, stage in enumerate(ladder):
        beyond = ladder[place:]
        n = sum(stages[family, each] for each in beyond)
        rows.append((stage, words.stage(_KIND[family], stage), n, address(request, family, stage=beyond) if n else ""))
    return family, rows


def _apart(request: HttpRequest, stages: Counter[tuple[str, str]]) -> list[tuple[Shown, ...]]:
    return [
        (told(words.of(words.FAMILIES, family)), told(words.stage(_KIND[family], stage)), told(""),
         count(n, address(request, family, stage=stage)))
        for (family, stage), n in sorted(stages.items())
        if family in _KIND and (stage in OFF_LADDER or stage == "cancelled") and n
    ]  # fmt: skip


def sectors(request: HttpRequest) -> Picture:
    """Commitments of each sector, by what has become of them."""
    counts: dict[str, Counter[str]] = {}
    for (sector, stage), n in overviews.sector_stages().items():
        counts.setdefault(sector, Counter())[stage] += n
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1].total(), pair[0]))
    rows = [(sector, words.of(words.SECTORS, sector), found) for sector, found in ordered]
    return _groups(request, "sectors", rows, lambda sector: {"sector": sector})


def providers(request: HttpRequest) -> Picture:
    """Commitments of each providing actor, by what has become of them."""
    found = overviews.provider_stages(PROVIDERS)
    rows = [(ref.key, ref.name, counts) for ref, counts in found]
    return _groups(request, "providers", rows, lambda key: {"provider": key})


def _groups(
    request: HttpRequest, name: str, rows: Sequence[tuple[str, str, Counter[str]]], by: Callable[[str], dict[str, str]]
) -> Picture:
    drawing = Drawing(WIDTH, 44 + ROW * max(len(rows), 1))
    x = 0.0
    for group in GROUPS:
        drawing.box((x, 4, 14, 14), SHADES[group], INK_2)
        label = words.stage("commitment", group)
        drawing.text(x + 20, 17, label)
        x += 20 + len(label) * 8 + 28
    most = max((sum(found[group] for group in GROUPS) for _, _, found in rows), default=0)
    for place, (key, label, found) in enumerate(rows):
        y = 36 + ROW * place
        parts = [
            (found[group], SHADES[group], address(request, "commitments", **by(key), stage=group),
             f"{label}, {words.stage('commitment', group)}")
            for group in GROUPS
        ]  # fmt: skip
        _bar(drawing, y, label, parts, most)
        drawing.line((0, y + ROW - 4, WIDTH, y + ROW - 4), HAIRLINE)
    title = words.of(words.PICTURES, name)
    first = rows[0] if rows else None
    finding = (
        pgettext("picture", "Most commitments: %(name)s (%(n)s), of which %(done)s completed.")
        % {"name": first[1], "n": number(first[2].total()), "done": number(first[2]["completed"])}
        if first
        else pgettext("picture", "No commitment has been reported yet.")
    )
    every = FAMILY_STAGES["commitments"]
    heading = words.of(words.FACETS, "sector" if name == "sectors" else "provider")
    return Picture(
        name=name,
        title=title,
        finding=finding,
        drawing=drawing.svg(title, finding) if rows else None,
        columns=columns([("name", heading), *((stage, words.stage("commitment", stage)) for stage in every),
                         ("total", words.of(words.COLUMNS, "total"))]),
        rows=tuple(
            (told(label), *(count(found[stage], address(request, "commitments", **by(key), stage=stage))
                            for stage in every),
             count(found.total(), address(request, "commitments", **by(key))))
            for key, label, found in rows
        ),
        notes=(pgettext("picture", "Records are counted, never amounts: figures of different stages, units "
                                   "and currencies cannot be added. Suspended and cancelled ones appear in "
                                   "the table."),),
    )  # fmt: skip


def _bar(drawing: Drawing, y: float, label: str, parts: Sequence[tuple[int, str, str, str]], most: int) -> None:
    """A row: label, parts one after the other with a gap and their number."""
    drawing.text(0, y + 14, shortened(label, LABEL))
    x = float(LABEL)
    for n, fill, href, said in parts:
        if not n:
            continue
        width = max((WIDTH - LABEL - 70) * n / most, 3)
        drawing.box((x, y, width, BAR), fill, href=href, told=f"{said} : {number(n)}")
        if len(parts) > 1 and width >= 14 + 8 * len(str(n)):
            dark = fill in RAMP[3:]
            drawing.text(x + width / 2, y + 14, number(n), anchor="middle", fill="#FFFFFF" if dark else "#18222C")
        x += width + 2
    drawing.text(x + 6, y + 14, number(sum(n for n, *_ in parts)))
