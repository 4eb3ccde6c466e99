"""The reader's head: which document, which page, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from desktop.look.fonts import ui_font
from desktop.look.icons import icon
from desktop.look.labels import ElidingLabel, plain_label, tooltip
from desktop.look.theme import Role
from desktop.reader.reading import Reading


class ReaderHeader(QWidget):
    """Title, page, author and date on the left; the acts on the right."""

    mention_wanted = Signal(int)
    original_requested = Signal()
    quote_requested = Signal()
    details_requested = Signal()
    close_requested = Signal()
    other_look_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidingLabel()
        self._title.setFont(ui_font(bold=True))
        self._where = ElidingLabel(Role.SECONDARY)
        self.back = self._arrow("up", self.tr("Previous mention (Shift+F3)"))
        self.forth = self._arrow("down", self.tr("Next mention (F3)"))
        self._count = plain_label(role=Role.SECONDARY)
        self.back.clicked.connect(self._go_back)
        self.forth.clicked.connect(self._go_forth)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._title, 3)
        row.addWidget(self._where, 2)
        for each in (self.back, self._count, self.forth):
            row.addWidget(each)
        self.look = self._button(self.tr("Show text"))
        self.look.clicked.connect(self.other_look_requested)
        self.original = self._button(self.tr("Open original"))
        self.original.clicked.connect(self.original_requested)
        self.quote = self._button(self.tr("Copy quote"))
        self.quote.clicked.connect(self.quote_requested)
        self.details = self._button(self.tr("Edit details"))
        self.details.clicked.connect(self.details_requested)
        self.more = self._arrow("more", self.tr("Decide on this mention"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.leave = self._arrow("close", self.tr("Close the reader"))
        self.leave.clicked.connect(self.close_requested)
        for button in (self.more, self.look, self.original, self.quote, self.details, self.leave):
            row.addWidget(button)

    def show_reading(self, reading: Reading) -> None:
        """Name the document."""
        document = reading.document
        self._title.setText(document.title)
        self._title.setToolTip(tooltip(document.title))
        self.show_place(reading, reading.place.start if reading.place else 0)

    def show_place(self, reading: Reading, offset: int) -> None:
        """Say the page of an offset, with author and date."""
        document = reading.document
        page = reading.page_of(offset)
        parts = []
        if page:
            parts.append(self.tr("page {page} of {pages}").format(page=page[0], pages=page[1]))
        parts += [str(author) for author in document.authors[:2]]
        parts += [str(document.issued)] * bool(document.issued)
        self._where.setText(" · ".join(parts))

    def show_look(self, *, pages: bool, both: bool) -> None:
        """Offer the other look, where there are two."""
        text = self.tr("Show text") if pages else self.tr("Show pages")
        self.look.setText(text)
        self.look.setAccessibleName(text)
        self.look.setVisible(both)

    def show_page(self, reading: Reading, page: int) -> None:
        """Say the page in view, with author and date."""
        starts = reading.text.pages
        if 1 <= page <= len(starts):
            self.show_place(reading, starts[page - 1])

    def show_mention(self, number: int, total: int) -> None:
        """Say which mention is current; -1 for none."""
        self._count.setText(f"{number + 1} / {total}" if number >= 0 else str(total))
        self._count.setAccessibleName(
            self.tr("Mention {number} of {total}").format(number=number + 1, total=total)
        )
        self.back.setEnabled(number > 0)
        self.forth.setEnabled(number + 1 < total)
        self.quote.setEnabled(number >= 0)
        self.more.setEnabled(number >= 0)

    def _go_back(self) -> None:
        self.mention_wanted.emit(-1)

    def _go_forth(self) -> None:
        self.mention_wanted.emit(1)

    def _arrow(self, picture: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture, Role.SECONDARY))
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(name)
        button.setToolTip(tooltip(name))
        return button

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        return button
