"""Changes to a glossary: each is on the disk before it is in memory."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from glossary.errors import (
    BynameError,
    GlossaryLockedError,
    NotFoundError,
    NotKnownToBeSavedError,
    StaleChangeError,
    StorageError,
)
from glossary.model import Change, Snapshot
from glossary.store.conflict import Side
from glossary.store.glossary_file import GlossaryStorage
from glossary.store.held import HeldGlossary
from glossary.store.history import REDO, UNDO, HistoryItem, item_of
from glossary.store.journal import Operation, Transaction
from glossary.store.merge import decided, merge_lines
from glossary.store.outside import OutsideChange, counted
from glossary.store.records import (
    apply_to_snapshot,
    operations_of,
    understood,
)
from glossary.store.restoring import Restoration
from glossary.store.sync_copies import base_of_copy

STAYS_ERASED = "What was erased for good stays erased"
MANY_OPS = 200
"""A change of so many records, such as an import, has a backup made before it."""


class ChangingGlossary(HeldGlossary):
    """Makes changes durable, one at a time.

    `edited` is called after each, with the length of the journal.
    """

    def edited(self, journal_bytes: int) -> None:
        """What a subclass does when there was an edit."""

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
        is_passed = self._history.ends_erased()
        if done is None:
            if is_passed:
                raise StaleChangeError(STAYS_ERASED, "There is nothing else to be undone or redone")
            return None
        ops = done.inverse()
        self._check_current(ops)
        why = done.why.removeprefix(UNDO)
        after = apply_to_snapshot(self._snapshot, ops, ours=True)
        self._write(Transaction(0, _now(), word + why, ops, undoes=done.seq), after)
        return replace(item_of(done), why=why, note=STAYS_ERASED if is_passed else "")

    def _write(self, wanted: Transaction, after: Snapshot) -> None:
        self._check_writable()
        done = replace(wanted, seq=self._journal.seq + 1, by=wanted.by or _who())
        try:
            self._journal.add(done)
        except NotKnownToBeSavedError as error:
            self._broken = str(error)
            raise
        self._take(done, after)
        self.edited(self._journal.size)

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

    def _check_writable(self) -> None:
        if self._broken:
            raise StorageError(self._broken.rstrip("."), "Nothing more is written until then")
        if self._lock is None:
            raise GlossaryLockedError(
                f"The glossary {self._places.glossary} is open for reading only",
                "Close the other Byname and open it again",
            )

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


def _who() -> str:
    """The person as the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _now() -> datetime:
    return datetime.now(UTC)
