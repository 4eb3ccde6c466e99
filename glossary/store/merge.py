"""The three-way merge: per record by id, per field; members by their ids, other lists as sets.

What only one side changed is taken from it. What both changed otherwise is a conflict: `mine`
stands in the result until a person decides, and both are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import msgspec

from glossary.errors import BynameError
from glossary.model import new_id
from glossary.store.conflict import Conflict, Side
from glossary.store.glossary_file import Lines, json_line
from glossary.store.records import KINDS, record_of

Json: TypeAlias = Any


class _Nothing:
    """No such field; a value of its own, since a field may be null."""


NOTHING: Json = _Nothing()


@dataclass(slots=True)
class Merged:
    """What came out: the lines of records that differ from mine, and what is to be decided.

    `after` maps (table, id) to the line, or None where the record goes.
    """

    after: dict[tuple[str, str], bytes | None] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


def merge_lines(base: Lines, mine: Lines, theirs: Lines) -> Merged:
    """Merge two glossaries that come from one.

    Raises:
        DamagedGlossaryError: a record of theirs cannot be understood.
    """
    merged = Merged()
    for table in sorted({*base, *mine, *theirs} - {"format"}):
        old, ours, other = (side.get(table, {}) for side in (base, mine, theirs))
        for key in ours.keys() | other.keys():
            before, here, there = old.get(key), ours.get(key), other.get(key)
            if there in (here, before):
                continue
            line = there
            if here != before:
                line, found = merge_record(table, key, before, here, there)
                merged.conflicts += found
            if line != here:
                merged.after[table, key] = line
    return merged


def merge_record(
    table: str, key: str, before: bytes | None, mine: bytes | None, theirs: bytes | None
) -> tuple[bytes | None, list[Conflict]]:
    """Merge one record; each side is its line, None where it has none."""
    found: list[Conflict] = []

    def conflict(path: tuple[str, ...], *values: Json) -> None:
        plain = [None if value is NOTHING else value for value in values]
        found.append(Conflict(new_id(), table, key, path, *plain))

    old, here, there = (NOTHING if side is None else _read(side) for side in (before, mine, theirs))
    if here is NOTHING or there is NOTHING:  # one deleted what the other edited
        conflict((), old, here, there)
        return (theirs if mine is None else mine), found
    value = _merge((), old, here, there, conflict)
    if value == here:
        return mine, found
    if value == there:
        return theirs, found
    line = json_line(value)
    try:
        if table in KINDS:
            record_of(table, key, line)
    except BynameError:
        # Each side makes sense and the two together do not (a label with a designation).
        found.clear()
        conflict((), old, here, there)
        return mine, found
    return line, found


def decided(line: bytes | None, conflict: Conflict, side: Side) -> bytes | None:
    """A record after one of its conflicts has been decided for a side."""
    value = conflict.mine if side == "mine" else conflict.theirs
    if not conflict.path:
        return None if value is None else json_line(value)
    if line is None:
        return None
    record = _read(line)
    _put(record, conflict.path, value)
    return json_line(record)


Tell = Callable[..., None]


def _merge(path: tuple[str, ...], base: Json, mine: Json, theirs: Json, tell: Tell) -> Json:
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return _merge_fields(path, base if isinstance(base, dict) else {}, mine, theirs, tell)
    if isinstance(mine, list) and isinstance(theirs, list):
        old = base if isinstance(base, list) else []
        if all(_has_id(item) for item in (*old, *mine, *theirs)):
            return _merge_members(path, old, mine, theirs, tell)
        return _merge_sets(old, mine, theirs)
    if NOTHING in (mine, theirs) and isinstance(base, list):
        # A list that was emptied on one side: its items went one by one.
        here, there = ([] if side is NOTHING else side for side in (mine, theirs))
        return _merge(path, base, here, there, tell)
    tell(path, base, mine, theirs)
    return mine


def _merge_fields(
    path: tuple[str, ...],
    base: Mapping[str, Json],
    mine: Mapping[str, Json],
    theirs: Mapping[str, Json],
    tell: Tell,
) -> dict[str, Json]:
    merged = {}
    for name in (*mine, *(name for name in theirs if name not in mine)):
        old, here, there = (side.get(name, NOTHING) for side in (base, mine, theirs))
        value = _merge((*path, name), old, here, there, tell)
        if value is not NOTHING and value != []:
            merged[name] = value
    return merged


def _merge_members(
    path: tuple[str, ...], base: list[Json], mine: list[Json], theirs: list[Json], tell: Tell
) -> list[Json]:
    old, here, there = ({item["id"]: item for item in side} for side in (base, mine, theirs))
    first, second = (there, here) if list(here) == list(old) else (here, there)
    merged = []
    for key in (*first, *(key for key in second if key not in first)):
        before, ours, other = (side.get(key, NOTHING) for side in (old, here, there))
        value = _merge_member((*path, key), before, ours, other, tell)
        if value is not NOTHING:
            merged.append(value)
    return merged


def _merge_member(path: tuple[str, ...], base: Json, mine: Json, theirs: Json, tell: Tell) -> Json:
    if NOTHING in (mine, theirs) and base not in (NOTHING, mine, theirs):
        tell(path, base, mine, theirs)  # deleted here, edited there: the edited one is kept
        return theirs if mine is NOTHING else mine
    return _merge(path, base, mine, theirs, tell)


def _merge_sets(base: list[Json], mine: list[Json], theirs: list[Json]) -> list[Json]:
    old, there = ({json_line(item) for item in side} for side in (base, theirs))
    kept = [item for item in mine if (line := json_line(item)) in there or line not in old]
    have = {json_line(item) for item in mine}
    return kept + [
        item for item in theirs if (line := json_line(item)) not in have and line not in old
    ]


def _has_id(item: Json) -> bool:
    return isinstance(item, dict) and isinstance(item.get("id"), str)


def _read(line: bytes) -> Json:
    return msgspec.json.decode(line)


def _put(holder: Json, path: Iterable[str], value: Json) -> None:
    *way, last = path
    for step in way:
        if isinstance(holder, list):
            holder = next((item for item in holder if item.get("id") == step), None)
        else:
            holder = holder.setdefault(step, {})
        if holder is None:
            return
    if isinstance(holder, list):
        at = next((at for at, item in enumerate(holder) if item.get("id") == last), None)
        kept = holder[:at] + holder[at + 1 :] if at is not None else list(holder)
        if value is not None:
            kept.insert(len(kept) if at is None else at, value)
        holder[:] = kept
    elif value is None:
        holder.pop(last, None)
    else:
        holder[last] = value
