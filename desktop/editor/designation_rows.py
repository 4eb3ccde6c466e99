"""Designations and their events to rows of the form and back; acts become instruments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desktop.editor.rows import (
    Row,
    choice_in,
    date_in,
    first_source,
    with_first_source,
    written,
)
from glossary.model import (
    Certainty,
    Designation,
    DesignationEvent,
    EventDates,
    EventKind,
    Instrument,
    InstrumentId,
    InstrumentKind,
    MemberId,
    new_id,
)

EventRow = Row[DesignationEvent]
SECTION = "Events"
_PLAIN = ("authority", "programme", "programme_name", "agency", "reference", "scope", "note")
_DATES = ("signed", "announced", "published", "effective")


@dataclass(frozen=True, slots=True)
class DesignationRows:
    """One designation with its events."""

    row: Row[Designation]
    events: tuple[EventRow, ...] = ()


@dataclass(slots=True)
class Acts:
    """Instruments by their short form: those there are, and those the form brings in."""

    known: Mapping[InstrumentId, Instrument]
    new: dict[str, Instrument] = field(default_factory=dict)

    def short(self, act: InstrumentId | None) -> str:
        found = self.known.get(act) if act else None
        return found.short if found else ""

    def id_of(self, short: str, authority: str, before: InstrumentId | None) -> InstrumentId | None:
        """The act of a short form; a new one if nobody has recorded it yet."""
        if short == self.short(before):
            return before
        if not short:
            return None
        for act in self.known.values():
            if act.short == short:
                return act.id
        if short not in self.new:
            made = Instrument(InstrumentId(new_id()), InstrumentKind.OTHER, short)
            self.new[short] = replace(made, authority=authority)
        return self.new[short].id


def rows_of_designation(designation: Designation, acts: Acts) -> DesignationRows:
    """A designation as the form shows it."""
    texts = {key: str(getattr(designation, key)) for key in _PLAIN}
    events = tuple(_row_of_event(event, acts) for event in designation.events)
    return DesignationRows(Row(texts, designation), events)


def designation_of_rows(rows: DesignationRows, acts: Acts) -> Designation:
    """The designation that rows spell.

    Raises:
        FieldError: a date cannot be read.
    """
    row = rows.row
    before = row.record or Designation(MemberId(new_id()), "", "")
    events = tuple(
        _event_of_row(event, number, acts, row["authority"])
        for number, event in enumerate(rows.events)
        if not event.is_empty
    )
    return replace(
        before,
        authority=row["authority"],
        programme=row["programme"],
        programme_name=row["programme_name"],
        agency=row["agency"],
        reference=row["reference"],
        scope=row["scope"],
        note=row["note"],
        events=events,
    )


def _row_of_event(event: DesignationEvent, acts: Acts) -> EventRow:
    texts = {
        "kind": event.kind.value,
        **{key: written(getattr(event.dates, key)) for key in _DATES},
        "names": "; ".join(event.names),
        "instrument": acts.short(event.instrument),
        "certainty": event.certainty.value,
        "source": first_source(event.sources),
        "note": event.note,
    }
    return Row(texts, event)


def _event_of_row(row: EventRow, number: int, acts: Acts, authority: str) -> DesignationEvent:
    before = row.record or DesignationEvent(MemberId(new_id()), EventKind.DESIGNATED)
    dates = EventDates(*(date_in(row, SECTION, number, key) for key in _DATES))
    return replace(
        before,
        kind=choice_in(row, "kind", EventKind.DESIGNATED),
        dates=dates,
        names=tuple(name.strip() for name in row["names"].split(";") if name.strip()),
        instrument=acts.id_of(row["instrument"], authority, before.instrument),
        certainty=choice_in(row, "certainty", Certainty.UNVERIFIED),
        sources=with_first_source(before.sources, row["source"]),
        note=row["note"],
    )
