"""Backups: dated, compressed copies of the glossary file; each is read back before it counts."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime
from pathlib import Path

from glossary.errors import DamagedGlossaryError
from glossary.store.disk import Disk
from glossary.store.glossary_file import parse, sha256_of

KEPT = 10
_NAME = re.compile(r"glossary-\d{8}T\d{6}\d*-([0-9a-f]{12})\.json\.gz")


class Backups:
    """`state/backups` of a data folder, newest last."""

    def __init__(self, state: Path, disk: Disk) -> None:
        self._folder = state / "backups"
        self._disk = disk

    def all(self) -> tuple[Path, ...]:
        """The backups at hand, oldest first."""
        if not self._folder.is_dir():
            return ()
        found = [path for path in self._folder.iterdir() if _NAME.fullmatch(path.name)]
        return tuple(sorted(found))

    def make(self, data: bytes) -> None:
        """Keep a copy, unless the newest one is the same; then drop the oldest beyond ten."""
        fingerprint = sha256_of(data)[:12]
        known = self.all()
        if known and fingerprint in known[-1].name:
            return
        self._disk.make_folder(self._folder)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        path = self._folder / f"glossary-{stamp}-{fingerprint}.json.gz"
        self._disk.replace(path, gzip.compress(data, mtime=0))
        self.read(path)
        for old in self.all()[:-KEPT]:
            self._disk.remove(old)

    def read(self, path: Path) -> bytes:
        """The glossary file as it was kept.

        Raises:
            DamagedGlossaryError: the copy cannot be read.
        """
        try:
            data = gzip.decompress(path.read_bytes())
        except (OSError, EOFError) as error:
            raise DamagedGlossaryError(f"The backup {path} is damaged", "Use another") from error
        parse(data, path)
        return data
