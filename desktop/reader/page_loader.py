"""Draws the pages that are wanted, off the window's thread; what is no longer wanted is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop.reader.drawn_page import DrawnPage, PageWish
from desktop.reader.page_view import PageView
from desktop.work.latest_task import Cancelled, LatestTask
from glossary.model import PagePicture, PageSpan, PageWords, Rectangle, Stretch


class Pages(Protocol):
    """What the loader needs of the core; `Workspace` has it."""

    def page_picture(self, document_id: str, page: int, scale: float) -> PagePicture: ...
    def page_marks(
        self, document_id: str, spans: Sequence[PageSpan]
    ) -> tuple[tuple[Rectangle, ...], ...]: ...
    def page_words(self, document_id: str, stretch: Stretch) -> PageWords | None: ...


@dataclass(frozen=True, slots=True)
class _Order:
    document_id: str
    wish: PageWish
    spans: tuple[PageSpan, ...]


class PageLoader(QObject):
    """`failed` carries the error of a page that cannot be drawn."""

    failed = Signal(object)
    _drawn = Signal(object)

    def __init__(self, view: PageView, pages: Pages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._pages = view, pages
        self._document_id = ""
        self._spans: Sequence[PageSpan] = ()
        self._task: LatestTask[_Order] = LatestTask(self._draw, self)
        self._task.failed.connect(self.failed)
        self._drawn.connect(self._show)
        view.pictures_wanted.connect(self._want)
        self._choosing: LatestTask[tuple[str, Stretch]] = LatestTask(self._find_words, self)
        self._choosing.failed.connect(self.failed)
        self._choosing.delivered.connect(self._choose)
        view.words_wanted.connect(self._want_words)

    def show_document(self, document_id: str, spans: Sequence[PageSpan]) -> None:
        """From now on pages of this document are drawn; none for an empty id."""
        self._document_id, self._spans = document_id, spans
        self._task.cancel()
        self._choosing.cancel()

    def show_marks(self, spans: Sequence[PageSpan]) -> None:
        """From now on these words are looked for on the pages."""
        self._spans = spans

    def close(self) -> None:
        self._task.close()
        self._choosing.close()

    def _want(self, wish: object) -> None:
        if isinstance(wish, PageWish) and self._document_id:
            spans = tuple(span for span in self._spans if span.page in wish.pages)
            self._task.submit(_Order(self._document_id, wish, spans))

    def _want_words(self, stretch: object) -> None:
        if isinstance(stretch, Stretch) and self._document_id:
            self._choosing.submit((self._document_id, stretch))

    def _find_words(self, asked: tuple[str, Stretch], _: Cancelled) -> PageWords | None:
        return self._pages.page_words(*asked)

    def _choose(self, words: object) -> None:
        self._view.choose(words if isinstance(words, PageWords) else None)

    def _draw(self, order: _Order, cancelled: Cancelled) -> None:
        for page in order.wish.pages:
            if cancelled():
                return
            scale = order.wish.scale
            picture = self._pages.page_picture(order.document_id, page, scale)
            spans = [span for span in order.spans if span.page == page]
            places = self._pages.page_marks(order.document_id, spans) if spans else ()
            marks = dict(zip(spans, places, strict=True))
            if not cancelled():
                self._drawn.emit((order.document_id, DrawnPage(picture, scale, marks)))

    def _show(self, drawn: object) -> None:
        match drawn:
            case (str(document_id), DrawnPage() as page) if document_id == self._document_id:
                self._view.take(page)
