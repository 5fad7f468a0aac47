"""Subjects kept on disk: a document more is compared with the claims that share a block, and groups only what it meets.

What comes out is what ``link`` makes of everything together: groups are made among claims that comparisons connect
(see ``clusters``), and a document cannot change what it is not connected with. Kept are the claims as the comparators
see them, their keys, and which are connected; links between subjects, actors and conflicts are left to a whole run.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from jalon.errors import UnreadableError
from jalon.linking.blocks import MOST_ALIKE, blocks, is_loose
from jalon.linking.clusters import grouped
from jalon.linking.conflicts import doubted
from jalon.linking.doubts import conflict
from jalon.linking.doubts_stages import presupposed
from jalon.linking.judgements import settled
from jalon.linking.profile import Profile, profiles
from jalon.linking.stored import decoded, encoded
from jalon.linking.subjects import COMPARE, Group, stage, subject_id
from jalon.linking.titles import title
from jalon.model import ArticleLine, Claim, Judgement, Subject

#: Changed with the rules: an index made by others is not read.
VERSION = 4
#: Claims kept in memory as the comparators see them: some 5 kB each.
_KEPT = 20_000
#: Values in one query: SQLite takes more, other builds fewer.
_AT_ONCE = 500
_TABLES = """
CREATE TABLE claim (id INTEGER PRIMARY KEY, claim_id TEXT UNIQUE, document TEXT, line TEXT, subject TEXT);
CREATE INDEX claim_document ON claim (document);
CREATE INDEX claim_subject ON claim (subject);
CREATE TABLE block (key TEXT, claim INTEGER, PRIMARY KEY (key, claim)) WITHOUT ROWID;
CREATE INDEX block_claim ON block (claim);
CREATE TABLE joined (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE judgement (one TEXT, other TEXT, verdict TEXT, PRIMARY KEY (one, other, verdict)) WITHOUT ROWID;
CREATE INDEX judgement_other ON judgement (other);
CREATE TABLE state (told TEXT);
"""
_JUDGED_SAME = """
SELECT id FROM claim WHERE claim_id IN (
  SELECT other FROM judgement WHERE one = ?1 AND verdict = 'same'
  UNION SELECT one FROM judgement WHERE other = ?1 AND verdict = 'same')
"""


class SubjectIndex:
    """An index in a file; ``with SubjectIndex(path) as index`` writes all of it or nothing."""

    def __init__(self, path: Path | str) -> None:
        self._base = sqlite3.connect(path)
        self._profile = lru_cache(maxsize=_KEPT)(self._read)
        try:
            version = self._base.execute("PRAGMA user_version").fetchone()[0]
            empty = not self._base.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError as error:
            raise UnreadableError("this is no index of subjects", where=str(path), next_step="name another") from error
        if empty:
            self._base.executescript(f"{_TABLES} PRAGMA user_version = {VERSION};")
        elif version != VERSION:
            raise UnreadableError("other rules made this index", where=str(path), next_step="make it anew")

    def __enter__(self) -> SubjectIndex:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self._base.commit()
        self._base.close()

    def put(self, article: ArticleLine, claims: Sequence[Claim]) -> tuple[Subject, ...]:
        """Add a document, or put its new reading in the place of the former; gives the subjects that changed."""
        added = profiles(claims, [article])
        loose = self._loose_keys(article.document, added)
        before = self._sizes(loose)
        touched = self._drop(article.document)
        numbers = [self._insert(p) for p in added]
        after = self._sizes(loose)
        for key in loose:
            if before[key] <= MOST_ALIKE < after[key]:
                touched |= self._part(key)
            elif after[key] <= MOST_ALIKE < before[key]:
                touched |= self._meet(key)
        for number, profile in zip(numbers, added, strict=True):
            self._compare(number, profile)
        return self._regroup(touched | set(numbers))

    def judge(self, judgements: Iterable[Judgement]) -> tuple[Subject, ...]:
        """Make these the judgements in force, in the place of the former; gives the subjects that changed."""
        before = set(self._rows("SELECT one, other, verdict FROM judgement"))
        held, _ = settled(judgements)
        after = {(j.one, j.other, j.verdict) for j in held}
        self._base.execute("DELETE FROM judgement")
        self._base.executemany("INSERT INTO judgement VALUES (?, ?, ?)", sorted(after))
        told = {claim for one, other, _ in before ^ after for claim in (one, other)}
        ids = (self._rows("SELECT id FROM claim WHERE claim_id = ?", (claim,)) for claim in sorted(told))
        return self._regroup({number for rows in ids for (number,) in rows})

    def load(self, told: Sequence[Profile]) -> None:
        """Take claims that are known to be each about a subject of its own, without comparing them."""
        for profile in told:
            number = self._insert(profile)
            self._base.execute("UPDATE claim SET subject = ? WHERE id = ?", (subject_id([profile]), number))

    def around(self, claim_ids: Iterable[str]) -> list[Subject]:
        """The subjects that hold some claims."""
        rows = (self._rows("SELECT subject FROM claim WHERE claim_id = ?", (claim,)) for claim in claim_ids)
        return self.chosen(sorted({key for each in rows for (key,) in each}))

    def state(self) -> str:
        """What was last kept with it of where its claims come from; empty when nothing was."""
        return next((str(told) for (told,) in self._rows("SELECT told FROM state")), "")

    def keep_state(self, told: str) -> None:
        """Keep with it, in its own transaction, how far it follows where its claims come from."""
        self._base.execute("DELETE FROM state")
        self._base.execute("INSERT INTO state VALUES (?)", (told,))

    def size(self) -> int:
        """How many claims it holds."""
        count: int = next(self._rows("SELECT count(*) FROM claim"))[0]
        return count

    def subjects(self) -> Iterator[Subject]:
        """Every subject, in the order of their ids."""
        for (key,) in self._rows("SELECT DISTINCT subject FROM claim ORDER BY subject"):
            yield from self.chosen([key])

    def chosen(self, keys: Iterable[str]) -> list[Subject]:
        """The subjects of some ids, those that there are."""
        rows = (self._rows("SELECT id FROM claim WHERE subject = ?", (key,)) for key in keys)
        found = ([number for (number,) in each] for each in rows)
        return [_subject(self._sorted(members)) for members in found if members]

    def _drop(self, document: str) -> set[int]:
        """Forget a document; gives the claims elsewhere that were connected with it."""
        gone = {number for (number,) in self._rows("SELECT id FROM claim WHERE document = ?", (document,))}
        near = {number: self._near(number) for number in gone}
        for number, others in near.items():
            pairs = [pair for other in others for pair in ((number, other), (other, number))]
            self._base.executemany("DELETE FROM joined WHERE one = ? AND other = ?", pairs)
            self._base.execute("DELETE FROM block WHERE claim = ?", (number,))
            self._base.execute("DELETE FROM claim WHERE id = ?", (number,))
        if gone:
            self._profile.cache_clear()
        return {other for others in near.values() for other in others} - gone

    def _insert(self, p: Profile) -> int:
        row = (p.claim.claim_id, p.key[0], encoded(p))
        number = self._base.execute("INSERT INTO claim (claim_id, document, line) VALUES (?, ?, ?)", row).lastrowid
        assert number is not None
        self._base.executemany("INSERT INTO block VALUES (?, ?)", [(key, number) for key in sorted(blocks(p))])
        return number

    def _loose_keys(self, document: str, added: Sequence[Profile]) -> list[str]:
        """The loose keys of the claims that a document had, and of those that it has now."""
        query = "SELECT DISTINCT key FROM block JOIN claim ON claim.id = block.claim WHERE document = ?"
        keys = {key for (key,) in self._rows(query, (document,))} | {key for p in added for key in blocks(p)}
        return sorted(filter(is_loose, keys))

    def _sizes(self, keys: Iterable[str]) -> dict[str, int]:
        """How many claims have each key, up to one more than may."""
        query = f"SELECT count(*) FROM (SELECT 1 FROM block WHERE key = ? LIMIT {MOST_ALIKE + 1})"  # noqa: S608
        return {key: next(self._rows(query, (key,)))[0] for key in keys}

    def _usable(self, profile: Profile) -> list[str]:
        """The keys of a claim that others are looked for by: the crowded ones tell nothing."""
        keys = sorted(blocks(profile))
        sizes = self._sizes(filter(is_loose, keys))
        return [key for key in keys if sizes.get(key, 0) <= MOST_ALIKE]

    def _part(self, key: str) -> set[int]:
        """Disconnect the claims that a key alone has brought together, now that it is crowded; gives all of them."""
        members = self._chosen("SELECT claim FROM block WHERE key IN ({})", [key])
        usable = {number: set(self._usable(self._profile(number))) for number in members}
        for number in members:
            rows = self._rows("SELECT other FROM joined WHERE one = ?", (number,))
            gone = [(number, o) for (o,) in rows if o in members and not usable[number] & usable[o]]
            self._base.executemany("DELETE FROM joined WHERE one = ? AND other = ?", gone)
        return members

    def _meet(self, key: str) -> set[int]:
        """Compare the claims of a key with one another, now that it is crowded no more; gives them."""
        members = self._chosen("SELECT claim FROM block WHERE key IN ({})", [key])
        for number in members:
            self._compare(number, self._profile(number))
        return members

    def _compare(self, number: int, profile: Profile) -> None:
        """Connect a new claim with those that are about the same, among those that share a block."""
        keys = self._usable(profile)
        found = self._chosen("SELECT DISTINCT claim FROM block WHERE key IN ({})", keys) - {number}
        compare = COMPARE[profile.claim.kind]
        same = [other for other in sorted(found) if compare(profile, self._profile(other)).answer == "same"]
        both = [pair for other in same for pair in ((number, other), (other, number))]
        self._base.executemany("INSERT OR IGNORE INTO joined VALUES (?, ?)", both)

    def _regroup(self, touched: set[int]) -> tuple[Subject, ...]:
        """Group again all that is connected with some claims."""
        changed: list[Subject] = []
        left = set(touched)
        while left:
            part = self._connected(left.pop())
            left -= part
            members = self._sorted(part)
            compare = COMPARE[members[0].claim.kind]
            for group in grouped(members, compare, self._judgements(members)):
                chosen = [members[i] for i in group]
                changed += [_subject(chosen)] if self._moved(chosen) else []
        return tuple(sorted(changed, key=lambda s: s.id))

    def _moved(self, members: Sequence[Profile]) -> bool:
        """Write the subject of some claims; whether it holds other claims than before."""
        key, ids = subject_id(members), [p.claim.claim_id for p in members]
        same = self._rows("SELECT count(*) FROM claim WHERE subject = ?", (key,))
        held = [row[0] for row in self._rows("SELECT claim_id FROM claim WHERE subject = ?", (key,))]
        if next(same)[0] == len(ids) and set(held) == set(ids):
            return False
        self._base.execute("UPDATE claim SET subject = NULL WHERE subject = ?", (key,))
        self._base.executemany("UPDATE claim SET subject = ? WHERE claim_id = ?", [(key, each) for each in ids])
        return True

    def _connected(self, number: int) -> set[int]:
        found, ahead = {number}, [number]
        while ahead:
            new = self._near(ahead.pop()) - found
            found |= new
            ahead += new
        return found

    def _near(self, number: int) -> set[int]:
        """The claims that a comparison or a judgement joins with one."""
        compared = {other for (other,) in self._rows("SELECT other FROM joined WHERE one = ?", (number,))}
        profile = self._profile(number)
        told = self._rows(_JUDGED_SAME, (profile.claim.claim_id,))
        return compared | {other for (other,) in told if self._profile(other).claim.kind == profile.claim.kind}

    def _judgements(self, members: Sequence[Profile]) -> list[Judgement]:
        if not next(self._rows("SELECT EXISTS (SELECT 1 FROM judgement)"))[0]:
            return []
        ids = {p.claim.claim_id for p in members}
        rows = (self._rows("SELECT one, other, verdict FROM judgement WHERE one = ?", (one,)) for one in sorted(ids))
        return [Judgement(*row) for each in rows for row in each if row[1] in ids]

    def _sorted(self, numbers: Iterable[int]) -> list[Profile]:
        return sorted((self._profile(number) for number in numbers), key=lambda p: p.key)

    def _read(self, number: int) -> Profile:
        return decoded(next(self._rows("SELECT line FROM claim WHERE id = ?", (number,)))[0])

    def _chosen(self, query: str, values: Sequence[str]) -> set[int]:
        """The numbers that a query finds for some values, so many at once as it takes."""
        found: set[int] = set()
        for at in range(0, len(values), _AT_ONCE):
            some = values[at : at + _AT_ONCE]
            found |= {number for (number,) in self._rows(query.format(", ".join("?" * len(some))), some)}
        return found

    def _rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple]:  # type: ignore[type-arg]
        with closing(self._base.execute(query, values)) as cursor:
            yield from cursor.fetchall()


def _subject(members: Sequence[Profile]) -> Subject:
    """The subject of the claims of one group, without its links."""
    group = Group(subject_id(members), members[0].claim.kind, tuple(members))
    claims = tuple(p.claim.claim_id for p in members)
    told = doubted(conflict(doubt) for doubt in presupposed(group))
    return Subject(group.id, group.kind, title(group), stage(group, told), claims)
