"""The disk: the one class through which the store changes anything on it.

Tests replace it by one that records, fails or stops. Folders are made 0700, files 0600; a file
that is replaced keeps its mode.
"""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from glossary.errors import StorageError


class Disk:
    """Writes that are on the disk when they return."""

    def make_folder(self, folder: Path) -> None:
        """Make a folder and those above it; the new names are synced too."""
        if folder.is_dir():
            return
        self.make_folder(folder.parent)
        with _told(folder):
            folder.mkdir(mode=0o700, exist_ok=True)
            self._sync_folder(folder.parent)

    def replace(self, path: Path, data: bytes) -> None:
        """Put a whole file in the place of another: the old one or the new one, never half."""
        target = path.resolve()
        temporary = target.with_name(f".{target.name}.{secrets.token_hex(6)}")
        with _told(path):
            try:
                self._write_new(temporary, data, _mode_of(target))
                os.replace(temporary, target)  # noqa: PTH105 - one call, one place to fail
                self._sync_folder(target.parent)
            except BaseException:
                with suppress(OSError):
                    temporary.unlink()
                raise

    def append(self, path: Path, data: bytes, expected_size: int) -> None:
        """Add to the end of a file; a failed append is taken back.

        Raises:
            StorageError: the disk refused, or somebody else has written to the file.
        """
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
        with _told(path):
            handle = os.open(path, flags, 0o600)
            try:
                if os.fstat(handle).st_size != expected_size:
                    raise StorageError(
                        f"{path} was written to by another program", "Open the glossary again"
                    )
                try:
                    self._write_all(handle, data)
                    self._sync(handle)
                except BaseException:
                    os.ftruncate(handle, expected_size)
                    raise
            finally:
                os.close(handle)
            if expected_size == 0:
                self._sync_folder(path.parent)

    def remove(self, path: Path) -> None:
        """Take a file away; one that is not there is no error."""
        with _told(path):
            path.unlink(missing_ok=True)

    def _write_new(self, path: Path, data: bytes, mode: int) -> None:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.fchmod(handle, mode)
            self._write_all(handle, data)
            self._sync(handle)
        finally:
            os.close(handle)

    def _write_all(self, handle: int, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]

    def _sync(self, handle: int) -> None:
        os.fsync(handle)

    def _sync_folder(self, folder: Path) -> None:
        if os.name == "nt":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            self._sync(handle)
        finally:
            os.close(handle)


def _mode_of(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return 0o600


class _told:  # noqa: N801 - reads as a word in `with _told(path):`
    """Turns the system's refusal into one that names the file and says what to do."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise StorageError(
                f"Cannot write to {self._path}: {error.strerror or error}",
                "Make room or mend the permissions; nothing was changed",
            ) from error
