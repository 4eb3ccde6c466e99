"""The shelf: files of segments in the cache folder, and which documents lie in each."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from glossary.errors import StorageError
from glossary.library.segment import Segment, packed, size_of
from glossary.library.word_places import Bytes, Marks, Places
from glossary.model import DocumentId

SIZES = (1 << 20, 1 << 23, 1 << 26)
"""Bytes up to which a segment is small, middle or big; bigger ones stay alone."""
MANY = 8
"""Segments of one size from which they become one."""


@dataclass(frozen=True, slots=True)
class Lying:
    """Where a shaped text lies: its segment and the first byte in its data; its bytes.

    `own` are the bytes of the text itself; other readings of divided words follow up to `size`.
    """

    segment: int
    start: int
    own: int
    size: int


@dataclass(frozen=True, slots=True)
class Held:
    """A segment and its documents in order; None for those that are gone, which are not `live`.

    `starts`, `owns` and `ends` are places in the data; see `Lying`.
    """

    number: int
    segment: Segment
    documents: list[DocumentId | None]
    starts: Places
    owns: Places
    ends: Places
    live: Marks

    def forget(self, start: int) -> None:
        """The document that begins at a place is gone."""
        at = int(np.searchsorted(self.starts, start))
        self.live[at] = False
        self.documents[at] = None

    def shaped(self, at: int) -> str:
        """The shaped text of a document, by its number in the segment."""
        return self.segment.text(int(self.starts[at]), int(self.ends[at])).decode()

    def keeps_gone(self) -> bool:
        """Whether it still holds the text of a document that is gone."""
        sizes = (self.ends - self.starts).tolist()
        here = [size for each, size in zip(self.documents, sizes, strict=True) if each is not None]
        return len(self.segment.data) != size_of(here)

    def level(self) -> int:
        """The size of the segment, by number."""
        return sum(len(self.segment.data) > size for size in SIZES)


def held(number: int, buffer: Bytes, lying: Sequence[tuple[DocumentId, Lying]]) -> Held:
    """A segment with its documents, sorted by place.

    Raises:
        ValueError: the buffer is not what was written.
    """
    segment = Segment(buffer)
    starts = np.array([each.start for _, each in lying], np.int64)
    owns = starts + np.array([each.own for _, each in lying], np.int64)
    ends = starts + np.array([each.size for _, each in lying], np.int64)
    if len(ends) and int(ends[-1]) > len(segment.data):
        raise ValueError(number)
    documents: list[DocumentId | None] = [document for document, _ in lying]
    return Held(number, segment, documents, starts, owns, ends, np.ones(len(starts), np.bool_))


def written(
    file: Path | None, number: int, texts: Sequence[tuple[DocumentId, bytes, int]]
) -> tuple[Held, list[tuple[DocumentId, Lying]]]:
    """A new segment of shaped texts, safe on the disk; in memory where there is no file.

    Args:
        texts: document, shaped text with other readings, bytes of the text itself.
    """
    data, starts = packed([text for _, text, _ in texts])
    lying = [
        (document, Lying(number, start, own, len(text)))
        for (document, text, own), start in zip(texts, starts, strict=True)
    ]
    if file is None:
        return held(number, np.frombuffer(data, np.uint8), lying), lying
    with file.open("wb") as target:
        file.chmod(0o600)
        target.write(data)
        target.flush()
        os.fsync(target.fileno())
    return held(number, mapped(file), lying), lying


def mapped(file: Path) -> Bytes:
    """The bytes of a file, read as they are asked for."""
    return np.memmap(file, np.uint8, "r").view(np.ndarray)


def to_merge(shelf: Sequence[Held]) -> list[Held]:
    """Segments that are to become one: many of one size, or one of which half is gone."""
    for level in range(len(SIZES)):
        same = [each for each in shelf if each.level() == level]
        if len(same) >= MANY:
            return same
    return [each for each in shelf if 2 * each.documents.count(None) > len(each.documents)]


def delete(file: Path) -> None:
    """Delete a file; where the system refuses, the next start does it."""
    with suppress(OSError):
        file.unlink()


def delete_surely(file: Path) -> None:
    """Delete a file.

    Raises:
        StorageError: the system refuses.
    """
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(
            f"Cannot delete {file}: {error.strerror}", "Close what uses it"
        ) from error
