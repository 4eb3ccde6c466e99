"""Entries and listings in one order: how the name fits, few similar names, all bearers counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.model import Add, Batch, Entry, EntryId, EntryKind, MemberId, Name, NameStatus, Tier
from glossary.search import Query
from glossary.workspace import Workspace
from tests.lists.samples import ofac_row, write_ofac


def entry(key: str, *names: str, kind: EntryKind = EntryKind.GROUP) -> Entry:
    return Entry(
        EntryId(key),
        kind,
        tuple(
            Name(
                MemberId(f"{key}-{at}"),
                name,
                status=NameStatus.ADMITTED if at else NameStatus.PREFERRED,
            )
            for at, name in enumerate(names)
        ),
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "data", starter=False) as opened:
        yield opened


def fill(workspace: Workspace, *entries: Entry) -> None:
    workspace.apply(Batch(tuple(Add(each) for each in entries), "fill"))


def list_of(workspace: Workspace, folder: Path, *names: str) -> None:
    rows = [ofac_row(at, name) for at, name in enumerate(names, 501)]
    assert workspace.import_list(write_ofac(folder, rows), published="2024-05-03")


def test_what_begins_so_comes_before_what_sounds_so_among_listings_too(
    workspace: Workspace, tmp_path: Path
) -> None:
    fill(workspace, entry("e1", "Esme"))
    list_of(workspace, tmp_path / "set", "ESMAELI TRADING")
    hits = workspace.search("esmae").hits
    assert [hit.label for hit in hits[:2]] == ["ESMAELI TRADING", "Esme"]
    assert [hit.tier for hit in hits[:2]] == [Tier.PREFIX, Tier.SAME]


def test_an_entry_comes_before_a_listing_that_fits_as_well(
    workspace: Workspace, tmp_path: Path
) -> None:
    fill(workspace, entry("z9", "Lake Front"))
    list_of(workspace, tmp_path / "set", "LAKE FRONT")
    assert [hit.type for hit in workspace.search("lake front").hits] == ["entry", "listing"]


SIMILAR = [f"MARWAN{letter} BRIGADE" for letter in "ABCDEFGHIJK"]


def test_below_a_whole_name_stand_few_similar_ones_and_the_rest_is_counted(
    workspace: Workspace, tmp_path: Path
) -> None:
    fill(workspace, entry("e1", "Marwani Brigade"))
    list_of(workspace, tmp_path / "set", *SIMILAR)
    outcome = workspace.search("marwani brigade")
    assert outcome.hits[0].id == "e1"
    near = [hit for hit in outcome.hits if hit.tier is Tier.SIMILAR]
    assert len(near) == 5
    assert outcome.more_similar > 0
    every = workspace.search(Query("marwani brigade", similar=20))
    assert len(every.hits) == len(outcome.hits) + outcome.more_similar
    assert every.hits[: len(outcome.hits)] == outcome.hits
    assert every.more_similar == 0


def test_without_a_whole_name_all_similar_ones_are_shown(
    workspace: Workspace, tmp_path: Path
) -> None:
    list_of(workspace, tmp_path / "set", *SIMILAR)
    outcome = workspace.search("marwanti brigade")
    assert {hit.tier for hit in outcome.hits} == {Tier.SIMILAR}
    assert len(outcome.hits) > 5
    assert outcome.more_similar == 0


@pytest.mark.parametrize("limit", [3, 7, 20])
def test_all_bearers_of_a_name_are_counted_whatever_the_limit(
    workspace: Workspace, tmp_path: Path, limit: int
) -> None:
    fill(workspace, *(entry(f"e{at}", f"Sunrise {at}", "ASR") for at in range(6)))
    list_of(workspace, tmp_path / "set", "ASR", "ASR", "OTHER")
    outcome = workspace.search(Query("asr", limit))
    shown = min(limit, 8)
    assert (outcome.bearers, outcome.more_bearers) == (8, 8 - shown)
    assert outcome.ambiguous
    assert len(outcome.hits) == shown
    assert all("shared name" in hit.marks for hit in outcome.hits)


def test_bearers_are_counted_among_what_a_narrowed_query_may_find(
    workspace: Workspace, tmp_path: Path
) -> None:
    fill(workspace, *(entry(f"e{at}", f"Sunrise {at}", "ASR") for at in range(6)))
    fill(workspace, entry("f", "Front", "ASR", kind=EntryKind.FORCE))
    list_of(workspace, tmp_path / "set", "ASR")
    assert workspace.search(Query.parse("kind:group asr", limit=2)).bearers == 6
    assert workspace.search(Query.parse("kind:organisation asr", limit=1)).bearers == 1


def test_bearers_beside_the_large_index_are_counted_too(workspace: Workspace) -> None:
    fill(workspace, *(entry(f"e{at}", f"Sunrise {at}", "ASR") for at in range(3)))
    assert workspace.search("asr").bearers == 3
    fill(workspace, entry("new", "Newcomer", "ASR"))
    assert workspace.search(Query("asr", limit=2)).more_bearers == 2
