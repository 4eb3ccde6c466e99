"""One open window at work: what each signal of a panel leads to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QWidget

from desktop.copying.clipboard import copy
from desktop.documents.panel import DocumentsPanel
from desktop.editor.controller import EditorController
from desktop.editor.form_state import Surroundings
from desktop.editor.panel import EditorPanel
from desktop.entry.controller import EntryController
from desktop.entry.entry_page import EntryPage
from desktop.look.fonts import apply_fonts, set_zoom, zoom
from desktop.look.theme import apply_theme, is_dark
from desktop.passages.controller import PassagesController
from desktop.passages.panel import PassagesPanel
from desktop.reader.controller import ReaderController
from desktop.reader.open_original import OriginalsOpener
from desktop.reader.panel import ReaderPanel
from desktop.search.controller import SearchController
from desktop.search.results_panel import ResultsPanel
from desktop.search.search_bar import SearchBar
from desktop.window.actions import build_actions
from desktop.window.help_window import HelpWindow
from desktop.window.main_window import MainWindow
from desktop.work.operation import OperationQueue
from glossary.errors import BynameError
from glossary.model import AddReport, Change, Citation, Entry, EntryId, Remove
from glossary.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Parts:
    """The panels and controllers of one window."""

    window: MainWindow
    bar: SearchBar
    results: ResultsPanel
    page: EntryPage
    passages: PassagesPanel
    reader: ReaderPanel
    editor: EditorPanel
    documents: DocumentsPanel
    search: SearchController
    entry: EntryController
    finding: PassagesController
    reading: ReaderController
    duplicates: EditorController
    operations: OperationQueue


class Session(QObject):
    """Lives as long as its window."""

    def __init__(self, workspace: Workspace, parts: Parts, settings: QSettings) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts, self._settings = workspace, parts, settings
        self._opener = OriginalsOpener()
        self._past: list[str] = []
        self._coming: list[str] = []
        self._style = str(settings.value("style", "apa", type=str))
        self.actions, menu = build_actions(parts.window, self._slots())
        for number in range(1, 10):
            self._add_number_key(number)
        parts.bar.set_menu(menu)
        self._connect()

    def begin(self, search: str) -> None:
        """The window has been shown."""
        self._refresh_all()
        for notice in self.workspace.notices:
            self.parts.window.notices.show_error(notice)
        if self.workspace.read_only:
            self.parts.window.notices.show_error(
                self.tr("Another Byname is writing here: this window is for reading only.")
            )
        self.parts.bar.focus_box()
        if search:
            self.parts.search.set_text(search)

    def close(self) -> None:
        """Finish writing, want nothing more."""
        for controller in (
            self.parts.search,
            self.parts.entry,
            self.parts.finding,
            self.parts.reading,
            self.parts.duplicates,
        ):
            controller.close()
        self.parts.operations.close()
        self._opener.close()

    # Connections

    def _connect(self) -> None:
        parts = self.parts
        parts.results.chosen.connect(self.open_entry)
        parts.results.add_requested.connect(self._new_entry)
        parts.results.list.selectionModel().currentChanged.connect(self._preview)
        parts.search.first_hit.connect(self._preview_id)
        parts.bar.new_entry_requested.connect(self._new_from_query)
        parts.search.as_of_changed.connect(parts.entry.show_date)
        parts.entry.shown.connect(self._entry_shown)
        parts.entry.gone.connect(self._entry_gone)
        parts.page.entry_requested.connect(self.open_entry)
        parts.page.edit_requested.connect(self._edit)
        parts.page.citation_requested.connect(self.cite)
        parts.passages.passage_chosen.connect(self._read_passage)
        parts.passages.citation_requested.connect(self.cite)
        parts.passages.add_documents_requested.connect(self._ask_for_documents)
        parts.reading.opened.connect(self._reader_opened)
        parts.reader.closed.connect(self._close_reader)
        parts.reader.citation_requested.connect(self.cite)
        parts.reader.original_requested.connect(self._open_original)
        parts.reader.details_requested.connect(self._show_document)
        parts.reader.new_entry_requested.connect(self._new_entry_from_reader)
        parts.reader.new_name_requested.connect(self._new_name)
        parts.editor.saved.connect(self._save_entry)
        parts.editor.closed.connect(self._leave_page)
        parts.editor.entry_requested.connect(self.open_entry)
        parts.documents.saved.connect(self._save_document)
        parts.documents.open_requested.connect(self._read_document)
        parts.documents.remove_requested.connect(self._remove_document)
        parts.documents.citation_requested.connect(self.cite)
        parts.documents.add_documents_requested.connect(self._ask_for_documents)
        parts.documents.closed.connect(self._leave_page)
        parts.window.files_dropped.connect(self.add_documents)
        parts.window.status.cancel_requested.connect(parts.operations.cancel)
        parts.operations.progressed.connect(parts.window.status.show_progress)
        parts.operations.finished.connect(parts.window.status.end_work)
        for failing in (parts.search, parts.entry, parts.finding, parts.reading):
            failing.failed.connect(self._failed)

    def _slots(self) -> dict[str, Callable[[], object]]:
        return {
            "new_entry": self._new_from_query,
            "add_documents": self._ask_for_documents,
            "add_folder": self._ask_for_folder,
            "show_documents": self._show_documents,
            "quit": self.parts.window.close,
            "edit_entry": self._edit_current,
            "remove_entry": self._remove_entry,
            "undo": self.undo,
            "redo": self.redo,
            "cite": self._cite_what_is_chosen,
            "cite_as": self._choose_style,
            "cite_status": self._cite_status,
            "search": self.parts.bar.focus_box,
            "as_of": self.parts.bar.as_of.setFocus,
            "exact": self.parts.bar.exact.toggle,
            "back": self._back,
            "forward": self._forward,
            "next_panel": self._next_panel,
            "previous_panel": self._previous_panel,
            "next_mention": self._next_mention,
            "previous_mention": self._previous_mention,
            "larger": self._larger,
            "smaller": self._smaller,
            "normal": self._normal,
            "theme": self._other_theme,
            "help": self._help,
        }

    def _add_number_key(self, number: int) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        key = QShortcut(QKeySequence(f"Alt+{number}"), self.parts.window)
        key.setProperty("row", number - 1)
        key.activated.connect(self._open_by_number)

    def _open_by_number(self) -> None:
        key = self.sender()
        if key is not None:
            self.parts.results.open_row(int(key.property("row")))

    # Looking

    def open_entry(self, entry_id: str) -> None:
        """Open an entry for good: it enters the way back."""
        before = self.parts.page.entry_id
        if before and before != entry_id:
            self._past.append(before)
            self._coming.clear()
        self._show_entry(entry_id)

    def _show_entry(self, entry_id: str) -> None:
        if self.parts.window.pages.currentWidget() is not self.parts.editor:
            self.parts.window.show_page(self.parts.page)
        self.parts.entry.show_entry(entry_id)

    def _preview(self, *_: object) -> None:
        self._preview_id(self.parts.results.current_id())

    def _preview_id(self, entry_id: str) -> None:
        if entry_id and self.parts.window.pages.currentWidget() is self.parts.page:
            self.parts.entry.show_entry(entry_id)

    def _entry_shown(self, entry_id: str) -> None:
        self.parts.finding.show_entry(entry_id)

    def _entry_gone(self, _: str) -> None:
        self.parts.finding.show_entry("")

    def _back(self) -> None:
        if self._past:
            self._coming.append(self.parts.page.entry_id)
            self._show_entry(self._past.pop())

    def _forward(self) -> None:
        if self._coming:
            self._past.append(self.parts.page.entry_id)
            self._show_entry(self._coming.pop())

    def _refresh_all(self) -> None:
        snapshot = self.workspace.snapshot
        self.parts.window.status.show_counts(len(snapshot.entries), len(snapshot.documents))
        self.parts.search.again()
        self.parts.entry.refresh()
        self.parts.finding.refresh()
        self.parts.documents.show_documents(self.workspace.documents())
        self.actions["undo"].setEnabled(self.workspace.can_undo)
        self.actions["redo"].setEnabled(self.workspace.can_redo)

    # Reading

    def _read_passage(self, ref: str) -> None:
        self.parts.reading.open_passage(ref, self.parts.page.entry_id)

    def _read_document(self, document_id: str) -> None:
        self.parts.reading.open_document(document_id, self.parts.page.entry_id)

    def _reader_opened(self) -> None:
        self.parts.window.show_reader(shown=True)

    def _close_reader(self) -> None:
        self.parts.window.show_reader(shown=False)

    def _next_mention(self) -> None:
        self.parts.reader.next_mention()

    def _previous_mention(self) -> None:
        self.parts.reader.previous_mention()

    def _open_original(self, document_id: str) -> None:
        document = self.workspace.document(document_id)

        def fetch(*_: object) -> Path:
            return self.workspace.original(document_id)

        def hand_over(path: object) -> None:
            try:
                self._opener.open(document, Path(str(path)))
            except BynameError as error:
                self._failed(error)

        self.parts.operations.run(self.tr("Opening"), fetch, hand_over, self._failed)

    def _ask_for_documents(self) -> None:
        kinds = self.tr("Documents (*.txt *.md *.html *.htm *.docx *.pdf);;All files (*)")
        names, _ = QFileDialog.getOpenFileNames(
            self.parts.window, self.tr("Add documents"), "", kinds
        )
        if names:
            self.add_documents([Path(name) for name in names])

    def _ask_for_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self.parts.window, self.tr("Add a folder"))
        if name:
            self.add_documents([Path(name)])

    def add_documents(self, paths: list[Path]) -> None:
        """Take files and folders in, with progress, off the window's thread."""

        def take_in(progress: Callable[..., None], cancelled: Callable[[], bool]) -> AddReport:
            return self.workspace.add_documents(paths, progress, cancelled=cancelled)

        self.parts.window.status.begin_work(self.tr("Reading documents"))
        self.parts.operations.run(
            self.tr("Reading documents"), take_in, self._documents_added, self._failed
        )

    def _documents_added(self, report: object) -> None:
        if not isinstance(report, AddReport):
            return
        self._refresh_all()
        said = [
            self.tr("%n added", "", len(report.added)),
            self.tr("%n unchanged", "", len(report.unchanged)) if report.unchanged else "",
            self.tr("cancelled; what was finished is kept") if report.cancelled else "",
        ]
        self.parts.window.status.say(" · ".join(part for part in said if part))
        if report.refused:
            lines = "\n".join(f"{Path(one.path).name}: {one.reason}" for one in report.refused[:12])
            more = len(report.refused) - 12
            count = self.tr("%n refused", "", len(report.refused))
            rest = "\n" + self.tr("and %n more", "", more) if more > 0 else ""
            self.parts.window.notices.show_error(f"{count}:\n{lines}{rest}")

    def _show_documents(self) -> None:
        self.parts.documents.show_documents(self.workspace.documents())
        self.parts.window.show_page(self.parts.documents)

    def _show_document(self, document_id: str) -> None:
        self._show_documents()
        self.parts.documents.choose(document_id)

    def _remove_document(self, document_id: str) -> None:
        document = self.workspace.document(document_id)
        self._apply(Remove(document), self.tr("remove document {0}").format(document.title))

    # Writing

    def _surroundings(self) -> Surroundings:
        snapshot = self.workspace.snapshot
        labels = {key: entry.label for key, entry in snapshot.entries.items()}
        return Surroundings(labels, snapshot.instruments)

    def _new_from_query(self) -> None:
        self._new_entry(self.parts.bar.box.text().strip())

    def _new_entry(self, name: str) -> None:
        self.parts.editor.edit_new(name, self._surroundings())
        self.parts.window.show_page(self.parts.editor)

    def _new_entry_from_reader(self, words: str, document: str, start: int, end: int) -> None:
        self._new_entry(" ".join(words.split()))

    def _new_name(self, words: str) -> None:
        if self._edit_current():
            self.parts.editor.add_name(" ".join(words.split()))

    def _edit_current(self) -> bool:
        return self._edit(self.parts.page.entry_id)

    def _edit(self, entry_id: str) -> bool:
        entry = self.workspace.snapshot.entries.get(EntryId(entry_id))
        if entry is None:
            self.parts.window.notices.show_notice(self.tr("Open an entry first."))
            return False
        self.parts.editor.edit(entry, self._surroundings())
        self.parts.window.show_page(self.parts.editor)
        return True

    def _save_entry(self, change: Change) -> None:
        entry = _entry_of(change)
        label = entry.label if entry else ""

        def done(_: object) -> None:
            self.parts.editor.confirm()
            if entry:
                self.open_entry(entry.id)
            self._changed(self.tr("Saved {0}").format(label))

        def refused(error: Exception) -> None:
            if isinstance(error, BynameError):
                self.parts.editor.refuse(error)
            else:
                self._failed(error)

        self._run_change(change, self.tr("edit {0}").format(label), done, refused)

    def _save_document(self, change: Change) -> None:
        self._apply(change, self.tr("edit document"))

    def _remove_entry(self) -> None:
        entry = self.workspace.snapshot.entries.get(EntryId(self.parts.page.entry_id))
        if entry:
            self._apply(Remove(entry), self.tr("remove {0}").format(entry.label), offer_undo=True)

    def _apply(self, change: Change, why: str, *, offer_undo: bool = False) -> None:
        def done(_: object) -> None:
            self._changed(why)
            if offer_undo:
                self.parts.window.notices.show_notice(why, self.tr("Undo"), self.undo)

        self._run_change(change, why, done, self._failed)

    def _run_change(
        self,
        change: Change,
        why: str,
        done: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> None:
        def work(*_: object) -> object:
            return self.workspace.apply(change, why)

        self.parts.operations.run(why, work, done, failed)

    def undo(self) -> None:
        """Take the newest change back."""
        self._step(self.workspace.undo, self.tr("Undone: {0}"), self.tr("Nothing to undo"))

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._step(self.workspace.redo, self.tr("Redone: {0}"), self.tr("Nothing to redo"))

    def _step(self, step: Callable[[], object], said: str, nothing: str) -> None:
        def work(*_: object) -> object:
            return step()

        def done(item: object) -> None:
            why = getattr(item, "why", "")
            self._changed(said.format(why) if item else nothing)

        self.parts.operations.run(said, work, done, self._failed)

    def _changed(self, said: str) -> None:
        self.parts.window.status.say(said)
        self._refresh_all()

    def _leave_page(self) -> None:
        self.parts.window.show_page(self.parts.page)
        self.parts.bar.focus_box()

    # Citing

    def _cite_what_is_chosen(self) -> None:
        """The passage or document in focus, else the entry on the page."""
        focus = QApplication.focusWidget()
        if focus and self.parts.reader.isAncestorOf(focus) and self.parts.reader.current_ref():
            self.cite(self.parts.reader.current_ref())
        elif focus and self.parts.passages.isAncestorOf(focus):
            self.cite(self.parts.passages.view.current_ref())
        elif self.parts.window.pages.currentWidget() is self.parts.documents:
            document = self.parts.documents.current()
            self.cite(document.id if document else "")
        else:
            self.cite(self.parts.page.entry_id)

    def _choose_style(self) -> None:
        styles = self.workspace.styles()
        titles = [style.title for style in styles]
        current = next((at for at, style in enumerate(styles) if style.key == self._style), 0)
        title, chosen = QInputDialog.getItem(
            self.parts.window,
            self.tr("Copy citation"),
            self.tr("Style"),
            titles,
            current,
            editable=False,
        )
        if chosen:
            self._style = styles[titles.index(title)].key
            self._settings.setValue("style", self._style)
            self._cite_what_is_chosen()

    def _cite_status(self) -> None:
        if self.parts.page.entry_id:
            self.cite(f"status:{self.parts.page.entry_id}")

    def cite(self, target: str) -> None:
        """Copy the citation of a target in the style in force."""
        if not target:
            self.parts.window.notices.show_notice(self.tr("There is nothing to cite yet."))
            return
        as_of: date = self.parts.bar.as_of.day
        style = self._style

        def work(*_: object) -> Citation:
            return self.workspace.cite(target, style, as_of)

        self.parts.operations.run(self.tr("Citing"), work, self._copy, self._failed)

    def _copy(self, citation: object) -> None:
        if isinstance(citation, Citation):
            copy(citation)
            first = citation.text.strip().splitlines()[0]
            short = first if len(first) <= 100 else first[:99] + "…"
            said = self.tr("Copied: {0}").format(short)
            if citation.approximate:
                said += " " + self.tr("(approximate)")
            self.parts.window.status.say(said)

    # The window

    def _failed(self, error: object) -> None:
        if isinstance(error, BynameError):
            self.parts.window.notices.show_error(str(error))
        elif isinstance(error, Exception):
            raise error

    def _next_panel(self) -> None:
        self._move_focus(1)

    def _previous_panel(self) -> None:
        self._move_focus(-1)

    def _move_focus(self, by: int) -> None:
        parts = self.parts
        page: QWidget = parts.window.pages.currentWidget() or parts.page
        places: list[QWidget] = [parts.bar, parts.results, page, parts.passages, parts.reader]
        targets: list[QWidget] = [
            parts.bar.box,
            parts.results.list,
            parts.page.copy if page is parts.page else page,
            parts.passages.view,
            parts.reader.view,
        ]
        focus = QApplication.focusWidget()
        here = next(
            (at for at, place in enumerate(places) if focus and place.isAncestorOf(focus)), 0
        )
        for step in range(1, len(places) + 1):
            at = (here + by * step) % len(places)
            if places[at].isVisible():
                targets[at].setFocus()
                return

    def _larger(self) -> None:
        self._zoom(zoom() + 0.1)

    def _smaller(self) -> None:
        self._zoom(zoom() - 0.1)

    def _normal(self) -> None:
        self._zoom(1.0)

    def _zoom(self, factor: float) -> None:
        set_zoom(factor)
        self._settings.setValue("zoom", zoom())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_fonts(app)
        self.parts.window.status.say(
            self.tr("Text at {0} %; headings follow at the next start").format(round(zoom() * 100))
        )
        self.parts.results.list.scheduleDelayedItemsLayout()

    def _other_theme(self) -> None:
        scheme = "light" if is_dark() else "dark"
        self._settings.setValue("theme", scheme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, "dark" if scheme == "dark" else "light")

    def _help(self) -> None:
        HelpWindow(self.parts.window).show()


def _entry_of(change: Change) -> Entry | None:
    """The entry that a change of the editor leaves behind."""
    from glossary.model import Add, Replace, steps

    for step in steps(change):
        record: object = step.after if isinstance(step, Replace) else step.record
        if isinstance(record, Entry) and isinstance(step, Add | Replace):
            return record
    return None
