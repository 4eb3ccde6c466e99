"""A name has its own beginning: it joins a listing by an act of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from glossary.status import name_in
from glossary.workspace import Workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace.open(tmp_path_factory.mktemp("data")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("entry", "name", "day", "listed", "since"),
    [
        ("HTS", "Hay'at Tahrir al-Sham", "2017-06-01", False, "2018-06-01"),
        ("HTS", "Hay'at Tahrir al-Sham", "2018-05-31", False, "2018-06-01"),
        ("HTS", "Hay'at Tahrir al-Sham", "2018-06-01", True, "2018-06-01"),
        ("HTS", "Hayat Tahrir al-Sham", "2018-06-01", True, "2018-06-01"),
        ("HTS", "HTS", "2017-06-01", False, "2018-06-01"),
        ("HTS", "Jabhat Fath al-Sham", "2016-11-13", False, "2016-11-14"),
        ("HTS", "Jabhat Fath al-Sham", "2016-11-14", True, "2016-11-14"),
        ("PKK", "KADEK", "2002-12-02", False, "2002-12-03"),
        ("PKK", "KADEK", "2002-12-03", True, "2002-12-03"),
        ("Islamic State", "Amaq News Agency", "2019-03-21", False, "2019-03-22"),
        ("Islamic State", "Amaq News Agency", "2019-03-22", True, "2019-03-22"),
        ("Hezbollah", "ESO", "2017-06-20", False, "2017-06-21"),
    ],
)
def test_a_name_joins_on_its_own_date(
    workspace: Workspace, entry: str, name: str, day: str, listed: bool, since: str
) -> None:
    statuses = workspace.status(workspace.find(entry).id, date.fromisoformat(day))
    (status,) = [each for each in statuses if each.programme == "US-FTO219"]
    found = name_in(status.names, name)
    assert found is not None
    assert (found.listed, str(found.since)) == (listed, since)
    assert str(status.state) == "listed"


def test_search_says_since_when_a_name_counts(workspace: Workspace) -> None:
    early = workspace.search("as-of:2017-06-01 hts").hits[0]
    assert any(mark.endswith("a name since 2018-06-01") for mark in early.marks)
    late = workspace.search("as-of:2018-06-01 hts").hits[0]
    assert not [mark for mark in late.marks if "a name since" in mark]
