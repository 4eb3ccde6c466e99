"""R21: which backups are kept, which count, and what one that fails costs."""

from __future__ import annotations

import errno
import gzip
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from glossary.store import open_repository
from glossary.store.backups import Backups
from glossary.store.glossary_file import empty_lines, json_line, render
from tests.faults.story import NEVER, QuietDisk, add, state_of


def numbered(number: int) -> bytes:
    lines = empty_lines()
    lines["decisions"]["n"] = json_line({"n": number})
    return render(lines)


def test_of_many_backups_the_last_the_daily_and_the_weekly_ones_are_kept(tmp_path: Path) -> None:
    clock = [datetime(2026, 1, 1, tzinfo=UTC)]
    backups = Backups(tmp_path, QuietDisk(), lambda: clock[0])
    for day in range(400):
        clock[0] = datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=day)
        if day >= 385:
            for hour in range(3):
                clock[0] += timedelta(hours=hour)
                backups.make(numbered(day * 10 + hour))
        else:
            backups.make(numbered(day * 10))
        backups.rotate()
    kept = backups.all()
    days = {each.at.date() for each in kept}
    weeks = {each.at.strftime("%G-%V") for each in kept}
    assert len(kept) <= 10 + 14 + 8
    assert len(days) >= 14
    assert len(weeks) >= 8
    assert kept[-1].at == max(each.at for each in kept)


def test_a_damaged_backup_never_counts_and_a_refused_one_stops_no_edit(tmp_path: Path) -> None:
    clock = [datetime(2026, 1, 1, tzinfo=UTC)]
    backups = Backups(tmp_path / "state", QuietDisk(), lambda: clock[0])
    for number in range(12):
        clock[0] += timedelta(minutes=1)
        backups.make(numbered(number))
    for each in backups.all()[-11:]:
        each.path.write_bytes(each.path.read_bytes()[:-9])
    backups.rotate()
    sound = [each for each in backups.all() if backups._sound(each)]
    assert len(sound) == 1
    assert backups.read(sound[0].path) == numbered(0)
    assert backups.make(numbered(11)) is not None, "the damaged copy of the same was counted"
    assert gzip.decompress(backups.all()[-1].path.read_bytes()) == numbered(11)


def test_a_backup_that_is_refused_stops_no_edit(tmp_path: Path) -> None:
    repository = open_repository(tmp_path, starter=None, pace=NEVER)
    (tmp_path / "state" / "backups").write_text("in the way")
    add(repository, "a")
    repository.close()
    assert any("safe" in notice for notice in repository.notices)
    (tmp_path / "state" / "backups").unlink()
    repository = open_repository(tmp_path, starter=None, pace=NEVER)
    assert state_of(repository) == {"a": "new"}
    repository.close()


class NoRoomForBackups(QuietDisk):
    """The disk is full as soon as a backup is written, half of it out."""

    def __init__(self) -> None:
        self.full: set[int] = set()

    def _open(self, path: Path, flags: int) -> int:
        handle = super()._open(path, flags)
        (self.full.add if path.parent.name == "backups" else self.full.discard)(handle)
        return handle

    def _write(self, handle: int, data: memoryview) -> int:
        if handle in self.full:
            os.write(handle, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super()._write(handle, data)


def test_a_full_disk_in_a_backup_costs_no_edit(tmp_path: Path) -> None:
    disk = NoRoomForBackups()
    repository = open_repository(tmp_path, starter=None, disk=disk, pace=NEVER)
    for label in "abc":
        add(repository, label)
        repository.compact()
    repository.close()
    assert disk.full, "no backup was tried"
    assert any("safe" in notice for notice in repository.notices)
    assert list((tmp_path / "state" / "backups").iterdir()) == []
    again = open_repository(tmp_path, starter=None, pace=NEVER)
    assert state_of(again) == {"a": "new", "b": "new", "c": "new"}
    again.close()
    assert list((tmp_path / "state" / "backups").iterdir()) != []
