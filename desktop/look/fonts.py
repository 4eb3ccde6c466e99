"""Fonts: families in order for all scripts, and the size of text."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

FAMILIES = (
    "Noto Sans",
    "Noto Naskh Arabic",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans CJK SC",
    "Segoe UI",
    "SF Pro Text",
    "DejaVu Sans",
    "Noto Color Emoji",
)
"""Latin, Cyrillic and Greek first; then the families that each other script should fall back on."""

POINTS = 10.0
_SMALLEST, _LARGEST = 0.7, 2.0


class _Zoom:
    factor = 1.0


def set_zoom(factor: float) -> None:
    """Make all text larger or smaller, between 70 % and 200 %."""
    _Zoom.factor = min(_LARGEST, max(_SMALLEST, factor))


def zoom() -> float:
    """How much larger text is than by default."""
    return _Zoom.factor


def ui_font(size_delta: float = 0.0, *, bold: bool = False) -> QFont:
    """The font of the window.

    Args:
        size_delta: points more or less than running text.
        bold: for headings and matches.
    """
    return QFont(_font((POINTS + size_delta) * _Zoom.factor, bold))


def line_height(size_delta: float = 0.0, *, bold: bool = False) -> float:
    """The height of a line of `ui_font`, in pixels; asked for at every painting of a row."""
    return _height((POINTS + size_delta) * _Zoom.factor, bold)


@lru_cache
def _font(points: float, bold: bool) -> QFont:  # noqa: FBT001 - a key of the cache
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(points)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


@lru_cache
def _height(points: float, bold: bool) -> float:  # noqa: FBT001 - a key of the cache
    return QFontMetricsF(_font(points, bold)).height()


def apply_fonts(app: QApplication) -> None:
    """Put the window's font in force."""
    app.setFont(ui_font())
