"""The repository: the glossary as a snapshot in memory, and changes that are on disk at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from filelock import FileLock, Timeout
from tinydb import TinyDB

from glossary.errors import (
    DamagedGlossaryError,
    GlossaryLockedError,
    NotFoundError,
    StorageError,
)
from glossary.model import Add, Change, Replace, Snapshot, steps
from glossary.store.backups import Backups
from glossary.store.codec import encode
from glossary.store.disk import Disk
from glossary.store.glossary_file import (
    GlossaryStorage,
    GlossaryTable,
    Records,
    empty_records,
    parse,
)
from glossary.store.history import History, HistoryItem, Line, Operation, item_of
from glossary.store.records import apply_operations, snapshot_of, table_of


class Repository(Protocol):
    """What the workspace asks of a store; kept by one on disk and one in memory."""

    @property
    def snapshot(self) -> Snapshot: ...
    @property
    def read_only(self) -> bool: ...
    @property
    def notices(self) -> tuple[str, ...]: ...
    @property
    def can_undo(self) -> bool: ...
    @property
    def can_redo(self) -> bool: ...

    def apply(self, change: Change, why: str) -> Snapshot: ...
    def undo(self) -> HistoryItem | None: ...
    def redo(self) -> HistoryItem | None: ...
    def history(self, record_id: str) -> tuple[HistoryItem, ...]: ...
    def close(self) -> None: ...


class TinyDbRepository:
    """One data folder. Made by `open_repository`."""

    def __init__(
        self, storage: GlossaryStorage, history: History, records: Records, lock: FileLock | None
    ) -> None:
        self._storage, self._history, self._lock = storage, history, lock
        self._records = records
        self._snapshot = snapshot_of(records)
        self._behind = False
        self._notices: tuple[str, ...] = history.notices

    @property
    def snapshot(self) -> Snapshot:
        return self._snapshot

    @property
    def read_only(self) -> bool:
        return self._lock is None

    @property
    def notices(self) -> tuple[str, ...]:
        return self._notices

    @property
    def can_undo(self) -> bool:
        return not self.read_only and self._history.to_undo() is not None

    @property
    def can_redo(self) -> bool:
        return not self.read_only and self._history.to_redo() is not None

    def apply(self, change: Change, why: str) -> Snapshot:
        """Make a change; acknowledged, and on disk, when this returns."""
        after = self._snapshot.apply(change)
        return self._commit(_operations(change), why, after)

    def undo(self) -> HistoryItem | None:
        """Write a transaction that takes the newest one back; None if there is none."""
        return self._reverse(self._history.to_undo(), "undo")

    def redo(self) -> HistoryItem | None:
        """Write a transaction that takes the newest undo back; None if there is none."""
        return self._reverse(self._history.to_redo(), "redo")

    def _reverse(self, line: Line | None, word: str) -> HistoryItem | None:
        if line is None:
            return None
        ops = line.inverse()
        why = line.why.removeprefix("undo: ")
        after = snapshot_of(apply_operations(self._records, ops), self._snapshot)
        self._commit(ops, f"{word}: {why}", after, undoes=line.seq)
        return HistoryItem(line.seq, line.at, why, item_of(line).record_ids, line.undoes)

    def _commit(
        self, ops: Sequence[Operation], why: str, after: Snapshot, undoes: int | None = None
    ) -> Snapshot:
        if self.read_only:
            raise GlossaryLockedError(
                f"The glossary {self._storage.path} is open for reading only",
                "Close the other Byname and open it again",
            )
        records = apply_operations(self._records, ops)
        self._history.append(ops, why, self._storage.seen, undoes)
        self._records, self._snapshot = records, after
        self._write_file()
        return after

    def _write_file(self) -> None:
        """The edit is safe in the history already: a file that cannot be written is a notice."""
        try:
            self._storage.write(self._records)
        except StorageError as error:
            self._behind = True
            self._notices = (
                f"{error} Your edits are safe in {self._storage.path.parent / 'state'}",
            )
        else:
            self._behind = False

    def history(self, record_id: str) -> tuple[HistoryItem, ...]:
        """The transactions that touched a record, oldest first."""
        items = map(item_of, self._history.lines)
        return tuple(item for item in items if record_id in item.record_ids)

    def close(self) -> None:
        """Write what could not be written before, and let the lock go."""
        if self._behind and not self.read_only:
            self._write_file()
        if self._lock:
            self._lock.release()


class MemoryRepository:
    """The same without a disk, for tests and trials."""

    def __init__(self, snapshot: Snapshot | None = None) -> None:
        self.snapshot = snapshot or Snapshot()
        self.read_only = False
        self.notices: tuple[str, ...] = ()
        self._done: list[tuple[Change, str]] = []
        self._undone: list[tuple[Change, str]] = []
        self._items: list[HistoryItem] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def apply(self, change: Change, why: str) -> Snapshot:
        self._take(change, why)
        self._done.append((change, why))
        self._undone.clear()
        return self.snapshot

    def undo(self) -> HistoryItem | None:
        if not self._done:
            return None
        change, why = self._done.pop()
        self._undone.append((change, why))
        return self._take(change.inverse(), why)

    def redo(self) -> HistoryItem | None:
        if not self._undone:
            return None
        change, why = self._undone.pop()
        self._done.append((change, why))
        return self._take(change, why)

    def history(self, record_id: str) -> tuple[HistoryItem, ...]:
        return tuple(item for item in self._items if record_id in item.record_ids)

    def close(self) -> None:
        """Nothing to let go."""

    def _take(self, change: Change, why: str) -> HistoryItem:
        self.snapshot = self.snapshot.apply(change)
        ids = tuple(op[1] for op in _operations(change))
        item = HistoryItem(len(self._items) + 1, datetime.now(UTC), why, ids)
        self._items.append(item)
        return item


def _operations(change: Change) -> list[Operation]:
    ops: list[Operation] = []
    for step in steps(change):
        match step:
            case Add(record):
                ops.append((table_of(record), record.id, None, encode(record)))
            case Replace(before, after):
                ops.append((table_of(after), after.id, encode(before), encode(after)))
            case _:
                ops.append((table_of(step.record), step.record.id, encode(step.record), None))
    return ops


def open_repository(
    data: Path, *, starter: bytes | None, read_only: bool = False, disk: Disk | None = None
) -> TinyDbRepository:
    """Open the glossary of a data folder, and make it on first use.

    Args:
        data: the data folder.
        starter: a glossary file to begin a new one with; None begins an empty one.
        read_only: take no lock and write nothing.

    Raises:
        DamagedGlossaryError: a file is damaged, or the glossary is gone while its backups are
            there; everything is left as it is.
        GlossaryLockedError: another Byname holds the right to write.
        NewerSchemaError: a newer Byname wrote it.
        StorageError: the folder refuses.
    """
    disk = disk or Disk()
    state = data / "state"
    lock = None if read_only else _locked(state, disk)
    try:
        storage, records = _read_glossary(data, starter, disk, read_only=read_only)
        history = History(state, disk)
        history.load(mend=not read_only)
        pending = history.unfinished(storage.seen)
        records = apply_operations(records, [op for line in pending for op in line.ops])
        repository = TinyDbRepository(storage, history, records, lock)
        if not read_only:
            if pending:
                storage.write(records)
            Backups(state, disk).make(storage.path.read_bytes())
    except BaseException:
        if lock:
            lock.release()
        raise
    return repository


def _locked(state: Path, disk: Disk) -> FileLock:
    disk.make_folder(state)
    lock = FileLock(state / "lock", timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise GlossaryLockedError(
            f"Another Byname is writing to {state.parent}",
            "Close it, or use its window; looking up works beside it",
        ) from None
    except OSError as error:
        raise StorageError(
            f"Cannot write to {state}: {error.strerror}", "Mend the permissions of the folder"
        ) from error
    return lock


def _read_glossary(
    data: Path, starter: bytes | None, disk: Disk, *, read_only: bool
) -> tuple[GlossaryStorage, Records]:
    path = data / "glossary.json"
    TinyDB.table_class = GlossaryTable
    storage = TinyDB(path, disk, storage=GlossaryStorage).storage
    if not isinstance(storage, GlossaryStorage):
        raise StorageError("TinyDB was set up with another storage")
    records = storage.read()
    if records is not None:
        return storage, records
    _check_really_new(data, disk)
    if read_only and not data.is_dir():
        raise NotFoundError(f"There is no glossary in {data}", "Open it once for writing")
    records = parse(starter, path) if starter else empty_records()
    if not read_only:
        disk.make_folder(data)
        storage.write(records)
    return storage, records


def _check_really_new(data: Path, disk: Disk) -> None:
    """A glossary that is gone while its traces are there is a question, never a fresh start."""
    state = data / "state"
    traces: Iterable[Any] = (*Backups(state, disk).all(), state / "history.jsonl")
    if any(Path(trace).exists() for trace in traces):
        raise DamagedGlossaryError(
            f"The glossary {data / 'glossary.json'} is missing, but its history is there",
            f"Restore a backup from {state / 'backups'}, or move {state} away to begin anew",
        )
