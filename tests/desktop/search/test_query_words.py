"""The box: words that narrow a query are completed; fast typing shows the latest query alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.search.controller import SearchController
from desktop.search.results_panel import ResultsPanel
from desktop.search.search_bar import SearchBar
from glossary.model import Hit, SearchOutcome, Tier
from glossary.search import Query

# The popup asks the offscreen platform for what only a real display gives.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def bar(qtbot: QtBot) -> SearchBar:
    made = SearchBar()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("kind:gr", ["kind:group"]),
        ("kind:group", []),
        ("hayat status:", ["status:listed", "status:not-listed", "status:unknown"]),
        ("kind", []),
        ("hayat tahrir", []),
        ("12:30", []),
    ],
)
def test_values_are_offered_after_the_colon_alone(
    bar: SearchBar, typed: str, offered: list[str]
) -> None:
    QTest.keyClicks(bar.box, typed)
    assert bar.words.offered() == offered


def test_a_value_that_is_taken_completes_its_word_and_asks(qtbot: QtBot, bar: SearchBar) -> None:
    QTest.keyClicks(bar.box, "ahrar kind:gr")
    with qtbot.waitSignal(bar.typed) as asked:
        bar.words.activated.emit("kind:group")
    assert bar.box.text() == "ahrar kind:group "
    assert asked.args == ["ahrar kind:group "]


def test_only_the_glossary_knows_its_authorities(bar: SearchBar) -> None:
    bar.words.set_values("authority", ["OFAC", "UN"])
    QTest.keyClicks(bar.box, "authority:o")
    assert bar.words.offered() == ["authority:OFAC"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("authority:un", ["authority:UN-1267", "authority:United-Nations"]),
        ("authority:nat", ["authority:United-Nations"]),
        ("authority:x", []),
        ("as-of:2018", ["as-of:2018-06-01"]),
        ("as-of:t", ["as-of:today"]),
    ],
)
def test_values_are_asked_of_the_glossary_when_a_word_needs_them(
    qtbot: QtBot, bar: SearchBar, typed: str, offered: list[str]
) -> None:
    panel = ResultsPanel()
    qtbot.addWidget(panel)
    asked = []

    def values() -> dict[str, tuple[str, ...]]:
        asked.append(1)
        return {
            "authority": ("FTO", "UN-1267", "United-Nations"),
            "as-of": ("today", "2019", "2018-06-01"),
        }

    controller = SearchController(
        lambda query, _: SearchOutcome(query.text, (), 0.1), bar, panel, values
    )
    QTest.keyClicks(bar.box, "hts ")
    assert not asked
    QTest.keyClicks(bar.box, typed)
    qtbot.waitUntil(lambda: bar.words.offered() == offered and bool(asked))
    controller.close()


def test_fast_typing_shows_the_hits_of_the_latest_query_alone(qtbot: QtBot, bar: SearchBar) -> None:
    panel = ResultsPanel()
    qtbot.addWidget(panel)
    asked: list[str] = []

    def look(query: Query, cancelled: Callable[[], bool]) -> SearchOutcome:
        asked.append(query.text)
        hit = Hit("e", "entry", "group", query.text, query.text, Tier.EXACT, 1.0, "name")
        return SearchOutcome(query.text, () if cancelled() else (hit,), 0.1)

    controller = SearchController(look, bar, panel)
    shown: list[str] = []
    controller._task.delivered.connect(lambda answer: shown.append(answer[0].text))
    text = "hayat tahrir al-sham and all that is typed after it"
    QTest.keyClicks(bar.box, text, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: bool(shown) and shown[-1] == text)
    assert str(panel.model.index(0).data()) == text
    assert shown == sorted(shown, key=len)
    controller.close()
