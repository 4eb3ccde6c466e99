"""Kills, full disks and torn lines: what was acknowledged is found again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from glossary.errors import DamagedGlossaryError, NotKnownToBeSavedError, StorageError
from glossary.model import Add, Remove
from glossary.store import open_repository
from glossary.store.disk import Disk
from tests.faults.scene import crash, entry

ROOT = Path(__file__).resolve().parents[2]


class FailingDisk(Disk):
    """Fails at the nth system call that writes; half of the bytes are out by then."""

    def __init__(self, failing: int, error: BaseException) -> None:
        self.calls, self._failing, self._error = 0, failing, error

    def _write_all(self, handle: int, data: bytes) -> None:
        self.calls += 1
        if self.calls == self._failing:
            os.write(handle, data[: len(data) // 2])
            raise self._error
        super()._write_all(handle, data)

    def _sync(self, handle: int) -> None:
        self.calls += 1
        if self.calls == self._failing:
            raise self._error
        super()._sync(handle)


@pytest.mark.parametrize("failing", range(1, 9))
def test_a_full_disk_refuses_the_edit_or_keeps_it_and_never_damages_the_file(
    tmp_path: Path, failing: int
) -> None:
    repository = open_repository(tmp_path, starter=None)
    kept = [entry("before")]
    repository.apply(Add(kept[0]), "add")
    repository.close()
    disk = FailingDisk(0, OSError(28, "No space left on device"))
    repository = open_repository(tmp_path, starter=None, disk=disk)
    disk._failing = disk.calls + failing
    new = entry("during")
    unknown = False
    try:
        repository.apply(Add(new), "add")
        kept.append(new)
    except NotKnownToBeSavedError:
        unknown = True
    except StorageError:
        pass
    assert set(repository.snapshot.entries.values()) == set(kept)
    assert repository.read_only == unknown
    repository.close()
    found = open_repository(tmp_path, starter=None, read_only=True).snapshot.entries
    assert set(found.values()) - {new} == set(kept) - {new}
    assert unknown or (new in found.values()) == (new in kept)
    again = open_repository(tmp_path, starter=None)
    assert dict(again.snapshot.entries) == dict(found)
    again.close()


class NoRoomForTheFile(Disk):
    """The history can be written, the glossary file cannot."""

    def write_beside(self, path: Path, chunks: Iterable[bytes]) -> Path:
        if path.name == "glossary.json":
            raise StorageError(f"Cannot write to {path}")
        return super().write_beside(path, chunks)


def test_edits_are_kept_while_the_glossary_file_itself_cannot_be_written(tmp_path: Path) -> None:
    open_repository(tmp_path, starter=None).close()
    repository = open_repository(tmp_path, starter=None, disk=NoRoomForTheFile())
    for label in ("a", "b", "c"):
        repository.apply(Add(entry(label)), "add")
    with pytest.raises(StorageError, match="Cannot write"):
        repository.compact()
    repository.close()
    again = open_repository(tmp_path, starter=None)
    assert sorted(each.label for each in again.snapshot.entries.values()) == ["a", "b", "c"]
    again.close()


def test_a_process_killed_while_it_saves_loses_nothing_it_has_acknowledged(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from glossary.model import *\n"
        "from glossary.store import open_repository\n"
        "repository = open_repository(Path(sys.argv[1]), starter=None)\n"
        "while True:\n"
        "    entry = Entry(new_id(), EntryKind.GROUP, (Name('n1', 'x' * 500),))\n"
        "    repository.apply(Add(entry), 'add')\n"
        "    print(entry.id, flush=True)\n"
    )
    acknowledged: set[str] = set()
    for trial in range(12):
        child = subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT
        )
        assert child.stdout
        for _ in range(trial % 5 + 1):
            acknowledged.add(child.stdout.readline().decode().strip())
        child.send_signal(signal.SIGKILL)
        acknowledged |= set(child.stdout.read().decode().split())
        child.stdout.close()
        child.wait()
        found = set(open_repository(tmp_path, starter=None, read_only=True).snapshot.entries)
        assert acknowledged <= found
        assert len(found) <= len(acknowledged) + trial + 1
    assert len(acknowledged) >= 12


def test_a_torn_last_line_is_dropped_with_a_notice_and_its_bytes_are_kept(tmp_path: Path) -> None:
    repository = open_repository(tmp_path, starter=None)
    repository.apply(Add(entry("a")), "add")
    repository.close()
    with (tmp_path / "state" / "journal").open("ab") as history:
        history.write(b'{"seq": 2, "at"')
    again = open_repository(tmp_path, starter=None)
    assert len(again.snapshot.entries) == 1
    assert again.notices
    (lost,) = (tmp_path / "state" / "lost").iterdir()
    assert lost.read_bytes() == b'{"seq": 2, "at"'
    again.apply(Add(entry("b")), "add")
    again.close()


def test_damage_followed_by_good_lines_is_refused(tmp_path: Path) -> None:
    repository = open_repository(tmp_path, starter=None)
    for label in ("a", "b"):
        repository.apply(Add(entry(label)), "add")
    crash(repository)
    history = tmp_path / "state" / "journal"
    history.write_bytes(history.read_bytes().replace(b'"why"', b'"wh\x00"', 1))
    with pytest.raises(DamagedGlossaryError, match="damaged at line 2"):
        open_repository(tmp_path, starter=None)


def test_a_writer_that_ignored_the_lock_is_noticed_before_anything_is_overwritten(
    tmp_path: Path,
) -> None:
    repository = open_repository(tmp_path, starter=None)
    repository.apply(Add(entry("a")), "add")
    with (tmp_path / "state" / "journal").open("ab") as history:
        history.write(b"foreign\n")
    with pytest.raises(StorageError, match="another program"):
        repository.apply(Add(entry("b")), "add")
    repository.close()


def test_undo_and_redo_work_after_a_restart(tmp_path: Path) -> None:
    first, second = entry("a"), entry("b")
    repository = open_repository(tmp_path, starter=None)
    repository.apply(Add(first), "add a")
    repository.apply(Add(second), "add b")
    repository.apply(Remove(first), "remove a")
    repository.close()
    repository = open_repository(tmp_path, starter=None)
    undone = [repository.undo(), repository.undo()]
    assert [item.why for item in undone if item] == ["remove a", "add b"]
    assert set(repository.snapshot.entries) == {first.id}
    repository.close()
    repository = open_repository(tmp_path, starter=None)
    redone = repository.redo()
    assert redone is not None
    assert set(repository.snapshot.entries) == {first.id, second.id}
    assert [item.why for item in repository.history(second.id)] == [
        "add b",
        "undo: add b",
        "redo: add b",
    ]
    repository.apply(Add(entry("c")), "add c")
    assert not repository.can_redo
    repository.close()
