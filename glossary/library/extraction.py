"""From a file to readings: its own, and those of the files inside it."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.library.limits import LIMITS
from glossary.library.long_text import is_long, read_in_pieces
from glossary.library.reading import Hints, Metadata, Reading, Reason, UnreadableError
from glossary.library.recognise import Format, recognise
from glossary.library.worker import ExtractionWorker
from glossary.model import Refusal

_LARGEST = {
    Format.PDF: LIMITS.pdf_file,
    Format.WEB: LIMITS.office_file,
    Format.WEB_ARCHIVE: LIMITS.office_file,
    Format.RTF: LIMITS.office_file,
    Format.MAIL: LIMITS.office_file,
    Format.ZIP: LIMITS.archive_file,
}


@dataclass(frozen=True, slots=True)
class Extracted:
    """A file that was read: its bytes and what the worker made of them.

    `path` is where it is; for a file inside a file, the outer path, a slash and its name there.
    `part_of` is the sha256 of the document it is attached to.
    """

    data: bytes
    sha256: str
    media_type: str
    reading: Reading
    path: str = ""
    part_of: str = ""

    @property
    def metadata(self) -> Metadata:
        return self.reading.metadata

    @property
    def warnings(self) -> tuple[str, ...]:
        return self.reading.warnings


class Extraction:
    """Reads files by the worker; may be used from several threads."""

    def __init__(self, worker: ExtractionWorker) -> None:
        self._worker = worker

    def one(self, path: Path, hints: Hints, seconds: float = 0.0) -> Extracted | Refusal:
        """The file alone, without what lies in it."""
        try:
            taken = self._taken(bytes_of(path), str(path), hints, seconds)
            return replace(taken, reading=replace(taken.reading, parts=(), refused_parts=()))
        except UnreadableError as refusal:
            return Refusal(str(path), str(refusal))
        except OSError as error:
            return _unopened(path, error)

    def all(self, path: Path, hints: Hints, seconds: float = 0.0) -> Iterator[Extracted | Refusal]:
        """The file, then the files inside it, each read or refused for itself."""
        try:
            data = bytes_of(path)
        except UnreadableError as refusal:
            yield Refusal(str(path), str(refusal))
        except OSError as error:
            yield _unopened(path, error)
        else:
            yield from self._inside(data, str(path), hints, seconds, _Budget(), "")

    def _inside(
        self,
        data: bytes,
        path: str,
        hints: Hints,
        seconds: float,
        budget: _Budget,
        part_of: str,
    ) -> Iterator[Extracted | Refusal]:
        try:
            taken = self._taken(data, path, hints, seconds)
        except UnreadableError as refusal:
            yield Refusal(path, str(refusal))
            return
        reading = taken.reading
        if not reading.container:
            alone = replace(reading, parts=(), refused_parts=())
            yield replace(taken, reading=alone, part_of=part_of)
            part_of = taken.sha256
        while True:
            for refused in reading.refused_parts:
                yield Refusal(f"{path}/{refused.name}", refused.reason)
            for part in reading.parts:
                yield from self._part(part.data, f"{path}/{part.name}", budget, part_of)
            if not reading.more:
                return
            hints = replace(hints, start=reading.more)
            try:
                reading = self._taken(data, path, hints, seconds).reading
            except UnreadableError as refusal:
                yield Refusal(path, str(refusal))
                return

    def _part(
        self, data: bytes, path: str, budget: _Budget, part_of: str
    ) -> Iterator[Extracted | Refusal]:
        """One file inside a file, under what is left of the limits of the whole."""
        if not data:
            yield Refusal(path, str(Reason.EMPTY))
            return
        try:
            inner = budget.after(len(data))
        except UnreadableError as refusal:
            yield Refusal(path, str(refusal))
            return
        name = path.rsplit("/", 1)[-1]
        yield from self._inside(data, path, Hints(name=name), 0.0, inner, part_of)

    def _taken(self, data: bytes, path: str, hints: Hints, seconds: float) -> Extracted:
        named = hints if hints.name else replace(hints, name=Path(path).name)
        kind = recognise(data, named.name)
        most = _LARGEST.get(kind, LIMITS.text_file)
        if len(data) > most:
            raise UnreadableError(Reason.TOO_BIG, f"the file is over {most // 1_000_000} MB")
        sha256 = hashlib.sha256(data).hexdigest()

        def read(bytes_: bytes, hints: Hints) -> Reading:
            return self._worker.read(kind, bytes_, sha256, hints, seconds)

        in_pieces = is_long(kind, data)
        reading = read_in_pieces(read, data, named) if in_pieces else read(data, named)
        return Extracted(data, sha256, reading.media_type or str(kind), reading, path)


class _Budget:
    """What may still be unpacked of one file on the disk, and how deep."""

    def __init__(self, depth: int = 0, used: list[int] | None = None) -> None:
        self._depth = depth
        self._used = used if used is not None else [0, 0]

    def after(self, size: int) -> _Budget:
        """The budget inside one more member.

        Raises:
            UnreadableError: a limit is passed.
        """
        self._used[0] += 1
        self._used[1] += size
        if self._depth >= LIMITS.nested:
            raise UnreadableError(Reason.TOO_MANY, f"it is nested over {LIMITS.nested} deep")
        if self._used[0] > LIMITS.zip_members:
            raise UnreadableError(Reason.TOO_MANY, f"more than {LIMITS.zip_members:,} in one file")
        if self._used[1] > LIMITS.zip_together:
            together = LIMITS.zip_together // 1_000_000
            raise UnreadableError(Reason.TOO_BIG, f"more than {together} MB in one file")
        return _Budget(self._depth + 1, self._used)


def bytes_of(path: Path) -> bytes:
    """The bytes of a regular file that is not too big; nothing else is ever opened.

    Raises:
        UnreadableError: empty, too big, or no regular file.
        OSError: the system refuses.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise UnreadableError(Reason.NOT_OPENED, "it is no regular file")
        if about.st_size == 0:
            raise UnreadableError(Reason.EMPTY, "the file has 0 bytes")
        if about.st_size > LIMITS.text_file:
            most = LIMITS.text_file // 1_000_000
            raise UnreadableError(Reason.TOO_BIG, f"the file is over {most} MB")
        return file.read(LIMITS.text_file)


def _unopened(path: Path, error: OSError) -> Refusal:
    return Refusal(str(path), f"{Reason.NOT_OPENED}: {error.strerror or error}")
