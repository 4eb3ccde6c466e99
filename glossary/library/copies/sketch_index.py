"""Sketches on disk, and which documents share some of their smallest hashes."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from glossary.library.cache_file import opened_cache
from glossary.library.copies.sketch import Sketch
from glossary.model import DocumentId

LOOKED_UP = 8
"""Hashes by which candidates are found; all copies of a trial were found by four."""

_TABLES = """
CREATE TABLE IF NOT EXISTS sketch (document TEXT PRIMARY KEY, version TEXT NOT NULL,
    hashes BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS smallest (hash INTEGER, document TEXT, PRIMARY KEY (hash, document))
    WITHOUT ROWID;
"""
_SIGN = 1 << 64


class SketchIndex:
    """One file in the cache folder; may be used from several threads."""

    def __init__(self, cache: Path) -> None:
        self._lock = threading.RLock()
        self._open = False
        self._connection = opened_cache(cache / "copies-1.sqlite", _TABLES)

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._connection.close()

    def versions(self) -> dict[str, str]:
        """The version of each document from which its sketch was made."""
        with self._lock:
            return dict(self._connection.execute("SELECT document, version FROM sketch"))

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is noted inside is one transaction."""
        with self._lock, self._connection:
            self._open = True
            try:
                yield
            finally:
                self._open = False

    def note(self, document: DocumentId, version: str, sketch: Sketch | None) -> None:
        """Keep a sketch; a text without one is noted too, so that it is not asked for again."""
        hashes = sketch.hashes if sketch else ()
        with self._lock, nullcontext() if self._open else self._connection:
            self._forget(document)
            self._connection.execute(
                "INSERT INTO sketch VALUES (?, ?, ?)",
                (document, version, array("Q", hashes).tobytes()),
            )
            self._connection.executemany(
                "INSERT INTO smallest VALUES (?, ?)",
                [(_signed(value), document) for value in hashes[:LOOKED_UP]],
            )

    def _forget(self, document: DocumentId) -> None:
        known = self.sketches([document]).get(document)
        self._connection.execute("DELETE FROM sketch WHERE document = ?", (document,))
        if known:
            self._connection.executemany(
                "DELETE FROM smallest WHERE hash = ? AND document = ?",
                [(_signed(value), document) for value in known.hashes[:LOOKED_UP]],
            )

    def candidates(self) -> list[tuple[DocumentId, DocumentId]]:
        """Pairs of documents that share one of their smallest hashes, each once."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT DISTINCT a.document, b.document FROM smallest a JOIN smallest b"
                " ON a.hash = b.hash AND a.document < b.document"
            ).fetchall()
        return [(DocumentId(one), DocumentId(other)) for one, other in rows]

    def sketches(self, documents: Iterable[DocumentId]) -> dict[DocumentId, Sketch]:
        """The sketches of some documents; those without one are left out."""
        found = {}
        with self._lock:
            for document in documents:
                row = self._connection.execute(
                    "SELECT hashes FROM sketch WHERE document = ?", (document,)
                ).fetchone()
                if row and row[0]:
                    hashes = array("Q")
                    hashes.frombytes(row[0])
                    found[document] = Sketch(tuple(hashes))
        return found


def _signed(value: int) -> int:
    """As SQLite holds whole numbers."""
    return value - _SIGN if value >= _SIGN >> 1 else value
