"""R10, R16, R17: the file is changed by git, a sync program, an editor, another machine."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.errors import DamagedGlossaryError, VanishedEntriesError
from glossary.model import Add, Batch, Entry, MemberId, Name, Remove, Replace
from glossary.store import TinyDbRepository, merge_files, open_repository
from glossary.store.compaction import Compaction, Prepared
from glossary.store.glossary_file import json_line, render
from glossary.store.merge import decided, merge_lines, merge_record
from tests.faults.scene import crash, entry, found_in, labels
from tests.faults.story import NEVER, QuietDisk, add, edit, key, state_of


def opened(data: Path) -> TinyDbRepository:
    return open_repository(data, starter=None, disk=QuietDisk(), pace=NEVER)


def with_three(data: Path) -> TinyDbRepository:
    repository = opened(data)
    for label in ("a", "b", "c"):
        add(repository, label)
    repository.compact()
    return repository


def outside(data: Path, alter: Callable[[dict[str, Any]], object], **form: Any) -> None:
    """Another program reads the file, changes it, and writes it in place."""
    path = data / "glossary.json"
    tables = json.loads(path.read_text(encoding="utf-8"))
    alter(tables["entries"])
    path.write_text(json.dumps(tables, **form), encoding="utf-8")


def define(label: str, text: str) -> Callable[[dict[str, Any]], object]:
    return lambda entries: entries[key(label)].update(definition=text)


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


def opened_and_closed(data: Path) -> TinyDbRepository:
    repository = opened(data)
    repository.close()
    return repository


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


@pytest.mark.parametrize(
    "name",
    [
        "glossary.sync-conflict-20260101-120000-ABCDEFG.json",
        "glossary (Ada's conflicted copy 2026-01-01).json",
        "glossary (conflicted copy 2026-01-01 120000).json",
        "glossary (1).json",
    ],
)
def test_a_conflict_copy_is_recognised_and_merged_and_stays(tmp_path: Path, name: str) -> None:
    repository = with_three(tmp_path)
    repository.backups.make((tmp_path / "glossary.json").read_bytes())
    copy = tmp_path / name
    shutil.copy(tmp_path / "glossary.json", copy)
    tables = json.loads(copy.read_text())
    tables["entries"][key("b")]["definition"] = "of the other machine"
    copy.write_text(json.dumps(tables))
    (tmp_path / "glossary of somebody else.json").write_text("{}")
    edit(repository, "a", "mine")
    assert repository.conflict_copies() == (copy,)
    repository.merge_copy(copy)
    assert state_of(repository) == {"a": "mine", "b": "of the other machine", "c": "new"}
    assert not repository.conflicts
    assert copy.exists()
    repository.undo()
    assert state_of(repository)["b"] == "new"
    repository.close()


def test_a_conflict_copy_without_any_ancestor_makes_every_difference_a_question(
    tmp_path: Path,
) -> None:
    repository = with_three(tmp_path)
    copy = tmp_path / "glossary (1).json"
    shutil.copy(tmp_path / "glossary.json", copy)
    copy.write_bytes(copy.read_bytes().replace(b'"definition":"new"', b'"definition":"other"', 1))
    shutil.rmtree(tmp_path / "state" / "backups", ignore_errors=True)
    repository.merge_copy(copy)
    assert set(state_of(repository).values()) == {"new"}
    (conflict,) = repository.conflicts
    assert (conflict.mine, conflict.theirs) == ("new", "other")
    repository.close()


# The table of the merge itself, for three kinds of field.

BASE = Entry(
    key("a"),
    entry("x").kind,
    (Name(MemberId("n1"), "one"), Name(MemberId("n2"), "two")),
    summary="base",
)
FIELDS: dict[str, tuple[Entry, Entry]] = {
    "a text": (replace(BASE, summary="mine"), replace(BASE, summary="theirs")),
    "a member": (
        replace(BASE, names=(Name(MemberId("n1"), "mine"), BASE.names[1])),
        replace(BASE, names=(Name(MemberId("n1"), "theirs"), BASE.names[1])),
    ),
    "a field that was empty": (
        replace(BASE, usage_note="mine"),
        replace(BASE, usage_note="theirs"),
    ),
}


def line(value: Entry | None) -> bytes | None:
    from glossary.store.codec import to_line

    return None if value is None else to_line(value)


@pytest.mark.parametrize("field", FIELDS)
def test_the_table_of_the_merge(field: str) -> None:
    mine, theirs = FIELDS[field]

    def merged(*sides: Entry | None) -> tuple[bytes | None, int]:
        result, conflicts = merge_record("entries", key("a"), *map(line, sides))
        return result, len(conflicts)

    assert merged(BASE, mine, BASE) == (line(mine), 0)
    assert merged(BASE, BASE, theirs) == (line(theirs), 0)
    assert merged(BASE, mine, mine) == (line(mine), 0)
    assert merged(BASE, mine, theirs) == (line(mine), 1)
    assert merged(BASE, None, theirs) == (line(theirs), 1)
    assert merged(BASE, mine, None) == (line(mine), 1)
    _, (conflict,) = merge_record("entries", key("a"), line(BASE), line(mine), line(theirs))
    assert decided(line(mine), conflict, "theirs") == line(theirs)
    assert decided(line(mine), conflict, "mine") == line(mine)


def test_names_added_on_both_sides_are_both_there() -> None:
    mine = replace(BASE, names=(*BASE.names, Name(MemberId("n3"), "mine")))
    theirs = replace(BASE, names=(BASE.names[1], Name(MemberId("n4"), "theirs")))
    result, conflicts = merge_record("entries", key("a"), line(BASE), line(mine), line(theirs))
    assert not conflicts
    assert result is not None
    assert [name["value"] for name in json.loads(result)["names"]] == ["two", "mine", "theirs"]


def test_two_sides_that_make_no_sense_together_are_a_question_for_the_whole_record() -> None:
    mine = replace(BASE, names=(BASE.names[0],))
    theirs = replace(BASE, names=(BASE.names[1],))
    result, (conflict,) = merge_record("entries", key("a"), line(BASE), line(mine), line(theirs))
    assert result == line(mine)
    assert conflict.path == ()


scalars = st.sampled_from(["", "x", "y"])
members = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from("pqr"), "value": scalars}),
    max_size=3,
    unique_by=lambda member: member["id"],
)
records = st.dictionaries(
    st.sampled_from("abcd"), st.fixed_dictionaries({"s": scalars, "m": members}), max_size=4
)
tables = records.map(
    lambda held: {"decisions": {name: json_line(record) for name, record in held.items()}}
)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(tables, tables, tables)
def test_what_only_one_side_changed_is_taken_and_nothing_vanishes(
    base: Any, mine: Any, theirs: Any
) -> None:
    assert merge_lines(base, mine, base).after == {}
    taken = merge_lines(base, base, theirs)
    assert not taken.conflicts
    result = dict(base["decisions"])
    for (_, name), value in taken.after.items():
        if value is None:
            result.pop(name)
        else:
            result[name] = value
    assert result == theirs["decisions"]
    both = merge_lines(base, mine, theirs)
    asked = {conflict.record for conflict in both.conflicts}
    for side in (mine, theirs):
        for name, value in side["decisions"].items():
            final = both.after.get(("decisions", name), mine["decisions"].get(name))
            for member in json.loads(value)["m"]:
                known = json.loads(base["decisions"].get(name, b'{"m":[]}'))["m"]
                if member not in known and name not in asked:
                    assert final is not None
                    assert member in json.loads(final)["m"]


def test_git_merges_two_branches_by_our_driver(tmp_path: Path) -> None:
    base, ours, theirs = (tmp_path / name for name in ("base", "ours", "theirs"))
    lines = {"format": {"1": b'{"schema":1}'}, "entries": {}}
    for label in "ab":
        lines["entries"][key(label)] = line(entry(label, key(label), "old")) or b""
    base.write_bytes(render(lines))
    for path, label in ((ours, "a"), (theirs, "b")):
        changed = {**lines, "entries": dict(lines["entries"])}
        changed["entries"][key(label)] = line(entry(label, key(label), path.name)) or b""
        path.write_bytes(render(changed))
    assert merge_files(base, ours, theirs) == ()
    merged = json.loads(ours.read_text())["entries"]
    assert [merged[key(label)]["definition"] for label in "ab"] == ["ours", "theirs"]
    theirs.write_bytes(theirs.read_bytes().replace(b'"old"', b'"other"'))
    (conflict,) = merge_files(base, ours, theirs)
    assert (conflict.mine, conflict.theirs) == ("ours", "other")


def test_git_itself_merges_new_entries_of_two_branches_without_a_driver(tmp_path: Path) -> None:
    if not shutil.which("git"):
        pytest.skip("git is not installed")

    def git(*words: str) -> int:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.invalid")
        command = ["git", "-C", str(tmp_path), *who, *words]
        return subprocess.run(command, capture_output=True, check=False).returncode

    repository = opened(tmp_path)
    everything = [entry(f"{n}", f"01J{n * 7919 % 200:03}{n * 10:020}") for n in range(200)]
    repository.apply(Batch(tuple(map(Add, everything))), "import")
    repository.compact()
    git("init", "-q", "-b", "main")
    git("add", "glossary.json")
    git("commit", "-qm", "base")
    for branch in ("one", "two"):
        git("checkout", "-q", "main")
        git("checkout", "-qb", branch)
        repository.catch_up()
        # Made last, as far as the clock goes; the random halves lie apart.
        added = entry(f"new on {branch}", f"01Z{405 if branch == 'one' else 1405:023}")
        repository.apply(Add(added), "add")
        repository.compact()
        git("commit", "-qam", branch)
    assert git("merge", "-q", "one") == 0
    repository.catch_up()
    assert {"new on one", "new on two"} <= set(labels(repository.snapshot))
    repository.close()


def test_a_record_replaced_by_one_that_says_the_same_is_no_change(tmp_path: Path) -> None:
    repository = with_three(tmp_path)
    same = repository.snapshot.entries[key("a")]
    before = len(repository.history())
    repository.apply(Replace(same, same), "nothing")
    assert len(repository.history()) == before
    repository.close()
