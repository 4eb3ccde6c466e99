"""The façade of the core: opened and closed, and all its parts in one."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from glossary.citing import Citer
from glossary.errors import StorageError
from glossary.library import Library
from glossary.lists.naming import ListingNames
from glossary.model import (
    Document,
    DocumentId,
    ListChange,
    ListImport,
    ListVersion,
    PartialDate,
    Snapshot,
)
from glossary.shipped import shipped
from glossary.store import (
    Archive,
    Finding,
    TinyDbRepository,
    open_repository,
)
from glossary.workspace.answered_passages import AnsweredPassages
from glossary.workspace.decided_names import DecidedNames
from glossary.workspace.decided_places import DecidedPlaces
from glossary.workspace.erasing import Erasing
from glossary.workspace.familiar import Familiar
from glossary.workspace.health import DoctorReport, examine
from glossary.workspace.index_keeper import IndexKeeper
from glossary.workspace.list_decisions import ListDecisions
from glossary.workspace.listing_hits import ListingHits
from glossary.workspace.look_alikes import LookAlikes, alike_findings
from glossary.workspace.lookup import Lookup
from glossary.workspace.official_lists import OfficialLists
from glossary.workspace.place import data_folder
from glossary.workspace.query_values import Values
from glossary.workspace.refused_hits import RefusedHits
from glossary.workspace.rereading import Rereading
from glossary.workspace.taking_in import Cancelled, ReportProgress, TakingIn
from glossary.workspace.watched import WatchedFolders


class Workspace(Erasing):
    """One open glossary with its library of documents; a context manager.

    Questions may be asked from any thread: they read one frozen snapshot. Changes are made one
    at a time, and are on disk when the call returns.
    """

    def __init__(self, data: Path, repository: TinyDbRepository) -> None:
        self.data = data
        self._repository = repository
        self._archive = Archive(data)
        self._library = Library(data / "cache")
        self._taking_in = TakingIn(self._archive, self._library, self.apply, lambda: self.snapshot)
        self._watched = WatchedFolders(data)
        self._rereading = Rereading(self._archive, self._library)
        self._citer = Citer(data / "cache")
        self._decided = DecidedNames()
        self._alike = LookAlikes()
        self._answered = AnsweredPassages()
        self._placed = DecidedPlaces(self._library.names.places_of)
        self._refused = RefusedHits()
        self._spellings = None
        self.lists = OfficialLists(data, self._archive, read_only=repository.read_only)
        self.listings = ListDecisions(self.lists, data, self.apply, self._match_names)
        self.familiar = Familiar(data, read_only=repository.read_only)
        self._writing = threading.RLock()
        self._index = IndexKeeper(data / "cache", lambda: self.familiar.places)
        self._lookup: Lookup | None = None
        self._ready: tuple[Mapping[DocumentId, Document], tuple[str, ...]] | None = None
        self._listed: ListingHits | None = None
        self._values: tuple[Snapshot, ListingNames | None, Values] | None = None
        self._left_open: tuple[str, ...] = ()
        self._copies: tuple[object, dict[DocumentId, DocumentId]] | None = None

    @classmethod
    def open(
        cls,
        path: Path | str | None = None,
        *,
        starter: bool = True,
        read_only: bool = False,
        accept: bool = False,
    ) -> Self:
        """Open the data folder; made on first use, with the starter glossary if wanted.

        Args:
            path: the data folder.
            starter: begin a new glossary with the one that ships.
            read_only: take no lock and write nothing.
            accept: take a file from which another program left many entries out.

        Raises:
            MissingGlossaryError: the file is gone while its journal or backups are there.
            VanishedEntriesError: many entries are gone from a file that another program wrote.
            DamagedGlossaryError: the glossary cannot be read; it is left as it is.
            GlossaryLockedError: another Byname holds the right to write.
            NewerSchemaError: a newer Byname wrote it.
            StorageError: the folder refuses.
        """
        data = data_folder(path)
        begin_with = shipped("starter", "glossary.json").read_bytes() if starter else None
        is_new = starter and not read_only and not (data / "glossary.json").exists()
        repository = open_repository(data, starter=begin_with, read_only=read_only, accept=accept)
        workspace = cls(data, repository)
        if is_new:
            workspace._bring_sample_documents()
        workspace._left_open = workspace._go_on_erasing()
        return workspace

    @property
    def notices(self) -> tuple[str, ...]:
        return (*super().notices, *self._left_open)

    def close(self) -> None:
        """Let go of files and worker processes; everything acknowledged is on disk already."""
        self._index.close()
        with suppress(StorageError):  # what was looked up last is no work that could be lost
            self.familiar.save()
        self.lists.close()
        self._library.close()
        self._repository.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Official lists

    def import_list(
        self,
        path: Path | str,
        list_id: str | None = None,
        published: PartialDate | date | str | None = None,
        *,
        force: bool = False,
        ask_if_older: bool = False,
        progress: ReportProgress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ListImport | None:
        """Take a list file, with the files of its set, as a new version; all of it or nothing.

        Args:
            list_id: which list it is; else the file says so.
            published: the publisher's date, for files that do not hold one.
            force: take it although it lost more than a fifth of its records, or is older.
            ask_if_older: refuse with a question what is older than the version in force.

        Raises:
            NotFoundError: there is no such file.
            ListRefusedError: it cannot be read, or shrank; the last version stays in force.
        """
        taken = self.lists.take(
            path,
            list_id,
            published,
            force=force,
            ask_if_older=ask_if_older,
            progress=progress,
            cancelled=cancelled,
        )
        # What narrows a query by status is worked out from the lists.
        self._lookup = self._listed = None
        return taken

    def list_versions(self) -> tuple[ListVersion, ...]:
        """All imported list versions, by list, scope and date."""
        return self.lists.versions()

    def list_changes(
        self, old: str | ListVersion, new: str | ListVersion
    ) -> tuple[ListChange, ...]:
        """What differs between two versions of one list: versions, ids, or `list@date`.

        Raises:
            NotFoundError: there is no such version.
            InvalidInputError: they are of different lists, scopes or formats.
        """
        return self.lists.changes(old, new)

    # What is sound

    def doctor(self) -> DoctorReport:
        """What is sound, what is not, what to do."""
        engine = Finding("ok", f"Citations are made by {self._citer.engine()}", "")
        documents = self.snapshot.documents
        unread = self._rereading.restore_texts(documents.values())
        ready = f"{len(documents) - len(unread)} of {len(documents)} texts are ready"
        texts = [Finding("ok", ready, "")]
        texts += [Finding("problem", error.what, error.remedy) for error in unread]
        alike = alike_findings(self._alike, self.snapshot.entries)
        return examine(self.data, (*texts, engine, *alike, *self.lists.findings()))

    def _bring_sample_documents(self) -> None:
        """Archive the originals of the starter's documents; texts follow when asked for."""
        wanted = {document.sha256 for document in self.snapshot.documents.values()}
        for path in sorted(shipped("starter", "documents").iterdir()):
            self._archive.put_if(path.read_bytes(), wanted)
