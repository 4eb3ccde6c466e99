"""The whole form as a value: made from an entry, and turned into the change that saves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop.editor.designation_rows import (
    Acts,
    DesignationRows,
    designation_of_rows,
    rows_of_designation,
)
from desktop.editor.name_rows import SECTION, NameRow, name_of_row, new_name_row, row_of_name
from desktop.editor.relation_rows import (
    RelationRow,
    SourceRow,
    relation_of_row,
    row_of_relation,
    row_of_source,
    source_of_row,
)
from desktop.editor.rows import FieldError
from glossary.errors import InvalidInputError
from glossary.model import (
    Add,
    Batch,
    Change,
    Designation,
    Entry,
    EntryId,
    EntryKind,
    Instrument,
    InstrumentId,
    NameStatus,
    Replace,
    Source,
    new_id,
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the form needs to know of the rest of the glossary."""

    labels: Mapping[EntryId, str] = field(default_factory=dict)
    instruments: Mapping[InstrumentId, Instrument] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormState:
    """Everything a person sees in the form; `before` is the entry edited, None for a new one."""

    kind: EntryKind = EntryKind.GROUP
    summary: str = ""
    definition: str = ""
    usage_note: str = ""
    names: tuple[NameRow, ...] = ()
    designations: tuple[DesignationRows, ...] = ()
    relations: tuple[RelationRow, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    before: Entry | None = None


def new_form(name: str = "") -> FormState:
    """A form for an entry that is not there yet."""
    return FormState(names=(new_name_row(name, NameStatus.PREFERRED),))


def proposed_form(
    names: Sequence[str], source: Source, designation: Designation | None, around: Surroundings
) -> FormState:
    """A form for a new entry that a text proposes."""
    statuses = (NameStatus.PREFERRED, *[NameStatus.ADMITTED] * len(names))
    rows = tuple(new_name_row(*each) for each in zip(names, statuses, strict=False))
    drafts = (designation,) if designation else ()
    acts = Acts(around.instruments)
    return FormState(
        names=rows or new_form().names,
        designations=tuple(rows_of_designation(each, acts) for each in drafts),
        sources=(row_of_source(source),),
    )


def with_designation(entry: Entry, designation: Designation, around: Surroundings) -> FormState:
    """The form of an entry with one more designation, to be checked before it is saved."""
    after = replace(entry, designations=(*entry.designations, designation))
    return replace(form_of(after, around), before=entry)


def form_of(entry: Entry, around: Surroundings) -> FormState:
    """An entry as the form shows it."""
    acts = Acts(around.instruments)
    return FormState(
        entry.kind,
        entry.summary,
        entry.definition,
        entry.usage_note,
        tuple(row_of_name(name) for name in entry.names),
        tuple(rows_of_designation(each, acts) for each in entry.designations),
        tuple(row_of_relation(each, around.labels) for each in entry.relations),
        tuple(row_of_source(each) for each in entry.sources),
        entry,
    )


def change_of(form: FormState, around: Surroundings) -> Change:
    """The one change that saves the form, with the acts it brings in.

    Raises:
        FieldError: a field cannot be read; says which.
        InvalidInputError: the entry as a whole cannot be.
    """
    acts = Acts(around.instruments)
    entry = _entry_of(form, acts, around.labels)
    save: Add | Replace = Replace(form.before, entry) if form.before else Add(entry)
    if not acts.new:
        return save
    return Batch((*(Add(act) for act in acts.new.values()), save), f"save {entry.label}")


def _entry_of(form: FormState, acts: Acts, labels: Mapping[EntryId, str]) -> Entry:
    names = tuple(
        name_of_row(row, number)
        for number, row in enumerate(form.names)
        if row["value"] or row.record
    )
    if not names:
        nothing = InvalidInputError("There is no name", "Write at least one")
        raise FieldError(SECTION, 0, "value", nothing)
    made = form.before or Entry(EntryId(new_id()), form.kind, names)
    return replace(
        made,
        kind=form.kind,
        names=names,
        summary=form.summary.strip(),
        definition=form.definition.strip(),
        usage_note=form.usage_note.strip(),
        designations=tuple(
            designation_of_rows(rows, acts)
            for rows in form.designations
            if not (rows.row.is_empty and all(event.is_empty for event in rows.events))
        ),
        relations=tuple(
            relation_of_row(row, number, labels)
            for number, row in enumerate(form.relations)
            if not row.is_empty
        ),
        sources=tuple(
            source_of_row(row, number)
            for number, row in enumerate(form.sources)
            if not row.is_empty
        ),
    )
