"""Taking documents in: from paths to archived, recorded and searchable texts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from glossary.errors import DocumentRefusedError, NotFoundError
from glossary.library import Extracted, Library
from glossary.model import (
    Add,
    AddReport,
    Document,
    DocumentId,
    PartialDate,
    Progress,
    Refusal,
    Snapshot,
    new_id,
)
from glossary.store import Archive

ReportProgress = Callable[[Progress], None]
Cancelled = Callable[[], bool]
_PASSED_OVER = ("~$", ".~lock", ".")
"""Beginnings of file names that offices, viewers and systems leave beside documents."""


class Keep(Protocol):
    """Makes a change durable."""

    def __call__(self, change: Add, why: str) -> Snapshot: ...


def files_under(paths: Sequence[Path | str], *, recursive: bool = True) -> tuple[Path, ...]:
    """The files meant: each path itself, and the files of each folder in the order of their names.

    Raises:
        NotFoundError: a path does not exist; nothing has been taken in then.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if not path.exists():
            raise NotFoundError(f"There is no file or folder {path}", "Check the path")
        files = _folder(path, recursive=recursive) if path.is_dir() else (path,)
        found.update(dict.fromkeys(files))
    return tuple(found)


def _folder(folder: Path, *, recursive: bool) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(_PASSED_OVER):
                yield Path(here) / name
        if not recursive:
            return


class TakingIn:
    """Adds files one by one: the original first, then the record, then the text."""

    def __init__(self, archive: Archive, library: Library, keep: Keep) -> None:
        self._archive, self._library, self._keep = archive, library, keep

    def add(
        self,
        files: Sequence[Path],
        snapshot: Snapshot,
        progress: ReportProgress | None,
        cancelled: Cancelled | None,
    ) -> AddReport:
        """What became of each file; finished files stay when it is cancelled."""
        known = {document.sha256: document for document in snapshot.documents.values()}
        added: list[Document] = []
        unchanged: list[Document] = []
        refused: list[Refusal] = []
        for at, path in enumerate(files):
            if cancelled and cancelled():
                return AddReport(tuple(added), tuple(unchanged), tuple(refused), cancelled=True)
            if progress:
                progress(Progress(at, len(files), path.name))
            taken = self._library.extract(path)
            if isinstance(taken, Refusal):
                refused.append(taken)
            elif taken.sha256 in known:
                unchanged.append(known[taken.sha256])
            else:
                document = self._store(path, taken)
                known[taken.sha256] = document
                added.append(document)
        if progress:
            progress(Progress(len(files), len(files), ""))
        return AddReport(tuple(added), tuple(unchanged), tuple(refused))

    def restore_texts(self, documents: Sequence[Document]) -> None:
        """Read again, from the archived originals, the texts that the cache has lost."""
        for document in documents:
            if self._library.has(document.id):
                continue
            taken = self._library.extract(self._archive.path_of(document.sha256))
            if isinstance(taken, Refusal):
                raise DocumentRefusedError(
                    f"The archived original of '{document.title}' cannot be read: {taken.reason}",
                    "Run `byname doctor`",
                )
            self._library.store(document.id, taken)

    def _store(self, path: Path, taken: Extracted) -> Document:
        self._archive.put(taken.data)
        document = _record_of(path, taken)
        self._keep(Add(document), f"add document {document.title}")
        self._library.store(document.id, taken)
        return document


def _record_of(path: Path, taken: Extracted) -> Document:
    found = taken.metadata
    return Document(
        id=DocumentId(new_id()),
        sha256=taken.sha256,
        title=found.title or path.name,
        csl_type=found.csl_type,
        authors=found.authors,
        container=found.container,
        publisher=found.publisher,
        issued=found.issued,
        url=found.url,
        language=found.language,
        path=str(path.resolve()),
        media_type=taken.media_type,
        added=PartialDate.from_day(date.today()),
        guessed=found.guessed if found.title else found.guessed | {"title"},
        warnings=taken.warnings,
    )
