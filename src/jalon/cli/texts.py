"""The commands of the engine: texts in, articles, mentions, claims and links out, one line of JSON each."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from jalon import engine, lines
from jalon.cli import family
from jalon.cli.telling import DONE, Report, write, write_records
from jalon.days import iso_date
from jalon.errors import CallError
from jalon.judged import NOTHING_JUDGED, read_judged
from jalon.model import Article, Declared, Issue, to_json


def read(args: argparse.Namespace) -> int:
    """Articles and their blocks, or with --text the source text that every offset counts in."""
    report = Report()
    found = _articles(engine.read(args.paths, declared=_declared(args)), report)
    if args.text:
        _write_text(found)
    else:
        for article in found:
            write(lines.encoded(lines.article_line(article)))
    return report.status()


def _articles(found: Iterable[Article | Issue], report: Report) -> Iterator[Article]:
    """The articles; the issues are told on the way."""
    for record in found:
        if isinstance(record, Issue):
            report.tell(record)
            continue
        report.read += 1
        yield record


def _write_text(found: Iterable[Article]) -> None:
    for place, article in enumerate(found):
        if place:
            raise CallError("--text prints one source", where=article.document, next_step="call it once for each")
        sys.stdout.write(article.text)


def mentions(args: argparse.Namespace) -> int:
    """Typed spans with their values."""
    report = Report()
    for reading in _readings(engine.mentions(args.paths, declared=_declared(args)), report):
        if reading.article:
            for mention in reading.mentions:
                write(lines.encoded(lines.mention_line(reading.article.document, mention)))
    return report.status()


def extract(args: argparse.Namespace) -> int:
    """Article lines, each followed by its claims."""
    report = Report()
    for reading in _readings(engine.extract(args.paths, declared=_declared(args)), report):
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


def _declared(args: argparse.Namespace) -> Declared | None:
    """What the call says of its sources."""
    return Declared(published=args.published) if args.published else None


def reprints(args: argparse.Namespace) -> int:
    """Articles that say again what an earlier one says: copies, reprints, agency copy."""
    report = Report()
    for found in engine.reprints(list(_articles(engine.read(args.paths, declared=None), report))):
        write(lines.encoded({"reprint": to_json(found)}))
    return report.status()


def link(args: argparse.Namespace) -> int:
    """Actors, subjects and conflicts of the claims in files of JSON Lines."""
    told = (record for path in args.claims for record in lines.read_file(path))
    judged = read_judged(args.judgements) if args.judgements else None
    if args.index:
        write_records("subject", engine.index(args.index, told, judged))
        return DONE
    linked = engine.link(told, judged or NOTHING_JUDGED)
    write_records("actor", linked.actors)
    write_records("subject", linked.subjects)
    write_records("conflict", linked.conflicts)
    write_records("question", linked.questions)
    return DONE


def add_to(add: family.Adding) -> None:
    """These commands and their options."""
    for run in (read, mentions, extract):
        reader = add(run)
        family.paths(reader)
        reader.add_argument(
            "--published", type=iso_date, metavar="DATE", help="day of publication that the text does not say"
        )
        if run is read:
            reader.add_argument("--text", action="store_true", help="the decoded text alone: offsets count in it")
    family.paths(add(reprints))
    linking = add(link)
    linking.add_argument("claims", nargs="+", metavar="CLAIMS.jsonl", help="output of extract, or -")
    linking.add_argument("--judgements", metavar="FILE", help="output of export judgements: what people have decided")
    linking.add_argument(
        "--index", type=Path, metavar="FILE", help="add the documents to this index; prints the subjects that changed"
    )
