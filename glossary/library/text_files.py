"""The files of the text index: rows of the database, segments of words, opened and forgotten.

All of it can be rebuilt from the archived originals: a damaged file is set aside, and a folder that
refuses writes gets an index in memory.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from glossary.library import kept_texts
from glossary.library.cache_file import opened_cache
from glossary.library.prepared_text import TABLES
from glossary.library.segment_file import mapped
from glossary.library.shelf import Held, Lying, delete, delete_orphans, held
from glossary.model import DocumentId
from glossary.text import FOLD_VERSION

SCHEMA = 5
READERS = 4
"""Raised when a reader gives another text or outline for the same file."""


class TextFiles:
    """A few files in the cache folder; may be used from several threads."""

    def __init__(self, cache: Path) -> None:
        self._writing, self._lock = threading.RLock(), threading.RLock()
        version = f"{SCHEMA}.{READERS}.{FOLD_VERSION}"
        self._connection, self._base = opened_cache(cache / f"text-{version}.sqlite", TABLES)
        self._rows: dict[DocumentId, int] = {}
        self._lying: dict[DocumentId, Lying] = {}
        self._shelf: dict[int, Held] = {}
        self._sound: set[int] = set()
        """The segments that were looked at, or written here."""
        self._load()

    def _load(self) -> None:
        by_segment: dict[int, list[tuple[DocumentId, Lying]]] = {}
        for row, document, *place in self._connection.execute(
            "SELECT row, id, segment, start, own, size FROM document ORDER BY segment, start"
        ).fetchall():
            lying = Lying(*place)
            self._rows[document], self._lying[document] = row, lying
            by_segment.setdefault(lying.segment, []).append((document, lying))
        for number, documents in by_segment.items():
            try:
                self._shelf[number] = held(number, mapped(self._file(number)), documents)
            except (OSError, ValueError):
                self._give_up(number, [document for document, _ in documents])
        if self._base:
            delete_orphans(self._base, self._shelf)

    def _give_up(self, number: int, documents: Sequence[DocumentId]) -> None:
        """The words are lost; a text without them counts as not here and is read again.

        Where another process has put them into another segment meanwhile, the row stays.
        """
        with self._connection as connection:
            for document in documents:
                row = self._rows.pop(document)
                del self._lying[document]
                if connection.execute(
                    "DELETE FROM document WHERE row = ? AND segment = ?", (row, number)
                ).rowcount:
                    kept_texts.forget_pieces(connection, row)

    def close(self) -> None:
        """Let the files go."""
        with self._writing, self._lock:
            self._connection.close()
            self._shelf = {}

    @property
    def path(self) -> Path | None:
        """The database; None where it is in memory."""
        return self._base

    def __contains__(self, document: object) -> bool:
        return document in self._rows

    def ids(self) -> frozenset[DocumentId]:
        """The documents whose texts are here."""
        with self._lock:
            return frozenset(self._rows)

    def shelf(self) -> list[Held]:
        """The segments as they are now."""
        with self._lock:
            return list(self._shelf.values())

    def remove(self, document: DocumentId) -> None:
        """Forget a text."""
        self.remove_all([document])

    def remove_all(self, documents: Iterable[DocumentId]) -> None:
        """Forget some texts, in one transaction."""
        with self._writing, self._lock:
            known = [each for each in documents if each in self._rows]
            with self._connection as connection:
                for document in known:
                    self._delete(connection, document)
            for document in known:
                self._forget(document)

    def _delete(self, connection: sqlite3.Connection, document: DocumentId) -> None:
        row = self._rows.get(document)
        if row is not None:
            kept_texts.forget_pieces(connection, row)
            connection.execute("DELETE FROM document WHERE row = ?", (row,))

    def _forget(self, document: DocumentId) -> None:
        if self._rows.pop(document, None) is not None:
            lying = self._lying.pop(document)
            holding = self._shelf.get(lying.segment)
            if holding:
                holding.forget(lying.start)

    def _let_go(self, numbers: Sequence[int]) -> None:
        with self._lock:
            self._shelf = {key: one for key, one in self._shelf.items() if key not in numbers}
        for one in numbers:
            if file := self._file_or_none(one):
                delete(file)

    def _file(self, number: int) -> Path:
        if self._base is None:
            raise FileNotFoundError(number)
        return self._base.with_suffix(f".{number}.words")

    def _file_or_none(self, number: int) -> Path | None:
        return self._file(number) if self._base else None
