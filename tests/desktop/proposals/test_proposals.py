"""The page of proposals: by kind, by keys, and nothing recorded without a person's hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.bootstrap import build
from desktop.look.theme import apply_theme
from desktop.proposals.delegate import around
from desktop.proposals.model import ProposalsModel
from desktop.session import Session
from glossary.model import (
    Add,
    CandidateKind,
    Certainty,
    DocumentId,
    Entry,
    EntryId,
    EntryKind,
    MemberId,
    Name,
    Passage,
    TermType,
)
from glossary.model.candidate import Candidate
from glossary.workspace import Workspace

GUARD = Entry(EntryId("01GUARD"), EntryKind.GROUP, (Name(MemberId("1"), "Nubl Guard"),))
TEXT = (
    "The Nubl Guard (NG) left. The Marj Committee for Peace (MCP) spoke. "
    "The Nubl Guard was designated as a terrorist group by Canada on 3 May 2018. "
    "They met Aziza Marjuna."
)


@pytest.fixture
def session(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    apply_theme(qapp, "light")
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    with Workspace.open(tmp_path / "data", starter=False) as workspace:
        workspace.apply(Add(GUARD))
        workspace.add_documents([tmp_path / "report.txt"])
        opened = build(workspace, settings)
        qtbot.addWidget(opened.parts.window)
        opened.parts.window.show()
        opened.begin()
        opened.proposing.show_document(workspace.documents()[0].id)
        qtbot.waitUntil(lambda: opened.parts.proposals.model.rowCount() > 0)
        yield opened
        opened.parts.window.close()
        opened.close()


def rows(session: Session) -> list[str]:
    model = session.parts.proposals.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def choose(session: Session, words: str) -> None:
    panel = session.parts.proposals
    row = next(at for at, each in enumerate(rows(session)) if words in each)
    panel.view.setCurrentIndex(panel.model.index(row))


def test_proposals_stand_by_kind_with_counts(session: Session) -> None:
    assert rows(session) == [
        "Two names of one thing · 2",
        "Nubl Guard = NG",
        "Marj Committee for Peace = MCP",
        "Stated designations · 1",
        "Nubl Guard · Canada · terrorist group · 2018-05-03",
        "Unknown names · 1",
        "Aziza Marjuna",
    ]
    assert session.parts.proposals.current() is not None


def test_the_model_keeps_qts_rules_and_headings_cannot_be_chosen(qtbot: QtBot) -> None:
    model = ProposalsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    place = Passage(DocumentId("01"), 4, 9, "Marja", "see ", " now")
    model.show((Candidate(CandidateKind.NAME, "marja", ("Marja",), place, "why"),))
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert (model.nearest(0), model.nearest(9)) == (1, 1)
    assert around(Candidate(CandidateKind.NAME, "m", ("Marja",), place, "why")) == (
        "see Marja now",
        (4, 9),
    )
    model.show(())
    assert model.nearest(0) == -1


def test_enter_adds_the_name_of_a_known_entry_with_its_passage(
    qtbot: QtBot, session: Session
) -> None:
    choose(session, "= NG")
    QTest.keyClick(session.parts.proposals.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Nubl Guard = NG" not in rows(session))
    name = session.workspace.entry(GUARD.id).names[-1]
    assert (name.value, name.term_type, name.certainty) == (
        "NG",
        TermType.ACRONYM,
        Certainty.PARTLY,
    )
    assert name.sources[0].document == session.workspace.documents()[0].id
    assert "Nubl Guard (NG" in name.sources[0].text
    session.workspace.undo()
    assert session.workspace.entry(GUARD.id) == GUARD


def test_enter_on_an_unknown_pair_opens_the_form_and_saves_nothing_by_itself(
    qtbot: QtBot, session: Session
) -> None:
    parts = session.parts
    choose(session, "= MCP")
    QTest.keyClick(parts.proposals.view, Qt.Key.Key_Return)
    assert parts.window.pages.currentWidget() is parts.editor
    assert parts.editor.form.name_values() == ("Marj Committee for Peace", "MCP")
    assert len(session.workspace.entries()) == 1
    parts.editor.save()
    qtbot.waitUntil(lambda: len(session.workspace.entries()) == 2)
    qtbot.waitUntil(lambda: parts.window.pages.currentWidget() is parts.proposals)
    qtbot.waitUntil(lambda: "Marj Committee for Peace = MCP" not in rows(session))


def test_a_statement_becomes_a_draft_in_the_form_of_its_subject(
    qtbot: QtBot, session: Session
) -> None:
    parts = session.parts
    choose(session, "Canada")
    QTest.keyClick(parts.proposals.view, Qt.Key.Key_Return)
    assert parts.window.pages.currentWidget() is parts.editor
    assert session.workspace.entry(GUARD.id).designations == ()
    parts.editor.save()
    qtbot.waitUntil(lambda: bool(session.workspace.entry(GUARD.id).designations))
    (designation,) = session.workspace.entry(GUARD.id).designations
    (event,) = designation.events
    assert (designation.authority, str(event.dates.announced)) == ("Canada", "2018-05-03")
    assert event.certainty is Certainty.PARTLY
    assert "was designated as a terrorist group by Canada" in event.sources[0].text


def test_delete_refuses_for_ever_and_undo_brings_it_back(qtbot: QtBot, session: Session) -> None:
    choose(session, "Aziza")
    QTest.keyClick(session.parts.proposals.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Aziza Marjuna" not in rows(session))
    assert session.parts.window.notices.isVisible()
    session.writing.undo()
    qtbot.waitUntil(lambda: "Aziza Marjuna" in rows(session))


def test_space_reads_the_passage(qtbot: QtBot, session: Session) -> None:
    choose(session, "Aziza")
    QTest.keyClick(session.parts.proposals.view, Qt.Key.Key_Space)
    qtbot.waitUntil(session.parts.reader.isVisible)
    ref = session.parts.reader.current_ref()
    assert session.workspace.passage(ref).exact == "Aziza Marjuna"
