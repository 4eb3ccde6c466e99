"""Listings in the workspace: their index, and what the lists say of an entry.

What lists say joins what people wrote: an entry is *enriched* with the designations of its
listings before it is asked for a status, shown, or cited.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from glossary.errors import AmbiguousNameError, NotFoundError
from glossary.lists.adopting import entry_of
from glossary.lists.evidence import designations_of, known_by, with_lists
from glossary.lists.linking import Links, Reference, links_of
from glossary.lists.naming import ListingFace, ListingNames, summary_of
from glossary.lists.titles import title_of
from glossary.model import (
    Designation,
    Entry,
    EntryId,
    EntryKind,
    Listing,
    ListVersion,
    MemberId,
    Name,
    Snapshot,
    Tier,
    listing_id,
    split_listing_id,
)
from glossary.store import Archive
from glossary.workspace.list_versions import ListVersions

_KEPT = 20_000
"""Records whose evidence is kept in memory; beyond that all of it is made anew."""


class OfficialLists(ListVersions):
    """The lists of one data folder, behind the workspace; any thread may ask."""

    def __init__(self, data: Path, archive: Archive, *, read_only: bool) -> None:
        super().__init__(data, archive, read_only=read_only)
        self._names: tuple[tuple[ListVersion, ...], ListingNames] | None = None
        self._links: tuple[object, object, Links] | None = None
        self._evidence: dict[Reference, tuple[Designation, ...]] = {}
        self._evidence_of: tuple[ListVersion, ...] = ()
        self._preparing = threading.Lock()
        self.impatient = False
        """Of a window, which asks again when the index is ready and waits for nothing."""

    def names(self) -> ListingNames | None:
        """The search index over all listings; None where no list was imported.

        Made anew after an import, which takes seconds; where `impatient` is set, what is there
        is given until then.
        """
        versions = self.library.versions
        known = self._names
        if not versions:
            return None
        if known and (known[0] == versions or self.impatient):
            return known[1]
        return None if self.impatient else self.prepare()

    @property
    def ready(self) -> bool:
        """Is the index of the listings there, and of the versions that are in force?"""
        versions = self.library.versions
        return not versions or (self._names is not None and self._names[0] == versions)

    @property
    def answers(self) -> bool:
        """Whether some index of the listings answers, or there are none."""
        return self._names is not None or not self.library.versions

    def prepare(self) -> ListingNames | None:
        """Make the search index over all listings, unless it is there."""
        with self._preparing:
            versions = self.library.versions
            if versions and (self._names is None or self._names[0] != versions):
                names = ListingNames(self.library, self._data / "cache", self._closing)
                self._names = (versions, names)
            return self._names[1] if self._names and versions else None

    def face(self, key: str) -> ListingFace:
        """What is shown of a listing, by its id.

        Raises:
            NotFoundError: no version of any list holds it.
        """
        names = self.names()
        face = names.face(key) if names else None
        if face is None:
            raise NotFoundError(
                f"There is no listing {key}", "See the lists with: byname lists versions"
            )
        return face

    def record(self, key: str) -> Listing:
        """The record of a listing as the newest version that holds it has it.

        Raises:
            NotFoundError: no version of any list holds it.
        """
        face = self.face(key)
        record = self.library.record(face.version, face.reference)
        if record is None:
            raise NotFoundError(f"There is no listing {key}", "Import its list again")
        return record

    def history(self, key: str) -> tuple[tuple[ListVersion, Listing | None], ...]:
        """Every version of the listing's list, with the record as it stands there or None."""
        place = split_listing_id(key)
        return self.library.history(*place) if place else ()

    # Evidence

    def links(self, snapshot: Snapshot) -> Links:
        """Which listing is about which entry."""
        with self._lock:
            known = self._links
            if (
                known is None
                or known[0] is not snapshot.entries
                or known[1] is not snapshot.decisions
            ):
                links = links_of(snapshot.entries.values(), snapshot.decisions.values())
                self._links = known = (snapshot.entries, snapshot.decisions, links)
            return known[2]

    def enriched(self, entry: Entry, snapshot: Snapshot, known_on: date | None = None) -> Entry:
        """The entry with what the lists say of its listings.

        Args:
            known_on: leave out what was published or imported later than this day.
        """
        designations = entry.designations
        if entry.kind is not EntryKind.LABEL and self.library.versions:
            places = self.links(snapshot).listings_of.get(entry.id, ())
            found = [each for place in places for each in self.evidence(place)]
            designations = with_lists(entry, found)
        if known_on:
            imported = {each.id: each.retrieved for each in self.library.versions}
            designations = known_by(designations, known_on, imported)
        return (
            entry
            if designations is entry.designations
            else replace(entry, designations=designations)
        )

    def listing_as_entry(self, key: str) -> Entry:
        """A listing in the shape of an entry, so that it can be asked for its status."""
        place = split_listing_id(key)
        face = self.face(key)
        record = self.record(key)
        entry = entry_of(record, EntryId(key))
        facts = [
            value if value.startswith(label) else f"{label}: {value}"
            for label, value in record.facts
        ]
        dates = [f"{each.field}: {each.words}" for each in record.dates]
        return replace(
            entry,
            summary=summary_of(face),
            definition="\n".join((*dates, *facts)),
            designations=self.evidence(place) if place else (),
        )

    def bearers_of(self, name: str, snapshot: Snapshot) -> tuple[Entry, ...]:
        """The entry whose listing bears the name, or the one listing that does.

        Raises:
            AmbiguousNameError: several bear it; none of them alone is meant.
        """
        names = self.names()
        found = names.search(name, limit=10, exact=True) if names else []
        links = self.links(snapshot)
        bearers: dict[str, Entry] = {}
        for each in found:
            if each.match.tier is not Tier.EXACT:
                continue
            owners = links.entries_of.get((each.face.list_id, each.face.reference), ())
            for owner in owners:
                bearers[owner] = snapshot.entries[owner]
            if not owners:
                bearers[each.match.id] = self.listing_as_entry(each.match.id)
        if len(bearers) > 1:
            labels = "; ".join(f"{entry.label} ({key})" for key, entry in bearers.items())
            raise AmbiguousNameError(f"Several bear the name '{name}': {labels}", "Give the id")
        return tuple(bearers.values())

    def standing(self, key: str) -> Entry:
        """A listing as no more than its label and what the lists say of it."""
        place, face = split_listing_id(key), self.face(key)
        return Entry(
            EntryId(key),
            EntryKind.BODY,
            (Name(MemberId(key), face.label),),
            designations=self.evidence(place) if place else (),
        )

    def evidence(self, place: Reference) -> tuple[Designation, ...]:
        """What all versions of a list say of one record, as designations."""
        with self._lock:
            versions = self.library.versions
            if self._evidence_of != versions or len(self._evidence) > _KEPT:
                self._evidence, self._evidence_of = {}, versions
            if place not in self._evidence:
                history = self.library.history(*place)
                self._evidence[place] = designations_of(*place, history)
            return self._evidence[place]

    def own_listings(self, entry: Entry, snapshot: Snapshot) -> Mapping[str, str]:
        """The listings linked to an entry that some list holds: id to its title and reference."""
        names = self.names()
        places = self.links(snapshot).listings_of.get(entry.id, ())
        return {
            key: f"{title_of(place[0])} {place[1]}"
            for place in places
            if names and (key := listing_id(*place)) in names.faces
        }
