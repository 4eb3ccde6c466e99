"""The form itself: all fields of an entry, one section under another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.editor.columns import name_columns, relation_columns, source_columns
from desktop.editor.designations_part import DesignationsPart
from desktop.editor.form_state import FormState
from desktop.editor.name_rows import completed
from desktop.editor.rows import FieldError
from desktop.editor.rows_model import RowsModel
from desktop.editor.rows_table import RowsTable
from desktop.look.labels import plain_label, section_heading
from desktop.look.theme import Role
from glossary.model import Entry, EntryKind, Name, Relation, Source


class EntryForm(QScrollArea):
    """Shows a `FormState` and gives it back as edited; `changed` after any edit."""

    changed = Signal()
    names_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Fields of the entry"))
        self._before: Entry | None = None
        self._labels: Callable[[], Sequence[str]] = tuple
        self._quiet = False
        self._make_fields()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(24, 16, 24, 24)
        self._column.setSpacing(8)
        # Names stand high: a new entry is its names, and they must be in sight.
        what = ((self.tr("Kind"), self.kind), (self.tr("Summary"), self.summary))
        texts = (
            (self.tr("Definition"), self.definition),
            (self.tr("Usage note"), self.usage_note),
        )
        self._column.addLayout(_fields(what))
        self._column.addWidget(section_heading(self.tr("Names")))
        self._column.addWidget(self.names)
        self._column.addSpacing(10)
        self._column.addLayout(_fields(texts))
        for title, part in (
            (self.tr("Designations"), self.designations),
            (self.tr("Relations"), self.relations),
            (self.tr("Sources"), self.sources),
        ):
            self._column.addSpacing(10)
            self._column.addWidget(section_heading(title))
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.setWidget(inside)
        self._connect()

    def set_labels(self, labels: Callable[[], Sequence[str]]) -> None:
        """The names that are offered as targets of relations."""
        self._labels = labels

    def show_state(self, state: FormState) -> None:
        """Fill all fields; tells no change."""
        self._quiet = True
        self._before = state.before
        self.kind.setCurrentIndex(self.kind.findData(state.kind.value))
        if self.summary.text() != state.summary:
            self.summary.setText(state.summary)
        for field, text in (
            (self.definition, state.definition),
            (self.usage_note, state.usage_note),
        ):
            if field.toPlainText() != text:  # else the cursor would go to the beginning
                field.setPlainText(text)
        self.names.model.set_rows(state.names)
        self.designations.set_rows(state.designations)
        self.relations.model.set_rows(state.relations)
        self.sources.model.set_rows(state.sources)
        self._quiet = False

    def keep_without_entry(self) -> None:
        """What is written stays; it is no edit of an entry any more."""
        self._before = None

    def state(self) -> FormState:
        """All fields as they stand."""
        return FormState(
            EntryKind(str(self.kind.currentData())),
            self.summary.text(),
            self.definition.toPlainText(),
            self.usage_note.toPlainText(),
            self.names.model.rows,
            self.designations.rows(),
            self.relations.model.rows,
            self.sources.model.rows,
            self._before,
        )

    def name_values(self) -> tuple[str, ...]:
        """The names as they stand, without empty ones."""
        return tuple(row["value"] for row in self.names.model.rows if row["value"])

    def show_field(self, error: FieldError) -> None:
        """Put the cursor where the error is."""
        parts: tuple[tuple[str, QWidget, Callable[[int, str], None]], ...] = (
            ("Names", self.names, self.names.show_cell),
            ("Events", self.designations.events, self.designations.events.show_cell),
            ("Relations", self.relations, self.relations.show_cell),
            ("Sources", self.sources, self.sources.show_cell),
        )
        for section, table, show_cell in parts:
            if section == error.section:
                show_cell(error.row, error.key)
                self.ensureWidgetVisible(table)

    def commit_cell(self) -> None:
        """Take over the cell that is being edited, so that saving by key loses nothing."""
        focused = self.focusWidget()
        if isinstance(focused, QLineEdit | QComboBox):
            focused.clearFocus()

    def _make_fields(self) -> None:
        self.kind = QComboBox()
        for kind in EntryKind:
            self.kind.addItem(kind.value, kind.value)
        self.summary = QLineEdit()
        self.summary.setPlaceholderText(self.tr("armed group · Syria"))
        self.definition = _text_field()
        self.usage_note = _text_field()
        self.names: RowsTable[Name] = RowsTable(
            self.tr("Names"), RowsModel[Name](name_columns(), completed)
        )
        self.designations = DesignationsPart()
        self.relations: RowsTable[Relation] = RowsTable(
            self.tr("Relations"), RowsModel[Relation](relation_columns(self._offered_labels))
        )
        self.sources: RowsTable[Source] = RowsTable(
            self.tr("Sources"), RowsModel[Source](source_columns())
        )

    def _connect(self) -> None:
        self.names.changed.connect(self._tell_names)
        self.kind.currentIndexChanged.connect(self._tell)
        for signal in (
            self.summary.textChanged,
            self.definition.textChanged,
            self.usage_note.textChanged,
            self.names.changed,
            self.designations.changed,
            self.relations.changed,
            self.sources.changed,
        ):
            signal.connect(self._tell)

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def _tell_names(self) -> None:
        if not self._quiet:
            self.names_changed.emit()

    def _offered_labels(self) -> Sequence[str]:
        return self._labels()


def _fields(fields: Sequence[tuple[str, QWidget]]) -> QGridLayout:
    """Labels beside their fields; both grids of the form share one width of labels."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(8)
    grid.setColumnMinimumWidth(0, 76)
    grid.setColumnStretch(1, 1)
    for line, (title, field) in enumerate(fields):
        label = plain_label(title, role=Role.SECONDARY)
        label.setBuddy(field)
        field.setAccessibleName(title)
        grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(field, line, 1)
        if isinstance(field, QComboBox):
            grid.setAlignment(field, Qt.AlignmentFlag.AlignLeft)
    return grid


def _text_field() -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setProperty("field", True)  # noqa: FBT003 - a property of the style sheet
    field.setTabChangesFocus(True)
    field.setFixedHeight(76)
    return field
