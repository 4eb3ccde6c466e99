"""A SQLite file in the cache folder: what can be made again; a damaged one is set aside."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from glossary.errors import StorageError

_DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""SQLite's own words of what it found may be broken as well."""


class Cache(NamedTuple):
    """An opened cache, and its path if it is on the disk."""

    connection: sqlite3.Connection
    path: Path | None


def opened_cache(
    path: Path, tables: str, readable: Sequence[str] = (), *, checked: bool = True
) -> Cache:
    """The database with its tables; in memory where the folder refuses writes.

    Args:
        tables: the statements that make them.
        readable: tables that are read through once; if that fails, the file is damaged.
        checked: look at the whole file; a cache that has sums of its own need not.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Cache(_connected(path, tables, readable, checked=checked), path)
    except _DAMAGE:
        with suppress(OSError, *_DAMAGE):
            set_aside(path)
            return Cache(_connected(path, tables, readable), path)
    except OSError:
        pass
    return Cache(_connected(None, tables, ()), None)


def vacuum(connection: sqlite3.Connection) -> None:
    """Write the file anew without what was deleted from it, and empty the log beside it.

    Raises:
        StorageError: another program reads it, or the disk refuses.
    """
    try:
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        raise StorageError(f"A cache cannot be written anew: {error}", "Open it again") from error
    if busy > 0:
        raise StorageError(
            "A cache is read by another Byname and keeps what was deleted",
            "Close that and open again",
        )


def set_aside(path: Path) -> None:
    """Put a damaged file out of the way, where a person may look at it."""
    path.replace(path.with_suffix(".damaged"))
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)


def _connected(
    path: Path | None, tables: str, readable: Sequence[str], *, checked: bool = True
) -> sqlite3.Connection:
    if path:
        # SQLite gives its own two files beside it the mode of this one.
        path.touch(mode=0o600)
    connection = sqlite3.connect(path or ":memory:", check_same_thread=False, timeout=30)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        if checked:
            _check(connection)
        connection.executescript(tables)
        for table in readable:
            for _ in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 - our own tables
                pass
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection) -> None:
    (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if answer != "ok":
        raise sqlite3.DatabaseError(answer)
