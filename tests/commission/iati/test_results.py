"""Indicators as IATI results: valid, each value of the pages once, with its day and what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from lxml import etree

from jalon.commission import commands, services, words
from jalon.commission.iati.activities import document
from jalon.commission.iati.results import periods
from jalon.commission.models import Commission, Evidence, Indicator, Measurement, Milestone, Partner, Project, Target
from jalon.commission.models.kept import Kept
from jalon.commission.selectors.indicators import indicator_row
from jalon.errors import CallError
from jalon.publish.exports.evidence import mapping
from jalon.publish.exports.iati import publisher
from jalon.register.models import Source
from tests.commission.conftest import BY

SCHEMAS = Path(__file__).parents[2] / "publish" / "schemas"
NAME = publisher(settings.REGISTER_NAME or "Jalon")
AS_OF = date(2026, 6, 30)
Keep = Callable[[Kept], None]


def keep(record: Kept) -> None:
    services.put(record=record, by=BY)


@pytest.fixture
def indicator(commission: Commission) -> Indicator:
    """Megawatts, 0 in 2025, 40 to reach by the end of 2025 and 100 a year later."""
    made = Indicator(
        commission=commission, number=1, title={"fr": "Puissance en service", "ru": "Мощность"}, unit="MW",
        result_type="output", direction="up", baseline=Decimal(0), baseline_on=date(2025, 1, 1),
    )  # fmt: skip
    keep(made)
    for year, value in ((2025, 40), (2026, 100)):
        keep(Target(indicator=made, due=date(year, 12, 31), value=Decimal(value)))
    return made


def measured(indicator: Indicator, on: date, value: str, parts: str = "", evidence: Evidence | None = None) -> None:
    told = evidence or services.attach_passage(commission=indicator.commission, claim_id="travaux-centrale.1", by=BY)
    keep(Measurement(indicator=indicator, on=on, value=Decimal(value), breakdown=parts, evidence=told, by=BY))


def exported(commission: Commission) -> etree._Element:
    """The document, once its schema has taken it."""
    found = etree.fromstring(document(commission, AS_OF))
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "iati-activities-schema.xsd"))
    assert schema.validate(found), schema.error_log
    return found


def test_every_standing_measurement_is_in_one_period(indicator: Indicator) -> None:
    days = [date(2024, 12, 1), date(2025, 3, 1), date(2025, 9, 1), date(2026, 2, 1), date(2026, 5, 1)]
    for n, day in enumerate([*days, days[0], date(2027, 1, 1)]):
        measured(indicator, day, str(n))
    row = indicator_row(indicator, AS_OF)
    found = periods(row)
    told = [
        (str(p.start), str(p.end), p.target and int(p.target.value), p.actual and int(p.actual.value)) for p in found
    ]
    assert told == [
        ("2024-12-01", "2024-12-01", None, 5),
        ("2025-01-01", "2025-03-01", None, 1),
        ("2025-01-01", "2025-12-31", 40, 2),
        ("2026-01-01", "2026-02-01", None, 3),
        ("2026-01-01", "2026-12-31", 100, 4),
    ]
    assert [p.actual for p in found if p.actual] == list(row.standing)


def test_an_indicator_is_valid_and_tells_what_its_page_tells(commission: Commission, indicator: Indicator) -> None:
    measured(indicator, date(2025, 11, 30), "11.5", "région: nord; type: solaire = 7.5\nautre: 4")
    measured(indicator, date(2025, 11, 30), "12.5", "région: nord; type: solaire = 8.5\nautre: 4")
    declared = services.attach_declared(commission=commission, title="mesures.csv", text="MW: 20\x0b", by=BY)
    measured(indicator, date(2026, 2, 1), "20", "", declared)
    found = exported(commission)
    assert "corrected by later ones: 1" in document(commission, AS_OF).decode()
    result = found.find("iati-activity/result")
    assert result.get("type") == "1"
    assert [n.text for n in result.findall("indicator/title/narrative")] == [
        "Puissance en service (MW)",
        "Мощность (MW)",
    ]
    told = result.find("indicator")
    assert (told.get("measure"), told.get("ascending")) == ("1", "1")
    assert dict(told.find("baseline").attrib) == {"iso-date": "2025-01-01", "year": "2025", "value": "0"}
    first, second = told.findall("period")
    assert (first.find("target").get("value"), second.find("target").get("value")) == ("40", "100")
    whole, part, plain = first.findall("actual")
    assert (whole.get("value"), part.get("value"), plain.get("value")) == ("12.5", "8.5", "4")
    assert [dict(d.attrib) for d in part.findall("dimension")] == [
        {"name": "région", "value": "nord"}, {"name": "type", "value": "solaire"},
    ]  # fmt: skip
    assert plain.find("dimension").get("value") == "autre"
    passage = whole.find("{urn:jalon:evidence:1}passage")
    assert passage.get("source") == "travaux-centrale" and passage.text
    assert whole.findtext("comment/narrative").startswith("mesuré le 30\u00a0novembre 2025")
    assert "déclaré, encore sans source · mesures.csv" in second.findtext("actual/comment/narrative")


def test_a_project_with_a_date_is_an_activity_the_others_stand_with_the_commission(
    commission: Commission, indicator: Indicator, project: Project
) -> None:
    for number, unit in ((2, "%"), (3, "km")):
        keep(
            Indicator(
                commission=commission, number=number, title={"fr": f"Mesure {number}"}, unit=unit, project=project,
                result_type="outcome", direction="down", baseline=Decimal("1e3"), baseline_on=date(2025, 1, 1),
            )
        )  # fmt: skip
    assert [a.findtext("iati-identifier") for a in exported(commission)[1:]] == [f"{NAME}-mali-russie"]
    keep(Milestone(commission=commission, project=project, title={"fr": "Fin"}, planned=date(2027, 5, 1)))
    keep(Partner(project=project, name="Entreprise d’essai", partner_class="private", role="supplier"))
    own, other = exported(commission)[1:]
    assert (len(own.findall("result")), len(other.findall("result"))) == (1, 2)
    assert other.findtext("iati-identifier") == f"{NAME}-mali-russie-P-01"
    assert [(d.get("type"), d.get("iso-date")) for d in other.findall("activity-date")] == [("3", "2027-05-01")]
    parties = [(o.findtext("narrative"), o.get("role"), o.get("type")) for o in other.findall("participating-org")]
    assert other.find("participating-org/narrative").get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert parties == [("Mali", "2", "10"), ("Russie", "2", "10"), ("Entreprise d’essai", "4", "70")]
    percent = other.find("result/indicator")
    assert (percent.get("measure"), percent.get("ascending")) == ("2", "0")
    assert percent.find("baseline").get("value") == "1000"
    project.closed_on = date(2026, 3, 1)
    keep(project)
    assert exported(commission)[2].find("activity-status").get("code") == "4"


def test_countries_and_documents_are_those_of_the_register(
    commission: Commission, indicator: Indicator, project: Project
) -> None:
    source = Source.objects.get(document="travaux-centrale")
    source.url, source.media_type = "https://presse.example/travaux", "text/html"
    source.save()
    indicator.project = project
    project.evidence = services.attach_passage(commission=commission, claim_id="mission-moscou.2", by=BY)
    for record in (indicator, project):
        keep(record)
    keep(Milestone(commission=commission, project=project, title={"fr": "Fin"}, planned=date(2027, 5, 1)))
    measured(indicator, date(2025, 11, 30), "12.5", "région: nord = 8")
    (activity,) = exported(commission).findall("iati-activity")
    assert [c.get("code") for c in activity.findall("recipient-country")] == ["ML"]
    (link,) = activity.iter("document-link")
    assert (link.get("url"), link.get("format")) == ("https://presse.example/travaux", "text/html")
    assert link.getparent().get("value") == "12.5", "the passage of the project has no address on the web"
    assert (link.find("category").get("code"), link.find("language").get("code")) == ("A08", "fr")
    Source.objects.filter(pk=source.pk).update(withdrawn_at=timezone.now())
    assert not list(exported(commission).iter("document-link")), "a source that was withdrawn is linked to no more"


def test_every_code_of_the_desk_has_its_equal() -> None:
    assert set(mapping("iati")["result"]) == set(words.RESULT_TYPES)
    assert set(mapping("iati")["partner"]) == set(words.PARTNER_ROLES)
    assert set(mapping("iati")["partner_class"]) == set(words.PARTNER_CLASSES)


def test_a_commission_leaves_in_no_other_format(commission: Commission, tmp_path: Path) -> None:
    with pytest.raises(CallError, match="iati only"):
        commands.results(tmp_path / "r.sqlite3", "mali-russie", "csv", AS_OF, "fr")


def test_the_file_of_the_page(commission: Commission, secretary: Client, client: Client) -> None:
    address = "/commission/mali-russie/indicateurs/iati.xml"
    assert secretary.get(address).status_code == 404
    made = Indicator(commission=commission, number=1, title={"fr": "A"}, unit="MW", result_type="impact")
    made.direction, made.baseline, made.baseline_on = "up", Decimal(0), date(2025, 1, 1)
    keep(made)
    assert address in secretary.get("/commission/mali-russie/indicateurs/").content.decode()
    answer = secretary.get(f"{address}?as_of=2026-06-30")
    assert answer.content == document(commission, AS_OF)
    assert answer["Content-Disposition"] == 'attachment; filename="mali-russie-2026-06-30-iati.xml"'
    assert client.get(address).status_code in (302, 403)
