"""Copies: earlier versions of the glossary file, found again by their hash."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from glossary.errors import BynameError
from glossary.store.backups import Backups
from glossary.store.disk import Disk
from glossary.store.glossary_file import Lines, from_json, sha256_of, split
from glossary.store.places import Places


class Copies:
    """The last and the previous version, uncompressed, and the dated backups."""

    def __init__(self, places: Places, disk: Disk, backups: Backups) -> None:
        self._places, self._disk, self._backups = places, disk, backups

    def keep(self, data: bytes) -> None:
        """Keep a version that is, or is about to be, in place; the one before is kept too.

        Raises:
            StorageError: the disk refused.
        """
        self.put(self.write(data))

    def write(self, data: bytes) -> Path:
        """The slow half of `keep`: the copy, not yet in its place."""
        return self._disk.write_beside(self._places.last, [data])

    def write_all(self, pieces: Iterable[bytes]) -> Path:
        """The same of a file that comes in pieces."""
        return self._disk.write_beside(self._places.last, pieces)

    def put(self, beside: Path) -> None:
        """The quick half."""
        if self._places.last.exists():
            self._disk.rename(self._places.last, self._places.previous)
        self._disk.put_in_place(beside, self._places.last)

    def holding(self, sha256: str) -> Lines | None:
        """The records of the version with this hash, if it was kept."""
        for path in (self._places.last, self._places.previous):
            data = _bytes_of(path)
            if data is not None and sha256_of(data) == sha256:
                return _lines_of(data, path)
        data = self._backups.holding(sha256)
        return None if data is None else _lines_of(data, self._backups.folder)

    def newest(self) -> Lines | None:
        """The records of the newest version that can be read."""
        data = _bytes_of(self._places.last)
        if data is not None and (lines := _lines_of(data, self._places.last)) is not None:
            return lines
        for backup in reversed(self._backups.all()):
            with suppress(BynameError):
                return _lines_of(self._backups.read(backup.path), backup.path)
        return None


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _lines_of(data: bytes, path: Path) -> Lines | None:
    try:
        return split(data) or from_json(data, path)
    except BynameError:
        return None
