"""A text made ready to be kept: folded, and its parts packed."""

from __future__ import annotations

import sqlite3
from array import array
from dataclasses import astuple
from typing import NamedTuple

import msgspec

from glossary.library import kept_texts
from glossary.library.line_ends import with_other_readings
from glossary.library.reading import Reading
from glossary.library.shelf import Lying
from glossary.model import DocumentId
from glossary.text import Folded, fold

TABLES = """
CREATE TABLE IF NOT EXISTS document (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, pages BLOB NOT NULL, way BLOB NOT NULL,
    outline BLOB NOT NULL, segment INTEGER NOT NULL, start INTEGER NOT NULL, own INTEGER NOT NULL,
    size INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS piece (key INTEGER PRIMARY KEY, text BLOB NOT NULL);
"""


class PreparedText(NamedTuple):
    """A text with all that is kept of it; `own` are the bytes of `shaped` without its windows."""

    document: DocumentId
    text: str
    pages: bytes
    way: bytes
    outline: bytes
    shaped: bytes
    own: int

    def row_of_another(self, connection: sqlite3.Connection) -> int:
        """The row under which another process has kept the same meanwhile; else 0.

        A command reads texts anew beside a window, after an update. What it kept of an earlier
        version of the document goes.
        """
        columns = "row, pages, way, outline, own, size"
        query = f"SELECT {columns} FROM document WHERE id = ?"  # noqa: S608 - our own columns
        found = connection.execute(query, (self.document,)).fetchone()
        if found is None:
            return 0
        row: int = found[0]
        same = (self.pages, self.way, self.outline, self.own, len(self.shaped))
        if found[1:] == same and all(
            connection.execute("SELECT 1 FROM piece WHERE key = ? AND text = ?", piece).fetchone()
            for piece in kept_texts.pieces(row, self.text)
        ):
            return row
        kept_texts.forget_pieces(connection, row)
        connection.execute("DELETE FROM document WHERE row = ?", (row,))
        return 0

    def insert(self, connection: sqlite3.Connection, place: Lying) -> int:
        """Keep it under a new row, as lying at a place of a segment."""
        row = connection.execute(
            "INSERT INTO document (id, pages, way, outline, segment, start, own, size)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (self.document, self.pages, self.way, self.outline, *astuple(place)),
        ).lastrowid
        pieces = kept_texts.pieces(row or 0, self.text)
        connection.executemany("INSERT INTO piece VALUES (?, ?)", pieces)
        return row or 0


def prepared(document: DocumentId, reading: Reading) -> tuple[PreparedText, Folded]:
    """A text that can be kept, and its fold."""
    folded = fold(reading.text)
    with_readings = with_other_readings(reading.text, folded)
    shaped = with_readings.encode()
    alone = len(with_readings) == len(folded.shaped)
    own = len(shaped) if alone else len(folded.shaped.encode())
    pages = kept_texts.packed(array("q", reading.pages).tobytes())
    way = kept_texts.packed_way(folded)
    outline = kept_texts.packed(_outline_of(reading))
    return PreparedText(document, reading.text, pages, way, outline, shaped, own), folded


def _outline_of(reading: Reading) -> bytes:
    """The headings in their order; a place that a hostile file put outside its text is left out."""
    inside = [each for each in reading.outline if 0 <= each.start < len(reading.text)]
    return msgspec.json.encode(sorted(inside, key=lambda heading: heading.start))
