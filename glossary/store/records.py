"""Records: between the JSON of the file and the frozen snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from glossary.errors import DamagedGlossaryError
from glossary.model import Document, Entry, Instrument, Record, Snapshot
from glossary.store.codec import decode
from glossary.store.glossary_file import Records
from glossary.store.history import Operation


def table_of(record: Record) -> str:
    """The table a record lives in."""
    match record:
        case Entry():
            return "entries"
        case Instrument():
            return "instruments"
        case Document():
            return "documents"


def snapshot_of(records: Records, before: Snapshot | None = None) -> Snapshot:
    """The snapshot of all records.

    Raises:
        DamagedGlossaryError: a record cannot be understood; it is named.
    """
    return Snapshot(
        MappingProxyType(_decoded(Entry, "entries", records)),
        MappingProxyType(_decoded(Instrument, "instruments", records)),
        MappingProxyType(_decoded(Document, "documents", records)),
        before.revision + 1 if before else 0,
    )


def _decoded(kind: type[Any], table: str, records: Records) -> dict[Any, Any]:
    found = {}
    for key, raw in records.get(table, {}).items():
        value = decode(kind, raw, f"{table}/{key}")
        if value.id != key:
            raise DamagedGlossaryError(
                f"The record {table}/{key} says that its id is {value.id}", "Mend it by hand"
            )
        found[key] = value
    return found


def apply_operations(records: Records, ops: Iterable[Operation]) -> Records:
    """The records after some operations; the given ones stay as they are."""
    changed: Records = dict(records)
    for table, key, _, after in ops:
        held = dict(changed.get(table, {}))
        if after is None:
            held.pop(key, None)
        else:
            held[key] = after
        changed[table] = held
    return changed
