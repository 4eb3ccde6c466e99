"""The parsed rows of all versions, in SQLite; all of it can be read again from the archive.

A record that stays the same from version to version is stored once, under the hash of its bytes.
A damaged file is set aside, and a folder that refuses writes gets a cache in memory.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from glossary.errors import StorageError
from glossary.library.cache_file import opened_cache, set_aside
from glossary.model import Listing

IMPORTER = 1
"""Raised when a reader gives other listings for the same file: all versions are read again."""
_LAYOUT = 2

_TABLES = """
CREATE TABLE IF NOT EXISTS body (hash BLOB PRIMARY KEY, record BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS listing (
    version TEXT NOT NULL, reference TEXT NOT NULL, hash BLOB NOT NULL,
    PRIMARY KEY (version, reference)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS whole (version TEXT PRIMARY KEY, sum INTEGER NOT NULL);
"""
_AT_ONCE = 500
_DECODER = msgspec.msgpack.Decoder(Listing)


class DamagedListsError(StorageError):
    """The rows are not as they were written; they are made again from the archive."""


class ListCache:
    """One file in the cache folder; may be used from several threads.

    Nothing of it is looked at when it is opened. Of a version the sum of all its rows is compared
    when it is first asked for, of a record its hash whenever it is read.
    """

    def __init__(self, cache: Path) -> None:
        self._lock = threading.RLock()
        self._file = cache / f"lists-{IMPORTER}.{_LAYOUT}.sqlite"
        self._sound: set[str] = set()
        """The versions whose rows were looked at, or written here."""
        with suppress(OSError):
            for old in cache.glob("lists-*"):
                if not old.name.startswith(self._file.stem):
                    old.unlink()
        self._open()

    def _open(self) -> None:
        self._connection, self._path = opened_cache(self._file, _TABLES, ("whole",), checked=False)

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._connection.close()

    def begin_anew(self) -> None:
        """Put a damaged file aside; all versions are missing then."""
        with self._lock:
            self._connection.close()
            self._sound.clear()
            if self._path:
                with suppress(OSError):
                    set_aside(self._path)
            self._open()

    def versions(self) -> frozenset[str]:
        """The versions whose rows are here, complete."""
        with self._reading():
            rows = self._connection.execute("SELECT version FROM whole").fetchall()
        return frozenset(row[0] for row in rows)

    @contextmanager
    def writing(self, version: str) -> Iterator[ListWriting]:
        """Takes the rows of one version: all of them, or none if the block raises."""
        with self._reading(), self._connection:
            self._forget(version)
            yield ListWriting(self._connection, version)
            total = _sum(self._rows(version))
            self._connection.execute("INSERT INTO whole VALUES (?, ?)", (version, total))
            self._sound.add(version)

    def forget(self, version: str) -> None:
        """Drop the rows of one version."""
        with self._reading(), self._connection:
            self._forget(version)

    def _forget(self, version: str) -> None:
        self._sound.discard(version)
        self._connection.execute("DELETE FROM whole WHERE version = ?", (version,))
        self._connection.execute("DELETE FROM listing WHERE version = ?", (version,))

    def hashes(self, version: str) -> dict[str, bytes]:
        """Reference to the hash of the record, for one version.

        Raises:
            DamagedListsError: the rows are not as they were written; so do all that read them.
        """
        with self._reading():
            rows = self._rows(version)
            self._check(version, rows)
        return dict(rows)

    def records(self, hashes: Iterable[bytes]) -> dict[bytes, Listing]:
        """The records of some hashes."""
        wanted = list(hashes)
        found: dict[bytes, Listing] = {}
        with self._reading():
            for at in range(0, len(wanted), _AT_ONCE):
                some = wanted[at : at + _AT_ONCE]
                marks = ",".join("?" * len(some))
                query = f"SELECT hash, record FROM body WHERE hash IN ({marks})"  # noqa: S608
                rows = self._connection.execute(query, some).fetchall()
                found |= {key: _record(key, record) for key, record in rows}
        if missing := set(wanted) - found.keys():
            raise _damaged(f"{len(missing)} records are missing")
        return found

    def in_versions(self, reference: str, versions: Iterable[str]) -> dict[str, Listing]:
        """One record as each of some versions has it; versions without it are left out."""
        found = {}
        with self._reading():
            for version in versions:
                self._check(version)
                row = self._connection.execute(
                    "SELECT hash FROM listing WHERE version = ? AND reference = ?",
                    (version, reference),
                ).fetchone()
                if row:
                    found[version] = self.records([row[0]])[row[0]]
        return found

    def _rows(self, version: str) -> list[tuple[str, bytes]]:
        return self._connection.execute(
            "SELECT reference, hash FROM listing WHERE version = ? ORDER BY reference", (version,)
        ).fetchall()

    def _check(self, version: str, rows: list[tuple[str, bytes]] | None = None) -> None:
        """Compare the sum of a version that is here; each is looked at once."""
        if version in self._sound:
            return
        known = self._connection.execute(
            "SELECT sum FROM whole WHERE version = ?", (version,)
        ).fetchone()
        if known is None:
            return
        if _sum(self._rows(version) if rows is None else rows) != known[0]:
            raise _damaged(f"the rows of {version} are others")
        self._sound.add(version)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """What SQLite stumbles over is damage, in whatever words it tells it."""
        with self._lock:
            try:
                yield
            except (sqlite3.DatabaseError, UnicodeDecodeError, TypeError) as error:
                raise _damaged(ascii(error)) from error


def _sum(rows: list[tuple[str, bytes]]) -> int:
    references = "\0".join(reference for reference, _ in rows)
    return zlib.crc32(b"".join(key for _, key in rows), zlib.crc32(references.encode()))


def _record(key: bytes, record: bytes) -> Listing:
    if _hash(record) != key:
        raise _damaged("a record is another")
    return _DECODER.decode(record)


def _hash(record: bytes) -> bytes:
    return hashlib.sha256(record).digest()[:16]


def _damaged(what: str) -> DamagedListsError:
    return DamagedListsError(
        f"The kept rows of lists are damaged: {what}", "Ask again; the lists are read anew"
    )


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
            key = _hash(record)
            bodies.append((key, record))
            rows.append((self._version, listing.reference, key))
        self._connection.executemany("INSERT OR IGNORE INTO body VALUES (?, ?)", bodies)
        self._connection.executemany("INSERT INTO listing VALUES (?, ?, ?)", rows)
