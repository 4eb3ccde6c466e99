"""R10: what git merges, and what sync programs leave beside the glossary."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from glossary.model import Add, Batch
from glossary.store import merge_files
from glossary.store.glossary_file import render
from tests.faults.outside import line, opened, with_three
from tests.faults.scene import entry, labels
from tests.faults.story import edit, key, state_of


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
