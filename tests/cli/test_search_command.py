"""`byname search`: the words that narrow as options, what is left out, the same as the window."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from glossary.cli import main
from glossary.model import Batch
from glossary.model.change import Add
from glossary.search import Query
from glossary.workspace import Workspace
from tests.lists.samples import MAIN, ofac_row, write_ofac
from tests.workspace.test_order_of_hits import entry

SHARED = [entry(f"e{at:02}", f"Sunrise {at:02}", "ASR") for at in range(25)]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    rows = [*MAIN, *(ofac_row(at, f"SUNRICE HOUSE {at}") for at in range(201, 212))]
    with Workspace.open(folder / "data") as workspace:
        workspace.apply(Batch(tuple(map(Add, (*SHARED, entry("h", "Sunrise House")))), "fill"))
        workspace.import_list(write_ofac(folder / "set", rows), published="2024-05-03")
    return folder / "data"


def answer(capsys: pytest.CaptureFixture[str], data: Path, *arguments: str, code: int = 0) -> str:
    assert main(["--data", str(data), "search", *arguments]) == code
    out, error = capsys.readouterr()
    return error if code else out


QUERIES = [
    "hts",
    "ahrar",
    "hay tahr",
    "هيئة تحرير الشام",
    "asr",
    "sunrise house",
    "river",
    "status:listed a",
    "authority:ofac river",
    "kind:organisation river",
    "as-of:2018 hts",
    "exact: sunrise",
]


@pytest.mark.parametrize("typed", QUERIES)
def test_the_command_line_and_the_window_give_the_same_hits_in_the_same_order(
    capsys: pytest.CaptureFixture[str], data: Path, typed: str
) -> None:
    told = json.loads(answer(capsys, data, typed, "--json"))
    with Workspace.open(data) as workspace:
        outcome = workspace.search(Query.parse(typed))
    rows = [(hit["id"], hit["matched_name"], hit["tier"]) for hit in told["hits"]]
    assert rows == [(hit.id, hit.matched_name, str(hit.tier)) for hit in outcome.hits]
    counts = (told["ambiguous"], told["bearers"], told["more_similar"])
    assert counts == (outcome.ambiguous, outcome.bearers, outcome.more_similar)


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("kind:organisation river", ("river", "--kind", "organisation")),
        ("kind:group kind:force a", ("a", "--kind", "group", "--kind", "force")),
        ("authority:ofac river", ("river", "--authority", "OFAC")),
        ("authority:un-1267 hts", ("hts", "--authority", "UN 1267")),
        ("status:not-listed hts", ("hts", "--status", "not-listed")),
        ("as-of:2018-06 hts", ("hts", "--as-of", "2018-06")),
        ("exact: sunrise", ("sunrise", "--exact")),
        (
            "authority:fto status:listed as-of:2024-11-28 h",
            ("h", "--authority", "fto", "--status", "listed", "--as-of", "2024-11-28"),
        ),
    ],
)
def test_each_query_word_is_an_option_too(
    capsys: pytest.CaptureFixture[str], data: Path, typed: str, options: tuple[str, ...]
) -> None:
    by_word = json.loads(answer(capsys, data, typed, "--json"))
    by_option = json.loads(answer(capsys, data, *options, "--json"))
    assert by_option["hits"] == by_word["hits"]
    assert by_word["hits"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--kind", "thing"), "There is no kind 'thing'"),
        (("--status", "perhaps"), "There is no status 'perhaps'"),
        (("--as-of", "then"), "then"),
    ],
)
def test_a_value_nobody_knows_is_one_line(
    capsys: pytest.CaptureFixture[str], data: Path, options: tuple[str, ...], told: str
) -> None:
    error = answer(capsys, data, "x", *options, code=1)
    assert told in error
    assert len(error.strip().splitlines()) == 1


def test_more_bearers_are_told_and_can_be_seen(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    text = answer(capsys, data, "asr")
    assert "5 more bear this name; see them with: --limit 25" in text
    assert "more bear" not in answer(capsys, data, "asr", "--limit", "25")


def test_more_similar_names_are_told_and_can_be_seen(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    told: dict[str, Any] = json.loads(answer(capsys, data, "sunrise house", "--json"))
    more = told["more_similar"]
    assert more > 0
    text = answer(capsys, data, "sunrise house")
    assert f"{more} more similar names; see them with: --similar {more + 5}" in text
    options = ("--similar", str(more + 5), "--limit", "100", "--json")
    every = json.loads(answer(capsys, data, "sunrise house", *options))
    assert len(every["hits"]) == len(told["hits"]) + more
