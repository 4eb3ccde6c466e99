"""Erasing for good: out of the file, the history, the backups and all that was set aside.

Before anything else a file that says what is to go is written durably. Whatever stops the work,
the next opening for writing does all of it again, from the first step; the file goes last.

1. A transaction takes the records out; the journal goes into the glossary file.
2. Closed journals are written anew without them; each transaction keeps its number.
3. The copies of the file, then the backups, each of which counts after it was loaded again.
4. What was set aside, and what a crash left half written.

Originals and caches follow in `glossary.workspace.erasing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from filelock import FileLock

from glossary.errors import BynameError, DamagedGlossaryError, StaleChangeError, StorageError
from glossary.model import Progress, Snapshot
from glossary.store.disk import Disk
from glossary.store.erasure import ERASED, Erasure, Scope, scope_of, takes_back, touched
from glossary.store.history import HistoryItem
from glossary.store.housekeeping import Pace
from glossary.store.journal import Operation, Transaction
from glossary.store.places import Places
from glossary.store.records import apply_to_snapshot
from glossary.store.remaining import remaining, said_elsewhere
from glossary.store.replaying import Opened
from glossary.store.restoring import Restoration
from glossary.store.scrubbed_files import ScrubbedFiles
from glossary.store.scrubbing import Scrubbing
from glossary.store.tidying import TidyGlossary

_ROUNDS = 5
"""So often another program may write in between before the rest is left for later."""
ReportProgress = Callable[[Progress], None]


class Unfinished(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `state/erasing`: what is to go, for whoever finishes it.

    `after` is the number of the last transaction before.
    """

    table: str
    records: tuple[tuple[str, str], ...]
    originals: tuple[str, ...]
    words: tuple[str, ...]
    after: int

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents among the records."""
        return tuple(key for table, key in self.records if table == "documents")

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entries among the records."""
        return tuple(key for table, key in self.records if table == "entries")


class ErasingGlossary(TidyGlossary):
    """Erases records, and finishes what was begun and not finished."""

    def __init__(
        self, places: Places, disk: Disk, opened: Opened, lock: FileLock | None, pace: Pace
    ) -> None:
        super().__init__(places, disk, opened, lock, pace)
        self._files = ScrubbedFiles(places, disk, self.backups)
        self._gone: frozenset[tuple[str, str]] = frozenset()
        self.unfinished = _read(places.erasing)
        self.is_half_erased = False
        """An erasure was begun and the store still holds some of it."""
        if self.unfinished is None:
            return
        if lock is None:
            self._notices += (_NOT_FINISHED + "; open Byname for writing to finish it",)
            return
        try:
            self._finish(self.unfinished, _tell_nobody)
        except (BynameError, OSError) as error:
            self.is_half_erased = True
            self._notices += (f"{_NOT_FINISHED}: {error}",)

    def erasure(self, table: str, key: str) -> Erasure:
        """What erasing a record would take away; reads the whole history and every backup.

        Raises:
            NotFoundError: there never was such a record.
            DamagedGlossaryError: the history cannot be read.
        """
        with self._mutex:
            scope = scope_of(table, key, self._lines, self._ops())
            changes = sum(touched(done, scope.records) for done in self._history.backwards())
            said = said_elsewhere(self._lines, scope, key)
        return self._described(table, key, scope, changes, said)

    def _described(
        self, table: str, key: str, scope: Scope, changes: int, said: tuple[str, ...]
    ) -> Erasure:
        backups, unreadable = self._files.counted(Scrubbing(scope.records, ()))
        return Erasure(
            "documents" if table == "documents" else "entries",
            key,
            scope.label,
            scope.records,
            scope.originals,
            scope.words,
            changes,
            backups,
            unreadable,
            said,
            remaining(self._places, self._lines, scope, self.conflict_copies()),
        )

    def erase(self, wanted: Erasure, progress: ReportProgress | None = None) -> None:
        """Erase for good; nothing brings it back. `erasure_done` ends it.

        Raises:
            StaleChangeError: another erasure is not finished.
            StorageError: the disk refused; the next opening goes on.
            GlossaryLockedError: it is open for reading only.
        """
        with self._tidying:
            with self._mutex:
                self._check_writable()
                if self.unfinished is not None:
                    raise StaleChangeError(_NOT_FINISHED, "Open Byname again; it is finished then")
                begun = Unfinished(
                    wanted.table,
                    tuple(sorted(wanted.records)),
                    tuple(sorted(wanted.originals)),
                    wanted.words,
                    self._journal.seq,
                )
                self._disk.replace(self._places.erasing, msgspec.json.encode(begun) + b"\n")
                self.unfinished, self.is_half_erased = begun, True
            self._finish(begun, progress or _tell_nobody)
            self.is_half_erased = False

    def erasure_done(self) -> None:
        """Nothing is left to do: the file that says so goes."""
        with self._mutex:
            self._files.remove(self._places.erasing)
            self.unfinished = None

    def restore(self, restoration: Restoration) -> Snapshot:
        """As before; but what was erased meanwhile is not brought back."""
        self._check_not_erasing()
        if takes_back(restoration, self._gone):
            raise StaleChangeError("A part of this was erased for good", "Look at it again")
        return super().restore(restoration)

    def undo(self) -> HistoryItem | None:
        self._check_not_erasing()
        return super().undo()

    def redo(self) -> HistoryItem | None:
        self._check_not_erasing()
        return super().redo()

    def _check_not_erasing(self) -> None:
        if self.is_half_erased:
            raise StorageError(_NOT_FINISHED, "Open Byname again; it is finished then")

    def _ops(self) -> Iterator[Operation]:
        """All operations there ever were, oldest first."""
        for done in reversed(list(self._history.backwards())):
            yield from done.ops

    # The steps; each may be done twice

    def _finish(self, begun: Unfinished, progress: ReportProgress) -> None:
        records = frozenset(begun.records)
        scrubbing = Scrubbing(records, begun.words)
        steps: tuple[tuple[str, Callable[[], None]], ...] = (
            ("the glossary", lambda: self._take_out(begun, records)),
            ("the history", lambda: self._scrub_history(scrubbing)),
            ("copies of the glossary", lambda: self._files.scrub_copies(scrubbing)),
            ("backups", lambda: self._files.scrub_backups(scrubbing)),
            ("what was set aside", lambda: self._files.scrub_set_aside(scrubbing)),
        )
        with self._tidying:
            for number, (what, step) in enumerate(steps):
                progress(Progress(number, len(steps) + 1, what))
                step()
            with self._mutex:
                self._files.sweep()
        self._gone |= records

    def _take_out(self, begun: Unfinished, records: frozenset[tuple[str, str]]) -> None:
        """Out of the records that are in force, and the journal into the file."""
        for _ in range(_ROUNDS):
            with self._mutex:
                self._check_writable()
                self._write_erasure(begun, records)
            self.compact()
            with self._mutex:
                if not self._holds(records):
                    return
        raise StorageError(
            f"Another program keeps writing to {self._places.glossary}", "Stop it and open again"
        )

    def _write_erasure(self, begun: Unfinished, records: frozenset[tuple[str, str]]) -> None:
        ops = tuple(
            Operation(table, key, line, None)
            for table, key in sorted(records)
            if (line := self._lines.get(table, {}).get(key)) is not None
        )
        settled = tuple(each.id for each in self._conflicts if (each.table, each.record) in records)
        why = ERASED[begun.table]
        if ops or settled or not self._is_told(why, begun.after):
            after = apply_to_snapshot(self._snapshot, ops)
            done = Transaction(0, datetime.now(UTC), why, ops, decides=settled)
            self._write(done, after)

    def _is_told(self, why: str, after: int) -> bool:
        for done in self._history.backwards():
            if done.seq <= after:
                break
            if done.why == why:
                return True
        return False

    def _holds(self, records: frozenset[tuple[str, str]]) -> bool:
        in_force = any(key in self._lines.get(table, {}) for table, key in records)
        waiting = any(touched(done, records) for done in self._journal.transactions)
        asked = any((each.table, each.record) in records for each in self._journal.header.conflicts)
        return in_force or waiting or asked

    def _scrub_history(self, scrubbing: Scrubbing) -> None:
        with self._mutex:
            self._files.scrub_history(scrubbing)
            self._history.begin(self._journal.transactions)
            self._find_steps()


_NOT_FINISHED = "Something is being erased for good, and that is not finished"


def _read(path: Path) -> Unfinished | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Unfinished)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StorageError(
            f"Cannot read {path}: {error.strerror}", "Mend the permissions"
        ) from error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedGlossaryError(
            f"{path} says what is being erased for good, and cannot be read",
            "Move it away, and erase again what is still there",
        ) from error


def _tell_nobody(_: Progress) -> None:
    pass
