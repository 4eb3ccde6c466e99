"""The shelf: files of segments in the cache folder, and which documents lie in each."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np

from glossary.errors import StorageError
from glossary.library.segment import Segment, size_of
from glossary.library.segment_file import mapped, pieces_of, write_segment
from glossary.library.word_places import Bytes, Hashes, Marks, Places, Slice, in_order
from glossary.model import DocumentId

SIZES = (1 << 20, 1 << 23, 1 << 26)
"""Bytes up to which a segment is small, middle or big; bigger ones stay alone."""
MANY = 8
"""Segments of one size from which they become one."""
_ORPHAN = 600.0
"""Seconds from which a file that no document lies in is of no other process that writes it now."""
_WORDS = 1 << 21
"""Words from which a slice stays alone when segments become one."""


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
    buffer, starts = _written(file, [(text,) for _, text, _ in texts], None)
    lying = [
        (document, Lying(number, start, own, len(text)))
        for (document, text, own), start in zip(texts, starts, strict=True)
    ]
    return held(number, buffer, lying), lying


def merged(
    file: Path | None, number: int, merging: Sequence[Held]
) -> tuple[Held, list[tuple[DocumentId, Lying]]]:
    """A new segment of what is left in several: no word is looked for again."""
    left = [
        (each, at, document)
        for each in merging
        for at, document in enumerate(each.documents)
        if document is not None
    ]
    texts = [
        pieces_of(each.segment.data[int(each.starts[at]) : int(each.ends[at])])
        for each, at, _ in left
    ]

    def slices(starts: Sequence[int]) -> Iterator[Slice]:
        return _merged_slices(merging, [(each.number, at) for each, at, _ in left], starts)

    buffer, starts = _written(file, texts, slices)
    lying = []
    for (each, at, document), start in zip(left, starts, strict=True):
        old, own, end = int(each.starts[at]), int(each.owns[at]), int(each.ends[at])
        lying.append((document, Lying(number, start, own - old, end - old)))
    return held(number, buffer, lying), lying


def _merged_slices(
    merging: Sequence[Held], left: Sequence[tuple[int, int]], starts: Sequence[int]
) -> Iterator[Slice]:
    """The slices of several segments, with the places moved; small ones become one."""
    new = dict(zip(left, starts, strict=True))
    places: list[Hashes] = []
    hashes: list[Hashes] = []
    words = 0
    for each in merging:
        count = len(each.documents)
        there = np.array([new.get((each.number, at), -1) for at in range(count)], np.int64)
        for part in each.segment.slices:
            document = np.searchsorted(each.starts, part.places, "right") - 1
            moved = part.places + (there - each.starts)[document]
            kept = there[document] >= 0
            known = np.repeat(part.hashes, np.diff(part.offsets))
            places.append(moved[kept].astype(np.uint32))
            hashes.append(known[kept])
            words += len(places[-1])
            if words >= _WORDS:
                yield in_order(np.concatenate(places), np.concatenate(hashes))
                places, hashes, words = [], [], 0
    if words:
        yield in_order(np.concatenate(places), np.concatenate(hashes))


def _written(
    file: Path | None,
    texts: Sequence[Sequence[bytes | memoryview]],
    known: Callable[[Sequence[int]], Iterator[Slice]] | None,
) -> tuple[Bytes, list[int]]:
    if file is None:
        memory = BytesIO()
        starts = write_segment(
            memory, lambda: np.frombuffer(memory.getvalue(), np.uint8), texts, known
        )
        return np.frombuffer(memory.getvalue(), np.uint8), starts
    with file.open("wb") as target:
        file.chmod(0o600)

        def view() -> Bytes:
            target.flush()
            return mapped(file)

        starts = write_segment(target, view, texts, known)
        target.flush()
        os.fsync(target.fileno())
    return mapped(file), starts


def to_merge(shelf: Sequence[Held]) -> list[Held]:
    """Segments that are to become one: many of one size, or one of which half is gone."""
    for level in range(len(SIZES)):
        same = [each for each in shelf if each.level() == level]
        if len(same) >= MANY:
            return same
    return [each for each in shelf if 2 * each.documents.count(None) > len(each.documents)]


def delete_orphans(base: Path, known: Collection[int]) -> None:
    """Delete the files of segments in which no document lies, unless another process writes them.

    Args:
        base: the database beside which they are.
        known: the numbers of the segments that documents lie in.
    """
    for file in base.parent.glob(f"{base.stem}.*.words"):
        is_known = int(file.name.split(".")[-2]) in known
        if not is_known and time.time() - file.stat().st_mtime > _ORPHAN:
            delete(file)


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
