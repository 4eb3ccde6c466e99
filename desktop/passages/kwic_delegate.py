"""Paints one passage: words before, marked name, words after; date, document, page."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.look.bidi import is_rtl
from desktop.look.fonts import ui_font
from desktop.look.theme import Role, colour
from desktop.passages.kwic_line import Columns, KwicLine, columns, kwic_line, shown_name
from desktop.passages.model import PassageRole
from glossary.model import MentionState, Snippet

_ROW_PADDING = 14
_ROUND = 4.0
_WEST = Qt.AlignmentFlag.AlignLeft
_EAST = Qt.AlignmentFlag.AlignRight


class KwicDelegate(QStyledItemDelegate):
    """Keeps no state; fonts and colours come from the look in force."""

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(400, int(QFontMetricsF(ui_font()).height()) + _ROW_PADDING)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        snippet = index.data(PassageRole.SNIPPET)
        if not isinstance(snippet, Snippet):
            return
        row = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, row, option)
        regular, bold = QFontMetricsF(ui_font()), QFontMetricsF(ui_font(bold=True))
        places = columns(row, regular)
        _paint_words(painter, snippet, kwic_line(snippet, places.words, regular, bold))
        self._paint_columns(painter, snippet, places)
        painter.restore()

    def _paint_columns(self, painter: QPainter, snippet: Snippet, places: Columns) -> None:
        small = ui_font(-0.5)
        page = snippet.mention.passage.page
        date = str(snippet.date or "")
        _write(painter, places.date, date, small, Role.SECONDARY, _WEST)
        metrics = QFontMetricsF(small)
        copies = self.tr("+%n copies", "", snippet.copies) if snippet.copies > 1 else ""
        copies = self.tr("+1 copy") if snippet.copies == 1 else copies
        beside = metrics.horizontalAdvance(f" {copies}") if copies else 0.0
        place = places.document.adjusted(0, 0, -beside, 0)
        title = number = ""
        if is_wide := places.page.width() > 0:
            elide = Qt.TextElideMode.ElideRight
            title = metrics.elidedText(snippet.title, elide, int(place.width()))
        if is_wide and page is not None:
            number = self.tr("p. {page}").format(page=page)
        _write(painter, place, title, small, Role.LINK, _WEST, is_rtl(title))
        _write(painter, places.document, copies, small, Role.SECONDARY, _EAST, is_rtl(copies))
        _write(painter, places.page, number, small, Role.SECONDARY, _EAST, is_rtl(number))


def _paint_ground(painter: QPainter, row: QRectF, option: QStyleOptionViewItem) -> None:
    state = option.state
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(row, colour(Role.SELECTION))
        painter.fillRect(QRectF(row.left(), row.top(), 3, row.height()), colour(Role.HIGHLIGHT))
    elif state & QStyle.StateFlag.State_MouseOver:
        hover = colour(Role.SELECTION)
        hover.setAlphaF(0.4)
        painter.fillRect(row, hover)


def _paint_words(painter: QPainter, snippet: Snippet, line: KwicLine) -> None:
    _write(painter, line.west, line.west_text, ui_font(), Role.TEXT, _EAST, line.right_to_left)
    _write(painter, line.east, line.east_text, ui_font(), Role.TEXT, _WEST, line.right_to_left)
    certain = snippet.mention.state is MentionState.CERTAIN
    # An uncertain name is outlined, not filled, and the row says so in words to a screen reader.
    painter.setPen(Qt.PenStyle.NoPen if certain else _dashes())
    painter.setBrush(colour(Role.MARK) if certain else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(line.name, _ROUND, _ROUND)
    name = shown_name(snippet) if certain else f"{shown_name(snippet)} ?"
    bold = ui_font(bold=True)
    shown = QFontMetricsF(bold).elidedText(
        name, Qt.TextElideMode.ElideMiddle, int(line.name.width()) + 1
    )
    role = Role.MARK_TEXT if certain else Role.TEXT
    _write(painter, line.name, shown, bold, role, Qt.AlignmentFlag.AlignHCenter)


def _dashes() -> QPen:
    return QPen(colour(Role.UNKNOWN), 1, Qt.PenStyle.DashLine)


def _write(
    painter: QPainter,
    place: QRectF,
    text: str,
    font: QFont,
    role: Role,
    side: Qt.AlignmentFlag,
    right_to_left: bool | None = None,  # noqa: FBT001 - None leaves it to the text
) -> None:
    option = QTextOption(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    if right_to_left is not None:
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        )
    painter.setFont(font)
    painter.setPen(colour(role))
    painter.drawText(place, text, option)
