"""R1, R2: the process is killed, or the disk refuses, at every single call that the store makes."""

from __future__ import annotations

import errno
import os
import signal
import sys
import warnings
from pathlib import Path

import pytest

from glossary.store.disk import Disk
from tests.faults.story import (
    MIDDLE_SAID,
    QuietDisk,
    Teller,
    look_and_go_on,
    state_of,
    states_without_faults,
)

CALLS = (
    "_open",
    "_write",
    "_sync",
    "_truncate",
    "_rename",
    "_link",
    "_unlink",
    "_mkdir",
    "_set_mode",
)


class CountingDisk(QuietDisk):
    """Numbers all its calls; at one of them something happens in place of it."""

    def __init__(self, at: int = 0) -> None:
        self.calls: list[str] = []
        self._at = at

    def _happens(self, name: str) -> None:
        self.calls.append(name)
        if len(self.calls) == self._at:
            self.happen(name)

    def happen(self, name: str) -> None:
        """What a subclass does at the chosen call."""

    def _open(self, path: Path, flags: int) -> int:
        self._happens("_open")
        return super()._open(path, flags)

    def _set_mode(self, handle: int, mode: int) -> None:
        self._happens("_set_mode")
        super()._set_mode(handle, mode)

    def _write(self, handle: int, data: memoryview) -> int:
        self._happens("_write")
        return super()._write(handle, data)

    def _sync(self, handle: int) -> None:
        self._happens("_sync")

    def _truncate(self, handle: int, size: int) -> None:
        self._happens("_truncate")
        super()._truncate(handle, size)

    def _rename(self, source: Path, target: Path) -> None:
        self._happens("_rename")
        super()._rename(source, target)

    def _link(self, source: Path, target: Path) -> None:
        self._happens("_link")
        super()._link(source, target)

    def _unlink(self, path: Path) -> None:
        self._happens("_unlink")
        super()._unlink(path)

    def _mkdir(self, folder: Path) -> None:
        self._happens("_mkdir")
        super()._mkdir(folder)


class KillingDisk(CountingDisk):
    """The process is gone at the chosen call; of a write, half is out."""

    def happen(self, name: str) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def _write(self, handle: int, data: memoryview) -> int:
        if len(self.calls) + 1 == self._at:
            os.write(handle, data[: len(data) // 2])
        return super()._write(handle, data)


class RefusingDisk(CountingDisk):
    """The chosen call fails once with an error of the system; of a write, half is out."""

    def __init__(self, at: int, error: int) -> None:
        super().__init__(at)
        self._error = error

    def happen(self, name: str) -> None:
        raise OSError(self._error, os.strerror(self._error))

    def _write(self, handle: int, data: memoryview) -> int:
        if len(self.calls) + 1 == self._at:
            os.write(handle, data[: len(data) // 2])
        return super()._write(handle, data)


def calls_of_the_story(folder: Path) -> list[str]:
    disk = CountingDisk()
    Teller(folder, disk).tell()
    return disk.calls


def told_in_a_child(data: Path, disk: Disk) -> tuple[list[int], bool]:
    """Tell the story in a process of its own; what it acknowledged, and if it was killed."""
    read, write = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # this child starts no thread of ours
        child = os.fork()
    if child == 0:
        code = 1
        try:
            Teller(data, disk, lambda step: os.write(write, bytes([step]))).tell()
            code = 0
        finally:
            os._exit(code)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        acknowledged = pipe.read()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return list(acknowledged), os.WIFSIGNALED(status)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork; random kills stand for it")
def test_killed_at_any_call_it_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    states = states_without_faults(tmp_path / "sound")
    calls = calls_of_the_story(tmp_path / "counted")
    assert len(calls) > 80
    assert set(calls) >= set(CALLS) - {"_truncate", "_unlink"}
    for at in range(1, len(calls) + 1):
        data = tmp_path / f"killed-{at}"
        acknowledged, killed = told_in_a_child(data, KillingDisk(at))
        assert killed, f"call {at} was never made"
        found = look_and_go_on(data)
        teller = Teller(data, QuietDisk(), sound=states)
        teller.is_in_the_middle = acknowledged[-1:] == [MIDDLE_SAID]
        teller.acknowledged = max([step for step in acknowledged if step != MIDDLE_SAID], default=0)
        assert found in teller.allowed(), f"killed at call {at} ({calls[at - 1]})"


@pytest.mark.parametrize(
    "error",
    [errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EINTR],
    ids=lambda number: errno.errorcode[number],
)
def test_refused_at_any_call_it_says_so_and_memory_is_what_the_disk_holds(
    tmp_path: Path, error: int
) -> None:
    states = states_without_faults(tmp_path / "sound")
    calls = calls_of_the_story(tmp_path / "counted")
    for at in range(1, len(calls) + 1):
        data = tmp_path / f"{error}-{at}"
        teller = Teller(data, RefusingDisk(at, error), sound=states)
        teller.tell()
        found = look_and_go_on(data)
        assert found in (teller.states[-1], teller.unknown), f"at call {at} ({calls[at - 1]})"


def test_a_failed_sync_is_never_tried_again_and_nothing_more_is_written(tmp_path: Path) -> None:
    from glossary.errors import NotKnownToBeSavedError, StorageError
    from glossary.store import open_repository
    from tests.faults.story import NEVER, add

    disk = RefusingDisk(0, errno.EIO)
    repository = open_repository(tmp_path, starter=None, disk=disk, pace=NEVER)
    add(repository, "a")
    disk._at = len(disk.calls) + 3  # open, write, sync
    with pytest.raises(NotKnownToBeSavedError, match="not known"):
        add(repository, "b")
    calls = len(disk.calls)
    assert repository.read_only
    assert any("not known" in notice for notice in repository.notices)
    with pytest.raises(StorageError):
        add(repository, "c")
    assert state_of(repository) == {"a": "new"}
    repository.close()
    assert len(disk.calls) == calls
