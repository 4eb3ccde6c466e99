"""The extraction worker, seen from outside: warm processes, walled and timed.

Every way to fail is a refusal with a reason. A file that kills its worker is remembered and not
tried again; the next file gets a fresh process.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import msgspec

import glossary
from glossary.errors import BynameError
from glossary.library.limits import LIMITS
from glossary.library.reading import Hints, Reading, Reason, UnreadableError
from glossary.library.recognise import Format
from glossary.library.worker_process import (
    GROUP_OF,
    Group,
    Request,
    decode_answer,
    read_frame,
    write_frame,
)

_ROOT = Path(glossary.__file__).resolve().parents[1]
_START_SECONDS = 60.0
_QUIET = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""The whole environment of a worker: a template that forks must have no threads."""


def program(module: str) -> list[str]:
    """The command of a process that runs `main` of one of our modules, isolated."""
    source = f"import sys; sys.path.insert(0, {str(_ROOT)!r}); from {module} import main; main()"
    return [sys.executable, "-I", "-B", "-c", source]


class WalledProcess:
    """A process with two pipes; it has said that it is ready."""

    def __init__(self, command: list[str]) -> None:
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_QUIET,
            start_new_session=True,
        )
        if not self._child.stdin or not self._child.stdout:
            raise UnreadableError(Reason.NOT_OPENED, "the reading process has no pipes")
        self._in, self._out = self._child.stdin, self._child.stdout
        self._timer = ThreadPoolExecutor(1, "byname-worker")
        if self._in_time(lambda: read_frame(self._out, 16), _START_SECONDS) != b"ready":
            self.stop()
            raise UnreadableError(Reason.NOT_OPENED, "the reading process did not start")

    def ask(self, frames: list[bytes], seconds: float) -> bytes | None:
        """The answer to some frames; None if the process died over them.

        Raises:
            UnreadableError: it took too long; the process is gone.
        """

        def exchange() -> bytes | None:
            try:
                for frame in frames:
                    write_frame(self._in, frame)
                return read_frame(self._out, LIMITS.answer)
            except OSError:
                return None

        return self._in_time(exchange, seconds)

    def _in_time(self, work: Callable[[], bytes | None], seconds: float) -> bytes | None:
        try:
            return self._timer.submit(work).result(seconds)
        except TookTooLong:
            self.stop()
            raise UnreadableError(Reason.TIMED_OUT, f"after {seconds:.0f} seconds") from None

    def stop(self) -> None:
        """End it and its children at once, whatever they were doing."""
        with suppress(ProcessLookupError, PermissionError, AttributeError):
            os.killpg(self._child.pid, signal.SIGKILL)
        self._child.kill()
        self._child.wait()
        self._timer.shutdown(wait=True)
        for pipe in (self._in, self._out):
            with suppress(OSError):
                pipe.close()


class Quarantine(Protocol):
    """Files that killed their worker, by sha256."""

    def reason_against(self, sha256: str) -> str: ...
    def set_aside(self, sha256: str, reason: str) -> None: ...


class ExtractionWorker:
    """Reads foreign bytes in processes of their own; may be used from several threads."""

    def __init__(self, quarantine: Quarantine) -> None:
        self._processes: dict[Group, WalledProcess] = {}
        self._quarantine = quarantine
        self._lock = threading.Lock()
        self._closed = False

    def read(
        self, kind: Format, data: bytes, sha256: str, hints: Hints, seconds: float = 0.0
    ) -> Reading:
        """The reading of a file.

        Args:
            seconds: more time than usual, for a file that a person tries again; it is then
                read even if it killed a worker before.

        Raises:
            UnreadableError: with the reason people see.
        """
        with self._lock:
            if self._closed:
                # Else a thread that is still at work would start a process nobody ends.
                raise UnreadableError(Reason.NOT_OPENED, "Byname is closing")
            before = "" if seconds else self._quarantine.reason_against(sha256)
            if before:
                reason, _, detail = before.partition(": ")
                raise UnreadableError(Reason(reason), detail)
            allowed = min(seconds or LIMITS.wall_seconds, LIMITS.longest_wall_seconds)
            return self._read(Request(kind, hints), data, sha256, allowed)

    def _read(self, request: Request, data: bytes, sha256: str, seconds: float) -> Reading:
        group = GROUP_OF.get(request.kind, Group.OFFICE)
        process = self._processes.pop(group, None) or WalledProcess(
            [*program("glossary.library.worker_process"), group]
        )
        try:
            raw = process.ask([msgspec.json.encode(request), data], seconds)
        except UnreadableError as refusal:
            self._quarantine.set_aside(sha256, str(refusal))
            raise
        if raw is None:
            process.stop()
            death = UnreadableError(Reason.DAMAGED, "the reading process died over it")
            self._quarantine.set_aside(sha256, str(death))
            raise death
        self._processes[group] = process
        return _reading_of(raw)

    def close(self) -> None:
        """End all processes, and start none any more."""
        self._closed = True
        with self._lock:
            for process in self._processes.values():
                process.stop()
            self._processes.clear()


def _reading_of(raw: bytes) -> Reading:
    try:
        answer = decode_answer(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, BynameError) as error:
        raise UnreadableError(Reason.DAMAGED, "the reading process answered nonsense") from error
    if answer.reading is None:
        raise UnreadableError(answer.refused or Reason.DAMAGED, answer.detail)
    return answer.reading
