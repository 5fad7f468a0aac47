"""The versions of a source in words: when each was fetched, how much changed, and the changed words marked."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy as word

from jalon.differences import Piece
from jalon.publish import dates, marks, words
from jalon.register.version_records import AlteredClaim, ChangedSentence, SourceVersions, VersionRow, VersionStep
from jalon.spoken import spoken

#: What became of a sentence from one version of a source to the next; and of that of a statement, in its margin.
CHANGES: words.Words = {
    "changed": word("sentence of a version", "Changed"),
    "removed": word("sentence of a version", "Removed"),
    "added": word("sentence of a version", "Added"),
    "moved": word("sentence of a version", "Moved, unchanged"),
}
ALTERED: words.Words = {
    "changed": word("sentence of a statement", "sentence changed in a newer version"),
    "removed": word("sentence of a statement", "sentence gone from a newer version"),
}
#: Where a statement stands whose sentence was altered.
STANDS: words.Words = {
    "former": word("statement of a version", "in the register, on the earlier words"),
    "newer": word("statement of a version", "in the register, on the newer words"),
    "decided": word("statement of a version", "reviewed by a person; no longer in the register"),
    "nowhere": word("statement of a version", "no longer in the register"),
}
#: Why a version cannot be compared.
UNREAD: words.Words = {
    "withdrawn": word("version of a source", "its source was withdrawn: it is not compared"),
    "erased": word("version of a source", "words were erased from it for good: it is not compared"),
    "uncut": word("version of a source", "its article could not be cut out again: it is not compared"),
}


def date_of(row: VersionRow) -> str:
    """« récupérée le 12 mars 2025 à 14:05 UTC »."""
    told = {"date": dates.day(row.at[:10]), "time": row.at[11:16]}
    if row.fetched:
        return pgettext("version of a source", "fetched on %(date)s at %(time)s UTC") % told
    return pgettext("version of a source", "taken into the register on %(date)s at %(time)s UTC") % told


def moment_of(row: VersionRow) -> str:
    """« 12 mars 2025, 14:05 »."""
    return f"{dates.short(row.at[:10])}, {row.at[11:16]}"


def summary(step: VersionStep) -> str:
    """« 2 phrases modifiées · 1 phrase supprimée · 1 énoncé reposait sur une phrase touchée »."""
    if not step.compared:
        return words.of(UNREAD, step.before.unread or step.after.unread)
    if not step.counts:
        return pgettext("version of a source", "the article reads the same: what changed is outside it")
    told = [words.counted(f"sentence_{kind}", count) for kind, count in step.counts]
    told += [words.counted("statement_altered", step.altered)] if step.altered else []
    return " · ".join(told)


def words_of(sentence: ChangedSentence) -> SafeString:
    """The words of a sentence; marks inside it are told to those who hear the page, whole sentences by their label."""
    whole = sentence.kind != "changed"
    return format_html_join("", "{}", ((_piece(piece, whole),) for piece in sentence.pieces))


def _piece(piece: Piece, whole: bool) -> SafeString:
    if piece.fate == "same":
        return format_html("{}", piece.text)
    if whole:
        return format_html("<del>{}</del>" if piece.fate == "gone" else "<ins>{}</ins>", piece.text)
    if piece.fate == "gone":
        begins, ends = pgettext("heard", "deletion:"), pgettext("heard", "end of deletion")
        return format_html("{}<del>{}</del>{}", _heard(begins), piece.text, _heard(ends))
    begins, ends = pgettext("heard", "insertion:"), pgettext("heard", "end of insertion")
    return format_html("{}<ins>{}</ins>{}", _heard(begins), piece.text, _heard(ends))


def _heard(told: str) -> SafeString:
    return format_html('<span class="out" lang="{}"> [{}] </span>', spoken(), told)


def fate(sentence: ChangedSentence) -> str:
    """« Modifiée »."""
    return words.of(CHANGES, sentence.kind)


def standing(altered: AlteredClaim) -> str:
    """« figure au registre d’après l’ancien texte »."""
    return words.of(STANDS, altered.stands)


def unread(row: VersionRow) -> str:
    """Why a version is not compared."""
    return words.of(UNREAD, row.unread)


def mark(versions: SourceVersions, claim_id: str) -> SafeString:
    """In the margin, beside a statement whose sentence was altered in a newer version."""
    kind = versions.altered.get(claim_id)
    if kind is None:
        return SafeString("")
    told = words.of(ALTERED, kind)
    return format_html(
        '<span class="line altered">{} <a href="#versions">{}</a></span>', marks.icon("alert-triangle"), told
    )
