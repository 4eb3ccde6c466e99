"""The name index of one workspace: loaded from the cache, changed with the glossary, swapped.

A small glossary is indexed in a moment. A large one is built in a process of its own and kept in
`cache/names.npz`; what has changed since is found by comparing the marks of the records.
"""

from __future__ import annotations

import gc
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal

from glossary.errors import InvalidInputError, StorageError
from glossary.model import Entry, EntryId, Name, NameQuality, NameStatus, keys_changed
from glossary.search import (
    FEW_NAMES,
    EditedIndex,
    IndexName,
    IndexRecord,
    NameIndex,
    build_apart,
)

Entries = Mapping[EntryId, Entry]


@dataclass(frozen=True, slots=True)
class IndexState:
    """What the index can answer for: `answering` of `names` names.

    While it is *renewing* the old index answers for all of them.
    """

    phase: Literal["ready", "building", "renewing"] = "ready"
    names: int = 0
    answering: int = 0


class IndexKeeper:
    """Gives the index of today's entries; may be asked from several threads.

    A search keeps the index it was given, whatever is swapped meanwhile.

    Args:
        first: ids of entries that answer before all others while a large index is being built.
    """

    def __init__(self, cache: Path, first: Callable[[], Iterable[str]] = tuple) -> None:
        self._file, self._first = cache / "names.npz", first
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._entries: Entries = {}
        self._index: EditedIndex | None = None
        self._building: threading.Thread | None = None
        self._told: Callable[[IndexState], None] = _tell_nobody
        self.state = IndexState()
        self.impatient = False
        """Of a window: what can answer answers while the rest is being built."""

    def tell(self, told: Callable[[IndexState], None]) -> None:
        """Call this, from any thread, when the state has changed."""
        self._told = told
        told(self.state)

    def index_of(self, entries: Entries) -> EditedIndex:
        """The index of the entries as they are now."""
        with self._lock:
            if self._index is None:
                self._index = self._opened(entries)
            elif entries is not self._entries:
                self._index = _changed(self._index, self._entries, entries)
            self._entries = entries
            if self._index.is_worn:
                self._index = self._renewed(self._index, entries)
            return self._index

    def forget(self) -> None:
        """Delete the saved index, that no name of an erased entry is left in it.

        The next start builds it anew; what is being built now is waited for.

        Raises:
            StorageError: the system refuses.
        """
        if self._building:
            self._building.join()
        try:
            for file in sorted(self._file.parent.glob(f"{self._file.name}*")):
                file.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(
                f"Cannot delete {self._file}: {error.strerror}", "Mend the permissions"
            ) from error

    def close(self) -> None:
        """End what is building."""
        self._told = _tell_nobody
        self._stop.set()
        if self._building:
            self._building.join()

    def _opened(self, entries: Entries) -> EditedIndex:
        names = _count(entries)
        if names <= FEW_NAMES:
            return EditedIndex(NameIndex.build_flagged(_records(entries)))
        known = self._loaded(entries)
        if known:
            return known
        if not self.impatient:
            return self._built(entries)
        some = _some(entries, self._first())
        interim = EditedIndex(NameIndex.build_flagged(_records(some)))
        self._begin("building", entries, IndexState("building", names, _count(some)))
        return interim

    def _renewed(self, index: EditedIndex, entries: Entries) -> EditedIndex:
        """A small index built anew; a large one as it is, while its base is built beside it."""
        if self._building and self._building.is_alive():
            return index
        names = _count(entries)
        if names <= FEW_NAMES:
            return EditedIndex(NameIndex.build_flagged(_records(entries)))
        self._begin("renewing", entries, IndexState("renewing", names, names))
        return index

    def _begin(self, name: str, entries: Entries, state: IndexState) -> None:
        self._tell(state)
        build = threading.Thread(
            target=self._build_and_swap, args=(entries,), name=f"name index, {name}", daemon=True
        )
        self._building = build
        build.start()

    def _build_and_swap(self, entries: Entries) -> None:
        index = self._built(entries)
        if self._stop.is_set():
            return
        with self._lock:
            if self._entries is not entries:
                index = _changed(index, entries, self._entries)
            self._index = index
        self._tell(IndexState("ready", _count(entries), _count(entries)))

    def _built(self, entries: Entries) -> EditedIndex:
        """The whole index, by a process of its own wherever the folder lets it write."""
        key = secrets.token_hex(8)
        if build_apart(len(entries), _records(entries), self._file, self._stop, key):
            # Another window may have put its own in the place since.
            with suppress(InvalidInputError):
                return EditedIndex(_kept(NameIndex.load(self._file, key)))
        if self._stop.is_set():
            return EditedIndex(NameIndex.build(()))
        return EditedIndex(NameIndex.build_flagged(_records(entries)))

    def _loaded(self, entries: Entries) -> EditedIndex | None:
        """The index of the cache with what has changed; None if it is missing or of no use."""
        try:
            base = NameIndex.load(self._file)
        except InvalidInputError:
            return None
        if len(base.layout.ids) < len(entries) / 2:
            return None
        return EditedIndex.of(_kept(base), _records(entries))

    def _tell(self, state: IndexState) -> None:
        self.state = state
        self._told(state)


def _kept(index: NameIndex) -> NameIndex:
    # A full collection over a large index would stop every thread for a quarter of a second,
    # and so would one to make ready for this: what is here stays until its last use is gone.
    gc.freeze()
    return index


def record_of(entry: Entry) -> IndexRecord:
    """What the index is told of an entry: its names, the preferred one first."""
    first = entry.preferred
    ordered = (first, *(name for name in entry.names if name is not first))
    return IndexRecord(entry.id, tuple(_index_name(name) for name in ordered))


def _records(entries: Entries) -> Iterator[IndexRecord]:
    """One by one: a hundred thousand at once would be a halt for the collector of garbage."""
    return map(record_of, entries.values())


def _count(entries: Entries) -> int:
    return sum(len(entry.names) for entry in entries.values())


def _some(entries: Entries, first: Iterable[str]) -> Entries:
    """Entries that a person knows, then those that were worked on most, as far as few names go."""
    known = (entries[EntryId(key)] for key in first if EntryId(key) in entries)
    worked_on = (entry for entry in entries.values() if entry.designations)
    some: dict[EntryId, Entry] = {}
    names = 0
    for entry in chain(known, worked_on, entries.values()):
        if entry.id not in some:
            names += len(entry.names)
            if names > FEW_NAMES:
                break
            some[entry.id] = entry
    return some


def _changed(index: EditedIndex, before: Entries, entries: Entries) -> EditedIndex:
    keys = sorted(keys_changed(before, entries))
    changed = [record_of(entries[key]) for key in keys if key in entries]
    return index.with_changes(changed, [key for key in keys if key not in entries])


def _index_name(name: Name) -> IndexName:
    return IndexName(
        name.value,
        weak=name.quality is NameQuality.WEAK,
        former=name.status is NameStatus.SUPERSEDED,
        deprecated=name.status is NameStatus.DEPRECATED,
    )


def _tell_nobody(_: IndexState) -> None:
    pass
