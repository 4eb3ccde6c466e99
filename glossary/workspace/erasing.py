"""Erasing for good: store, originals, caches, what is remembered; a part of the workspace."""

from __future__ import annotations

from typing import Literal

from glossary.errors import BynameError, GlossaryLockedError
from glossary.model import DocumentId, Progress
from glossary.store import Erasure
from glossary.workspace.familiar import Familiar
from glossary.workspace.index_keeper import IndexKeeper
from glossary.workspace.official_lists import OfficialLists
from glossary.workspace.proposing import Proposing
from glossary.workspace.taking_in import ReportProgress


class Erasing(Proposing):
    """Nothing brings back what is erased here; what was begun is finished at the next opening."""

    familiar: Familiar
    lists: OfficialLists
    _index: IndexKeeper

    def erasure(self, kind: Literal["entries", "documents"], record_id: str) -> Erasure:
        """What erasing an entry or a document would take away; to be looked at first.

        Also of one that was removed, as long as the history knows it. May take seconds.

        Raises:
            NotFoundError: there never was one.
            DamagedGlossaryError: the history cannot be read.
        """
        return self._repository.erasure(kind, record_id)

    def erase(self, erasure: Erasure, progress: ReportProgress | None = None) -> None:
        """Erase for good what was looked at; all of it is gone when this returns.

        Raises:
            GlossaryLockedError: this one only reads.
            StaleChangeError: another erasure is not finished.
            StorageError: the disk refused; the next opening goes on.
        """
        self._repository.erase(erasure, progress)
        if progress:
            progress(Progress(1, 1, "originals and caches"))
        self._finish_erasure()

    def _go_on_erasing(self) -> tuple[str, ...]:
        """Finish what was begun before; why that was not possible, if it was not."""
        if self.read_only:
            return ()
        try:
            self._finish_erasure()
        except (BynameError, OSError) as error:
            return (f"Something is being erased for good, and that is not finished: {error}",)
        return ()

    def _finish_erasure(self) -> None:
        """What the store does not reach; each step may be done twice."""
        begun = self._repository.unfinished
        if begun is None or self._repository.is_half_erased:
            return
        if self.read_only:
            raise GlossaryLockedError("This Byname only reads", "Close the other one")
        gone = frozenset(begun.originals) - self._originals_in_use()
        for sha256 in sorted(gone):
            self._archive.remove(sha256)
        if begun.documents:
            self._library.erase([DocumentId(key) for key in begun.documents], gone)
        if begun.entries:
            self._index.forget()
        self.familiar.forget(set(begun.entries))
        self._repository.erasure_done()

    def _originals_in_use(self) -> frozenset[str]:
        """Of documents that stay, and of list versions."""
        documents = self.snapshot.documents.values()
        of_documents = {
            sha256
            for each in documents
            for sha256 in (each.sha256, *(earlier.sha256 for earlier in each.earlier))
        }
        versions = self.lists.versions()
        of_lists = {file.sha256 for each in versions for file in each.files}
        return frozenset(of_documents | of_lists | {each.sha256 for each in versions})
