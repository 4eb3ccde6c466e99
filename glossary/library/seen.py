"""What has been seen: files by path, size and time, texts by version, and what kills workers.

A cache: losing it costs reading files again. A reader update begins a new one, so that what was
refused before is tried again.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

import msgspec

from glossary.library.cache_file import opened_cache, vacuum

_TABLES = """
CREATE TABLE IF NOT EXISTS file (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL, outcomes BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS text (document TEXT PRIMARY KEY, version TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS quarantine (sha256 TEXT PRIMARY KEY, reason TEXT NOT NULL)
    WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file as the system describes it without reading it; `mtime` in nanoseconds."""

    path: str
    size: int
    mtime: int

    @classmethod
    def of(cls, path: Path) -> Stamp:
        """The stamp of a file.

        Raises:
            OSError: the system refuses.
        """
        about = path.stat()
        return cls(str(path.resolve()), about.st_size, about.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a file, or a file inside it, came to: the sha256 of a document, or a reason."""

    path: str
    sha256: str = ""
    refused: str = ""


class SeenFiles:
    """One file in the cache folder; may be used from several threads."""

    def __init__(self, cache: Path, version: str) -> None:
        self._lock = threading.RLock()
        self._connection, self.path = opened_cache(
            cache / f"seen-{version}.sqlite", _TABLES, ("file", "text", "quarantine")
        )

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._connection.close()

    def known(self, stamp: Stamp) -> tuple[Outcome, ...] | None:
        """What became of a file that has not changed since; None for one to be read."""
        with self._lock:
            row = self._connection.execute(
                "SELECT outcomes FROM file WHERE path = ? AND size = ? AND mtime = ?",
                (stamp.path, stamp.size, stamp.mtime),
            ).fetchone()
        if row is None:
            return None
        try:
            return msgspec.json.decode(row[0], type=tuple[Outcome, ...])
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None

    def remember(self, seen: Iterable[tuple[Stamp, tuple[Outcome, ...]]]) -> None:
        """Keep what became of some files."""
        with self._lock, self._connection:
            self._connection.executemany(
                "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)",
                [
                    (stamp.path, stamp.size, stamp.mtime, msgspec.json.encode(outcomes))
                    for stamp, outcomes in seen
                ],
            )

    def forget(self, path: str) -> None:
        """Read a file the next time, whatever is known of it."""
        with self._lock, self._connection:
            self._connection.execute("DELETE FROM file WHERE path = ?", (path,))

    def note_texts(self, versions: Iterable[tuple[str, str]]) -> None:
        """The texts of some documents are stored, as read from these versions of them."""
        with self._lock, self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO text VALUES (?, ?)", versions)

    def texts(self) -> dict[str, str]:
        """The version of each stored text."""
        with self._lock:
            return dict(self._connection.execute("SELECT document, version FROM text"))

    def reason_against(self, sha256: str) -> str:
        """Why bytes are not read again; empty for those that may be."""
        with self._lock:
            row = self._connection.execute(
                "SELECT reason FROM quarantine WHERE sha256 = ?", (sha256,)
            ).fetchone()
        return str(row[0]) if row else ""

    def erase(self, documents: Iterable[str], originals: AbstractSet[str]) -> None:
        """Forget some documents, their originals and where their files were, without a trace.

        Raises:
            StorageError: the file is in use elsewhere.
        """
        with self._lock:
            rows = self._connection.execute("SELECT path, outcomes FROM file").fetchall()
            paths = [path for path, outcomes in rows if _names(outcomes, originals)]
            with self._connection as connection:
                for table, column, gone in (
                    ("file", "path", paths),
                    ("text", "document", documents),
                    ("quarantine", "sha256", originals),
                ):
                    connection.executemany(
                        f"DELETE FROM {table} WHERE {column} = ?",  # noqa: S608 - our own tables
                        [(each,) for each in gone],
                    )
            vacuum(self._connection)

    def set_aside(self, sha256: str, reason: str) -> None:
        """Read these bytes no more by itself."""
        with self._lock, self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO quarantine VALUES (?, ?)", (sha256, reason)
            )

    def release(self, sha256: str) -> None:
        """These bytes may be read again."""
        with self._lock, self._connection:
            self._connection.execute("DELETE FROM quarantine WHERE sha256 = ?", (sha256,))

    def set_asides(self) -> tuple[tuple[str, str], ...]:
        """All quarantined bytes: sha256 and reason."""
        with self._lock:
            rows = self._connection.execute("SELECT sha256, reason FROM quarantine").fetchall()
        return tuple((str(key), str(reason)) for key, reason in rows)


def _names(outcomes: bytes, originals: AbstractSet[str]) -> bool:
    """Whether what became of a file names one of some originals, or cannot be read."""
    try:
        found = msgspec.json.decode(outcomes, type=tuple[Outcome, ...])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return True
    return any(each.sha256 in originals for each in found)
