"""Sketches on disk, and which documents share some of their smallest hashes."""

from __future__ import annotations

import threading
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import cached_property
from itertools import combinations
from pathlib import Path

from glossary.library.cache_file import opened_cache, vacuum
from glossary.library.copies.sketch import Sketch
from glossary.model import DocumentId

LOOKED_UP = 8
"""Hashes by which candidates are found; all copies of a trial were found by four."""

_TABLES = """
CREATE TABLE IF NOT EXISTS sketch (document TEXT PRIMARY KEY, version TEXT NOT NULL,
    hashes BLOB NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID;
"""


class SketchIndex:
    """One file in the cache folder; may be used from several threads."""

    def __init__(self, cache: Path) -> None:
        self._lock = threading.RLock()
        self._open = False
        self._connection, self.path = opened_cache(cache / "copies-2.sqlite", _TABLES, ("sketch",))

    @cached_property
    def _noted(self) -> dict[DocumentId, tuple[str, bytes]]:
        """Version and hashes of each document; a damaged row counts as not noted."""
        rows = self._connection.execute("SELECT document, version, hashes, sum FROM sketch")
        return {
            DocumentId(document): (version, hashes)
            for document, version, hashes, known in rows
            if known == _sum(document, version, hashes)
        }

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._connection.close()

    def versions(self) -> dict[DocumentId, str]:
        """The version of each document from which its sketch was made."""
        with self._lock:
            return {document: version for document, (version, _) in self._noted.items()}

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
        hashes = array("Q", sketch.hashes if sketch else ()).tobytes()
        with self._lock, nullcontext() if self._open else self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO sketch VALUES (?, ?, ?, ?)",
                (document, version, hashes, _sum(document, version, hashes)),
            )
            self._noted[document] = version, hashes

    def erase(self, documents: Iterable[DocumentId]) -> None:
        """Forget some sketches, and leave no trace of them in the file.

        Raises:
            StorageError: the file is in use elsewhere.
        """
        with self._lock:
            with self._connection:
                for document in documents:
                    self._connection.execute("DELETE FROM sketch WHERE document = ?", (document,))
                    self._noted.pop(document, None)
            vacuum(self._connection)

    def candidates(self) -> list[tuple[DocumentId, DocumentId]]:
        """Pairs of documents that share one of their smallest hashes, each once."""
        sharing: dict[int, list[DocumentId]] = defaultdict(list)
        with self._lock:
            for document, (_, hashes) in self._noted.items():
                for value in _hashes(hashes[: 8 * LOOKED_UP]):
                    sharing[value].append(document)
        pairs = {pair for some in sharing.values() for pair in combinations(sorted(some), 2)}
        return sorted(pairs)

    def sketches(self, documents: Iterable[DocumentId]) -> dict[DocumentId, Sketch]:
        """The sketches of some documents; those without one are left out."""
        with self._lock:
            known = {each: self._noted[each][1] for each in documents if each in self._noted}
        return {each: Sketch(tuple(_hashes(blob))) for each, blob in known.items() if blob}


def _hashes(blob: bytes) -> array[int]:
    hashes = array("Q")
    hashes.frombytes(blob)
    return hashes


def _sum(document: str, version: str, hashes: bytes) -> int:
    return zlib.crc32(hashes, zlib.crc32(f"{document} {version}".encode()))
