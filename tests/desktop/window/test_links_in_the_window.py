"""Links in the window: copied, pasted into the search box, given at the start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

import desktop.bootstrap
import desktop.display
from desktop import launch
from desktop.handover.message import Follow, Request
from desktop.session import Session
from glossary.model import Document, Replace, Source
from glossary.workspace import Workspace
from tests.desktop.shown import shown

TEXT = "Rain fell all night.\n\nIn the morning HTS spoke.\n\nThe Lake Guard held the pass.\n"


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    with Workspace.open(tmp_path / "data") as workspace:
        (document,) = workspace.add_documents([file]).added
        workspace.edit_document(document.id, url="https://e.org/a", title="The report")
        with shown(qtbot, workspace, tmp_path) as opened:
            yield opened


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


def asked(session: Session) -> list[str]:
    """Addresses that are opened from now on."""
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(bytes(url.toEncoded().data()).decode())
        return True

    session.leaving.open_url = open_url
    return opened


def test_an_address_is_opened_only_after_its_host_was_agreed_to(
    qtbot: QtBot, session: Session
) -> None:
    opened, notices = asked(session), session.parts.window.notices
    session.leaving.open_target(quoted(session, "Lake Guard"))
    qtbot.waitUntil(lambda: notices._text.text().startswith("Open e.org in your browser?"))
    assert opened == []
    QTest.keyClick(notices._button, Qt.Key.Key_Space)
    there = "https://e.org/a#:~:text=The-,Lake%20Guard,-held%20the%20pass."
    assert opened == [there]
    session.leaving.open_address("https://e.org/b")
    assert opened == [there, "https://e.org/b"]


def test_a_deceptive_host_is_shown_in_its_own_letters_and_asked_about_every_time(
    session: Session,
) -> None:
    opened, notices = asked(session), session.parts.window.notices
    for times in (1, 2):
        session.leaving.open_address("https://\u0430pple.com/login")
        assert "Open xn--pple-43d.com in your browser?" in notices._text.text()
        assert "mixes letters" in notices._text.text()
        QTest.keyClick(notices._button, Qt.Key.Key_Space)
        assert opened == ["https://xn--pple-43d.com/login"] * times


@pytest.mark.parametrize(
    "address", ["https://bank@evil.example/", "javascript:alert(1)", "file:///etc/passwd", "//e/s"]
)
def test_other_addresses_are_refused_in_words(session: Session, address: str) -> None:
    opened, notices = asked(session), session.parts.window.notices
    session.parts.documents.address_requested.emit(address)
    assert "it is not opened" in notices._text.text()
    assert not notices._button.isVisibleTo(session.parts.window)
    assert opened == []


def test_the_sources_of_an_entry_offer_their_hosts(qtbot: QtBot, session: Session) -> None:
    opened, notices = asked(session), session.parts.window.notices
    entry = session.workspace.find("HTS")
    sources = (Source("A page", "https://e.org/x"), Source("A trick", "https://a@evil.example/"))
    session.workspace.apply(Replace(entry, replace(entry, sources=sources)))
    with qtbot.waitSignal(session.parts.entry.shown):
        session.looking.open_entry(entry.id)
    part = session.parts.page.relations
    labels = [button.text() for button in part.findChildren(QPushButton)]
    assert [label for label in labels if label.startswith("Open")] == ["Open at e.org…"]
    (button,) = (each for each in part.findChildren(QPushButton) if "e.org" in each.text())
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert "https://e.org/x" in notices._text.text()
    assert opened == []


def test_the_address_of_a_document_can_be_opened_from_its_record(session: Session) -> None:
    opened, notices = asked(session), session.parts.window.notices
    session.reading.show_document(report(session).id)
    (outside,) = session.parts.documents.details.fields["url"].actions()
    outside.trigger()
    assert "https://e.org/a" in notices._text.text()
    assert opened == []
