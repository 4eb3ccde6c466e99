"""A panel of passages with two lines, and a controller that notes what is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.passages.controller import PassagesController
from desktop.passages.panel import PassagesPanel
from glossary.model import (
    SnippetPage,
)
from glossary.workspace import Wanted
from tests.desktop.passages.lines import PAGE


@pytest.fixture
def panel(qtbot: QtBot) -> PassagesPanel:
    made = PassagesPanel()
    qtbot.addWidget(made)
    made.resize(1100, 300)
    return made


@pytest.fixture
def asked() -> list[tuple[str, str, Wanted]]:
    return []


@pytest.fixture
def controller(
    panel: PassagesPanel, asked: list[tuple[str, str, Wanted]]
) -> Iterator[PassagesController]:
    def find(entry_id: str, sort: str, only: Wanted) -> SnippetPage:
        asked.append((entry_id, sort, only))
        return PAGE

    made = PassagesController(panel, find, lambda: True)
    yield made
    made.close()
