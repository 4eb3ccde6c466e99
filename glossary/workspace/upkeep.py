"""Upkeep: changes, history and going back, what other programs changed; a part of the workspace."""

from __future__ import annotations

import threading
from pathlib import Path

from glossary.model import Change, Snapshot
from glossary.store import (
    Conflict,
    HistoryItem,
    OutsideChange,
    RecordChange,
    Restoration,
    Side,
    TinyDbRepository,
)


class Upkeep:
    """What the workspace passes on to its repository; changes are made one at a time."""

    _repository: TinyDbRepository
    _writing: threading.RLock

    @property
    def snapshot(self) -> Snapshot:
        return self._repository.snapshot

    @property
    def read_only(self) -> bool:
        return self._repository.read_only

    @property
    def notices(self) -> tuple[str, ...]:
        return self._repository.notices

    def apply(self, change: Change, why: str = "edit") -> Snapshot:
        """Make a change; durable when it returns, and nothing has changed if it raises.

        Raises:
            StaleChangeError: the record has changed since the change was thought out.
            StorageError: the disk refused.
        """
        with self._writing:
            return self._repository.apply(change, why)

    def undo(self) -> HistoryItem | None:
        """Take the newest change back; None if there is none."""
        with self._writing:
            return self._repository.undo()

    def redo(self) -> HistoryItem | None:
        """Make the change again that was taken back last; None if there is none."""
        with self._writing:
            return self._repository.redo()

    @property
    def can_undo(self) -> bool:
        return self._repository.can_undo

    @property
    def can_redo(self) -> bool:
        return self._repository.can_redo

    # History

    def history(self, record_id: str | None = None) -> tuple[HistoryItem, ...]:
        """Who changed what and when, oldest first; of one record, or of the whole glossary."""
        return self._repository.history(record_id)

    def changes(self, seq: int) -> tuple[RecordChange, ...]:
        """What one change of the history changed, before and after.

        Raises:
            NotFoundError: the history has no such number.
        """
        return self._repository.changes(seq)

    def restoration(self, seq: int, record_id: str | None = None) -> Restoration:
        """What it takes to go back to the state after a change; to be looked at first.

        Raises:
            NotFoundError: the history has no such number.
        """
        return self._repository.restoration(seq, record_id)

    def restoration_from(self, backup: Path) -> Restoration:
        """What it takes to go back to a backup; to be looked at first.

        Raises:
            DamagedGlossaryError: it cannot be read.
        """
        return self._repository.restoration_from(backup)

    def restore(self, restoration: Restoration) -> Snapshot:
        """Make a restoration real, as one change that can be undone.

        Raises:
            StaleChangeError: a record has changed since it was looked at.
        """
        with self._writing:
            return self._repository.restore(restoration)

    # Other programs

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Fields that two sides changed differently; both are kept until somebody decides."""
        return self._repository.conflicts

    def decide(self, conflict_id: str, side: Side) -> Snapshot:
        """Settle a conflict, as a change that can be undone.

        Raises:
            StaleChangeError: it has been decided already.
        """
        with self._writing:
            return self._repository.decide(conflict_id, side)

    def is_behind(self) -> bool:
        """Whether another program has written since; costs a look at a file or two."""
        return self._repository.is_behind()

    def catch_up(self, *, accept: bool = False) -> OutsideChange | None:
        """Take in what another program wrote to the file; None if nothing came of it.

        Raises:
            DamagedGlossaryError: what it wrote is no glossary; it is left as it is.
            VanishedEntriesError: a great part is gone, and `accept` does not say to take that.
        """
        with self._writing:
            return self._repository.catch_up(accept=accept)

    def conflict_copies(self) -> tuple[Path, ...]:
        """What sync programs left beside the glossary."""
        return self._repository.conflict_copies()

    def merge_copy(self, path: Path) -> OutsideChange:
        """Merge a conflict copy, as one change that can be undone; the copy stays.

        Raises:
            DamagedGlossaryError: it is no glossary.
            NotFoundError: it is not there.
        """
        with self._writing:
            return self._repository.merge_copy(path)

    def tidy_soon(self) -> None:
        """Bring the glossary file up to date in the background, now rather than later."""
        self._repository.tidy_soon()
