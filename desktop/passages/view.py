"""The list of passages: arrows move, Enter or a click opens, Ctrl+C cites, + unfolds copies.

Ctrl+Enter says that the name is the entry shown, Delete that it is not; with Shift, of this place
alone. Backspace leaves it to the rules again.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QMenu, QWidget

from desktop.deciding.choices import Choice, LabelOf, add_choices, back_to_rules
from desktop.passages.kwic_delegate import KwicDelegate
from desktop.passages.model import PassageRole
from glossary.model import Answer, Mention, Snippet


class PassagesView(QListView):
    """A list view that takes Ctrl+C for itself while it has the focus."""

    copy_requested = Signal()
    open_requested = Signal()
    decided = Signal(object, object)
    """Mention and `Choice`."""
    link_requested = Signal()
    address_requested = Signal()
    web_requested = Signal()
    copies_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Passages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegate(KwicDelegate(self))
        self._label_of: LabelOf = str
        self.clicked.connect(self.open_requested)
        self.customContextMenuRequested.connect(self._show_menu)

    def name_entries(self, label_of: LabelOf) -> None:
        """How the entries are called between which one can decide."""
        self._label_of = label_of

    def current_ref(self) -> str:
        """The reference of the current passage, or nothing."""
        return str(self.currentIndex().data(PassageRole.REF) or "")

    def event(self, event: QEvent) -> bool:
        # Without this the window's own Ctrl+C would win and copy the entry's citation.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._decide(Answer.SAME, here=_has_shift(event))
                return
            self.open_requested.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self._decide(Answer.NOT_SAME, here=_has_shift(event))
        elif event.key() == Qt.Key.Key_Backspace:
            self._leave_to_rules()
        elif event.text() == "+":
            self.copies_requested.emit()
        else:
            super().keyPressEvent(event)

    def _decide(self, answer: Answer, *, here: bool) -> None:
        """Say of the current passage that it is the entry shown, or is not."""
        if mention := self._current_mention():
            self.decided.emit(mention, Choice("", mention.entry, answer, here))

    def _leave_to_rules(self) -> None:
        """Take back what was said of the current passage, if anything was."""
        mention = self._current_mention()
        if mention and (choice := back_to_rules(mention)):
            self.decided.emit(mention, choice)

    def _current_mention(self) -> Mention | None:
        snippet = self.currentIndex().data(PassageRole.SNIPPET)
        return snippet.mention if isinstance(snippet, Snippet) else None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The passage that is read stays in sight when the reader takes half of the room."""
        seen = self.viewport().rect().intersects(self.visualRect(self.currentIndex()))
        super().resizeEvent(event)
        if seen or self.hasFocus():
            self.scrollTo(self.currentIndex())

    def _show_menu(self, place: QPoint) -> None:
        if not self.indexAt(place).isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        read = QAction(self.tr("Open in the reader"), menu)
        read.triggered.connect(self.open_requested)
        cite = QAction(self.tr("Copy quote and citation"), menu)
        cite.triggered.connect(self.copy_requested)
        link = QAction(self.tr("Copy link to this passage"), menu)
        link.triggered.connect(self.link_requested)
        address = QAction(self.tr("Copy web address of this passage"), menu)
        address.triggered.connect(self.address_requested)
        web = QAction(self.tr("Open on the web…"), menu)
        web.triggered.connect(self.web_requested)
        snippet = self.indexAt(place).data(PassageRole.SNIPPET)
        for action in (address, web):
            action.setEnabled(isinstance(snippet, Snippet) and bool(snippet.url))
        menu.addActions([read, cite, link, address, web])
        if isinstance(snippet, Snippet):
            menu.addSeparator()
            add_choices(menu, snippet.mention, self._label_of, self.decided.emit, keys=True)
        menu.popup(self.viewport().mapToGlobal(place))


def _has_shift(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
