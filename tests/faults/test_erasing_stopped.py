"""Erasing for good, killed at any call, refused, or cut off from power: the next start ends it."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.errors import StorageError
from glossary.library import Library
from glossary.model import (
    Add,
)
from glossary.store import Archive, open_repository
from glossary.store.disk import Disk
from glossary.store.scrubbed_files import ScrubbedFiles
from glossary.workspace import Workspace
from glossary.workspace.index_keeper import IndexKeeper
from tests.faults.erased_scene import (
    ENTRY_WORDS,
    KINDS,
    Kind,
    assert_the_rest_is_there,
    define,
    entry,
    erase,
    words_of,
)
from tests.faults.power import Tree, lay_out
from tests.faults.story import NEVER, QuietDisk
from tests.faults.test_power_cut import CutDisk
from tests.faults.traces import traces


class KillingDisk:
    """Counts the single calls of every disk; the process is gone at the chosen one."""

    CALLS = ("_open", "_write", "_sync", "_truncate", "_rename", "_link", "_unlink", "_mkdir")

    def __init__(self, patch: pytest.MonkeyPatch, at: int) -> None:
        self.calls = 0
        for name in self.CALLS:
            patch.setattr(Disk, name, self._counted(getattr(Disk, name), at))

    def _counted(self, call: Callable[..., object], at: int) -> Callable[..., object]:
        def counted(*values: object) -> object:
            self.calls += 1
            if self.calls == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*values)

        return counted


def erased_in_a_child(data: Path, kind: Kind, at: int) -> bool:
    """Whether it was killed; the number of calls if it never was, by the file `calls`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        code = 1
        try:
            workspace = Workspace.open(data)
            with pytest.MonkeyPatch.context() as patch:
                disk = KillingDisk(patch, at)
                erase(workspace, kind)
                (data.parent / "calls").write_text(str(disk.calls))
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_any_call_the_next_opening_finishes_it(
    scene: Path, tmp_path: Path, kind: Kind
) -> None:
    shutil.copytree(scene, tmp_path / "whole")
    assert not erased_in_a_child(tmp_path / "whole", kind, 0)
    calls = int((tmp_path / "calls").read_text())
    assert calls > 60
    untouched = 0
    # The store makes the same calls for both; of a document only the rest is gone through.
    first = 1 if kind == "entries" else calls - 25
    for at in range(first, calls + 1):
        data = tmp_path / "data"
        shutil.copytree(scene, data)
        assert erased_in_a_child(data, kind, at)
        has_begun = (data / "state" / "erasing").exists()
        with Workspace.open(data, read_only=True) as workspace:
            said = [each for each in workspace.notices if "being erased for good" in each]
            assert bool(said) is has_begun
        with Workspace.open(data) as workspace:
            untouched += not has_begun
            if not has_begun and at < 60:
                # Nothing was begun yet: then nothing may have been taken away.
                assert len(workspace.snapshot.entries) == 3
                assert any("Glimmerwock" in each.title for each in workspace.documents())
            else:
                assert_the_rest_is_there(workspace, kind)
        if has_begun:
            assert traces(data, words_of(kind)) == [], f"killed at call {at}"
        shutil.rmtree(data)
    assert (0 < untouched < 10) or first > 1


@pytest.mark.parametrize("kind", KINDS)
def test_refused_by_the_disk_at_any_step_it_goes_on_at_the_next_opening(
    data: Path, monkeypatch: pytest.MonkeyPatch, kind: Kind
) -> None:
    def refuse(*_: object) -> None:
        raise StorageError("The disk is full", "Make room")

    further = {
        "entries": ((IndexKeeper, "forget"),),
        "documents": ((Archive, "remove"), (Library, "erase")),
    }
    for owner, step in ((ScrubbedFiles, "scrub_backups"), *further[kind]):
        with monkeypatch.context() as patch:
            patch.setattr(owner, step, refuse)
            with Workspace.open(data) as workspace:
                if not (data / "state" / "erasing").exists():
                    with pytest.raises(StorageError, match="disk is full"):
                        erase(workspace, kind)
                elif workspace.notices:
                    assert "is not finished" in workspace.notices[-1]
                define(workspace, "B", "third")
    with Workspace.open(data) as workspace:
        assert not workspace.notices
    assert traces(data, words_of(kind)) == []


def test_no_state_that_a_power_cut_may_leave_brings_it_back_once_it_is_gone(
    tmp_path: Path,
) -> None:
    root, scratch = tmp_path / "data", tmp_path / "scratch"
    root.mkdir()
    bad: list[str] = []
    is_done = False

    def look(tree: Tree) -> None:
        shutil.rmtree(scratch, ignore_errors=True)
        lay_out(tree, scratch)
        if found := what_a_cut_left(scratch, is_done=is_done):
            bad.append(f"{found} of {sorted(tree)}")

    disk = CutDisk(root, look)
    disk.watching = False
    repository = open_repository(root, starter=None, disk=disk, pace=NEVER)
    repository.apply(Add(entry("X", ("Zorblax",), "quibblefrotz")), "add Zorblax")
    repository.apply(Add(entry("B", ("Levant Front",))), "add Levant Front")
    repository.compact()
    repository.backups.make((root / "glossary.json").read_bytes())
    repository.apply(Add(entry("C", ("Third",))), "add Third")
    disk.watching = True
    repository.erase(repository.erasure("entries", "X"))
    repository.erasure_done()
    is_done = True
    disk.stop_here()
    repository.close()
    assert disk.count > 60
    assert not bad, f"{len(bad)} of {disk.count}: {bad[:3]}"


def what_a_cut_left(data: Path, *, is_done: bool) -> str:
    """What is wrong with what is found after a cut; empty where nothing is."""
    repository = open_repository(data, starter=None, disk=QuietDisk(), pace=NEVER)
    try:
        has_begun = repository.unfinished is not None
        if has_begun:
            repository.erasure_done()
        entries = repository.snapshot.entries.keys()
        numbers = [item.seq for item in repository.history()]
    finally:
        repository.close()
    if numbers != list(range(1, len(numbers) + 1)) or {"B", "C"} - entries:
        return f"lost: {entries}, {numbers}"
    left = traces(data, ENTRY_WORDS)
    if left and (has_begun or is_done or "X" not in entries):
        return f"left: {left}"
    return ""
