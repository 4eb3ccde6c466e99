"""Official lists in the workspace: opened when first needed, restored from the archive."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

from glossary.errors import GlossaryLockedError
from glossary.lists import ListLibrary
from glossary.model import ListChange, ListImport, ListVersion, PartialDate, Progress
from glossary.store import Archive, Disk

ReportProgress = Callable[[Progress], None]


class OfficialLists:
    """The lists of one data folder, behind the workspace."""

    def __init__(self, data: Path, archive: Archive, *, read_only: bool) -> None:
        self._data, self._archive, self._read_only = data, archive, read_only
        self._lock = threading.Lock()
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
                self.troubles = library.restore()
                self._library = library
            return self._library

    def close(self) -> None:
        """Let the cache go."""
        if self._library:
            self._library.close()

    def take(
        self,
        path: Path | str,
        list_id: str | None,
        published: PartialDate | date | str | None,
        *,
        force: bool = False,
        progress: ReportProgress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ListImport | None:
        """Import a list; None if it was cancelled, and then nothing has changed.

        Raises:
            GlossaryLockedError: the data folder is open for reading only.
            ListRefusedError: the file cannot be taken; the last version stays in force.
            NotFoundError: there is no such file.
        """
        if self._read_only:
            raise GlossaryLockedError(
                f"The data folder {self._data} is open for reading only",
                "Close the other Byname and import again",
            )
        day = _date_of(published)
        return self.library.take(
            Path(path),
            list_id,
            day,
            force=force,
            progress=progress,
            cancelled=cancelled or (lambda: False),
        )

    def versions(self) -> tuple[ListVersion, ...]:
        """All versions, by list, scope and date."""
        return self.library.versions

    def changes(self, old: str, new: str) -> tuple[ListChange, ...]:
        """What differs between two versions, each named by its id or as `list@date`."""
        return self.library.changes(self.library.version(old), self.library.version(new))


def _date_of(given: PartialDate | date | str | None) -> PartialDate | None:
    if given is None or isinstance(given, PartialDate):
        return given
    return PartialDate.from_day(given) if isinstance(given, date) else PartialDate.parse(given)
