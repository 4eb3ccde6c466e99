"""Labels and tooltips that never read markup in what they are given."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desktop.look.fonts import ui_font
from desktop.look.theme import Role, colour

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


class RoleLabel(QLabel):
    """A plain-text label whose colour follows its role through changes of the scheme."""

    def __init__(self, text: str, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.recolour()

    def set_role(self, role: Role) -> None:
        self._role = role
        self.recolour()

    def recolour(self) -> None:
        """The scheme has changed; the theme tells, for Qt tells of far more than that."""
        palette = self.palette()
        wanted = colour(self._role)
        if palette.color(QPalette.ColorRole.WindowText) != wanted:
            palette.setColor(QPalette.ColorRole.WindowText, wanted)
            self.setPalette(palette)


def plain_label(
    text: str = "",
    *,
    role: Role = Role.TEXT,
    size: float = 0.0,
    bold: bool = False,
    wrap: bool = False,
    selectable: bool = False,
) -> RoleLabel:
    """A label of plain text.

    Args:
        size: points more or less than running text.
        wrap: break long lines.
        selectable: by mouse and keyboard.
    """
    label = RoleLabel(text, role)
    label.setFont(ui_font(size, bold=bold))
    label.setWordWrap(wrap)
    if QGuiApplication.isRightToLeft():
        # Else a Latin text would stand at the left of a mirrored page, away from its column.
        label.setAlignment(_RIGHT | Qt.AlignmentFlag.AlignVCenter)
    if selectable:
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return label


class ElidingLabel(RoleLabel):
    """One line that is cut with an ellipsis where it does not fit; read aloud in full."""

    def __init__(self, role: Role = Role.TEXT) -> None:
        super().__init__("", role)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        self._whole = text
        self.setAccessibleName(text)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        mode = Qt.TextElideMode.ElideRight
        super().setText(self.fontMetrics().elidedText(self._whole, mode, self.width()))


def section_heading(text: str) -> RoleLabel:
    """NAMES, DESIGNATIONS …: small capitals above a section."""
    label = plain_label(text.upper(), role=Role.SECONDARY, size=-1.5, bold=True)
    font = label.font()
    font.setLetterSpacing(font.SpacingType.PercentageSpacing, 104)
    label.setFont(font)
    label.setAccessibleName(text)
    return label


def rule() -> QFrame:
    """A thin line between two parts."""
    line = QFrame()
    line.setObjectName("rule")
    return line


def tooltip(text: str) -> str:
    """The text of a tooltip, shown letter by letter."""
    return f"<qt>{html.escape(text)}</qt>"
