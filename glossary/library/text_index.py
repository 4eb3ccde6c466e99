"""The text index: extracted texts, and which documents hold a folded phrase (SQLite FTS5).

All of it can be rebuilt from the archived originals: a damaged file is set aside, and a folder
that refuses writes gets an index in memory. The way back from a folded text is not kept: folding
again is cheaper, and only documents that are shown need it.
"""

from __future__ import annotations

import sqlite3
import threading
import zlib
from array import array
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from glossary.errors import NotFoundError
from glossary.library.line_ends import with_other_readings
from glossary.library.reading import Reading
from glossary.model import DocumentId, DocumentText, Heading
from glossary.text import FOLD_VERSION, fold

SCHEMA = 2
READERS = 3
"""Raised when a reader gives another text or outline for the same file."""

_TABLES = """
CREATE TABLE IF NOT EXISTS document (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text BLOB NOT NULL, pages BLOB NOT NULL,
    outline BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS folded (row INTEGER PRIMARY KEY, shaped TEXT NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS phrase USING fts5(
    shaped, content='folded', content_rowid='row', tokenize='ascii', columnsize=0
);
"""


class TextIndex:
    """One file in the cache folder; may be used from several threads."""

    def __init__(self, cache: Path) -> None:
        self._lock = threading.RLock()
        version = f"{SCHEMA}.{READERS}.{FOLD_VERSION}"
        self._connection = _opened(cache / f"text-{version}.sqlite")
        rows = self._connection.execute("SELECT id, row FROM document").fetchall()
        self._rows: dict[DocumentId, int] = {DocumentId(key): row for key, row in rows}
        self._ids: dict[int, DocumentId] = {row: key for key, row in self._rows.items()}

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._connection.close()

    def __contains__(self, document: object) -> bool:
        return document in self._rows

    def ids(self) -> frozenset[DocumentId]:
        """The documents whose texts are here."""
        return frozenset(self._rows)

    def store(self, document: DocumentId, reading: Reading) -> None:
        """Keep a text and what is derived from it, in one transaction."""
        shaped = with_other_readings(reading.text, fold(reading.text))
        pages = array("q", reading.pages).tobytes()
        with self._lock:
            with self._connection as connection:
                self._remove(document)
                row = connection.execute(
                    "INSERT INTO document (id, text, pages, outline) VALUES (?, ?, ?, ?)",
                    (document, _packed(reading.text), pages, _outline_of(reading)),
                ).lastrowid
                connection.execute("INSERT INTO folded (row, shaped) VALUES (?, ?)", (row, shaped))
                connection.execute(
                    "INSERT INTO phrase (rowid, shaped) VALUES (?, ?)", (row, shaped)
                )
            self._forget(document)
            self._rows[document] = row or 0
            self._ids[row or 0] = document

    def remove(self, document: DocumentId) -> None:
        """Forget a text."""
        with self._lock:
            with self._connection:
                self._remove(document)
            self._forget(document)

    def _forget(self, document: DocumentId) -> None:
        self._ids.pop(self._rows.pop(document, -1), None)

    def _remove(self, document: DocumentId) -> None:
        row = self._rows.get(document)
        if row is None:
            return
        # The phrase index must be told the very text it holds, or it is silently damaged.
        self._connection.execute(
            "INSERT INTO phrase (phrase, rowid, shaped)"
            " SELECT 'delete', row, shaped FROM folded WHERE row = ?",
            (row,),
        )
        self._connection.execute("DELETE FROM folded WHERE row = ?", (row,))
        self._connection.execute("DELETE FROM document WHERE row = ?", (row,))

    def text(self, document: DocumentId) -> DocumentText:
        """The text of a document.

        Raises:
            NotFoundError: it is not here.
        """
        with self._lock:
            row: tuple[bytes, bytes, bytes] | None = self._connection.execute(
                "SELECT text, pages, outline FROM document WHERE id = ?", (document,)
            ).fetchone()
        if row is None:
            raise NotFoundError(f"The text of document {document} is not here", "Add it again")
        outline = msgspec.json.decode(row[2], type=tuple[Heading, ...])
        return DocumentText(document, _unpacked(row[0]), tuple(_numbers(row[1])), outline)

    def holding(self, phrases: Iterable[str]) -> list[tuple[DocumentId, str]]:
        """Documents that hold any of some folded phrases, with shaped texts; never too few."""
        quoted = " OR ".join(f'"{phrase}"' for phrase in phrases if phrase)
        if not quoted:
            return []
        with self._lock:
            rows = self._connection.execute(
                "SELECT row, shaped FROM folded WHERE row IN"
                " (SELECT rowid FROM phrase WHERE phrase MATCH ?) ORDER BY row",
                (quoted,),
            ).fetchall()
            return [(self._ids[row], shaped) for row, shaped in rows]


def _packed(text: str) -> bytes:
    """Read only for what is shown, so that room counts for more than time."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def _unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def _outline_of(reading: Reading) -> bytes:
    """Headings come from a process that is not trusted: only places in the text are kept."""
    inside = [each for each in reading.outline if 0 <= each.start < len(reading.text)]
    return msgspec.json.encode(sorted(inside, key=lambda each: each.start))


def _numbers(blob: bytes) -> array[int]:
    numbers = array("q")
    numbers.frombytes(blob)
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
