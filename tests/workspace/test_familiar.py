"""What is pinned and opened last breaks ties, and nothing else; it is kept beside the glossary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.model import Add, Batch, NameQuality
from glossary.search import Query
from glossary.workspace import Workspace
from glossary.workspace.familiar import MOST_OPENED, Familiar
from tests.lists.samples import ofac_row, write_ofac
from tests.workspace.test_order_of_hits import entry

TIED = [f"e{at:02}" for at in range(40)]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "data", starter=False) as opened:
        shared = (Add(entry(key, f"Sunrise Brigade {key}", "ASR")) for key in TIED)
        opened.apply(Batch(tuple(shared), "fill"))
        yield opened


def ids(workspace: Workspace, query: str, limit: int = 20) -> list[str]:
    return [hit.id for hit in workspace.search(Query(query, limit)).hits]


def test_pins_come_first_among_names_that_fit_equally_then_what_was_opened_last(
    workspace: Workspace,
) -> None:
    before = ids(workspace, "asr")
    workspace.familiar.open(before[5])
    workspace.familiar.open(before[9])
    workspace.familiar.pin(before[12])
    after = ids(workspace, "asr")
    assert after[:3] == [before[12], before[9], before[5]]
    others = [key for key in before if key not in after[:3]]
    assert after[3:] == others[: len(after) - 3]
    workspace.familiar.pin(before[12], on=False)
    assert ids(workspace, "asr")[:2] == [before[9], before[5]]


@pytest.mark.parametrize("query", ["asr", "sunrise", "sunrise bri"])
def test_a_pin_beyond_the_limit_wins_its_tie_too(workspace: Workspace, query: str) -> None:
    last = ids(workspace, query, 40)[-1]
    assert last not in ids(workspace, query, 5)
    workspace.familiar.pin(last)
    assert ids(workspace, query, 5)[0] == last


def test_a_pin_never_wins_over_a_name_that_fits_better(workspace: Workspace) -> None:
    workspace.familiar.pin("e07")
    assert ids(workspace, "sunrise brigade e03")[0] == "e03"
    weak = entry("weak", "Other League", "ASR")
    names = (weak.names[0], replace(weak.names[1], quality=NameQuality.WEAK))
    workspace.apply(Add(replace(weak, names=names)))
    workspace.familiar.pin("weak")
    found = ids(workspace, "asr", 60)
    assert (found[0], found[-1]) == ("e07", "weak")


def test_a_pinned_listing_comes_before_an_entry_that_fits_as_well(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = write_ofac(tmp_path / "set", [ofac_row(9, "SUNRISE BRIGADE E07")])
    workspace.import_list(path, published="2024-05-03")
    assert ids(workspace, "sunrise brigade e07")[0] == "e07"
    workspace.familiar.pin("listing:ofac-sdn:9")
    assert ids(workspace, "sunrise brigade e07")[0] == "listing:ofac-sdn:9"


def test_what_is_pinned_carries_a_mark(workspace: Workspace) -> None:
    workspace.familiar.pin("e07")
    marked = [hit.id for hit in workspace.search("asr").hits if "pinned" in hit.marks]
    assert marked == ["e07"]


def test_it_outlives_the_window_and_is_no_edit(workspace: Workspace, tmp_path: Path) -> None:
    before = len(workspace.history())
    workspace.familiar.pin("e07")
    workspace.familiar.open("e03")
    workspace.close()
    again = Familiar(tmp_path / "data", read_only=True)
    assert (again.pins, again.opened) == (("e07",), ("e03",))
    with Workspace.open(tmp_path / "data") as reopened:
        assert len(reopened.history()) == before
        assert reopened.search("asr").hits[0].id == "e07"


def test_a_window_that_only_reads_remembers_until_it_is_closed(tmp_path: Path) -> None:
    familiar = Familiar(tmp_path, read_only=True)
    familiar.pin("a")
    familiar.save()
    assert familiar.places == {"a": 0}
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize("content", [b"", b"[]", b'{"pins": 3}', b"\xff\x00"])
def test_a_file_of_no_use_is_nothing_remembered(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "familiar.json").write_bytes(content)
    assert Familiar(tmp_path, read_only=False).places == {}


def test_only_the_last_are_remembered_and_each_once(tmp_path: Path) -> None:
    familiar = Familiar(tmp_path, read_only=False)
    for at in range(MOST_OPENED + 5):
        familiar.open(str(at))
    familiar.open("30")
    assert len(familiar.opened) == MOST_OPENED
    assert familiar.opened[:2] == ("30", str(MOST_OPENED + 4))
    assert familiar.opened.count("30") == 1
