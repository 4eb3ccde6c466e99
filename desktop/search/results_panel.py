"""The results panel: how many, the list, and what to do where nothing is found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from desktop.look.bidi import isolate
from desktop.look.labels import plain_label, section_heading
from desktop.look.theme import Role
from desktop.search.offers import Offers
from desktop.search.result_delegate import ResultDelegate
from desktop.search.results_model import ResultsModel
from glossary.model import Hit, SearchOutcome, Tier

_BESIDE_HINTS = 4
"""With more hits of old there is no room for hints."""
_MOVES = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class ResultsPanel(QFrame):
    """Shows outcomes; the search box drives it from afar by `eventFilter`."""

    chosen = Signal(str)
    """The id of a hit that is to be opened."""
    moved = Signal(str)
    """The id of the hit a person has moved to."""
    more_requested = Signal()
    """More of the same are to be shown."""
    add_requested = Signal(str)
    """A new entry with this name is wanted."""
    alias_requested = Signal(str, str)
    """The text typed is to be a name of the entry of this id."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("results_panel")
        self.setAccessibleName(self.tr("Results"))
        self.setMinimumWidth(260)
        self.model = ResultsModel()
        self.list = _List()
        self.list.setAccessibleName(self.tr("Names found"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(ResultDelegate(self.list))
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self._filling = False
        self.list.selectionModel().currentChanged.connect(self._moved)
        self._count = plain_label(role=Role.SECONDARY, size=-1)
        self._keys = plain_label(self.tr("Alt+1 … Alt+9 open"), role=Role.SECONDARY, size=-1)
        self.offers = Offers()
        self.offers.more_requested.connect(self.more_requested)
        self.offers.add_requested.connect(self._request_add)
        self.offers.alias_requested.connect(self.request_alias)
        self.outcome: SearchOutcome | None = None
        self._open_entry: tuple[str, str] = ("", "")
        self._text = ""
        self._hints = _Hints()
        self._lay_out()
        self.show_outcome(None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 14, 18, 6)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._keys)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(self.list, 1)
        outer.addWidget(self._hints)
        outer.addWidget(self.offers)

    def show_outcome(self, outcome: SearchOutcome | None) -> None:
        """Show an outcome: the first hit is current, for Enter opens it.

        The same words asked again, on another date or after an edit, keep the hit that was current.
        """
        asked_again = outcome is not None and outcome.text.strip() == self._text
        current = self.model.hit(self.list.currentIndex().row()) if asked_again else None
        self._filling = True
        self.model.show(outcome)
        self.outcome = outcome
        self._text = outcome.text.strip() if outcome else ""
        hits = outcome.hits if outcome else ()
        self.list.setVisible(outcome is not None)
        self._hints.setVisible(outcome is None)
        self._keys.setVisible(bool(hits))
        self._count.setText(self._counted(outcome))
        kept = self.model.row_of(current.id) if current else -1
        if hits:
            self.list.setCurrentIndex(self.model.index(max(kept, 0)))
        self._filling = False
        self.offers.show_for(outcome, self._target()[1])

    def show_recalled(self, outcome: SearchOutcome) -> None:
        """While nothing is typed: what is pinned and was opened last, above the hints."""
        if self.outcome is not None:
            return
        if not outcome.hits:
            self.show_outcome(None)
            return
        current = self.current_id()
        self._filling = True
        self.model.show(outcome)
        self._keys.setVisible(True)
        self.list.setVisible(True)
        self._hints.setVisible(len(outcome.hits) <= _BESIDE_HINTS)
        self._count.setText(self.tr("Pinned and opened last"))
        self.list.setCurrentIndex(self.model.index(self.model.row_of(current)))
        self._filling = False

    def _counted(self, outcome: SearchOutcome | None) -> str:
        if outcome is None:
            return ""
        if not outcome.hits and outcome.is_partial:
            return self.tr("No name like this so far; names are still being read")
        if not outcome.hits:
            return self.tr("No name like this")
        near = sum(hit.tier is Tier.SIMILAR for hit in outcome.hits)
        found = len(outcome.hits) - near
        said = self.tr("%n found", "", found) if found else ""
        similar = self.tr("%n similar", "", near) if near else ""
        shared = self.tr("a shared name") if outcome.ambiguous else ""
        return " · ".join(part for part in (said, similar, shared) if part)

    def open_row(self, row: int) -> None:
        """Open the hit of a row, counted from 0."""
        hit = self.model.hit(row)
        if hit:
            self.list.setCurrentIndex(self.model.index(row))
            self.chosen.emit(hit.id)

    def current_hit(self) -> Hit | None:
        return self.model.hit(self.list.currentIndex().row())

    def current_id(self) -> str:
        hit = self.current_hit()
        return hit.id if hit else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keys of the search box that move in the list, open a hit, or are the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if _is_the_windows(watched, event):
                event.ignore()
                return True
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if Qt.Key(event.key()) in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.open_row(self.list.currentIndex().row())
                return True
        return super().eventFilter(watched, event)

    def show_open_entry(self, entry_id: str, label: str) -> None:
        """The entry on the page: a name that is not found may be one of its names."""
        self._open_entry = (entry_id, label)
        self.offers.show_target(self._target()[1])

    def request_alias(self) -> None:
        """Give the text typed to the entry that is current, or else to the one on the page."""
        entry_id, _ = self._target()
        if entry_id and self._text:
            self.alias_requested.emit(self._text, entry_id)

    def _target(self) -> tuple[str, str]:
        """Id and label of the entry that the text could be a name of."""
        hit = self.model.hit(self.list.currentIndex().row())
        if hit is None:
            return self._open_entry
        return (hit.id, hit.label) if hit.type == "entry" else ("", "")

    def _moved(self) -> None:
        if not self._filling and self.current_id():
            self.offers.show_target(self._target()[1])
            self.moved.emit(self.current_id())

    def _open(self, index: QModelIndex) -> None:
        self.open_row(index.row())

    def _request_add(self) -> None:
        self.add_requested.emit(self._text)


class _List(QListView):
    """Rows are laid out anew when the width changes, for chips wrap."""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _Hints(QWidget):
    """What the box understands, while nothing is typed."""

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 0, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(section_heading(self.tr("Try")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row, (typed, meaning) in enumerate(
            (
                ("hay tahr", self.tr("beginnings of words")),
                ("هيئة تحرير الشام", self.tr("any script")),
                ("hayet tahrir el-sham", self.tr("any spelling")),
                ("kind:label forces", self.tr("one kind only")),
                ("as-of:2018 hts", self.tr("what held then")),
                ("status:listed ahrar", self.tr("listed on the day only")),
            )
        ):
            # Isolated, so that each example stands in its column whichever way it runs.
            grid.addWidget(plain_label(isolate(typed), wrap=True), row, 0)
            grid.addWidget(plain_label(meaning, role=Role.SECONDARY, wrap=True), row, 1)
        layout.addLayout(grid)
        layout.addStretch(1)


def _is_the_windows(box: QObject, event: QKeyEvent) -> bool:
    """Undo and redo mean the glossary, and copying without a selection means the citation."""
    keys = QKeySequence.StandardKey
    if event.matches(keys.Undo) or event.matches(keys.Redo):
        return True
    selected = isinstance(box, QLineEdit) and box.hasSelectedText()
    return event.matches(keys.Copy) and not selected
