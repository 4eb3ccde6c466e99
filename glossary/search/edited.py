"""An index and what has changed since it was built: an edit is found at the next key press.

Changed records stand in a small index beside the large one, whose words weigh what they weigh
there; the large one keeps its old records, masked. All of it is frozen; a change makes a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from heapq import merge

import numpy as np

from glossary.search.asking import Question, question
from glossary.search.cut import Place, lowest_shown
from glossary.search.index import NameIndex, Order
from glossary.search.match import NameMatch
from glossary.search.records import IndexRecord, mark_of
from glossary.search.vocabulary import Bools

MOST_CHANGED_NAMES = 1000
MOST_CHANGED_SHARE = 0.05


class EditedIndex:
    """Searches as `NameIndex` does; may be used from several threads."""

    def __init__(
        self,
        base: NameIndex,
        changed: Mapping[str, IndexRecord] | None = None,
        dead: Bools | None = None,
        places: Mapping[str, int] | None = None,
    ) -> None:
        self.base = base
        self._changed = dict(changed or {})
        self._dead = dead
        self._places = places
        self._beside = NameIndex.beside(base, self._changed.values()) if self._changed else None

    @classmethod
    def of(cls, base: NameIndex, records: Iterable[IndexRecord]) -> EditedIndex:
        """A base made at some other time, and what today's records have other than it."""
        ids = base.layout.ids
        marks = dict(zip(ids.many(range(len(ids))), base.layout.marks.tolist(), strict=True))
        changed = [record for record in records if marks.pop(record.id, None) != mark_of(record)]
        return cls(base).with_changes(changed, marks)

    def with_changes(
        self, records: Iterable[IndexRecord], removed: Iterable[str] = ()
    ) -> EditedIndex:
        """With records added or changed, and others gone."""
        records, removed = list(records), list(removed)
        if not records and not removed:
            return self
        ids = self.base.layout.ids
        places = self._places
        if places is None:
            places = {key: at for at, key in enumerate(ids.many(range(len(ids))))}
        changed = self._changed | {record.id: record for record in records}
        dead = np.zeros(len(ids), bool) if self._dead is None else self._dead.copy()
        for key in (*removed, *(record.id for record in records)):
            if key in places:
                dead[places[key]] = True
        for key in removed:
            changed.pop(key, None)
        return EditedIndex(self.base, changed, dead, places)

    @property
    def is_worn(self) -> bool:
        """So much has changed that the base should be built anew."""
        names = sum(len(record.names) for record in self._changed.values())
        total = len(self.base.layout.values)
        return names > min(MOST_CHANGED_NAMES, max(50, MOST_CHANGED_SHARE * total))

    def search(
        self,
        text: str,
        limit: int = 10,
        *,
        exact: bool = False,
        allowed: Callable[[str], bool] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[NameMatch]:
        """The best name of each record that matches, best first; as `NameIndex.search`."""
        asked = question(text, exact=exact)
        found = self.ordered(asked, limit, allowed=allowed, cancelled=cancelled)
        return [match for _, match in found]

    def ordered(
        self,
        asked: Question,
        limit: int,
        *,
        allowed: Callable[[str], bool] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[tuple[Order, NameMatch]]:
        """The matches of a question, each with its place beside those of another index."""
        found = self.base.ordered(asked, limit, mask=self._alive(allowed), cancelled=cancelled)
        if self._beside is None:
            return found
        mask = None if allowed is None else self._beside.mask(allowed)
        more = self._beside.ordered(asked, limit, mask=mask, cancelled=cancelled)
        return without_the_tail(merge(found, more, key=lambda each: each[0]))[:limit]

    def bearers(self, text: str, *, allowed: Callable[[str], bool] | None = None) -> list[str]:
        """The ids of all records that bear the name, however many they are."""
        found = self.base.bearers(text, self._alive(allowed))
        if self._beside is not None:
            mask = None if allowed is None else self._beside.mask(allowed)
            found += self._beside.bearers(text, mask)
        return found

    def _alive(self, allowed: Callable[[str], bool] | None) -> Bools | None:
        mask = None if allowed is None else self.base.mask(allowed)
        if self._dead is None:
            return mask
        return ~self._dead if mask is None else mask & ~self._dead


def without_the_tail(found: Iterable[tuple[Order, NameMatch]]) -> list[tuple[Order, NameMatch]]:
    """Matches of several indexes together, less the similar names that one would leave out."""
    found = list(found)
    best = [0.0] * len(Place)
    for order, match in found:
        best[order[0]] = max(best[order[0]], match.score)
    lowest = lowest_shown(best)
    # Scores are single precision: one that is on the line itself stays.
    return [each for each in found if each[1].score >= lowest[each[0][0]] - 1e-6]
