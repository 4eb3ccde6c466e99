"""A hit on two or three lines: the name with what matched, why, and the statuses."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.look.bidi import isolate, isolate_foreign
from desktop.look.chips import GAP, Chip, chip_of, chip_width, draw_chip
from desktop.look.fonts import line_height, ui_font
from desktop.look.mirror import Mirror
from desktop.look.painting import draw_line, text_width
from desktop.look.theme import Role, colour
from desktop.search.results_model import HitRole, Index
from glossary.model import PINNED, Hit, Tier

LEFT = 20.0
RIGHT = 18.0
ABOVE = 12.0
_BAR = 4.0
_PIN = 8.0


class ResultDelegate(QStyledItemDelegate):
    """Keeps no state: all it paints comes from the index."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        hit = index.data(HitRole.HIT)
        height = ABOVE + line_height(1) + 2 + line_height(-1) + ABOVE
        if isinstance(hit, Hit) and hit.statuses and hit.tier is not Tier.SIMILAR:
            rows = len(_chip_rows(hit, option.rect.width() or 360))
            height += 6 + rows * (_chip_height() + 4)
        if index.data(HitRole.FIRST_SIMILAR):
            height += _divider_height() + 14
        return QSize(200, int(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = index.data(HitRole.HIT)
        if not isinstance(hit, Hit):
            return
        painter.save()
        box = QRectF(option.rect)
        mirror = Mirror.of(box, option.direction)
        if index.data(HitRole.FIRST_SIMILAR):
            box = self._draw_divider(painter, box, mirror)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(box, colour(Role.SELECTION))
            bar = QRectF(box.left(), box.top(), _BAR, box.height())
            painter.fillRect(mirror.box(bar), colour(Role.LINK))
        else:
            left = QPointF(box.left() + LEFT, box.bottom())
            painter.setPen(colour(Role.GRID))
            right = QPointF(box.right() - RIGHT, box.bottom())
            painter.drawLine(*mirror.line(left, right))
        self._draw_hit(painter, box.adjusted(LEFT, ABOVE, -RIGHT, 0), hit, mirror)
        painter.restore()

    def _draw_divider(self, painter: QPainter, box: QRectF, mirror: Mirror) -> QRectF:
        font = _divider_font()
        height = _divider_height() + 14
        text = QCoreApplication.translate("Results", "SIMILAR NAMES")
        area = QRectF(
            box.left() + LEFT, box.top() + 8, box.width() - LEFT - RIGHT, _divider_height()
        )
        grey = colour(Role.SECONDARY)
        width = draw_line(painter, mirror.box(area), text, font, grey, align_right=mirror.is_on)
        painter.setPen(colour(Role.BORDER))
        middle = area.center().y()
        left = QPointF(area.left() + width + 14, middle)
        painter.drawLine(*mirror.line(left, QPointF(area.right(), middle)))
        return box.adjusted(0, height, 0, 0)

    def _draw_hit(self, painter: QPainter, box: QRectF, hit: Hit, mirror: Mirror) -> None:
        title, small = ui_font(1), ui_font(-1)
        summary = hit.summary.partition(" · ")[0] or hit.kind
        kind_width = min(text_width(summary, small), box.width() * 0.4)
        top = QRectF(box.left(), box.top(), box.width(), line_height(1))
        spans = hit.spans if hit.matched_name == hit.label else ()
        link = colour(Role.LINK)
        name_box = top.adjusted(0, 0, -kind_width - 12, 0)
        if PINNED in hit.marks:
            pin = QRectF(top.left() - _PIN - 4, top.top(), _PIN, top.height())
            _draw_pin(painter, mirror.box(pin))
        draw_line(
            painter,
            mirror.box(name_box),
            hit.label,
            title,
            colour(Role.TEXT),
            spans,
            underline=link,
            align_right=mirror.is_on,
        )
        kind_box = QRectF(top.right() - kind_width, top.top(), kind_width, top.height())
        draw_line(painter, mirror.box(kind_box), summary, small, colour(Role.SECONDARY))
        why = QRectF(box.left(), top.bottom() + 2, box.width(), line_height(-1))
        self._draw_why(painter, why, hit, small, mirror)
        if hit.statuses and hit.tier is not Tier.SIMILAR:
            y = why.bottom() + 6
            for row in _chip_rows(hit, box.width() + LEFT + RIGHT):
                x = box.left()
                for chip in row:
                    area = QRectF(x, y, chip_width(chip), _chip_height())
                    x += draw_chip(painter, mirror.box(area).topLeft(), area.height(), chip) + GAP
                y += _chip_height() + 4

    def _draw_why(
        self, painter: QPainter, box: QRectF, hit: Hit, font: QFont, mirror: Mirror
    ) -> None:
        grey = colour(Role.SECONDARY)
        left = box.left()
        if hit.matched_name != hit.label:
            name = isolate(hit.matched_name)
            spans = [(start + 1, end + 1) for start, end in hit.spans]
            area = QRectF(left, box.top(), box.width() * 0.62, box.height())
            used = draw_line(
                painter,
                mirror.box(area),
                name,
                font,
                colour(Role.TEXT),
                spans,
                align_rtl_right=False,
                align_right=mirror.is_on,
            )
            left += min(used, area.width()) + 2
        marks = (mark for mark in hit.marks if mark != PINNED)
        words = " · ".join((hit.explanation, *marks))
        if left > box.left():
            words = f" · {words}"
        rest = QRectF(left, box.top(), box.right() - left, box.height())
        # A sentence of ours, in whatever script the word it begins with is.
        draw_line(
            painter,
            mirror.box(rest),
            isolate_foreign(words),
            font,
            grey,
            align_rtl_right=False,
            align_right=mirror.is_on,
            direction=Qt.LayoutDirection.LeftToRight,
        )


def _draw_pin(painter: QPainter, box: QRectF) -> None:
    """A pin in the margin before the name."""
    head = QPointF(box.center().x(), box.center().y() - 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(Role.LINK), 1.4))
    painter.drawLine(head, QPointF(head.x(), head.y() + 7))
    painter.setBrush(colour(Role.LINK))
    painter.drawEllipse(head, 2.6, 2.6)
    painter.restore()


def _chip_rows(hit: Hit, width: float) -> list[list[Chip]]:
    """The chips in rows that fit."""
    rows: list[list[Chip]] = [[]]
    x = 0.0
    for status in hit.statuses:
        chip = chip_of(status)
        if x and x + chip_width(chip) > width - LEFT - RIGHT:
            rows.append([])
            x = 0.0
        rows[-1].append(chip)
        x += chip_width(chip) + GAP
    return rows


def _chip_height() -> float:
    return line_height(-2) + 5


def _divider_font() -> QFont:
    return ui_font(-1.5, bold=True)


def _divider_height() -> float:
    return line_height(-1.5, bold=True)
