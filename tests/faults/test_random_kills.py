"""R4, R5, R9, R13: kills at random under load, a full disk, two writers, an import cut off."""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.errors import BynameError, GlossaryLockedError, StorageError
from glossary.model import Add, Batch, EntryId, new_id
from glossary.store import open_repository
from glossary.store.housekeeping import Pace
from tests.faults.scene import crash, entry, found_in, labels
from tests.faults.story import NEVER, QuietDisk, add, state_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
KILLS = int(os.environ.get("BYNAME_KILLS", "250"))
BUSY = Pace(seconds=0.002, journal_bytes=400)


def in_a_child(work: Callable[[int], None]) -> tuple[int, int]:
    """Start a child that works and writes to a pipe; its number and the reading end."""
    read, write = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # we start our threads in the child
        child = os.fork()
    if child == 0:
        try:
            os.close(read)
            work(write)
        finally:
            os._exit(1)
    os.close(write)
    return child, read


def test_killed_at_any_time_under_load_it_loses_nothing_it_has_acknowledged(
    tmp_path: Path,
) -> None:
    chance = random.Random(6)  # noqa: S311 - of the test, not of a secret
    data = tmp_path / "data"
    acknowledged = in_compaction = edits = 0
    for _ in range(KILLS):
        child, read = in_a_child(lambda write: edit_for_ever(data, write))
        os.read(read, 1)  # it has opened the glossary
        time.sleep(chance.random() * 0.02)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(read, "rb") as pipe:
            said = pipe.read().split()
        acknowledged = max(acknowledged, int(said[-1]) if said else 0)
        edits += len(said)
        in_compaction += left_in_a_compaction(data)
        repository = open_repository(data, starter=None, disk=QuietDisk(), pace=NEVER)
        found = state_of(repository).get("counter", "0")
        crash(repository)
        assert int(found) in (acknowledged, acknowledged + 1), f"{found} of {acknowledged}"
        acknowledged = int(found)
    assert edits > KILLS
    assert in_compaction >= KILLS * 0.05, "too few kills hit a compaction to prove anything"
    print(f"\n{KILLS} kills, {in_compaction} in a compaction, {edits} edits, 0 lost")


def edit_for_ever(data: Path, write: int) -> None:
    from glossary.model import Replace

    repository = open_repository(data, starter=None, disk=QuietDisk(), pace=BUSY)
    os.write(write, b" ")
    key = EntryId("01J00000000000000000000000")
    while True:
        before = repository.snapshot.entries.get(key)
        number = int(before.definition) + 1 if before else 1
        after = entry("counter", key, str(number))
        repository.apply(Replace(before, after) if before else Add(after), "count")
        os.write(write, f"{number} ".encode())


def left_in_a_compaction(data: Path) -> bool:
    beside = [*data.glob(".glossary.json.*"), *(data / "state").glob(".*")]
    return bool(beside) or b"\nC " in (data / "state" / "journal").read_bytes()


def test_on_a_full_disk_edits_are_refused_and_work_again_when_there_is_room(
    tmp_path: Path,
) -> None:
    def work(write: int) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        repository = open_repository(tmp_path, starter=None, pace=NEVER)
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, hard))
        kept, refused = [], 0
        for number in range(40):
            try:
                repository.apply(Add(entry(f"{number:02} {'x' * 200}")), "add")
                kept.append(f"{number:02}")
            except StorageError:
                refused += 1
            assert len(repository.snapshot.entries) == len(kept)
        assert kept
        assert refused
        try:
            repository.compact()
        except StorageError:
            refused += 1
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        repository.apply(Add(entry("room again")), "add")
        repository.close()
        os.write(write, f"{len(kept)} {refused}".encode())

    child, read = in_a_child(work)
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    assert said, "the child failed"
    kept, refused = map(int, said.split())
    found = found_in(tmp_path)
    assert len(found) == kept + 1
    assert refused > 1
    assert "room again" in found


def test_an_import_that_is_killed_half_way_is_there_as_a_whole_or_not_at_all(
    tmp_path: Path,
) -> None:
    everything = Batch(tuple(Add(entry(f"imported {n}")) for n in range(3_000)))

    def work(write: int) -> None:
        repository = open_repository(tmp_path, starter=None, pace=NEVER)
        add(repository, "a")
        os.write(write, b".")
        repository.apply(everything, "import")
        os.write(write, b"!")
        time.sleep(10)

    for pause in (0.0, 0.005, 0.01, 0.02, 0.04):
        child, read = in_a_child(work)
        os.read(read, 1)
        time.sleep(pause)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(read, "rb") as pipe:
            acknowledged = b"!" in pipe.read()
        repository = open_repository(tmp_path, starter=None, pace=NEVER)
        count = len(repository.snapshot.entries)
        assert count in ((3_001,) if acknowledged else (1, 3_001))
        while repository.undo():
            pass
        repository.close()


def test_an_import_torn_in_the_middle_of_its_line_is_not_there_at_all(tmp_path: Path) -> None:
    repository = open_repository(tmp_path, starter=None, pace=NEVER)
    add(repository, "a")
    before = (tmp_path / "state" / "journal").stat().st_size
    repository.apply(Batch(tuple(Add(entry(f"imported {n}")) for n in range(500))), "import")
    crash(repository)
    journal = tmp_path / "state" / "journal"
    whole = journal.read_bytes()
    for cut in range(before + 1, len(whole), len(whole) // 12):
        journal.write_bytes(whole[:cut])
        assert found_in(tmp_path) == ["a"]


def test_the_second_of_two_writers_is_refused_while_the_first_lives(tmp_path: Path) -> None:
    def work(write: int) -> None:
        repository = open_repository(tmp_path, starter=None, pace=NEVER)
        add(repository, "a")
        os.write(write, b".")
        time.sleep(60)

    child, read = in_a_child(work)
    os.read(read, 1)
    with pytest.raises(GlossaryLockedError):
        open_repository(tmp_path, starter=None)
    reader = open_repository(tmp_path, starter=None, read_only=True)
    assert labels(reader.snapshot) == ["a"]
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(read)
    assert found_in(tmp_path) == ["a"]


def test_two_writers_without_a_lock_do_not_mix_their_lines(tmp_path: Path) -> None:
    """On a file system whose locks lie, the length of the journal tells."""
    first = open_repository(tmp_path, starter=None, pace=NEVER)
    add(first, "a")
    lock, first._lock = first._lock, None
    assert lock
    lock.release()
    second = open_repository(tmp_path, starter=None, pace=NEVER)
    first._lock = lock
    kept = ["a"]
    for repository in (second, first, second, first):
        label = new_id()
        try:
            repository.apply(Add(entry(label)), "add")
        except BynameError:
            continue
        kept.append(label)
    crash(first)
    crash(second)
    assert len(kept) == 3
    assert found_in(tmp_path) == sorted(kept)
