"""The library: files in, mentions of entries out; the façade of the room."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from glossary.errors import StorageError
from glossary.library.copies import LONGEST, Sketch, SketchIndex, grouped, sketch_of
from glossary.library.extraction import Extracted, Extraction
from glossary.library.names_in_texts import NamesInTexts
from glossary.library.pages import PageWorker
from glossary.library.reading import Hints
from glossary.library.seen import SeenFiles
from glossary.library.shelf import delete_surely
from glossary.library.text_files import READERS
from glossary.library.text_index import TextIndex
from glossary.library.worker import ExtractionWorker
from glossary.model import Document, DocumentId, DocumentText, Refusal
from glossary.text import Folded, fold, unshaped

_OURS = ("text-", "copies-", "seen-")
"""Beginnings of the names of all caches of documents, of every version."""


class Library:
    """Texts and mentions over one cache folder; may be used from several threads."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._index = TextIndex(cache)
        self.seen = SeenFiles(cache, str(READERS))
        self._sketches = SketchIndex(cache)
        self.pages = PageWorker()
        self._worker = ExtractionWorker(self.seen)
        self._extraction = Extraction(self._worker)
        self._names = NamesInTexts(self._index)

    def close(self) -> None:
        """End the worker processes and let the files go."""
        self._worker.close()
        self.pages.close()
        self._index.close()
        self._sketches.close()
        self.seen.close()

    def extract(
        self, path: Path, hints: Hints | None = None, seconds: float = 0.0
    ) -> Extracted | Refusal:
        """Read one file, without what is attached to it or lies in it.

        Args:
            path: where its bytes are.
            hints: its own name, where the path is not it; its encoding, where one was chosen.
            seconds: more time than usual, for a file that a person tries again.
        """
        return self._extraction.one(path, hints or Hints(), seconds)

    def extract_all(
        self, path: Path, hints: Hints | None = None, seconds: float = 0.0
    ) -> Iterator[Extracted | Refusal]:
        """Read one file and the files inside it, one after another."""
        return self._extraction.all(path, hints or Hints(), seconds)

    def store(self, document: Document, extracted: Extracted) -> None:
        """Keep the text of a document, as read from its present version.

        Raises:
            StorageError: the cache refuses it.
        """
        try:
            folded = self._index.store(document.id, extracted.reading)
        except (sqlite3.Error, OSError) as error:
            raise _not_kept(document, error) from error
        self._note([(document, _sketched(folded))])

    def store_all(
        self, taken: Sequence[tuple[Document, Extracted]]
    ) -> list[tuple[Extracted, StorageError]]:
        """Keep the texts of some documents at once; what cannot be kept, and why."""
        refused: list[tuple[Extracted, StorageError]] = []
        kept: list[tuple[Document, Extracted]] = []
        sketches: list[tuple[Document, Sketch | None]] = []
        try:
            with self._index.together():
                for document, extracted in taken:
                    try:
                        folded = self._index.store(document.id, extracted.reading)
                    except (sqlite3.Error, OSError) as error:
                        refused.append((extracted, _not_kept(document, error)))
                    else:
                        kept.append((document, extracted))
                        sketches.append((document, _sketched(folded)))
        except (sqlite3.Error, OSError):
            # Which of them it was is seen one by one.
            for document, extracted in kept:
                try:
                    self.store(document, extracted)
                except StorageError as error:
                    refused.append((extracted, error))
        else:
            self._note(sketches)
        return refused

    def _note(self, kept: Sequence[tuple[Document, Sketch | None]]) -> None:
        self.seen.note_texts((document.id, _version(document)) for document, _ in kept)
        with self._sketches.together():
            for document, sketch in kept:
                self._sketches.note(document.id, _version(document), sketch)

    def lacks(self, documents: Iterable[Document]) -> list[Document]:
        """Those whose text, as it is to be read now, is not here, or is damaged."""
        self._index.drop_damaged()
        present, versions = self._index.ids(), self.seen.texts()
        return [
            each
            for each in documents
            if each.id not in present or versions.get(each.id) != _version(each)
        ]

    def drop_damaged_texts(self) -> None:
        """Forget kept texts that cannot be read; they count as lacking then."""
        self._index.drop_damaged_texts()

    def copies(
        self, documents: Mapping[DocumentId, Document]
    ) -> tuple[tuple[DocumentId, ...], ...]:
        """Groups of documents whose texts are near-duplicates, the earliest first in each."""
        present = self._index.ids()
        noted = self._sketches.versions()
        for document in documents.values():
            version = _version(document)
            if document.id in present and noted.get(document.id) != version:
                folded = fold(self._index.text(document.id).text[:LONGEST])
                self._sketches.note(document.id, version, _sketched(folded))
        pairs = self._sketches.candidates()
        asked = {document for pair in pairs for document in pair}
        return grouped(pairs, self._sketches.sketches(asked), documents)

    def erase(self, documents: Sequence[DocumentId], originals: AbstractSet[str]) -> None:
        """Leave no trace of some documents in the caches; damaged and older caches go whole.

        Raises:
            StorageError: a file is in use elsewhere.
        """
        self._index.erase(documents)
        self._sketches.erase(documents)
        self.seen.erase(documents, originals)
        in_use = tuple(
            f"{path.name.removesuffix('sqlite')}"
            for path in (self._index.path, self._sketches.path, self.seen.path)
            if path
        )
        for file in sorted(self._cache.glob("*-*")):
            is_stale = file.suffix == ".damaged" or not file.name.startswith(in_use)
            if is_stale and file.name.startswith(_OURS):
                delete_surely(file)

    def ids(self) -> frozenset[DocumentId]:
        """The documents whose texts are here."""
        return self._index.ids()

    def text(self, document: DocumentId) -> DocumentText:
        """The text of a document."""
        return self._index.text(document)

    @property
    def names(self) -> NamesInTexts:
        """Where names stand in the texts."""
        return self._names


def _not_kept(document: Document, error: Exception) -> StorageError:
    return StorageError(
        f"The text of '{document.title}' cannot be kept: {error}",
        "Make room on the disk, or divide the file",
    )


def _sketched(folded: Folded) -> Sketch | None:
    return sketch_of(unshaped(folded.shaped[:LONGEST]))


def _version(document: Document) -> str:
    """Other bytes or another encoding give another text."""
    return f"{document.sha256} {document.encoding}".strip()
