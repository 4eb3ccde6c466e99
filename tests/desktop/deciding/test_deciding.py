"""Deciding in the window: keys, menu and bar say which entry a name is, and it can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.deciding.bar import DecisionBar
from desktop.deciding.choices import Choice, add_choices, back_to_rules, choices_of
from desktop.look.bidi import strip_isolates
from desktop.passages.model import PassageRole
from desktop.session import Session
from glossary.model import (
    Add,
    AnchorState,
    Answer,
    DocumentId,
    Entry,
    EntryId,
    EntryKind,
    Ground,
    MemberId,
    Mention,
    MentionState,
    Name,
    Passage,
    Replace,
)
from glossary.workspace import Workspace
from tests.desktop.shown import shown

AGENCY, SHIP = EntryId("01AGENCY"), EntryId("01SHIP")
LABELS = {AGENCY: "News & Co", SHIP: "The ship"}
PLACE = Passage(DocumentId("01ARZ3NDEKTSV4RRFFQ69G5FAV"), 4, 8, "SANA")
DOUBTFUL = Mention(AGENCY, "SANA", PLACE, MentionState.AMBIGUOUS, (SHIP,))
CERTAIN = Mention(AGENCY, "SANA", PLACE)


def words(mention: Mention) -> list[str]:
    return [strip_isolates(each.text) for each in choices_of(mention, LABELS.__getitem__)]


def test_an_ambiguous_name_may_be_any_bearer_or_not_this_one() -> None:
    assert words(DOUBTFUL) == ["It is News & Co", "It is The ship", "It is not News & Co"]
    assert words(CERTAIN) == ["It is not News & Co"]


def test_the_menu_says_the_choice_that_is_triggered(qtbot: QtBot) -> None:
    said: list[tuple[str, Answer | None, bool]] = []
    owner = QWidget()
    qtbot.addWidget(owner)
    menu = QMenu(owner)
    add_choices(
        menu,
        DOUBTFUL,
        LABELS.__getitem__,
        lambda mention, choice: said.append((choice.entry, choice.answer, choice.here)),
    )
    anywhere = [(AGENCY, Answer.SAME), (SHIP, Answer.SAME), (AGENCY, Answer.NOT_SAME)]
    here = next(each for each in menu.findChildren(QMenu))
    for action in (*menu.actions(), *here.actions()):
        action.trigger()
    assert said == [(*each, False) for each in anywhere] + [(*each, True) for each in anywhere]


@pytest.mark.parametrize(
    ("ground", "state", "offered"),
    [
        (Ground.RULES, MentionState.CERTAIN, None),
        (Ground.NAME, MentionState.REFUSED, False),
        (Ground.PLACE, MentionState.CERTAIN, True),
    ],
)
def test_what_a_person_said_can_be_left_to_the_rules_again(
    ground: Ground, state: MentionState, offered: bool | None
) -> None:
    mention = Mention(AGENCY, "SANA", PLACE, state, (), ground)
    back = back_to_rules(mention)
    assert (back.here if back else None) is offered
    assert (back is None) or (back.answer is None)
    refused = state is MentionState.REFUSED
    assert words(mention) == (["It is News & Co"] if refused else ["It is not News & Co"])


def test_the_bar_asks_only_about_what_is_not_certain(qtbot: QtBot) -> None:
    bar = DecisionBar()
    qtbot.addWidget(bar)
    bar.ask(CERTAIN, LABELS.__getitem__)
    assert bar.isHidden()
    bar.ask(DOUBTFUL, LABELS.__getitem__)
    assert not bar.isHidden()
    with qtbot.waitSignal(bar.decided) as said:
        bar.buttons[1].click()
    mention, choice = said.args
    assert (mention, choice.entry, choice.answer, choice.here) == (
        *(DOUBTFUL, SHIP, Answer.SAME),
        False,
    )
    bar.ask(None, LABELS.__getitem__)
    assert bar.isHidden()


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    text = tmp_path / "wire.txt"
    text.write_text("SANA said so. The tanker SANA left.", encoding="utf-8")
    with Workspace.open(tmp_path / "data", starter=False) as workspace:
        for key, label in LABELS.items():
            names = (Name(MemberId("l"), label), Name(MemberId("n"), "SANA"))
            workspace.apply(Add(Entry(key, EntryKind.OUTLET, names)))
        workspace.add_documents([text])
        with shown(qtbot, workspace, tmp_path) as opened:
            yield opened


def test_delete_in_the_list_refuses_the_name_and_undo_brings_it_back(
    qtbot: QtBot, session: Session
) -> None:
    parts = session.parts
    parts.entry.show_entry(SHIP)
    qtbot.waitUntil(lambda: parts.passages.model.rowCount() == 2)
    QTest.keyClick(parts.passages.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: parts.passages.model.rowCount() == 0)
    assert parts.window.notices.isVisible()
    parts.window.notices._button.click()
    qtbot.waitUntil(lambda: parts.passages.model.rowCount() == 2)


def test_ctrl_enter_makes_an_uncertain_name_certain_in_list_and_reader(
    qtbot: QtBot, session: Session
) -> None:
    parts = session.parts
    parts.entry.show_entry(AGENCY)
    qtbot.waitUntil(lambda: parts.passages.model.rowCount() == 2)
    QTest.keyClick(parts.passages.view, Qt.Key.Key_Return)
    qtbot.waitUntil(parts.reader.isVisible)
    qtbot.waitUntil(parts.reader.question.isVisible)
    QTest.keyClick(parts.passages.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(parts.reader.question.isHidden)
    (document,) = session.workspace.documents()
    found = session.workspace.document_mentions(document.id)
    assert {(each.entry, each.state) for each in found} == {(AGENCY, MentionState.CERTAIN)}


def rows(session: Session) -> list[tuple[int, MentionState, Ground]]:
    model = session.parts.passages.model
    snippets = [model.index(row).data(PassageRole.SNIPPET) for row in range(model.rowCount())]
    return [
        (each.mention.passage.start, each.mention.state, each.mention.ground) for each in snippets
    ]


def test_with_shift_one_place_is_decided_and_shown_and_left_to_the_rules_again(
    qtbot: QtBot, session: Session
) -> None:
    parts = session.parts
    parts.entry.show_entry(SHIP)
    doubtful = (MentionState.AMBIGUOUS, Ground.RULES)
    both = [(0, *doubtful), (25, *doubtful)]
    qtbot.waitUntil(lambda: rows(session) == both)
    view = parts.passages.view
    view.setCurrentIndex(parts.passages.model.index(1))
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view, Qt.Key.Key_Return, keys)
    certain = (25, MentionState.CERTAIN, Ground.PLACE)
    qtbot.waitUntil(lambda: sorted(rows(session)) == [both[0], certain])
    view.setCurrentIndex(parts.passages.model.index(rows(session).index(certain)))
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: rows(session) == both)


def test_what_was_refused_is_seen_and_taken_back_in_the_list(
    qtbot: QtBot, session: Session
) -> None:
    parts = session.parts
    parts.entry.show_entry(SHIP)
    qtbot.waitUntil(lambda: parts.passages.model.rowCount() == 2)
    view = parts.passages.view
    QTest.keyClick(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: parts.passages.model.rowCount() == 1)
    certainty = parts.passages.heading.filters.certainty
    certainty.setCurrentText("Refused by a person")
    refused = [(0, MentionState.REFUSED, Ground.PLACE)]
    qtbot.waitUntil(lambda: rows(session) == refused)
    assert "1 refused" in parts.passages.heading.counts.text()
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: parts.passages.model.rowCount() == 0)
    certainty.setCurrentIndex(0)
    qtbot.waitUntil(lambda: parts.passages.model.rowCount() == 2)


def marks(session: Session) -> int:
    return len(session.parts.reader.view.extraSelections())


def test_an_open_reader_follows_undo_redo_and_another_programs_change(
    qtbot: QtBot, session: Session
) -> None:
    parts = session.parts
    parts.entry.show_entry(AGENCY)
    qtbot.waitUntil(lambda: parts.passages.model.rowCount() == 2)
    QTest.keyClick(parts.passages.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: parts.reader.isVisible() and marks(session) == 2)
    entry = session.workspace.entry(AGENCY)
    session.writing.apply(Replace(entry, replace(entry, names=entry.names[:1])), "a name less")
    qtbot.waitUntil(lambda: marks(session) == 1)  # the place that is read stays marked
    session.writing.undo()
    qtbot.waitUntil(lambda: marks(session) == 2)
    session.writing.redo()
    qtbot.waitUntil(lambda: marks(session) == 1)
    # Another program gives the name back.
    session.workspace.apply(Replace(session.workspace.entry(AGENCY), entry))
    session.looking.refresh_all()
    qtbot.waitUntil(lambda: marks(session) == 2)
    (document,) = session.workspace.documents()
    session.writing.apply(session.workspace.removal(document.id), "remove")
    qtbot.waitUntil(parts.reader.isHidden)
    assert not parts.window.notices.isVisible()


def test_a_change_leaves_what_is_read_in_sight(qtbot: QtBot, session: Session) -> None:
    parts = session.parts
    parts.entry.show_entry(AGENCY)
    qtbot.waitUntil(lambda: parts.passages.model.rowCount() == 2)
    QTest.keyClick(parts.passages.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: parts.reader.isVisible() and marks(session) == 2)
    parts.reader.step(1)
    second = parts.reader.current_ref()
    session.deciding.decide(parts.reader._mention, Choice("", AGENCY, Answer.SAME, here=True))
    qtbot.waitUntil(parts.reader.question.isHidden)
    assert parts.reader.current_ref() == second


def test_the_answer_to_a_doubtful_passage_is_remembered(qtbot: QtBot, session: Session) -> None:
    workspace, parts = session.workspace, session.parts
    (document,) = workspace.documents()
    old = workspace.passage_at(document.id, 0, 35)
    Path(document.path).write_text("One says so: SANA told us. A tanker, SANA, left.", "utf-8")
    workspace.add_documents([Path(document.path)])
    now = workspace.passage_at(document.id, 13, 26)
    parts.reading.open_document(document.id)
    qtbot.waitUntil(parts.reader.isVisible)
    parts.reader.passage_answered.emit(old.ref, now.ref, True)
    qtbot.waitUntil(lambda: workspace.passage(old.ref).found is AnchorState.TAKEN)
    parts.reading.open_passage(old.ref)
    qtbot.waitUntil(parts.reader.notice.isVisible)
    assert "a person took this as the passage" in parts.reader.notice.text()
    assert parts.reader.current_ref() == now.ref


def test_after_a_refusal_the_neighbour_is_the_next_to_look_at(
    qtbot: QtBot, session: Session
) -> None:
    parts = session.parts
    (document,) = session.workspace.documents()
    Path(document.path).write_text("SANA one. And SANA two. So SANA three.", "utf-8")
    session.workspace.add_documents([Path(document.path)])
    parts.entry.show_entry(SHIP)
    qtbot.waitUntil(lambda: parts.passages.model.rowCount() == 3)
    view = parts.passages.view
    view.setCurrentIndex(parts.passages.model.index(1))
    QTest.keyClick(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: parts.passages.model.rowCount() == 2)
    assert view.currentIndex().row() == 1
    QTest.keyClick(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: parts.passages.model.rowCount() == 1)
    assert view.currentIndex().row() == 0
