"""The finder of a whole glossary, kept up with edits: a big one of yesterday, a small one of today.

Building takes a third of a second for 100,000 names, so an edit only renews the small one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from glossary.library.finder import MentionFinder
from glossary.library.fitting import Letters
from glossary.library.mentions import finder_names
from glossary.library.neighbours import NeighbourPairs, PairsOfOthers
from glossary.library.patterns import FinderName, Pattern
from glossary.library.small_words import OftenSmall
from glossary.library.sweep import Hit
from glossary.model import Entry, EntryId

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
        is_small: OftenSmall | None = None,
    ) -> list[Hit]:
        """See `MentionFinder.hits`."""
        old = self.main.hits(shaped, letters, documents, places=places, is_small=is_small)
        if not self._stale:
            return old
        valid = [hit for hit in old if self.names_at(hit, shaped, letters)]
        new = self._recent.hits(shaped, letters, documents, places=places, is_small=is_small)
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

    def taken_by_others(self, wanted: Collection[str], patterns: Sequence[Pattern]) -> set[int]:
        """See `MentionFinder.taken_by_others`; names of before an edit count too."""
        old = self.main.taken_by_others(wanted, patterns)
        return old | self._recent.taken_by_others(wanted, patterns)

    def pairs_of_others(self, wanted: Iterable[str]) -> PairsOfOthers:
        """The pairs of neighbouring words in names of other entries than some.

        Names of before an edit count too.
        """
        keys = [EntryId(key) for key in wanted]
        old = [self.base[key] for key in keys if key in self.base]
        new = [self.entries[key] for key in keys if key in self._stale and key in self.entries]
        return PairsOfOthers(
            [(self.main.pairs, _pairs_of(old)), (self._recent.pairs, _pairs_of(new))]
        )

    @property
    def longest(self) -> int:
        """Bytes of the longest name, as it may be written; of before an edit too."""
        return max(self.main.longest, self._recent.longest)

    def may_cross(self, words: str) -> bool:
        """Whether a name may hold two words in a row; names of before an edit count too."""
        return words in self.main.word_pairs or words in self._recent.word_pairs

    def rivals(self, wanted: str, texts: Sequence[str]) -> list[Entry]:
        """Other entries of which a name may be written as one of some folded texts."""
        found = self.main.bearers(texts) | self._recent.bearers(texts)
        keys = sorted(EntryId(key) for key in found - {wanted})
        return [self.entries[key] for key in keys if key in self.entries]


def _pairs_of(entries: Sequence[Entry]) -> NeighbourPairs | None:
    return MentionFinder(finder_names(entries)).pairs if entries else None


def _changed(before: Mapping[EntryId, Entry], after: Mapping[EntryId, Entry]) -> set[EntryId]:
    """Entries that came, went, or are no longer what they were."""
    if before is after:
        return set()
    known = map(before.get, after)
    both = zip(after.items(), known, strict=True)
    other = {key for (key, entry), then in both if entry is not then and entry != then}
    return (before.keys() - after.keys()) | other
