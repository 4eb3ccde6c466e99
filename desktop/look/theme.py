"""Colours by role, light and dark, and the palette and style sheet made of them.

No widget names a colour: it asks for a role, and asks again when the scheme changes.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Literal, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop.look.sheet import style_sheet

Scheme = Literal["system", "light", "dark"]


class Role(Enum):
    """What a colour is for."""

    WINDOW = auto()
    BASE = auto()
    RAISED = auto()
    TEXT = auto()
    SECONDARY = auto()
    LINK = auto()
    HIGHLIGHT = auto()
    HIGHLIGHT_TEXT = auto()
    SELECTION = auto()
    BORDER = auto()
    GRID = auto()
    LISTED = auto()
    LISTED_BAR = auto()
    LISTED_CHIP = auto()
    NOT_LISTED = auto()
    NOT_LISTED_CHIP = auto()
    UNKNOWN = auto()
    UNKNOWN_CHIP = auto()
    MARK = auto()
    MARK_CURRENT = auto()
    MARK_TEXT = auto()
    CHOSEN_ON_PAPER = auto()
    ATTENTION = auto()
    ATTENTION_BORDER = auto()


_COLOURS: dict[Role, tuple[str, str]] = {
    Role.WINDOW: ("#f5f5f3", "#1e1f22"),
    Role.BASE: ("#ffffff", "#26282c"),
    Role.RAISED: ("#fbfbfa", "#2b2d31"),
    Role.TEXT: ("#1c1d1f", "#e8e8ea"),
    Role.SECONDARY: ("#5c6167", "#a9adb3"),
    Role.LINK: ("#0b57d0", "#8ab4f8"),
    Role.HIGHLIGHT: ("#1f5fbf", "#3467b8"),
    Role.HIGHLIGHT_TEXT: ("#ffffff", "#ffffff"),
    Role.SELECTION: ("#e6edfb", "#2f3a4d"),
    Role.BORDER: ("#dcdcd8", "#3d4046"),
    Role.GRID: ("#e4e4e0", "#393c41"),
    Role.LISTED: ("#a1260d", "#ff9580"),
    Role.LISTED_BAR: ("#c8442b", "#c8543c"),
    Role.LISTED_CHIP: ("#f4dfda", "#4d3531"),
    Role.NOT_LISTED: ("#2e6b3c", "#86c995"),
    Role.NOT_LISTED_CHIP: ("#e0ece2", "#2f3f34"),
    Role.UNKNOWN: ("#7a5900", "#e6c34a"),
    Role.UNKNOWN_CHIP: ("#f1ead8", "#443d29"),
    Role.MARK: ("#fff1a8", "#5c4a00"),
    Role.MARK_CURRENT: ("#ffdf5e", "#7d6500"),
    Role.MARK_TEXT: ("#1c1d1f", "#ffffff"),
    Role.CHOSEN_ON_PAPER: ("#b9d2fb", "#b9d2fb"),
    Role.ATTENTION: ("#fdf0b8", "#4f4205"),
    Role.ATTENTION_BORDER: ("#b08a1c", "#c9a93a"),
}


@runtime_checkable
class Recoloured(Protocol):
    """A widget with a colour of its own, which is told when the scheme has changed."""

    def recolour(self) -> None: ...


class _InForce:
    dark: bool | None = None
    """Known once a palette of ours is in force: it is asked for at every stroke of the brush."""


def is_dark() -> bool:
    """The palette in force has light text on dark."""
    if _InForce.dark is not None:
        return _InForce.dark
    palette = QGuiApplication.palette()
    return palette.color(QPalette.ColorRole.Window).lightness() < 128


def colour(role: Role) -> QColor:
    """The colour of a role in the scheme in force."""
    return colour_in(role, dark=is_dark())


def colour_in(role: Role, *, dark: bool) -> QColor:
    """The colour of a role in one of the schemes."""
    return QColor(_COLOURS[role][dark])


def apply_theme(app: QApplication, scheme: Scheme) -> None:
    """Put palette and style sheet in force, now and whenever the system changes its scheme.

    Asking Qt for a dark scheme does nothing on some desktops, in silence; so the palette is
    always our own, and only "system" listens to what the system says.
    """
    app.setStyle("Fusion")
    hints = app.styleHints()
    if scheme == "system":
        _paint(app, dark=hints.colorScheme() is Qt.ColorScheme.Dark)
        hints.colorSchemeChanged.connect(_system_changed)
        return
    hints.setColorScheme(Qt.ColorScheme.Dark if scheme == "dark" else Qt.ColorScheme.Light)
    _paint(app, dark=scheme == "dark")


def _system_changed(scheme: Qt.ColorScheme) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        _paint(app, dark=scheme is Qt.ColorScheme.Dark)


def _paint(app: QApplication, *, dark: bool) -> None:
    def of(role: Role) -> QColor:
        return colour_in(role, dark=dark)

    palette = QPalette()
    roles = QPalette.ColorRole
    for place, role in (
        (roles.Window, Role.WINDOW),
        (roles.WindowText, Role.TEXT),
        (roles.Base, Role.BASE),
        (roles.AlternateBase, Role.RAISED),
        (roles.Text, Role.TEXT),
        (roles.Button, Role.BASE),
        (roles.ButtonText, Role.TEXT),
        (roles.ToolTipBase, Role.BASE),
        (roles.ToolTipText, Role.TEXT),
        (roles.Highlight, Role.HIGHLIGHT),
        (roles.HighlightedText, Role.HIGHLIGHT_TEXT),
        (roles.Link, Role.LINK),
        (roles.LinkVisited, Role.LINK),
        (roles.PlaceholderText, Role.SECONDARY),
        (roles.Mid, Role.BORDER),
        (roles.Dark, Role.BORDER),
        (roles.Light, Role.RAISED),
        (roles.Accent, Role.HIGHLIGHT),
    ):
        palette.setColor(place, of(role))
    for place in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, of(Role.SECONDARY))
    _InForce.dark = dark
    app.setPalette(palette)
    app.setStyleSheet(style_sheet({role.name.lower(): of(role).name() for role in Role}))
    for widget in app.allWidgets():
        if isinstance(widget, Recoloured):
            widget.recolour()
