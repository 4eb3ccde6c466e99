"""The history page: what was done and when, what it was before, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.history.merge_part import MergePart
from desktop.history.rows import Line, Moment, Preview, Scope
from desktop.look.bidi import isolate
from desktop.look.fields_model import FieldsModel
from desktop.look.labels import plain_label, rule, section_heading
from desktop.look.tables import indented, plain_table
from desktop.look.theme import Role

WRAPPED = 40
"""Up to so many rows are shown with all of their text; measuring more would take too long."""


class HistoryPanel(QFrame):
    """Speaks by signals.

    `scope_chosen` carries a scope, `moment_chosen` and `preview_requested` the key of a moment,
    `restore_requested` the restoration that was looked at.
    """

    scope_chosen = Signal(str)
    moment_chosen = Signal(str)
    preview_requested = Signal(str)
    restore_requested = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(self.tr("History"))
        self._preview: Preview | None = None
        self._label = ""
        self._can_write = True
        self.moments: FieldsModel[Moment] = FieldsModel(
            (
                ("when", self.tr("when")),
                ("who", self.tr("who")),
                ("what", self.tr("what")),
            ),
            self,
        )
        self.lines: FieldsModel[Line] = FieldsModel(
            (
                ("record", self.tr("entry")),
                ("field", self.tr("field")),
                ("before", self.tr("before")),
                ("after", self.tr("after")),
            ),
            self,
        )
        self.table = plain_table(self.moments, self.tr("Changes"), (170, 110), stretch=2)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.details = plain_table(
            self.lines, self.tr("Before and after"), (190, 160, 280), stretch=3
        )
        self.details.setWordWrap(True)
        self._title = plain_label(self.tr("History"), size=4, bold=True)
        self._count = plain_label(role=Role.SECONDARY)
        self._said = section_heading(self.tr("Before and after"))
        self._said.setObjectName("said")
        self._empty = plain_label(role=Role.SECONDARY, wrap=True)
        self._empty.setContentsMargins(20, 12, 20, 12)
        self._empty.hide()
        self._filled: list[QWidget] = []
        self.merge = MergePart()
        self.scopes: dict[str, QPushButton] = {}
        self.preview_button = QPushButton(self.tr("Go back to this…"))
        self.preview_button.clicked.connect(self._ask_preview)
        self.restore_button = QPushButton(self.tr("Restore"))
        self.restore_button.setProperty("primary", True)  # noqa: FBT003 - of the style sheet
        self.restore_button.clicked.connect(self._restore)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self._cancel)
        self._lay_out()
        self.show_moments("glossary", ())

    def show_moments(self, scope: Scope, moments: tuple[Moment, ...]) -> None:
        """Show the changes, or the backups, of a scope."""
        self.scopes[scope].setChecked(True)
        chosen = self.current()
        self.moments.show(moments)
        of_entry = self.tr("History of {0}").format(self._label)
        self._title.setText(of_entry if scope == "entry" else self.tr("History"))
        kind = self.tr("%n backups", "", len(moments))
        self._count.setText(kind if scope == "backups" else self.tr("%n changes", "", len(moments)))
        keys = [moment.key for moment in moments]
        row = keys.index(chosen.key) if chosen and chosen.key in keys else 0
        self.table.setCurrentIndex(self.moments.index(row, 0))
        if not moments:
            self.show_lines(())
        self._empty.setText(self._nothing(scope))
        for part in self._filled:
            part.setVisible(bool(moments))
        self._empty.setVisible(not moments)

    def _nothing(self, scope: Scope) -> str:
        if scope == "backups":
            return self.tr(
                "There is no backup yet. One is made before each import, merge and restoring, and "
                "at most once an hour while you edit."
            )
        of_entry = self.tr("{0} has not been changed here yet.").format(isolate(self._label))
        of_all = self.tr("Nothing has been changed yet.")
        return (
            (of_entry if scope == "entry" else of_all)
            + " "
            + self.tr(
                "Every change you save will stand here, with what was before it and the way back."
            )
        )

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show what a change changed."""
        self._preview = None
        self._show_rows(lines)
        self._said.setText(self.tr("Before and after").upper())
        self._show_buttons()

    def show_preview(self, preview: Preview) -> None:
        """Show what going back would change; nothing has happened yet."""
        self._preview = preview
        self._show_rows(preview.lines)
        said = self.tr("Going back would change this; it can be undone")
        self._said.setText((said if preview.lines else self.tr("Nothing would change")).upper())
        self._show_buttons()

    def set_entry(self, label: str) -> None:
        """Name the entry whose history can be shown; nothing if there is none."""
        self._label = label
        self.scopes["entry"].setEnabled(bool(label))

    def set_writable(self, *, writable: bool) -> None:
        """In a window that only reads, nothing can be restored."""
        self._can_write = writable
        self._show_buttons()

    def current(self) -> Moment | None:
        return self.moments.record(self.table.currentIndex().row())

    def _row_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        if moment := self.current():
            self.moment_chosen.emit(moment.key)

    def _ask_preview(self) -> None:
        if moment := self.current():
            self.preview_requested.emit(moment.key)

    def _restore(self) -> None:
        if self._preview:
            self.restore_requested.emit(self._preview.restoration)

    def _cancel(self) -> None:
        if moment := self.current():
            self.moment_chosen.emit(moment.key)

    def _show_rows(self, lines: tuple[Line, ...]) -> None:
        self.lines.show(lines)
        if len(lines) <= WRAPPED:
            self.details.resizeRowsToContents()

    def _show_buttons(self) -> None:
        previewing = self._preview is not None
        has_lines = bool(self._preview and self._preview.lines)
        self.preview_button.setVisible(not previewing)
        self.preview_button.setEnabled(self.current() is not None and self._can_write)
        self.restore_button.setVisible(previewing)
        self.restore_button.setEnabled(has_lines and self._can_write)
        self.cancel_button.setVisible(previewing)

    def _choose_scope(self) -> None:
        button = self.sender()
        if button is not None:
            self.scope_chosen.emit(str(button.property("scope")))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 10)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        group = QButtonGroup(self)
        for scope, text in (
            ("entry", self.tr("This entry")),
            ("glossary", self.tr("Whole glossary")),
            ("backups", self.tr("Backups")),
        ):
            button = QPushButton(text)
            button.setAccessibleName(text)
            button.setCheckable(True)
            button.setProperty("flat", True)  # noqa: FBT003 - of the style sheet
            button.setProperty("scope", scope)
            # The chosen one is bold, for which the style sheet makes no room.
            button.setMinimumWidth(button.fontMetrics().horizontalAdvance(text) * 5 // 4 + 12)
            button.clicked.connect(self._choose_scope)
            group.addButton(button)
            head.addWidget(button)
            self.scopes[scope] = button
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.closed)
        head.addWidget(close)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 6)
        foot.setSpacing(8)
        foot.addWidget(self._said)
        foot.addStretch(1)
        for button in (self.cancel_button, self.preview_button, self.restore_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.merge)
        column.addWidget(self._empty)
        below = QWidget()
        below.setLayout(foot)
        line = rule()
        column.addLayout(indented(self.table), 3)
        column.addWidget(line)
        column.addWidget(below)
        column.addLayout(indented(self.details), 3)
        column.addStretch(0)
        self._filled = [self.table, line, below, self.details]
