"""Backups: dated, compressed copies of the glossary file; each is read back before it counts."""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from glossary.errors import DamagedGlossaryError
from glossary.store.disk import Disk
from glossary.store.glossary_file import parse, sha256_of

LAST, DAILY, WEEKLY, FEWEST = 10, 14, 8, 3
MOST_BYTES = 500_000_000
EVERY = timedelta(hours=1)
_PIECE = 1 << 20
_NAME = re.compile(r"glossary-(\d{8}T\d{6})\d*-([0-9a-f]{12})\.json\.gz")


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy; `fingerprint` is the beginning of the sha256 of the file it was made of."""

    path: Path
    at: datetime
    fingerprint: str


class Backups:
    """`state/backups` of a data folder."""

    def __init__(
        self, state: Path, disk: Disk, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.folder = state / "backups"
        self._disk, self._now = disk, now

    def all(self) -> tuple[Backup, ...]:
        """The backups at hand, oldest first."""
        if not self.folder.is_dir():
            return ()
        found = []
        for path in sorted(self.folder.iterdir()):
            if named := _NAME.fullmatch(path.name):
                at = datetime.strptime(named[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
                found.append(Backup(path, at, named[2]))
        return tuple(found)

    def due(self) -> bool:
        """Whether the newest one is older than an hour."""
        known = self.all()
        return not known or self._now() - known[-1].at >= EVERY

    def make(self, data: bytes) -> Path | None:
        """Keep a copy, unless the newest one is the same.

        Raises:
            StorageError: the disk refused.
            DamagedGlossaryError: what was written reads otherwise; it is removed.
        """
        fingerprint = sha256_of(data)[:12]
        known = self.all()
        if known and known[-1].fingerprint == fingerprint and self._sound(known[-1]):
            return None
        self._disk.make_folder(self.folder)
        stamp = self._now().strftime("%Y%m%dT%H%M%S%f")
        path = self.folder / f"glossary-{stamp}-{fingerprint}.json.gz"
        self._disk.replace(path, gzip.compress(data, 6, mtime=0))
        self._check_written(self.all()[-1])
        return path

    def _check_written(self, backup: Backup) -> None:
        """A backup counts only after it was loaded again."""
        if not self._sound(backup):
            self._disk.remove(backup.path)
            raise DamagedGlossaryError(
                f"The backup {backup.path} could not be read back", "Try again"
            )

    def put_in_place_of(self, backup: Backup, data: bytes) -> None:
        """Keep other content under the date of a backup, which goes when the new one is sound.

        Raises:
            StorageError: the disk refused.
            DamagedGlossaryError: what was written reads otherwise; the backup is as it was.
        """
        fingerprint = sha256_of(data)[:12]
        stem = backup.path.name.removesuffix(f"{backup.fingerprint}.json.gz")
        path = backup.path.with_name(f"{stem}{fingerprint}.json.gz")
        self._disk.replace(path, gzip.compress(data, 6, mtime=0))
        self._check_written(Backup(path, backup.at, fingerprint))
        self._disk.remove(backup.path)
        self._disk.sync_folder(self.folder)

    def rotate(self) -> None:
        """Keep the last ten, one a day for 14 days, one a week for eight weeks; drop the rest."""
        sound = [each for each in self.all() if self._sound(each)]
        newest = list(reversed(sound))
        kept = {each.path for each in newest[:LAST]}
        kept |= _first_of_each(newest, "%Y-%m-%d", DAILY)
        kept |= _first_of_each(newest, "%G-%V", WEEKLY)
        room = MOST_BYTES
        for count, each in enumerate(newest):
            room -= each.path.stat().st_size
            if each.path not in kept or (room < 0 and count >= FEWEST):
                self._disk.remove(each.path)

    def read(self, path: Path) -> bytes:
        """The glossary file as it was kept.

        Raises:
            DamagedGlossaryError: the copy cannot be read.
        """
        try:
            data = gzip.decompress(path.read_bytes())
        except (OSError, EOFError, zlib.error) as error:
            raise DamagedGlossaryError(f"The backup {path} is damaged", "Use another") from error
        parse(data, path)
        return data

    def holding(self, sha256: str) -> bytes | None:
        """The bytes of the file with this hash, if a backup was made of it."""
        for each in reversed(self.all()):
            if sha256.startswith(each.fingerprint) and (data := self._data(each)) is not None:
                return data
        return None

    def _sound(self, backup: Backup) -> bool:
        """Whether it unpacks to what it was made of; never all of it in memory."""
        found = hashlib.sha256()
        try:
            with gzip.open(backup.path) as file:
                while piece := file.read(_PIECE):
                    found.update(piece)
        except (OSError, EOFError, zlib.error):
            return False
        return found.hexdigest().startswith(backup.fingerprint)

    def _data(self, backup: Backup) -> bytes | None:
        try:
            data = gzip.decompress(backup.path.read_bytes())
        except (OSError, EOFError, zlib.error):
            return None
        return data if sha256_of(data).startswith(backup.fingerprint) else None


def _first_of_each(newest: list[Backup], form: str, most: int) -> set[Path]:
    """The newest backup of each of the last days or weeks that have one."""
    found: dict[str, Path] = {}
    for each in newest:
        found.setdefault(each.at.strftime(form), each.path)
    return set(list(found.values())[:most])
