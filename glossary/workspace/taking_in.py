"""Taking documents in: from paths to archived, recorded and searchable texts.

Finished documents become durable some at a time, so that thousands cost few transactions and a
cancelled or broken run keeps what it has done. A file that has not changed since it was last seen
costs one look-up.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from glossary.errors import (
    StaleChangeError,
)
from glossary.library import Extracted, Hints, Library, Outcome, Stamp
from glossary.model import (
    Add,
    AddReport,
    Batch,
    Change,
    Document,
    DocumentId,
    Progress,
    Refusal,
    Replace,
    Snapshot,
)
from glossary.store import Archive
from glossary.workspace.document_records import new_record, reread_record
from glossary.workspace.files import Files
from glossary.workspace.reading_ahead import Looked, Read, read_ahead

ReportProgress = Callable[[Progress], None]
Cancelled = Callable[[], bool]

AT_ONCE = 100
"""Documents in one transaction, at most."""
TEXT_AT_ONCE = 32_000_000
"""Code points and bytes held until they are stored, about."""
SECONDS_AT_ONCE = 10.0


class Keep(Protocol):
    """Makes a change durable."""

    def __call__(self, change: Change, why: str) -> Snapshot: ...


@dataclass(frozen=True, slots=True)
class Wish:
    """How files are to be taken in.

    `again` reads also what is known and what was refused; `seconds` is more time than usual for
    each file then; `password` opens encrypted files this once and is not kept.
    """

    again: bool = False
    seconds: float = 0.0
    password: str = ""


@dataclass(slots=True)
class _Run:
    """One call: what is known, what waits to be stored, what has become of the files."""

    by_sha256: dict[str, Document]
    by_path: dict[str, Document]
    waiting: list[tuple[Document, Extracted]] = field(default_factory=list)
    waiting_size: int = 0
    since: float = 0.0
    seen: list[tuple[Stamp, tuple[Outcome, ...]]] = field(default_factory=list)
    added: list[DocumentId] = field(default_factory=list)
    updated: list[DocumentId] = field(default_factory=list)
    unchanged: list[DocumentId] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


class TakingIn:
    """Works on one archive and library; `keep` makes changes, `current` is the glossary now."""

    def __init__(
        self, archive: Archive, library: Library, keep: Keep, current: Callable[[], Snapshot]
    ) -> None:
        self._archive, self._library = archive, library
        self._keep, self._current = keep, current

    def add(
        self,
        files: Files,
        wish: Wish,
        progress: ReportProgress | None,
        cancelled: Cancelled | None,
    ) -> AddReport:
        """What became of each file; finished files stay when it is cancelled or breaks off."""
        documents = self._current().documents.values()
        run = _Run({each.sha256: each for each in documents}, _by_path(documents))
        stopped = False

        def read(path: Path, stamp: Stamp) -> Iterator[Extracted | Refusal]:
            hints = Hints(path.name, _encoding(stamp, run), wish.password)
            return self._library.extract_all(path, hints, wish.seconds)

        looked = read_ahead(files.files, self._library.seen, read, again=wish.again)
        try:
            for at, each in enumerate(looked):
                stopped = bool(cancelled and cancelled())
                if stopped:
                    break
                if progress:
                    progress(Progress(at, len(files.files), each.path.name))
                self._take(each, read, run)
        finally:
            looked.close()
            self._store(run)
        if progress and not stopped:
            progress(Progress(len(files.files), len(files.files), ""))
        return self._report(run, files, cancelled=stopped)

    def _take(self, looked: Looked, read: Read, run: _Run) -> None:
        path, stamp = looked.path, looked.stamp
        if stamp is None:
            run.refused.append(Refusal(str(path), looked.refused))
            return
        if looked.known is not None and self._still_so(looked.known, run):
            for outcome in looked.known:
                if outcome.refused:
                    run.refused.append(Refusal(outcome.path, outcome.refused))
                else:
                    run.unchanged.append(run.by_sha256[outcome.sha256].id)
            return
        outcomes = []
        for found in read(path, stamp) if looked.found is None else looked.found:
            if isinstance(found, Refusal):
                run.refused.append(found)
                outcomes.append(Outcome(found.path, refused=found.reason))
            else:
                inner = found.path.removeprefix(str(path))
                self._have(found, stamp.path + inner, run)
                outcomes.append(Outcome(found.path, found.sha256))
        run.seen.append((stamp, tuple(outcomes)))

    def _still_so(self, outcomes: Iterable[Outcome], run: _Run) -> bool:
        return all(each.refused or each.sha256 in run.by_sha256 for each in outcomes)

    def _have(self, found: Extracted, path: str, run: _Run) -> None:
        """Sort a file that was read into what is added, updated or unchanged."""
        same = run.by_sha256.get(found.sha256)
        if same is not None:
            run.unchanged.append(same.id)
            return
        before = run.by_path.get(path)
        if before is not None:
            document = reread_record(before, found)
            run.by_sha256.pop(before.sha256, None)
            run.updated.append(document.id)
        else:
            outer = run.by_sha256.get(found.part_of) if found.part_of else None
            document = new_record(found, path, outer.id if outer else None)
            run.added.append(document.id)
        run.by_sha256[document.sha256] = run.by_path[path] = document
        run.since = run.since or time.monotonic()
        run.waiting.append((document, found))
        run.waiting_size += len(found.data) + len(found.reading.text)
        late = time.monotonic() - run.since > SECONDS_AT_ONCE
        if len(run.waiting) >= AT_ONCE or run.waiting_size >= TEXT_AT_ONCE or late:
            self._store(run)

    def _store(self, run: _Run) -> None:
        """Originals first, then the records in one transaction, then the texts."""
        waiting, run.waiting = run.waiting, []
        run.waiting_size, run.since = 0, 0.0
        if waiting:
            for _, found in waiting:
                self._archive.put(found.data)
            self._record(waiting)
            for found, error in self._library.store_all(waiting):
                run.refused.append(Refusal(found.path, error.what))
        self._library.seen.remember(run.seen)
        run.seen.clear()

    def _record(self, waiting: Sequence[tuple[Document, Extracted]]) -> None:
        try:
            self._keep(*self._change(waiting))
        except StaleChangeError:
            # Somebody has edited one of the records in between: think again, once.
            self._keep(*self._change(waiting))

    def _change(self, waiting: Sequence[tuple[Document, Extracted]]) -> tuple[Change, str]:
        present = self._current().documents
        changes: list[Add | Replace] = []
        for document, found in waiting:
            before = present.get(document.id)
            if before is None:
                changes.append(Add(document))
            else:
                changes.append(Replace(before, reread_record(before, found)))
        first = waiting[0][0].title
        if len(changes) == 1:
            word = "add" if isinstance(changes[0], Add) else "update"
            return changes[0], f"{word} document {first}"
        return Batch(tuple(changes)), f"add {len(changes)} documents, the first {first}"

    def _report(self, run: _Run, files: Files, *, cancelled: bool) -> AddReport:
        documents = self._current().documents

        def present(ids: Iterable[DocumentId]) -> tuple[Document, ...]:
            return tuple(documents[key] for key in ids if key in documents)

        return AddReport(
            added=present(run.added),
            unchanged=present(run.unchanged),
            refused=tuple(run.refused),
            cancelled=cancelled,
            updated=present(run.updated),
            passed_over=tuple(map(str, files.passed_over)),
        )


def _by_path(documents: Iterable[Document]) -> dict[str, Document]:
    return {each.path: each for each in documents if each.path}


def _encoding(stamp: Stamp, run: _Run) -> str:
    """The encoding that a person chose for this file before."""
    before = run.by_path.get(stamp.path)
    return before.encoding if before else ""
