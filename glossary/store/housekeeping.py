"""Housekeeping: one thread that compacts, watches and backs up when nobody is waiting for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

RETRY = 30.0
"""Seconds until work that was refused is tried again."""


@dataclass(frozen=True, slots=True)
class Pace:
    """When the journal goes into the file: seconds after the last edit, or at so many bytes."""

    seconds: float = 2.0
    journal_bytes: int = 4_000_000


class Housekeeper:
    """Calls `work` some time after the last edit; `work` says whether it succeeded."""

    def __init__(self, work: Callable[[], bool], pace: Pace) -> None:
        self._work, self._pace = work, pace
        self._changed = threading.Condition()
        self._due: float | None = None
        self._closed = False
        self._thread: threading.Thread | None = None

    def edited(self, journal_bytes: int) -> None:
        """There was an edit; `journal_bytes` is the length of the journal now."""
        full = journal_bytes >= self._pace.journal_bytes
        self._set_due(0.0 if full else self._pace.seconds)

    def soon(self) -> None:
        """Do it now, for instance because the window lost the focus."""
        self._set_due(0.0)

    def close(self) -> None:
        """End the thread; what it is at is finished first."""
        with self._changed:
            self._closed = True
            self._changed.notify()
            thread = self._thread
        if thread:
            thread.join()

    def _set_due(self, seconds: float) -> None:
        with self._changed:
            self._due = time.monotonic() + seconds
            if self._thread is None and not self._closed:
                # Late, so that a command that only asks costs no thread.
                self._thread = threading.Thread(
                    target=self._serve, name="housekeeping", daemon=True
                )
                self._thread.start()
            self._changed.notify()

    def _serve(self) -> None:
        while self._wait():
            succeeded = self._work()
            if not succeeded:
                self._set_due(RETRY)

    def _wait(self) -> bool:
        """Until work is due; false when it is over."""
        with self._changed:
            while not self._closed:
                left = None if self._due is None else self._due - time.monotonic()
                if left is not None and left <= 0:
                    self._due = None
                    return True
                self._changed.wait(left)
            return False
