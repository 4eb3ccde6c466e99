"""What the page shows of one entry as of one date; made off the window's thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from glossary.model import (
    DesignationEvent,
    Entry,
    EntryId,
    Instrument,
    InstrumentId,
    Relation,
    RelationKind,
    Snapshot,
    Status,
)
from glossary.status import Lane, lanes, status_of
from glossary.workspace import Deceit, ListingPage, Page


@dataclass(frozen=True, slots=True)
class RelatedEntry:
    """A relation with the name of the entry it leads to."""

    relation: Relation
    label: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """All of it frozen, so that it may cross threads."""

    entry: Entry
    as_of: date
    statuses: tuple[Status, ...]
    lanes: tuple[Lane, ...]
    related: tuple[RelatedEntry, ...]
    instruments: Mapping[InstrumentId, Instrument]
    listing: ListingPage | None = None
    """Of a page that shows a listing in the shape of an entry."""
    listings: tuple[tuple[str, str], ...] = ()
    """The listings of an entry: ids, each with the words for it."""
    deceits: tuple[Deceit, ...] = ()
    """What may deceive about its names."""

    def event(self, event_id: str, lane: Lane) -> DesignationEvent | None:
        """The act behind a mark of a lane."""
        for designation in self.entry.designations:
            same = (designation.authority, designation.programme) == (
                lane.authority,
                lane.programme,
            )
            for event in designation.events if same else ():
                if event.id == event_id:
                    return event
        return None

    @property
    def members(self) -> tuple[RelatedEntry, ...]:
        """Of a label or a coalition."""
        return tuple(one for one in self.related if one.relation.kind is RelationKind.MEMBER)


def view_of(snapshot: Snapshot, entry_id: str, as_of: date) -> EntryView | None:
    """The page of an entry; None if it is gone."""
    entry = snapshot.entries.get(EntryId(entry_id))
    return page_view(snapshot, Page(entry), as_of) if entry else None


def page_view(snapshot: Snapshot, page: Page, as_of: date) -> EntryView:
    """The page of an entry, or of a listing in the shape of one."""
    entry = page.entry
    related = tuple(
        RelatedEntry(relation, snapshot.entries[relation.target].label)
        for relation in entry.relations
        if relation.target in snapshot.entries
    )
    statuses = tuple(status_of(entry, snapshot.instruments, as_of))
    return EntryView(
        entry,
        as_of,
        statuses,
        lanes(entry),
        related,
        snapshot.instruments,
        page.listing,
        page.listings,
        page.deceits,
    )
