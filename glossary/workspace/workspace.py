"""The façade of the core: every question and every change of window and command line."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from glossary.citing import Citer, Style, document_item
from glossary.errors import NotFoundError
from glossary.library import Library, Wanted, parse_order, passage_at
from glossary.model import (
    AddReport,
    Change,
    Citation,
    Document,
    DocumentId,
    DocumentText,
    Entry,
    EntryId,
    Hit,
    ListChange,
    ListImport,
    ListVersion,
    Mention,
    PageLayout,
    PagePicture,
    PageSpan,
    PageWords,
    PartialDate,
    Passage,
    PassageRef,
    Rectangle,
    Replace,
    SearchOutcome,
    Snapshot,
    SnippetPage,
    Status,
    Stretch,
    split_listing_id,
)
from glossary.search import NameMatch, Query
from glossary.shipped import shipped
from glossary.status import status_of
from glossary.store import (
    Archive,
    Finding,
    HistoryItem,
    TinyDbRepository,
    open_repository,
)
from glossary.workspace.citing_targets import CitingTargets
from glossary.workspace.document_pages import DocumentPages
from glossary.workspace.document_records import removal_of, set_by_hand
from glossary.workspace.files import files_under
from glossary.workspace.health import DoctorReport, examine
from glossary.workspace.index_keeper import IndexKeeper
from glossary.workspace.list_decisions import ListDecisions, Page
from glossary.workspace.listing_hits import ListingHits
from glossary.workspace.lookup import Lookup
from glossary.workspace.official_lists import OfficialLists
from glossary.workspace.old_references import follow
from glossary.workspace.place import data_folder
from glossary.workspace.rereading import Rereading
from glossary.workspace.taking_in import Cancelled, ReportProgress, TakingIn, Wish
from glossary.workspace.upkeep import Upkeep
from glossary.workspace.watched import WatchedFolders


class Workspace(Upkeep):
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
        self.lists = OfficialLists(data, self._archive, read_only=repository.read_only)
        self.listings = ListDecisions(self.lists, data, self.apply, self._match_names)
        self._writing = threading.RLock()
        self._index = IndexKeeper(data / "cache")
        self._lookup: Lookup | None = None
        self._ready: Mapping[DocumentId, Document] | None = None
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
        return workspace

    def close(self) -> None:
        """Let go of files and worker processes; everything acknowledged is on disk already."""
        self._index.close()
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

    # Looking

    @property
    def snapshot(self) -> Snapshot:
        return self._repository.snapshot

    @property
    def read_only(self) -> bool:
        return self._repository.read_only

    @property
    def notices(self) -> tuple[str, ...]:
        return self._repository.notices

    def search(
        self, query: str | Query, cancelled: Callable[[], bool] | None = None
    ) -> SearchOutcome:
        """Look a name up."""
        asked = Query.parse(query) if isinstance(query, str) else query
        return self._current_lookup().search(asked, cancelled, self._listing_hits())

    def find(self, name_or_id: str) -> Entry:
        """The one entry of an id or of a recorded name.

        Raises:
            NotFoundError: no entry bears it.
            AmbiguousNameError: several do.
        """
        return self._current_lookup().find(name_or_id)

    def subject(self, name_or_id: str) -> Entry:
        """The one entry meant, or else the one listing, in the shape of an entry.

        Raises:
            NotFoundError: neither an entry nor a listing bears the name.
            AmbiguousNameError: several do.
        """
        if split_listing_id(name_or_id):
            return self.lists.listing_as_entry(name_or_id)
        try:
            return self.find(name_or_id)
        except NotFoundError:
            bearers = self.lists.bearers_of(name_or_id, self.snapshot)
            if not bearers:
                raise
            return bearers[0]

    def near_duplicates(self, names: Sequence[str], *, besides: str = "") -> tuple[Hit, ...]:
        """Entries that bear one of the names, or nearly so, but for the one being edited."""
        return self._current_lookup().near_duplicates(names, besides=besides)

    def entry(self, entry_id: str) -> Entry:
        """The entry of an id.

        Raises:
            NotFoundError: there is none.
        """
        known = self.snapshot.entries.get(EntryId(entry_id))
        if known is None:
            raise NotFoundError(f"There is no entry {entry_id}", "It may have been removed")
        return known

    def entries(self) -> tuple[Entry, ...]:
        """All entries, by their labels."""
        return tuple(sorted(self.snapshot.entries.values(), key=lambda entry: entry.label))

    def status(
        self, entry_id: str, as_of: date | None = None, known_on: date | None = None
    ) -> list[Status]:
        """What held on a date (today, if none is given), by authority and programme.

        Args:
            entry_id: an entry, or a listing (`listing:ofac-sdn:16937`).
            known_on: answer only from what was published and imported by this day.
        """
        snapshot = self.snapshot
        if split_listing_id(entry_id):
            entry = self.lists.listing_as_entry(entry_id)
        else:
            entry = self.lists.enriched(self.entry(entry_id), snapshot, known_on)
        return status_of(entry, snapshot.instruments, as_of or date.today())

    def page(self, entry_id: str) -> Page | None:
        """What the window shows under an id: an entry, or a listing in the shape of one.

        None if it is gone.
        """
        snapshot = self.snapshot
        try:
            if split_listing_id(entry_id):
                listing = self.listings.page(entry_id, snapshot)
                return Page(self.lists.listing_as_entry(entry_id), listing)
            entry = self.entry(entry_id)
        except NotFoundError:
            return None
        own = tuple(self.lists.own_listings(entry, snapshot).items())
        return Page(self.with_lists(entry), None, own)

    def with_lists(self, entry: Entry) -> Entry:
        """An entry with the designations that imported lists state for its listings."""
        return self.lists.enriched(entry, self.snapshot)

    # Writing

    def apply(self, change: Change, why: str = "edit") -> Snapshot:
        """Make a change; durable when it returns, and nothing has changed if it raises.

        Raises:
            StaleChangeError: the record has changed since the change was thought out.
            StorageError: the disk refused.
        """
        with self._writing:
            return self._repository.apply(change, why)

    def undo(self) -> HistoryItem | None:
        """Take the newest change back; None if there is none."""
        with self._writing:
            return self._repository.undo()

    def redo(self) -> HistoryItem | None:
        """Make the change again that was taken back last; None if there is none."""
        with self._writing:
            return self._repository.redo()

    @property
    def can_undo(self) -> bool:
        return self._repository.can_undo

    @property
    def can_redo(self) -> bool:
        return self._repository.can_redo

    # Reading

    def add_documents(
        self,
        paths: Sequence[Path | str],
        progress: ReportProgress | None = None,
        *,
        recursive: bool = True,
        cancelled: Cancelled | None = None,
        wish: Wish | None = None,
    ) -> AddReport:
        """Take in files, the files of folders, and the files inside archives and messages.

        Raises:
            NotFoundError: a path does not exist; nothing is taken in then.
        """
        files = files_under(paths, recursive=recursive)
        return self._taking_in.add(files, wish or Wish(), progress, cancelled)

    def watched_folders(self) -> tuple[Path, ...]:
        """The folders whose documents are taken in by `scan_watched`."""
        return self._watched.all()

    def watch_folder(self, folder: Path) -> None:
        """Watch a folder from now on.

        Raises:
            InvalidInputError: it is no folder, or is watched already.
        """
        self._watched.add(folder)

    def unwatch_folder(self, folder: Path) -> None:
        """Watch it no more; its documents stay."""
        self._watched.remove(folder)

    def scan_watched(
        self, progress: ReportProgress | None = None, *, cancelled: Cancelled | None = None
    ) -> AddReport:
        """Take in what is new or changed in the watched folders; known files are not read."""
        scan = self._watched.scan()
        report = self._taking_in.add(scan.files, Wish(), progress, cancelled)
        return replace(
            report,
            refused=(*report.refused, *scan.missing),
            unsettled=tuple(map(str, scan.unsettled)),
        )

    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order in which they came."""
        return tuple(self.snapshot.documents[key] for key in sorted(self.snapshot.documents))

    def copies(self) -> dict[DocumentId, DocumentId]:
        """For each near-duplicate of an earlier document, that document; worked out when asked."""
        documents = self.snapshot.documents
        known = self._copies
        if known is None or known[0] is not documents:
            groups = self._library.copies(documents)
            known = (documents, {copy: group[0] for group in groups for copy in group[1:]})
            self._copies = known
        return known[1]

    def document(self, document_id: str) -> Document:
        """The record of a document.

        Raises:
            NotFoundError: there is none.
        """
        known = self.snapshot.documents.get(DocumentId(document_id))
        if known is None:
            raise NotFoundError(
                f"There is no document {document_id}", "See them with: byname documents list"
            )
        return known

    def remove_document(self, document_id: str) -> None:
        """Take the record out, and those of what was attached to it.

        The archived originals stay, so that undo brings all of it back.
        """
        title = self.document(document_id).title
        self.apply(self.removal(document_id), f"remove document {title}")

    def removal(self, document_id: str) -> Change:
        """The change that takes a document out, and what was attached to it."""
        return removal_of(self.document(document_id), self.snapshot)

    def edit_document(self, document_id: str, **fields: object) -> Document:
        """Set fields of a record by hand.

        They are no guesses any more, and no reading of the file changes them again.
        """
        document = self.document(document_id)
        after = set_by_hand(document, fields)
        self.apply(Replace(document, after), f"edit document {after.title}")
        return after

    def set_encoding(self, document_id: str, encoding: str) -> Document:
        """Read the archived original again in another encoding; empty: find it by itself.

        Raises:
            InvalidInputError: there is no such encoding.
            DocumentRefusedError: the original cannot be read so.
        """
        document = self.document(document_id)
        after, taken = self._rereading.in_encoding(document, encoding)
        self.apply(
            Replace(document, after), f"read {document.title} as {encoding or 'found by itself'}"
        )
        self._library.store(after, taken)
        return after

    def read_again(self, document_id: str) -> Document:
        """Read the archived original again, with the readers of today."""
        return self.set_encoding(document_id, self.document(document_id).encoding)

    def original(self, document_id: str) -> Path:
        """The archived original, checked against its sha256."""
        document = self.document(document_id)
        self._archive.read(document.sha256)
        return self._archive.path_of(document.sha256)

    def version_original(self, document_id: str, sha256: str) -> Path:
        """The archived original of one version of a document, checked against its sha256.

        Raises:
            NotFoundError: the document never held these bytes.
        """
        document = self.document(document_id)
        if sha256 not in {document.sha256, *(each.sha256 for each in document.earlier)}:
            raise NotFoundError(f"'{document.title}' has no version {sha256}", "See its record")
        self._archive.read(sha256)
        return self._archive.path_of(sha256)

    def text(self, document_id: str) -> DocumentText:
        """The extracted text of a document."""
        document = self.document(document_id)
        for error in self._rereading.restore_texts([document]):
            raise error
        return self._library.text(document.id)

    def page_layout(self, document_id: str) -> PageLayout:
        """Sizes and outline of the pages of a PDF.

        Raises:
            DocumentRefusedError: it has no pages, or cannot be shown.
        """
        return self._pages().layout(self.document(document_id))

    def page_picture(self, document_id: str, page: int, scale: float) -> PagePicture:
        """A page (from 1) as pixels; at scale 1 one a point.

        Raises:
            DocumentRefusedError: it cannot be shown.
        """
        return self._pages().picture(self.document(document_id), page, scale)

    def page_words(self, document_id: str, stretch: Stretch) -> PageWords | None:
        """The whole words between two points of a page."""
        return self._pages().words(self.document(document_id), stretch)

    def page_marks(
        self, document_id: str, spans: Sequence[PageSpan]
    ) -> tuple[tuple[Rectangle, ...], ...]:
        """Where words stand on pages, for each span."""
        return self._pages().marks(self.document(document_id), spans)

    def mentions(
        self,
        entry_id: str,
        *,
        limit: int | None = 200,
        sort: str = "date",
        only: Wanted | None = None,
    ) -> SnippetPage:
        """All names of an entry, found in all documents, as snippets.

        Args:
            entry_id: the entry.
            limit: at most so many snippets; all are counted.
            sort: up to three keys, parted by commas: date, document, name, relevance, left, right,
                left1 to left3, right1 to right3.
            only: documents, period and states wanted; its order and limit do not count.

        Raises:
            InvalidInputError: there is no such order.
        """
        snapshot = self.snapshot
        self._texts_ready(snapshot)
        wanted = replace(only or Wanted(), order=parse_order(sort), limit=limit)
        return self._library.names.of_entry(
            self.entry(entry_id), snapshot.entries, snapshot.documents, wanted
        )

    def document_mentions(self, document_id: str, entry_id: str = "") -> tuple[Mention, ...]:
        """The mentions of one entry, or of all, in one document, in the order of the text."""
        document = self.document(document_id)
        self._rereading.restore_texts([document])
        found = self._library.names.in_document(document.id, self.snapshot.entries)
        return tuple(mention for mention in found if entry_id in {"", mention.entry})

    def passage(self, ref: str) -> Passage:
        """The passage of a reference, as `mentions` prints it.

        Where other words stand there now, the passage of the earlier version is looked for in
        the present text; `Passage.found` says how it was found, or that it was not.

        Raises:
            NotFoundError: the document is gone, or no version of it has these words there.
        """
        wanted = PassageRef.parse(ref)
        return follow(wanted, self.document(wanted.document), self.text, self._rereading)

    def passage_at(self, document_id: str, start: int, end: int) -> Passage:
        """The passage between two places (code points) of a document's text."""
        return passage_at(self.text(document_id), start, end)

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
        self._lookup = None
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

    # Citing

    def cite(self, target: str, style: str = "apa", as_of: date | None = None) -> Citation:
        """Cite a passage ref, a document id, an entry, its status or one of its designations.

        Raises:
            NotFoundError: nothing answers to the target.
            CitationError: there is no such style.
        """
        return self._targets().cite(target, style, as_of or date.today())

    def cite_status(self, entry_id: str, as_of: date | None = None) -> Citation:
        """The status lines of an entry."""
        return self._targets().status(self.subject(entry_id), as_of or date.today())

    def styles(self) -> tuple[Style, ...]:
        """The citation styles at hand."""
        return self._citer.styles()

    def csl_item(self, document: Document) -> dict[str, object]:
        """The bibliographic record of a document as a CSL-JSON 1.0.2 item."""
        return document_item(document)

    def doctor(self) -> DoctorReport:
        """What is sound, what is not, what to do."""
        engine = Finding("ok", f"Citations are made by {self._citer.engine()}", "")
        documents = self.snapshot.documents
        unread = self._rereading.restore_texts(documents.values())
        ready = f"{len(documents) - len(unread)} of {len(documents)} texts are ready"
        texts = [Finding("ok", ready, "")]
        texts += [Finding("problem", error.what, error.remedy) for error in unread]
        return examine(self.data, (*texts, engine, *self.lists.findings()))

    def _pages(self) -> DocumentPages:
        return DocumentPages(self._archive, self._library.pages)

    def _targets(self) -> CitingTargets:
        return CitingTargets(
            self._citer,
            self.snapshot,
            passage=self.passage,
            find=self.subject,
            enriched=self.with_lists,
        )

    def _texts_ready(self, snapshot: Snapshot) -> None:
        """Read again what the cache lacks; asked once for each state of the documents."""
        if self._ready is not snapshot.documents:
            self._rereading.restore_texts(snapshot.documents.values())
            self._ready = snapshot.documents

    def _current_lookup(self) -> Lookup:
        snapshot = self.snapshot
        index = self._index.index_of(snapshot.entries)
        lookup = self._lookup
        if lookup is None or not lookup.is_of(snapshot, index):
            lookup = self._lookup = Lookup(snapshot, index, self.with_lists)
        return lookup

    def _match_names(self, text: str, limit: int) -> list[NameMatch]:
        return self._current_lookup().matches(text, limit)

    def _listing_hits(self) -> ListingHits | None:
        names = self.lists.names()
        if names is None:
            return None
        snapshot = self.snapshot

        def statuses(key: str, as_of: date) -> tuple[Status, ...]:
            return tuple(status_of(self.lists.standing(key), snapshot.instruments, as_of))

        return ListingHits(names, self.lists.links(snapshot), snapshot.entries, statuses)

    def _bring_sample_documents(self) -> None:
        """Archive the originals of the starter's documents; texts follow when asked for."""
        wanted = {document.sha256 for document in self.snapshot.documents.values()}
        for path in sorted(shipped("starter", "documents").iterdir()):
            self._archive.put_if(path.read_bytes(), wanted)
