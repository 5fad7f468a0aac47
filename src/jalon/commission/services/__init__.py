"""Every write of the commission's desk: keyword-only, ``by`` whom, in one transaction with one row of the trail."""

from __future__ import annotations

from jalon.commission.services.asking import (
    Question,
    Told,
    close_round,
    give_answers,
    open_round,
    renew_link,
    revoke_link,
)
from jalon.commission.services.attaching import Report, attach_declared, attach_passage, attach_report
from jalon.commission.services.drawing import draw_project, next_number
from jalon.commission.services.founding import LADDER, create_commission
from jalon.commission.services.importing import import_table, keep_table, settle_declared
from jalon.commission.services.keeping import MEANWHILE, edition, plain, put, remove
from jalon.commission.services.measuring import Origin, import_measurements
from jalon.commission.services.minuting import put_in_session, remove_from_session, take_agenda
from jalon.commission.services.notifying import (
    remind,
    send_letters,
    settle_letter,
    switch_sending,
    write_letters,
)
from jalon.commission.services.scheduling import close_feed, open_feed, propose_milestones, put_wait

__all__ = [
    "LADDER",
    "MEANWHILE",
    "Origin",
    "Question",
    "Report",
    "Told",
    "attach_declared",
    "attach_passage",
    "attach_report",
    "close_feed",
    "close_round",
    "create_commission",
    "draw_project",
    "edition",
    "give_answers",
    "import_measurements",
    "import_table",
    "keep_table",
    "next_number",
    "open_feed",
    "open_round",
    "plain",
    "propose_milestones",
    "put",
    "put_in_session",
    "put_wait",
    "remind",
    "remove",
    "remove_from_session",
    "renew_link",
    "revoke_link",
    "send_letters",
    "settle_declared",
    "settle_letter",
    "switch_sending",
    "take_agenda",
    "write_letters",
]
