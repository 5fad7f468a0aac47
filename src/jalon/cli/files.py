"""The commands that write files for others: exports of the register, and its public edition."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path

from jalon.cli import family
from jalon.cli.telling import DONE, write
from jalon.days import iso_date
from jalon.errors import CallError

#: As ``jalon.publish.exports.commands`` writes them, which needs Django; a test compares the two.
EXPORTS = ("csv", "xlsx", "jsonl", "iati", "oc4ids", "ftm", "judgements")


def export(args: argparse.Namespace) -> int:
    """The register in a format for others, or what people decided of its proposals."""
    from jalon.commission import commands as desk  # noqa: PLC0415
    from jalon.register import commands  # noqa: PLC0415

    if args.format == "judgements":
        for line in commands.judgements(args.register):
            write(line)
        return DONE
    as_of = date.fromisoformat(args.as_of) if args.as_of else datetime.now(UTC).date()
    if args.commission:
        sys.stdout.buffer.write(desk.results(args.register, args.commission, args.format, as_of, args.language))
        return DONE
    commands.opened(args.register)
    _export_register(args, as_of)
    return DONE


def _export_register(args: argparse.Namespace, as_of: date) -> None:
    """The lists and records of the register that is open."""
    from jalon.publish.exports.commands import written  # noqa: PLC0415
    from jalon.register.edition.choosing import public_edition  # noqa: PLC0415
    from jalon.register.edition.telling import internal_telling  # noqa: PLC0415

    sys.stdout.flush()
    with nullcontext(internal_telling()) if args.internal else public_edition() as told:
        for part in written(args.format, address=args.address, language=args.language, as_of=as_of, told=told):
            sys.stdout.buffer.write(part)


def publish(args: argparse.Namespace) -> int:
    """The public pages as files that a browser opens from a folder."""
    from jalon.register import commands  # noqa: PLC0415

    commands.opened(args.register)
    from jalon.publish import edition  # noqa: PLC0415

    if args.folder.exists() and any(args.folder.iterdir()):
        raise CallError("this folder is not empty", where=str(args.folder), next_step="give a new one")
    write(f"{edition.publish(args.folder)} pages and files in {args.folder}")
    return DONE


def add_to(add: family.Adding) -> None:
    """These commands and their options."""
    exporting, publishing = add(export), add(publish)
    exporting.add_argument(
        "format",
        choices=EXPORTS,
        help="csv, xlsx: the lists; jsonl: every record with its passages; iati: IATI 2.03; oc4ids: OC4IDS 0.9; "
        "ftm: FollowTheMoney; judgements: the reviews, beside the proposals, always of the whole register",
    )
    exporting.add_argument(
        "--internal", action="store_true", help="with what is withheld from the public edition: not for publication"
    )
    exporting.add_argument("--address", default="", metavar="URL", help="of the site, for links back to its pages")
    family.language(exporting, what="of csv and xlsx")
    exporting.add_argument("--commission", metavar="NAME", help="iati: the indicators of this commission alone")
    exporting.add_argument("--as-of", type=iso_date, metavar="DATE", help="count due dates and silence as of a day")
    publishing.add_argument("folder", type=Path, metavar="DIR", help="a new folder")
    family.register(exporting)
    family.register(publishing)
