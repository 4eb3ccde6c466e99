"""The repository: the glossary as a snapshot in memory, and changes that are on disk at once."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from filelock import FileLock

from glossary.errors import (
    BynameError,
    NotKnownToBeSavedError,
    StorageError,
)
from glossary.model import Change, Snapshot
from glossary.store.changing import ChangingGlossary
from glossary.store.compaction import ChangedOutsideError, Compaction
from glossary.store.disk import Disk
from glossary.store.glossary_file import GlossaryStorage, sha256_of
from glossary.store.history import HistoryItem
from glossary.store.housekeeping import Housekeeper, Pace
from glossary.store.lock import locked
from glossary.store.open_journal import OpenJournal
from glossary.store.opening import Opened, Opening
from glossary.store.outside import OutsideChange, check_vanished, reconcile
from glossary.store.places import Places, identity_of, is_write_protected
from glossary.store.records import (
    copy_lines,
    understood,
)


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


class TinyDbRepository(ChangingGlossary):
    """One data folder. Made by `open_repository`.

    Any thread may ask; changes and housekeeping take turns. An edit is applied to memory only
    after its line is on the disk.
    """

    def __init__(
        self, places: Places, disk: Disk, opened: Opened, lock: FileLock | None, pace: Pace
    ) -> None:
        super().__init__(places, disk, opened, lock)
        self._compaction = Compaction(places, disk, self._copies)
        self._tidying = threading.Lock()
        self._housekeeper = Housekeeper(self._tidy, pace)
        if lock and opened.transactions:
            self.edited(opened.size)

    def edited(self, journal_bytes: int) -> None:
        """The journal goes into the file some time after the last edit."""
        self._housekeeper.edited(journal_bytes)

    # What others do to the file

    def catch_up(self, *, accept: bool = False) -> OutsideChange | None:
        """See whether another program has written, and take it in; None if nothing came of it.

        Raises:
            DamagedGlossaryError: what it wrote is no glossary; it is left as it is.
            VanishedEntriesError: a great part is gone, and `accept` does not say to take that.
        """
        with self._mutex:
            if self._lock is None:
                return self._read_again()
            change = self._catch_up(accept=accept)
            if change is None:
                change, self._untold = self._untold, None
            return change

    def _catch_up(self, *, accept: bool = False) -> OutsideChange | None:
        with self._mutex:
            if not self._is_changed():
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
        self._copies.keep(data)
        opening = Opening(self._places, self._disk)
        opened = opening.settled(sha256, theirs, before, transactions, found.transaction)
        self._journal = OpenJournal(
            self._places.journal, self._disk, opened.header, opened.transactions, opened.size
        )
        self._history.closed_until(opened.header.seq)
        if found.transaction:
            self._take(found.transaction, replace(opened.snapshot, revision=self._next_revision()))
            self._lines = opened.lines
            self.edited(opened.size)
        return found.change

    def _read_again(self) -> OutsideChange | None:
        if not self._is_changed():
            return None
        now = (identity_of(self._places.glossary), identity_of(self._places.journal))
        opened = Opening(self._places, self._disk).for_reading()
        before, after = self._lines.get("entries", {}), opened.lines.get("entries", {})
        self._identity, self._journal_identity = now
        self._lines, self._conflicts = opened.lines, opened.conflicts
        self._snapshot = replace(opened.snapshot, revision=self._next_revision())
        self._history.begin(opened.transactions)
        changed = sum(before.get(key) != line for key, line in after.items())
        return OutsideChange(0, changed, sum(key not in after for key in before))

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
                self._catch_up_untold()
                lines, seq, base = (
                    copy_lines(self._lines),
                    self._journal.seq,
                    self._journal.header.base,
                )
            try:
                prepared = self._compaction.prepare(lines, seq, base)
            except ChangedOutsideError:
                self._catch_up_untold()
                return
            with self._mutex:
                if self._broken or self._journal.header.base != base:  # a merge came between
                    self._compaction.drop(prepared)
                    return
                try:
                    self._identity = self._compaction.finish(prepared, self._journal)
                except ChangedOutsideError:
                    self._catch_up_untold()
                    return
                except NotKnownToBeSavedError as error:
                    self._broken = str(error)
                    raise
                self._after_compaction()

    def _catch_up_untold(self) -> None:
        """Take in what another program wrote; who asks next is told of it."""
        self._untold = self._catch_up() or self._untold

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
