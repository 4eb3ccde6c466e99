"""The panels and controllers of one window, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.checking.controller import CheckController
from desktop.checking.panel import CheckPanel
from desktop.documents.panel import DocumentsPanel
from desktop.editor.controller import EditorController
from desktop.editor.panel import EditorPanel
from desktop.entry.controller import EntryController
from desktop.entry.entry_page import EntryPage
from desktop.history.controller import HistoryController
from desktop.history.panel import HistoryPanel
from desktop.lists.changes_panel import ChangesPanel
from desktop.lists.panel import ListsPanel
from desktop.passages.controller import PassagesController
from desktop.passages.panel import PassagesPanel
from desktop.proposals.controller import ProposalsController
from desktop.proposals.panel import ProposalsPanel
from desktop.reader.controller import ReaderController
from desktop.reader.panel import ReaderPanel
from desktop.search.controller import SearchController
from desktop.search.results_panel import ResultsPanel
from desktop.search.search_bar import SearchBar
from desktop.window.main_window import MainWindow
from desktop.work.operation import OperationQueue


@dataclass(frozen=True, slots=True)
class Parts:
    """Built in `desktop.bootstrap`.

    Three lanes of work that must finish or report: `operations` takes documents and lists in, for
    minutes; `edits` are short and wait for one commit of an import, not for its end; `answers`
    change nothing and wait for neither.
    """

    window: MainWindow
    bar: SearchBar
    results: ResultsPanel
    page: EntryPage
    passages: PassagesPanel
    reader: ReaderPanel
    editor: EditorPanel
    documents: DocumentsPanel
    history: HistoryPanel
    lists: ListsPanel
    changes: ChangesPanel
    proposals: ProposalsPanel
    check: CheckPanel
    search: SearchController
    entry: EntryController
    finding: PassagesController
    reading: ReaderController
    duplicates: EditorController
    keeping: HistoryController
    proposing: ProposalsController
    checking: CheckController
    operations: OperationQueue
    edits: OperationQueue
    answers: OperationQueue
