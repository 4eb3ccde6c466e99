"""The text of a document on screen: one window of it, mentions marked, more as one scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from desktop.look.bidi import code_point_index, utf16_span
from desktop.look.fonts import ui_font
from desktop.look.theme import Role, colour
from desktop.reader.text_window import LONGEST, TextWindow, window_around

EDGE = LONGEST // 8
"""Code points that are kept around a mention for reading on."""

Span = tuple[int, int]
"""Code points [start, end) in the document."""


class DocumentView(QPlainTextEdit):
    """Read-only; offsets in and out are code points of the document, never of the widget."""

    stretch_selected = Signal(int, int)
    step_requested = Signal(int)
    place_changed = Signal(int)
    """The first code point of the document that is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Text of the document"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(ui_font(0.5))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(20)
        self._text = ""
        self._spans: Sequence[Span] = ()
        self._current: Span | None = None
        self._window = TextWindow(0, 0, "")
        self._moving = False
        self._at_current = False
        self.selectionChanged.connect(self._tell_selection)
        # Never while Qt is scrolling: a new text inside its own scrolling crashes it.
        self._edge = QTimer(self)
        self._edge.setSingleShot(True)
        self._edge.setInterval(0)
        self._edge.timeout.connect(self._go_on)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_text(self, text: str, spans: Sequence[Span], current: Span | None) -> None:
        """Show a text with its mentions, at the current one or at the beginning."""
        self._text, self._spans = text, spans
        self._window = TextWindow(0, 0, "")
        self.go_to(*(current or (0, 0)))

    def show_marks(self, spans: Sequence[Span], current: Span | None) -> None:
        """Mark other words of the same text; what is in sight stays there."""
        self._spans, self._current = spans, current
        self._mark()

    def go_to(self, start: int, end: int) -> None:
        """Bring a stretch to the middle of the view and mark it as the current one."""
        self._current = (start, end) if end > start else None
        self._moving = True
        if not self._holds_well(start, end):
            self._load(window_around(self._text, start, end))
        self._mark()
        self.setTextCursor(self._cursor(start, start))
        self.centerCursor()
        self._moving = False
        self._at_current = True

    def _holds_well(self, start: int, end: int) -> bool:
        """The window has the stretch, and enough around it to go on reading."""
        window = self._window
        first = max(0, start - EDGE) if window.start else start
        last = min(len(self._text), end + EDGE)
        return bool(window.shown) and window.holds(first, last)

    def selected(self) -> Span:
        """The selected stretch of the document; empty when nothing is selected."""
        cursor = self.textCursor()
        return self._offset(cursor.selectionStart()), self._offset(cursor.selectionEnd())

    @property
    def shown_window(self) -> TextWindow:
        return self._window

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        # No shortcut: the window's own F3 and one of ours would be ambiguous, and neither work.
        if event.key() == Qt.Key.Key_F3:
            backwards = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step_requested.emit(-1 if backwards else 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._text:
            self._mark()

    def _load(self, window: TextWindow) -> None:
        self._window = window
        self.setPlainText(window.shown)

    def _scrolled(self) -> None:
        self._tell_place()
        if not self._moving:
            self._at_current = False
            self._edge.start()

    def _tell_place(self) -> None:
        if self._window.shown:
            self.place_changed.emit(self._offset(self.firstVisibleBlock().position()))

    def go_to_head(self, start: int) -> None:
        """Bring a place to the top of the view; what is marked as current stays so."""
        self._moving = True
        if not self._holds_well(start, start):
            self._load(window_around(self._text, start, start))
            self._mark()
        self.setTextCursor(self._cursor(start, start))
        block = self.textCursor().block()
        self.verticalScrollBar().setValue(block.firstLineNumber())
        self._moving = False
        self._at_current = False
        self._tell_place()

    def _go_on(self) -> None:
        """At an end of the window, load the next one and stay at the same words."""
        bar = self.verticalScrollBar()
        value = bar.value()
        if bar.maximum() == 0:
            return
        at_end = value >= bar.maximum() and self._window.end < len(self._text)
        at_start = value <= bar.minimum() and self._window.start > 0
        if at_end or at_start:
            edge = self._window.end if at_end else self._window.start
            seen = self._offset(self.firstVisibleBlock().position())
            self._moving = True
            self._load(window_around(self._text, edge, edge))
            self._mark()
            block = self.document().findBlock(self._cursor(seen, seen).position())
            bar.setValue(min(bar.maximum() - 1, max(1, block.firstLineNumber())))
            self._moving = False

    def _mark(self) -> None:
        marks = [
            self._marked(span, colour(Role.MARK))
            for span in self._spans
            if self._window.holds(*span) and span != self._current
        ]
        if self._current:
            marks.append(self._marked(self._current, colour(Role.MARK_CURRENT)))
        self.setExtraSelections(marks)

    def _marked(self, span: Span, ground: QColor) -> QTextEdit.ExtraSelection:
        look = QTextCharFormat()
        look.setBackground(ground)
        look.setForeground(colour(Role.MARK_TEXT))
        if span == self._current:
            look.setFontUnderline(True)
        mark = QTextEdit.ExtraSelection()
        mark.format = look
        mark.cursor = self._cursor(*span)
        return mark

    def _cursor(self, start: int, end: int) -> QTextCursor:
        shown = self._window
        first, length = utf16_span(shown.shown, shown.shown_at(start), shown.shown_at(end))
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(first + length, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _offset(self, units: int) -> int:
        return self._window.document_at(code_point_index(self._window.shown, units))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """What is read stays in sight: the selected words, or the mention just gone to.

        A reader that has been hidden gets its size only after it was sent to the mention.
        """
        self._moving = True
        super().resizeEvent(event)
        if self.textCursor().hasSelection():
            self.ensureCursorVisible()
        elif self._at_current:
            self.centerCursor()
        self._moving = False

    def _tell_selection(self) -> None:
        self.stretch_selected.emit(*self.selected())
