"""Erased for good: no byte is left, whatever stops it; the rest is as it was and can be undone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from glossary.errors import StaleChangeError
from glossary.library import Library
from glossary.library.copies import SketchIndex
from glossary.library.text_index import TextIndex
from glossary.model import (
    Add,
    EntryId,
    Remove,
)
from glossary.store import Archive
from glossary.store.scrubbed_files import ScrubbedFiles
from glossary.workspace import Workspace
from glossary.workspace.index_keeper import IndexKeeper
from tests.faults.erased_scene import (
    KINDS,
    Kind,
    assert_the_rest_is_there,
    entry,
    erase,
    secret_document,
    words_of,
)
from tests.faults.traces import traces


@pytest.mark.parametrize("kind", KINDS)
def test_no_byte_of_what_is_erased_is_left_in_the_data_folder(data: Path, kind: Kind) -> None:
    places = {each.partition(":")[0].partition("/")[0] for each in traces(data, words_of(kind))}
    assert places == {"cache", "glossary.json", "state"} | (
        {"archive"} if kind == "documents" else set()
    )
    with Workspace.open(data) as workspace:
        erase(workspace, kind)
        assert traces(data, words_of(kind)) == []
    assert traces(data, words_of(kind)) == []
    with Workspace.open(data) as workspace:
        assert_the_rest_is_there(workspace, kind)
        assert workspace.doctor().sound


@pytest.mark.parametrize("kind", KINDS)
def test_undo_goes_on_across_it_and_brings_nothing_of_it_back(data: Path, kind: Kind) -> None:
    with Workspace.open(data) as workspace:
        erase(workspace, kind)
        done = workspace.undo()
        assert done is not None
        assert done.note == "What was erased for good stays erased"
        assert workspace.snapshot.entries[EntryId("B")].definition == "second"
        assert not workspace.can_redo or workspace.redo() is not None
        while workspace.can_undo:
            workspace.undo()
        assert EntryId("B") not in workspace.snapshot.entries
        assert kind == "documents" or EntryId("X") not in workspace.snapshot.entries
        assert traces(data, words_of(kind)) == []


def test_where_only_the_erased_could_be_undone_it_says_so(tmp_path: Path) -> None:
    with Workspace.open(tmp_path, starter=False) as workspace:
        workspace.apply(Add(entry("X", ("Zorblax",))), "add Zorblax")
        erase(workspace, "entries")
        with pytest.raises(StaleChangeError, match="stays erased"):
            workspace.undo()


def test_a_restoring_that_was_looked_at_before_brings_nothing_back(tmp_path: Path) -> None:
    with Workspace.open(tmp_path, starter=False) as workspace:
        workspace.apply(Add(entry("X", ("Zorblax",))), "add Zorblax")
        workspace.apply(Remove(workspace.snapshot.entries[EntryId("X")]), "remove Zorblax")
        before = workspace.restoration(1)
        erase(workspace, "entries")
        with pytest.raises(StaleChangeError, match="erased for good"):
            workspace.restore(before)


def test_what_stays_and_where_copies_may_remain_is_told_before(data: Path) -> None:
    (data / ".git").mkdir()
    shutil.copy(data / "glossary.json", data / "glossary (conflicted copy).json")
    with Workspace.open(data) as workspace:
        workspace.apply(Add(entry("E", ("Allies",), "Friends of Zorblax Vendettum")), "add Allies")
        erasure = workspace.erasure("entries", "X")
        assert erasure.label == "Zorblax Vendettum"
        assert erasure.still_said == ("Allies",)
        assert any("history of git" in each for each in erasure.remaining)
        assert any("conflicted copy" in each for each in erasure.remaining)
        assert (erasure.backups, erasure.unreadable) == (5, 1)
        assert EntryId("X") in workspace.snapshot.entries


def nothing(*_: object) -> None:
    """In place of a step."""


LEFT_OUT: tuple[tuple[Kind, type[object], str], ...] = (
    ("entries", ScrubbedFiles, "scrub_history"),
    ("entries", ScrubbedFiles, "scrub_copies"),
    ("entries", ScrubbedFiles, "scrub_backups"),
    ("entries", ScrubbedFiles, "scrub_set_aside"),
    ("entries", ScrubbedFiles, "sweep"),
    ("entries", IndexKeeper, "forget"),
    ("documents", Archive, "remove"),
    ("documents", Library, "erase"),
    ("documents", TextIndex, "erase"),
    ("documents", SketchIndex, "erase"),
)


@pytest.mark.parametrize(("kind", "owner", "step"), LEFT_OUT, ids=str)
def test_a_place_that_is_left_out_is_noticed(
    data: Path, monkeypatch: pytest.MonkeyPatch, kind: Kind, owner: type[object], step: str
) -> None:
    words = words_of(kind)
    with Workspace.open(data) as workspace:
        words += (secret_document(workspace).id,) if kind == "documents" else ()
        monkeypatch.setattr(owner, step, nothing)
        erase(workspace, kind)
    assert traces(data, words) != []
