"""Status chips: a programme with a sign, so that colour never speaks alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from desktop.look.fonts import ui_font, zoom
from desktop.look.painting import text_width
from desktop.look.theme import Role, colour
from glossary.model import ListState, Status

_ROLES = {
    ListState.LISTED: (Role.LISTED, Role.LISTED_CHIP),
    ListState.NOT_LISTED: (Role.NOT_LISTED, Role.NOT_LISTED_CHIP),
    ListState.UNKNOWN: (Role.UNKNOWN, Role.UNKNOWN_CHIP),
}
_SIGNS = {ListState.LISTED: "●", ListState.NOT_LISTED: "–", ListState.UNKNOWN: "?"}
_STALE_DAYS = 30
PADDING = 8.0
GAP = 6.0


@dataclass(frozen=True, slots=True)
class Chip:
    """What stands on a chip."""

    text: str
    state: ListState


def state_in_words(status: Status) -> str:
    """The word behind the sign; absence from a list is "not found", never more than that."""
    if status.absent:
        return QCoreApplication.translate("Chips", "not found")
    words = {
        ListState.LISTED: QCoreApplication.translate("Chips", "listed"),
        ListState.NOT_LISTED: QCoreApplication.translate("Chips", "not listed"),
        ListState.UNKNOWN: QCoreApplication.translate("Chips", "unknown"),
    }
    return words[status.state]


def sign_of(status: Status) -> str:
    """● listed, – not listed, ? unknown; an exclamation mark where sources differ."""
    return _SIGNS[status.state] + ("!" if status.disagreement else "")


def chip_of(status: Status) -> Chip:
    """A chip; one that rests on an old list shows the month of that list."""
    name = status.programme_name or status.programme
    text = f"{name} {sign_of(status)}"
    confirmed = status.confirmed
    listed = status.state is ListState.LISTED and status.list_version
    if listed and confirmed and (status.as_of - confirmed.latest).days > _STALE_DAYS:
        text += f" {str(confirmed)[:7]}"
    return Chip(text, status.state)


def spoken_chip(status: Status) -> str:
    """How a chip is read aloud."""
    name = status.programme_name or status.programme
    spoken = f"{status.authority}, {name}: {state_in_words(status)}"
    if status.disagreement:
        spoken += ", " + QCoreApplication.translate("Chips", "sources differ")
    return spoken


def chip_font() -> QFont:
    """Small and bold."""
    return ui_font(-2.0, bold=True)


def chip_width(chip: Chip) -> float:
    """The width of a chip with its padding."""
    return _width(chip.text, zoom())


@lru_cache(maxsize=1024)
def _width(text: str, _: float) -> float:
    """Few chips are written again and again, and are measured for every row."""
    return text_width(text, chip_font()) + 2 * PADDING


def draw_chip(painter: QPainter, corner: QPointF, height: float, chip: Chip) -> float:
    """Paint a chip with its upper left at a corner; its width is returned."""
    front, back = _ROLES[chip.state]
    box = QRectF(corner.x(), corner.y(), chip_width(chip), height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(back))
    painter.drawRoundedRect(box, height / 2, height / 2)
    # A sign stands behind its programme in every language.
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.setPen(colour(front))
    painter.setFont(chip_font())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, chip.text)
    painter.restore()
    return box.width()
