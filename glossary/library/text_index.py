"""The text index: extracted texts, and where each word of their shaped texts stands.

Texts lie in SQLite in short packed pieces; words lie in segments (`segment`, `shelf`).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from glossary.errors import DamagedTextError, NotFoundError
from glossary.library import kept_texts
from glossary.library.cache_file import vacuum
from glossary.library.kept_texts import KeptText
from glossary.library.prepared_text import PreparedText, prepared
from glossary.library.reading import Reading
from glossary.library.segment import phrase
from glossary.library.shelf import (
    Held,
    delete_surely,
    merged,
    to_merge,
    written,
)
from glossary.library.text_files import TextFiles
from glossary.model import DocumentId, DocumentText
from glossary.text import Folded


class TextIndex(TextFiles):
    """Keeps texts, and finds them by their words."""

    def __init__(self, cache: Path) -> None:
        super().__init__(cache)
        self._together: list[PreparedText] | None = None

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

    def store(self, document: DocumentId, reading: Reading) -> Folded:
        """Keep a text and what is derived from it; its fold, as others want it too.

        Raises:
            sqlite3.Error, OSError: the cache refuses it.
        """
        waiting, folded = prepared(document, reading)
        with self._writing:
            if self._together is not None:
                self._together.append(waiting)
            else:
                self._keep([waiting])
        return folded

    def _keep(self, waiting: Sequence[PreparedText]) -> None:
        """Keep some texts: their segment first, then the rest in one transaction."""
        latest = {each.document: each for each in waiting}
        if not latest:
            return
        texts = [(each.document, each.shaped, each.own) for each in latest.values()]
        number = secrets.randbits(62)
        new, lying = written(self._file_or_none(number), number, texts)
        with self._lock:
            with self._connection as connection:
                rows = []
                for each, (_, place) in zip(latest.values(), lying, strict=True):
                    self._delete(connection, each.document)
                    theirs = each.row_of_another(connection)
                    rows.append(theirs or each.insert(connection, place))
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

    def _merge(self, merging: Sequence[Held]) -> None:
        """Make one segment of several, without the texts that are gone."""
        gone = [each.number for each in merging]
        if not any(each.live.any() for each in merging):
            self._let_go(gone)
            return
        number = secrets.randbits(62)
        new, lying = merged(self._file_or_none(number), number, merging)
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

        return KeptText(document, kept_texts.page_starts(pages), way, outline, piece)

    def text(self, document: DocumentId) -> DocumentText:
        """The text of a document.

        Raises:
            NotFoundError: it is not here.
        """
        with self._lock:
            return self.kept(document).whole()

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
