"""The page of one entry, in fixed order, scrolled as one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.entry.designations_part import DesignationsPart
from desktop.entry.entry_view import EntryView
from desktop.entry.listing_part import ListingPart
from desktop.entry.names_part import NamesPart
from desktop.entry.relations_part import RelationsPart
from desktop.look.icons import icon
from desktop.look.labels import plain_label, rule, section_heading
from desktop.look.theme import Role
from glossary.model import EntryKind

NARROW = 720


class EntryPage(QFrame):
    """Shows one `EntryView`; what is asked for goes out as signals."""

    entry_requested = Signal(str)
    address_requested = Signal(str)
    edit_requested = Signal(str)
    citation_requested = Signal(str)
    """A target of `Workspace.cite`."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(self.tr("Entry"))
        self._entry_id = ""
        self._title = plain_label(size=8, bold=True, wrap=True, selectable=True)
        self._summary = plain_label(role=Role.SECONDARY, size=1)
        self.copy = QPushButton(self.tr("Copy citation"))
        self.copy.setProperty("primary", True)  # noqa: FBT003 - of the style sheet
        self.copy.clicked.connect(self._cite)
        self._edit = QPushButton(self.tr("Edit"))
        self._edit.setIcon(icon("edit", Role.SECONDARY))
        self._edit.clicked.connect(self._ask_edit)
        self.listing = ListingPart()
        self.listing.entry_requested.connect(self.entry_requested)
        self.names = NamesPart()
        self._usage = plain_label(wrap=True, selectable=True)
        self._definition = plain_label(wrap=True, selectable=True)
        self._label_note = plain_label(
            self.tr("A label has no status of its own; see its members."), role=Role.UNKNOWN
        )
        self.designations = DesignationsPart()
        self.designations.citation_requested.connect(self._cite_designation)
        self.relations = RelationsPart()
        self.relations.entry_requested.connect(self.entry_requested)
        self.relations.address_requested.connect(self.address_requested)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty())
        self._pages.addWidget(self._scroll())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    @property
    def entry_id(self) -> str:
        return self._entry_id

    @property
    def title(self) -> str:
        """The label of the entry or listing on the page."""
        return self._title.text()

    def show_view(self, view: EntryView | None) -> None:
        """Show an entry, or that none is chosen."""
        if view is None:
            self._entry_id = ""
            self._pages.setCurrentIndex(0)
            return
        entry = view.entry
        if entry.id != self._entry_id:
            self._area.verticalScrollBar().setValue(0)
        self._entry_id = entry.id
        self._title.setText(entry.label)
        acronym = entry.acronym if entry.acronym != entry.label else ""
        parts = (entry.summary or str(entry.kind), acronym)
        self._summary.setText(" · ".join(part for part in parts if part))
        self.listing.show_page(view.listing, view.listings)
        self._edit.setVisible(view.listing is None)
        self.names.show_entry(entry, view.deceits)
        self._usage.setText(entry.usage_note)
        self._usage_heading.setVisible(bool(entry.usage_note))
        self._usage.setVisible(bool(entry.usage_note))
        self._definition.setText(entry.definition)
        self._definition_heading.setVisible(bool(entry.definition))
        self._definition.setVisible(bool(entry.definition))
        is_label = entry.kind is EntryKind.LABEL
        self._label_note.setVisible(is_label)
        self.designations.setVisible(not is_label)
        if not is_label:
            self.designations.show_view(view)
        self.relations.show_view(view)
        self._pages.setCurrentIndex(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)

    def _empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        text = self.tr("Type a name above; its entry opens here.")
        column.addWidget(plain_label(text, role=Role.SECONDARY), 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        return page

    def _scroll(self) -> QScrollArea:
        body = QWidget()
        body.setAutoFillBackground(False)
        column = QVBoxLayout(body)
        column.setContentsMargins(30, 16, 26, 16)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addWidget(self.listing)
        column.addLayout(self._two_columns())
        column.addWidget(rule())
        column.addWidget(self._label_note)
        column.addWidget(self.designations)
        column.addWidget(self.relations)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setAccessibleName(self.tr("Entry page"))
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(body)
        return self._area

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._summary)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _two_columns(self) -> QBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(6)
        self._usage_heading = section_heading(self.tr("Usage"))
        self._definition_heading = section_heading(self.tr("Definition"))
        right.addWidget(self._usage_heading)
        right.addWidget(self._usage)
        right.addSpacing(6)
        right.addWidget(self._definition_heading)
        right.addWidget(self._definition)
        right.addStretch(1)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(28)
        self._columns.addWidget(self.names, 11)
        self._columns.addLayout(right, 9)
        return self._columns

    def _cite(self) -> None:
        if self._entry_id:
            self.citation_requested.emit(self._entry_id)

    def _cite_designation(self, designation_id: str) -> None:
        self.citation_requested.emit(f"designation:{self._entry_id}:{designation_id}")

    def _ask_edit(self) -> None:
        if self._entry_id:
            self.edit_requested.emit(self._entry_id)
