"""Writing a segment: its texts first, then where their words stand; never all of it in memory."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np

from glossary.library.segment import HEAD, PAD, padded
from glossary.library.word_places import Bytes, Slice, slices

_GAP = b"\f"
_AT_ONCE = 1 << 24


class _Target:
    """A file that is written once from its begin to its end, with a sum of all bytes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.sum, self.size = 0, 0
        file.write(bytes(HEAD))

    def put(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        self.sum, self.size = zlib.crc32(data, self.sum), self.size + len(data)

    def fill(self) -> None:
        self.put(bytes(padded(self.size) - self.size))

    def close(self, size: int, count: int) -> None:
        """Write the head."""
        head = np.array([size, count], np.int64).tobytes()
        self._file.seek(0)
        self._file.write(np.array([zlib.crc32(head, self.sum)], np.int64).tobytes() + head)
        self._file.seek(0, os.SEEK_END)


def write_segment(
    file: BinaryIO,
    view: Callable[[], Bytes],
    texts: Iterable[Sequence[bytes | memoryview]],
    known: Callable[[Sequence[int]], Iterable[Slice]] | None = None,
) -> list[int]:
    """Write a segment; where each text begins in its data.

    Args:
        file: empty, and may be gone back in.
        view: all that was written to it so far.
        texts: shaped texts with their other readings, each in one or more pieces.
        known: the places of their words by where the texts begin; else they are looked for.
    """
    target = _Target(file)
    starts: list[int] = []
    target.put(_GAP * PAD)
    for text in texts:
        if starts:
            target.put(_GAP)
        starts.append(target.size)
        for piece in text:
            target.put(piece)
    target.put(_GAP * PAD)
    size = target.size
    target.fill()
    table = []
    for part in known(starts) if known else slices(view()[HEAD : HEAD + size]):
        table += [len(part.hashes), len(part.places)]
        for array in part:
            target.put(array.tobytes())
    target.fill()
    target.put(np.array(table, np.int64).tobytes())
    target.close(size, len(table) // 2)
    return starts


def mapped(file: Path) -> Bytes:
    """The bytes of a file, read as they are asked for."""
    return np.memmap(file, np.uint8, "r").view(np.ndarray)


def pieces_of(data: Bytes) -> list[memoryview]:
    """Some bytes in pieces that do not fill the memory."""
    return [data[at : at + _AT_ONCE].data for at in range(0, len(data), _AT_ONCE)]
