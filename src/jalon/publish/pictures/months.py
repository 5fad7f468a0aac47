"""Time: when records were first told of, and what falls due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from django.http import HttpRequest
from django.utils.translation import npgettext, pgettext

from jalon.publish import dates, words
from jalon.publish.figures import number
from jalon.publish.frame import address, moment
from jalon.publish.pictures.drawing import INK, INK_2, LINE, PETROL, RAMP, Drawing
from jalon.publish.pictures.picture import Picture, columns, count, told
from jalon.register.records import FAMILIES, SubjectRow
from jalon.register.selectors import overviews
from jalon.register.stages import last_day

WIDTH, LABEL, LANE = 960, 210, 74  # px
#: Months drawn one by one; a longer story is drawn by years.
MONTHS = 72
#: Months of the calendar before and after the date of the page, and records told of one by one.
BEFORE, AFTER, LISTED = 24, 24, 200


def history(request: HttpRequest) -> Picture:
    """When each record was first told of: one lane a family, one scale."""
    counts = overviews.first_told()
    known = sorted({month for _, month in counts if month})
    title = words.of(words.PICTURES, "history")
    if not known:
        finding = pgettext("picture", "No dated source reports any record yet.")
        return Picture("history", title, finding, None, (), ())
    spans = _spans(known[0], known[-1])
    told_in = {
        (family, span): sum(n for (f, month), n in counts.items() if f == family and month.startswith(span))
        for family in FAMILIES
        for span in spans
    }
    most = max(told_in.values())
    drawing = Drawing(WIDTH, LANE * len(FAMILIES) + 34)
    wide = (WIDTH - LABEL) / len(spans)
    for lane, family in enumerate(FAMILIES):
        base = LANE * (lane + 1)
        drawing.text(0, base - 6, words.of(words.FAMILIES, family))
        drawing.line((LABEL, base, WIDTH, base), LINE)
        for place, span in enumerate(spans):
            n = told_in[family, span]
            if n:
                high = max((LANE - 26) * n / most, 2)
                at = (LABEL + wide * place + 1, base - high, max(wide - 2, 1.5), high)
                href = address(request, family, first=span)
                drawing.box(at, PETROL, href=href, told=f"{words.of(words.FAMILIES, family)}, {dates.day(span)} : {n}")
                if wide > 9 * len(str(n)):
                    drawing.text(at[0] + at[2] / 2, at[1] - 3, number(n), anchor="middle", size=13)
    _axis(drawing, spans, wide, LANE * len(FAMILIES))
    busiest = max(spans, key=lambda span: sum(told_in[family, span] for family in FAMILIES))
    finding = pgettext("picture", "From %(first)s to %(last)s; most records were first mentioned in %(most)s.") % {
        "first": dates.day(known[0]), "last": dates.day(known[-1]), "most": dates.day(busiest)}  # fmt: skip
    undated = sum(n for (_, month), n in counts.items() if not month)
    return Picture(
        name="history",
        title=title,
        finding=finding,
        drawing=drawing.svg(title, finding),
        columns=columns([("when", words.of(words.COLUMNS, "when")),
                         *((family, words.of(words.FAMILIES, family)) for family in FAMILIES)]),
        rows=tuple(
            (told(dates.day(span)), *(count(told_in[f, span], address(request, f, first=span)) for f in FAMILIES))
            for span in spans
            if any(told_in[family, span] for family in FAMILIES)
        ),
        notes=(_undated(undated),) if undated else (),
    )  # fmt: skip


def _undated(n: int) -> str:
    return npgettext(
        "picture", "%(n)s record is known from undated sources only.",
        "%(n)s records are known from undated sources only.", n,
    ) % {"n": number(n)}  # fmt: skip


def calendar(request: HttpRequest) -> Picture:
    """What falls due when: the months about the date of the page, then record by record."""
    shown = moment(request).day
    counts = overviews.due_months()
    months = [_month(shown, step) for step in range(-BEFORE, AFTER + 1)]
    now = months[BEFORE]
    rows = overviews.due_between(f"{months[0]}-01", last_day(months[-1]), most=LISTED, as_of=shown)
    title = words.of(words.PICTURES, "calendar")
    late = overviews.due_count("", shown.isoformat())
    ahead = next((row for row in rows if row.due and row.overdue_days is None), None)
    finding = npgettext(
        "picture", "%(n)s due date is past; next: %(next)s.", "%(n)s due dates are past; next: %(next)s.", late,
    ) % {"n": number(late), "next": _next(ahead)}  # fmt: skip
    return Picture(
        name="calendar",
        title=title,
        finding=finding,
        drawing=_strip(request, counts, months, now).svg(title, finding),
        columns=columns(
            (code, words.of(words.COLUMNS, code)) for code in ("due", "slipped", "subject", "record", "state")
        ),
        rows=tuple(
            (
                told(dates.period(row.due) if row.due else ""),
                told(dates.slippage(row.slipped, row.due) if row.slipped and row.due else ""),
                told(row.title, address(request, "subject", row.key), row.language),
                told(words.record(row.family, row.stage)),
                told(_state(row)),
            )
            for row in rows
        ),
        notes=_beyond(counts, months),
    )


def _strip(request: HttpRequest, counts: Counter[str], months: Sequence[str], now: str) -> Drawing:
    drawing = Drawing(WIDTH, 150)
    late = drawing.hatching()
    wide = WIDTH / len(months)
    most = max((counts[month] for month in months), default=0)
    drawing.line((0, 110, WIDTH, 110), LINE)
    for place, month in enumerate(months):
        n, x = counts[month], wide * place
        if n:
            high = max(80 * n / most, 3)
            href = address(request, "commitments", due=month)
            drawing.box((x + 2, 110 - high, wide - 4, high), late if month < now else RAMP[3], INK_2, href,
                        f"{dates.day(month)} : {n}")  # fmt: skip
            drawing.text(x + wide / 2, 104 - high, number(n), anchor="middle", size=13)
        if month.endswith("-01") or place == 0:
            drawing.line((x, 110, x, 118), LINE)
            drawing.text(x + 2, 132, month[:4], fill=INK_2, size=14)
    x = wide * months.index(now)
    drawing.line((x, 12, x, 140), INK, 1.5, "4 4")
    drawing.text(x + 4, 148, dates.day(now), size=14)
    return drawing


def _state(row: SubjectRow) -> str:
    if row.overdue_days is None:
        return words.stage(row.kind, row.stage)
    late = npgettext("lateness", "%(n)s day past due", "%(n)s days past due", row.overdue_days)
    return f"{words.stage(row.kind, row.stage)} · {late % {'n': number(row.overdue_days)}}"


def _next(row: SubjectRow | None) -> str:
    if row is None or row.due is None:
        return pgettext("picture", "none stated by the sources")
    return f"{row.title}, {dates.period(row.due)}"


def _beyond(counts: Counter[str], months: Sequence[str]) -> tuple[str, ...]:
    before = sum(n for month, n in counts.items() if month < months[0])
    after = sum(n for month, n in counts.items() if month > months[-1])
    return (
        pgettext("picture", "Due dates before these months: %(before)s; after them: %(after)s.")
        % {"before": number(before), "after": number(after)},
        pgettext("picture", "Only what is still awaited appears here; the due date of a mere request binds nobody."),
    )


def _axis(drawing: Drawing, spans: Sequence[str], wide: float, base: float) -> None:
    """The years under the lanes, as many as keep room."""
    place_of = {span[:4]: place for place, span in reversed(list(enumerate(spans)))}
    step = max(1, -(-len(place_of) * 46 // (WIDTH - LABEL)))
    for rank, (year, place) in enumerate(sorted(place_of.items())):
        if rank % step == 0:
            drawing.line((LABEL + wide * place, base, LABEL + wide * place, base + 8), LINE)
            drawing.text(LABEL + wide * place + 2, base + 24, year, fill=INK_2, size=14)


def _spans(first: str, last: str) -> list[str]:
    """Every month from the first to the last, or every year of a long story."""
    months = list(_months(first, last))
    return months if len(months) <= MONTHS else sorted({month[:4] for month in months})


def _months(first: str, last: str) -> Iterator[str]:
    start = date(int(first[:4]), int(first[5:7] or 1), 1)
    month = f"{start.year:04}-{start.month:02}"
    while month <= (last if len(last) > 4 else f"{last}-12"):
        yield month
        month = _month(date(int(month[:4]), int(month[5:]), 1), 1)


def _month(day: date, steps: int) -> str:
    whole = day.year * 12 + day.month - 1 + steps
    return f"{whole // 12:04}-{whole % 12 + 1:02}"
