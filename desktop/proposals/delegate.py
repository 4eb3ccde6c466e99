"""Paints a proposal on two lines: what is proposed and why; the words around it in the text."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.look.fonts import ui_font
from desktop.look.painting import draw_line, text_width
from desktop.look.theme import Role, colour
from desktop.proposals.model import ProposalRole, title_of
from glossary.model import Candidate

Index = QModelIndex | QPersistentModelIndex
_SIDE, _ABOVE = 20.0, 7.0


class ProposalDelegate(QStyledItemDelegate):
    """Keeps no state; fonts and colours come from the look in force."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        if index.data(ProposalRole.CANDIDATE) is None:
            return QSize(300, int(_line(-1.5) + 2 * _ABOVE + 8))
        return QSize(300, int(_line(0) + _line(-1) + 2 * _ABOVE + 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRectF(option.rect)
        inner = box.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        painter.save()
        candidate = index.data(ProposalRole.CANDIDATE)
        if isinstance(candidate, Candidate):
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(box, colour(Role.SELECTION))
                bar = QRectF(box.left(), box.top(), 3, box.height())
                painter.fillRect(bar, colour(Role.HIGHLIGHT))
            _paint_candidate(painter, inner, candidate)
        else:
            font = ui_font(-1.5, bold=True)
            place = inner.adjusted(0, 8, 0, 0)
            words = str(index.data()).upper()
            draw_line(painter, place, words, font, colour(Role.SECONDARY), align_rtl_right=False)
        painter.restore()


def _paint_candidate(painter: QPainter, box: QRectF, candidate: Candidate) -> None:
    small, grey = ui_font(-1), colour(Role.SECONDARY)
    why = f"{candidate.why} · ×{candidate.count}" if candidate.count > 1 else candidate.why
    width = min(text_width(why, small), box.width() * 0.45)
    first = QRectF(box.left(), box.top(), box.width(), _line(0))
    words = first.adjusted(0, 0, -width - 16, 0)
    title = title_of(candidate)
    draw_line(painter, words, title, ui_font(bold=True), colour(Role.TEXT), align_rtl_right=False)
    beside = QRectF(first.right() - width, first.top(), width, first.height())
    draw_line(painter, beside, why, small, grey)
    line, span = around(candidate)
    below = QRectF(box.left(), first.bottom() + 2, box.width(), _line(-1))
    draw_line(painter, below, line, small, grey, [span], underline=colour(Role.LINK))


def around(candidate: Candidate) -> tuple[str, tuple[int, int]]:
    """The passage with its neighbourhood on one line, and where the passage itself stands in it."""
    passage = candidate.passage
    # Prefix and suffix are cut in the middle of a word, unless the text begins or ends there.
    before = passage.prefix.partition(" ")[2] if passage.start > len(passage.prefix) else ""
    before = before or ("" if passage.start > len(passage.prefix) else passage.prefix)
    after = passage.suffix.rpartition(" ")[0] or passage.suffix
    left, exact, right = (_spaced(part) for part in (before, passage.exact, after))
    return f"{left}{exact}{right}", (len(left), len(left) + len(exact))


def _spaced(text: str) -> str:
    return "".join(
        " " if letter.isspace() else letter
        for letter in text
        if letter.isprintable() or letter.isspace()
    )


def _line(size: float) -> float:
    return QFontMetricsF(ui_font(size)).height()
