"""The repository: the glossary as a snapshot in memory, and changes that are on disk at once."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from glossary.model import Change, Snapshot
from glossary.store.disk import Disk
from glossary.store.erasing import ErasingGlossary
from glossary.store.history import HistoryItem
from glossary.store.housekeeping import Pace
from glossary.store.lock import locked
from glossary.store.opening import Opening
from glossary.store.places import Places


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


class TinyDbRepository(ErasingGlossary):
    """One data folder. Made by `open_repository`.

    Any thread may ask; changes and housekeeping take turns. An edit is applied to memory only
    after its line is on the disk.
    """

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
