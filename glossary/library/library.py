"""The library: files in, mentions of entries out; the façade of the room."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from glossary.library.finder import MentionFinder
from glossary.library.limits import LIMITS
from glossary.library.mentions import finder_of, mentions_in
from glossary.library.reading import Metadata, Reading, UnreadableError
from glossary.library.recognise import Format, recognise
from glossary.library.text_index import TextIndex
from glossary.library.worker import ExtractionWorker
from glossary.model import Document, DocumentId, DocumentText, Entry, EntryId, Mention, Refusal
from glossary.text import fold

_LARGEST = {
    Format.PDF: LIMITS.pdf_file,
    Format.WORD: LIMITS.office_file,
    Format.WEB: LIMITS.office_file,
}


@dataclass(frozen=True, slots=True)
class Extracted:
    """A file that was read: its bytes and what the worker made of them."""

    data: bytes
    sha256: str
    media_type: str
    reading: Reading

    @property
    def metadata(self) -> Metadata:
        return self.reading.metadata

    @property
    def warnings(self) -> tuple[str, ...]:
        return self.reading.warnings


class Library:
    """Texts and mentions over one cache folder; may be used from several threads."""

    def __init__(self, cache: Path) -> None:
        self._index = TextIndex(cache)
        self._worker = ExtractionWorker()
        self._finder: tuple[object, MentionFinder] | None = None

    def close(self) -> None:
        """End the worker processes and let the files go."""
        self._worker.close()
        self._index.close()

    def extract(self, path: Path, name: str = "") -> Extracted | Refusal:
        """Read one file.

        Args:
            path: where its bytes are.
            name: its own name, where the path is not it.
        """
        try:
            data = _bytes_of(path)
            kind = _readable(recognise(data, name or path.name), len(data))
            sha256 = hashlib.sha256(data).hexdigest()
            return Extracted(data, sha256, str(kind), self._worker.read(kind, data, sha256))
        except UnreadableError as refusal:
            return Refusal(str(path), str(refusal))
        except OSError as error:
            return Refusal(str(path), f"cannot be opened: {error.strerror or error}")

    def store(self, document: DocumentId, extracted: Extracted) -> None:
        """Keep the text of a document."""
        self._index.store(document, extracted.reading)

    def has(self, document: DocumentId) -> bool:
        return document in self._index.ids()

    def ids(self) -> frozenset[DocumentId]:
        """The documents whose texts are here."""
        return self._index.ids()

    def text(self, document: DocumentId) -> DocumentText:
        """The text of a document."""
        return self._index.text(document)

    def find(
        self,
        entry: Entry,
        entries: Mapping[EntryId, Entry],
        documents: Mapping[DocumentId, Document],
    ) -> tuple[Mention, ...]:
        """All mentions of an entry in all documents, settled against the names of the others."""
        finder = self._finder_for(entries)
        phrases = {fold(name.value).text for name in entry.names}
        found: list[Mention] = []
        for document in sorted(self._index.holding(phrases) & documents.keys()):
            text, folded = self._index.folded(document)
            pages = self._index.text(document).pages
            whole = DocumentText(document, text, pages)
            found += mentions_in(whole, folded, finder, entry.id)
        return tuple(found)

    def _finder_for(self, entries: Mapping[EntryId, Entry]) -> MentionFinder:
        """Built once for each state of the glossary; the mapping itself is the mark of it."""
        known = self._finder
        if known is None or known[0] is not entries:
            known = (entries, finder_of(entries.values()))
            self._finder = known
        return known[1]


def _readable(kind: Format | None, size: int) -> Format:
    """The format, if it is one that is read and no file of it is too big."""
    if kind is None:
        raise UnreadableError("unknown format; txt, md, html, docx and pdf are read")
    if size > _LARGEST.get(kind, LIMITS.text_file):
        raise UnreadableError("too big")
    return kind


def _bytes_of(path: Path) -> bytes:
    """The bytes of a regular file that is not too big; nothing else is ever opened.

    Raises:
        UnreadableError: empty, too big, or no regular file.
        OSError: the system refuses.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise UnreadableError("no regular file")
        if about.st_size == 0:
            raise UnreadableError("empty")
        if about.st_size > LIMITS.text_file:
            raise UnreadableError("too big")
        return file.read(LIMITS.text_file)
