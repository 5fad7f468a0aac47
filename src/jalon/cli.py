"""The command line: arguments in, lines out. Data on stdout, everything else on stderr.

Exit status: 0 done, 1 done with issues that the user must see, 2 bad call or unreadable input.
"""

from __future__ import annotations

import argparse
import difflib
import io
import itertools
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from jalon import __version__, backups, engine, lines
from jalon.days import iso_date, iso_day
from jalon.errors import CallError, JalonError
from jalon.judged import NOTHING_JUDGED, read_judged
from jalon.model import Article, ArticleLine, Declared, Issue, to_json

if TYPE_CHECKING:
    from jalon.register.summary import Summary
    from jalon.sources.fetching import Fetcher
    from jalon.sources.store import Store
    from jalon.sources.watching import Kept

DONE, WITH_ISSUES, REFUSED, INTERRUPTED = 0, 1, 2, 130
#: Roles of accounts, as ``register.rights.GROUPS`` names them: this module does not need Django.
ROLES = ("contributor", "focal_point", "reviewer", "secretary")
REGISTER = Path("var/register.sqlite3")
STORE = Path("var/pages")
PACE = 2.0  #: seconds between two requests to one host


class Report:
    """What has gone to the user so far: how many sources were read, how many issues were told."""

    def __init__(self, read: int = 0) -> None:
        self.read = read
        self.issues = 0

    def tell(self, issue: Issue) -> None:
        """Say one issue on stderr."""
        self.issues += 1
        advice = f" — {issue.next_step}" if issue.next_step else ""
        say(f"jalon: {issue.document}: {issue.message}{advice} [{issue.code}]")

    def status(self) -> int:
        """Nothing readable is a refusal; issues beside what was read are told by 1."""
        if self.issues and not self.read:
            return REFUSED
        return WITH_ISSUES if self.issues else DONE


def read(args: argparse.Namespace) -> int:
    """Articles and their blocks, or with --text the source text that every offset counts in."""
    report = Report()
    found = engine.read(args.paths, declared=declared(args))
    if args.text:
        return _text(found, report)
    for record in found:
        if isinstance(record, Issue):
            report.tell(record)
        else:
            report.read += 1
            write(lines.encoded(lines.article_line(record)))
    return report.status()


def reprints(args: argparse.Namespace) -> int:
    """Articles that say again what an earlier one says: copies, reprints, agency copy."""
    report, articles = Report(), []
    for record in engine.read(args.paths, declared=None):
        if isinstance(record, Issue):
            report.tell(record)
        else:
            report.read += 1
            articles.append(record)
    for found in engine.reprints(articles):
        write(lines.encoded({"reprint": to_json(found)}))
    return report.status()


def versions(args: argparse.Namespace) -> int:
    """What has changed in a page that was fetched more than once: one diff a version."""
    from jalon.sources.store import Store  # noqa: PLC0415

    kept = Store(args.store).versions(args.address)
    if not kept:
        raise CallError("never fetched", where=args.address, next_step="fetch it, or name its folder with --store")
    texts = []
    for visit in kept:
        found = [a for a in engine.read([str(args.store / visit.file)]) if isinstance(a, Article)]
        texts.append(found[0].text.splitlines() if found else [])
    for (before, old), (after, new) in itertools.pairwise(zip(kept, texts, strict=True)):
        for line in difflib.unified_diff(old, new, before.fetched, after.fetched, lineterm="", n=0):
            write(line)
    return DONE


def _text(found: Iterable[Article | Issue], report: Report) -> int:
    for record in found:
        if isinstance(record, Issue):
            report.tell(record)
            continue
        if report.read:
            raise CallError("--text prints one source", where=record.document, next_step="call it once for each")
        report.read += 1
        sys.stdout.write(record.text)
    return report.status()


def mentions(args: argparse.Namespace) -> int:
    """Typed spans with their values."""
    report = Report()
    for reading in _readings(engine.mentions(args.paths, declared=declared(args)), report):
        if reading.article:
            for mention in reading.mentions:
                write(lines.encoded(lines.mention_line(reading.article.document, mention)))
    return report.status()


def extract(args: argparse.Namespace) -> int:
    """Article lines, each followed by its claims."""
    report = Report()
    for reading in _readings(engine.extract(args.paths, declared=declared(args)), report):
        if reading.article:
            write(lines.encoded(lines.article_line(reading.article, reading.offices)))
        for claim in reading.claims:
            write(lines.encoded(lines.claim_line(claim)))
    return report.status()


def _readings(found: Iterable[engine.Reading | Issue], report: Report) -> Iterator[engine.Reading]:
    """The readings; their issues are told on the way."""
    for reading in found:
        if isinstance(reading, Issue):
            report.tell(reading)
            continue
        report.read += reading.article is not None
        for issue in reading.issues:
            report.tell(issue)
        yield reading


def link(args: argparse.Namespace) -> int:
    """Actors, subjects and conflicts of the claims in files of JSON Lines."""
    if args.index:
        return _indexed(args)
    judged = read_judged(args.judgements) if args.judgements else NOTHING_JUDGED
    linked = engine.link((record for path in args.claims for record in lines.read_file(path)), judged)
    _records("actor", linked.actors)
    _records("subject", linked.subjects)
    _records("conflict", linked.conflicts)
    _records("question", linked.questions)
    return DONE


def fetch(args: argparse.Namespace) -> int:
    """Pages of the web into a folder that the other commands read."""
    from jalon.sources import watching  # noqa: PLC0415

    return _kept(args, lambda store, fetcher: watching.fetch(args.addresses, store, fetcher))


def watch(args: argparse.Namespace) -> int:
    """New pages of feeds (RSS, Atom) and site maps into that folder."""
    from jalon.sources import watching  # noqa: PLC0415

    while True:
        status = _kept(args, lambda store, fetcher: watching.watch(args.addresses, store, fetcher, most=args.most))
        if not args.every:
            return status
        time.sleep(args.every * 60)


def _kept(args: argparse.Namespace, visit: Callable[[Store, Fetcher], Iterable[Kept | Issue]]) -> int:
    """One line a page: where it is kept, and whether it is new."""
    from jalon.sources.fetching import Fetcher  # noqa: PLC0415
    from jalon.sources.store import Store  # noqa: PLC0415

    report, store = Report(), Store(args.store)
    fetcher = Fetcher(private=args.allow_private, pace=args.pace, contact=args.contact)
    for kept in visit(store, fetcher):
        if isinstance(kept, Issue):
            report.tell(kept)
            continue
        report.read += 1
        told = {"address": kept.visit.address, "file": str(args.store / kept.visit.file), "state": kept.state}
        write(lines.encoded({"page": told | {"sha256": kept.visit.sha256, "fetched": kept.visit.fetched}}))
    return report.status()


def _indexed(args: argparse.Namespace) -> int:
    """Put the documents of the files into an index, and print the subjects that changed."""
    judged = read_judged(args.judgements) if args.judgements else None
    _records("subject", engine.index(args.index, (r for path in args.claims for r in lines.read_file(path)), judged))
    return DONE


def _records(name: str, records: Iterable[object]) -> None:
    for record in records:
        write(lines.encoded({name: to_json(record)}))


def build(args: argparse.Namespace) -> int:
    """Create or complete the register of a dossier; interrupted, it goes on where it stopped."""
    from jalon.register import commands  # noqa: PLC0415

    if not args.dossier.is_dir():
        raise CallError("not a folder", where=str(args.dossier), next_step="give the folder that holds the sources")
    return _told(commands.build(args.dossier, args.register, progress=sys.stderr.isatty() or args.progress))


def add(args: argparse.Namespace) -> int:
    """Put more sources into the register; interrupted, it goes on where it stopped."""
    from jalon.register import commands  # noqa: PLC0415

    return _told(commands.add(args.paths, args.register, progress=sys.stderr.isatty() or args.progress))


def _told(summary: Summary) -> int:
    """What the register now holds, and each issue that the user must see."""
    report = Report(summary.sources)
    for issue in summary.issues:
        report.tell(issue)
    write(str(summary))
    return report.status()


def serve(args: argparse.Namespace) -> int:
    """Show the register in the browser."""
    from jalon.register import commands  # noqa: PLC0415

    commands.serve(args.register, args.host, args.port, new=args.new)
    return DONE


def rebuild(args: argparse.Namespace) -> int:
    """Compute the register's state again from its claims and reviews."""
    from jalon.register import commands  # noqa: PLC0415

    commands.rebuild(args.register)
    return DONE


def verify(args: argparse.Namespace) -> int:
    """Check the register's trail and evidence, or the quotes of a file of claims."""
    if not args.claims:
        return _verify_register(args)
    count = 0
    for fault in _refused_quotes(args):
        write(fault)
        count += 1
    say(f"jalon: {count} faults" if count else "jalon: everything holds")
    return WITH_ISSUES if count else DONE


def _refused_quotes(args: argparse.Namespace) -> Iterable[str]:
    from jalon import certificate  # noqa: PLC0415

    told = list(lines.read_file(args.claims))
    sources = args.sources or sorted({r.address for r in told if isinstance(r, ArticleLine) and r.address})
    return certificate.refused(told, engine.read(path for path in sources if Path(path).exists()))


def _verify_register(args: argparse.Namespace) -> int:
    from jalon.register import commands  # noqa: PLC0415

    found = commands.verify(args.register)
    for fault in found.faults:
        write(fault)
    return backups.concluded(found)


def account(args: argparse.Namespace) -> int:
    """Make an account of a role, and say its password once."""
    from jalon.register import commands  # noqa: PLC0415

    write(commands.create_account(args.register, args.name, args.role))
    return DONE


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
    from jalon.publish.exports.commands import written  # noqa: PLC0415
    from jalon.register.edition.choosing import public_edition  # noqa: PLC0415
    from jalon.register.edition.telling import internal_telling  # noqa: PLC0415

    sys.stdout.flush()
    with nullcontext(internal_telling()) if args.internal else public_edition() as told:
        for part in written(args.format, address=args.address, language=args.language, as_of=as_of, told=told):
            sys.stdout.buffer.write(part)
    return DONE


def note(args: argparse.Namespace) -> int:
    """Write the follow-up note of a commission as PDF/A."""
    from jalon.commission import commands  # noqa: PLC0415

    to = args.to or date.today()
    asked = commands.NoteAsked(args.commission, args.since, to, args.language)
    out = args.out or Path(f"note-{args.commission}-{to}.pdf")
    commands.note(args.register, asked, out)
    write(str(out))
    return DONE


def notify(args: argparse.Namespace) -> int:
    """Write and send the mail that is due, once; for a timer."""
    from jalon.commission import commands  # noqa: PLC0415

    told, *left = commands.notify(args.register)
    write(told)
    for line in left:
        say(f"jalon: {line}")
    return WITH_ISSUES if left else DONE


def declared(args: argparse.Namespace) -> Declared | None:
    """What the call says of its sources."""
    return Declared(published=args.published) if args.published else None


def write(line: str) -> None:
    """One line of data."""
    sys.stdout.write(line + "\n")


def say(message: str) -> None:
    """One line for the user."""
    sys.stderr.write(message + "\n")


def parser() -> argparse.ArgumentParser:
    """The commands and their options; ``docs/reference/commands.md`` is generated from it."""
    top = argparse.ArgumentParser(prog="jalon", description="From press texts to a register of commitments.")
    top.add_argument("--version", action="version", version=f"jalon {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(run: object, metavar: str | None = None) -> argparse.ArgumentParser:
        name, help_ = run.__name__, (run.__doc__ or "").strip()  # type: ignore[attr-defined]
        sub = commands.add_parser(name, help=help_, description=help_)
        sub.set_defaults(run=run)
        if metavar:
            sub.add_argument("paths", nargs="+", metavar=metavar, help="a file, a folder, or - for stdin")
        return sub

    for run in (read, mentions, extract):
        reader = command(run, "PATH")
        reader.add_argument(
            "--published", type=iso_date, metavar="DATE", help="day of publication that the text does not say"
        )
        if run is read:
            reader.add_argument("--text", action="store_true", help="the decoded text alone: offsets count in it")
    command(reprints, "PATH")
    versioning = command(versions)
    versioning.add_argument("address", metavar="ADDRESS", help="as it was given to fetch")
    versioning.add_argument("--store", type=Path, default=STORE, metavar="FOLDER", help=f"default: {STORE}")
    linking = command(link)
    linking.add_argument("claims", nargs="+", metavar="CLAIMS.jsonl", help="output of extract, or -")
    linking.add_argument("--judgements", metavar="FILE", help="output of export judgements: what people have decided")
    linking.add_argument(
        "--index", type=Path, metavar="FILE", help="add the documents to this index; prints the subjects that changed"
    )
    for run, what in ((fetch, "http://… or https://…"), (watch, "address of a feed or of a site map")):
        visiting = command(run)
        visiting.add_argument("addresses", nargs="+", metavar="ADDRESS", help=what)
        visiting.add_argument("--store", type=Path, default=STORE, metavar="FOLDER", help=f"default: {STORE}")
        visiting.add_argument(
            "--pace",
            type=float,
            default=PACE,
            metavar="SECONDS",
            help=f"between two requests to a host; default {PACE:g}",
        )
        visiting.add_argument("--contact", default="", metavar="ADDRESS", help="told to the hosts: who is asking")
        visiting.add_argument("--allow-private", action="store_true", help="addresses of private networks too")
        if run is watch:
            visiting.add_argument("--most", type=int, default=50, metavar="N", help="pages a feed; default 50")
            visiting.add_argument("--every", type=float, default=0, metavar="MINUTES", help="again and again")
    registers = [command(build), command(add, "PATH"), command(serve), command(rebuild), command(verify)]
    accounting, exporting, noting, notifying = command(account), command(export), command(note), command(notify)
    publishing, saving, restoring = command(publish), command(backups.backup), command(backups.restore)
    backups.options(saving, restoring)
    publishing.add_argument("folder", type=Path, metavar="DIR", help="a new folder")
    _note_options(noting)
    accounting.add_argument("name", metavar="NAME", help="what the person signs in with")
    accounting.add_argument("--role", required=True, choices=ROLES, help="what it may do")
    _export_arguments(exporting)
    for sub in (*registers, accounting, exporting, publishing, saving, restoring, noting, notifying):
        sub.add_argument("--register", type=Path, default=REGISTER, metavar="FILE", help=f"default: {REGISTER}")
    building, adding, serving, _, verifying = registers
    building.add_argument(
        "dossier", type=Path, metavar="DOSSIER", help="folder of sources, with dossier.toml if need be"
    )
    for sub in (building, adding):
        sub.add_argument("--progress", action="store_true", help="show progress even where stderr is no terminal")
    serving.add_argument("--new", action="store_true", help="make an empty register where there is none")
    serving.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1, this machine alone")
    serving.add_argument("--port", type=int, default=8000, help="default: 8000")
    verifying.add_argument("--claims", metavar="FILE", help="check the quotes of these claims instead of the register")
    verifying.add_argument(
        "--sources", nargs="*", default=[], metavar="PATH", help="where the sources are, if not where they were read"
    )
    return top


def _note_options(noting: argparse.ArgumentParser) -> None:
    noting.add_argument("--commission", required=True, metavar="NAME", help="the short name in its addresses")
    noting.add_argument("--since", required=True, type=iso_day, metavar="DAY", help="first day of the period")
    noting.add_argument("--to", type=iso_day, metavar="DAY", help="last day; default: today")
    noting.add_argument("--language", default="fr", choices=("fr", "en", "ru"), help="default: fr")
    noting.add_argument("--out", type=Path, metavar="FILE", help="default: note-NAME-DAY.pdf here")


def publish(args: argparse.Namespace) -> int:
    """The public pages as files that a browser opens from a folder."""
    from jalon.register import commands  # noqa: PLC0415

    commands.opened(args.register)
    from jalon.publish import edition  # noqa: PLC0415

    if args.folder.exists() and any(args.folder.iterdir()):
        raise CallError("this folder is not empty", where=str(args.folder), next_step="give a new one")
    write(f"{edition.publish(args.folder)} pages and files in {args.folder}")
    return DONE


#: As ``jalon.publish.exports.commands`` writes them, which needs Django; a test compares the two.
EXPORTS = ("csv", "xlsx", "jsonl", "iati", "oc4ids", "ftm", "judgements")


def _export_arguments(exporting: argparse.ArgumentParser) -> None:
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
    exporting.add_argument("--language", default="fr", choices=("fr", "en", "ru"), help="of csv and xlsx; default: fr")
    exporting.add_argument("--commission", metavar="NAME", help="iati: the indicators of this commission alone")
    exporting.add_argument("--as-of", type=iso_date, metavar="DATE", help="count due dates and silence as of a day")


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run one command and exit with its status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    sys.exit(_run(argv))


def _run(argv: Sequence[str] | None) -> int:
    args = parser().parse_args(argv)
    try:
        status: int = args.run(args)
        sys.stdout.flush()
    except JalonError as error:
        say(f"jalon: {error}")
        return error.exit_status
    except BrokenPipeError:
        # The reader has had enough (`jalon extract … | head`): nothing more may be written, at exit neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        say("jalon: interrupted")
        return INTERRUPTED
    except ModuleNotFoundError as error:
        say(f"jalon: this installation has no {error.name} — install it again, with `script/demo --no-serve`")
        return REFUSED
    except Exception:
        # Left to Python it would end with 1, which here means "done".
        traceback.print_exc()
        say("jalon: this is a fault of Jalon — report it, with the lines above and the source if you may")
        return REFUSED
    return status
