"""The library: files in, mentions of entries out; the façade of the room."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from glossary.library.limits import LIMITS
from glossary.library.names_in_texts import NamesInTexts
from glossary.library.reading import Metadata, Reading, UnreadableError
from glossary.library.recognise import Format, recognise
from glossary.library.text_index import TextIndex
from glossary.library.worker import ExtractionWorker
from glossary.model import DocumentId, DocumentText, Refusal

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
        self._names = NamesInTexts(self._index)

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
        return document in self._index

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
