"""The composition root: the only place that builds the window and connects its parts."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.acts.parts import Parts
from desktop.checking.controller import CheckController
from desktop.checking.panel import CheckPanel
from desktop.documents.panel import DocumentsPanel
from desktop.editor.controller import EditorController
from desktop.editor.panel import EditorPanel
from desktop.entry.controller import EntryController
from desktop.entry.entry_page import EntryPage
from desktop.handover.asking import Reply, hand_over
from desktop.handover.listening import Listener
from desktop.handover.message import Request
from desktop.history.controller import HistoryController
from desktop.history.panel import HistoryPanel
from desktop.history.recovery import RecoveryDialog
from desktop.lists.changes_panel import ChangesPanel
from desktop.lists.panel import ListsPanel
from desktop.look.fonts import apply_fonts, set_zoom
from desktop.look.icons import application_icon
from desktop.look.plurals import apply_plurals
from desktop.look.theme import Scheme, apply_theme
from desktop.passages.controller import PassagesController
from desktop.passages.panel import PassagesPanel
from desktop.proposals.controller import ProposalsController
from desktop.proposals.panel import ProposalsPanel
from desktop.reader.controller import ReaderController
from desktop.reader.panel import ReaderPanel
from desktop.search.controller import SearchController
from desktop.search.results_panel import ResultsPanel
from desktop.search.search_bar import SearchBar
from desktop.session import Session
from desktop.window.main_window import MainWindow
from desktop.work.operation import OperationQueue
from glossary.errors import (
    BynameError,
    DamagedGlossaryError,
    GlossaryLockedError,
    StorageError,
    VanishedEntriesError,
)
from glossary.model import Labels
from glossary.workspace import Workspace
from glossary.workspace.keeping import recover, recoverable

APPLICATION_ID = "org.byname.Byname"
OPENING = 2.0
"""Seconds in which a window that is being built is ready to listen."""
PASSAGES = 2_000
"""Shown at once; the count tells when there are more."""


def run_window(folder: Path, request: Request, *, alone: bool = True) -> int:
    """Open the window on a data folder, and return when it is closed.

    Args:
        request: what to begin with.
        alone: nobody has answered from there; else one is there and is not waited for.
    """
    app = make_application()
    settings = window_settings(folder)
    scheme = os.environ.get("BYNAME_THEME") or str(settings.value("theme", "system", type=str))
    set_zoom(float(str(settings.value("zoom", 1.0))))
    apply_fonts(app)
    apply_theme(app, _scheme(scheme))
    try:
        workspace = _open(folder, request, patience=OPENING if alone else 0)
    except BynameError as error:
        return _tell_and_leave(error)
    if workspace is None:
        return 0
    with workspace:
        listener = Listener()
        if not workspace.read_only:
            # As early as may be: a start that finds us building waits for our answer.
            listener.listen(folder)
        session = build(workspace, settings)
        listener.asked.connect(session.waking.asked)
        session.parts.window.show()
        session.begin(request)
        signal.signal(signal.SIGINT, _leave)
        signal.signal(signal.SIGTERM, _leave)
        # Python hears signals only while it runs; this lets it, five times a second.
        heart = QTimer()
        heart.timeout.connect(_breathe)
        heart.start(200)
        code = app.exec()
        listener.close()
        session.close()
    return code


def window_settings(folder: Path) -> QSettings:
    """What the window remembers; Qt keeps the mode of a file, so it is made private first."""
    path = folder / "state" / "window.ini"
    with suppress(OSError):
        for part in (folder, path.parent):
            part.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    return QSettings(str(path), QSettings.Format.IniFormat)


def make_application() -> QApplication:
    """The one application object, named before any path is asked of it."""
    # Each time Qt calls into Python it waits for the worker that runs to yield; painting one
    # list calls fifty times. At the usual 5 ms a worker would halt the window for 250 ms, at
    # half a millisecond it was 40 while a folder was taken in; at this it is 20.
    sys.setswitchinterval(0.0001)
    QCoreApplication.setOrganizationName("Byname")
    QCoreApplication.setApplicationName("Byname")
    app = QApplication(sys.argv[:1])
    app.setDesktopFileName(APPLICATION_ID)
    app.setWindowIcon(application_icon())
    apply_plurals(app)
    if os.environ.get("BYNAME_DIRECTION") == "rtl":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return app


def build(workspace: Workspace, settings: QSettings) -> Session:
    """All panels with their controllers, in one window, connected."""
    bar, results, page = SearchBar(), ResultsPanel(), EntryPage()
    passages, reader = PassagesPanel(), ReaderPanel()
    editor, documents, history = EditorPanel(), DocumentsPanel(), HistoryPanel()
    lists, changes = ListsPanel(), ChangesPanel()
    proposals, check = ProposalsPanel(), CheckPanel()
    window = MainWindow(
        bar=bar,
        results=results,
        pages=[page, editor, documents, history, lists, changes, proposals, check],
        passages=passages,
        reader=reader,
        settings=settings,
    )
    passages.view.name_entries(lambda entry_id: workspace.entry(entry_id).label)
    parts = Parts(
        window=window,
        bar=bar,
        results=results,
        page=page,
        passages=passages,
        reader=reader,
        editor=editor,
        documents=documents,
        history=history,
        lists=lists,
        changes=changes,
        proposals=proposals,
        check=check,
        search=SearchController(
            workspace.search, bar, results, workspace.query_values, workspace.recalled
        ),
        entry=EntryController(page, lambda: workspace.snapshot, workspace.page),
        finding=PassagesController(
            passages,
            lambda entry_id, sort, only: workspace.mentions(
                entry_id, limit=PASSAGES, sort=sort, only=only
            ),
            lambda: bool(workspace.snapshot.documents),
            passages,
        ),
        reading=ReaderController(reader, workspace, reader),
        duplicates=EditorController(
            editor,
            lambda names, besides: workspace.near_duplicates(names, besides=besides),
            lambda names, besides: workspace.deceits(names, besides=besides),
            editor,
        ),
        keeping=HistoryController(history, workspace),
        proposing=ProposalsController(
            proposals,
            workspace.candidates,
            lambda: Labels(workspace.snapshot.entries),
            lambda key: workspace.document(key).title,
            proposals,
        ),
        checking=CheckController(check, workspace.doctor),
        operations=OperationQueue(window),
        edits=OperationQueue(window),
        answers=OperationQueue(window),
    )
    return Session(workspace, parts, settings)


def _open(folder: Path, request: Request, patience: float) -> Workspace | None:
    """With the right to write; beside another Byname for reading only.

    Who writes may be a window that is only just opening, or a command that is soon done: it is
    asked again for `patience` seconds. None if that window has taken the request over.

    Raises:
        BynameError: it cannot be opened, and nothing was chosen to be brought back.
    """
    accept = False
    until = time.monotonic() + patience
    while True:
        try:
            return Workspace.open(folder, accept=accept)
        except GlossaryLockedError:
            reply = hand_over(folder, request) if patience else Reply.SILENT
            if reply is Reply.TAKEN:
                return None
            if reply is Reply.SILENT or time.monotonic() > until:
                return Workspace.open(folder, read_only=True)
            time.sleep(0.1)
        except StorageError:
            return Workspace.open(folder, read_only=True)
        except (DamagedGlossaryError, VanishedEntriesError) as error:
            dialog = RecoveryDialog(error, recoverable(folder))
            if not dialog.exec():
                raise
            accept = dialog.accepted_file
            if not accept and dialog.chosen:
                recover(folder, dialog.chosen)


def _tell_and_leave(error: BynameError) -> int:
    """One line on standard error, and the same in a window for those who started it by a click."""
    from PySide6.QtWidgets import QMessageBox

    from glossary.cli.output import say

    say(str(error))
    box = QMessageBox(QMessageBox.Icon.Warning, "Byname", error.what)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(error.remedy)
    box.exec()
    return 1


def _scheme(stored: str) -> Scheme:
    return "dark" if stored == "dark" else "light" if stored == "light" else "system"


def _leave(number: int, frame: object) -> None:
    QApplication.closeAllWindows()


def _breathe() -> None:
    """Nothing; see the timer."""
