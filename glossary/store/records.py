"""Records: between the lines of the file and the frozen snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from glossary.errors import DamagedGlossaryError
from glossary.model import (
    Add,
    Change,
    Decision,
    Document,
    Entry,
    Instrument,
    Record,
    Replace,
    Snapshot,
    steps,
)
from glossary.store.codec import from_line, shape_of, to_line
from glossary.store.glossary_file import Lines, check_tables, from_json, split
from glossary.store.journal import Operation
from glossary.store.table import Table, collector_at_rest

KINDS: dict[str, type[Any]] = {
    "entries": Entry,
    "instruments": Instrument,
    "documents": Document,
    "decisions": Decision,
}
"""The tables of which the snapshot tells; `format` is only kept."""


def our_shape() -> str:
    """A fingerprint of all fields this version knows."""
    return shape_of(tuple(KINDS.values()))


def table_of(record: Record) -> str:
    """The table a record lives in."""
    match record:
        case Entry():
            return "entries"
        case Instrument():
            return "instruments"
        case Document():
            return "documents"
        case Decision():
            return "decisions"


def record_of(table: str, key: str, line: bytes, *, ours: bool = False) -> Record:
    """A record from its line.

    Raises:
        DamagedGlossaryError: it cannot be understood, or bears another id.
    """
    value: Record = from_line(KINDS[table], line, f"{table}/{key}", ours=ours)
    if value.id != key:
        raise DamagedGlossaryError(
            f"The record {table}/{key} says that its id is {value.id}", "Mend it by hand"
        )
    return value


def understood(data: bytes, path: Path, *, ours: bool = False) -> tuple[Lines, Snapshot]:
    """The lines of a glossary file and its snapshot.

    Args:
        ours: this version wrote these very bytes; records are made when they are asked for.

    Raises:
        DamagedGlossaryError: the file or one of its records cannot be understood.
        NewerSchemaError: a newer Byname wrote it.
    """
    with collector_at_rest():
        lines = split(data)
        if lines is not None:
            try:
                check_tables(lines, path)
                return lines, snapshot_of(lines, ours=ours)
            except DamagedGlossaryError:
                pass  # told again, with the place in the file, by the reading that follows
        lines = from_json(data, path)
        check_tables(lines, path)
        return lines, snapshot_of(lines)


def snapshot_of(lines: Lines, before: Snapshot | None = None, *, ours: bool = False) -> Snapshot:
    """The snapshot of all records.

    Raises:
        DamagedGlossaryError: a record cannot be understood; it is named.
    """
    tables: dict[str, Any] = {
        table: MappingProxyType(_table(table, lines.get(table, {}), ours=ours)) for table in KINDS
    }
    return Snapshot(**tables, revision=before.revision + 1 if before else 0)


def _table(table: str, held: dict[str, bytes], *, ours: bool) -> Any:  # noqa: ANN401 - a mapping
    if ours:
        return Table(table, KINDS[table], dict(held))
    return {key: record_of(table, key, line) for key, line in held.items()}


def operations_of(change: Change, lines: Lines) -> tuple[Operation, ...]:
    """A change as operations on lines; several steps on one record become one.

    Raises:
        InvalidInputError: a text cannot be kept in a file.
    """
    net: dict[tuple[str, str], Operation] = {}
    for step in steps(change):
        record = step.after if isinstance(step, Replace) else step.record
        key = (table_of(record), record.id)
        after = to_line(record) if isinstance(step, Add | Replace) else None
        net[key] = Operation(*key, lines.get(key[0], {}).get(key[1]), after)
    return tuple(op for op in net.values() if op.before != op.after)


def apply_to_lines(lines: Lines, ops: Iterable[Operation]) -> None:
    """Bring lines to where operations lead."""
    for op in ops:
        held = lines.setdefault(op.table, {})
        if op.after is None:
            held.pop(op.id, None)
        else:
            held[op.id] = op.after


def apply_to_snapshot(
    snapshot: Snapshot, ops: Iterable[Operation], *, ours: bool = False
) -> Snapshot:
    """The snapshot after operations.

    Raises:
        DamagedGlossaryError: a record cannot be understood; it is named.
    """
    touched: dict[str, Any] = {}
    for op in ops:
        if op.table not in KINDS:
            continue
        if op.table not in touched:
            touched[op.table] = copy_of(getattr(snapshot, op.table))
        if op.after is None:
            touched[op.table].pop(op.id, None)
        else:
            touched[op.table][op.id] = record_of(op.table, op.id, op.after, ours=ours)
    tables: dict[str, Any] = {
        table: MappingProxyType(touched[table]) if table in touched else getattr(snapshot, table)
        for table in KINDS
    }
    return Snapshot(**tables, revision=snapshot.revision + 1)


def copy_of(table: Any) -> dict[Any, Any]:  # noqa: ANN401 - a mapping of any sort
    """A dict of a table; `copy` is many times quicker than `dict` for what lies behind a proxy."""
    return table.copy() if hasattr(table, "copy") else dict(table)


def copy_lines(lines: Lines) -> Lines:
    """Lines that stay as they are while the others go on."""
    return {table: held.copy() for table, held in lines.items()}
