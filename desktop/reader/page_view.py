"""A document as its pages: pictures one below another, with the mentions marked over the words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.look.theme import Role, colour, colour_in
from desktop.reader.drawn_page import DrawnPage, PageWish
from desktop.reader.page_marks import PageMarks, paint_mark
from desktop.reader.page_stack import GAP, PageStack
from desktop.reader.picture_cache import PictureCache
from glossary.model import PageLayout, PageSpan, PageWords, Rectangle, Stretch

NOTHING = PageLayout(())
_WIDEST = 1.8
"""Pixels a point: on a wide screen a page is not blown up beyond this."""
_STEP = 40
_DRAWN = 4
"""Pixels that the pointer moves before it chooses words."""


class PageView(QAbstractScrollArea):
    """`pictures_wanted` carries a `PageWish`; `page_changed` the page in the middle.

    `words_wanted` carries a `Stretch` that the pointer was drawn over, `words_chosen` the
    `PageSpan` of the words in it, or None.
    """

    words_wanted = Signal(object)
    words_chosen = Signal(object)
    pictures_wanted = Signal(object)
    page_changed = Signal(int)
    step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Pages of the document"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(_STEP)
        self._layout = NOTHING
        self._stack = PageStack(())
        self._pictures = PictureCache()
        self._marks = PageMarks()
        self._to_centre: PageSpan | None = None
        self._page = 0
        self._pressed: tuple[int, QPointF] | None = None
        self._chosen: PageWords | None = None
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        # While one scrolls, only the pages at which one stops are drawn.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(30)
        self._rest.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_pages(
        self, layout: PageLayout, spans: Sequence[PageSpan], current: PageSpan | None
    ) -> None:
        """Show a document with its mentions, at the current one or at the beginning."""
        self._layout = layout
        self._pictures.clear()
        self._marks.forget_places()
        self._marks.show(spans, current)
        self.choose(None)
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self.go_to(current)

    def show_marks(self, spans: Sequence[PageSpan], current: PageSpan | None) -> None:
        """Mark other words of the same document; the pages in view stay there."""
        self._marks.show(spans, current)
        self.viewport().update()
        self._rest.start()

    def go_to(self, span: PageSpan | None) -> None:
        """Make a mention the current one and bring it to the middle."""
        self._marks.current = self._to_centre = span
        if span:
            self._centre(span)
        self.viewport().update()
        self._scrolled()

    def go_to_page(self, page: int) -> None:
        """Bring the head of a page (from 1) to the top."""
        if 1 <= page <= len(self._layout.sizes):
            self._to_centre = None
            top = self._stack.rectangle(page).top()
            self.verticalScrollBar().setValue(round(top) - GAP)

    def take(self, drawn: DrawnPage) -> None:
        """Show a picture that has been drawn."""
        picture = drawn.picture
        image = QImage(
            picture.pixels,
            picture.width,
            picture.height,
            picture.width * 4,
            QImage.Format.Format_RGB32,
        ).copy()
        self._pictures.put(picture.page, drawn.scale, image, self.visible_pages())
        self._marks.take(drawn.marks)
        if self._to_centre in drawn.marks:
            self._centre(self._to_centre)
            self._to_centre = None
        self.viewport().update()

    @property
    def page(self) -> int:
        """The page (from 1) in the middle of the view."""
        return self._page or 1

    def choose(self, words: PageWords | None) -> None:
        """Show words as chosen."""
        if words != self._chosen:
            self._chosen = words
            self.words_chosen.emit(words.span if words else None)
            self.viewport().update()

    @property
    def chosen(self) -> PageSpan | None:
        """The words that are chosen."""
        return self._chosen.span if self._chosen else None

    def visible_pages(self) -> range:
        """The pages of which something can be seen."""
        top = self.verticalScrollBar().value()
        return self._stack.pages_between(top, top + self.viewport().height())

    def marked(self, span: PageSpan) -> tuple[QRectF, ...]:
        """Where a mention is painted, in the coordinates of the view; none until it is known."""
        return self._seen(span.page, self._marks.places(span))

    def _seen(self, number: int, places: Sequence[Rectangle]) -> tuple[QRectF, ...]:
        page = self._shown_page(number)
        scale = self._stack.scale
        return tuple(
            QRectF(
                page.left() + each.x * scale,
                page.top() + each.y * scale,
                each.width * scale,
                each.height * scale,
            ).adjusted(-1.5, -1.5, 1.5, 1.5)
            for each in places
        )

    def _shown_page(self, number: int) -> QRectF:
        """Where a page stands in the view."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return self._stack.rectangle(number).translated(-across, -down)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() is Qt.MouseButton.LeftButton and self._layout.sizes:
            y = event.position().y() + self.verticalScrollBar().value()
            self._pressed = (self._stack.page_at(y), event.position())
            self.choose(None)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._pressed and event.buttons() & Qt.MouseButton.LeftButton:
            page, start = self._pressed
            if (event.position() - start).manhattanLength() >= _DRAWN:
                self.words_wanted.emit(self._stretch(page, start, event.position()))
        super().mouseMoveEvent(event)

    def _stretch(self, page: int, start: QPointF, end: QPointF) -> Stretch:
        """Both points on the page where the pointer went down."""
        place, scale = self._shown_page(page), self._stack.scale
        first, last = (
            (
                min(max(point.x(), place.left()), place.right()) - place.left(),
                min(max(point.y(), place.top()), place.bottom()) - place.top(),
            )
            for point in (start, end)
        )
        return Stretch(page, *(side / scale for side in (*first, *last)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour(Role.WINDOW))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        visible = self.visible_pages()
        for page in visible:
            place = self._shown_page(page)
            painter.fillRect(place, QColor(Qt.GlobalColor.white))
            picture = self._pictures.picture(page)
            if picture:
                painter.drawImage(place, picture)
            painter.setPen(QPen(colour(Role.BORDER), 1))
            painter.drawRect(place)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for page in visible:
            for span in self._marks.on(page):
                paint_mark(painter, self.marked(span), current=False)
        if self._marks.current:
            paint_mark(painter, self.marked(self._marks.current), current=True)
        if self._chosen:
            # One shape, so that rectangles that overlap are not painted twice.
            shape = QPainterPath()
            for place in self._seen(self._chosen.span.page, self._chosen.places):
                shape.addRect(place)
            painter.fillPath(shape.simplified(), colour_in(Role.CHOSEN_ON_PAPER, dark=False))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        middle = self._middle() if self.verticalScrollBar().value() else None
        self._arrange()
        current = self._marks.current
        if self._to_centre or (current and event.oldSize().height() <= 0):
            self._centre(self._to_centre or current)
        elif middle:
            page, share = middle
            place = self._stack.rectangle(page)
            self.verticalScrollBar().setValue(
                round(place.top() + share * place.height() - self.viewport().height() / 2)
            )
        self._scrolled()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_F3:
                backwards = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.step_requested.emit(-1 if backwards else 1)
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep())
            case _:
                super().keyPressEvent(event)

    def _arrange(self) -> None:
        """Fit the widest page into the view."""
        room = max(100, self.viewport().width() - 2 * GAP)
        widest = max((size[0] for size in self._layout.sizes), default=1.0)
        scale = min(_WIDEST, room / max(1.0, widest))
        self._stack = PageStack(self._layout.sizes, scale, self.viewport().width())
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._stack.height - self.viewport().height()))
        bar.setPageStep(max(1, self.viewport().height() - _STEP))
        self.horizontalScrollBar().setRange(0, 0)

    def _middle(self) -> tuple[int, float] | None:
        """The page in the middle of the view and the share of it that is above."""
        if not self._layout.sizes:
            return None
        y = self.verticalScrollBar().value() + self.viewport().height() / 2
        page = self._stack.page_at(y)
        place = self._stack.rectangle(page)
        return page, (y - place.top()) / max(1.0, place.height())

    def _centre(self, span: PageSpan | None) -> None:
        if span is None or span.page > len(self._layout.sizes):
            return
        page = self._stack.rectangle(span.page)
        known = self._marks.places(span)
        inside = known[0].y * self._stack.scale if known else 0.0
        room = self.viewport().height()
        self.verticalScrollBar().setValue(round(page.top() + inside - room / (2 if known else 8)))

    def _scrolled(self) -> None:
        middle = self._middle()
        if middle and middle[0] != self._page:
            self._page = middle[0]
            self.page_changed.emit(self._page)
        self.viewport().update()
        self._rest.start()

    def _ask(self) -> None:
        if not self.isVisible() or not self._layout.sizes:
            return
        scale = round(self._stack.scale * self.devicePixelRatioF(), 3)
        visible = self.visible_pages()
        last = len(self._layout.sizes)
        near = [page for page in (visible.stop, visible.start - 1) if 1 <= page <= last]
        wanted = [
            page
            for page in (*visible, *near)
            if self._pictures.lacks(page, scale) or not self._marks.is_known(page)
        ]
        if wanted:
            self.pictures_wanted.emit(PageWish(tuple(wanted), scale))
