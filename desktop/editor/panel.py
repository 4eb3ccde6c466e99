"""The editor panel: head with Save and Cancel, what is wrong, what is there already, the form."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.editor.duplicates_line import DuplicatesLine
from desktop.editor.elsewhere_bar import ElsewhereBar
from desktop.editor.form import EntryForm
from desktop.editor.form_state import FormState, Surroundings, change_of, form_of, new_form
from desktop.editor.name_rows import new_name_row
from desktop.editor.odd_letters_line import OddLettersLine
from desktop.editor.rebasing import Clash, rebased, with_theirs
from desktop.editor.rows import FieldError
from desktop.look.labels import plain_label, rule
from desktop.look.theme import Role
from glossary.errors import BynameError, InvalidInputError
from glossary.model import Entry


class EditorPanel(QFrame):
    """`saved` carries one `Change`; the form stays open until `confirm` says it is on disk."""

    saved = Signal(object)
    closed = Signal()
    entry_requested = Signal(str)
    names_edited = Signal(tuple, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(self.tr("Editor"))
        self._around = Surroundings()
        self._unsaved = False
        self._before: Entry | None = None
        self._title = plain_label(size=6, bold=True)
        self.save_button = QPushButton(self.tr("Save"))
        self.save_button.setProperty("primary", True)  # noqa: FBT003 - of the style sheet
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self._wrong = plain_label(role=Role.LISTED, wrap=True)
        self.odd_letters = OddLettersLine()
        self.duplicates = DuplicatesLine()
        self.question = self._question_bar()
        self.elsewhere = ElsewhereBar()
        self._clashes: tuple[Clash, ...] = ()
        self._theirs = FormState()
        self.form = EntryForm()
        self._lay_out()
        self._connect()

    def edit(self, entry: Entry, around: Surroundings) -> None:
        """Open the form on an entry."""
        self._open(form_of(entry, around), around)
        self._title.setText(self.tr("Edit {name}").format(name=entry.label))

    def edit_new(self, name: str, around: Surroundings) -> None:
        """Open the form for an entry that is not there yet."""
        self._open(new_form(name), around)
        self._title.setText(self.tr("New entry"))
        self._unsaved = bool(name)
        self.form.names.show_cell(0, "value")
        self._check_names()

    def edit_proposed(self, state: FormState, around: Surroundings, title: str) -> None:
        """Open the form on what was proposed; nothing of it is saved yet."""
        self._open(state, around)
        self._title.setText(title)
        self._unsaved = True
        self._check_names()

    def add_name(self, value: str) -> None:
        """Put one more name into the open form."""
        self.form.names.model.append(new_name_row(value))

    @property
    def entry_id(self) -> str:
        """The entry that is being edited; empty where there is none."""
        return self._before.id if self._before else ""

    @property
    def has_unsaved_text(self) -> bool:
        return self._unsaved

    def save(self) -> None:
        """Read the form; a field that cannot be read is named and shown."""
        self.form.commit_cell()
        if self._clashes:
            undecided = InvalidInputError(
                "Fields you wrote in were changed elsewhere too", "Choose mine or theirs for each"
            )
            self.refuse(undecided)
            return
        try:
            change = change_of(self.form.state(), self._around)
        except BynameError as error:
            self.refuse(error)
            return
        self._tell_wrong("")
        self.saved.emit(change)

    def follow(self, entry: Entry | None, around: Surroundings) -> None:
        """The entry of the open form is this now; None if it is gone.

        What was written stays; what changed elsewhere is taken in, and what is both is asked.
        """
        before = self._before
        if before is None or entry == before:
            return
        if entry is None:
            self._before, self._clashes = None, ()
            self.form.keep_without_entry()
            said = self.tr(
                "This entry was removed elsewhere. Saving makes a new one of what is here."
            )
            self.elsewhere.show_clashes(said, ())
        elif not self._unsaved:
            self._open(form_of(entry, around), around)
            said = self.tr("This entry was changed elsewhere; here it is as it is now.")
            self.elsewhere.show_clashes(said, ())
        else:
            self._rebase(before, entry, around)

    def _rebase(self, before: Entry, entry: Entry, around: Surroundings) -> None:
        self.form.commit_cell()
        self._theirs = form_of(entry, around)
        found = rebased(form_of(before, self._around), self.form.state(), self._theirs)
        self._around, self._before, self._clashes = around, entry, found.clashes
        self.form.set_labels(lambda: sorted(around.labels.values()))
        self.form.show_state(found.state)
        said = self.tr("This entry was changed elsewhere while you were writing.")
        if found.taken:
            said += " " + self.tr("Taken from there: {0}.").format(", ".join(found.taken))
        if found.clashes:
            said += " " + self.tr("Both of you changed the following; choose:")
        self.elsewhere.show_clashes(said, found.clashes)

    def _decide(self, clash: Clash, theirs: bool) -> None:  # noqa: FBT001 - a slot
        if theirs:
            self.form.commit_cell()
            self.form.show_state(with_theirs(self.form.state(), self._theirs, clash))
        self._clashes = tuple(each for each in self._clashes if each != clash)
        said = self.elsewhere.said.text() if self._clashes else ""
        self.elsewhere.show_clashes(said, self._clashes)
        self._tell_wrong("")
        self._check_names()

    def refuse(self, error: BynameError) -> None:
        """Say what is wrong; all text stays."""
        self._tell_wrong(str(error))
        if isinstance(error, FieldError):
            self.form.show_field(error)

    def confirm(self) -> None:
        """The change is on disk: close."""
        self._unsaved = False
        self._before = None
        self.question.setVisible(False)
        self.closed.emit()

    def cancel(self) -> None:
        """Close, after a question if text would be lost."""
        if self._unsaved:
            self.question.setVisible(True)
        else:
            self.confirm()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def _open(self, state: FormState, around: Surroundings) -> None:
        self._around = around
        self._before = state.before
        self.form.set_labels(lambda: sorted(around.labels.values()))
        self.form.show_state(state)
        self._unsaved = False
        self.question.setVisible(False)
        self.duplicates.show_hits(())
        self._clashes = ()
        self.elsewhere.show_clashes("", ())
        self._tell_wrong("")
        self.odd_letters.show_deceits(())
        self.form.verticalScrollBar().setValue(0)

    def _touched(self) -> None:
        self._unsaved = True

    def _check_names(self) -> None:
        values = self.form.name_values()
        self.names_edited.emit(values, self._before.id if self._before else "")

    def _tell_wrong(self, message: str) -> None:
        self._wrong.setText(message)
        self._wrong.setVisible(bool(message))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 14, 24, 8)
        head.addWidget(self._title, 1)
        head.addWidget(self.cancel_button)
        head.addWidget(self.save_button)
        for button in (self.save_button, self.cancel_button):
            button.setAccessibleName(button.text())
        self._wrong.setContentsMargins(24, 4, 24, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        for part in (
            self.question,
            self.elsewhere,
            self._wrong,
            self.odd_letters,
            self.duplicates,
            rule(),
        ):
            column.addWidget(part)
        column.addWidget(self.form, 1)

    def _question_bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("notice_bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 6, 24, 6)
        row.addWidget(plain_label(self.tr("Leave the form? What you wrote is not saved.")), 1)
        leave = QPushButton(self.tr("Discard"))
        leave.clicked.connect(self.confirm)
        stay = QPushButton(self.tr("Keep editing"))
        stay.clicked.connect(bar.hide)
        for button in (leave, stay):
            button.setAccessibleName(button.text())
            row.addWidget(button)
        return bar

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancel)
        self.elsewhere.decided.connect(self._decide)
        self.form.changed.connect(self._touched)
        self.form.names_changed.connect(self._check_names)
        self.duplicates.entry_requested.connect(self.entry_requested)
