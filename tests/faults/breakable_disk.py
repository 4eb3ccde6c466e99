"""A disk that fails at a call that is chosen, half written."""

from __future__ import annotations

import os
from pathlib import Path

from tests.faults.story import QuietDisk


class StoppedError(BaseException):
    """The process is gone; nothing may handle this."""


class BreakableDisk(QuietDisk):
    """Breaks once, some calls from now: half of a write is out, then an error, or the end."""

    def __init__(self) -> None:
        self.left = -1
        self.error: BaseException | None = None
        self.dead = False

    def _call(self) -> bool:
        if self.dead:
            raise StoppedError
        self.left -= 1
        return self.left == 0

    def _break(self) -> None:
        assert self.error is not None
        self.dead = isinstance(self.error, StoppedError)
        raise self.error

    def _write(self, handle: int, data: memoryview) -> int:
        if self._call():
            os.write(handle, data[: len(data) // 2])
            self._break()
        return super()._write(handle, data)

    def _open(self, path: Path, flags: int) -> int:
        if self._call():
            self._break()
        return super()._open(path, flags)

    def _sync(self, handle: int) -> None:
        if self._call():
            self._break()

    def _rename(self, source: Path, target: Path) -> None:
        if self._call():
            self._break()
        super()._rename(source, target)

    def _link(self, source: Path, target: Path) -> None:
        if self._call():
            self._break()
        super()._link(source, target)

    def _truncate(self, handle: int, size: int) -> None:
        if self._call():
            self._break()
        super()._truncate(handle, size)
