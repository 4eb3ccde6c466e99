"""What a person has pinned and opened last: it breaks ties between names that fit equally well.

It stands in the state of a data folder, beside the window's own settings, and is no part of the
glossary: what one person looks up is nobody else's, and no edit.
"""

from __future__ import annotations

import threading
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from glossary.store import Disk

MOST_OPENED = 50


@dataclass(frozen=True, slots=True)
class Remembered:
    """Ids of entries and listings; `opened` begins with the newest."""

    pins: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()


class Familiar:
    """Any thread may ask and tell; `save` writes what has been told.

    Args:
        read_only: remember only while the folder is open.
    """

    def __init__(self, data: Path, *, read_only: bool) -> None:
        self._file, self._read_only = data / "state" / "familiar.json", read_only
        self._lock, self._saving = threading.Lock(), threading.Lock()
        self._now = self._saved = _read(self._file)
        self._places: Mapping[str, int] = _places(self._now)

    @property
    def places(self) -> Mapping[str, int]:
        """Ids to their places, the nearest to the person first: pins together, then the newest."""
        return self._places

    @property
    def pins(self) -> tuple[str, ...]:
        return self._now.pins

    @property
    def opened(self) -> tuple[str, ...]:
        """Opened last, the newest first."""
        return self._now.opened

    def open(self, key: str) -> None:
        """An entry or listing was opened."""
        with self._lock:
            others = tuple(each for each in self._now.opened if each != key)
            self._set(replace(self._now, opened=(key, *others)[:MOST_OPENED]))

    def pin(self, key: str, *, on: bool = True) -> None:
        """Pin an entry or listing, or pin it no more."""
        with self._lock:
            others = tuple(each for each in self._now.pins if each != key)
            self._set(replace(self._now, pins=(*others, key) if on else others))

    def forget(self, keys: Container[str]) -> None:
        """Some entries were erased for good: remember them no more.

        Raises:
            StorageError: the folder refuses.
        """
        with self._lock:
            pins = tuple(each for each in self._now.pins if each not in keys)
            opened = tuple(each for each in self._now.opened if each not in keys)
            self._set(Remembered(pins, opened))
        self.save()

    def save(self) -> None:
        """Write what has changed; quick where nothing has.

        Raises:
            StorageError: the folder refuses.
        """
        with self._saving:
            now = self._now
            if now == self._saved or self._read_only:
                return
            disk = Disk()
            disk.make_folder(self._file.parent)
            disk.replace(self._file, msgspec.json.encode(now) + b"\n")
            self._saved = now

    def _set(self, now: Remembered) -> None:
        self._now, self._places = now, _places(now)


def _read(path: Path) -> Remembered:
    """As it was saved; nothing where the file is missing or of no use."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Remembered)
    except (OSError, msgspec.DecodeError):
        return Remembered()


def _places(now: Remembered) -> dict[str, int]:
    opened = {key: at for at, key in enumerate(now.opened, 1)}
    return opened | dict.fromkeys(now.pins, 0)
