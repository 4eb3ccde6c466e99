"""Which entries a query may find: by kind, by authority, and by status on the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from glossary.model import Entry, EntryId, Snapshot, Status
from glossary.search import Query
from glossary.status import status_of


class HitFilter:
    """Answers for each entry once; kept while the same words narrow the query."""

    def __init__(
        self, snapshot: Snapshot, query: Query, enriched: Callable[[Entry], Entry]
    ) -> None:
        self._snapshot, self._enriched = snapshot, enriched
        self._kinds, self._authority, self._state = query.kinds, query.authority, query.state
        self._as_of = query.as_of or date.today()
        self._known: dict[str, bool] = {}

    def __call__(self, entry_id: str) -> bool:
        known = self._known.get(entry_id)
        if known is None:
            known = self._known[entry_id] = self._lets(self._snapshot.entries[EntryId(entry_id)])
        return known

    def _lets(self, entry: Entry) -> bool:
        if self._kinds and entry.kind not in self._kinds:
            return False
        if not self._authority and not self._state:
            return True
        statuses = status_of(self._enriched(entry), self._snapshot.instruments, self._as_of)
        return any(self._fits(status) for status in statuses)

    def _fits(self, status: Status) -> bool:
        if self._state and status.state != self._state:
            return False
        spoken = f" {status.authority} {status.programme} {status.programme_name}".lower()
        return f" {self._authority}" in spoken if self._authority else True
