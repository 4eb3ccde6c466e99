"""Relations and sources to rows of the form and back; a target is named, not numbered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.editor.rows import FieldError, Row, choice_in, date_in, written
from glossary.errors import InvalidInputError
from glossary.model import EntryId, MemberId, Relation, RelationKind, Source, new_id

RelationRow = Row[Relation]
SourceRow = Row[Source]
RELATIONS, SOURCES = "Relations", "Sources"


def row_of_relation(relation: Relation, labels: Mapping[EntryId, str]) -> RelationRow:
    """A relation as the form shows it."""
    texts = {
        "kind": relation.kind.value,
        "target": labels.get(relation.target, relation.target),
        "valid_from": written(relation.valid_from),
        "valid_to": written(relation.valid_to),
        "note": relation.note,
    }
    return Row(texts, relation)


def relation_of_row(row: RelationRow, number: int, labels: Mapping[EntryId, str]) -> Relation:
    """The relation a row spells.

    Raises:
        FieldError: no entry, or more than one, is called so; or a date cannot be read.
    """
    target = _target(row, number, labels)
    before = row.record or Relation(MemberId(new_id()), RelationKind.ALLY, target)
    return replace(
        before,
        kind=choice_in(row, "kind", RelationKind.ALLY),
        target=target,
        valid_from=date_in(row, RELATIONS, number, "valid_from"),
        valid_to=date_in(row, RELATIONS, number, "valid_to"),
        note=row["note"],
    )


def row_of_source(source: Source) -> SourceRow:
    """A source as the form shows it."""
    return Row({"text": source.text, "url": source.url, "date": written(source.date)}, source)


def source_of_row(row: SourceRow, number: int) -> Source:
    """The source a row spells.

    Raises:
        FieldError: the date cannot be read.
    """
    date = date_in(row, SOURCES, number, "date")
    return replace(row.record or Source(""), text=row["text"], url=row["url"], date=date)


def _target(row: RelationRow, number: int, labels: Mapping[EntryId, str]) -> EntryId:
    wanted, before = row["target"], row.record
    if before and labels.get(before.target, before.target) == wanted:
        return before.target
    found = [entry for entry, label in labels.items() if wanted in {label, entry}]
    if len(found) == 1:
        return found[0]
    what = "several entries are" if found else "no entry is"
    error = InvalidInputError(
        f"{what} called '{wanted}'", "Choose one of the names offered, or write its id"
    )
    raise FieldError(RELATIONS, number, "target", error)
