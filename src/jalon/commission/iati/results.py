"""An indicator as a result: baseline, periods with target and actual, breakdowns as dimensions.

A period ends on the day of a target, with the latest measurement in it as its actual. Every other measurement has a
period of its own, from the same day on to the day that it was taken, with no target.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree as Xml

from django.utils.translation import pgettext

from jalon.commission.iati.documents import RESULTS, Documents, add_link
from jalon.commission.models import Evidence, Measurement, Target
from jalon.commission.selectors.indicators import IndicatorRow, Pairs, breakdown
from jalon.publish import dates, words
from jalon.publish.exports.evidence import mapping
from jalon.publish.exports.iati import JALON, narrative, plain
from jalon.spoken import spoken

#: IndicatorMeasure: 1 unit, 2 percentage.
_MEASURES = {"%": "2"}
_UNIT = "1"
#: IATI asks for the name of a dimension; parts that were written of old have none.
_UNNAMED = "not named"


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days with what was to be reached by its last one and what was measured last in it."""

    start: date
    end: date
    target: Target | None
    actual: Measurement | None


def periods(row: IndicatorRow) -> list[Period]:
    """In the order of their ends; each measurement that stands is in one of them."""
    start, found = row.indicator.baseline_on, []
    left = list(row.standing)
    for target in row.targets:
        within = [one for one in left if one.on <= target.due]
        found += [Period(min(start, one.on), one.on, None, one) for one in within[:-1]]
        found.append(Period(min(start, target.due), target.due, target, within[-1] if within else None))
        start, left = max(start, target.due + timedelta(days=1)), left[len(within) :]
    return [*found, *(Period(min(start, one.on), one.on, None, one) for one in left)]


def add_result(activity: Xml.Element, row: IndicatorRow, known: Documents) -> None:
    """One result an indicator: a commission groups them by nothing else; ``known``: the documents to link to."""
    kept = row.indicator
    result = Xml.SubElement(activity, "result", type=mapping("iati")["result"][kept.result_type])
    named = {language: f"{text} ({kept.unit})" for language, text in kept.title.items() if text}
    texts(Xml.SubElement(result, "title"), kept.title)
    about = {"measure": _MEASURES.get(kept.unit.strip(), _UNIT), "ascending": "1" if kept.direction == "up" else "0"}
    made = Xml.SubElement(result, "indicator", about)
    texts(Xml.SubElement(made, "title"), named)
    if kept.definition:
        texts(Xml.SubElement(made, "description"), kept.definition)
    day = kept.baseline_on
    told = {"iso-date": day.isoformat(), "year": str(day.year), "value": _figure(kept.baseline)}
    Xml.SubElement(made, "baseline", told)
    for period in periods(row):
        _add_period(made, period, known)


def texts(parent: Xml.Element, told: Mapping[str, str]) -> None:
    """A text in each language in which it is told."""
    for language, text in told.items():
        if text:
            narrative(parent, text, language)


def _add_period(indicator: Xml.Element, period: Period, known: Documents) -> None:
    made = Xml.SubElement(indicator, "period")
    Xml.SubElement(made, "period-start", {"iso-date": period.start.isoformat()})
    Xml.SubElement(made, "period-end", {"iso-date": period.end.isoformat()})
    if period.target:
        Xml.SubElement(made, "target", value=_figure(period.target.value))
    if period.actual:
        _add_actual(made, period.actual, known)


def _add_actual(period: Xml.Element, measured: Measurement, known: Documents) -> None:
    """The whole with the passage that it rests on, then each of its parts by their dimensions."""
    whole = Xml.SubElement(period, "actual", value=_figure(measured.value))
    found = measured.evidence
    narrative(Xml.SubElement(whole, "comment"), " · ".join(_cited(measured)), spoken())
    add_link(whole, found, known, RESULTS)
    told = {"class": found.kind, "source": found.document or found.title, "said": found.said}
    passage = Xml.SubElement(whole, f"{{{JALON}}}passage", {k: plain(v) for k, v in told.items() if v})
    passage.text = plain(found.text)
    for pairs, figure in breakdown(measured.breakdown):
        part = Xml.SubElement(period, "actual", value=_figure(figure))
        for name, value in _named(pairs):
            Xml.SubElement(part, "dimension", name=plain(name), value=plain(value))


def _cited(measured: Measurement) -> Iterator[str]:
    """Day of the measurement, class of its evidence, source and day of that."""
    found = measured.evidence
    yield pgettext("result", "measured on %(date)s") % {"date": dates.day(measured.on.isoformat())}
    if found.kind == Evidence.DECLARED:
        yield pgettext("project", "declared, no source yet")
    if found.party:
        yield f"{pgettext('class of evidence', 'official report')} ({words.state(found.party.state)})"
    yield found.title or found.document
    if found.said:
        yield dates.day(found.said)


def _named(pairs: Pairs) -> Iterator[tuple[str, str]]:
    return ((name or _UNNAMED, value) for name, value in pairs)


def _figure(value: Decimal) -> str:
    return f"{value.normalize():f}"
