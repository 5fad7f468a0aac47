"""The words of the interface for the codes of the records, each with its context: gender and number follow the noun."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from babel import Locale
from django.utils.translation import npgettext, pgettext
from django.utils.translation import pgettext_lazy as word

from jalon.publish.figures import number
from jalon.spoken import spoken

Words = Mapping[str, Any]  # code → lazy text

STAGES: Mapping[str, Words] = {
    "commitment": {
        "requested": word("stage of a commitment", "requested"),
        "discussed": word("stage of a commitment", "under discussion"),
        "pledged": word("stage of a commitment", "announced"),
        "agreed": word("stage of a commitment", "agreed"),
        "under_way": word("stage of a commitment", "under way"),
        "completed": word("stage of a commitment", "completed"),
        "suspended": word("stage of a commitment", "suspended"),
        "cancelled": word("stage of a commitment", "cancelled"),
    },
    "agreement": {
        "proposed": word("stage of an agreement", "proposed"),
        "negotiated": word("stage of an agreement", "under negotiation"),
        "signed": word("stage of an agreement", "signed"),
        "ratified": word("stage of an agreement", "ratified"),
        "in_force": word("stage of an agreement", "in force"),
        "suspended": word("stage of an agreement", "suspended"),
        "ended": word("stage of an agreement", "expired or terminated"),
    },
    "meeting": {
        "planned": word("stage of a meeting", "scheduled"),
        "held": word("stage of a meeting", "held"),
        "cancelled": word("stage of a meeting", "cancelled"),
    },
}

#: The families of subjects, counted apart: menu entry, and the noun of one record.
FAMILIES: Words = {
    "commitments": word("menu", "Commitments"),
    "discussions": word("menu", "Requests and discussions"),
    "agreements": word("menu", "Agreements"),
    "meetings": word("menu", "Meetings"),
}
#: What is withheld is counted by family.
WITHHELD: Words = {
    **FAMILIES,
    "passages": word("withheld", "Passages of sources"),
    "sources": word("withheld", "Sources"),
    "notes": word("withheld", "Notes"),
}
#: Who reads a note.
REACHES: Words = {
    "own": word("readers of a note", "my side only"),
    "shared": word("readers of a note", "both sides"),
    "public": word("readers of a note", "everybody"),
}
MENU: Words = {
    **FAMILIES,
    "pictures": word("menu", "Overviews"),
    "actors": word("menu", "Actors"),
    "sources": word("menu", "Sources"),
    "conflicts": word("menu", "Discrepancies"),
    "issues": word("menu", "Items to check"),
    "review": word("menu", "Review"),
    "commission": word("menu", "Commission"),
    "search": word("title", "Search"),
}
RECORDS: Words = {
    "commitments": word("noun of a record", "Commitment"),
    "requested": word("noun of a record", "Request"),
    "discussed": word("noun of a record", "Matter under discussion"),
    "agreements": word("noun of a record", "Agreement"),
    "meetings": word("noun of a record", "Meeting"),
}

SECTORS: Words = {
    "energy": word("sector", "energy"),
    "nuclear": word("sector", "nuclear energy"),
    "mining": word("sector", "mining"),
    "agriculture": word("sector", "agriculture"),
    "food_supply": word("sector", "food supply"),
    "fuel_supply": word("sector", "fuel supply"),
    "transport": word("sector", "transport"),
    "aerospace": word("sector", "aerospace"),
    "defence": word("sector", "defence and security"),
    "health": word("sector", "health"),
    "education": word("sector", "education and training"),
    "digital": word("sector", "digital technology"),
    "finance": word("sector", "finance"),
    "trade": word("sector", "trade and industry"),
    "culture": word("sector", "culture and sport"),
    "justice": word("sector", "justice"),
    "diplomacy": word("sector", "diplomacy"),
    "water": word("sector", "water"),
    "housing": word("sector", "housing and urban planning"),
    "humanitarian": word("sector", "humanitarian aid"),
    "other": word("sector", "other"),
}

FULFILMENT: Words = {
    "no_evidence": word("fulfilment", "not assessable: no evidence"),
    "not_started": word("fulfilment", "not started (a passage says so)"),
    "limited": word("fulfilment", "limited"),
    "substantial": word("fulfilment", "substantial"),
    "complete": word("fulfilment", "complete"),
}

#: Where a rating comes from.
RATED_BY: Words = {
    "proposed": word("origin of a rating", "machine proposal"),
    "person": word("origin of a rating", "ruled by a reviewer"),
}
SOURCE_CLASSES: Words = {
    "official": word("kind of source", "official: government, institution"),
    "agency": word("kind of source", "news agency"),
    "state_press": word("kind of source", "state press"),
    "press": word("kind of source", "private press"),
    "unlisted": word("kind of source", "outlet of unknown kind"),
    "unnamed": word("kind of source", "no outlet stated"),
}

#: How a source is tied to those that spoke before it in one voice.
TIES: Words = {
    "address": word("tie of a source", "another version of the same address:"),
    "outlet": word("tie of a source", "the same outlet:"),
    "reprint": word("tie of a source", "repeated by"),
}

ROLES: Words = {
    "provider": word("role", "provider"),
    "recipient": word("role", "recipient"),
    "implementer": word("role", "implementer"),
    "partner": word("role", "partner"),
    "signatory": word("role", "signatory"),
    "participant": word("role", "participant"),
    "head": word("role", "head of delegation or body"),
    "host": word("role", "host"),
}

ACTOR_TYPES: Words = {
    "person": word("type of actor", "person"),
    "organisation": word("type of actor", "organisation"),
    "state": word("type of actor", "state"),
}

FIELDS: Words = {
    "object": word("field of a record", "Subject matter"),
    "stage": word("field of a record", "Stage"),
    "power": word("field of a record", "Power"),
    "energy": word("field of a record", "Energy"),
    "voltage": word("field of a record", "Voltage"),
    "length": word("field of a record", "Length"),
    "area": word("field of a record", "Area"),
    "weight": word("field of a record", "Quantity"),
    "volume": word("field of a record", "Volume"),
    "span": word("field of a record", "Length of time"),
    "share": word("field of a record", "Share"),
    "count": word("field of a record", "Number"),
    "quantities": word("field of a record", "Figures"),
    "amounts": word("field of a record", "Amount"),
    "when": word("field of a record", "Date"),
    "due": word("field of a record", "Due date"),
    "places": word("field of a record", "Place"),
    "speaker": word("field of a record", "According to"),
    "sector": word("field of a record", "Sector"),
    "revises": word("field of a record", "Revises"),
    "actors": word("field of a record", "Actors"),
    "office": word("field of a record", "Office"),
    "signatory": word("field of a record", "Signatory"),
}

CONFLICT_CLASSES: Words = {
    "figure": word("class of discrepancy", "figures that differ"),
    "sum": word("class of discrepancy", "a total that does not add up"),
    "date": word("class of discrepancy", "dates that differ"),
    "place": word("class of discrepancy", "places that differ"),
    "counterpart": word("class of discrepancy", "counterparts that differ"),
    "stage": word("class of discrepancy", "stages that differ"),
    "office": word("class of discrepancy", "offices that differ"),
    "count": word("class of discrepancy", "counts that differ"),
    "revision": word("class of discrepancy", "a value revised by its source"),
    "presupposition": word("class of discrepancy", "something reported both as existing and as still to be made"),
    "overdue": word("class of discrepancy", "due date past, no completion reported"),
}

#: What a discrepancy of each class means; « _source » where one source says both.
REASONS: Words = {
    "figure": word("reason of a discrepancy", "Sources give different figures for the same object."),
    "figure_source": word("reason of a discrepancy", "One source gives different figures for the same object."),
    "sum": word("reason of a discrepancy", "The figures of the parts do not add up to the total."),
    "date": word("reason of a discrepancy", "Sources date the same fact differently."),
    "place": word("reason of a discrepancy", "Sources place the same fact differently."),
    "counterpart": word("reason of a discrepancy", "Sources name different partners for the same object."),
    "stage": word("reason of a discrepancy", "A later source reports an earlier stage than the one already reached."),
    "office": word("reason of a discrepancy", "One person is given different offices."),
    "count": word("reason of a discrepancy", "The number announced is not that of the list."),
    "revision": word("reason of a discrepancy", "A later source brings the value up to date."),
    "revision_source": word("reason of a discrepancy", "The source itself revises the value."),
    "presupposition": word(
        "reason of a discrepancy",
        "One source speaks of something as existing, and says elsewhere that it is still to be made.",
    ),
    "overdue": word("reason of a discrepancy", "The due date is past and no later source reports completion."),
}

RULES: Words = {
    "official_instrument": word("rule of the shown value", "the official instrument says so"),
    "latest_source": word("rule of the shown value", "most recent source"),
    "one_source_both": word("rule of the shown value", "one source says both"),
    "undated_both": word("rule of the shown value", "the dates do not tell which is later"),
    "furthest_stage": word("rule of the shown value", "furthest stage that a source reports"),
    "as_revised": word("rule of the shown value", "the source says that it revises the value"),
    "as_updated": word("rule of the shown value", "a later source brings it up to date"),
    "chosen_by_person": word("rule of the shown value", "chosen by a reviewer"),
}

BLOCK_ROLES: Words = {
    "title": word("part of a page", "title"),
    "lead": word("part of a page", "lead"),
    "body": word("part of a page", "body"),
    "heading": word("part of a page", "heading"),
    "caption": word("part of a page", "caption"),
    "dateline": word("part of a page", "dateline"),
    "byline": word("part of a page", "signature"),
    "outlet": word("part of a page", "name of the outlet"),
    "date": word("part of a page", "date"),
    "comment": word("part of a page", "readers’ comments"),
    "teaser": word("part of a page", "references to other articles"),
    "navigation": word("part of a page", "navigation of the site"),
    "share": word("part of a page", "share links"),
    "form": word("part of a page", "forms"),
    "advert": word("part of a page", "advertisements"),
    "author_box": word("part of a page", "presentation of the author"),
    "notice": word("part of a page", "notices of the site"),
    "tags": word("part of a page", "keywords"),
    "other": word("part of a page", "other text"),
}

#: How this record stands to another, and the other way round.
RELATIONS: Words = {
    "part_of": word("relation between records", "part of"),
    "carries": word("relation between records", "provides for"),
    "produced_by": word("relation between records", "resulted from"),
    "same_topic": word("relation between records", "on the same topic"),
}
INVERSE_RELATIONS: Words = {
    "part_of": word("relation between records", "comprises"),
    "carries": word("relation between records", "provided for by"),
    "produced_by": word("relation between records", "resulted in"),
    "same_topic": word("relation between records", "on the same topic"),
}

KINDS: Words = {
    "commitment": word("kind", "Commitment, request or discussion"),
    "agreement": word("kind", "Agreement"),
    "meeting": word("kind", "Meeting"),
}

STATES: Words = {
    "overdue": word("state of a record", "past its due date"),
    "slipped": word("state of a record", "due date moved back"),
    "silent": word("state of a record", "no news for 6 months or more"),
    "disputed": word("state of a record", "sources that differ"),
    "unread": word("state of a record", "with unreviewed statements"),
}
FACETS: Words = {
    "family": word("facet", "Kind of record"),
    "stage": word("facet", "Stage"),
    "fulfilment": word("facet", "Fulfilment"),
    "sector": word("facet", "Sector"),
    "provider": word("facet", "Provider"),
    "recipient": word("facet", "Recipient"),
    "actor": word("facet", "Actor, in any role"),
    "place": word("facet", "Place"),
    "source": word("facet", "Kind of source"),
    "year": word("facet", "Year of the latest news"),
    "published": word("facet", "Year of publication"),
    "language": word("facet", "Language"),
    "state": word("facet", "To look at"),
}
PICTURES: Words = {
    "funnel": word("picture", "Stages reached"),
    "sectors": word("picture", "Announced, agreed, delivered: by sector"),
    "providers": word("picture", "Announced, agreed, delivered: by provider"),
    "calendar": word("picture", "Calendar of due dates"),
    "history": word("picture", "Timeline of the cooperation"),
    "map": word("picture", "Map of the places"),
    "network": word("picture", "Network of actors"),
    "silence": word("picture", "Silences"),
}
QUESTIONS: Words = {
    "funnel": word("question of a picture", "How far have commitments and agreements come?"),
    "sectors": word("question of a picture", "In which sectors has how much been announced, agreed, delivered?"),
    "providers": word("question of a picture", "Who provides, and what has become of it?"),
    "calendar": word("question of a picture", "What falls due, when, and what is past its date?"),
    "history": word("question of a picture", "What did the sources first mention, and when?"),
    "map": word("question of a picture", "Which places are named, and in how many records?"),
    "network": word("question of a picture", "Who appears with whom in the same records?"),
    "silence": word("question of a picture", "Which open commitments does nobody mention any more, and since when?"),
}
#: Columns of the tables under the pictures.
COLUMNS: Words = {
    "record": word("column of a picture", "Record"),
    "records": word("column of a picture", "Records"),
    "stage": word("column of a picture", "Stage"),
    "at_least": word("column of a picture", "Reached it or went beyond"),
    "now": word("column of a picture", "At this stage now"),
    "total": word("column of a picture", "Total"),
    "when": word("column of a picture", "First mentioned"),
    "due": word("column of a picture", "Due date"),
    "slipped": word("column of a picture", "Slippage"),
    "subject": word("column of a picture", "Subject matter"),
    "state": word("column of a picture", "State"),
    "place": word("column of a picture", "Place"),
    "figure": word("column of a picture", "Figure"),
    "drawn": word("column of a picture", "Shown"),
    "actor": word("column of a picture", "Actor"),
    "with": word("column of a picture", "With"),
    "latest": word("column of a picture", "Latest news"),
    "silent": word("column of a picture", "Without news for"),
}
SORTS: Words = {
    "urgent": word("order of a list", "due date"),
    "news": word("order of a list", "latest news"),
    "title": word("order of a list", "subject matter"),
}

ISSUE_STAGES: Words = {
    "sources": word("stage of reading", "reading of the file"),
    "press": word("stage of reading", "cutting of the page"),
    "language": word("stage of reading", "dates, figures and names"),
    "claims": word("stage of reading", "statements"),
    "linking": word("stage of reading", "matching"),
    "register": word("stage of reading", "register"),
}

LANGUAGES: Words = {
    "fr": word("language of a source", "French"),
    "en": word("language of a source", "English"),
    "ru": word("language of a source", "Russian"),
}


def of(words: Words, code: str) -> str:
    """The word of a code; a code without a word is shown as it is, readable."""
    return str(words.get(code, code.replace("_", " ")))


def stage(kind: str, code: str) -> str:
    """« annoncé », « signé », « tenue »: agrees with the noun of the kind."""
    return of(STAGES.get(kind, {}), code)


def record(family: str, stage_code: str) -> str:
    """« Engagement », « Demande », « Sujet en discussion »: a request is not a commitment."""
    return of(RECORDS, stage_code if family == "discussions" else family)


def not_stated() -> str:
    """What stands where the sources say nothing: never 0, never blank."""
    return pgettext("value of a field", "not stated by the sources")


def counted(noun: str, n: int) -> str:
    """A count with its noun, in the plural form of the language."""
    return npgettext("count", *COUNTS[noun], n) % {"n": number(n)}


def side(code: str) -> str:
    """The state of a side by its name, or the joint secretariat."""
    return state(code) if code else pgettext("side", "joint secretariat")


@cache
def _states(code: str) -> Mapping[str, str]:
    return {k: v for k, v in Locale.parse(code).territories.items() if len(k) == 2 and k.isalpha() and k not in _NO}


#: Territories of babel that are no states.
_NO = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}


def states() -> list[tuple[str, str]]:
    """Every state by the name that the language of the page gives it."""
    return sorted(_states(spoken()).items(), key=lambda pair: pair[1])


def state(code: str) -> str:
    """The short name of a state in the language of the page."""
    return _states(spoken()).get(code, code)


def noun(code: str, n: int) -> str:
    """The noun of a count in the plural form of its figure, for a figure drawn apart."""
    return npgettext("noun of a count", *NOUNS[code], n)


def left_out(role: str) -> str:
    """« formulaires (exclus) »."""
    return pgettext("part of a page", "%(part)s (left out)") % {"part": of(BLOCK_ROLES, role)}


COUNTS: Mapping[str, tuple[str, str]] = {
    "commitment": ("%(n)s commitment", "%(n)s commitments"),
    "discussion": ("%(n)s request or discussion", "%(n)s requests and discussions"),
    "agreement": ("%(n)s agreement", "%(n)s agreements"),
    "meeting": ("%(n)s meeting", "%(n)s meetings"),
    "source": ("%(n)s source", "%(n)s sources"),
    "source_read": ("%(n)s source read", "%(n)s sources read"),
    "megabytes_a_file": ("at most %(n)s megabyte per file", "at most %(n)s megabytes per file"),
    "in_sources": ("reported by %(n)s source", "reported by %(n)s sources, counted once"),
    "independent": ("%(n)s independent source", "%(n)s independent sources"),
    "record": ("%(n)s record", "%(n)s records"),
    "statement": ("%(n)s statement", "%(n)s statements"),
    "statement_in_text": ("%(n)s statement in this text", "%(n)s statements in this text"),
    "statement_reviewed": ("%(n)s statement reviewed", "%(n)s statements reviewed"),
    "unreviewed": ("%(n)s unreviewed", "%(n)s unreviewed"),
    "to_review": ("%(n)s proposal to review", "%(n)s proposals to review"),
    "accepted_together": (
        "%(n)s proposal accepted; Undo takes it back",
        "%(n)s proposals accepted; one Undo takes them back",
    ),
    "left_meanwhile": (
        "%(n)s proposal was left as it was: it has changed meanwhile",
        "%(n)s proposals were left as they were: they have changed meanwhile",
    ),
    "missed": (
        "%(n)s statement was found by people and proposed by no rule",
        "%(n)s statements were found by people and proposed by no rule",
    ),
    "reviewed_so_far": ("%(n)s reviewed", "%(n)s reviewed"),
    "discrepancy": ("%(n)s discrepancy", "%(n)s discrepancies"),
    "withheld": ("%(n)s item withheld", "%(n)s items withheld"),
    "withheld_here": ("%(n)s record is withheld", "%(n)s records are withheld"),
    "also_withheld": ("%(n)s statement is withheld with it", "%(n)s statements are withheld with it"),
    "revision": ("%(n)s value revised by its source", "%(n)s values revised by their sources"),
    "character": (
        "%(n)s more character is not shown: the text is very long",
        "%(n)s more characters are not shown: the text is very long",
    ),
    "sentence_changed": ("%(n)s sentence changed", "%(n)s sentences changed"),
    "sentence_removed": ("%(n)s sentence removed", "%(n)s sentences removed"),
    "sentence_added": ("%(n)s sentence added", "%(n)s sentences added"),
    "sentence_moved": ("%(n)s sentence moved", "%(n)s sentences moved"),
    "sentence_unshown": (
        "%(n)s more sentence that differs is not shown",
        "%(n)s more sentences that differ are not shown",
    ),
    "statement_altered": (
        "%(n)s statement stood on a sentence altered here",
        "%(n)s statements stood on sentences altered here",
    ),
    "statement_altered_since": (
        "The sentence of %(n)s statement was altered in a newer version of this address.",
        "The sentences of %(n)s statements were altered in a newer version of this address.",
    ),
    "version_unlisted": ("%(n)s other version is not listed", "%(n)s other versions are not listed"),
    "unproven": (
        "%(n)s statement as it reads now: its former words were erased",
        "%(n)s statements as they read now: their former words were erased",
    ),
    "change": ("%(n)s change", "%(n)s changes"),
    "read_again": ("%(n)s source read again", "%(n)s sources read again"),
    "proposals_same": ("%(n)s proposal as before", "%(n)s proposals as before"),
    "decisions_kept": ("%(n)s human decision kept", "%(n)s human decisions kept"),
    "issue": ("%(n)s item to check", "%(n)s items to check"),
    "actor": ("%(n)s actor", "%(n)s actors"),
    "more": ("%(n)s more", "%(n)s more"),
    "more_passage": ("%(n)s more passage", "%(n)s more passages"),
    "other_wording": ("worded in %(n)s other way", "worded in %(n)s other ways"),
    "result": ("%(n)s result", "%(n)s results"),
    "comment": ("%(n)s reader’s comment (left out)", "%(n)s readers’ comments (left out)"),
    "teaser": ("%(n)s reference to another article (left out)", "%(n)s references to other articles (left out)"),
}
#: The noun of a count alone, where the figure stands apart from it.
NOUNS: Mapping[str, tuple[str, str]] = {
    "commitment": ("commitment", "commitments"),
    "discussion": ("request or discussion", "requests and discussions"),
    "agreement": ("agreement", "agreements"),
    "meeting": ("meeting", "meetings"),
}
