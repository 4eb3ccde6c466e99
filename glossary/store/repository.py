"""The repository: the glossary as a snapshot in memory, and changes that are on disk at once."""

from __future__ import annotations

import getpass
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from filelock import FileLock

from glossary.errors import (
    BynameError,
    GlossaryLockedError,
    NotFoundError,
    NotKnownToBeSavedError,
    StaleChangeError,
    StorageError,
)
from glossary.model import Change, Snapshot
from glossary.store.backups import Backups
from glossary.store.compaction import ChangedOutsideError, Compaction
from glossary.store.conflict import Conflict, Side
from glossary.store.copies import Copies
from glossary.store.difference import RecordChange, differences
from glossary.store.disk import Disk
from glossary.store.glossary_file import GlossaryStorage, parse, sha256_of
from glossary.store.history import REDO, UNDO, History, HistoryItem, item_of
from glossary.store.housekeeping import Housekeeper, Pace
from glossary.store.journal import Operation, Transaction
from glossary.store.lock import locked
from glossary.store.merge import decided, merge_lines
from glossary.store.open_journal import OpenJournal
from glossary.store.opening import Opened, Opening
from glossary.store.outside import OutsideChange, check_vanished, counted, reconcile
from glossary.store.places import Places, identity_of, is_write_protected
from glossary.store.records import (
    apply_to_lines,
    apply_to_snapshot,
    copy_lines,
    operations_of,
    understood,
)
from glossary.store.restoring import Restoration, to_lines, to_number
from glossary.store.sync_copies import base_of_copy, conflict_copies

MANY_OPS = 200
"""A change of so many records, such as an import, has a backup made before it."""


class Repository(Protocol):
    """What every store promises; kept by one on disk and one in memory."""

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
    def history(self, record_id: str | None = None) -> tuple[HistoryItem, ...]: ...
    def close(self) -> None: ...


class TinyDbRepository:
    """One data folder. Made by `open_repository`.

    Any thread may ask; changes and housekeeping take turns. An edit is applied to memory only
    after its line is on the disk.
    """

    def __init__(
        self, places: Places, disk: Disk, opened: Opened, lock: FileLock | None, pace: Pace
    ) -> None:
        self._places, self._disk, self._lock = places, disk, lock
        self._lines, self._snapshot = opened.lines, opened.snapshot
        self._identity, self._journal_identity = opened.identity, identity_of(places.journal)
        self._journal = OpenJournal(
            places.journal, disk, opened.header, opened.transactions, opened.size
        )
        self._history = History(places.state)
        self._history.begin(opened.transactions)
        self.backups = Backups(places.state, disk)
        self._copies = Copies(places, disk, self.backups)
        self._compaction = Compaction(places, disk, self._copies)
        self._conflicts = opened.conflicts
        self._notices = opened.notices
        self._housekeeping_notice = ""
        self._broken = ""
        self._mutex = threading.RLock()
        self._tidying = threading.Lock()
        self._to_undo: Transaction | None = None
        self._to_redo: Transaction | None = None
        self._find_steps()
        self._housekeeper = Housekeeper(self._tidy, pace)
        if lock and opened.transactions:
            self._housekeeper.edited(opened.size)

    @property
    def snapshot(self) -> Snapshot:
        return self._snapshot

    @property
    def read_only(self) -> bool:
        return self._lock is None or bool(self._broken)

    @property
    def notices(self) -> tuple[str, ...]:
        """What people should hear of, in full sentences."""
        further = (self._housekeeping_notice, self._broken)
        return (*self._notices, *(notice for notice in further if notice))

    @property
    def can_undo(self) -> bool:
        return not self.read_only and self._to_undo is not None

    @property
    def can_redo(self) -> bool:
        return not self.read_only and self._to_redo is not None

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Fields that two sides changed differently, until somebody decides."""
        return self._conflicts

    # Changes

    def apply(self, change: Change, why: str) -> Snapshot:
        """Make a change; acknowledged, and on disk, when this returns."""
        with self._mutex:
            after = self._snapshot.apply(change)
            ops = operations_of(change, self._lines)
            if len(ops) >= MANY_OPS:
                self._back_up_first()
            if ops:
                self._write(Transaction(0, _now(), why, ops), after)
            return self._snapshot

    def undo(self) -> HistoryItem | None:
        """Write a transaction that takes the newest one back; None if there is none."""
        with self._mutex:
            return self._reverse(self._to_undo, UNDO)

    def redo(self) -> HistoryItem | None:
        """Write a transaction that takes the newest undo back; None if there is none."""
        with self._mutex:
            return self._reverse(self._to_redo, REDO)

    def decide(self, conflict_id: str, side: Side) -> Snapshot:
        """Settle a conflict for one side, as a transaction that can be undone.

        Raises:
            StaleChangeError: it has been settled already.
        """
        with self._mutex:
            found = next((each for each in self._conflicts if each.id == conflict_id), None)
            if found is None:
                raise StaleChangeError("This conflict has been decided already", "Look again")
            before = self._lines.get(found.table, {}).get(found.record)
            op = Operation(found.table, found.record, before, decided(before, found, side))
            why = "keep mine" if side == "mine" else "take theirs"
            after = apply_to_snapshot(self._snapshot, [op])
            self._write(Transaction(0, _now(), why, (op,), decides=(found.id,)), after)
            return after

    def _reverse(self, done: Transaction | None, word: str) -> HistoryItem | None:
        if done is None:
            return None
        ops = done.inverse()
        self._check_current(ops)
        why = done.why.removeprefix(UNDO)
        after = apply_to_snapshot(self._snapshot, ops, ours=True)
        self._write(Transaction(0, _now(), word + why, ops, undoes=done.seq), after)
        return replace(item_of(done), why=why)

    def _write(self, wanted: Transaction, after: Snapshot) -> None:
        self._check_writable()
        done = replace(wanted, seq=self._journal.seq + 1, by=wanted.by or _who())
        try:
            self._journal.add(done)
        except NotKnownToBeSavedError as error:
            self._broken = str(error)
            raise
        self._take(done, after)
        self._housekeeper.edited(self._journal.size)

    def _take(self, done: Transaction, after: Snapshot) -> None:
        """Memory follows the disk, never the other way round."""
        apply_to_lines(self._lines, done.ops)
        self._snapshot = after
        self._history.add(done)
        self._conflicts = tuple(
            each for each in (*self._conflicts, *done.conflicts) if each.id not in done.decides
        )
        if done.undoes is None:
            self._to_undo, self._to_redo = done, None
        else:
            self._find_steps()

    def _check_current(self, ops: Sequence[Operation]) -> None:
        for op in ops:
            if self._lines.get(op.table, {}).get(op.id) != op.before:
                raise StaleChangeError(
                    f"The record {op.id} has changed since", "Look at its history again"
                )

    def _back_up_first(self) -> None:
        """Before what changes much at once; a backup that is refused does not stop it."""
        with suppress(BynameError, OSError):
            self.backups.make(self._places.glossary.read_bytes())

    def _find_steps(self) -> None:
        self._to_undo = self._history.to_undo()
        self._to_redo = self._history.to_redo()

    def _check_writable(self) -> None:
        if self._broken:
            raise StorageError(self._broken.rstrip("."), "Nothing more is written until then")
        if self._lock is None:
            raise GlossaryLockedError(
                f"The glossary {self._places.glossary} is open for reading only",
                "Close the other Byname and open it again",
            )

    # History

    def history(self, record_id: str | None = None) -> tuple[HistoryItem, ...]:
        """The transactions that touched a record, or all of them, oldest first."""
        with self._mutex:
            items = [item_of(done) for done in self._history.backwards()]
        return tuple(
            item for item in reversed(items) if record_id is None or record_id in item.record_ids
        )

    def changes(self, seq: int) -> tuple[RecordChange, ...]:
        """What one transaction changed, before and after.

        Raises:
            NotFoundError: the history has no such number.
        """
        with self._mutex:
            done = self._history.find(seq)
        if done is None:
            raise NotFoundError(f"The history has no change {seq}", "See: byname history")
        return differences(done.ops)

    def restoration(self, seq: int, record_id: str | None = None) -> Restoration:
        """What it takes to go back to the state after a transaction, to be looked at first.

        Raises:
            NotFoundError: the history has no such number.
        """
        with self._mutex:
            return to_number(self._lines, self._history, seq, record_id)

    def restoration_from(self, backup: Path) -> Restoration:
        """What it takes to go back to a backup, to be looked at first.

        Raises:
            DamagedGlossaryError: it cannot be read.
        """
        wanted = parse(self.backups.read(backup), backup)
        with self._mutex:
            return to_lines(self._lines, wanted, f"restore the backup {backup.name}")

    def restore(self, restoration: Restoration) -> Snapshot:
        """Make it real, as one transaction that can be undone.

        Raises:
            StaleChangeError: a record has changed since it was looked at.
        """
        with self._mutex:
            self._check_current(restoration.ops)
            if restoration.ops:
                after = apply_to_snapshot(self._snapshot, restoration.ops)
                self._back_up_first()
                self._write(Transaction(0, _now(), restoration.why, restoration.ops), after)
            return self._snapshot

    # What others do to the file

    def conflict_copies(self) -> tuple[Path, ...]:
        """What sync programs left beside the glossary."""
        return conflict_copies(self._places)

    def merge_copy(self, path: Path) -> OutsideChange:
        """Take a conflict copy in, as one transaction; the copy itself stays where it is.

        Raises:
            DamagedGlossaryError: it is no glossary.
            StorageError: it cannot be read.
        """
        data = GlossaryStorage(path).load()
        if data is None:
            raise NotFoundError(f"There is no file {path}", "Check the path")
        theirs, _ = understood(data, path)
        base = base_of_copy(path, self.backups)
        with self._mutex:
            merged = merge_lines(base, self._lines, theirs)
            ops = tuple(
                Operation(table, key, self._lines.get(table, {}).get(key), line)
                for (table, key), line in merged.after.items()
            )
            change = counted(ops, tuple(merged.conflicts))
            if ops or merged.conflicts:
                after = apply_to_snapshot(self._snapshot, ops)
                self._back_up_first()
                why, conflicts = f"merge {path.name}", change.conflicts
                self._write(Transaction(0, _now(), why, ops, conflicts=conflicts), after)
            return change

    def is_behind(self) -> bool:
        """Whether a file looks otherwise than when it was read last; a look that costs nothing."""
        if self._lock is not None:
            return not self._broken and identity_of(self._places.glossary) != self._identity
        now = (identity_of(self._places.glossary), identity_of(self._places.journal))
        return now != (self._identity, self._journal_identity)

    def catch_up(self, *, accept: bool = False) -> OutsideChange | None:
        """See whether another program has written, and take it in; None if nothing came of it.

        Raises:
            DamagedGlossaryError: what it wrote is no glossary; it is left as it is.
            VanishedEntriesError: a great part is gone, and `accept` does not say to take that.
        """
        with self._mutex:
            if self._lock is None:
                return self._read_again()
            if not self.is_behind():
                return None
            identity = identity_of(self._places.glossary)
            data = GlossaryStorage(self._places.glossary).load()
            if data is None:
                raise StorageError(
                    f"The glossary {self._places.glossary} is missing",
                    f"Put it back, or close Byname and use: byname restore --last. Your edits are "
                    f"safe in {self._places.state}",
                )
            sha256 = sha256_of(data)
            if sha256 in self._journal.announced:
                self._compaction.catch_up(self._journal)
                self._history.closed_until(self._journal.header.seq)
            if sha256 == self._journal.header.base:
                self._identity = identity
                return None
            change = self._merge(data, sha256, accept=accept)
            self._identity = identity
            return change

    def _merge(self, data: bytes, sha256: str, *, accept: bool) -> OutsideChange:
        theirs, _ = understood(data, self._places.glossary)
        if not accept:
            check_vanished(self._places, self._lines, theirs)
        before, transactions = self._journal.header, tuple(self._journal.transactions)
        found = reconcile(before, transactions, self._lines, theirs, self._copies)
        self.backups.make(data)
        opening = Opening(self._places, self._disk)
        opened = opening.settled(sha256, theirs, before, transactions, found.transaction)
        self._copies.keep(data)
        self._journal = OpenJournal(
            self._places.journal, self._disk, opened.header, opened.transactions, opened.size
        )
        self._history.closed_until(opened.header.seq)
        if found.transaction:
            self._take(found.transaction, replace(opened.snapshot, revision=self._next_revision()))
            self._lines = opened.lines
            self._housekeeper.edited(opened.size)
        return found.change

    def _read_again(self) -> OutsideChange | None:
        if not self.is_behind():
            return None
        now = (identity_of(self._places.glossary), identity_of(self._places.journal))
        opened = Opening(self._places, self._disk).for_reading()
        before = self._snapshot
        self._identity, self._journal_identity = now
        self._lines, self._conflicts = opened.lines, opened.conflicts
        self._snapshot = replace(opened.snapshot, revision=self._next_revision())
        self._history.begin(opened.transactions)
        changed = sum(
            before.entries.get(key) != entry for key, entry in opened.snapshot.entries.items()
        )
        gone = sum(key not in opened.snapshot.entries for key in before.entries)
        return OutsideChange(0, changed, gone)

    def _next_revision(self) -> int:
        return self._snapshot.revision + 1

    # Housekeeping

    def compact(self) -> None:
        """Write the journal into the glossary file, if there is anything in it.

        Raises:
            BynameError: it was refused; no edit is lost by that.
        """
        with self._tidying:
            with self._mutex:
                self._check_writable()
                if self._compaction.catch_up(self._journal):
                    self._after_compaction()
                if not self._journal.transactions:
                    return
                if is_write_protected(self._places.glossary):
                    raise StorageError(
                        f"{self._places.glossary} is protected against writing",
                        f"Lift that; your edits are kept in {self._places.state}",
                    )
                self.catch_up()
                lines, seq, base = (
                    copy_lines(self._lines),
                    self._journal.seq,
                    self._journal.header.base,
                )
            try:
                prepared = self._compaction.prepare(lines, seq, base)
            except ChangedOutsideError:
                self.catch_up()
                return
            with self._mutex:
                if self._broken or self._journal.header.base != base:  # a merge came between
                    self._compaction.drop(prepared)
                    return
                try:
                    self._identity = self._compaction.finish(prepared, self._journal)
                except ChangedOutsideError:
                    self.catch_up()
                    return
                except NotKnownToBeSavedError as error:
                    self._broken = str(error)
                    raise
                self._after_compaction()

    def _after_compaction(self) -> None:
        self._history.closed_until(self._journal.header.seq)
        self._identity = identity_of(self._places.glossary)

    def _tidy(self) -> bool:
        """A refusal is a notice, never a failed edit; it is tried again."""
        try:
            self.compact()
            if self.backups.due():
                self.backups.make(self._places.glossary.read_bytes())
                self.backups.rotate()
        except (BynameError, OSError) as error:
            self._housekeeping_notice = (
                f"{error} Your edits are safe in {self._places.state}; the glossary file follows "
                "as soon as it can be written."
            )
            return False
        self._housekeeping_notice = ""
        return True

    def tidy_soon(self) -> None:
        """Compact in the background, now."""
        if not self.read_only and self._journal.transactions:
            self._housekeeper.soon()

    def close(self) -> None:
        """Bring the glossary file up to date, and let the lock go."""
        self._housekeeper.close()
        if self._lock:
            if not self._broken:
                self._tidy()
            self._lock.release()
            self._lock = None


def open_repository(
    data: Path,
    *,
    starter: bytes | None,
    read_only: bool = False,
    accept: bool = False,
    disk: Disk | None = None,
    pace: Pace | None = None,
) -> TinyDbRepository:
    """Open the glossary of a data folder, and make it on first use.

    Args:
        data: the data folder.
        starter: a glossary file to begin a new one with; None begins an empty one.
        read_only: take no lock and write nothing.
        accept: take a file from which another program left many entries out.
        pace: when the journal goes into the file.

    Raises:
        DamagedGlossaryError: a file is damaged; everything is left as it is.
        MissingGlossaryError: the glossary is gone while its journal or backups are there.
        VanishedEntriesError: many entries are gone from a file that another program wrote.
        GlossaryLockedError: another Byname holds the right to write.
        NewerSchemaError: a newer Byname wrote it.
        StorageError: the folder refuses.
    """
    disk, places = disk or Disk(), Places(data)
    opening = Opening(places, disk, starter=starter, accept=accept)
    if read_only:
        return TinyDbRepository(places, disk, opening.for_reading(), None, pace or Pace())
    lock = locked(places, disk)
    try:
        return TinyDbRepository(places, disk, opening.for_writing(), lock, pace or Pace())
    except BaseException:
        lock.release()
        raise


def _who() -> str:
    """The person as the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _now() -> datetime:
    return datetime.now(UTC)
