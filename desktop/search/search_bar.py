"""The top bar: the box, exact only, the date, a new entry, and everything else behind a button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from desktop.look.fonts import ui_font
from desktop.look.icons import icon
from desktop.look.labels import plain_label, tooltip
from desktop.look.theme import Role
from desktop.search.as_of_box import AsOfBox
from desktop.search.word_completer import WordCompleter


class SearchBar(QFrame):
    """Holds the widgets; what they mean is the controller's."""

    typed = Signal(str)
    exact_changed = Signal(bool)
    new_entry_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        self.setAccessibleName(self.tr("Search bar"))
        self.box = QLineEdit()
        self.box.setObjectName("search_box")
        self.box.setFont(ui_font(1.5))
        self.box.setAccessibleName(self.tr("Search"))
        self.box.setPlaceholderText(self.tr("A name, an acronym, any spelling, any script"))
        glass = self.box.addAction(
            icon("search", Role.SECONDARY), QLineEdit.ActionPosition.LeadingPosition
        )
        glass.setText(self.tr("Search"))
        self._clear = self.box.addAction(
            icon("close", Role.SECONDARY), QLineEdit.ActionPosition.TrailingPosition
        )
        self._clear.setText(self.tr("Clear the search"))
        self._clear.triggered.connect(self.box.clear)
        self._clear.setVisible(False)
        self.took = plain_label(role=Role.SECONDARY, size=-1)
        self.took.setAccessibleName(self.tr("Time the look-up took"))
        self.exact = QCheckBox(self.tr("Exact only"))
        self.exact.setToolTip(tooltip(self.tr("Leave similar names out (Ctrl+E)")))
        self.as_of = AsOfBox()
        label = plain_label(self.tr("As of"), role=Role.SECONDARY)
        label.setBuddy(self.as_of)
        self._new = QPushButton(self.tr("New entry"))
        self._new.clicked.connect(self.new_entry_requested)
        self._more = QToolButton()
        self._more.setIcon(icon("more"))
        self._more.setAccessibleName(self.tr("Menu"))
        self._more.setToolTip(tooltip(self.tr("All actions")))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._wrong = plain_label(role=Role.LISTED, size=-1, wrap=True)
        self._wrong.setVisible(False)
        self._lay_out(label)
        self.words = WordCompleter(self.box)
        self.box.textEdited.connect(self.typed)
        self.box.textChanged.connect(self._text_changed)
        self.exact.toggled.connect(self.exact_changed)
        self.as_of.refused.connect(self.show_fault)

    def _lay_out(self, as_of_label: QFrame) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.box.setMinimumWidth(180)
        self.box.setMaximumWidth(660)
        row.addWidget(self.box, 3)
        row.addWidget(self.took)
        row.addSpacing(4)
        row.addWidget(self.exact)
        row.addStretch(1)
        row.addWidget(as_of_label)
        row.addWidget(self.as_of)
        row.addWidget(self._new)
        row.addWidget(self._more)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 12, 20, 12)
        outer.setSpacing(4)
        outer.addLayout(row)
        outer.addWidget(self._wrong)

    def set_menu(self, menu: QMenu) -> None:
        """The menu behind the last button."""
        self._more.setMenu(menu)

    def show_fault(self, what: str) -> None:
        """One line under the box; nothing takes it away."""
        self._wrong.setText(what)
        self._wrong.setVisible(bool(what))

    def show_time(self, milliseconds: float | None) -> None:
        """How long the look-up took."""
        if milliseconds is None:
            self.took.setText("")
        else:
            self.took.setText(self.tr("{0} ms").format(max(1, round(milliseconds))))

    def focus_box(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def _text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if not text:
            self.typed.emit("")
