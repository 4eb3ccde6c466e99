"""Lanes: the whole history of a designation as stretches of one state, for the timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from glossary.model import (
    Designation,
    DesignationEvent,
    Entry,
    EventKind,
    ListState,
    PartialDate,
)
from glossary.status.evidence import Evidence, evidence_of
from glossary.status.verdict import verdict_on


@dataclass(frozen=True, slots=True)
class Segment:
    """From `start` (None: no beginning known) up to, not including, `end` (None: until today)."""

    start: date | None
    end: date | None
    state: ListState


@dataclass(frozen=True, slots=True)
class EventMark:
    """A point on the lane; `kind` is the event's, None for a look at a list."""

    date: PartialDate
    kind: EventKind | None
    event_id: str
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One authority and programme; `confirmed` is the day of the newest evidence."""

    authority: str
    programme: str
    programme_name: str
    reference: str
    segments: tuple[Segment, ...]
    marks: tuple[EventMark, ...]
    confirmed: PartialDate | None


def by_programme(entry: Entry) -> Iterator[tuple[Designation, ...]]:
    """The designations of an entry, those of one authority and programme together."""

    def key(designation: Designation) -> tuple[str, str]:
        return designation.authority, designation.programme

    order = {key(found): at for at, found in reversed(list(enumerate(entry.designations)))}
    together = sorted(entry.designations, key=lambda found: order[key(found)])
    for _, group in groupby(together, key=key):
        yield tuple(group)


def lanes(entry: Entry) -> tuple[Lane, ...]:
    """One lane for each authority and programme, in the entry's own order."""
    return tuple(_lane(group) for group in by_programme(entry))


def _lane(group: tuple[Designation, ...]) -> Lane:
    evidence = evidence_of(group)
    main = group[-1]
    return Lane(
        main.authority,
        main.programme,
        main.programme_name or main.programme,
        next((found.reference for found in group if found.reference), ""),
        tuple(_segments(evidence)),
        tuple(_mark(piece) for piece in evidence),
        max((piece.date for piece in evidence), key=lambda when: when.latest, default=None),
    )


def _segments(evidence: Sequence[Evidence]) -> Iterator[Segment]:
    """The state is constant between neighbouring turning points; equal neighbours are joined."""
    one_day = timedelta(days=1)
    turns = {piece.date.earliest for piece in evidence}
    turns |= {piece.date.latest for piece in evidence}
    turns |= {piece.date.latest + one_day for piece in evidence}
    edges: list[date | None] = [None, *sorted(turns), None]
    stretches = []
    for start, end in pairwise(edges):
        day = start or (end - one_day if end else date.max)
        stretches.append(Segment(start, end, verdict_on(day, evidence).state))
    for _, run in groupby(stretches, key=lambda stretch: stretch.state):
        joined = list(run)
        yield Segment(joined[0].start, joined[-1].end, joined[0].state)


def _mark(piece: Evidence) -> EventMark:
    if isinstance(piece.act, DesignationEvent):
        names = ", ".join(piece.act.names)
        label = f"{piece.act.kind}: {names}" if names else str(piece.act.kind)
        return EventMark(piece.date, piece.act.kind, piece.act.id, label)
    return EventMark(piece.date, None, "", f"{piece.act.finding} on {piece.act.version}")
