"""What a query may find: by kind, by authority, and by status on the day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from glossary.lists.evidence import spoken_of
from glossary.lists.linking import Links
from glossary.lists.naming import ListingFace, ListingNames
from glossary.model import Entry, EntryId, ListedProgramme, Snapshot, Status
from glossary.search import Query, speaks_of
from glossary.status import status_of


class HitFilter:
    """Answers for each entry once; kept while the same words narrow the query."""

    def __init__(
        self, snapshot: Snapshot, query: Query, enriched: Callable[[Entry], Entry]
    ) -> None:
        self._snapshot, self._enriched = snapshot, enriched
        self._query = query
        self._as_of = query.as_of or date.today()
        self._known: dict[str, bool] = {}

    def __call__(self, entry_id: str) -> bool:
        known = self._known.get(entry_id)
        if known is None:
            known = self._known[entry_id] = self._lets(self._snapshot.entries[EntryId(entry_id)])
        return known

    def _lets(self, entry: Entry) -> bool:
        query = self._query
        if query.kinds and entry.kind not in query.kinds:
            return False
        if not query.authority and not query.state:
            return True
        return fits(
            status_of(self._enriched(entry), self._snapshot.instruments, self._as_of), query
        )


class ListingFilter:
    """Answers for listings by what their lists say once and for all: kind and authority.

    A listing that belongs to entries is let through with one of them. Statuses on a day are asked
    afterwards, and only of listings whose names fit.
    """

    def __init__(
        self,
        query: Query,
        names: ListingNames,
        links: Links,
        entries: Mapping[EntryId, Entry],
        lets_entry: Callable[[str], bool],
    ) -> None:
        self._query, self._faces = query, names.faces
        self._owners, self._entries, self._lets_entry = links.entries_of, entries, lets_entry
        self._known: dict[tuple[str, str, tuple[ListedProgramme, ...]], bool] = {}

    def __call__(self, key: str) -> bool:
        face = self._faces[key]
        owners = self._owners.get((face.list_id, face.reference), ())
        known = [owner for owner in owners if owner in self._entries]
        if known:
            return any(map(self._lets_entry, known))
        said = (face.type, face.list_id, face.programmes)
        if said not in self._known:
            self._known[said] = self._lets(face)
        return self._known[said]

    def _lets(self, face: ListingFace) -> bool:
        query = self._query
        if query.kinds and face.type not in query.kinds:
            return False
        spoken = (word for each in face.programmes for word in spoken_of(face.list_id, each))
        return not query.authority or speaks_of(query.authority, *spoken)


def fits(statuses: Iterable[Status], query: Query) -> bool:
    """Whether one of the statuses is of the authority and the state that are asked for."""
    return any(
        (not query.state or status.state == query.state)
        and (not query.authority or speaks_of(query.authority, *names_of(status)))
        for status in statuses
    )


def names_of(status: Status) -> tuple[str, ...]:
    """What a status may be asked for by."""
    return status.authority, status.agency, status.programme, status.programme_name
