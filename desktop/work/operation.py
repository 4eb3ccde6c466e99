"""Operations that must finish or report: one after another, on one worker, with progress."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from glossary.model import Progress

ReportProgress = Callable[[Progress], None]
Cancelled = Callable[[], bool]
Work = Callable[[ReportProgress, Cancelled], object]


@dataclass(slots=True)
class _Operation:
    title: str
    work: Work
    done: Callable[[object], None] | None
    failed: Callable[[Exception], None] | None
    stop: threading.Event = field(default_factory=threading.Event)


class OperationQueue(QObject):
    """Runs what changes the glossary; every operation ends in its `done` or its `failed`.

    Both are called on the thread this object lives in, as are the signals: `started` with the
    title, `progressed` with a `Progress`, `finished` after each operation.
    """

    started = Signal(str)
    progressed = Signal(object)
    finished = Signal()
    _ended = Signal(object, object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: deque[_Operation] = deque()
        self._running: _Operation | None = None
        self._closed = False
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._ended.connect(self._report_end, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        title: str,
        work: Work,
        done: Callable[[object], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do the work after everything asked for earlier.

        An error nobody takes is raised on the window's thread, where the report dialog hears it.
        """
        with self._changed:
            if self._closed:
                return
            self._queue.append(_Operation(title, work, done, failed))
            self._start()
            self._changed.notify()

    @property
    def busy(self) -> bool:
        with self._changed:
            return bool(self._queue) or self._running is not None

    def cancel(self) -> None:
        """Ask the running operation to stop at its next safe point."""
        with self._changed:
            if self._running:
                self._running.stop.set()

    def close(self) -> None:
        """Take nothing more, let all that was asked for finish writing, and end the thread.

        Long operations are asked to stop at their next safe point; nothing is reported any more.
        """
        with self._changed:
            self._closed = True
            for operation in (*self._queue, *([self._running] if self._running else [])):
                operation.stop.set()
            self._changed.notify()
            thread = self._thread
        if thread:
            thread.join()

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name="operations", daemon=True)
            self._thread.start()

    def _serve(self) -> None:
        while operation := self._next_operation():
            self._tell(self.started, operation.title)
            try:
                result, succeeded = operation.work(self._report, operation.stop.is_set), True
            except Exception as error:
                result, succeeded = error, False
            self._tell(self._ended, operation, result, succeeded)

    def _next_operation(self) -> _Operation | None:
        with self._changed:
            self._running = None
            while not self._queue and not self._closed:
                self._changed.wait()
            if not self._queue:
                return None
            self._running = self._queue.popleft()
            return self._running

    def _report(self, progress: Progress) -> None:
        self._tell(self.progressed, progress)

    def _tell(self, signal: SignalInstance, *values: object) -> None:
        with self._changed:
            if not self._closed:
                signal.emit(*values)

    def _report_end(self, operation: _Operation, result: object, succeeded: bool) -> None:  # noqa: FBT001 - a slot
        if self._closed:
            return
        self.finished.emit()
        if succeeded and operation.done:
            operation.done(result)
        if isinstance(result, Exception) and not succeeded:
            if operation.failed is None:
                raise result
            operation.failed(result)
