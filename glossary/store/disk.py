"""The disk: the one class through which the store changes anything on it.

Its acts (replace, append, link …) are built of single calls (`_open`, `_write`, `_sync` …), so
that tests can record each call, fail it, or stop at it. Folders are made 0700, files 0600; a
file that is replaced keeps its mode. Only unbuffered file handles are used: nothing that was
refused can reach the disk later.
"""

from __future__ import annotations

import os
import secrets
import stat
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from glossary.errors import BynameError, NotKnownToBeSavedError, StorageError

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.4)
"""Windows refuses to replace a file while a virus scanner or a sync client holds it."""


class Disk:
    """Writes that are on the disk when they return."""

    def make_folder(self, folder: Path) -> None:
        """Make a folder and those above it; the new names are synced too."""
        if folder.is_dir():
            return
        self.make_folder(folder.parent)
        with _told(folder):
            self._mkdir(folder)
            self._sync_folder(folder.parent)

    def replace(self, path: Path, data: bytes) -> None:
        """Put a whole file in the place of another: the old one or the new one, never half."""
        self.put_in_place(self.write_beside(path, [data]), path)

    def write_beside(self, path: Path, chunks: Iterable[bytes]) -> Path:
        """Write a hidden file beside `path`, synced, to be put in its place later."""
        target = path.resolve()
        beside = target.with_name(f".{target.name}.{secrets.token_hex(6)}")
        with _told(path):
            handle = self._open(beside, _NEW)
            try:
                if sys.platform != "win32":
                    self._set_mode(handle, _mode_of(target))
                for chunk in chunks:
                    self._write_all(handle, chunk)
                self._sync(handle)
            except BaseException:
                with suppress(OSError):
                    self._unlink(beside)
                raise
            finally:
                os.close(handle)
        return beside

    def put_in_place(self, beside: Path, path: Path) -> None:
        """Give a file written beside another the other's name."""
        target = path.resolve()
        with _told(path):
            try:
                self._rename_patiently(beside, target)
            except BaseException:
                with suppress(OSError):
                    self._unlink(beside)
                raise
            self._sync_folder(target.parent)

    def append(self, path: Path, data: bytes, expected_size: int) -> None:
        """Add to the end of a file; a failed append is taken back.

        Raises:
            StorageError: the disk refused, or somebody else has written to the file.
            NotKnownToBeSavedError: the bytes may or may not be on the disk. Linux reports such
                a failure once and forgets the data, so the call must not be tried again.
        """
        with _told(path):
            handle = self._open(path, _APPEND | getattr(os, "O_NOFOLLOW", 0))
            try:
                if os.fstat(handle).st_size != expected_size:
                    raise StorageError(
                        f"{path} was written to by another program", "Open the glossary again"
                    )
                try:
                    self._write_all(handle, data)
                except BaseException:
                    self._take_back(handle, path, expected_size)
                    raise
                try:
                    self._sync(handle)
                except OSError as error:
                    raise _not_known(path, error) from error
            finally:
                os.close(handle)

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name, or copy it where the file system has no links."""
        if target.exists():
            return
        with _told(target):
            try:
                self._link(source, target)
            except OSError:
                self.replace(target, source.read_bytes())
            self._sync_folder(target.parent)

    def rename(self, source: Path, target: Path) -> None:
        """Give a file another name in the same folder."""
        with _told(target):
            self._rename_patiently(source, target)
            self._sync_folder(target.parent)

    def remove(self, path: Path) -> None:
        """Take a file away; one that is not there is no error."""
        with _told(path), suppress(FileNotFoundError):
            self._unlink(path)

    def cut(self, path: Path, size: int) -> None:
        """Shorten a file."""
        with _told(path):
            handle = self._open(path, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0))
            try:
                self._truncate(handle, size)
                self._sync(handle)
            finally:
                os.close(handle)

    def sync_folder(self, folder: Path) -> None:
        """See to it that the names in a folder are on the disk."""
        with _told(folder):
            self._sync_folder(folder)

    def _take_back(self, handle: int, path: Path, size: int) -> None:
        try:
            self._truncate(handle, size)
        except OSError as error:
            raise _not_known(path, error) from error

    def _write_all(self, handle: int, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[self._write(handle, view) :]

    def _rename_patiently(self, source: Path, target: Path) -> None:
        for pause in _PAUSES if sys.platform == "win32" else ():
            try:
                return self._rename(source, target)
            except PermissionError:
                time.sleep(pause)
        return self._rename(source, target)

    # Single calls: what tests record, fail or stop at.

    def _open(self, path: Path, flags: int) -> int:
        return os.open(path, flags, 0o600)

    def _set_mode(self, handle: int, mode: int) -> None:
        os.fchmod(handle, mode)

    def _write(self, handle: int, data: memoryview) -> int:
        return os.write(handle, data)

    def _sync(self, handle: int) -> None:
        if sys.platform == "darwin":
            import fcntl

            with suppress(OSError):  # refused by some network file systems
                fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
                return
        os.fsync(handle)

    def _sync_folder(self, folder: Path) -> None:
        if sys.platform == "win32":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            self._sync(handle)
        finally:
            os.close(handle)

    def _truncate(self, handle: int, size: int) -> None:
        os.ftruncate(handle, size)

    def _rename(self, source: Path, target: Path) -> None:
        os.replace(source, target)  # noqa: PTH105 - one call, one place to fail

    def _link(self, source: Path, target: Path) -> None:
        os.link(source, target)

    def _unlink(self, path: Path) -> None:
        os.unlink(path)  # noqa: PTH108 - one call, one place to fail

    def _mkdir(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)


def _mode_of(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return 0o600


def _not_known(path: Path, error: OSError) -> NotKnownToBeSavedError:
    return NotKnownToBeSavedError(
        f"The disk failed while writing {path} ({error.strerror or error}); it is not known "
        "whether the last edit was saved",
        "Save a copy elsewhere (File, Export), check the disk, and open Byname again",
    )


class _told:  # noqa: N801 - reads as a word in `with _told(path):`
    """Turns the system's refusal into one that names the file and says what to do."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError) and not isinstance(error, BynameError):
            raise StorageError(
                f"Cannot write to {self._path}: {error.strerror or error}",
                "Make room or mend the permissions; nothing was changed",
            ) from error
