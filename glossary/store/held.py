"""What is held of a glossary: the snapshot, its lines, its history; asked from any thread."""

from __future__ import annotations

import threading
from pathlib import Path

from filelock import FileLock

from glossary.errors import (
    NotFoundError,
)
from glossary.model import Snapshot
from glossary.store.backups import Backups
from glossary.store.conflict import Conflict
from glossary.store.copies import Copies
from glossary.store.difference import RecordChange, differences
from glossary.store.disk import Disk
from glossary.store.glossary_file import parse
from glossary.store.history import History, HistoryItem, item_of
from glossary.store.journal import Transaction
from glossary.store.open_journal import OpenJournal
from glossary.store.outside import OutsideChange
from glossary.store.places import Places, identity_of
from glossary.store.records import (
    apply_to_lines,
)
from glossary.store.replaying import Opened
from glossary.store.restoring import Restoration, to_lines, to_number
from glossary.store.sync_copies import conflict_copies


class HeldGlossary:
    """Everything that can be asked; changed by the classes that build on it."""

    def __init__(self, places: Places, disk: Disk, opened: Opened, lock: FileLock | None) -> None:
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
        self._conflicts = opened.conflicts
        self._notices = opened.notices
        self._housekeeping_notice = ""
        self._broken = ""
        self._untold: OutsideChange | None = None
        """What housekeeping took in while nobody asked."""
        self._mutex = threading.RLock()
        self._to_undo: Transaction | None = None
        self._to_redo: Transaction | None = None
        self._find_steps()

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

    def conflict_copies(self) -> tuple[Path, ...]:
        """What sync programs left beside the glossary."""
        return conflict_copies(self._places)

    def is_behind(self) -> bool:
        """Whether there is something to catch up with; a look that costs nothing."""
        return self._untold is not None or self._is_changed()

    def _is_changed(self) -> bool:
        """Whether a file looks otherwise than when it was read last."""
        if self._lock is not None:
            return not self._broken and identity_of(self._places.glossary) != self._identity
        now = (identity_of(self._places.glossary), identity_of(self._places.journal))
        return now != (self._identity, self._journal_identity)

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

    def _find_steps(self) -> None:
        self._to_undo = self._history.to_undo()
        self._to_redo = self._history.to_redo()
