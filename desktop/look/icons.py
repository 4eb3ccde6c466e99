"""Icons: our own line drawings, recoloured with the text colour of the scheme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.look.theme import Role, colour
from glossary.shipped import shipped

SIDE = 20


def icon(name: str, role: Role = Role.TEXT) -> QIcon:
    """The icon of a name in assets/icons, without its ending."""
    drawn = shipped("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawn.replace("currentColor", colour(role).name()).encode()))
    found = QIcon()
    for scale in (1, 2, 3):
        pixmap = QPixmap(QSize(SIDE, SIDE) * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        found.addPixmap(pixmap)
    return found


def application_icon() -> QIcon:
    """Byname's own icon."""
    return QIcon(str(shipped("icons", "byname.svg")))
