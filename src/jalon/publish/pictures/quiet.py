"""The heat map of silence: which open commitments nobody has told of for how long."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils.translation import npgettext, pgettext

from jalon.publish import dates, words
from jalon.publish.figures import number
from jalon.publish.frame import address, moment
from jalon.publish.pictures.drawing import HAIRLINE, INK_2, LINE, RAMP, SILENCE, Drawing, shortened
from jalon.publish.pictures.picture import Picture, Shown, columns, told
from jalon.register.records import Period
from jalon.register.selectors import overviews

#: Commitments drawn, those without news for longest; quarters drawn, to the date of the page.
DRAWN, QUARTERS = 40, 16
WIDTH, LABEL, ROW, TOP = 960, 300, 26, 34  # px


def silence(request: HttpRequest) -> Picture:
    """One row a commitment, one square a quarter; a dotted line since the last news."""
    shown = moment(request).day
    rows = overviews.silences(DRAWN, as_of=shown)
    title = words.of(words.PICTURES, "silence")
    if not rows:
        finding = pgettext("picture", "No open commitment has been without news for half a year.")
        return Picture("silence", title, finding, None, (), ())
    quarters = [_quarter(shown, step) for step in range(-QUARTERS + 1, 1)]
    cell = (WIDTH - LABEL) / QUARTERS
    drawing = Drawing(WIDTH, TOP + ROW * len(rows) + 8)
    for place, quarter in enumerate(quarters):
        if quarter[1] == 1 or place == 0:
            drawing.line((LABEL + cell * place, 10, LABEL + cell * place, TOP + ROW * len(rows)), LINE)
            drawing.text(LABEL + cell * place + 4, 22, str(quarter[0]), fill=INK_2)
    for rank, (row, months) in enumerate(rows):
        y = TOP + ROW * rank
        name = shortened(row.title[:1].upper() + row.title[1:], LABEL - 12)
        drawing.text(0, y + 17, name, href=address(request, "subject", row.key), language=row.language)
        last = -1
        for place, quarter in enumerate(quarters):
            n = sum(months[month] for month in _months_of(quarter))
            at = (LABEL + cell * place + 2, y + 3, cell - 4, ROW - 6)
            if n:
                last = place
                drawing.box(at, RAMP[min(n, 5)], told=f"{row.title}, {_told(quarter)} : {n}")
                drawing.text(at[0] + at[2] / 2, y + 18, number(n), anchor="middle", size=13,
                             fill="#FFFFFF" if min(n, 5) >= 3 else "#18222C")  # fmt: skip
        begin = LABEL + cell * (last + 1) + 3
        drawing.line((begin, y + ROW / 2, WIDTH - 2, y + ROW / 2), SILENCE, 2, "2 4")
        drawing.line((0, y + ROW, WIDTH, y + ROW), HAIRLINE)
    first = rows[0][0]
    finding = npgettext(
        "picture", "%(n)s commitment shown; longest without news: %(title)s, %(span)s.",
        "%(n)s commitments shown; longest without news: %(title)s, %(span)s.", len(rows),
    ) % {"n": number(len(rows)), "title": first.title, "span": dates.span(first.silent_days or 0)}  # fmt: skip
    return Picture(
        name="silence",
        title=title,
        finding=finding,
        drawing=drawing.svg(title, finding),
        columns=columns((code, words.of(words.COLUMNS, code)) for code in ("subject", "stage", "latest", "silent")),
        rows=tuple(
            (
                told(row.title, address(request, "subject", row.key), row.language),
                told(words.stage(row.kind, row.stage)),
                told(dates.day(row.last_said)),
                Shown(dates.span(row.silent_days or 0), row.silent_days),
            )
            for row, _ in rows
        ),
        notes=(
            pgettext("picture", "A square: how many passages of that quarter mention it. The dotted line "
                                "is silence; it never means that nothing has been done."),
        ),
    )  # fmt: skip


def _quarter(day: date, steps: int) -> tuple[int, int]:
    """Year and rank of a quarter so many quarters from that of a day."""
    whole = day.year * 4 + (day.month - 1) // 3 + steps
    return whole // 4, whole % 4 + 1


def _told(quarter: tuple[int, int]) -> str:
    months = _months_of(quarter)
    return dates.period(Period(start=months[0], end=months[-1]))


def _months_of(quarter: tuple[int, int]) -> list[str]:
    year, rank = quarter
    return [f"{year:04}-{month:02}" for month in range(3 * rank - 2, 3 * rank + 1)]
