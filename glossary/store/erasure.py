"""An erasure: what goes when one record is erased for good, and where copies may remain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import msgspec

from glossary.errors import NotFoundError
from glossary.store.glossary_file import Lines
from glossary.store.journal import Operation, Transaction
from glossary.store.restoring import Restoration

Json: TypeAlias = Any
Key = tuple[str, str]
"""Table and id of a record."""

ERASED = {
    "entries": "an entry was erased for good",
    "documents": "a document was erased for good",
}
"""The line that stays in the history; it holds no name."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing one record would take away; to be looked at before.

    `records` are all that go: the record, the decisions about it, the attachments of a message.
    `originals` are the sha256 of archived files. `words` are the names or titles it ever had:
    where the history says them, they go too. `changes` counts the transactions that lose
    something, `backups` the copies that are written anew, `unreadable` those that cannot be read
    and go whole. `still_said` names records that stay and say or cite it; `remaining` tells, in
    sentences, where copies may be that Byname does not reach.
    """

    table: Literal["entries", "documents"]
    id: str
    label: str
    records: frozenset[Key]
    originals: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    changes: int = 0
    backups: int = 0
    unreadable: int = 0
    still_said: tuple[str, ...] = ()
    remaining: tuple[str, ...] = ()

    @property
    def goes_with(self) -> tuple[str, ...]:
        """What goes beside the record itself, in words."""
        counted = (
            (len(self.records) - 1, "1 decision or attachment", "{} decisions and attachments"),
            (len(self.originals), "1 archived original", "{} archived originals"),
            (
                self.changes,
                "what 1 change of the history holds of it",
                "what {} changes of the history hold of it",
            ),
            (
                self.backups,
                "what 1 copy or backup holds of it",
                "what {} copies and backups hold of it",
            ),
            (
                self.unreadable,
                "1 file that was set aside and cannot be read",
                "{} files that were set aside and cannot be read",
            ),
        )
        return tuple(
            one if count == 1 else many.format(count) for count, one, many in counted if count
        )


@dataclass(frozen=True, slots=True)
class Scope:
    """How far it reaches: records, originals and words, of all the versions there ever were."""

    records: frozenset[Key]
    originals: frozenset[str]
    words: tuple[str, ...]
    label: str


def scope_of(table: str, key: str, lines: Lines, ops: Iterable[Operation]) -> Scope:
    """Follow a record through the glossary and all its history.

    Raises:
        NotFoundError: there never was such a record.
    """
    versions = _versions(table, key, lines, ops)
    if (table, key) not in versions:
        raise NotFoundError(
            f"There is no {'entry' if table == 'entries' else 'document'} {key}",
            "Say its id; that of a removed one is told by: byname history",
        )
    records: set[Key] = {(table, key)}
    originals: set[str] = set()
    if table == "documents":
        records, originals = _documents(key, versions, lines)
    about = {one for _, one in records}
    records |= {
        place
        for place, held in versions.items()
        if place[0] == "decisions" and any(_is_about(each, about) for each in held)
    }
    said = [
        text
        for place in records
        if place[0] == table
        for each in versions[place]
        for text in _called(each)
    ]
    newest = versions[table, key][-1]
    label = lines.get(table, {}).get(key)
    titles = tuple(_called(_record(label) if label else newest)) or (key,)
    return Scope(frozenset(records), frozenset(originals), tuple(dict.fromkeys(said)), titles[0])


def touched(done: Transaction, records: frozenset[Key]) -> bool:
    """Whether a transaction holds anything of some records."""
    return any((op.table, op.id) in records for op in done.ops) or any(
        (each.table, each.record) in records for each in done.conflicts
    )


def takes_back(restoration: Restoration, records: frozenset[Key]) -> bool:
    """Whether a restoring would bring back what was erased."""
    return any(op.after is not None and (op.table, op.id) in records for op in restoration.ops)


def _versions(
    table: str, key: str, lines: Lines, ops: Iterable[Operation]
) -> dict[Key, list[dict[str, Json]]]:
    """Each version of the record, and of every decision and document, the newest last."""
    found: dict[Key, dict[bytes, None]] = {}
    wanted = {"decisions", "documents"} if table == "documents" else {"decisions"}
    for where, one, line in _all_lines(lines, ops):
        if where in wanted or (where, one) == (table, key):
            found.setdefault((where, one), {})[line] = None
    return {place: [_record(line) for line in held] for place, held in found.items()}


def _all_lines(lines: Lines, ops: Iterable[Operation]) -> Iterator[tuple[str, str, bytes]]:
    for op in ops:
        for line in (op.before, op.after):
            if line is not None:
                yield op.table, op.id, line
    for table, held in lines.items():
        for key, line in held.items():
            yield table, key, line


def _documents(
    key: str, versions: dict[Key, list[dict[str, Json]]], lines: Lines
) -> tuple[set[Key], set[str]]:
    """The document, what was attached to it, and former records of the same files."""
    present = lines.get("documents", {})
    gone: set[str] = {key}
    while True:
        originals = {
            sum_ for one in gone for each in versions["documents", one] for sum_ in _sums(each)
        }
        more = {
            one
            for (table, one), held in versions.items()
            if table == "documents"
            and one not in gone
            and any(
                each.get("part_of") in gone or (one not in present and _sums(each) & originals)
                for each in held
            )
        }
        if not more:
            break
        gone |= more
    staying = (_record(line) for one, line in present.items() if one not in gone)
    shared = {sum_ for each in staying for sum_ in _sums(each)}
    return {("documents", one) for one in gone}, originals - shared


def _sums(document: dict[str, Json]) -> set[str]:
    earlier = document.get("earlier") or ()
    sums = [document.get("sha256"), *(each.get("sha256") for each in earlier)]
    return {each for each in sums if isinstance(each, str)}


def _is_about(decision: dict[str, Json], ids: set[str]) -> bool:
    """By its entry, or by the document that its subject names."""
    parts = str(decision.get("subject", "")).split(":")
    return decision.get("entry") in ids or bool(ids.intersection(parts))


def _called(record: dict[str, Json]) -> Iterator[str]:
    names = [each for each in record.get("names") or () if isinstance(each, dict)]
    preferred = [each for each in names if each.get("status") == "preferred"]
    for each in (*preferred, *names):
        yield str(each.get("value", ""))
    if record.get("title"):
        yield str(record["title"])


def _record(line: bytes) -> dict[str, Json]:
    record = msgspec.json.decode(line)
    return record if isinstance(record, dict) else {}
