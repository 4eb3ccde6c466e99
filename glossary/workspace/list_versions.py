"""The versions of official lists: opened when first needed, restored from the archive."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

from glossary.errors import GlossaryLockedError
from glossary.lists import ListLibrary
from glossary.model import ListChange, ListImport, ListVersion, PartialDate, Progress
from glossary.store import Archive, Disk, Finding

ReportProgress = Callable[[Progress], None]


class ListVersions:
    """The versions of one data folder; any thread may ask."""

    def __init__(self, data: Path, archive: Archive, *, read_only: bool) -> None:
        self._data, self._archive, self._read_only = data, archive, read_only
        self._lock = threading.RLock()
        self._closing = threading.Event()
        self._library: ListLibrary | None = None
        self.troubles: tuple[str, ...] = ()

    @property
    def library(self) -> ListLibrary:
        """The versions and their records; those the cache has lost are read from the archive."""
        with self._lock:
            if self._library is None:
                disk = Disk()

                def write(path: Path, data: bytes) -> None:
                    disk.make_folder(path.parent)
                    disk.replace(path, data)

                catalogue = self._data / "archive" / "list-versions.json"
                library = ListLibrary(self._data / "cache", catalogue, self._archive, write)
                self.troubles = library.restore(renew=not self._read_only)
                self._library = library
            return self._library

    def close(self) -> None:
        """Let the cache go, and end what is being built."""
        self._closing.set()
        if self._library:
            self._library.close()

    def take(
        self,
        path: Path | str,
        list_id: str | None,
        published: PartialDate | date | str | None,
        *,
        force: bool = False,
        ask_if_older: bool = False,
        progress: ReportProgress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ListImport | None:
        """Import a list; None if it was cancelled, and then nothing has changed.

        Raises:
            GlossaryLockedError: the data folder is open for reading only.
            ListRefusedError: the file cannot be taken; the last version stays in force.
            NotFoundError: there is no such file.
        """
        self._check_writable()
        day = _date_of(published)
        return self.library.take(
            Path(path),
            list_id,
            day,
            force=force,
            ask_if_older=ask_if_older,
            progress=progress,
            cancelled=cancelled or (lambda: False),
        )

    def remove(self, version: str) -> ListVersion:
        """Take a version out; its original stays in the archive."""
        self._check_writable()
        return self.library.remove(version)

    def versions(self) -> tuple[ListVersion, ...]:
        """All versions, by list, scope and date."""
        return self.library.versions

    def changes(self, old: str | ListVersion, new: str | ListVersion) -> tuple[ListChange, ...]:
        """What differs between two versions, each given, or named by its id or `list@date`."""
        one, other = (
            each if isinstance(each, ListVersion) else self.library.version(each)
            for each in (old, new)
        )
        return self.library.changes(one, other)

    def _check_writable(self) -> None:
        if self._read_only:
            raise GlossaryLockedError(
                f"The data folder {self._data} is open for reading only",
                "Close the other Byname and import again",
            )

    def findings(self) -> tuple[Finding, ...]:
        """What the doctor says of the lists."""
        versions = self.library.versions
        if not versions:
            return ()
        sound = len(versions) - len(self.troubles)
        told = Finding("ok", f"{sound} of {len(versions)} list versions are ready", "")
        remedy = "Import the list again from its publisher's file"
        return (told, *(Finding("problem", trouble, remedy) for trouble in self.troubles))


def _date_of(given: PartialDate | date | str | None) -> PartialDate | None:
    if given is None or isinstance(given, PartialDate):
        return given
    return PartialDate.from_day(given) if isinstance(given, date) else PartialDate.parse(given)
