"""The parsed rows of all versions, in SQLite; all of it can be read again from the archive.

A record that stays the same from version to version is stored once, under the hash of its bytes.
A damaged file is set aside, and a folder that refuses writes gets a cache in memory.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from glossary.library.cache_file import opened_cache
from glossary.model import Listing

IMPORTER = 1
"""Raised when a reader gives other listings for the same file: all versions are read again."""

_TABLES = """
CREATE TABLE IF NOT EXISTS body (hash BLOB PRIMARY KEY, record BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS listing (
    version TEXT NOT NULL, reference TEXT NOT NULL, hash BLOB NOT NULL,
    PRIMARY KEY (version, reference)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS whole (version TEXT PRIMARY KEY);
CREATE INDEX IF NOT EXISTS by_reference ON listing (reference);
"""
_AT_ONCE = 500
_DECODER = msgspec.msgpack.Decoder(Listing)


class ListCache:
    """One file in the cache folder; may be used from several threads."""

    def __init__(self, cache: Path) -> None:
        self._lock = threading.RLock()
        self._connection = opened_cache(
            cache / f"lists-{IMPORTER}.sqlite", _TABLES, ("whole",)
        ).connection

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._connection.close()

    def versions(self) -> frozenset[str]:
        """The versions whose rows are here, complete."""
        with self._lock:
            rows = self._connection.execute("SELECT version FROM whole").fetchall()
        return frozenset(row[0] for row in rows)

    @contextmanager
    def writing(self, version: str) -> Iterator[ListWriting]:
        """Takes the rows of one version: all of them, or none if the block raises."""
        with self._lock, self._connection:
            self._forget(version)
            yield ListWriting(self._connection, version)
            self._connection.execute("INSERT INTO whole VALUES (?)", (version,))

    def forget(self, version: str) -> None:
        """Drop the rows of one version."""
        with self._lock, self._connection:
            self._forget(version)

    def _forget(self, version: str) -> None:
        self._connection.execute("DELETE FROM whole WHERE version = ?", (version,))
        self._connection.execute("DELETE FROM listing WHERE version = ?", (version,))

    def hashes(self, version: str) -> dict[str, bytes]:
        """Reference to the hash of the record, for one version."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT reference, hash FROM listing WHERE version = ?", (version,)
            ).fetchall()
        return dict(rows)

    def records(self, hashes: Iterable[bytes]) -> dict[bytes, Listing]:
        """The records of some hashes."""
        wanted = list(hashes)
        rows: list[tuple[bytes, bytes]] = []
        with self._lock:
            for at in range(0, len(wanted), _AT_ONCE):
                some = wanted[at : at + _AT_ONCE]
                marks = ",".join("?" * len(some))
                query = f"SELECT hash, record FROM body WHERE hash IN ({marks})"  # noqa: S608
                rows += self._connection.execute(query, some).fetchall()
        return {key: _DECODER.decode(record) for key, record in rows}

    def in_versions(self, reference: str, versions: Iterable[str]) -> dict[str, Listing]:
        """One record as each of some versions has it; versions without it are left out."""
        found = {}
        with self._lock:
            for version in versions:
                row = self._connection.execute(
                    "SELECT record FROM listing JOIN body USING (hash)"
                    " WHERE version = ? AND reference = ?",
                    (version, reference),
                ).fetchone()
                if row:
                    found[version] = _DECODER.decode(row[0])
        return found

    def holding(self, reference: str) -> frozenset[str]:
        """The versions that hold a reference."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT version FROM listing WHERE reference = ?", (reference,)
            ).fetchall()
        return frozenset(row[0] for row in rows)


class ListWriting:
    """Rows on their way into the cache."""

    def __init__(self, connection: sqlite3.Connection, version: str) -> None:
        self._connection, self._version = connection, version
        self.references: set[str] = set()

    def add(self, listings: Iterable[Listing]) -> None:
        """Some more listings.

        Raises:
            ValueError: a reference is there twice.
        """
        bodies, rows = [], []
        for listing in listings:
            if listing.reference in self.references:
                raise ValueError(listing.reference)
            self.references.add(listing.reference)
            record = msgspec.msgpack.encode(listing)
            key = hashlib.sha256(record).digest()[:16]
            bodies.append((key, record))
            rows.append((self._version, listing.reference, key))
        self._connection.executemany("INSERT OR IGNORE INTO body VALUES (?, ?)", bodies)
        self._connection.executemany("INSERT INTO listing VALUES (?, ?, ?)", rows)
