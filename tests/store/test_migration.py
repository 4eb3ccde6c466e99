"""What Byname 0.1 left: its history becomes journals, with every change and every pending edit."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from glossary.errors import DamagedGlossaryError, StorageError
from glossary.store import open_repository
from glossary.store.disk import Disk
from glossary.store.glossary_file import Lines, empty_lines, json_line, render, sha256_of
from tests.faults.scene import labels

Line = dict[str, Any]


def record(label: str) -> dict[str, Any]:
    return {"id": label, "kind": "group", "names": [{"id": "n", "value": label}]}


def old_folder(data: Path, reached: int) -> list[bytes]:
    """Three changes as 0.1 wrote them: a line first, then the file, which some had not reached."""
    lines: Lines = empty_lines()
    files, written = [render(lines)], []
    steps: list[tuple[str, list[Any], int | None]] = [
        ("add a", ["entries", "a", None, record("a")], None),
        ("add b", ["entries", "b", None, record("b")], None),
        ("undo: add b", ["entries", "b", record("b"), None], 2),
    ]
    for seq, (why, op, undoes) in enumerate(steps, 1):
        line: Line = {"seq": seq, "at": f"2026-01-0{seq}T00:00:00Z", "why": why}
        line |= {"base": sha256_of(files[-1]), "ops": [op], "undoes": undoes}
        written.append(json.dumps(line).encode() + b"\n")
        if op[3] is None:
            lines["entries"].pop(op[1])
        else:
            lines["entries"][op[1]] = json_line(op[3])
        files.append(render(lines))
    (data / "state").mkdir(parents=True)
    (data / "glossary.json").write_bytes(files[reached])
    (data / "state" / "history.jsonl").write_bytes(b"".join(written))
    return files


@pytest.mark.parametrize("reached", [0, 2, 3], ids=["none reached the file", "two", "all"])
def test_every_change_is_there_and_can_be_undone_and_redone(tmp_path: Path, reached: int) -> None:
    old_folder(tmp_path, reached)
    repository = open_repository(tmp_path, starter=None)
    assert labels(repository.snapshot) == ["a"]
    assert [item.why for item in repository.history()] == ["add a", "add b", "undo: add b"]
    assert repository.redo()
    assert labels(repository.snapshot) == ["a", "b"]
    repository.close()
    repository = open_repository(tmp_path, starter=None)
    assert [item.seq for item in repository.history()] == [1, 2, 3, 4]
    assert repository.undo()
    assert repository.undo()
    assert labels(repository.snapshot) == []
    repository.close()
    kept = tmp_path / "state" / "history.jsonl.taken-over"
    assert kept.read_bytes().count(b"\n") == 3


def test_a_torn_last_line_is_kept_aside_and_damage_before_it_is_refused(tmp_path: Path) -> None:
    old_folder(tmp_path, 3)
    history = tmp_path / "state" / "history.jsonl"
    whole = history.read_bytes()
    history.write_bytes(whole.replace(b'"why"', b'"w\x00"', 1))
    with pytest.raises(DamagedGlossaryError, match="damaged at line 1"):
        open_repository(tmp_path, starter=None)
    history.write_bytes(whole + b'{"seq": 4')
    repository = open_repository(tmp_path, starter=None)
    assert labels(repository.snapshot) == ["a"]
    repository.close()
    assert (tmp_path / "state" / "lost" / "history.jsonl.torn").read_bytes() == b'{"seq": 4'


class StoppingDisk(Disk):
    """Refuses from its nth change of names on."""

    def __init__(self, left: int) -> None:
        self.left = left

    def _rename(self, source: Path, target: Path) -> None:
        self.left -= 1
        if self.left < 0:
            raise OSError(28, "No space left on device")
        super()._rename(source, target)


def test_stopped_at_any_point_it_is_begun_anew(tmp_path: Path) -> None:
    for left in range(6):
        data = tmp_path / str(left)
        old_folder(data, 2)
        with suppress(StorageError):
            open_repository(data, starter=None, disk=StoppingDisk(left)).close()
        repository = open_repository(data, starter=None)
        assert labels(repository.snapshot) == ["a"]
        assert [item.seq for item in repository.history()] == [1, 2, 3]
        repository.close()


def test_a_glossary_of_before_without_any_history_is_simply_taken(tmp_path: Path) -> None:
    (tmp_path / "glossary.json").write_bytes(render(empty_lines()))
    repository = open_repository(tmp_path, starter=None)
    assert repository.history() == ()
    repository.close()
