"""Keeping: history and going back, what other programs changed, the window that only reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from desktop.acts.looking import Looking
from desktop.acts.parts import Parts
from desktop.acts.saying import Saying
from desktop.acts.writing import Writing
from glossary.errors import BynameError, VanishedEntriesError
from glossary.workspace import Workspace
from glossary.workspace.keeping import OutsideChange, Restoration, Side

LOOK_EVERY = 5_000
"""Milliseconds between two looks at the file, beside those when its folder changes."""
WRITING_ACTIONS = (
    *("new_entry", "add_documents", "add_folder", "edit_entry", "remove_entry"),
    "erase",
)


class Keeping(QObject):
    """Looks at the file in turns that cost nothing; takes changes in by an edit."""

    def __init__(
        self, workspace: Workspace, parts: Parts, looking: Looking, writing: Writing, say: Saying
    ) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts = workspace, parts
        self.looking, self.writing, self.say = looking, writing, say
        self._said: tuple[str, ...] = ()
        self._watcher = QFileSystemWatcher([str(workspace.data)], self)
        self._watcher.directoryChanged.connect(self.look)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_EVERY)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._focus_changed)
        parts.history.restore_requested.connect(self.restore)
        parts.history.merge.decided.connect(self.decide)
        parts.history.merge.copy_chosen.connect(self.merge_copy)

    def begin(self) -> None:
        """The window has been shown: say what it should know."""
        self._said = self.workspace.notices
        if self.workspace.read_only:
            self._only_read()
        elif self.workspace.conflicts or self.workspace.conflict_copies():
            self._offer_decisions()

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()

    def show_history(self) -> None:
        """The history of the open entry, or of all."""
        self.parts.window.show_page(self.parts.history)
        self.parts.keeping.show(self.parts.page.entry_id)

    def show_check(self) -> None:
        """The page of the doctor; what is kept is looked over anew."""
        self.parts.window.show_page(self.parts.check)
        self.parts.checking.check()
        self.parts.check.table.setFocus()

    def show_backups(self) -> None:
        """What can be gone back to, as it was kept."""
        self.show_history()
        self.parts.history.scope_chosen.emit("backups")

    def refresh(self) -> None:
        """The glossary has changed."""
        self.parts.keeping.refresh()

    def restore(self, restoration: object) -> None:
        """Make real what was looked at."""
        if isinstance(restoration, Restoration):
            wanted = restoration
            self._run(wanted.why, lambda: self.workspace.restore(wanted))

    def decide(self, conflict_id: str, side: str) -> None:
        """Settle one conflict."""
        chosen: Side = "theirs" if side == "theirs" else "mine"
        said = self.tr("Kept yours") if chosen == "mine" else self.tr("Took theirs")
        self._run(said, lambda: self.workspace.decide(conflict_id, chosen))

    def merge_copy(self, path: object) -> None:
        """Take in what a sync program left beside the file."""
        copy = Path(str(path))
        said = self.tr("Merged {0}").format(copy.name)
        self._run(said, lambda: self.workspace.merge_copy(copy))

    def look(self) -> None:
        """Has another program written? Is there something to say?"""
        notices = self.workspace.notices
        for notice in notices:
            if notice not in self._said:
                self.parts.window.notices.show_error(notice)
        self._said = notices
        if self.workspace.is_behind() and not self.parts.edits.busy:
            self._catch_up(accept=False)

    def _catch_up(self, *, accept: bool) -> None:
        def work(*_: object) -> object:
            return self.workspace.catch_up(accept=accept)

        def done(change: object) -> None:
            if isinstance(change, OutsideChange):
                self.looking.refresh_all()
                self.refresh()
                if self.workspace.read_only:
                    return
                if change.conflicts:
                    self._offer_decisions()
                else:
                    self.parts.window.notices.show_notice(str(change))

        def refused(error: Exception) -> None:
            if isinstance(error, VanishedEntriesError):
                self.parts.window.notices.show_question(
                    f"{error.what}.", self.tr("Take the file as it is"), self._accept
                )
            elif isinstance(error, BynameError):
                if str(error) not in self._said:
                    self._said = (*self._said, str(error))
                    self.say.failed(error)
            else:
                self.say.failed(error)

        self.parts.edits.run(self.tr("Looking at the file"), work, done, refused)

    def _accept(self) -> None:
        self._catch_up(accept=True)

    def _run(self, said: str, work: Callable[[], object]) -> None:
        def run(*_: object) -> object:
            return work()

        def done(_: object) -> None:
            self.looking.refresh_all()
            self.refresh()
            self.parts.window.status.say(said)

        self.writing.run(said, run, done, self.say.failed)

    def _offer_decisions(self) -> None:
        said = self.tr("Two sides changed the same thing; yours stands until you decide.")
        self.parts.window.notices.show_question(said, self.tr("Decide…"), self.show_history)

    def _only_read(self) -> None:
        self.parts.window.status.say_state(self.tr("Reading only"))
        self.parts.window.notices.show_error(
            self.tr(
                "For reading only: another Byname writes here, or the folder refuses. What it "
                "saves appears here by itself."
            )
        )
        for name in WRITING_ACTIONS:
            self.looking.actions[name].setEnabled(False)

    def _focus_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()
        else:
            self.workspace.tidy_soon()
