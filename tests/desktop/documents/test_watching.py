"""The watch notices a new file once it is quiet, and watches the folders it is told to."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.documents import folder_watch
from desktop.documents.folder_watch import FolderWatch, folders_below
from desktop.documents.watched_dialog import WatchedDialog


def test_a_new_file_asks_for_one_scan(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_watch, "QUIET_MS", 50)
    (tmp_path / "deep").mkdir()
    (tmp_path / ".hidden").mkdir()
    assert folders_below([tmp_path]) == [str(tmp_path), str(tmp_path / "deep")]
    watch = FolderWatch()
    watch.watch(folders_below([tmp_path]))
    with qtbot.waitSignal(watch.scan_wanted):
        (tmp_path / "deep" / "new.txt").write_text("x")
    watch.close()
    watch.watch([])


def test_the_list_of_folders_asks_to_watch_one_no_more(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = WatchedDialog()
    qtbot.addWidget(dialog)
    dialog.show_folders([tmp_path, tmp_path / "gone"])
    assert dialog.list.item(1).text().endswith("gone (not there now)")
    dialog.list.setCurrentRow(0)
    with qtbot.waitSignal(dialog.remove_requested) as asked:
        dialog.remove.click()
    assert asked.args == [str(tmp_path)]
