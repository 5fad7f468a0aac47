"""The grounds of a rating of fulfilment in words."""

from __future__ import annotations

from django.utils.translation import npgettext, pgettext

from jalon.publish import dates, figures
from jalon.register.subject_records import GroundRow


def sentence(ground: GroundRow) -> str:
    """« Livré ou achevé : 25 000 t, sur 200 000 t annoncées ou convenues. »"""
    if ground.told and ground.promised:
        return _compared(ground) % {
            "told": figures.figure(ground.told),
            "promised": figures.figure(ground.promised),
            "n": figures.number(ground.count),
        }
    if ground.code == "parts":
        told = npgettext(
            "ground of a rating",
            "Reported as completed: %(n)s part of %(all)s known to this register.",
            "Reported as completed: %(n)s parts of %(all)s known to this register.",
            ground.count,
        )
        return told % {"n": figures.number(ground.count), "all": figures.number(ground.of)}
    return _told(ground.code, dated=bool(ground.date)) % {"date": dates.day(ground.date)}


def _compared(ground: GroundRow) -> str:
    if ground.count:
        return pgettext(
            "ground of a rating",
            "Delivered on different days (%(n)s deliveries): %(told)s in total; announced or agreed: %(promised)s.",
        )
    if ground.code == "delivered":
        return pgettext("ground of a rating", "Delivered or completed: %(told)s; announced or agreed: %(promised)s.")
    return pgettext("ground of a rating", "Under way: %(told)s; announced or agreed: %(promised)s.")


def _told(code: str, *, dated: bool) -> str:
    """The sentence of what passages tell, with their latest date or without."""
    undated = {
        "completed_undated": pgettext("ground of a rating", "An undated passage reports completion."),
        "under_way": pgettext("ground of a rating", "An undated passage reports works or deliveries under way."),
        "not_started": pgettext("ground of a rating", "An undated passage says that nothing has begun."),
        "none": pgettext("ground of a rating", "No passage reports works, deliveries or completion."),
    }
    by_date = {
        "completed": pgettext(
            "ground of a rating", "Reported as completed (%(date)s); no later passage contradicts it."
        ),
        "taken_back": pgettext("ground of a rating", "Reported as completed, then as under way again (%(date)s)."),
        "under_way": pgettext("ground of a rating", "Works or deliveries reported as under way (%(date)s)."),
        "not_started": pgettext("ground of a rating", "A passage says that nothing has begun (%(date)s)."),
    }
    return by_date[code] if dated and code in by_date else undated[code]
