"""One hostile name in every place of the window: drawn letter by letter, it steers nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.copying.plain import cleaned
from desktop.session import Session
from glossary.cli import main
from glossary.model import NameStatus
from glossary.workspace import Workspace
from tests.desktop.shown import shown

HOSTILE = "<img src='x.png'><b>AT&T</b> [/x] \x1b[31m \u202eexe.txt =1+1"


def not_plain(widgets: list[QWidget]) -> list[str]:
    """Labels that would read markup in what they show, and views that follow links."""
    wrong = []
    for widget in widgets:
        if isinstance(widget, QLabel):
            if widget.textFormat() is not Qt.TextFormat.PlainText or widget.openExternalLinks():
                wrong.append(widget.text())
        elif isinstance(widget, QTextEdit):
            wrong.append(type(widget).__name__)
        words = widget.toolTip()
        if "<img" in words:
            wrong.append(words)
    return wrong


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    data = tmp_path / "data"
    add = ["add", "--name", HOSTILE, "--alias", f"B {HOSTILE}", "--definition", HOSTILE]
    assert main(["--data", str(data), *add, "--kind", "group"]) == 0
    with Workspace.open(data) as workspace, shown(qtbot, workspace, tmp_path) as opened:
        yield opened


def test_a_hostile_name_is_plain_text_in_every_page(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    parts = session.parts
    name = "a<img src='x.png'>&\x1b\u202etxt.exe.txt"
    (tmp_path / name.replace("/", "_")).write_text(f"{HOSTILE}\nHTS {HOSTILE}\n", encoding="utf-8")
    (tmp_path / "<b>&\u202efdp.pdf").write_bytes(b"%PDF-1.4 cut")
    paths = [path for path in tmp_path.iterdir() if path.suffix in {".txt", ".pdf"}]
    with qtbot.waitSignal(parts.operations.finished, timeout=20_000):
        parts.window.files_dropped.emit(paths)
    entry = next(e for e in session.workspace.snapshot.entries.values() if e.label == HOSTILE)
    with qtbot.waitSignal(parts.entry.shown, timeout=20_000):
        session.looking.open_entry(entry.id)
    shown = []
    for act in ("edit_entry", "show_documents", "history", "show_lists", "help"):
        session.actions[act].trigger()
        shown += [each.text() for each in QApplication.allWidgets() if isinstance(each, QLabel)]
        assert not_plain(QApplication.allWidgets()) == [], act
    parts.window.show_title(HOSTILE)
    assert not_plain(QApplication.allWidgets()) == []
    assert any("<img" in text for text in shown)
    assert "\u202e" not in parts.window.windowTitle()
    for window in QApplication.topLevelWidgets():
        if window is not parts.window and window.isVisible():
            window.close()


def test_one_label_that_reads_markup_is_found(qtbot: QtBot) -> None:
    label, field = QLabel(HOSTILE), QLineEdit(HOSTILE)
    for widget in (label, field):
        qtbot.addWidget(widget)
    assert not_plain([label, field]) == [HOSTILE]
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setToolTip(HOSTILE)
    assert not_plain([label]) == [HOSTILE]


def test_a_flagged_name_is_kept_as_it_is_and_leaves_without_steering(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert main(["--data", str(data), "add", "--name", HOSTILE, "--kind", "group"]) == 0
    with Workspace.open(data) as workspace:
        entry = next(e for e in workspace.snapshot.entries.values() if e.label == HOSTILE)
        assert entry.preferred.status is NameStatus.PREFERRED
        html = workspace.cite(entry.id, "apa").html
    assert "<img" not in html
    assert "<b>AT" not in html
    assert "\u202e" not in cleaned(HOSTILE)
