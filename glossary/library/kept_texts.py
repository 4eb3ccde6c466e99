"""Kept texts: originals in short packed pieces, with the way back from the shaped text.

A line that is shown needs a few words of one place; neither the whole text is unpacked for it nor
anything folded again.
"""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import msgspec
import numpy as np

from glossary.errors import DamagedTextError
from glossary.model import DocumentId, DocumentText, Heading
from glossary.text import Folded

PIECE = 8192
"""Code points of a piece."""
_PIECES = 1 << 24
"""More pieces than any text has; a piece's key holds its text's row and its number."""


def pieces(row: int, text: str) -> Iterator[tuple[int, bytes]]:
    """Keys and packed pieces of a text."""
    for number, at in enumerate(range(0, len(text), PIECE)):
        yield row * _PIECES + number, _packed(text[at : at + PIECE])


def packed_way(folded: Folded) -> bytes:
    """The way back to the original, in some bytes a line."""
    steps = np.stack([np.diff(folded.breaks, prepend=0), np.diff(folded.shifts, prepend=0)])
    return packed(steps.astype(np.int32).tobytes())


@dataclass(frozen=True, eq=False)
class KeptText:
    """A kept text, of which only what is asked for is read."""

    document: DocumentId
    pages: tuple[int, ...]
    way: bytes
    outline: bytes
    piece: Callable[[int, int], str]

    @cached_property
    def folded(self) -> Folded:
        """The way from places of the shaped text, without the text itself.

        Raises:
            DamagedTextError: it is not as it was written; so do all that read the text.
        """
        steps = np.frombuffer(unpacked(self.way), np.int32).reshape(2, -1)
        breaks, shifts = np.cumsum(steps, axis=1, dtype=np.int64)
        return Folded("", breaks, shifts)

    def between(self, start: int, end: int) -> str:
        """The text of [start, end), code points."""
        first = start // PIECE
        found = self.piece(first, max(first, (end - 1) // PIECE))
        return found[start - first * PIECE : end - first * PIECE]

    def original(self, start: int, end: int) -> str:
        """The original letters of a stretch of the shaped text."""
        return self.between(*self.folded.original_span(start, end))

    def whole(self) -> DocumentText:
        """All of it."""
        outline = msgspec.json.decode(unpacked(self.outline), type=tuple[Heading, ...])
        return DocumentText(self.document, self.piece(0, _PIECES - 1), self.pages, outline)


def read_pieces(connection: sqlite3.Connection, row: int, first: int, last: int) -> str:
    """The text of some pieces, one after another."""
    rows = connection.execute(
        "SELECT text FROM piece WHERE key BETWEEN ? AND ? ORDER BY key",
        (row * _PIECES + first, row * _PIECES + last),
    )
    return "".join(_unpacked(data) for (data,) in rows)


def forget_pieces(connection: sqlite3.Connection, row: int) -> None:
    """Delete the pieces of a text."""
    connection.execute(
        "DELETE FROM piece WHERE key BETWEEN ? AND ?", (row * _PIECES, (row + 1) * _PIECES - 1)
    )


def page_starts(blob: bytes) -> tuple[int, ...]:
    """The places where pages begin."""
    numbers = array("q")
    numbers.frombytes(unpacked(blob))
    return tuple(numbers)


def packed(data: bytes) -> bytes:
    """Bytes made small, with a sum by which damage is seen (Adler-32, RFC 1950)."""
    return zlib.compress(data, 1)


def unpacked(data: bytes) -> bytes:
    """The bytes again.

    Raises:
        DamagedTextError: they are not as they were written.
    """
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise DamagedTextError("A kept text is damaged", "Ask again; it is read anew") from error


def _packed(text: str) -> bytes:
    return packed(text.encode("utf-8", "surrogatepass"))


def _unpacked(data: bytes) -> str:
    return unpacked(data).decode("utf-8", "surrogatepass")
