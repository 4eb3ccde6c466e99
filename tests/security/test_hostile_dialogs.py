"""S6: a hostile name in every dialog and in the pages that tell of faults and of what is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.bootstrap import _tell_and_leave
from desktop.checking.panel import CheckPanel
from desktop.documents.watched_dialog import WatchedDialog
from desktop.erasing.dialog import ErasingDialog
from desktop.history.merge_part import MergePart
from desktop.history.panel import HistoryPanel
from desktop.history.recovery import RecoveryDialog
from desktop.history.rows import Line, Moment, Preview, Question
from desktop.lists.import_dialog import ImportDialog
from glossary.errors import ListQuestionError, VanishedEntriesError
from glossary.model import Progress
from glossary.workspace import DoctorReport, Finding, Workspace
from glossary.workspace.keeping import Erasure, Recoverable, Restoration
from tests.desktop.shown import shown
from tests.lists.samples import FTM
from tests.security.test_hostile_names import HOSTILE, not_plain

FAULT = VanishedEntriesError(HOSTILE, HOSTILE)


def recovery(_: Path) -> QWidget:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return RecoveryDialog(FAULT, (Recoverable("backup", Path("x"), at, 1, 1, (HOSTILE,)),))


def importing(folder: Path) -> QWidget:
    path = folder / "entities.ftm.json"
    path.write_bytes(FTM.replace(b"River Front", b"<img src='x.png'><b>AT&T</b>"))
    with Workspace.open(folder / "data", starter=False) as workspace:
        done = workspace.import_list(path, published="2024-05-03")
    dialog = ImportDialog()
    dialog.show_path(HOSTILE)
    dialog.show_progress(Progress(1, 2, HOSTILE))
    dialog.show_done(done and replace(done, notices=(HOSTILE,)))
    dialog.show_fault(ListQuestionError(HOSTILE, HOSTILE), may_force=False)
    return dialog


def watched(_: Path) -> QWidget:
    dialog = WatchedDialog()
    dialog.show_folders([Path(HOSTILE)])
    return dialog


def erasing(_: Path) -> QWidget:
    dialog = ErasingDialog()
    each = (HOSTILE,)
    dialog.show_erasure(
        Erasure("entries", "x", HOSTILE, frozenset(), words=each, still_said=each, remaining=each)
    )
    dialog.show_fault(FAULT)
    return dialog


def checking(folder: Path) -> QWidget:
    panel = CheckPanel()
    panel.show_report(DoctorReport(folder, (Finding("problem", HOSTILE, HOSTILE),)))
    return panel


def merging(_: Path) -> QWidget:
    part = MergePart()
    part.show_questions(
        (Question("x", HOSTILE, HOSTILE, HOSTILE, HOSTILE),), (Path(HOSTILE.replace("/", "")),)
    )
    return part


def going_back(_: Path) -> QWidget:
    panel = HistoryPanel()
    panel.set_entry(HOSTILE)
    panel.show_moments("glossary", (Moment("1", HOSTILE, HOSTILE, HOSTILE),))
    lines = (Line(HOSTILE, HOSTILE, HOSTILE, HOSTILE),)
    panel.show_lines(lines)
    panel.show_preview(Preview(Restoration(HOSTILE, ()), lines))
    return panel


@pytest.mark.parametrize(
    "made", [recovery, importing, watched, erasing, checking, merging, going_back]
)
def test_a_hostile_name_is_plain_text_in_every_dialog(
    qtbot: QtBot, tmp_path: Path, made: Callable[[Path], QWidget]
) -> None:
    widget = made(tmp_path)
    qtbot.addWidget(widget)
    widget.show()
    inside = [widget, *widget.findChildren(QWidget)]
    assert not_plain(inside) == []
    assert "\u202e" not in widget.windowTitle()
    for button in (each for each in inside if isinstance(each, QPushButton)):
        assert "AT&T" not in button.text(), "an & in a name is a shortcut"


def boxes(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Message boxes are not waited for; what would read markup in each of them."""
    seen: list[list[str]] = []

    def look(box: QMessageBox) -> QMessageBox.StandardButton:
        # Qt lets the labels of a box open links; in plain text there are none.
        labels = [label for label in box.findChildren(QLabel) if label.text()]
        assert labels
        plain = Qt.TextFormat.PlainText
        seen.append([label.text() for label in labels if label.textFormat() is not plain])
        return QMessageBox.StandardButton.No

    monkeypatch.setattr(QMessageBox, "exec", look)
    return seen


def test_message_boxes_are_plain_text(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = boxes(monkeypatch)
    with (
        Workspace.open(tmp_path / "data") as workspace,
        shown(qtbot, workspace, tmp_path) as opened,
    ):
        opened.listing.remove_version(HOSTILE)
    assert _tell_and_leave(FAULT) == 1
    assert seen == [[], []]


def test_a_message_box_that_reads_markup_is_found(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = boxes(monkeypatch)
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setText(HOSTILE)
    box.exec()
    assert HOSTILE in seen[0]


def test_an_input_dialog_asks_in_words_of_ours_only(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def answer(_: QWidget, title: str, label: str, *__: object, **___: object) -> tuple[str, bool]:
        asked.append((title, label))
        return "", False

    monkeypatch.setattr(QInputDialog, "getItem", answer)
    with (
        Workspace.open(tmp_path / "data") as workspace,
        shown(qtbot, workspace, tmp_path) as opened,
    ):
        opened.citing.choose_style()
    assert asked == [("Copy citation", "Style")]
    assert QApplication.activeModalWidget() is None
