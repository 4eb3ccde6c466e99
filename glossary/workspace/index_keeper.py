"""The name index of one workspace: loaded from the cache, changed with the glossary, swapped.

A small glossary is indexed in a moment. A large one is built in a process of its own and kept in
`cache/names.npz`; what has changed since is found by comparing the marks of the records.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Mapping
from pathlib import Path

from glossary.errors import InvalidInputError
from glossary.model import Entry, EntryId, Name, NameQuality, NameStatus
from glossary.search import EditedIndex, IndexName, IndexRecord, NameIndex
from glossary.workspace.index_process import build_apart

FEW_NAMES = 3000
"""So many names are indexed in a tenth of a second: no process and no file for them."""


class IndexKeeper:
    """Gives the index of today's entries; may be asked from several threads.

    A search keeps the index it was given, whatever is swapped meanwhile.
    """

    def __init__(self, cache: Path) -> None:
        self._file = cache / "names.npz"
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._entries: Mapping[EntryId, Entry] = {}
        self._index: EditedIndex | None = None
        self._renewal: threading.Thread | None = None

    def index_of(self, entries: Mapping[EntryId, Entry]) -> EditedIndex:
        """The index of the entries as they are now."""
        with self._lock:
            if self._index is None:
                self._index = self._opened(entries)
            elif entries is not self._entries:
                self._index = self._changed(self._index, entries)
            self._entries = entries
            if self._index.is_worn:
                self._index = self._renewed(self._index, entries)
            return self._index

    def close(self) -> None:
        """End what is building."""
        self._stop.set()
        if self._renewal:
            self._renewal.join()

    def _opened(self, entries: Mapping[EntryId, Entry]) -> EditedIndex:
        records = [record_of(entry) for entry in entries.values()]
        if sum(len(record.names) for record in records) <= FEW_NAMES:
            return EditedIndex(NameIndex.build_flagged(records))
        known = self._loaded(records)
        if known:
            return known
        built = build_apart(records, self._file, self._stop) and self._loaded(records)
        return built or EditedIndex(NameIndex.build_flagged(records))

    def _loaded(self, records: list[IndexRecord]) -> EditedIndex | None:
        """The index of the cache with what has changed; None if it is missing or of no use."""
        try:
            base = NameIndex.load(self._file)
        except InvalidInputError:
            return None
        if len(base.layout.ids) < len(records) / 2:
            return None
        index = EditedIndex.of(base, records)
        # A full collection over a large index would stop every thread for a quarter of a second.
        gc.collect()
        gc.freeze()
        return index

    def _changed(self, index: EditedIndex, entries: Mapping[EntryId, Entry]) -> EditedIndex:
        before = self._entries
        changed = [
            record_of(entry) for key, entry in entries.items() if before.get(key) is not entry
        ]
        removed = [key for key in before if key not in entries]
        return index.with_changes(changed, removed)

    def _renewed(self, index: EditedIndex, entries: Mapping[EntryId, Entry]) -> EditedIndex:
        """A small index built anew; a large one as it is, while its base is built beside it."""
        if self._renewal and self._renewal.is_alive():
            return index
        records = [record_of(entry) for entry in entries.values()]
        if sum(len(record.names) for record in records) <= FEW_NAMES:
            return EditedIndex(NameIndex.build_flagged(records))

        def renew() -> None:
            if not build_apart(records, self._file, self._stop):
                return
            try:
                base = NameIndex.load(self._file)
            except InvalidInputError:
                return
            with self._lock:
                now = [record_of(entry) for entry in self._entries.values()]
                self._index = EditedIndex.of(base, now)
            gc.unfreeze()
            gc.collect()
            gc.freeze()

        self._renewal = threading.Thread(target=renew, name="name index", daemon=True)
        self._renewal.start()
        return index


def record_of(entry: Entry) -> IndexRecord:
    """What the index is told of an entry: its names, the preferred one first."""
    first = entry.preferred
    ordered = (first, *(name for name in entry.names if name is not first))
    return IndexRecord(entry.id, tuple(_index_name(name) for name in ordered))


def _index_name(name: Name) -> IndexName:
    return IndexName(
        name.value,
        weak=name.quality is NameQuality.WEAK,
        former=name.status is NameStatus.SUPERSEDED,
        deprecated=name.status is NameStatus.DEPRECATED,
    )
