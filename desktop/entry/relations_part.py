"""Relations as links, members of a label first, and the sources of the entry."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.entry.entry_view import EntryView, RelatedEntry
from desktop.look.labels import plain_label, section_heading
from desktop.look.theme import Role
from glossary.errors import BynameError
from glossary.model import RelationKind
from glossary.text import web_address


class RelationsPart(QWidget):
    """Every link is a button, so that screen readers and the keyboard reach it."""

    entry_requested = Signal(str)
    address_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Relations and sources"))
        self._body = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._body)

    def show_view(self, view: EntryView) -> None:
        """Show what an entry is related to, and where it was read."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        others = [one for one in view.related if one.relation.kind is not RelationKind.MEMBER]
        for heading, related in (
            (self.tr("Members"), view.members),
            (self.tr("Relations"), others),
        ):
            if related:
                column.addWidget(section_heading(heading))
                column.addWidget(self._links(list(related)))
        if view.entry.sources:
            column.addWidget(section_heading(self.tr("Sources")))
            for source in view.entry.sources:
                words = source.text + (f" ({source.date})" if source.date else "")
                column.addWidget(
                    plain_label(words, role=Role.SECONDARY, wrap=True, selectable=True)
                )
                if source.url:
                    column.addWidget(self._address(source.url))
        old, self._body = self._body, body
        self._column.replaceWidget(old, body)
        old.hide()
        old.deleteLater()

    def _address(self, url: str) -> QWidget:
        """A button that names the real host; a text to copy where nothing is to be opened."""
        try:
            host = web_address(url).host
        except BynameError:
            return plain_label(url, role=Role.SECONDARY, wrap=True, selectable=True)
        link = _Link(url, self.tr("Open at {0}…").format(host))
        link.wanted.connect(self.address_requested)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(link)
        row.addStretch(1)
        return holder

    def _links(self, related: list[RelatedEntry]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 1)
        for row, one in enumerate(related):
            link = _Link(one.relation.target, one.label)
            link.wanted.connect(self.entry_requested)
            grid.addWidget(plain_label(str(one.relation.kind), role=Role.SECONDARY), row, 0)
            grid.addWidget(link, row, 1)
            span = "–".join(
                str(when or "") for when in (one.relation.valid_from, one.relation.valid_to)
            )
            note = " · ".join(part for part in (span.strip("–"), one.relation.note) if part)
            grid.addWidget(plain_label(note, role=Role.SECONDARY, wrap=True), row, 2)
        return holder


class _Link(QPushButton):
    """Leads to another entry, or to an address."""

    wanted = Signal(str)

    def __init__(self, target: str, label: str) -> None:
        super().__init__(label.replace("&", "&&"))
        self._target = target
        self.setAccessibleName(label)
        self.setProperty("flat", True)  # noqa: FBT003 - of the style sheet
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._announce)

    def _announce(self) -> None:
        self.wanted.emit(self._target)
