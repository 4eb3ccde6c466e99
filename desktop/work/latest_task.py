"""A query that may be dropped: one worker, the newest request wins, stale answers never arrive."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

Request = TypeVar("Request")
Cancelled = Callable[[], bool]
"""Asked by the work at every step: is this request still wanted?"""

_LONGEST_WAIT = 2.0
"""Seconds that closing waits for work that does not look at its token."""


@dataclass(slots=True)
class _Job(Generic[Request]):
    generation: int
    request: Request
    dropped: threading.Event = field(default_factory=threading.Event)


class LatestTask(QObject, Generic[Request]):
    """Runs `work(request, cancelled)` on one thread of its own.

    `delivered` carries what the work returned, `failed` the exception it raised; both are
    emitted on the thread this object lives in, and only for the newest request.
    """

    delivered = Signal(object)
    failed = Signal(object)
    _arrived = Signal(int, object, bool)

    def __init__(
        self, work: Callable[[Request, Cancelled], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._generation = 0
        self._waiting: _Job[Request] | None = None
        self._running: _Job[Request] | None = None
        self._closed = False
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(self, request: Request) -> int:
        """Ask for a request in place of all earlier ones; returns its generation."""
        with self._changed:
            self._generation += 1
            if self._closed:
                return self._generation
            self._drop_running()
            self._waiting = _Job(self._generation, request)
            self._start()
            self._changed.notify()
            return self._generation

    def cancel(self) -> None:
        """Want nothing any more: what runs is cancelled, what was found is dropped."""
        with self._changed:
            self._generation += 1
            self._waiting = None
            self._drop_running()

    def close(self) -> None:
        """Cancel, end the thread, deliver nothing."""
        self.cancel()
        with self._changed:
            self._closed = True
            self._changed.notify()
            thread = self._thread
        if thread:
            thread.join(_LONGEST_WAIT)

    def _drop_running(self) -> None:
        if self._running:
            self._running.dropped.set()

    def _start(self) -> None:
        if self._thread is None:
            # Late, so that a panel nobody uses costs no thread.
            self._thread = threading.Thread(target=self._serve, name="latest task", daemon=True)
            self._thread.start()

    def _serve(self) -> None:
        while job := self._next_job():
            try:
                result, succeeded = self._work(job.request, job.dropped.is_set), True
            except Exception as error:
                result, succeeded = error, False
            self._hand_over(job, result, succeeded=succeeded)

    def _next_job(self) -> _Job[Request] | None:
        with self._changed:
            self._running = None
            while self._waiting is None and not self._closed:
                self._changed.wait()
            if self._closed:
                return None
            self._running, self._waiting = self._waiting, None
            return self._running

    def _hand_over(self, job: _Job[Request], result: object, *, succeeded: bool) -> None:
        # Under the lock, so that nothing is emitted once close() has returned.
        with self._changed:
            if not self._closed and not job.dropped.is_set():
                self._arrived.emit(job.generation, result, succeeded)

    def _deliver(self, generation: int, result: object, succeeded: bool) -> None:  # noqa: FBT001 - a slot
        if self._closed or generation != self._generation:
            return
        (self.delivered if succeeded else self.failed).emit(result)
