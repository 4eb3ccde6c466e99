"""A large index is built behind a window: some names answer at once, all of them soon."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.model import (
    Add,
    Batch,
    Designation,
    Entry,
    EntryId,
    EntryKind,
    MemberId,
    Name,
    NameStatus,
)
from glossary.search import NameIndex
from glossary.search.building_apart import build_apart
from glossary.workspace import IndexState, Workspace, index_keeper
from glossary.workspace.index_keeper import IndexKeeper

PATIENCE = 60.0


def entry(at: int, *designations: Designation) -> Entry:
    name = Name(MemberId("n1"), f"Brigade {at}", status=NameStatus.PREFERRED)
    return Entry(EntryId(f"e{at}"), EntryKind.GROUP, (name,), designations=designations)


def entries_of(count: int) -> dict[EntryId, Entry]:
    return {EntryId(f"e{at}"): entry(at) for at in range(count)}


class Told:
    """Hears the states, and lets a test wait for one."""

    def __init__(self) -> None:
        self.states: list[IndexState] = []
        self._ready = threading.Event()

    def __call__(self, state: IndexState) -> None:
        self.states.append(state)
        if len(self.states) > 1 and state.phase == "ready":
            self._ready.set()

    def wait(self) -> None:
        assert self._ready.wait(PATIENCE)
        self._ready.clear()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The process that builds is started only when the gate is opened."""
    opened = threading.Event()
    build = build_apart

    def build_later(*arguments: object) -> bool:
        assert opened.wait(PATIENCE)
        return build(*arguments)  # type: ignore[arg-type] # passed on as given

    monkeypatch.setattr(index_keeper, "FEW_NAMES", 10)
    monkeypatch.setattr(index_keeper, "build_apart", build_later)
    yield opened
    opened.set()


def test_some_names_answer_at_once_and_all_of_them_when_the_index_is_built(
    tmp_path: Path, gate: threading.Event
) -> None:
    entries = entries_of(40)
    listed = Designation(MemberId("d"), "United States", "US-TERR")
    entries[EntryId("e30")] = entry(30, listed)
    keeper = IndexKeeper(tmp_path / "cache", lambda: ["e25", "gone"])
    keeper.impatient = True
    told = Told()
    keeper.tell(told)
    some = keeper.index_of(entries)
    assert [some.search(f"brigade {at}", exact=True)[:1] != [] for at in (25, 30, 0, 39)] == [
        True,
        True,
        True,
        False,
    ]
    assert told.states[-1] == IndexState("building", 40, 10)
    gate.set()
    told.wait()
    assert told.states[-1] == IndexState("ready", 40, 40)
    assert keeper.index_of(entries).search("brigade 39")[0].id == "e39"
    keeper.close()


def test_a_large_index_is_kept_out_of_every_look_for_garbage(
    tmp_path: Path, gate: threading.Event
) -> None:
    keeper = IndexKeeper(tmp_path / "cache")
    keeper.impatient = True
    told = Told()
    keeper.tell(told)
    keeper.index_of(entries_of(40))
    gc.unfreeze()
    gate.set()
    told.wait()
    assert gc.get_freeze_count() > 0
    keeper.close()
    gc.unfreeze()


def test_what_changes_while_the_index_is_built_is_in_it(
    tmp_path: Path, gate: threading.Event
) -> None:
    entries = entries_of(40)
    keeper = IndexKeeper(tmp_path / "cache")
    keeper.impatient = True
    told = Told()
    keeper.tell(told)
    keeper.index_of(entries)
    later = {**entries, EntryId("e99"): entry(99)}
    del later[EntryId("e39")]
    assert keeper.index_of(later).search("brigade 99")[0].id == "e99"
    gate.set()
    told.wait()
    index = keeper.index_of(later)
    assert index.search("brigade 99")[0].id == "e99"
    assert all(match.id != "e39" for match in index.search("brigade 39"))
    keeper.close()


def test_while_an_index_is_renewed_the_old_one_answers_for_all(
    tmp_path: Path, gate: threading.Event
) -> None:
    gate.set()
    entries = entries_of(40)
    keeper = IndexKeeper(tmp_path / "cache")
    told = Told()
    keeper.index_of(entries)
    keeper.tell(told)
    gate.clear()
    later = {**entries, **{EntryId(f"e{at}"): entry(at) for at in range(100, 160)}}
    index = keeper.index_of(later)
    assert told.states[-1] == IndexState("renewing", 100, 100)
    assert index.search("brigade 159")[0].id == "e159"
    gate.set()
    told.wait()
    assert keeper.index_of(later).base is not index.base
    assert keeper.index_of(later).search("brigade 159")[0].id == "e159"
    keeper.close()


def test_a_folder_that_refuses_the_file_gets_its_index_all_the_same(
    tmp_path: Path, gate: threading.Event
) -> None:
    (tmp_path / "cache").write_text("no folder")
    keeper = IndexKeeper(tmp_path / "cache")
    keeper.impatient = True
    told = Told()
    keeper.tell(told)
    entries = entries_of(40)
    keeper.index_of(entries)
    gate.set()
    told.wait()
    assert keeper.index_of(entries).search("brigade 39")[0].id == "e39"
    keeper.close()


def test_an_answer_says_that_names_are_still_missing(tmp_path: Path, gate: threading.Event) -> None:
    with Workspace.open(tmp_path, starter=False) as workspace:
        workspace.apply(Batch(tuple(Add(entry(at)) for at in range(40)), "fill"))
        told = Told()
        workspace.answer_early(told)
        assert workspace.search("brigade 39 x").is_partial
        gate.set()
        told.wait()
        outcome = workspace.search("brigade 39")
        assert (outcome.is_partial, outcome.hits[0].id) == (False, "e39")


def test_closing_ends_what_is_being_built(tmp_path: Path, gate: threading.Event) -> None:
    keeper = IndexKeeper(tmp_path / "cache")
    keeper.impatient = True
    keeper.index_of(entries_of(40))
    gate.set()
    keeper.close()
    assert isinstance(keeper.index_of(entries_of(40)).base, NameIndex)
