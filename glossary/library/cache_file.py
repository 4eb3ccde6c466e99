"""A SQLite file in the cache folder: what can be made again; a damaged one is set aside."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path


def opened_cache(path: Path, tables: str) -> sqlite3.Connection:
    """The database with its tables; in memory where the folder refuses writes."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _connected(path, tables)
    except sqlite3.DatabaseError:
        with suppress(OSError, sqlite3.DatabaseError):
            path.rename(path.with_suffix(".damaged"))
            return _connected(path, tables)
    except OSError:
        pass
    return _connected(None, tables)


def _connected(path: Path | None, tables: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path or ":memory:", check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.executescript(tables)
    except BaseException:
        connection.close()
        raise
    if path:
        path.chmod(0o600)
    return connection
