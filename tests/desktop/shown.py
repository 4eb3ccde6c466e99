"""A session whose window is shown, on a workspace of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.bootstrap import build
from desktop.look.theme import apply_theme
from desktop.session import Session
from glossary.workspace import Workspace


@contextmanager
def shown(qtbot: QtBot, workspace: Workspace, folder: Path) -> Iterator[Session]:
    """Begun in the light, with the settings in a folder; closed at the end."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    opened = build(workspace, settings)
    qtbot.addWidget(opened.parts.window)
    opened.parts.window.show()
    opened.begin()
    yield opened
    opened.parts.window.close()
    opened.close()
