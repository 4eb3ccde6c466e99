"""The main window: it holds the panels, their places and sizes, and what is dropped on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from desktop.copying.plain import cleaned
from desktop.window.notice_bar import NoticeBar
from desktop.window.page_stack import PageStack
from desktop.window.status_line import StatusLine

NARROW = 900


class MainWindow(QMainWindow):
    """Panels are given to it; it connects nothing."""

    files_dropped = Signal(list)
    closing = Signal()

    def __init__(
        self,
        *,
        bar: QWidget,
        results: QWidget,
        pages: list[QWidget],
        passages: QWidget,
        reader: QWidget,
        settings: QSettings,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._results, self._passages, self._reader = results, passages, reader
        self.setWindowTitle("Byname")
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 420)
        self.notices = NoticeBar()
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self.pages = PageStack()
        for page in pages:
            self.pages.addWidget(page)
        self._upper = QSplitter(Qt.Orientation.Horizontal)
        self._upper.addWidget(results)
        self._upper.addWidget(self.pages)
        self._upper.setStretchFactor(1, 1)
        self._upper.setSizes([380, 980])
        self._lower = QSplitter(Qt.Orientation.Horizontal)
        self._lower.addWidget(passages)
        self._lower.addWidget(reader)
        self._lower.setSizes([560, 800])
        self._whole = QSplitter(Qt.Orientation.Vertical)
        self._whole.addWidget(self._upper)
        self._whole.addWidget(self._lower)
        self._whole.setSizes([600, 220])
        self._whole.setStretchFactor(0, 1)
        for splitter in (self._upper, self._lower, self._whole):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        self._name_parts()
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (bar, self.notices):
            column.addWidget(part)
        column.addWidget(self._whole, 1)
        self.setCentralWidget(centre)
        reader.hide()
        self._restore()

    def show_title(self, entry: str) -> None:
        """The entry on the page in the title, where task bars and other programs find it."""
        name = cleaned(entry).replace("[*]", "*")  # Qt's own mark in titles
        self.setWindowTitle(f"{name} – Byname" if name else "Byname")

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front."""
        self.pages.setCurrentWidget(page)
        self.pages.show()
        self._fit(self.width())

    def show_reader(self, *, shown: bool) -> None:
        """Open or close the reader; it takes the room it needs from the entry."""
        if shown and not self._reader.isVisible():
            height = self._whole.height()
            self._whole.setSizes([height // 2, height - height // 2])
        if not shown and self._reader.isVisible():
            height = self._whole.height()
            self._whole.setSizes([height - 220, 220])
        self._reader.setVisible(shown)

    def show_results(self) -> None:
        """In a narrow window: the list instead of the page."""
        if self.width() < NARROW:
            self._results.show()
            self.pages.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit(event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self._settings.setValue("geometry", self.saveGeometry())
        self._settings.setValue("upper", self._upper.saveState())
        self._settings.sync()
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        paths = [
            Path(url.toLocalFile())
            for url in event.mimeData().urls()
            if url.isLocalFile() and not url.host()
        ]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def _fit(self, width: int) -> None:
        """In a narrow window the page stands in place of the list while something is open."""
        self._results.setVisible(width >= NARROW or not self.pages.isVisible())
        if width >= NARROW:
            self.pages.show()

    def _name_parts(self) -> None:
        self._upper.setAccessibleName(self.tr("Results and entry"))
        self._lower.setAccessibleName(self.tr("Passages and reader"))
        self._whole.setAccessibleName(self.tr("Entry and passages"))
        self.pages.setAccessibleName(self.tr("Page"))

    def _restore(self) -> None:
        self.resize(1180, 760)
        geometry = self._settings.value("geometry")
        if geometry:
            self.restoreGeometry(geometry)
        upper = self._settings.value("upper")
        if upper:
            self._upper.restoreState(upper)
        room = self.screen().availableGeometry()
        self.resize(min(self.width(), room.width()), min(self.height(), room.height()))
