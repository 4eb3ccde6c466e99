"""Decisions on names: what a person says of a name in a document comes before every rule."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from glossary.cli import main
from glossary.errors import InvalidInputError, NotFoundError
from glossary.model import (
    Add,
    Answer,
    Entry,
    EntryId,
    EntryKind,
    MemberId,
    MentionState,
    Name,
    NameQuality,
    new_id,
    steps,
)
from glossary.text import fold
from glossary.workspace import Workspace

AGENCY, SHIP, FRONT = "01AGENCY", "01SHIP", "01FRONT"
TEXTS = {
    "wire.txt": "SANA said on Monday that a ship had left. The agency of that name, SANA, spoke.",
    "port.txt": "The tanker SANA left the port of Tartus. The Northern Front held the road.",
    "road.txt": "The Northern Front held the road. Later the Front left.",
}


def _entry(key: str, *names: str, weak: str = "") -> Entry:
    made = [Name(MemberId(str(at)), value) for at, value in enumerate(names)]
    if weak:
        made.append(Name(MemberId("w"), weak, quality=NameQuality.WEAK))
    return Entry(EntryId(key), EntryKind.GROUP, tuple(made))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    data = tmp_path / "data"
    with Workspace.open(data, starter=False) as workspace:
        for entry in (
            _entry(AGENCY, "SANA", "Syrian Arab News Agency", weak="the agency"),
            _entry(SHIP, "SANA"),
            _entry(FRONT, "Northern Front", weak="the Front"),
        ):
            workspace.apply(Add(entry))
        workspace.add_documents([folder])
    return data


@pytest.fixture
def workspace(data: Path) -> Iterator[Workspace]:
    with Workspace.open(data, starter=False) as opened:
        yield opened


def document(workspace: Workspace, name: str) -> str:
    return next(each.id for each in workspace.documents() if each.path.endswith(name))


def states(workspace: Workspace, entry: str, name: str) -> list[tuple[str, MentionState]]:
    key = document(workspace, name)
    one_way = workspace.document_mentions(key, entry)
    page = workspace.mentions(entry)
    other_way = [each.mention for each in page.snippets if each.mention.passage.document == key]
    assert sorted(each.passage.start for each in other_way) == [
        each.passage.start for each in one_way
    ]
    return [(each.passage.exact, each.state) for each in one_way]


def ref(workspace: Workspace, entry: str, name: str) -> str:
    return workspace.document_mentions(document(workspace, name), entry)[0].passage.ref


def test_a_shared_name_becomes_the_entry_that_was_named_and_no_longer_the_other(
    workspace: Workspace,
) -> None:
    assert states(workspace, AGENCY, "wire.txt") == [
        ("SANA", MentionState.AMBIGUOUS),
        ("The agency", MentionState.WEAK),
        ("SANA", MentionState.AMBIGUOUS),
    ]
    workspace.decide_mention(ref(workspace, AGENCY, "wire.txt"), AGENCY, Answer.SAME)
    assert states(workspace, AGENCY, "wire.txt") == [
        ("SANA", MentionState.CERTAIN),
        ("The agency", MentionState.CERTAIN),
        ("SANA", MentionState.CERTAIN),
    ]
    assert states(workspace, SHIP, "wire.txt") == []


def test_other_documents_are_not_touched(workspace: Workspace) -> None:
    before = states(workspace, SHIP, "port.txt")
    workspace.decide_mention(ref(workspace, AGENCY, "wire.txt"), AGENCY, Answer.SAME)
    assert states(workspace, SHIP, "port.txt") == before == [("SANA", MentionState.AMBIGUOUS)]


def test_a_refused_name_is_no_mention_and_settles_nothing(workspace: Workspace) -> None:
    place = ref(workspace, AGENCY, "port.txt")
    workspace.decide_mention(place, AGENCY, Answer.NOT_SAME)
    assert states(workspace, AGENCY, "port.txt") == []
    assert states(workspace, SHIP, "port.txt") == [("SANA", MentionState.CERTAIN)]
    assert states(workspace, FRONT, "road.txt") == [
        ("Northern Front", MentionState.CERTAIN),
        ("the Front", MentionState.CERTAIN),
    ]
    road = document(workspace, "road.txt")
    workspace.apply(workspace.decision_on(road, "Northern Front", FRONT, Answer.NOT_SAME))
    assert states(workspace, FRONT, "road.txt") == [("the Front", MentionState.WEAK)]


def test_the_last_word_counts_and_only_one_entry_is_meant(workspace: Workspace) -> None:
    place = ref(workspace, AGENCY, "wire.txt")
    workspace.decide_mention(place, AGENCY, Answer.SAME)
    workspace.decide_mention(place, SHIP, Answer.SAME)
    assert states(workspace, SHIP, "wire.txt") == [("SANA", MentionState.CERTAIN)] * 2
    # Without its certain name the weak one says no more than before.
    assert states(workspace, AGENCY, "wire.txt") == [("The agency", MentionState.WEAK)]
    assert [each.entry for each in workspace.name_decisions(document(workspace, "wire.txt"))] == [
        SHIP
    ]


def test_undo_and_forgetting_lead_back_to_the_rules(workspace: Workspace) -> None:
    place = ref(workspace, AGENCY, "wire.txt")
    before = states(workspace, AGENCY, "wire.txt")
    workspace.decide_mention(place, AGENCY, Answer.NOT_SAME)
    assert states(workspace, AGENCY, "wire.txt") == [("The agency", MentionState.WEAK)]
    workspace.undo()
    assert states(workspace, AGENCY, "wire.txt") == before
    workspace.redo()
    assert workspace.decide_mention(place, AGENCY, None) is None
    assert states(workspace, AGENCY, "wire.txt") == before


def test_a_decision_is_there_when_the_glossary_is_opened_again(data: Path) -> None:
    with Workspace.open(data, starter=False) as first:
        first.decide_mention(ref(first, AGENCY, "wire.txt"), AGENCY, Answer.SAME)
    with Workspace.open(data, starter=False) as again:
        assert states(again, SHIP, "wire.txt") == []
        (decided,) = again.name_decisions(document(again, "wire.txt"))
        assert (decided.name, decided.entry, decided.is_meant) == ("sana", AGENCY, True)
        assert decided.quote.startswith("SANA said on Monday")


def test_a_decision_survives_another_reading_of_its_document(workspace: Workspace) -> None:
    workspace.decide_mention(ref(workspace, AGENCY, "wire.txt"), AGENCY, Answer.SAME)
    workspace.read_again(document(workspace, "wire.txt"))
    assert states(workspace, SHIP, "wire.txt") == []


def test_a_name_that_the_entry_does_not_bear_cannot_be_decided(workspace: Workspace) -> None:
    key = document(workspace, "wire.txt")
    with pytest.raises(InvalidInputError, match="has no name 'Reuters'"):
        workspace.decision_on(key, "Reuters", AGENCY, Answer.SAME)
    with pytest.raises(NotFoundError):
        workspace.decision_on(key, "SANA", new_id(), Answer.SAME)


def test_two_machines_that_answer_the_same_question_have_one_record(workspace: Workspace) -> None:
    key = document(workspace, "wire.txt")
    (yes,) = steps(workspace.decision_on(key, "SANA", AGENCY, Answer.SAME))
    (no,) = steps(workspace.decision_on(key, "S.A.N.A.", AGENCY, Answer.NOT_SAME))
    assert isinstance(yes, Add)
    assert isinstance(no, Add)
    assert yes.record.id == no.record.id


def test_what_was_decided_is_the_key_of_what_the_finder_finds(workspace: Workspace) -> None:
    for each in workspace.documents():
        for mention in workspace.document_mentions(each.id):
            entry = workspace.entry(mention.entry)
            forms = workspace._library.names.written_forms(entry)
            assert fold(mention.passage.exact).text in forms


def test_the_command_line_decides_lists_and_forgets(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Workspace.open(data, starter=False) as opened:
        place, key = ref(opened, AGENCY, "wire.txt"), document(opened, "wire.txt")

    def run(*arguments: str) -> dict[str, Any]:
        assert main(["--data", str(data), *arguments, "--json"]) == 0
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return answer

    said = run("documents", "decide", place, "not", AGENCY)
    assert said["decided"] is not None
    (listed,) = run("documents", "decisions", key)["decisions"]
    assert (listed["name"], listed["is"]) == ("sana", False)
    run("documents", "decide", place, "forget", AGENCY)
    assert run("documents", "decisions", key)["decisions"] == []
    assert main(["--data", str(data), "documents", "decide", place, "is", "Nobody"]) == 1
