"""Makes a register of the version in which a name of the minutes was one text, opens it in this one, and tells of it.

A process of its own: tables are taken back and made anew, which no test may do to the tables of the others.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

from jalon.register.opening import open_register

#: The last migration before a name was told in each language.
FORMER = "0011_declared_evidence"
BY = "secretaire"


def main() -> None:
    """One session of that version: what its minutes say now, and what the trail tells of a delegation."""
    register = Path(os.environ["JALON_REGISTER"])
    open_register(register)
    fill(taken_back())
    open_register(register)
    json.dump(told(), sys.stdout)


def taken_back() -> Any:
    """The tables as they were, and the models of that time."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    target = [("commission", FORMER)]
    MigrationExecutor(connection).migrate(target)
    return MigrationExecutor(connection).loader.project_state(target).apps


def fill(apps: Any) -> None:
    """A signed session, as that version wrote it."""
    from jalon.register import trail

    def add(name: str, /, **values: Any) -> Any:
        return apps.get_model("commission", name).objects.create(**values)

    body = add("Commission", slug="essai", name={"fr": "Commission d’essai"})
    sides = [add("Party", commission=body, state=state, language=code) for state, code in (("ML", "fr"), ("RU", "ru"))]
    session = add("Session", commission=body, number=1, start=date(2025, 7, 29), place={"fr": "Bamako"})
    decision = add("Decision", session=session, number=1, kind="decision", text={"fr": "Faire."})
    for side in sides:
        came = add("Delegation", session=session, party=side, head="Une cheffe", members="Un\nDeux")
        add("Owed", decision=decision, party=side, name="Ministère")
        add("Signature", session=session, party=side, name="Une présidente", on=date(2025, 7, 30))
        after = {"id": came.pk, "session_id": session.pk, "party_id": side.pk, "head": came.head, "members": ""}
        where = f"delegation/{came.pk}"
        trail.append(by=BY, action="commission.added", target=where, before=None, after=after, reason="")


def told() -> dict[str, Any]:
    """The minutes, and the trail after a change of today."""
    from jalon.commission import services
    from jalon.commission.models import Delegation, Session
    from jalon.commission.papers import minutes
    from jalon.commission.selectors import replay
    from jalon.register.verification import findings

    content = minutes.content(Session.objects.get())
    came = Delegation.objects.order_by("pk")[0]
    came.head = {"fr": "Une cheffe", "ru": "Глава"}
    services.put(record=came, by=BY)
    everyone = Delegation.objects.all()
    entries = replay.entries(everyone).order_by("id")
    return {
        "people": [entry[0] for entry in content["parts"][0]["entries"]],
        "owed": content["parts"][1]["entries"][0][2],
        "signed": [one["name"] for one in content["signatures"]],
        "before": replay.before(date(2020, 1, 1), everyone)["delegation"][came.pk],
        "heads": [json.loads(entry.after)["head"] for entry in entries],
        "faults": list(findings().faults),
    }


if __name__ == "__main__":
    main()
