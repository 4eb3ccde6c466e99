"""References to passages of documents that have changed since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.cli import main
from glossary.errors import InvalidInputError, NotFoundError
from glossary.model import (
    Add,
    AnchorState,
    Answer,
    Decision,
    DecisionId,
    DocumentId,
    EntryId,
    Passage,
    PassageRef,
    passage_subject,
)
from glossary.workspace import Workspace, said_of

OLD = (
    "The council met on Monday in the old harbour. In the north the Nubl Guard asked three "
    "small villages for grain and lamp oil. Nobody answered them before winter came.\n"
    "Years later the Nubl Guard was a name on a museum's wall, and little else was known."
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "data", starter=False) as opened:
        (tmp_path / "report.txt").write_text(OLD)
        opened.add_documents([tmp_path / "report.txt"])
        yield opened


def ref_of(workspace: Workspace, words: str = "Nubl Guard") -> str:
    start = OLD.index(words)
    return workspace.passage_at(workspace.documents()[0].id, start, start + len(words)).ref


def change(workspace: Workspace, tmp_path: Path, text: str) -> None:
    (tmp_path / "report.txt").write_text(text)
    assert workspace.add_documents([tmp_path / "report.txt"]).updated


@pytest.mark.parametrize(
    ("text", "found", "before"),
    [
        pytest.param(f"Second edition.\n{OLD}", AnchorState.MOVED, "north the ", id="moved"),
        pytest.param(
            OLD.replace("three small", "some four").replace("Monday", "Sunday morning"),
            AnchorState.LIKENESS,
            "north the ",
            id="by likeness",
        ),
        pytest.param(
            "The Nubl Guard again. " + OLD.replace("north the", "north, says a guide, the"),
            AnchorState.LIKENESS,
            "says a guide, the ",
            id="not the first that bears the name",
        ),
    ],
)
def test_a_reference_is_followed_to_its_own_words(
    workspace: Workspace, tmp_path: Path, text: str, found: AnchorState, before: str
) -> None:
    ref = ref_of(workspace)
    change(workspace, tmp_path, text)
    passage = workspace.passage(ref)
    assert (passage.found, passage.exact, passage.was) == (found, "Nubl Guard", "Nubl Guard")
    assert passage.prefix.endswith(before)
    assert text[passage.start : passage.end] == "Nubl Guard"
    assert workspace.passage(passage.ref).found is AnchorState.EXACT


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(OLD[OLD.index("Years") :], id="its sentence was cut"),
        pytest.param("The Nubl Guard is not in this report.", id="another text"),
        pytest.param(OLD.replace("the Nubl Guard asked", "a few men asked"), id="its name was cut"),
    ],
)
def test_a_cut_passage_is_not_found_and_keeps_its_old_words(
    workspace: Workspace, tmp_path: Path, text: str
) -> None:
    ref = ref_of(workspace)
    change(workspace, tmp_path, text)
    passage = workspace.passage(ref)
    assert (passage.found, passage.exact, passage.ref) == (
        AnchorState.NOT_FOUND,
        "Nubl Guard",
        ref,
    )
    assert "not found" in said_of(passage)
    cited = workspace.cite(ref)
    assert "north the Nubl Guard asked three" in cited.text
    assert "not found in its present version" in cited.note


LONG = "In the north the Nubl Guard asked three small villages for grain and lamp oil."
PUT_IN = " (The editor of this edition wrote to us at length that there had been four of them.)"


def test_a_quote_cut_in_two_is_split_and_says_so(workspace: Workspace, tmp_path: Path) -> None:
    ref = ref_of(workspace, LONG)
    text = OLD.replace("three small villages", f"three{PUT_IN}{PUT_IN} small villages")
    change(workspace, tmp_path, text)
    passage = workspace.passage(ref)
    assert passage.found is AnchorState.SPLIT
    first, last = (text[start:end] for start, end in passage.pieces)
    assert f"{first} {last}" == LONG
    assert passage.exact == max(first, last, key=len)
    assert "was split" in said_of(passage)
    assert f"“{LONG}”" in said_of(passage)
    cited = workspace.cite(ref)
    assert "split" in cited.note
    assert "split" not in cited.text + cited.html + cited.csl


def test_a_name_stays_itself_when_a_paragraph_is_put_beside_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    ref = ref_of(workspace)
    text = OLD.replace("villages for", f"villages.\n\n{PUT_IN * 3}\n\nIt was for")
    text = text.replace("small villages.", "small villages")
    change(workspace, tmp_path, text)
    passage = workspace.passage(ref)
    assert passage.found in {AnchorState.MOVED, AnchorState.LIKENESS, AnchorState.EXACT}
    assert (passage.exact, passage.prefix[-10:]) == ("Nubl Guard", "north the ")


def test_a_lost_name_has_guesses_on_its_own_words(workspace: Workspace, tmp_path: Path) -> None:
    ref = ref_of(workspace)
    text = "In the south the Nubl Guard begged some towns for corn and fish. Nobody came."
    change(workspace, tmp_path, text)
    passage = workspace.passage(ref)
    assert passage.found is AnchorState.NOT_FOUND
    assert 1 <= len(passage.guesses) <= 3
    best = passage.guesses[0]
    assert (best.exact, text[best.start : best.end]) == ("Nubl Guard", "Nubl Guard")
    assert 0 < best.likeness < 85


def test_a_reference_is_followed_over_several_versions(
    workspace: Workspace, tmp_path: Path
) -> None:
    ref = ref_of(workspace, "museum")
    for edition in ("Second", "Third"):
        change(workspace, tmp_path, f"{edition} edition.\n{OLD}")
    assert workspace.passage(ref).found is AnchorState.MOVED


def test_words_that_no_version_had_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    ref = f"{ref_of(workspace)[:-8]}00000000"
    change(workspace, tmp_path, f"Second edition.\n{OLD}")
    with pytest.raises(NotFoundError, match="Other words"):
        workspace.passage(ref)


def test_cite_says_beside_the_citation_how_the_passage_was_found(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ref = ref_of(workspace)
    assert workspace.cite(ref).note == ""
    change(
        workspace, tmp_path, OLD.replace("In the north", "North of it").replace("met", "sat down")
    )
    workspace.close()
    assert main(["--data", str(tmp_path / "data"), "cite", ref]) == 0
    out, error = capsys.readouterr()
    assert "Nubl Guard" in out
    assert "found by likeness" in error


def test_many_old_words_are_shortened_also_without_spaces() -> None:
    long = "漢" * 1_000
    lost = Passage(DocumentId("d"), 0, 1_000, long, found=AnchorState.NOT_FOUND, was=long)
    assert "漢漢[…]”" in said_of(lost)
    assert len(said_of(lost)) < 600


EDITED = OLD.replace(
    "In the north the Nubl Guard asked three small villages for grain and lamp oil.",
    "Up north the men of the Nubl Guard took grain, salt and oil from a dozen villages.",
)


def doubtful(workspace: Workspace, tmp_path: Path) -> tuple[str, Passage]:
    """A reference whose place in the present text nobody can be sure of."""
    ref = ref_of(workspace, OLD[OLD.index("In the north") : OLD.index(" Nobody")])
    change(workspace, tmp_path, EDITED)
    passage = workspace.passage(ref)
    found = passage if passage.found is not AnchorState.NOT_FOUND else passage.guesses[0]
    assert found.likeness < 85
    return ref, found


def test_a_place_that_a_person_took_is_the_passage_from_then_on(
    workspace: Workspace, tmp_path: Path
) -> None:
    ref, guess = doubtful(workspace, tmp_path)
    taken = workspace.answer_passage(ref, guess.ref, Answer.SAME)
    assert (taken.found, taken.ref, taken.likeness) == (AnchorState.TAKEN, guess.ref, 100)
    assert taken.was.startswith("In the north")
    assert "a person took this as the passage" in said_of(taken)
    # It is followed on from there, although the first words are further away now than ever.
    change(workspace, tmp_path, f"Third edition.\n\n{EDITED}")
    again = workspace.passage(ref)
    assert (again.found, again.exact) == (AnchorState.MOVED, guess.exact)
    assert again.was.startswith("In the north")


def test_a_place_that_a_person_refused_is_not_offered_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    ref, guess = doubtful(workspace, tmp_path)
    before = workspace.passage(ref)
    lost = workspace.answer_passage(ref, guess.ref, Answer.NOT_SAME)
    assert lost.found is AnchorState.NOT_FOUND
    assert guess.ref not in {each.ref for each in lost.guesses}
    workspace.undo()
    assert workspace.passage(ref) == before
    workspace.redo()
    workspace.answer_passage(ref, guess.ref, Answer.SAME)
    assert workspace.passage(ref).found is AnchorState.TAKEN
    assert workspace.answer_passage(ref, guess.ref, None) == before


def test_of_two_places_the_last_one_taken_is_the_passage(
    workspace: Workspace, tmp_path: Path
) -> None:
    ref, guess = doubtful(workspace, tmp_path)
    start = EDITED.index("Nubl Guard")
    other = workspace.passage_at(guess.document, start, start + 10)
    workspace.answer_passage(ref, guess.ref, Answer.SAME)
    assert workspace.answer_passage(ref, other.ref, Answer.SAME).ref == other.ref
    assert len(workspace.snapshot.decisions) == 1


def test_places_that_lead_round_in_a_circle_end(workspace: Workspace, tmp_path: Path) -> None:
    ref, guess = doubtful(workspace, tmp_path)
    workspace.answer_passage(ref, guess.ref, Answer.SAME)
    back = Decision(
        DecisionId("0" * 26), Answer.SAME, EntryId(""), passage_subject(guess.ref, ref), quote="x"
    )
    workspace.apply(Add(back))
    assert workspace.passage(ref).document == guess.document


def test_only_a_place_of_the_present_text_can_be_taken(
    workspace: Workspace, tmp_path: Path
) -> None:
    ref, _ = doubtful(workspace, tmp_path)
    with pytest.raises(InvalidInputError, match="is no other place"):
        workspace.answer_passage(ref, ref, Answer.SAME)
    gone = PassageRef(PassageRef.parse(ref).document, 0, 5, "0" * 8)
    with pytest.raises(NotFoundError, match="Other words stand"):
        workspace.answer_passage(ref, str(gone), Answer.SAME)
    (tmp_path / "other.txt").write_text("The Nubl Guard, once more.")
    workspace.add_documents([tmp_path / "other.txt"])
    other = next(each for each in workspace.documents() if each.path.endswith("other.txt"))
    elsewhere = workspace.passage_at(other.id, 4, 14)
    with pytest.raises(InvalidInputError, match="is no other place"):
        workspace.answer_passage(ref, elsewhere.ref, Answer.SAME)


def test_the_command_line_settles_an_old_reference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    with Workspace.open(data, starter=False) as opened:
        (tmp_path / "report.txt").write_text(OLD)
        opened.add_documents([tmp_path / "report.txt"])
        ref, guess = doubtful(opened, tmp_path)
    assert main(["--data", str(data), "documents", "settle", ref, "is", guess.ref]) == 0
    assert guess.ref in capsys.readouterr().out
    assert main(["--data", str(data), "documents", "settle", ref, "not", guess.ref]) == 0
    assert "is not found" in capsys.readouterr().out
