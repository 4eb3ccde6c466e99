"""The text index: extracted texts, folded, and which documents hold a folded phrase (SQLite FTS5).

All of it can be rebuilt from the archived originals: a damaged file is set aside, and a folder
that refuses writes gets an index in memory.
"""

from __future__ import annotations

import sqlite3
import threading
from array import array
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from glossary.errors import NotFoundError
from glossary.library.reading import Reading
from glossary.model import DocumentId, DocumentText
from glossary.text import FOLD_VERSION, Folded, fold

SCHEMA = 1
READERS = 2
"""Raised when a reader gives another text for the same file."""

_TABLES = """
CREATE TABLE IF NOT EXISTS document (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, pages BLOB NOT NULL,
    folded TEXT NOT NULL, breaks BLOB NOT NULL, shifts BLOB NOT NULL
);
CREATE VIRTUAL TABLE IF NOT EXISTS phrase USING fts5(
    folded, content='document', content_rowid='row', tokenize='ascii'
);
"""


class TextIndex:
    """One file in the cache folder; may be used from several threads."""

    def __init__(self, cache: Path) -> None:
        self._lock = threading.RLock()
        version = f"{SCHEMA}.{READERS}.{FOLD_VERSION}"
        self._connection = _opened(cache / f"text-{version}.sqlite")

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._connection.close()

    def ids(self) -> frozenset[DocumentId]:
        """The documents whose texts are here."""
        with self._lock:
            rows = self._connection.execute("SELECT id FROM document").fetchall()
        return frozenset(DocumentId(row[0]) for row in rows)

    def store(self, document: DocumentId, reading: Reading) -> None:
        """Keep a text and what is derived from it, in one transaction."""
        folded = fold(reading.text)
        row = (
            document,
            reading.text,
            array("q", reading.pages).tobytes(),
            folded.shaped,
            folded.breaks.tobytes(),
            folded.shifts.tobytes(),
        )
        with self._lock, self._connection:
            self._remove(document)
            cursor = self._connection.execute(
                "INSERT INTO document (id, text, pages, folded, breaks, shifts)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                row,
            )
            self._connection.execute(
                "INSERT INTO phrase (rowid, folded) VALUES (?, ?)",
                (cursor.lastrowid, folded.shaped),
            )

    def remove(self, document: DocumentId) -> None:
        """Forget a text."""
        with self._lock, self._connection:
            self._remove(document)

    def _remove(self, document: DocumentId) -> None:
        known = self._connection.execute(
            "SELECT row, folded FROM document WHERE id = ?", (document,)
        ).fetchone()
        if known:
            self._connection.execute(
                "INSERT INTO phrase (phrase, rowid, folded) VALUES ('delete', ?, ?)", known
            )
            self._connection.execute("DELETE FROM document WHERE row = ?", (known[0],))

    def text(self, document: DocumentId) -> DocumentText:
        """The text of a document.

        Raises:
            NotFoundError: it is not here.
        """
        row = self._row("text, pages", document)
        return DocumentText(document, row[0], tuple(_numbers(row[1])))

    def folded(self, document: DocumentId) -> tuple[str, Folded]:
        """The text of a document and its fold."""
        row = self._row("text, folded, breaks, shifts", document)
        breaks, shifts = (np.frombuffer(row[at], np.int64) for at in (2, 3))
        return row[0], Folded(row[1], breaks, shifts)

    def _row(self, columns: str, document: DocumentId) -> tuple[Any, ...]:
        with self._lock:
            row: tuple[Any, ...] | None = self._connection.execute(
                f"SELECT {columns} FROM document WHERE id = ?",  # noqa: S608 - columns are ours
                (document,),
            ).fetchone()
        if row is None:
            raise NotFoundError(f"The text of document {document} is not here", "Add it again")
        return row

    def holding(self, phrases: Iterable[str]) -> frozenset[DocumentId]:
        """Documents that hold any of some folded phrases, word by word; never too few."""
        quoted = " OR ".join(f'"{phrase}"' for phrase in phrases if phrase)
        if not quoted:
            return frozenset()
        with self._lock:
            rows = self._connection.execute(
                "SELECT id FROM document WHERE row IN"
                " (SELECT rowid FROM phrase WHERE phrase MATCH ?)",
                (quoted,),
            ).fetchall()
        return frozenset(DocumentId(row[0]) for row in rows)


def _numbers(blob: object) -> array[int]:
    numbers = array("q")
    numbers.frombytes(blob if isinstance(blob, bytes) else b"")
    return numbers


def _opened(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _connected(path)
    except sqlite3.DatabaseError:
        with suppress(OSError):
            path.rename(path.with_suffix(".damaged"))
            return _connected(path)
    except OSError:
        pass
    return _connected(None)


def _check_sound(connection: sqlite3.Connection) -> None:
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        raise sqlite3.DatabaseError(answer)


def _connected(path: Path | None) -> sqlite3.Connection:
    connection = sqlite3.connect(path or ":memory:", check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        _check_sound(connection)
        connection.executescript(_TABLES)
    except BaseException:
        connection.close()
        raise
    if path:
        path.chmod(0o600)
    return connection
