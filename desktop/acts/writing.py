"""Writing: the form, saving, removing, undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from desktop.acts.looking import Looking
from desktop.acts.parts import Parts
from desktop.acts.saying import Saying
from desktop.editor.form_state import Surroundings, proposed_form, with_designation
from glossary.errors import BynameError
from glossary.model import (
    Add,
    Change,
    Designation,
    Entry,
    EntryId,
    Labels,
    Remove,
    Replace,
    Source,
    steps,
)
from glossary.workspace import Workspace

SLOW = 200
"""Milliseconds until a change that is not saved yet is said to be so."""


class Writing(QObject):
    """Every change goes through the edits, one after another; an import does not hold it up."""

    def __init__(self, workspace: Workspace, parts: Parts, looking: Looking, say: Saying) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts, self.looking, self.say = workspace, parts, looking, say
        self._proposed = False
        """The form was opened from the proposals, and leads back to them."""
        self._unsaved = 0
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW)
        self._slow.timeout.connect(self._say_slow)

    def _surroundings(self) -> Surroundings:
        snapshot = self.workspace.snapshot
        return Surroundings(Labels(snapshot.entries), snapshot.instruments)

    def new_from_query(self) -> None:
        self.new_entry(self.parts.search.name_typed)

    def add_alias(self, name: str, entry_id: str) -> None:
        """Open the form of an entry with one more name."""
        if self.edit(entry_id):
            self.parts.editor.add_name(name)

    def new_entry(self, name: str) -> None:
        if not self.may_write():
            return
        self.parts.editor.edit_new(name, self._surroundings())
        self.parts.window.show_page(self.parts.editor)

    def new_proposed(
        self, names: Sequence[str], source: Source, designation: Designation | None
    ) -> None:
        """Open the form on a new entry that a text proposes; a person saves it, or not."""
        if self.may_write():
            around = self._surroundings()
            state = proposed_form(names, source, designation, around)
            self.parts.editor.edit_proposed(state, around, self.tr("New entry"))
            self._proposed = True
            self.parts.window.show_page(self.parts.editor)

    def edit_with_designation(self, entry_id: str, designation: Designation) -> None:
        """Open the form of an entry with a designation that a text states."""
        entry = self.workspace.snapshot.entries.get(EntryId(entry_id))
        if entry and self.may_write():
            around = self._surroundings()
            state = with_designation(entry, designation, around)
            title = self.tr("Edit {0}").format(entry.label)
            self.parts.editor.edit_proposed(state, around, title)
            self._proposed = True
            self.parts.window.show_page(self.parts.editor)

    def new_entry_from_reader(self, words: str, document: str, start: int, end: int) -> None:
        self.new_entry(" ".join(words.split()))

    def new_name(self, words: str) -> None:
        if self.edit_current():
            self.parts.editor.add_name(" ".join(words.split()))

    def edit_current(self) -> bool:
        return self.edit(self.parts.page.entry_id)

    def edit(self, entry_id: str) -> bool:
        entry = self.workspace.snapshot.entries.get(EntryId(entry_id))
        if entry is None:
            self.parts.window.notices.show_notice(self.tr("Open an entry first."))
            return False
        if not self.may_write():
            return False
        self.parts.editor.edit(entry, self._surroundings())
        self.parts.window.show_page(self.parts.editor)
        return True

    def follow_form(self) -> None:
        """The glossary has changed: an open form takes in what was changed elsewhere."""
        key = self.parts.editor.entry_id
        if key:
            entry = self.workspace.snapshot.entries.get(EntryId(key))
            self.parts.editor.follow(entry, self._surroundings())

    def _back_to_proposals(self) -> None:
        if self._proposed:
            self._proposed = False
            self.parts.window.show_page(self.parts.proposals)
            self.parts.proposals.view.setFocus()

    def may_write(self) -> bool:
        """A form that could not be saved in the end is not opened."""
        if self.workspace.read_only:
            said = self.tr("This window only reads; edit where the other Byname is open.")
            self.parts.window.notices.show_notice(said)
        return not self.workspace.read_only

    def save_form(self) -> None:
        """Save whichever form is open, wherever the focus is."""
        page = self.parts.window.pages.currentWidget()
        if page is self.parts.editor:
            self.parts.editor.save()
        elif page is self.parts.documents:
            self.parts.documents.details.save()

    def save_entry(self, change: Change) -> None:
        entry = _entry_of(change)
        label = entry.label if entry else ""

        def done(_: object) -> None:
            proposed = self._proposed
            self.parts.editor.confirm()
            if entry:
                self.looking.open_entry(entry.id)
            self._proposed = proposed
            self._back_to_proposals()
            self.changed(self.tr("Saved {0}").format(label))

        def refused(error: Exception) -> None:
            if isinstance(error, BynameError):
                self.parts.editor.refuse(error)
            else:
                self.say.failed(error)

        why = self.tr("add {0}") if isinstance(change, Add) else self.tr("edit {0}")
        self._run_change(change, why.format(label), done, refused)

    def save_document(self, change: Change) -> None:
        self.apply(change, self.tr("edit document"))

    def remove_entry(self) -> None:
        entry = self.workspace.snapshot.entries.get(EntryId(self.parts.page.entry_id))
        if entry:
            self.apply(Remove(entry), self.tr("remove {0}").format(entry.label), offer_undo=True)

    def apply(self, change: Change, why: str, *, offer_undo: bool = False) -> None:
        def done(_: object) -> None:
            self.changed(why)
            if offer_undo:
                self.parts.window.notices.show_notice(why, self.tr("Undo"), self.undo)

        self._run_change(change, why, done, self.say.failed)

    def _run_change(
        self,
        change: Change,
        why: str,
        done: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> None:
        def work(*_: object) -> object:
            return self.workspace.apply(change, why)

        self.run(why, work, done, failed)

    def run(
        self,
        title: str,
        work: Callable[..., object],
        done: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run what writes; a disk that is slow, or an edit that comes before, is said to be so."""
        self._unsaved += 1
        self._slow.start()

        def ended() -> None:
            self._unsaved -= 1
            if not self._unsaved:
                self._slow.stop()

        def saved(result: object) -> None:
            ended()
            done(result)

        def refused(error: Exception) -> None:
            ended()
            self.parts.window.status.say("")
            failed(error)

        self.parts.edits.run(title, work, saved, refused)

    def _say_slow(self) -> None:
        self.parts.window.status.say(self.tr("Saving…"))

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
            why, note = getattr(item, "why", ""), getattr(item, "note", "")
            self.changed(said.format(why) if item else nothing)
            if note:
                self.parts.window.notices.show_notice(f"{note}.")

        self.run(said, work, done, self.say.failed)

    def changed(self, said: str) -> None:
        self.parts.window.status.say(said)
        self.looking.refresh_all()

    def leave_page(self) -> None:
        self.parts.window.show_page(self.parts.page)
        self.parts.bar.focus_box()
        self._back_to_proposals()


def _entry_of(change: Change) -> Entry | None:
    """The entry that a change of the editor leaves behind."""
    for step in steps(change):
        record: object = step.after if isinstance(step, Replace) else step.record
        if isinstance(record, Entry) and isinstance(step, Add | Replace):
            return record
    return None
