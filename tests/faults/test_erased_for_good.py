"""Erased for good: no byte is left, whatever stops it; the rest is as it was and can be undone."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import warnings
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest

from glossary.errors import StaleChangeError, StorageError
from glossary.library import Library
from glossary.library.copies import SketchIndex
from glossary.library.text_index import TextIndex
from glossary.model import (
    Add,
    Answer,
    Batch,
    Decision,
    DecisionId,
    Document,
    Entry,
    EntryId,
    EntryKind,
    MemberId,
    Name,
    Remove,
    Replace,
)
from glossary.store import Archive, open_repository
from glossary.store.disk import Disk
from glossary.store.scrubbed_files import ScrubbedFiles
from glossary.workspace import Workspace, index_keeper
from glossary.workspace.index_keeper import IndexKeeper
from tests.faults.power import Tree, lay_out
from tests.faults.story import NEVER, QuietDisk
from tests.faults.test_power_cut import CutDisk
from tests.faults.traces import traces

Kind = Literal["entries", "documents"]
ENTRY_WORDS = ("Zorblax", "Vendettum", "ZVQX", "quibblefrotz", "snarkwhistle")
DOCUMENT_WORDS = ("Glimmerwock", "tulgeyburble", "mimsyborogove")


def entry(key: str, names: tuple[str, ...], definition: str = "") -> Entry:
    named = tuple(Name(MemberId(f"n{at}"), value) for at, value in enumerate(names))
    return Entry(EntryId(key), EntryKind.GROUP, named, definition=definition)


def define(workspace: Workspace, key: str, text: str) -> None:
    before = workspace.snapshot.entries[EntryId(key)]
    after = replace(before, definition=text)
    workspace.apply(Replace(before, after), f"edit {before.label}")


def compact(workspace: Workspace) -> None:
    workspace._repository.compact()


def back_up(workspace: Workspace) -> None:
    workspace._repository.backups.make((workspace.data / "glossary.json").read_bytes())


def make_scene(data: Path) -> None:
    """An entry and a document that stand in every place there is, beside others."""
    papers = data.with_name("papers")
    papers.mkdir()
    secret, plain = papers / "one.txt", papers / "two.txt"
    secret.write_text("Glimmerwock report\n\n" + "The tulgeyburble was seen. " * 400)
    plain.write_text("Levant report\n\n" + "The Levant Front was seen. " * 400)
    with Workspace.open(data, starter=False) as workspace:
        workspace.apply(Add(entry("B", ("Levant Front",))), "add Levant Front")
        both = Batch((Add(entry("X", ("Zorblax Vendettum", "ZVQX"))), Add(entry("C", ("Third",)))))
        workspace.apply(both, "add Zorblax Vendettum and Third")
        compact(workspace)
        back_up(workspace)
        define(workspace, "B", "first")
        define(workspace, "X", "quibblefrotz")
        workspace.apply(
            Add(Decision(DecisionId("D"), Answer.WATCHED, EntryId("X"), "", note="snarkwhistle")),
            "watch Zorblax Vendettum",
        )
        conflict_from_outside(workspace)
        compact(workspace)
        back_up(workspace)
        workspace.undo()
        workspace.add_documents([papers])
        secret.write_text("Glimmerwock report\n\n" + "The mimsyborogove was seen. " * 400)
        workspace.add_documents([papers])
        workspace.copies()
        define(workspace, "B", "second")
        compact(workspace)
        back_up(workspace)
        define(workspace, "X", "quibblefrotz again")
        define(workspace, "B", "third")
        workspace.search("zorblax")
        state = workspace.data / "state"
        (state / "lost").mkdir(mode=0o700)
        shutil.copy(data / "glossary.json", state / "lost" / "glossary-1.json")
        (state / "lost" / "journal-1").write_bytes(b'T 9 {"Zorblax Glimmerwock')
        (state / "history.jsonl.taken-over").write_bytes(b'{"why":"add Zorblax Glimmerwock"}\n')
        (state / "history" / ".000000000009.journal.0123456789ab").write_bytes(b"Zorblax Glimmerw")
        (data / "cache" / "text-1.damaged").write_bytes(b"tulgeyburble")
        crash(workspace)
    shutil.rmtree(papers)


def conflict_from_outside(workspace: Workspace) -> None:
    """Another program gives the entry another definition, and the question stays open."""
    compact(workspace)
    path = workspace.data / "glossary.json"
    theirs = json.loads(path.read_text(encoding="utf-8"))
    theirs["entries"]["X"]["definition"] = "snarkwhistle of theirs"
    define(workspace, "X", "quibblefrotz of mine")
    path.write_text(json.dumps(theirs), encoding="utf-8")
    workspace.catch_up()
    assert workspace.conflicts


def crash(workspace: Workspace) -> None:
    """What waits in the journal stays there."""
    repository = workspace._repository
    repository._housekeeper.close()
    repository._tidy = lambda: True  # type: ignore[method-assign]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("scene") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_keeper, "FEW_NAMES", 0)
        make_scene(data)
    return data


@pytest.fixture
def data(scene: Path, tmp_path: Path) -> Path:
    shutil.copytree(scene, tmp_path / "data")
    return tmp_path / "data"


def secret_document(workspace: Workspace) -> Document:
    return next(each for each in workspace.documents() if "Glimmerwock" in each.title)


def erase(workspace: Workspace, kind: Kind) -> None:
    key = EntryId("X") if kind == "entries" else secret_document(workspace).id
    workspace.erase(workspace.erasure(kind, key))


def words_of(kind: Kind) -> tuple[str, ...]:
    return ENTRY_WORDS if kind == "entries" else DOCUMENT_WORDS


KINDS: tuple[Kind, ...] = ("entries", "documents")


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


def assert_the_rest_is_there(workspace: Workspace, kind: Kind) -> None:
    entries = {key: each.definition for key, each in workspace.snapshot.entries.items()}
    left = {"entries": {"B", "C"}, "documents": {"B", "C", "X"}}[kind]
    assert entries.keys() == left
    assert entries[EntryId("B")] == "third"
    titles = {document.title for document in workspace.documents()}
    assert "Levant report" in titles
    assert ("Glimmerwock report" in titles) is (kind == "entries")
    for document in workspace.documents():
        assert workspace.text(document.id).text
    assert workspace.search("levant front").hits[0].id == "B"
    assert_history_is_whole(workspace, kind)


def assert_history_is_whole(workspace: Workspace, kind: Kind) -> None:
    items = workspace.history()
    assert [item.seq for item in items] == list(range(1, len(items) + 1))
    one = "an entry" if kind == "entries" else "a document"
    (said,) = [item for item in items if item.why == f"{one} was erased for good"]
    assert not said.record_ids
    assert said.at <= datetime.now(UTC)
    chain: dict[str, bytes | None] = defaultdict(lambda: None)
    for done in reversed(list(workspace._repository._history.backwards())):
        for op in done.ops:
            assert op.before == chain[op.id], f"the chain of {op.id} is broken at {done.seq}"
            chain[op.id] = op.after


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


# Left out, one place at a time: each is noticed.


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


# Killed at every call


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


# The power is cut


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
