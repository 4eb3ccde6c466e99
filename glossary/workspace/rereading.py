"""Reading archived originals again: in another encoding, or because the cache lost a text."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import replace

from glossary.errors import (
    BynameError,
    DocumentRefusedError,
    InvalidInputError,
    NotFoundError,
    StorageError,
)
from glossary.library import Extracted, Hints, Library
from glossary.model import Document, Refusal
from glossary.store import Archive
from glossary.workspace.document_records import reread_record


class Rereading:
    """Works on one archive and library."""

    def __init__(self, archive: Archive, library: Library) -> None:
        self._archive, self._library = archive, library
        self._failures: dict[Document, BynameError] = {}

    def reread(self, document: Document, seconds: float = 0.0) -> Extracted:
        """Read the archived original of a document again, in its chosen encoding.

        Raises:
            DocumentRefusedError: it cannot be read.
        """
        hints = Hints(name=_name_of(document), encoding=document.encoding)
        taken = self._library.extract(self._archive.path_of(document.sha256), hints, seconds)
        if isinstance(taken, Refusal):
            raise DocumentRefusedError(
                f"The archived original of '{document.title}' cannot be read: {taken.reason}",
                "Run `byname doctor`",
            )
        if taken.sha256 != document.sha256:
            raise DocumentRefusedError(
                f"The archived original of '{document.title}' has changed since it was archived",
                "Add the document again, or restore the file from a backup",
            )
        return taken

    def in_encoding(self, document: Document, encoding: str) -> tuple[Document, Extracted]:
        """The record of a document whose original is read in an encoding, and what was read.

        Raises:
            InvalidInputError: there is no such encoding.
            DocumentRefusedError: the original cannot be read so.
        """
        chosen = replace(document, encoding=canonical_encoding(encoding) if encoding else "")
        taken = self.reread(chosen)
        return reread_record(chosen, taken), taken

    def restore_texts(self, documents: Iterable[Document]) -> tuple[BynameError, ...]:
        """Read all texts again that the cache lacks; one that failed is not tried every time.

        Returns:
            What went wrong with those whose originals cannot be read: nothing is found in them.
        """
        failures = []
        for document in self._library.lacks(documents):
            known = self._failures.get(document)
            try:
                if known is None:
                    self._library.store(document, self.reread(document))
            except (DocumentRefusedError, NotFoundError, StorageError) as error:
                known = self._failures[document] = error
            if known:
                failures.append(known)
        return tuple(failures)


def _name_of(document: Document) -> str:
    return document.path.rsplit("/", 1)[-1]


def canonical_encoding(name: str) -> str:
    """The name under which Python knows an encoding of text.

    Raises:
        InvalidInputError: there is none.
    """
    try:
        return codecs.lookup("".encode(name).decode(name) or name).name
    except (LookupError, ValueError):
        raise InvalidInputError(
            f"There is no encoding '{name}'", "Name one such as utf-8, cp1252, cp1256 or koi8-r"
        ) from None
