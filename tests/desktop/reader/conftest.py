"""A reader that shows a text with two mentions far apart."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.reader.panel import ReaderPanel
from tests.desktop.reader.long_report import (
    READING,
)


@pytest.fixture
def panel(qtbot: QtBot) -> ReaderPanel:
    made = ReaderPanel()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show_reading(READING)
    return made
