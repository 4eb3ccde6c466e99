"""The extraction worker, seen from outside: one warm process for each format, walled and timed.

Every way to fail is a refusal with a reason. A file that kills its worker is remembered and not
tried again; the next file gets a fresh process.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from pathlib import Path

import msgspec

import glossary
from glossary.errors import BynameError
from glossary.library.limits import LIMITS
from glossary.library.reading import Reading, UnreadableError
from glossary.library.recognise import Format
from glossary.library.worker_process import decode_answer, read_frame, write_frame

_ROOT = Path(glossary.__file__).resolve().parents[1]
_PROGRAM = (
    f"import sys; sys.path.insert(0, {str(_ROOT)!r}); "
    "from glossary.library.worker_process import main; main()"
)
_START_SECONDS = 60.0


class _Process:
    """One worker process; it has said that it is ready."""

    def __init__(self, kind: Format) -> None:
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and our own program
            [sys.executable, "-I", "-B", "-c", _PROGRAM, str(kind)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
        )
        if not self._child.stdin or not self._child.stdout:
            raise UnreadableError("the reading process has no pipes")
        self._in, self._out = self._child.stdin, self._child.stdout
        self._timer = ThreadPoolExecutor(1, "byname-worker")
        if self._in_time(lambda: read_frame(self._out, 16), _START_SECONDS) != b"ready":
            self.stop()
            raise UnreadableError("the reading process did not start")

    def ask(self, data: bytes, seconds: float) -> bytes | None:
        """The answer to a file; None if the process died over it.

        Raises:
            UnreadableError: it took too long; the process is gone.
        """

        def exchange() -> bytes | None:
            try:
                write_frame(self._in, data)
                return read_frame(self._out, LIMITS.answer)
            except OSError:
                return None

        return self._in_time(exchange, seconds)

    def _in_time(self, work: Callable[[], bytes | None], seconds: float) -> bytes | None:
        try:
            return self._timer.submit(work).result(seconds)
        except TookTooLong:
            self.stop()
            raise UnreadableError(f"timed out after {seconds:.0f} seconds") from None

    def stop(self) -> None:
        """End it at once; whatever it was doing."""
        self._child.kill()
        self._child.wait()
        self._timer.shutdown(wait=True)
        self._in.close()
        self._out.close()


class ExtractionWorker:
    """Reads foreign bytes in processes of their own; may be used from several threads."""

    def __init__(self) -> None:
        self._processes: dict[Format, _Process] = {}
        self._quarantine: dict[str, str] = {}
        self._lock = threading.Lock()

    def read(self, kind: Format, data: bytes, sha256: str) -> Reading:
        """The reading of a file.

        Raises:
            UnreadableError: with the reason people see.
        """
        with self._lock:
            if sha256 in self._quarantine:
                raise UnreadableError(self._quarantine[sha256])
            return self._read(kind, data, sha256)

    def _read(self, kind: Format, data: bytes, sha256: str) -> Reading:
        process = self._processes.get(kind) or _Process(kind)
        self._processes[kind] = process
        try:
            raw = process.ask(data, LIMITS.wall_seconds)
        except UnreadableError as refusal:
            del self._processes[kind]
            self._quarantine[sha256] = str(refusal)
            raise
        if raw is None:
            process.stop()
            del self._processes[kind]
            self._quarantine[sha256] = "damaged: the reading process died over it"
            raise UnreadableError(self._quarantine[sha256])
        return _reading_of(raw)

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            for process in self._processes.values():
                process.stop()
            self._processes.clear()


def _reading_of(raw: bytes) -> Reading:
    try:
        answer = decode_answer(raw)
    except (msgspec.DecodeError, BynameError) as error:
        raise UnreadableError("damaged: the reading process answered nonsense") from error
    if answer.reading is None:
        raise UnreadableError(answer.refused or "damaged: it cannot be read")
    return answer.reading
