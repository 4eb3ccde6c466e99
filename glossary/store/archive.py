"""The archive: originals by the sha256 of their bytes, written once, checked when read."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from pathlib import Path

from glossary.errors import NotFoundError, StorageError
from glossary.store.disk import Disk
from glossary.store.glossary_file import sha256_of


class Archive:
    """`archive/ab/ab12…` in a data folder."""

    def __init__(self, data: Path, disk: Disk | None = None) -> None:
        self._folder = data / "archive"
        self._disk = disk or Disk()

    def path_of(self, sha256: str) -> Path:
        """Where an original lies."""
        return self._folder / sha256[:2] / sha256

    def put(self, data: bytes) -> str:
        """Keep an original; the sha256 under which it is found."""
        sha256 = sha256_of(data)
        path = self.path_of(sha256)
        if not path.exists() or path.read_bytes() != data:
            self._disk.make_folder(path.parent)
            self._disk.replace(path, data)
        return sha256

    def put_if(self, data: bytes, wanted: AbstractSet[str]) -> None:
        """Keep an original if its sha256 is among the wanted ones."""
        if sha256_of(data) in wanted:
            self.put(data)

    def remove(self, sha256: str) -> None:
        """Take an original out for good, and what a crash left half written of it."""
        path = self.path_of(sha256)
        for each in (path, *sorted(path.parent.glob(f".{sha256}.*"))):
            if each.exists():
                self._disk.remove(each)
                self._disk.sync_folder(path.parent)

    def read(self, sha256: str) -> bytes:
        """The bytes of an original.

        Raises:
            NotFoundError: it is not there.
            StorageError: it is there, but its bytes have changed.
        """
        path = self.path_of(sha256)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise NotFoundError(
                f"The original {path} is missing from the archive", "Add the document again"
            ) from None
        if sha256_of(data) != sha256:
            raise StorageError(
                f"The original {path} has changed since it was archived",
                "Add the document again, or restore the file from a backup",
            )
        return data
