"""The text index: extracted texts, and where each word of their shaped texts stands.

Texts lie in SQLite in short packed pieces; words lie in segments (`segment`, `shelf`). All of it
can be rebuilt from the archived originals: a damaged file is set aside, and a folder that refuses
writes gets an index in memory.
"""

from __future__ import annotations

import secrets
import sqlite3
import threading
import time
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from glossary.errors import DamagedTextError, NotFoundError
from glossary.library import kept_texts
from glossary.library.cache_file import opened_cache, vacuum
from glossary.library.kept_texts import KeptText
from glossary.library.line_ends import with_other_readings
from glossary.library.reading import Reading
from glossary.library.segment import phrase
from glossary.library.shelf import (
    Held,
    Lying,
    delete,
    delete_surely,
    held,
    mapped,
    to_merge,
    written,
)
from glossary.model import DocumentId, DocumentText
from glossary.text import FOLD_VERSION, fold

SCHEMA = 4
READERS = 4
"""Raised when a reader gives another text or outline for the same file."""

_ORPHAN = 600.0
"""Seconds from which a file that no document lies in is of no other process that writes it now."""

_TABLES = """
CREATE TABLE IF NOT EXISTS document (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, pages BLOB NOT NULL, way BLOB NOT NULL,
    outline BLOB NOT NULL, segment INTEGER NOT NULL, start INTEGER NOT NULL, own INTEGER NOT NULL,
    size INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS piece (key INTEGER PRIMARY KEY, text BLOB NOT NULL);
"""


class _Waiting(NamedTuple):
    """A text that is ready to be kept."""

    document: DocumentId
    text: str
    pages: bytes
    way: bytes
    outline: bytes
    shaped: bytes
    own: int


class TextIndex:
    """A few files in the cache folder; may be used from several threads."""

    def __init__(self, cache: Path) -> None:
        self._writing, self._lock = threading.RLock(), threading.RLock()
        version = f"{SCHEMA}.{READERS}.{FOLD_VERSION}"
        self._connection, self._base = opened_cache(cache / f"text-{version}.sqlite", _TABLES)
        self._together: list[_Waiting] | None = None
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
                # The words are lost; a text without them counts as not here and is read again.
                self.remove_all(document for document, _ in documents)
        if self._base:
            for file in self._base.parent.glob(f"{self._base.stem}.*.words"):
                known = int(file.name.split(".")[-2]) in self._shelf
                if not known and time.time() - file.stat().st_mtime > _ORPHAN:
                    delete(file)

    def close(self) -> None:
        """Let the files go."""
        with self._writing, self._lock:
            self._connection.close()
            self._shelf = {}

    def __contains__(self, document: object) -> bool:
        return document in self._rows

    def ids(self) -> frozenset[DocumentId]:
        """The documents whose texts are here."""
        with self._lock:
            return frozenset(self._rows)

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is stored inside is kept, and found, from the end on: many at once are quicker.

        Raises:
            sqlite3.Error, OSError: at the end, if none of it can be kept.
        """
        with self._writing:
            self._together = []
            try:
                yield
                waiting = self._together
            finally:
                self._together = None
            self._keep(waiting)

    def store(self, document: DocumentId, reading: Reading) -> None:
        """Keep a text and what is derived from it.

        Raises:
            sqlite3.Error, OSError: the cache refuses it.
        """
        folded = fold(reading.text)
        shaped = with_other_readings(reading.text, folded).encode()
        own = len(folded.shaped.encode())
        pages = kept_texts.packed(array("q", reading.pages).tobytes())
        way = kept_texts.packed_way(folded)
        outline = kept_texts.packed(_outline_of(reading))
        waiting = _Waiting(document, reading.text, pages, way, outline, shaped, own)
        with self._writing:
            if self._together is not None:
                self._together.append(waiting)
            else:
                self._keep([waiting])

    def _keep(self, waiting: Sequence[_Waiting]) -> None:
        """Keep some texts: their segment first, then the rest in one transaction."""
        latest = {each.document: each for each in waiting}
        if not latest:
            return
        texts = [(each.document, each.shaped, each.own) for each in latest.values()]
        number = secrets.randbits(62)
        new, lying = written(self._file_or_none(number), number, texts)
        with self._lock:
            with self._connection as connection:
                rows = [
                    self._insert(connection, each, place)
                    for each, (_, place) in zip(latest.values(), lying, strict=True)
                ]
            for (document, place), row in zip(lying, rows, strict=True):
                self._forget(document)
                self._rows[document], self._lying[document] = row, place
            self._shelf[number] = new
            self._sound.add(number)
        while to_merge(self.shelf()):
            # What is damaged must not become sound by being written again.
            self.drop_damaged()
            if merging := to_merge(self.shelf()):
                self._merge(merging)

    def _insert(self, connection: sqlite3.Connection, text: _Waiting, place: Lying) -> int:
        self._delete(connection, text.document)
        row = connection.execute(
            "INSERT INTO document (id, pages, way, outline, segment, start, own, size)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (text.document, text.pages, text.way, text.outline, *astuple(place)),
        ).lastrowid
        pieces = kept_texts.pieces(row or 0, text.text)
        connection.executemany("INSERT INTO piece VALUES (?, ?)", pieces)
        return row or 0

    def _merge(self, merging: Sequence[Held]) -> None:
        """Make one segment of several, without the texts that are gone."""
        texts = [
            (document, each.segment.text(start, end), own - start)
            for each in merging
            for document, start, own, end in zip(
                each.documents, each.starts.tolist(), each.owns.tolist(), each.ends.tolist(),
                strict=True,
            )
            if document is not None
        ]  # fmt: skip
        number = secrets.randbits(62)
        gone = [each.number for each in merging]
        if texts:
            new, lying = written(self._file_or_none(number), number, texts)
        else:
            new, lying = None, []
        with self._lock:
            with self._connection as connection:
                connection.executemany(
                    "UPDATE document SET segment = ?, start = ? WHERE id = ? AND segment = ?",
                    [
                        (number, place.start, document, self._lying[document].segment)
                        for document, place in lying
                    ],
                )
            self._lying.update(lying)
            if new:
                self._shelf = {**self._shelf, number: new}
                self._sound.add(number)
        self._let_go(gone)

    def drop_damaged(self) -> None:
        """Forget the texts of segments that are not as they were written; each is looked at once.

        They count as not here then, and are read again.
        """
        with self._writing:
            for each in self.shelf():
                if each.number in self._sound:
                    continue
                if each.segment.is_sound():
                    self._sound.add(each.number)
                    continue
                self.remove_all([one for one in each.documents if one is not None])
                self._let_go([each.number])

    def drop_damaged_texts(self) -> None:
        """Forget the texts that cannot be unpacked; reads all of them."""
        with self._writing:
            self.remove_all([each for each in self.ids() if not self._is_readable(each)])

    def _is_readable(self, document: DocumentId) -> bool:
        try:
            kept = self.kept(document)
            return bool(len(kept.folded.breaks)) and kept.whole() is not None
        except (DamagedTextError, ValueError):
            return False

    def _let_go(self, numbers: Sequence[int]) -> None:
        with self._lock:
            self._shelf = {key: one for key, one in self._shelf.items() if key not in numbers}
        for one in numbers:
            if file := self._file_or_none(one):
                delete(file)

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

    def erase(self, documents: Iterable[DocumentId]) -> None:
        """Forget some texts, and leave no trace of them in the files.

        Raises:
            StorageError: a file is in use elsewhere, or cannot be deleted.
        """
        with self._writing:
            self.remove_all(documents)
            for each in self.shelf():
                if each.keeps_gone():
                    self._merge([each])
            if self._base:
                for file in self._base.parent.glob("*.words"):
                    if file not in map(self._file, self._shelf):
                        delete_surely(file)
            with self._lock:
                vacuum(self._connection)

    @property
    def path(self) -> Path | None:
        """The database; None where it is in memory."""
        return self._base

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

    def kept(self, document: DocumentId) -> KeptText:
        """A text, of which only what is asked for is read.

        Raises:
            NotFoundError: it is not here.
        """
        with self._lock:
            row = self._rows.get(document, -1)
            found: tuple[bytes, bytes, bytes] | None = self._connection.execute(
                "SELECT pages, way, outline FROM document WHERE row = ?", (row,)
            ).fetchone()
        if found is None:
            raise NotFoundError(f"The text of document {document} is not here", "Add it again")
        pages, way, outline = found

        def piece(first: int, last: int) -> str:
            with self._lock:
                return kept_texts.read_pieces(self._connection, row, first, last)

        return KeptText(document, tuple(_numbers(pages)), way, outline, piece)

    def text(self, document: DocumentId) -> DocumentText:
        """The text of a document.

        Raises:
            NotFoundError: it is not here.
        """
        with self._lock:
            return self.kept(document).whole()

    def shelf(self) -> list[Held]:
        """The segments as they are now."""
        with self._lock:
            return list(self._shelf.values())

    def holding(self, phrases: Iterable[str]) -> list[tuple[DocumentId, str]]:
        """Documents that hold any of some folded phrases, with their shaped texts."""
        wanted = [phrase(each) for each in phrases if each]
        found = []
        for each in self.shelf():
            found_places = [places for places, _ in each.segment.find(wanted)]
            places = np.concatenate([np.zeros(0, np.int64), *found_places])
            for at in np.unique(np.searchsorted(each.starts, places, "right") - 1).tolist():
                document = each.documents[at]
                if document is not None:
                    found.append((document, each.shaped(at)))
        return found

    def _file(self, number: int) -> Path:
        if self._base is None:
            raise FileNotFoundError(number)
        return self._base.with_suffix(f".{number}.words")

    def _file_or_none(self, number: int) -> Path | None:
        return self._file(number) if self._base else None


def _outline_of(reading: Reading) -> bytes:
    """The headings in their order; a place that a hostile file put outside its text is left out."""
    inside = [each for each in reading.outline if 0 <= each.start < len(reading.text)]
    return msgspec.json.encode(sorted(inside, key=lambda heading: heading.start))


def _numbers(blob: bytes) -> array[int]:
    numbers = array("q")
    numbers.frombytes(kept_texts.unpacked(blob))
    return numbers
