"""Reading, seen from outside: one walled process for each file set; every failure is a refusal."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

import glossary
from glossary.library.worker_process import read_frame, write_frame
from glossary.lists.ledger import Head, UnreadableListError
from glossary.lists.limits import LIMITS
from glossary.lists.reading_process import Answer, Request
from glossary.lists.recognise import ListFormat
from glossary.model import Listing

_ROOT = Path(glossary.__file__).resolve().parents[1]
_PROGRAM = (
    f"import sys; sys.path.insert(0, {str(_ROOT)!r}); "
    "from glossary.lists.reading_process import main; main()"
)


class ListReading:
    """One file set being read: iterate over it for batches of listings, then ask for the head.

    A context manager: leaving it ends the process, whatever it was doing.
    """

    def __init__(self, kind: ListFormat, list_id: str, files: Mapping[str, bytes]) -> None:
        self._request = Request(kind.name, list_id, list(files))
        self._files = files
        self.head: Head | None = None
        self._timed_out = False
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and our own program
            [sys.executable, "-I", "-B", "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
        )
        self._alarm = threading.Timer(LIMITS.wall_seconds, self._time_is_up)
        self._alarm.daemon = True

    def __enter__(self) -> ListReading:
        self._alarm.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._alarm.cancel()
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:
                    continue

    def _time_is_up(self) -> None:
        self._timed_out = True
        self._child.kill()

    def batches(self, cancelled: Callable[[], bool]) -> Iterator[list[Listing]]:
        """The listings, in the order of the file.

        Raises:
            UnreadableListError: with the reason people see.
        """
        given, taken = self._child.stdin, self._child.stdout
        if not given or not taken or read_frame(taken, 16) != b"ready":
            raise UnreadableListError("was not read: the reading process did not start")
        try:
            write_frame(given, msgspec.json.encode(self._request))
            for data in self._files.values():
                write_frame(given, data)
        except OSError as error:
            raise self._died() from error
        decoder = msgspec.json.Decoder(Answer)
        while not cancelled():
            raw = read_frame(taken, LIMITS.answer)
            if raw is None:
                raise self._died()
            try:
                answer = decoder.decode(raw)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                raise UnreadableListError(
                    "is damaged: the reading process answered nonsense"
                ) from error
            if answer.refused:
                raise UnreadableListError(answer.refused)
            if answer.head:
                self.head = answer.head
                return
            yield answer.listings

    def _died(self) -> UnreadableListError:
        if self._timed_out:
            return UnreadableListError(
                f"was not read: it took longer than {LIMITS.wall_seconds:.0f} seconds"
            )
        return UnreadableListError("is damaged: the reading process died over it")
