"""Viewing: focus from panel to panel, text size, light and dark, help."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from desktop.acts.parts import Parts
from desktop.look.fonts import apply_fonts, set_zoom, zoom
from desktop.look.theme import apply_theme, is_dark
from desktop.window.help_window import HelpWindow


class Viewing(QObject):
    """What changes how the window looks, and nothing else."""

    def __init__(self, parts: Parts, settings: QSettings) -> None:
        super().__init__(parts.window)
        self.parts, self._settings = parts, settings

    def next_panel(self) -> None:
        self._move_focus(1)

    def previous_panel(self) -> None:
        self._move_focus(-1)

    def _move_focus(self, by: int) -> None:
        parts = self.parts
        page: QWidget = parts.window.pages.currentWidget() or parts.page
        places: list[QWidget] = [parts.bar, parts.results, page, parts.passages, parts.reader]
        targets: list[QWidget] = [
            parts.bar.box,
            parts.results.list,
            parts.page.copy if page is parts.page else page,
            parts.passages.view,
            parts.reader.current_view,
        ]
        focus = QApplication.focusWidget()
        here = next(
            (at for at, place in enumerate(places) if focus and place.isAncestorOf(focus)), 0
        )
        for step in range(1, len(places) + 1):
            at = (here + by * step) % len(places)
            if places[at].isVisible():
                targets[at].setFocus()
                return

    def larger(self) -> None:
        self._zoom(zoom() + 0.1)

    def smaller(self) -> None:
        self._zoom(zoom() - 0.1)

    def normal(self) -> None:
        self._zoom(1.0)

    def _zoom(self, factor: float) -> None:
        set_zoom(factor)
        self._settings.setValue("zoom", zoom())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_fonts(app)
        self.parts.window.status.say(
            self.tr("Text at {0} %; headings follow at the next start").format(round(zoom() * 100))
        )
        self.parts.results.list.scheduleDelayedItemsLayout()

    def other_theme(self) -> None:
        scheme = "light" if is_dark() else "dark"
        self._settings.setValue("theme", scheme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, "dark" if scheme == "dark" else "light")

    def help(self) -> None:
        HelpWindow(self.parts.window).show()
