"""One line of text painted by QTextLayout: direction by its letters, spans marked, end elided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from desktop.look.bidi import is_rtl, utf16_span, whole_ligatures

_ENDLESS = 1e6


def text_layout(
    text: str,
    font: QFont,
    colour: QColor,
    spans: Sequence[tuple[int, int]] = (),
    *,
    underline: QColor | None = None,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LayoutDirectionAuto,
) -> QTextLayout:
    """A laid-out single line; `spans` (code points) are bold and underlined."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    whole = QTextLayout.FormatRange()
    whole.start, whole.length = 0, utf16_span(text, 0, len(text))[1]
    whole.format = QTextCharFormat()
    whole.format.setForeground(colour)
    formats = [whole]
    for start, end in whole_ligatures(text, spans):
        marked = QTextLayout.FormatRange()
        marked.start, marked.length = utf16_span(text, start, end)
        marked.format = QTextCharFormat()
        marked.format.setFontWeight(QFont.Weight.Bold)
        marked.format.setFontUnderline(True)
        if underline:
            marked.format.setUnderlineColor(underline)
        formats.append(marked)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(_ENDLESS)
    layout.endLayout()
    return layout


def draw_line(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    spans: Sequence[tuple[int, int]] = (),
    *,
    underline: QColor | None = None,
    align_rtl_right: bool = True,
    align_right: bool = False,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LayoutDirectionAuto,
) -> float:
    """Paint a line into a box, centred in its height; the width used is returned.

    Args:
        align_rtl_right: a line that runs from right to left begins at the right of the box.
        align_right: every line does, as in a mirrored window.
        direction: of the whole line; by itself that of its first letter.
    """
    layout = text_layout(text, font, colour, spans, underline=underline, direction=direction)
    line = layout.lineAt(0)
    if line.isValid() and line.naturalTextWidth() > box.width():
        shown = elided(text, font, box.width())
        kept = [(start, min(end, len(shown))) for start, end in spans if start < len(shown)]
        layout = text_layout(shown, font, colour, kept, underline=underline, direction=direction)
        line = layout.lineAt(0)
    if not line.isValid():
        return 0.0
    width = line.naturalTextWidth()
    left = box.left()
    by_letters = direction is Qt.LayoutDirection.LayoutDirectionAuto
    runs_left = is_rtl(text) if by_letters else direction is Qt.LayoutDirection.RightToLeft
    if align_right or (align_rtl_right and runs_left):
        left = box.right() - width
    top = box.top() + (box.height() - line.height()) / 2
    painter.save()
    painter.setClipRect(box.adjusted(-1, 0, 2, 0))
    layout.draw(painter, QPointF(left - line.position().x() - _indent(layout), top))
    painter.restore()
    return width


def _indent(layout: QTextLayout) -> float:
    """How far from the left the letters of an automatically right-to-left line begin."""
    line = layout.lineAt(0)
    return line.naturalTextRect().left() - line.position().x()


def elided(text: str, font: QFont, width: float) -> str:
    """The text cut at its logical end with an ellipsis, so that it fits."""
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if metrics.horizontalAdvance(text[:middle] + "…") <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def text_width(text: str, font: QFont) -> float:
    """The width of a line."""
    return QFontMetricsF(font).horizontalAdvance(text)
