"""Watched folders: what is new is taken when it has settled; the folder itself is never touched."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.errors import InvalidInputError, StorageError
from glossary.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "data", starter=False) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path, workspace: Workspace) -> Path:
    made = tmp_path / "inbox"
    (made / "deep").mkdir(parents=True)
    workspace.watch_folder(made)
    return made


def settled(path: Path, text: str) -> None:
    path.write_text(text)
    before = time.time() - 60
    os.utime(path, (before, before))


def test_new_and_changed_files_are_taken_and_known_ones_left(
    workspace: Workspace, folder: Path
) -> None:
    settled(folder / "a.txt", "One.")
    settled(folder / "deep" / "b.txt", "Two.")
    assert len(workspace.scan_watched().added) == 2
    again = workspace.scan_watched()
    assert (len(again.added), len(again.updated), len(again.unchanged)) == (0, 0, 2)
    settled(folder / "a.txt", "One, revised.")
    (updated,) = workspace.scan_watched().updated
    assert workspace.text(updated.id).text == "One, revised."


def test_a_file_that_is_still_written_waits(workspace: Workspace, folder: Path) -> None:
    (folder / "growing.txt").write_text("Half a")
    (folder / "empty.txt").touch()
    report = workspace.scan_watched()
    assert [Path(each).name for each in report.unsettled] == ["growing.txt"]
    assert (report.added, report.refused) == ((), ())


def test_a_vanished_file_changes_nothing_and_a_vanished_folder_is_named(
    workspace: Workspace, folder: Path
) -> None:
    settled(folder / "a.txt", "One.")
    workspace.scan_watched()
    (folder / "a.txt").unlink()
    assert workspace.scan_watched().refused == ()
    assert len(workspace.documents()) == 1
    folder.rename(folder.with_name("elsewhere"))
    (missing,) = workspace.scan_watched().refused
    assert missing.reason == "cannot be opened: the folder is not there now"


def test_the_list_is_kept_and_says_what_is_wrong_with_it(
    workspace: Workspace, folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInputError, match="is watched already"):
        workspace.watch_folder(folder / "deep")
    with pytest.raises(InvalidInputError, match="is no folder"):
        workspace.watch_folder(tmp_path / "nowhere")
    workspace.watch_folder(tmp_path)
    assert workspace.watched_folders() == (tmp_path.resolve(),)
    workspace.unwatch_folder(tmp_path)
    assert workspace.watched_folders() == ()
    with pytest.raises(InvalidInputError, match="is not watched"):
        workspace.unwatch_folder(tmp_path)
    (workspace.data / "state" / "watched.json").write_text("{")
    with pytest.raises(StorageError, match="cannot be read"):
        workspace.watched_folders()
