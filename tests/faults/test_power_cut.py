"""R3: the power is cut at every moment; and each deliberate fault of ours is found by that."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from glossary.errors import BynameError
from glossary.store import journal, open_journal
from glossary.store.compaction import Compaction, Prepared
from glossary.store.disk import Disk
from glossary.store.journal import Checkpoint, Header
from glossary.store.open_journal import OpenJournal
from glossary.store.places import identity_of
from tests.faults.power import PowerDisk, Tree, lay_out
from tests.faults.story import State, Teller, look_and_go_on, states_without_faults


class EnoughError(Exception):
    """So many bad states were found that no more are needed."""


class CutDisk(PowerDisk):
    """Looks at every state of every moment; `bad` are those from which something is lost."""

    def __init__(self, root: Path, look: Callable[[Tree], None]) -> None:
        super().__init__(root)
        self.look = look
        self.count = 0
        self.watching = True

    def stop_here(self) -> None:
        if self.watching:
            for tree in self.states():
                self.count += 1
                self.look(tree)


def cut_everywhere(
    folder: Path, states: list[State], *, most: int | None = None
) -> tuple[int, list[str]]:
    """Tell the story and cut the power everywhere; how many states, and what was lost in some.

    Args:
        states: what a telling without a fault goes through.
        most: stop after so many bad states.
    """
    root, scratch = folder / "data", folder / "scratch"
    root.mkdir()
    bad: list[str] = []

    def look(tree: Tree) -> None:
        shutil.rmtree(scratch, ignore_errors=True)
        lay_out(tree, scratch)
        scratch.mkdir(exist_ok=True)
        found: State | str
        try:
            found = look_and_go_on(scratch)
        except (BynameError, AssertionError) as error:
            found = str(error)
        if found not in teller.allowed():
            bad.append(f"after step {teller.acknowledged}: {found} of {sorted(tree)}")
            if most and len(bad) >= most:
                raise EnoughError

    disk = CutDisk(root, look)
    teller = Teller(root, disk, sound=states)
    with suppress(EnoughError):
        teller.tell()
    return disk.count, bad


def test_no_state_that_a_power_cut_may_leave_has_lost_anything(tmp_path: Path) -> None:
    count, bad = cut_everywhere(tmp_path, states_without_faults(tmp_path / "sound"))
    assert count > 150
    assert not bad, f"{len(bad)} of {count}: {bad[:3]}"


# Deliberate faults: each must be found by the same look.


def no_sync_before_the_rename(patch: pytest.MonkeyPatch) -> None:
    write_beside = Disk.write_beside

    def without(self: Disk, path: Path, chunks: Iterator[bytes]) -> Path:
        sync = self._sync
        self._sync = lambda handle: None  # type: ignore[method-assign]
        try:
            return write_beside(self, path, chunks)
        finally:
            self._sync = sync  # type: ignore[method-assign]

    patch.setattr(Disk, "write_beside", without)


def no_sync_of_the_journal(patch: pytest.MonkeyPatch) -> None:
    append = Disk.append

    def without(self: Disk, path: Path, data: bytes, size: int) -> None:
        sync = self._sync
        self._sync = lambda handle: None  # type: ignore[method-assign]
        try:
            append(self, path, data, size)
        finally:
            self._sync = sync  # type: ignore[method-assign]

    patch.setattr(Disk, "append", without)


def no_sync_of_folder(name: str) -> Callable[[pytest.MonkeyPatch], None]:
    def mutant(patch: pytest.MonkeyPatch) -> None:
        sync_folder = PowerDisk._sync_folder

        def without(self: PowerDisk, folder: Path) -> None:
            if folder.name != name:
                sync_folder(self, folder)

        patch.setattr(PowerDisk, "_sync_folder", without)

    mutant.__name__ = f"no_sync_of_the_folder_{name}"
    return mutant


def a_journal_begun_anew_before_the_file_is_in_place(patch: pytest.MonkeyPatch) -> None:
    def finish(self: Compaction, prepared: Prepared, opened: OpenJournal) -> object:
        opened.announce(Checkpoint(prepared.seq, prepared.sha256))
        self._copies.put(prepared.copy)
        self.close(prepared.sha256, prepared.seq, opened)
        self._disk.put_in_place(prepared.beside, self._places.glossary)
        return identity_of(self._places.glossary)

    patch.setattr(Compaction, "finish", finish)


def no_announcement(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(OpenJournal, "announce", lambda *_: None)


def edits_during_a_compaction_not_carried_over(patch: pytest.MonkeyPatch) -> None:
    def begin_anew(self: OpenJournal, header: Header) -> None:
        self.transactions = []
        data = journal.journal_bytes(header, [])
        self._disk.replace(self.path, data)
        self.header, self.size = header, len(data)

    patch.setattr(open_journal.OpenJournal, "begin_anew", begin_anew)


def an_announcement_with_the_newest_number(patch: pytest.MonkeyPatch) -> None:
    announce = OpenJournal.announce

    def wrong(self: OpenJournal, point: Checkpoint) -> None:
        announce(self, Checkpoint(self.seq, point.snapshot))

    patch.setattr(OpenJournal, "announce", wrong)


def no_history_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Disk, "link", lambda *_: None)


def acknowledged_before_it_is_written(patch: pytest.MonkeyPatch) -> None:
    held: list[object] = []
    add = OpenJournal.add

    def late(self: OpenJournal, done: object) -> None:
        while held:
            add(self, held.pop())  # type: ignore[arg-type]
        held.append(done)
        self.transactions.append(done)  # type: ignore[arg-type]

    patch.setattr(OpenJournal, "add", late)


MUTANTS = [
    no_sync_before_the_rename,
    no_sync_of_the_journal,
    no_sync_of_folder("data"),
    no_sync_of_folder("state"),
    no_sync_of_folder("history"),
    a_journal_begun_anew_before_the_file_is_in_place,
    no_announcement,
    edits_during_a_compaction_not_carried_over,
    an_announcement_with_the_newest_number,
    no_history_kept,
    acknowledged_before_it_is_written,
]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_deliberate_fault_of_the_store_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mutant: Callable[[pytest.MonkeyPatch], None]
) -> None:
    states = states_without_faults(tmp_path / "sound")
    with monkeypatch.context() as patch:
        mutant(patch)
        try:
            _, bad = cut_everywhere(tmp_path, states, most=1)
        except (BynameError, AssertionError, KeyError) as error:
            bad = [str(error)]
    assert bad, "this fault goes unnoticed"
