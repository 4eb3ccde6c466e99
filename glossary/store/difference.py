"""Differences: what changed in a record, field by field, in words a person can read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import msgspec

from glossary.store.journal import Operation

Json: TypeAlias = Any
_NAMED_BY = ("value", "authority", "target", "kind", "title", "date", "id")
"""What a member of a list is called by, the first that it has."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, or one member of a list ("names: HTS"); empty where it was or is not there."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What becomes of one record."""

    table: str
    id: str
    label: str
    change: Literal["added", "changed", "removed"]
    fields: tuple[FieldChange, ...]


def differences(ops: Iterable[Operation]) -> tuple[RecordChange, ...]:
    """Operations for people; those that change nothing are left out."""
    return tuple(_record_change(op) for op in ops if op.before != op.after)


def in_words(value: Json) -> str:
    """A JSON value on one line."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        parts = (in_words(part) for key, part in value.items() if key != "id")
        return " · ".join(part for part in parts if part)
    if isinstance(value, list):
        return "; ".join(map(in_words, value))
    return str(value)


def _record_change(op: Operation) -> RecordChange:
    before, after = _flat(op.before), _flat(op.after)
    fields = tuple(
        FieldChange(name, before.get(key, ("", ""))[1], after.get(key, ("", ""))[1])
        for key, (name, _) in {**before, **after}.items()
        if before.get(key) != after.get(key)
    )
    change: Literal["added", "changed", "removed"] = "changed"
    if op.before is None:
        change = "added"
    elif op.after is None:
        change = "removed"
    label = label_of(op.after if op.after is not None else op.before)
    return RecordChange(op.table, op.id, label, change, fields)


def _flat(line: bytes | None) -> dict[tuple[str, str], tuple[str, str]]:
    """(field, member) -> its name and its value in words."""
    flat: dict[tuple[str, str], tuple[str, str]] = {}
    record = msgspec.json.decode(line) if line is not None else {}
    for name, value in record.items() if isinstance(record, dict) else ():
        title = name.replace("_", " ")
        if name == "id":
            continue
        if isinstance(value, list):
            for item in value:
                key = item.get("id") if isinstance(item, dict) else None
                flat[name, str(key or in_words(item))] = (
                    f"{title}: {_name_of(item)}",
                    in_words(item),
                )
        else:
            flat[name, ""] = (title, in_words(value))
    return flat


def _name_of(item: Json) -> str:
    if not isinstance(item, dict):
        return in_words(item)[:60]
    return next((in_words(item[key])[:60] for key in _NAMED_BY if item.get(key)), "")


def label_of(line: bytes | None) -> str:
    """What the record of a line is called."""
    record = msgspec.json.decode(line) if line is not None else None
    if not isinstance(record, dict):
        return ""
    names = [name for name in record.get("names", []) if isinstance(name, dict)]
    chosen = [name for name in names if name.get("status") == "preferred"] or names
    full = [name for name in chosen if name.get("term_type") != "acronym"] or chosen
    return str(full[0].get("value", "")) if full else str(record.get("title", record.get("id", "")))
