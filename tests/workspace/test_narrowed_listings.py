"""Listings are narrowed as entries are: by kind, by authority, and by status on the day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from glossary.model import Add, Answer, Hit
from glossary.workspace import Workspace
from tests.lists.samples import MAIN, UN, write_ofac
from tests.workspace.test_order_of_hits import entry


@contextmanager
def with_lists(folder: Path) -> Iterator[Workspace]:
    with Workspace.open(folder / "data", starter=False) as opened:
        opened.apply(Add(entry("e1", "River League")))
        opened.import_list(write_ofac(folder / "one"), published="2022-04-29")
        rows = [row.replace("FTO] [", "") for row in MAIN]
        opened.import_list(write_ofac(folder / "two", rows), published="2022-05-27")
        (folder / "un.xml").write_bytes(UN)
        opened.import_list(folder / "un.xml")
        yield opened


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with with_lists(tmp_path_factory.mktemp("lists")) as opened:
        yield opened


def found(workspace: Workspace, typed: str) -> dict[str, Hit]:
    return {hit.label: hit for hit in workspace.search(typed).hits}


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("kind:vessel sea", {"STAR OF THE SEA"}),
        ("kind:person sea", set()),
        ("kind:person doe", {"DOE, Jan", "JAN DOE"}),
        ("kind:group river", {"River League"}),
        ("kind:organisation river front", {"NORTH RIVER FRONT", "RIVER FRONT (RF)"}),
        (
            "kind:group kind:organisation river",
            {"River League", "NORTH RIVER FRONT", "RIVER FRONT (RF)"},
        ),
        ("authority:ofac doe", {"DOE, Jan"}),
        ("authority:united-nations doe", {"JAN DOE"}),
        ("authority:un-1267 doe", {"JAN DOE"}),
        ("authority:sdgt river", {"NORTH RIVER FRONT"}),
        ("authority:european-union river", set()),
        ("status:listed river", {"NORTH RIVER FRONT", "RIVER FRONT (RF)"}),
        ("authority:fto status:listed river", set()),
        ("authority:fto status:not-listed river", {"NORTH RIVER FRONT"}),
        ("authority:fto as-of:2022-04-30 status:listed river", set()),
        ("authority:fto as-of:2022-04-29 status:listed river", {"NORTH RIVER FRONT"}),
        ("status:unknown as-of:2020 river", {"NORTH RIVER FRONT"}),
    ],
)
def test_words_that_narrow_leave_only_listings_that_fit(
    workspace: Workspace, typed: str, labels: set[str]
) -> None:
    assert set(found(workspace, typed)) == labels


def test_a_listing_brings_its_entry_only_if_the_entry_fits(tmp_path: Path) -> None:
    with with_lists(tmp_path) as changed:
        front = entry("e2", "Somebody Else")
        changed.apply(Add(front))
        changed.listings.decide("listing:ofac-sdn:103", front, Answer.SAME, changed.snapshot)
        assert found(changed, "kind:group star of the sea")["Somebody Else"].id == "e2"
        assert found(changed, "kind:vessel star of the sea") == {}
        assert found(changed, "status:listed star of the sea")["Somebody Else"].statuses


def test_the_values_of_query_words_are_those_that_occur(workspace: Workspace) -> None:
    values = workspace.query_values()
    assert values["kind"] == ("group", "person", "organisation", "vessel")
    assert {"OFAC", "FTO", "SDGT", "United-Nations", "UN-1267"} <= set(values["authority"])
    assert values["as-of"][:2] == ("today", "2022-05-27")
    assert not any(" " in value for each in values.values() for value in each)
    assert workspace.query_values() is values


@pytest.mark.parametrize("value", ["FTO", "OFAC", "United-States", "UN-1267"])
def test_each_authority_that_is_offered_finds_something(workspace: Workspace, value: str) -> None:
    assert value in workspace.query_values()["authority"]
    names = ("river", "doe", "sea", "lake", "star", "jan")
    assert any(workspace.search(f"authority:{value} {name}").hits for name in names)
