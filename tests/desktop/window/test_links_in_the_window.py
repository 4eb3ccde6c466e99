"""Links in the window: copied, pasted into the search box, given at the start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import desktop.bootstrap
import desktop.display
from desktop import launch
from desktop.bootstrap import build
from desktop.handover.message import Follow, Request
from desktop.session import Session
from glossary.model import Document
from glossary.workspace import Workspace

TEXT = "Rain fell all night.\n\nIn the morning HTS spoke.\n\nThe Lake Guard held the pass.\n"


@pytest.fixture
def session(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    with Workspace.open(tmp_path / "data") as workspace:
        (document,) = workspace.add_documents([file]).added
        workspace.edit_document(document.id, url="https://e.org/a", title="The report")
        opened = build(workspace, settings)
        qtbot.addWidget(opened.parts.window)
        opened.parts.window.show()
        opened.begin()
        yield opened
        opened.parts.window.close()
        opened.close()


def report(session: Session) -> Document:
    return next(each for each in session.workspace.documents() if each.title == "The report")


def quoted(session: Session, words: str) -> str:
    start = TEXT.index(words)
    return session.workspace.passage_at(report(session).id, start, start + len(words)).ref


def paste(session: Session, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    session.parts.bar.box.clear()
    session.parts.bar.box.setFocus()
    session.parts.bar.box.paste()
    assert session.parts.bar.box.text() == text


def test_a_pasted_link_to_a_passage_opens_the_reader_on_its_words(
    qtbot: QtBot, session: Session
) -> None:
    ref = quoted(session, "Lake Guard")
    with qtbot.waitSignal(session.parts.reading.opened):
        paste(session, f"byname:passage/{ref}")
    reader = session.parts.reader
    assert reader.current_ref() == ref
    marked = [each.cursor.selectedText() for each in reader.view.extraSelections()]
    assert marked == ["Lake Guard"]
    assert reader.isVisible()


def test_a_pasted_link_to_an_entry_opens_its_page(qtbot: QtBot, session: Session) -> None:
    entry = session.workspace.find("HTS")
    with qtbot.waitSignal(session.parts.entry.shown):
        paste(session, f"byname:entry/{entry.id}")
    assert session.parts.page.entry_id == entry.id


def test_a_link_that_is_none_is_said_under_the_box_and_opens_nothing(
    qtbot: QtBot, session: Session
) -> None:
    paste(session, "byname:document/../../etc/passwd")
    wrong = session.parts.bar._wrong
    assert "is not a link of Byname" in wrong.text()
    assert not session.parts.reader.isVisible()
    paste(session, "hts")
    assert wrong.text() == ""


def test_a_link_into_another_glossary_is_said(qtbot: QtBot, session: Session) -> None:
    paste(session, "byname:document/01ARZ3NDEKTSV4RRFFQ69G5FAV")
    notices = session.parts.window.notices
    qtbot.waitUntil(lambda: "There is no document" in notices._text.text())


def test_what_is_chosen_is_copied_as_link_and_as_web_address(
    qtbot: QtBot, session: Session
) -> None:
    clipboard = QGuiApplication.clipboard()
    ref = quoted(session, "Lake Guard")
    session.citing.copy_link(ref)
    qtbot.waitUntil(lambda: clipboard.text() == f"byname:passage/{ref}")
    session.citing.copy_address(ref)
    qtbot.waitUntil(
        lambda: clipboard.text() == "https://e.org/a#:~:text=The-,Lake%20Guard,-held%20the%20pass."
    )


def test_the_keys_copy_the_link_of_the_entry_on_the_page(qtbot: QtBot, session: Session) -> None:
    entry = session.workspace.find("HTS")
    with qtbot.waitSignal(session.parts.entry.shown):
        session.looking.open_entry(entry.id)
    session.actions["copy_link"].trigger()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == f"byname:entry/{entry.id}")
    session.actions["copy_address"].trigger()
    notices = session.parts.window.notices
    qtbot.waitUntil(lambda: "no web address" in notices._text.text())


def test_a_window_begins_at_a_link(qtbot: QtBot, session: Session) -> None:
    ref = quoted(session, "HTS")
    with qtbot.waitSignal(session.parts.reading.opened):
        session.begin(Follow(link=f"byname:passage/{ref}"))
    assert session.parts.reader.current_ref() == ref


LINK = "byname:entry/01ARZ3NDEKTSV4RRFFQ69G5FAV"


@pytest.mark.parametrize("arguments", [["open", LINK], [LINK], ["open", LINK.replace("b", "B", 1)]])
def test_the_command_line_opens_the_window_at_a_link(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(desktop.display, "display_at_hand", lambda: True)

    def run(folder: Path, request: Request, *, alone: bool) -> int:
        assert isinstance(request, Follow)
        assert alone
        asked.append(request.link)
        return 0

    monkeypatch.setattr(desktop.bootstrap, "run_window", run)
    assert launch.main(["--data", str(tmp_path), *arguments]) == 0
    assert asked == [LINK]


@pytest.mark.parametrize(
    "arguments", [["open", LINK, "--json"], ["open", "byname:x"], ["byname:x"], ["open", "x"]]
)
def test_a_broken_link_or_a_question_for_json_opens_no_window(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    monkeypatch.setattr(desktop.display, "display_at_hand", lambda: True)
    assert launch.main(["--data", str(tmp_path), *arguments]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_without_a_display_a_link_is_answered_in_the_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(desktop.display, "display_at_hand", lambda: False)
    with Workspace.open(tmp_path) as workspace:
        entry = workspace.find("HTS")
    assert launch.main(["--data", str(tmp_path), f"byname:entry/{entry.id}"]) == 0
    assert "entry: Hay'at Tahrir al-Sham" in capsys.readouterr().out
