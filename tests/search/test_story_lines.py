"""The names people type, and what must come first; over the glossary that ships."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.model import Tier
from glossary.search import NameIndex
from glossary.workspace import Workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace.open(tmp_path_factory.mktemp("data")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("hay tahr", "Hay'at Tahrir al-Sham"),
        ("hts", "Hay'at Tahrir al-Sham"),
        ("هيئة تحرير الشام", "Hay'at Tahrir al-Sham"),
        ("hayet tahrir el-sham", "Hay'at Tahrir al-Sham"),
        ("Hayat Tahrir alSham", "Hay'at Tahrir al-Sham"),
        ("nusra front", "Hay'at Tahrir al-Sham"),
        ("jabhat al nusra", "Hay'at Tahrir al-Sham"),
        ("جبهة النصره", "Hay'at Tahrir al-Sham"),
        ("sana", "Syrian Arab News Agency"),
        ("pro iranian", "pro-Iranian forces"),
        ("hizbollah", "Hezbollah"),
        ("kongra gel", "Kurdistan Workers' Party"),
        ("observatory syrian", "Syrian Observatory for Human Rights"),
        ("Катиба ат-Таухид валь-Джихад", "Khatiba al-Tawhid wal-Jihad"),
    ],
)
def test_the_right_entry_comes_first(workspace: Workspace, typed: str, first: str) -> None:
    assert workspace.search(typed).hits[0].label == first


def test_a_shared_beginning_shows_both_and_tells_them_apart(workspace: Workspace) -> None:
    hits = workspace.search("ahrar").hits
    assert {hit.label for hit in hits[:2]} == {"Ahrar al-Sham", "Ahrar al-Sharqiya"}
    page = workspace.find("Ahrar al-Sham")
    assert "Ahrar al-Sharqiya" in page.usage_note


def test_a_name_that_two_entries_bear_shows_both_marked(workspace: Workspace) -> None:
    outcome = workspace.search("jaysh al-islam")
    assert outcome.ambiguous
    assert all("shared name" in hit.marks for hit in outcome.hits[:2])


def test_labels_weak_and_former_names_are_marked(workspace: Workspace) -> None:
    assert "label" in workspace.search("pro-iranian forces").hits[0].marks
    assert any("former" in mark for mark in workspace.search("al-nusrah front").hits[0].marks)
    assert "weak alias" in workspace.search("HSK").hits[0].marks


@pytest.mark.parametrize("typed", ["hay tahr", "HTS", "هيئة", "sohr", "ahrar sham", "kata'ib"])
def test_spans_lie_inside_the_matched_name(workspace: Workspace, typed: str) -> None:
    for hit in workspace.search(typed).hits:
        assert all(0 <= start < end <= len(hit.matched_name) for start, end in hit.spans)
        assert hit.explanation


def test_exact_only_leaves_similar_names_out(workspace: Workspace) -> None:
    from glossary.search import Query

    loose = workspace.search(Query("sana")).hits
    strict = workspace.search(Query("sana", exact=True)).hits
    assert any(hit.tier is Tier.SIMILAR for hit in loose)
    assert all(hit.tier is not Tier.SIMILAR for hit in strict)
    assert strict


def test_only_exact_matches_score_one() -> None:
    index = NameIndex.build([("a", ["Levant Front"]), ("b", ["Levant Front Group"])])
    found = index.search("levant front")
    assert [(match.id, match.score == 1.0) for match in found] == [("a", True), ("b", False)]


def test_a_cancelled_search_finds_nothing() -> None:
    index = NameIndex.build([("a", ["Levant Front"])])
    assert index.search("levant", cancelled=lambda: True) == []


@pytest.mark.parametrize("typed", ["", " ", "'", "()[]*", "\u202e", "x" * 5000, "a b " * 400])
def test_odd_queries_are_answered_without_an_error(workspace: Workspace, typed: str) -> None:
    assert workspace.search(typed).hits is not None


def test_an_index_is_loaded_as_it_was_saved(tmp_path: Path) -> None:
    index = NameIndex.build([("a", ["Levant Front", "الجبهة الشامية"]), ("b", ["Sham Legion"])])
    index.save(tmp_path / "names")
    assert NameIndex.load(tmp_path / "names").search("levant") == index.search("levant")
