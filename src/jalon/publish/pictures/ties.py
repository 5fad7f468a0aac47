"""The network of actors: who stands with whom in the same records."""

from __future__ import annotations

import math

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import npgettext, pgettext

from jalon.publish import words
from jalon.publish.figures import number
from jalon.publish.frame import address
from jalon.publish.pictures.drawing import INK, INK_2, PAPER, PETROL, PETROL_DARK, RAMP, Drawing, shortened
from jalon.publish.pictures.picture import Picture, columns, count, told
from jalon.register.records import ActorRef, Tie
from jalon.register.selectors import overviews

#: Actors of the drawing, and lines of its table.
ACTORS, TIES = 28, 100
WIDTH, HEIGHT, RING = 960, 600, 235  # px
_TYPES = ("state", "organisation", "person")
#: States, organisations and persons differ by fill and outline, and are told apart in the table.
_FILLS = {"state": PETROL_DARK, "organisation": RAMP[2], "person": PAPER}


def network(request: HttpRequest) -> Picture:
    """The actors of most records in a ring, by type; the more records two of them share, the thicker their line."""
    actors, ties = overviews.network(ACTORS)
    title = words.of(words.PICTURES, "network")
    if not ties:
        return Picture("network", title, pgettext("picture", "No two actors appear in one record yet."), None, (), ())
    ordered = sorted(actors, key=lambda pair: (_TYPES.index(pair[0].type), -pair[1], pair[0].key))
    at = {ref.key: _place(rank, len(ordered)) for rank, (ref, _) in enumerate(ordered)}
    names = {ref.key: ref for ref, _ in ordered}
    finding = npgettext(
        "picture", "%(first)s and %(second)s appear together in %(n)s record, more than any other two.",
        "%(first)s and %(second)s appear together in %(n)s records, more than any other two.", ties[0].count,
    ) % {"first": names[ties[0].first].name, "second": names[ties[0].second].name,
         "n": number(ties[0].count)}  # fmt: skip
    drawing = Drawing(WIDTH, HEIGHT)
    _key(drawing)
    for tie in reversed(ties):
        _line(drawing, tie, at, names, ties[0].count)
    most = max(n for _, n in ordered)
    for ref, n in ordered:
        drawing.add(_actor(address(request, "actor", ref.key), ref, n, at[ref.key], most))
    return Picture(
        name="network",
        title=title,
        finding=finding,
        drawing=drawing.svg(title, finding),
        columns=columns((code, words.of(words.COLUMNS, code)) for code in ("actor", "with", "records")),
        rows=tuple(
            (
                told(names[tie.first].name, address(request, "actor", tie.first)),
                told(names[tie.second].name, address(request, "actor", tie.second)),
                count(tie.count),
            )
            for tie in ties[:TIES]
        ),
        notes=(
            npgettext(
                "picture", "The %(n)s actor in the most records.", "The %(n)s actors in the most records.", len(ordered)
            )
            % {"n": number(len(ordered))},
            pgettext(
                "picture", "Appearing in the same record says nothing about who owes what to whom: see the record."
            ),
        ),
    )


def _place(rank: int, many: int) -> tuple[float, float, float]:
    """x, y and the angle of a place in the ring, the first one at the top."""
    angle = 2 * math.pi * rank / many - math.pi / 2
    return WIDTH / 2 + RING * math.cos(angle), HEIGHT / 2 + 14 + RING * math.sin(angle), angle


def _line(
    drawing: Drawing, tie: Tie, at: dict[str, tuple[float, float, float]], names: dict[str, ActorRef], most: int
) -> None:
    (x1, y1, _), (x2, y2, _) = at[tie.first], at[tie.second]
    bend = (WIDTH / 2 + (x1 + x2) / 2) / 2, (HEIGHT / 2 + 14 + (y1 + y2) / 2) / 2
    drawing.add(
        format_html(
            '<path d="M{} {}Q{} {} {} {}" fill="none" stroke="{}" stroke-opacity="{}" stroke-width="{}">'
            "<title>{} – {} : {}</title></path>",
            *(round(value, 1) for value in (x1, y1, *bend, x2, y2)),
            PETROL,
            round(0.25 + 0.5 * tie.count / most, 2),
            round(max(9 * tie.count / most, 1), 1),
            names[tie.first].name,
            names[tie.second].name,
            tie.count,
        )
    )


def _actor(href: str, ref: ActorRef, n: int, at: tuple[float, float, float], most: int) -> SafeString:
    x, y, angle = at
    radius = max(16 * math.sqrt(n / most), 5)
    return format_html(
            '<a href="{}"><circle cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="1.5"/>{}</a>',
            href,
            round(x, 1),
            round(y, 1),
            round(radius, 1),
            _FILLS[ref.type],
            PETROL_DARK,
            _name(ref, n, (x + (radius + 6) * math.cos(angle), y + (radius + 6) * math.sin(angle)), math.cos(angle)),
    )  # fmt: skip


def _name(ref: ActorRef, n: int, at: tuple[float, float], side: float) -> str:
    anchor = "middle" if abs(side) < 0.12 else "start" if side > 0 else "end"
    room = WIDTH - at[0] if side > 0 else at[0]
    return format_html(
        '<text x="{}" y="{}" text-anchor="{}" font-size="15" fill="{}">{}</text>',
        round(at[0], 1), round(at[1] + 5, 1), anchor, INK,
        f"{shortened(ref.name, room - 40)} {number(n)}",
    )  # fmt: skip


def _key(drawing: Drawing) -> None:
    x = 12.0
    for type_ in _TYPES:
        drawing.dot((x, 14, 7), _FILLS[type_], PETROL_DARK)
        label = words.of(words.ACTOR_TYPES, type_)
        drawing.text(x + 12, 19, label, fill=INK_2)
        x += 12 + len(label) * 8 + 30
