"""Exports hold against the schemas of their makers, say what nobody has reviewed, and tell nothing that is private."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from jsonschema import Draft4Validator
from lxml import etree
from referencing import Registry, Resource

from jalon.cli.files import EXPORTS
from jalon.model import SECTORS, STAGES
from jalon.publish.exports.commands import FORMATS, written
from jalon.publish.exports.evidence import mapping
from jalon.register import selectors
from jalon.register.records import ListQuery
from jalon.register.stages import COMMITMENT_STAGES

SCHEMAS = Path(__file__).with_name("schemas")
SITE = "https://registre.example"
EVIDENCE = "{urn:jalon:evidence:1}"
Export = Callable[[str], str]


@pytest.fixture
def export(reader: Client, settings: LazySettings) -> Export:
    """The register of the cast in a format of lines."""
    settings.REGISTER_NAME = "Coopération d’essai"

    def made(form: str) -> str:
        return b"".join(written(form, address=SITE, language="fr", as_of=date(2026, 11, 21))).decode("utf-8-sig")

    return made


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_the_command_offers_every_format() -> None:
    assert set(EXPORTS) == {*FORMATS, "judgements"}


def test_every_code_of_a_format_stands_for_one_of_ours() -> None:
    for form in ("iati", "oc4ids"):
        assert set(mapping(form)["status"]) <= set(COMMITMENT_STAGES)
        assert set(mapping(form)["sector"]) <= set(SECTORS)
    assert set(mapping("iati")["status"]) == set(COMMITMENT_STAGES) < set(STAGES["commitment"])


# ------------------------------------------------------------------------------------------------ IATI
def test_iati_is_valid_against_its_schema(export: Export) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "iati-activities-schema.xsd"))
    document = etree.fromstring(export("iati").encode())
    assert schema.validate(document), schema.error_log
    assert len(document) >= 1


def test_iati_tells_commitments_only_each_passage_in_its_source(export: Export) -> None:
    document = etree.fromstring(export("iati").encode())
    commitments = {row.key: row for row in selectors.list_subjects(ListQuery("commitments")).rows}
    for activity in document:
        key = activity.findtext("iati-identifier").rsplit("-", 1)[1]
        assert key in commitments
        assert activity.find("activity-status").get("code") == mapping("iati")["status"][commitments[key].stage]
        passages = activity.findall(f"{EVIDENCE}record/{EVIDENCE}passage")
        assert len(passages) == commitments[key].claims
        for passage in passages:
            from jalon.register.models import Source

            text = Source.objects.get(document=passage.get("source")).text
            assert text[int(passage.get("start")) : int(passage.get("end"))] == passage.text


def test_iati_counts_what_it_leaves_out(export: Export) -> None:
    text = export("iati")
    told, left_out = (int(n) for n in re.findall(r"\d+", text.splitlines()[1]))
    assert told == text.count("<iati-activity ") and told + left_out == _total("commitments")


# ------------------------------------------------------------------------------------------------ OC4IDS
def test_oc4ids_is_valid_against_its_schema(export: Export) -> None:
    project = json.loads((SCHEMAS / "oc4ids-project-schema.json").read_text("utf-8"))
    package = json.loads((SCHEMAS / "oc4ids-project-package-schema.json").read_text("utf-8"))
    registry: Registry[Any] = Registry().with_resources(
        (s["id"], Resource.from_contents(s)) for s in (project, package)
    )
    made = json.loads(export("oc4ids"))
    assert [error.message for error in Draft4Validator(package, registry=registry).iter_errors(made)] == []
    sectors = mapping("oc4ids")["sector"]
    rows = selectors.list_subjects(ListQuery("commitments", sectors=tuple(sectors))).rows
    assert {each["id"] for each in made["projects"]} == {f"jalon-{row.key}" for row in rows}


# ------------------------------------------------------------------------------------------------ FollowTheMoney
def test_followthemoney_entities_keep_to_their_schemata(export: Export) -> None:
    schemata = json.loads((SCHEMAS / "followthemoney.json").read_text("utf-8"))
    entities = lines(export("ftm"))
    ids = {entity["id"]: entity["schema"] for entity in entities}
    assert len(ids) == len(entities) > 10
    for entity in entities:
        schema = schemata[entity["schema"]]
        properties = entity["properties"]
        assert set(schema["required"]) <= set(properties), entity
        assert set(properties) <= set(schema["properties"]), entity
        for name, values in properties.items():
            kind = schema["properties"][name]
            assert values and all(isinstance(value, str) and value for value in values)
            if kind["type"] == "entity":
                wanted = kind["range"]
                assert all(wanted in schemata[ids[value]]["is"] for value in values), (name, values)
            if kind["type"] == "date":
                assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", value) for value in values)


def test_followthemoney_names_only_persons_in_office(export: Export) -> None:
    from jalon.register.models import Actor, Holding

    person = Actor.objects.filter(type="organisation", claims__isnull=False)[0]
    Actor.objects.filter(pk=person.pk).update(type="person")
    assert [person.name] not in [entity["properties"].get("name") for entity in lines(export("ftm"))]
    Holding.objects.create(id=9999, actor=person, title="ministre", evidence="…")
    told = [entity for entity in lines(export("ftm")) if entity["schema"] == "Person"]
    assert [entity["properties"]["name"] for entity in told] == [[person.name]]
    assert told[0]["properties"]["position"] == ["ministre"]


# ------------------------------------------------------------------------------------------------ every format
def test_each_record_and_passage_says_whether_a_person_has_reviewed_it(export: Export) -> None:
    subjects = [line["subject"] for line in lines(export("jsonl")) if "subject" in line]
    states = {subject["review"] for subject in subjects}
    assert states <= {"reviewed by a person", "reviewed in part", "machine proposal, unreviewed"} and len(states) > 1
    for subject in subjects:
        read = [claim["review"] == "reviewed by a person" for claim in subject["claims"]]
        expected = (
            "reviewed by a person" if all(read) else "reviewed in part" if any(read) else states and subject["review"]
        )
        assert subject["review"] == expected


def test_json_lines_hold_every_subject_once(export: Export) -> None:
    subjects = [line["subject"] for line in lines(export("jsonl")) if "subject" in line]
    assert len({subject["id"] for subject in subjects}) == len(subjects) == _total(None)
    assert len(list(csv.DictReader(io.StringIO(export("csv"))))) == len(subjects)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "xlsx"])
def test_no_export_tells_of_readers_or_of_the_machine(export: Export, form: str) -> None:
    from jalon.register.models import Source

    made = export(form)
    for source in Source.objects.all():
        assert source.address not in made
        for block in source.blocks:
            if block["role"] == "comment":
                words = source.text[block["start"] : block["end"]].split()
                assert " ".join(words[:5]) not in made
    assert "confidence" not in made and "@" not in re.sub(r"@\w+=", "", made)


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_register_gives_an_empty_file(form: str) -> None:
    assert isinstance(b"".join(written(form, address="", language="en", as_of=date(2026, 1, 1))), bytes)


def _total(family: str | None) -> int:
    return selectors.list_subjects(ListQuery(family)).total  # type: ignore[arg-type]
