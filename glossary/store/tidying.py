"""Tidying: the journal goes into the file, and what other programs wrote there is taken in."""

from __future__ import annotations

import threading
from dataclasses import replace

from filelock import FileLock

from glossary.errors import BynameError, NotKnownToBeSavedError, StorageError
from glossary.store.changing import ChangingGlossary
from glossary.store.compaction import ChangedOutsideError, Compaction
from glossary.store.disk import Disk
from glossary.store.glossary_file import GlossaryStorage, sha256_of
from glossary.store.housekeeping import Housekeeper, Pace
from glossary.store.open_journal import OpenJournal
from glossary.store.opening import Opening
from glossary.store.outside import OutsideChange, check_vanished, reconcile
from glossary.store.places import Places, identity_of, is_write_protected
from glossary.store.records import copy_lines, understood
from glossary.store.replaying import Opened


class TidyGlossary(ChangingGlossary):
    """Changes reach the glossary file in their time, and what others wrote there is taken in."""

    def __init__(
        self, places: Places, disk: Disk, opened: Opened, lock: FileLock | None, pace: Pace
    ) -> None:
        super().__init__(places, disk, opened, lock)
        self._compaction = Compaction(places, disk, self._copies)
        self._tidying = threading.RLock()
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
            with self._tidying:
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
