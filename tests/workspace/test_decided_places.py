"""Decisions on one place: what a person says of one mention, and of no other in its document."""

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
    Decision,
    DecisionId,
    Entry,
    EntryId,
    EntryKind,
    Ground,
    MemberId,
    Mention,
    MentionState,
    Name,
    PassageRef,
    place_subject,
    split_place_subject,
)
from glossary.workspace import Wanted, Workspace

AGENCY, SHIP, ARMY = EntryId("01AGENCY"), EntryId("01SHIP"), EntryId("01ARMY")
PORT = (
    "On Monday the news desk of SANA said that the harbour was open again. "
    "In the afternoon the tanker SANA left the port of Tartus with a cargo of oil. "
    "Nobody at SANA would say who had paid for the journey of the old vessel.\n\n"
    "وفي بيان قال حزب الله إن الميناء مفتوح، وقال حزب الله أيضا إن السفينة غادرت."
)
REFUSED = Wanted(states=frozenset({MentionState.REFUSED}))


def _entry(key: EntryId, *names: str) -> Entry:
    made = tuple(Name(MemberId(str(at)), value) for at, value in enumerate(names))
    return Entry(key, EntryKind.OUTLET, made)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    (tmp_path / "port.txt").write_text(PORT, encoding="utf-8")
    with Workspace.open(data, starter=False) as workspace:
        for entry in (
            _entry(AGENCY, "Syrian Arab News Agency", "SANA"),
            _entry(SHIP, "The tanker of the line", "SANA"),
            _entry(ARMY, "حزب الله"),
        ):
            workspace.apply(Add(entry))
        workspace.add_documents([tmp_path / "port.txt"])
    return data


@pytest.fixture
def workspace(data: Path) -> Iterator[Workspace]:
    with Workspace.open(data, starter=False) as opened:
        yield opened


def found(workspace: Workspace, entry: EntryId) -> list[Mention]:
    """The mentions of an entry; both directions have to agree on them."""
    (document,) = workspace.documents()
    one_way = list(workspace.document_mentions(document.id, entry))
    other_way = [each.mention for each in workspace.mentions(entry).snippets]
    assert sorted(each.passage.start for each in other_way) == [
        each.passage.start for each in one_way
    ]
    assert {(each.passage.start, each.state, each.ground) for each in one_way} == {
        (each.passage.start, each.state, each.ground) for each in other_way
    }
    return one_way


def starts(workspace: Workspace, entry: EntryId) -> list[tuple[int, MentionState]]:
    return [(each.passage.start, each.state) for each in found(workspace, entry)]


def places_of(name: str, text: str = PORT) -> list[int]:
    at, places = text.find(name), []
    while at >= 0:
        places.append(at)
        at = text.find(name, at + 1)
    return places


DESK, TANKER, LAST = places_of("SANA")


def test_one_place_is_the_ship_and_the_others_are_what_they_were(workspace: Workspace) -> None:
    doubtful = MentionState.AMBIGUOUS
    assert starts(workspace, SHIP) == [(at, doubtful) for at in (DESK, TANKER, LAST)]
    workspace.decide_place(found(workspace, SHIP)[1].passage.ref, SHIP, Answer.SAME)
    assert starts(workspace, SHIP) == [
        (DESK, doubtful),
        (TANKER, MentionState.CERTAIN),
        (LAST, doubtful),
    ]
    assert starts(workspace, AGENCY) == [(DESK, doubtful), (LAST, doubtful)]
    assert [each.ground for each in found(workspace, SHIP)] == [
        Ground.RULES,
        Ground.PLACE,
        Ground.RULES,
    ]


def test_what_is_said_of_a_place_comes_before_what_is_said_of_the_name(
    workspace: Workspace,
) -> None:
    desk, tanker, _ = found(workspace, AGENCY)
    workspace.decide_mention(desk.passage.ref, AGENCY, Answer.SAME)
    workspace.decide_place(tanker.passage.ref, SHIP, Answer.SAME)
    assert [at for at, _ in starts(workspace, AGENCY)] == [DESK, LAST]
    assert starts(workspace, SHIP) == [(TANKER, MentionState.CERTAIN)]
    workspace.decide_place(tanker.passage.ref, AGENCY, Answer.NOT_SAME)
    assert [at for at, _ in starts(workspace, AGENCY)] == [DESK, LAST]


def test_a_refused_place_is_no_mention_and_is_shown_on_request(workspace: Workspace) -> None:
    first, second = found(workspace, ARMY)
    workspace.decide_place(first.passage.ref, ARMY, Answer.NOT_SAME)
    assert starts(workspace, ARMY) == [(second.passage.start, MentionState.CERTAIN)]
    page = workspace.mentions(ARMY, only=REFUSED)
    (refused,) = page.snippets
    assert refused.mention.passage == first.passage
    assert (refused.mention.state, refused.mention.ground) == (
        MentionState.REFUSED,
        Ground.PLACE,
    )
    assert workspace.mentions(AGENCY, only=REFUSED).snippets == ()


def test_a_refused_name_is_shown_on_request_at_each_of_its_places(workspace: Workspace) -> None:
    workspace.decide_mention(found(workspace, AGENCY)[0].passage.ref, AGENCY, Answer.NOT_SAME)
    assert starts(workspace, AGENCY) == []
    page = workspace.mentions(AGENCY, only=REFUSED)
    assert [each.mention.passage.start for each in page.snippets] == [DESK, TANKER, LAST]
    assert {each.mention.ground for each in page.snippets} == {Ground.NAME}
    # The ship is meant by the rules alone, so that nothing of it was refused.
    assert workspace.mentions(SHIP, only=REFUSED).snippets == ()


def test_one_place_means_one_entry_and_an_answer_can_be_taken_back(workspace: Workspace) -> None:
    before = starts(workspace, SHIP), starts(workspace, AGENCY)
    tanker = found(workspace, SHIP)[1].passage.ref
    workspace.decide_place(tanker, AGENCY, Answer.SAME)
    workspace.decide_place(tanker, SHIP, Answer.SAME)
    (document,) = workspace.documents()
    assert [each.entry for each in workspace.place_decisions(document.id)] == [SHIP]
    workspace.undo()
    assert [each.entry for each in workspace.place_decisions(document.id)] == [AGENCY]
    assert workspace.decide_place(tanker, AGENCY, None) is None
    assert (starts(workspace, SHIP), starts(workspace, AGENCY)) == before
    changes = workspace.snapshot.revision
    workspace.decide_place(tanker, AGENCY, None)
    assert workspace.snapshot.revision == changes


def test_the_answer_is_remembered_and_changed_as_one_record(data: Path) -> None:
    with Workspace.open(data, starter=False) as first:
        tanker = found(first, SHIP)[1].passage.ref
        made = first.decide_place(tanker, SHIP, Answer.SAME)
    with Workspace.open(data, starter=False) as again:
        assert starts(again, SHIP)[1] == (TANKER, MentionState.CERTAIN)
        changed = again.decide_place(tanker, SHIP, Answer.NOT_SAME)
        assert made is not None
        assert changed is not None
        assert changed.decision.id == made.decision.id
        # That it is not the ship makes nothing of the other places the agency's.
        doubtful = MentionState.AMBIGUOUS
        assert starts(again, SHIP) == [(DESK, doubtful), (LAST, doubtful)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("So it was. SANA left.", "SANA"),
        ("Th’ end.\n\nÆsir left. The Æsir stay.", "Æsir"),
        ("قال إنه سمع وحزب الله في البلد. حزب الله.", "حزب الله"),
        ("منشور في الأنباء. الأنباء تقول.", "الأنباء"),
        ("L’État dit non. Pour l’État c’est fini.", "État"),
        ("The U.N. said. At the U.N. nobody did.", "U.N."),
        ("Al-\nQaida left. Al-Qaida stayed.", "Al-Qaida"),
        ("在叙利亚的胜利阵线宣布。胜利阵线离开。", "胜利阵线"),
    ],
)
def test_each_place_of_a_name_can_be_decided_however_it_is_written(
    tmp_path: Path, text: str, name: str
) -> None:
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    with Workspace.open(tmp_path / "data", starter=False) as workspace:
        workspace.apply(Add(_entry(ARMY, name)))
        workspace.add_documents([tmp_path / "one.txt"])
        before = found(workspace, ARMY)
        assert before
        for mention in before:
            workspace.decide_place(mention.passage.ref, ARMY, Answer.SAME)
        after = found(workspace, ARMY)
        assert [each.passage for each in after] == [each.passage for each in before]
        assert {each.ground for each in after} == {Ground.PLACE}


def rewritten(workspace: Workspace, text: str) -> None:
    (document,) = workspace.documents()
    Path(document.path).write_text(text, encoding="utf-8")
    assert workspace.add_documents([Path(document.path)]).updated


def test_the_answer_follows_its_words_into_a_new_version(workspace: Workspace) -> None:
    workspace.decide_place(found(workspace, SHIP)[1].passage.ref, SHIP, Answer.SAME)
    longer = "SANA and others had asked for it for weeks.\n\n" + PORT.replace("oil", "crude oil")
    rewritten(workspace, longer)
    certain = [at for at, state in starts(workspace, SHIP) if state is MentionState.CERTAIN]
    assert certain == [longer.index("SANA left")]
    (document,) = workspace.documents()
    (decided,) = workspace.place_decisions(document.id)
    assert decided.now is not None
    assert decided.now.moved
    # The same question in the new text finds the answer given in the old one.
    mention = next(each for each in found(workspace, SHIP) if each.passage.start == certain[0])
    workspace.decide_place(mention.passage.ref, SHIP, Answer.NOT_SAME)
    (changed,) = workspace.place_decisions(document.id)
    assert changed.decision.id == decided.decision.id
    assert not changed.is_meant


def test_where_its_words_are_gone_the_answer_is_kept_and_counts_nowhere(
    workspace: Workspace,
) -> None:
    workspace.decide_place(found(workspace, SHIP)[1].passage.ref, SHIP, Answer.SAME)
    rewritten(workspace, PORT.replace(PORT[DESK + 5 : LAST], "was closed for the day, and "))
    assert {state for _, state in starts(workspace, SHIP)} == {MentionState.AMBIGUOUS}
    (document,) = workspace.documents()
    (decided,) = workspace.place_decisions(document.id)
    assert decided.now is None
    assert decided.quote.name == "SANA"
    rewritten(workspace, PORT)
    assert (TANKER, MentionState.CERTAIN) in starts(workspace, SHIP)


def test_a_place_with_another_name_or_without_text_is_refused(workspace: Workspace) -> None:
    (document,) = workspace.documents()
    tartus = PORT.index("Tartus")
    other = workspace.passage_at(document.id, tartus, tartus + 6)
    with pytest.raises(InvalidInputError, match="has no name 'Tartus'"):
        workspace.decide_place(other.ref, SHIP, Answer.SAME)
    with pytest.raises(NotFoundError):
        workspace.decide_place(other.ref.replace(document.id, "0" * 26), SHIP, Answer.SAME)
    gone = found(workspace, SHIP)[1].passage.ref
    rewritten(workspace, "Nothing of it is left.")
    with pytest.raises(NotFoundError, match="is not found in the present text"):
        workspace.decide_place(gone, SHIP, Answer.SAME)


@pytest.mark.parametrize(
    ("subject", "split"),
    [
        (place_subject("A.1-2.ab", 7), ("A.1-2.ab", 7)),
        ("place:A.1-2.ab:", None),
        ("place:A.1-2.ab", None),
        ("place:A.1-2.ab:-1", None),
        ("place:A.1-2.ab:²", None),
        ("place:A.1-2.ab:99999999999", None),
        ("name:A:7", None),
        ("", None),
    ],
)
def test_a_subject_of_another_kind_or_shape_is_no_place(
    subject: str, split: tuple[str, int] | None
) -> None:
    assert split_place_subject(subject) == split


@pytest.mark.parametrize("subject", ["place:nonsense:3", "place:{ref}:900", "place:{ref}:3"])
def test_a_record_that_does_not_fit_its_words_decides_nothing(
    workspace: Workspace, subject: str
) -> None:
    before = starts(workspace, SHIP)
    ref = PassageRef.parse(found(workspace, SHIP)[1].passage.ref)
    wrong = Decision(
        DecisionId("0" * 26), Answer.NOT_SAME, SHIP, subject.format(ref=ref), quote="words"
    )
    workspace.apply(Add(wrong))
    assert starts(workspace, SHIP) == before


def test_the_command_line_decides_on_one_place_lists_it_and_forgets(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Workspace.open(data, starter=False) as opened:
        (document,) = opened.documents()
        place = found(opened, SHIP)[1].passage.ref

    def run(*arguments: str) -> dict[str, Any]:
        assert main(["--data", str(data), *arguments, "--json"]) == 0
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return answer

    decide = ("documents", "decide", place)
    assert run(*decide, "not", SHIP, "--here")["decided"]["start"] == TANKER
    (listed,) = run("documents", "decisions", document.id)["places"]
    assert (listed["name"], listed["is"], listed["moved"]) == ("SANA", False, False)
    (refused,) = run("mentions", SHIP, "--state", "refused")["mentions"]
    assert (refused["start"], refused["ground"]) == (TANKER, "place")
    assert main(["--data", str(data), "documents", "decisions", document.id]) == 0
    assert f"only at {TANKER}" in capsys.readouterr().out
    assert run(*decide, "forget", SHIP, "--here")["decided"] is None
    assert run("documents", "decisions", document.id)["places"] == []
