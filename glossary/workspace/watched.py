"""Watched folders: which they are, and the files in them that are ready to be taken in."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from glossary.errors import InvalidInputError, StorageError
from glossary.model import Refusal
from glossary.store.disk import Disk
from glossary.workspace.files import Files, files_under

SETTLED_SECONDS = 2.0
"""A file that was written to later than so long ago may still be growing."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What a look at the watched folders found."""

    files: Files
    unsettled: tuple[Path, ...] = ()
    missing: tuple[Refusal, ...] = ()


class WatchedFolders:
    """The list in `state/watched.json`; what a person names stays, also while it is unplugged."""

    def __init__(self, data: Path, disk: Disk | None = None) -> None:
        self._path = data / "state" / "watched.json"
        self._disk = disk or Disk()

    def all(self) -> tuple[Path, ...]:
        """The folders, in the order in which they were named.

        Raises:
            StorageError: the list cannot be read.
        """
        try:
            return tuple(map(Path, msgspec.json.decode(self._path.read_bytes(), type=list[str])))
        except FileNotFoundError:
            return ()
        except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
            raise StorageError(
                f"The list of watched folders {self._path} cannot be read",
                "Mend or remove it, and name the folders again",
            ) from error

    def add(self, folder: Path) -> None:
        """Watch a folder from now on.

        Raises:
            InvalidInputError: it is no folder, or lies inside a watched one.
        """
        wanted = folder.resolve()
        if not wanted.is_dir():
            raise InvalidInputError(f"{folder} is no folder", "Name a folder to be watched")
        known = self.all()
        for other in known:
            if wanted.is_relative_to(other):
                raise InvalidInputError(f"{other} is watched already", "Nothing is to be done")
        inside = [other for other in known if other.is_relative_to(wanted)]
        self._write([*(each for each in known if each not in inside), wanted])

    def remove(self, folder: Path) -> None:
        """Watch it no more; its documents stay.

        Raises:
            InvalidInputError: it was not watched.
        """
        gone = {folder, folder.resolve()}
        left = [each for each in self.all() if each not in gone]
        if len(left) == len(self.all()):
            raise InvalidInputError(f"{folder} is not watched", "See them with: documents watch")
        self._write(left)

    def _write(self, folders: Iterable[Path]) -> None:
        self._disk.make_folder(self._path.parent)
        self._disk.replace(self._path, msgspec.json.encode([str(each) for each in folders]) + b"\n")

    def scan(self, now: float | None = None) -> Scan:
        """Look at all folders; files are not read, only looked at."""
        moment = time.time() if now is None else now
        there = [folder for folder in self.all() if folder.is_dir()]
        missing = tuple(
            Refusal(str(folder), "cannot be opened: the folder is not there now")
            for folder in self.all()
            if folder not in there
        )
        found = files_under(there)
        ready: list[Path] = []
        unsettled: list[Path] = []
        for path in found.files:
            try:
                about = path.stat()
            except OSError:
                continue
            if about.st_size == 0:
                continue
            fresh = abs(moment - about.st_mtime) < SETTLED_SECONDS
            (unsettled if fresh else ready).append(path)
        return Scan(Files(tuple(ready), found.passed_over), tuple(unsettled), missing)
