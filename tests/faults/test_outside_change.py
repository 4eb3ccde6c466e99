"""R10, R16, R17: the file is changed by git, a sync program, an editor, another machine."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from glossary.errors import DamagedGlossaryError, VanishedEntriesError
from glossary.model import Add, Batch, Remove
from glossary.store import TinyDbRepository, open_repository
from glossary.store.compaction import Compaction, Prepared
from tests.faults.outside import define, opened, opened_and_closed, outside, with_three
from tests.faults.scene import crash, entry, found_in
from tests.faults.story import add, edit, key, state_of


@pytest.mark.parametrize("alive", [True, False], ids=["while it is open", "before it is opened"])
def test_both_sides_edits_are_there_and_one_undo_takes_the_merge_back(
    tmp_path: Path, alive: bool
) -> None:
    repository = with_three(tmp_path)
    edit(repository, "a", "mine")
    outside(tmp_path, define("b", "theirs"), indent=3)
    if alive:
        change = repository.catch_up()
        assert change is not None
        assert (change.added, change.changed, change.removed) == (0, 1, 0)
    else:
        crash(repository)
        repository = opened(tmp_path)
        assert any("changed by another program: 1 changed" in said for said in repository.notices)
    assert state_of(repository) == {"a": "mine", "b": "theirs", "c": "new"}
    assert repository.history()[-1].by == "outside"
    repository.compact()
    repository.close()
    repository = opened(tmp_path)
    assert state_of(repository) == {"a": "mine", "b": "theirs", "c": "new"}
    repository.undo()
    assert state_of(repository) == {"a": "mine", "b": "new", "c": "new"}
    repository.close()


@pytest.mark.parametrize("side", ["mine", "theirs"])
def test_a_field_changed_on_both_sides_is_kept_twice_until_somebody_decides(
    tmp_path: Path, side: Any
) -> None:
    repository = with_three(tmp_path)
    edit(repository, "a", "mine")
    outside(tmp_path, define("a", "theirs"))
    repository.catch_up()
    for _ in range(2):  # an open question outlives compactions and restarts
        (conflict,) = repository.conflicts
        assert (conflict.base, conflict.mine, conflict.theirs) == ("new", "mine", "theirs")
        assert conflict.path == ("definition",)
        repository.compact()
        add(repository, f"{len(repository.history())}")
        repository.compact()
        repository.close()
        repository = opened(tmp_path)
    (conflict,) = repository.conflicts
    repository.decide(conflict.id, side)
    assert state_of(repository)["a"] == side
    assert repository.conflicts == ()
    repository.close()
    assert opened_and_closed(tmp_path).conflicts == ()


def test_what_one_side_deleted_and_the_other_edited_is_kept_and_asked_about(
    tmp_path: Path,
) -> None:
    repository = with_three(tmp_path)
    repository.apply(Remove(repository.snapshot.entries[key("a")]), "remove a")
    edit(repository, "b", "mine")
    outside(tmp_path, lambda held: (define("a", "theirs")(held), held.pop(key("b"))))
    repository.catch_up()
    assert state_of(repository) == {"a": "theirs", "b": "mine", "c": "new"}
    assert len(repository.conflicts) == 2
    for conflict in repository.conflicts:
        repository.decide(conflict.id, "mine" if conflict.record == key("a") else "theirs")
    assert state_of(repository) == {"c": "new"}
    repository.close()


def test_a_file_that_was_only_written_in_another_form_is_taken_as_the_same(tmp_path: Path) -> None:
    repository = with_three(tmp_path)
    edit(repository, "a", "mine")
    before = len(repository.history())
    outside(tmp_path, lambda entries: None, indent=2)
    change = repository.catch_up()
    assert change is not None
    assert (change.added, change.changed, change.removed) == (0, 0, 0)
    assert len(repository.history()) == before or not repository.changes(before + 1)
    assert state_of(repository)["a"] == "mine"
    repository.close()
    assert found_in(tmp_path) == ["a", "b", "c"]


@pytest.mark.parametrize("many", [60, 3], ids=["more than fifty", "more than a fifth"])
def test_a_file_from_which_many_entries_are_gone_is_asked_about_first(
    tmp_path: Path, many: int
) -> None:
    repository = opened(tmp_path)
    everything = [entry(f"{number:03}") for number in range(500 if many > 50 else 10)]
    repository.apply(Batch(tuple(map(Add, everything))), "import")
    repository.compact()
    gone = [each.id for each in everything[:many]]
    outside(tmp_path, lambda entries: [entries.pop(each) for each in gone])
    written = (tmp_path / "glossary.json").read_bytes()
    with pytest.raises(VanishedEntriesError, match=f"{many} of {len(everything)} entries"):
        repository.catch_up()
    assert len(repository.snapshot.entries) == len(everything)
    edit_in_the_meantime = entry("meanwhile")
    repository.apply(Add(edit_in_the_meantime), "add")
    crash(repository)
    with pytest.raises(VanishedEntriesError):
        opened(tmp_path)
    assert (tmp_path / "glossary.json").read_bytes() == written
    repository = open_repository(tmp_path, starter=None, accept=True)
    assert len(repository.snapshot.entries) == len(everything) - many + 1
    repository.close()


def test_a_file_that_is_damaged_while_byname_is_open_is_left_alone_and_edits_go_on(
    tmp_path: Path,
) -> None:
    repository = with_three(tmp_path)
    (tmp_path / "glossary.json").write_text("<<<<<<< ours\n")
    with pytest.raises(DamagedGlossaryError, match="unfinished merge"):
        repository.catch_up()
    edit(repository, "a", "still written")
    with pytest.raises(DamagedGlossaryError):
        repository.compact()
    repository.close()
    assert (tmp_path / "glossary.json").read_text() == "<<<<<<< ours\n"
    shutil.copy(tmp_path / "state" / "last.json", tmp_path / "glossary.json")
    repository = opened(tmp_path)
    assert state_of(repository)["a"] == "still written"
    repository.close()


def test_a_file_that_is_gone_while_byname_is_open_costs_nothing(tmp_path: Path) -> None:
    repository = with_three(tmp_path)
    edit(repository, "a", "mine")
    (tmp_path / "glossary.json").rename(tmp_path / "elsewhere.json")
    edit(repository, "b", "mine too")
    repository.close()
    assert not (tmp_path / "glossary.json").exists()
    (tmp_path / "elsewhere.json").rename(tmp_path / "glossary.json")
    repository = opened(tmp_path)
    assert state_of(repository) == {"a": "mine", "b": "mine too", "c": "new"}
    repository.close()


@pytest.mark.parametrize("moment", ["after the first look", "before the last look"])
def test_a_file_changed_in_the_middle_of_a_compaction_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    repository = with_three(tmp_path)
    edit(repository, "a", "mine")
    prepare, finish = Compaction.prepare, Compaction.finish

    def changed() -> None:
        time.sleep(0.01)  # so that the time of change differs on file systems with coarse clocks
        outside(tmp_path, define("b", "theirs"))

    def prepared(self: Compaction, *values: Any) -> Prepared:
        result = prepare(self, *values)
        if moment == "after the first look":
            changed()
        return result

    def finished(self: Compaction, *values: Any) -> object:
        if moment == "before the last look":
            changed()
        return finish(self, *values)

    with monkeypatch.context() as patch:
        patch.setattr(Compaction, "prepare", prepared)
        patch.setattr(Compaction, "finish", finished)
        repository.compact()
    assert state_of(repository) == {"a": "mine", "b": "theirs", "c": "new"}
    repository.close()
    assert (
        json.loads((tmp_path / "glossary.json").read_text())["entries"][key("b")]["definition"]
        == "theirs"
    )
    assert state_of(opened_and_closed(tmp_path)) == {"a": "mine", "b": "theirs", "c": "new"}


def test_what_housekeeping_took_in_by_itself_is_told_to_who_asks_next(tmp_path: Path) -> None:
    with_three(tmp_path).close()
    repository = opened(tmp_path)
    edit(repository, "a", "mine")
    outside(tmp_path, define("a", "theirs"))
    repository.compact()
    assert repository.is_behind()
    change = repository.catch_up()
    assert change is not None
    assert [conflict.path for conflict in change.conflicts] == [("definition",)]
    assert not repository.is_behind()
    assert repository.catch_up() is None
    repository.close()


def test_a_compaction_that_does_not_look_first_would_overwrite_and_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The deliberate fault: neither the hash nor the identity of the file is looked at."""
    repository = with_three(tmp_path)
    edit(repository, "a", "mine")
    outside(tmp_path, define("b", "theirs"))
    with monkeypatch.context() as patch:
        patch.setattr(TinyDbRepository, "_is_changed", lambda _: False)
        header = repository._journal.header
        patch.setattr(Compaction, "present", lambda _: header.base)
        repository.compact()
    assert state_of(repository)["b"] == "new", "this fault is not noticed by the tests above"
    repository.close()


def test_a_glossary_reverted_to_an_old_version_is_taken_and_can_be_undone(tmp_path: Path) -> None:
    repository = with_three(tmp_path)
    old = (tmp_path / "glossary.json").read_bytes()
    edit(repository, "a", "newer")
    repository.compact()
    (tmp_path / "glossary.json").write_bytes(old)
    repository.catch_up()
    assert state_of(repository)["a"] == "new"
    repository.undo()
    assert state_of(repository)["a"] == "newer"
    repository.close()


def test_a_data_folder_that_was_moved_keeps_its_unsaved_edits(tmp_path: Path) -> None:
    repository = with_three(tmp_path / "here")
    edit(repository, "a", "not in the file yet")
    crash(repository)
    (tmp_path / "here").rename(tmp_path / "there")
    assert state_of(opened_and_closed(tmp_path / "there"))["a"] == "not in the file yet"


def test_a_file_behind_a_link_is_written_where_it_lies_and_the_link_stays(tmp_path: Path) -> None:
    repository = with_three(tmp_path / "data")
    repository.close()
    shared = tmp_path / "shared" / "ours.json"
    shared.parent.mkdir()
    link = tmp_path / "data" / "glossary.json"
    link.rename(shared)
    link.symlink_to(shared)
    repository = opened(tmp_path / "data")
    edit(repository, "a", "through the link")
    repository.close()
    assert link.is_symlink()
    assert "through the link" in shared.read_text()


def test_a_protected_file_is_not_replaced_and_the_edits_wait(tmp_path: Path) -> None:
    repository = with_three(tmp_path)
    repository.close()
    path = tmp_path / "glossary.json"
    path.chmod(0o400)
    before = path.read_bytes()
    repository = opened(tmp_path)
    edit(repository, "a", "waits")
    repository.close()
    assert path.read_bytes() == before
    assert any("protected" in notice for notice in repository.notices)
    path.chmod(0o640)
    repository = opened(tmp_path)
    assert state_of(repository)["a"] == "waits"
    repository.close()
    assert b"waits" in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o640
