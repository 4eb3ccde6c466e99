"""Below the hits: more of them, a name for an entry, a new entry; each in one key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.look.bidi import strip_isolates
from desktop.search.controller import SearchController
from desktop.search.results_panel import ResultsPanel
from desktop.search.search_bar import SearchBar
from glossary.model import Hit, SearchOutcome, Tier
from glossary.search import Query


def hit(key: str, tier: Tier, of: Literal["entry", "listing"] = "entry") -> Hit:
    return Hit(key, of, "group", f"Label {key}", f"Label {key}", tier, 0.5, "why")


@pytest.fixture
def panel(qtbot: QtBot) -> ResultsPanel:
    made = ResultsPanel()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def offered(panel: ResultsPanel) -> list[str]:
    buttons = (panel.offers.more, panel.offers.alias, panel.offers.add)
    return [strip_isolates(each.text()) for each in buttons if each.isVisible()]


ALIAS = "Add “marwn” as a name of Label {0}   Ctrl+Shift+A"
NEW = "New entry “marwn”   Ctrl+N"


@pytest.mark.parametrize(
    ("hits", "shown"),
    [
        ((), [ALIAS.format("open"), NEW]),
        ((hit("a", Tier.SIMILAR), hit("b", Tier.SIMILAR)), [ALIAS.format("a"), NEW]),
        ((hit("l", Tier.SIMILAR, "listing"),), [NEW]),
        ((hit("a", Tier.PREFIX), hit("b", Tier.SIMILAR)), ["Not here?  Add “marwn”"]),
    ],
    ids=["empty", "weak", "a listing is no entry", "strong"],
)
def test_an_empty_or_weak_answer_offers_an_alias_and_a_new_entry(
    panel: ResultsPanel, hits: tuple[Hit, ...], shown: list[str]
) -> None:
    panel.show_open_entry("open", "Label open")
    panel.show_outcome(SearchOutcome("marwn", hits, 0.1))
    assert offered(panel) == shown


def test_nothing_is_offered_while_nothing_is_typed(panel: ResultsPanel) -> None:
    panel.show_outcome(None)
    assert offered(panel) == []


def test_the_alias_goes_to_the_hit_a_person_has_moved_to(qtbot: QtBot, panel: ResultsPanel) -> None:
    hits = (hit("a", Tier.SIMILAR), hit("b", Tier.SIMILAR))
    panel.show_outcome(SearchOutcome("marwn", hits, 0.1))
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert offered(panel)[0] == ALIAS.format("b")
    with qtbot.waitSignal(panel.alias_requested) as asked:
        panel.request_alias()
    assert asked.args == ["marwn", "b"]


def test_an_ampersand_in_a_name_is_no_key(panel: ResultsPanel) -> None:
    panel.show_outcome(SearchOutcome("A&B", (), 0.1))
    assert "A&&B" in panel.offers.add.text()


def test_more_bearers_are_shown_when_asked_for_and_new_words_begin_anew(
    qtbot: QtBot, panel: ResultsPanel
) -> None:
    bar = SearchBar()
    qtbot.addWidget(bar)
    asked: list[Query] = []

    def look(query: Query, cancelled: Callable[[], bool]) -> SearchOutcome:
        asked.append(query)
        hits = tuple(hit(f"e{at}", Tier.EXACT) for at in range(min(query.limit, 32)))
        return SearchOutcome(query.text, hits, 0.1, ambiguous=True, bearers=32)

    controller = SearchController(look, bar, panel)
    controller.set_text("asr")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 20)
    assert offered(panel)[0] == "12 more bear this name"
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    panel.offers.more.click()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 32)
    assert asked[-1].limit == 32
    assert panel.current_id() == "e1"
    assert "bear this name" not in offered(panel)[0]
    controller.set_text("asra")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 20)
    assert asked[-1].limit == 20
    controller.close()


def test_more_similar_names_are_shown_when_asked_for(qtbot: QtBot, panel: ResultsPanel) -> None:
    bar = SearchBar()
    qtbot.addWidget(bar)

    def look(query: Query, cancelled: Callable[[], bool]) -> SearchOutcome:
        near = tuple(hit(f"e{at}", Tier.SIMILAR) for at in range(min(query.similar, 9)))
        hits = (hit("e", Tier.EXACT), *near)
        return SearchOutcome(query.text, hits, 0.1, bearers=1, more_similar=10 - len(hits))

    controller = SearchController(look, bar, panel)
    controller.set_text("asr")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 6)
    assert offered(panel)[0] == "4 more similar names"
    panel.offers.more.click()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 10)
    controller.close()


@pytest.mark.parametrize("width", [280, 380, 520])
def test_names_are_cut_so_that_an_offer_with_its_keys_fits(
    qtbot: QtBot, panel: ResultsPanel, width: int
) -> None:
    long = Hit("a", "entry", "group", "L" * 80, "L" * 80, Tier.SIMILAR, 0.5, "why")
    panel.show_outcome(SearchOutcome("marwn" * 9, (long,), 0.1))
    panel.resize(width, 500)
    qtbot.waitUntil(lambda: panel.offers.width() == width)
    for button in (panel.offers.alias, panel.offers.add):
        assert "…" in button.text() or width > 500
    assert offered(panel)[0].endswith("Ctrl+Shift+A")
    assert panel.offers.add.sizeHint().width() <= width
