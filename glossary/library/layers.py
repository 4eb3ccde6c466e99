"""The finder of a whole glossary, kept up with edits: a big one of yesterday, a small one of today.

Building takes a third of a second for 100,000 names, so an edit only renews the small one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from glossary.library.finder import MentionFinder
from glossary.library.fitting import Letters
from glossary.library.mentions import finder_names
from glossary.library.neighbours import Pairs
from glossary.library.patterns import FinderName
from glossary.library.sweep import Hit
from glossary.model import Entry, EntryId
from glossary.text import each_once

_RECENT = 1_000
"""Entries from which the small finder is merged into the big one."""


class LayeredFinder:
    """Answers as one finder of all entries would; immutable."""

    def __init__(
        self, entries: Mapping[EntryId, Entry], before: LayeredFinder | None = None
    ) -> None:
        self.entries = entries
        changed = _changed(before.base, entries) if before else set(entries)
        self.base: Mapping[EntryId, Entry]
        self.main: MentionFinder
        if before and len(changed) <= _RECENT:
            self.base, self.main = before.base, before.main
        else:
            self.base = entries
            self.main = MentionFinder(finder_names(entries.values()), halting=False)
            changed = set()
        self._stale = changed
        now = [entries[key] for key in sorted(changed) if key in entries]
        self._recent = MentionFinder(finder_names(now))
        self._first_recent = len(self.main.patterns)

    def hits(
        self,
        shaped: str,
        letters: Letters,
        documents: Sequence[int] = (0,),
        *,
        places: Sequence[tuple[int, int]] | None = None,
    ) -> list[Hit]:
        """See `MentionFinder.hits`."""
        old = self.main.hits(shaped, letters, documents, places=places)
        if not self._stale:
            return old
        valid = [hit for hit in old if self.names_at(hit, shaped, letters)]
        new = self._recent.hits(shaped, letters, documents, places=places)
        return valid + [hit._replace(pattern=hit.pattern + self._first_recent) for hit in new]

    def names_at(self, hit: Hit, shaped: str, letters: Letters) -> tuple[FinderName, ...]:
        """See `MentionFinder.names_at`."""
        number = hit.pattern - self._first_recent
        if number >= 0:
            return self._recent.names_at(hit._replace(pattern=number), shaped, letters)
        names = self.main.names_at(hit, shaped, letters)
        if self._stale:
            return tuple(name for name in names if name.id not in self._stale)
        return names

    def names_of_others(self, wanted: str, shaped: str) -> Iterator[tuple[int, int]]:
        """See `MentionFinder.names_of_others`; names of before an edit count too."""
        yield from self.main.names_of_others(wanted, shaped)
        yield from self._recent.names_of_others(wanted, shaped)

    def pairs_of_others(self, wanted: str) -> Pairs:
        """Pairs of neighbouring words in names of other records than one, sorted.

        Names of before an edit count too.
        """
        key = EntryId(wanted)
        found = [
            _without(self.main, self.base.get(key)),
            _without(self._recent, self.entries.get(key) if key in self._stale else None),
        ]
        return each_once(np.concatenate(found)) if len(found[1]) else found[0]

    def may_cross(self, words: str) -> bool:
        """Whether a name may hold two words in a row; names of before an edit count too."""
        return words in self.main.word_pairs or words in self._recent.word_pairs

    def rivals(self, wanted: str, texts: Sequence[str]) -> list[Entry]:
        """Other entries of which a name may be written as one of some folded texts."""
        found = self.main.bearers(texts) | self._recent.bearers(texts)
        keys = sorted(EntryId(key) for key in found - {wanted})
        return [self.entries[key] for key in keys if key in self.entries]


def _without(finder: MentionFinder, entry: Entry | None) -> Pairs:
    known, bearers = finder.pairs
    if entry is None:
        return known
    own, times = MentionFinder(finder_names([entry])).pairs
    left = bearers.copy()
    left[np.searchsorted(known, own)] -= times
    rest: Pairs = known[left > 0]
    return rest


def _changed(before: Mapping[EntryId, Entry], after: Mapping[EntryId, Entry]) -> set[EntryId]:
    """Entries that came, went, or are no longer what they were."""
    if before is after:
        return set()
    gone = before.keys() - after.keys()
    other = {
        key
        for key, entry in after.items()
        if (known := before.get(key)) is not entry and known != entry
    }
    return gone | other
