"""Questions: names looked up, entries and what held for them; a part of the workspace."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from glossary.errors import InvalidInputError, NotFoundError
from glossary.lists.naming import ListingNames
from glossary.model import (
    PINNED,
    Change,
    Entry,
    EntryId,
    Hit,
    SearchOutcome,
    Snapshot,
    Status,
    split_listing_id,
)
from glossary.search import NameMatch, Query
from glossary.status import status_of
from glossary.workspace.familiar import Familiar
from glossary.workspace.index_keeper import IndexKeeper, IndexState
from glossary.workspace.list_decisions import ListDecisions, Page
from glossary.workspace.listing_hits import ListingHits
from glossary.workspace.look_alikes import Deceit, LookAlikes
from glossary.workspace.lookup import Lookup
from glossary.workspace.official_lists import OfficialLists
from glossary.workspace.query_values import Values, query_values
from glossary.workspace.refused_hits import RefusedHits, refusal_change
from glossary.workspace.upkeep import Upkeep


class Questions(Upkeep):
    """What is asked of entries and listings; answers come from one frozen snapshot."""

    lists: OfficialLists
    listings: ListDecisions
    familiar: Familiar
    _refused: RefusedHits
    _index: IndexKeeper
    _alike: LookAlikes
    _lookup: Lookup | None
    _listed: ListingHits | None
    _values: tuple[Snapshot, ListingNames | None, Values] | None

    def search(
        self, query: str | Query, cancelled: Callable[[], bool] | None = None
    ) -> SearchOutcome:
        """Look a name up."""
        asked = Query.parse(query) if isinstance(query, str) else query
        familiar, listings = self.familiar, self._listing_hits()
        refused = self._refused.of(self.snapshot, asked.text)
        outcome = self._current_lookup().search(asked, cancelled, listings, familiar, refused)
        if self._index.state.phase == "building" or not self.lists.answers:
            return replace(outcome, is_partial=True)
        return outcome

    def recalled(self, as_of: date | None = None, limit: int = 20) -> SearchOutcome:
        """What is pinned, and after it what was opened last, the newest first; not looked up."""
        began = time.perf_counter()
        familiar, lookup, listings = self.familiar, self._current_lookup(), self._listing_hits()
        day, pins = as_of or date.today(), familiar.pins
        hits = lookup.recalled(reversed(pins), "pinned", day, listings)
        hits = [replace(hit, marks=(*hit.marks, PINNED)) for hit in hits]
        opened = (key for key in familiar.opened if key not in pins)
        hits += lookup.recalled(islice(opened, limit), "opened before", day, listings)
        return SearchOutcome("", tuple(hits[:limit]), (time.perf_counter() - began) * 1000)

    def refusal(self, typed: str, hit_id: str, *, refused: bool = True, note: str = "") -> Change:
        """The change that says an entry or listing is not meant by what is typed, or may be again.

        From then on it comes last where it stands; it is never hidden.

        Raises:
            NotFoundError: there is no such entry or listing.
            InvalidInputError: nothing is typed.
        """
        if not typed.strip():
            raise InvalidInputError("Nothing is typed", "Look a name up first")
        if refused and self.page(hit_id) is None:
            raise NotFoundError(f"There is no {hit_id}", "It may have been removed")
        return refusal_change(self.snapshot, typed, hit_id, refused=refused, note=note)

    def answer_early(self, told: Callable[[IndexState], None]) -> None:
        """Answer with what is there while a large index is being built, as a window must.

        Args:
            told: called, from any thread, with the state of the index when it has changed.
        """
        self._index.impatient = self.lists.impatient = True
        self._index.tell(told)

    def query_values(self) -> Values:
        """What may stand after the words that narrow a query; worked out when asked."""
        snapshot, names = self.snapshot, self.lists.names()
        known = self._values
        if known is None or known[0] is not snapshot or known[1] is not names:
            values = query_values(snapshot, names, self.lists.versions())
            known = self._values = snapshot, names, values
        return known[2]

    def find(self, name_or_id: str) -> Entry:
        """The one entry of an id or of a recorded name.

        Raises:
            NotFoundError: no entry bears it.
            AmbiguousNameError: several do.
        """
        return self._current_lookup().find(name_or_id)

    def subject(self, name_or_id: str) -> Entry:
        """The one entry meant, or else the one listing, in the shape of an entry.

        Raises:
            NotFoundError: neither an entry nor a listing bears the name.
            AmbiguousNameError: several do.
        """
        if split_listing_id(name_or_id):
            return self.lists.listing_as_entry(name_or_id)
        try:
            return self.find(name_or_id)
        except NotFoundError:
            bearers = self.lists.bearers_of(name_or_id, self.snapshot)
            if not bearers:
                raise
            return bearers[0]

    def near_duplicates(self, names: Sequence[str], *, besides: str = "") -> tuple[Hit, ...]:
        """Entries that bear one of the names, or nearly so, but for the one being edited."""
        return self._current_lookup().near_duplicates(names, besides=besides)

    def deceits(self, names: Sequence[str], *, besides: str = "") -> tuple[Deceit, ...]:
        """The names among these whose letters may deceive, or that look like another entry's.

        Args:
            besides: the entry whose names they are.
        """
        return self._alike.deceits(names, self.snapshot.entries, besides)

    def entry(self, entry_id: str) -> Entry:
        """The entry of an id.

        Raises:
            NotFoundError: there is none.
        """
        known = self.snapshot.entries.get(EntryId(entry_id))
        if known is None:
            raise NotFoundError(f"There is no entry {entry_id}", "It may have been removed")
        return known

    def entries(self) -> tuple[Entry, ...]:
        """All entries, by their labels."""
        return tuple(sorted(self.snapshot.entries.values(), key=lambda entry: entry.label))

    def status(
        self, entry_id: str, as_of: date | None = None, known_on: date | None = None
    ) -> list[Status]:
        """What held on a date (today, if none is given), by authority and programme.

        Args:
            entry_id: an entry, or a listing (`listing:ofac-sdn:16937`).
            known_on: answer only from what was published and imported by this day.
        """
        snapshot = self.snapshot
        if split_listing_id(entry_id):
            entry = self.lists.listing_as_entry(entry_id)
        else:
            entry = self.lists.enriched(self.entry(entry_id), snapshot, known_on)
        return status_of(entry, snapshot.instruments, as_of or date.today())

    def page(self, entry_id: str) -> Page | None:
        """What the window shows under an id: an entry, or a listing in the shape of one.

        None if it is gone.
        """
        snapshot = self.snapshot
        try:
            if split_listing_id(entry_id):
                listing = self.listings.page(entry_id, snapshot)
                shaped = self.lists.listing_as_entry(entry_id)
                deceits = self._of_listing(shaped)
                return Page(shaped, listing, (), deceits)
            entry = self.entry(entry_id)
        except NotFoundError:
            return None
        own = tuple(self.lists.own_listings(entry, snapshot).items())
        deceits = self.deceits([name.value for name in entry.names], besides=entry.id)
        return Page(self.with_lists(entry), None, own, deceits)

    def _of_listing(self, shaped: Entry) -> tuple[Deceit, ...]:
        """Of a listing's names those with odd letters; that an entry bears one is no deceit."""
        found = self.deceits([name.value for name in shaped.names])
        return tuple(each for each in found if each.odd)

    def with_lists(self, entry: Entry) -> Entry:
        """An entry with the designations that imported lists state for its listings."""
        return self.lists.enriched(entry, self.snapshot)

    def _current_lookup(self) -> Lookup:
        snapshot = self.snapshot
        index = self._index.index_of(snapshot.entries)
        lookup = self._lookup
        if lookup is None or not lookup.is_of(snapshot, index):
            lookup = self._lookup = Lookup(snapshot, index, self.with_lists, self._alike)
        return lookup

    def _match_names(self, text: str, limit: int) -> list[NameMatch]:
        return self._current_lookup().matches(text, limit)

    def _listing_hits(self) -> ListingHits | None:
        names = self.lists.names()
        if names is None:
            return None
        snapshot = self.snapshot
        known = self._listed
        if known is None or not known.is_of(names, snapshot):

            def statuses(key: str, as_of: date) -> tuple[Status, ...]:
                return tuple(status_of(self.lists.standing(key), snapshot.instruments, as_of))

            links = self.lists.links(snapshot)
            known = self._listed = ListingHits(names, links, snapshot, statuses)
        return known
