"""“Not this one”: a hit refused for a query comes last where it stands, and is never hidden."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.errors import InvalidInputError, NotFoundError
from glossary.model import Add, Batch
from glossary.search import Query
from glossary.workspace import Workspace
from tests.lists.samples import ofac_row, write_ofac
from tests.workspace.test_order_of_hits import entry

LISTED = "listing:ofac-sdn:9"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "data", starter=False) as opened:
        made = (entry(key, f"Sunrise Brigade {key}", "ASR") for key in ("e1", "e2", "e3"))
        opened.apply(Batch(tuple(map(Add, made)), "fill"))
        path = write_ofac(tmp_path / "set", [ofac_row(9, "SUNRISE BRIGADE")])
        opened.import_list(path, published="2024-05-03")
        yield opened


def ids(workspace: Workspace, query: str) -> list[str]:
    return [hit.id for hit in workspace.search(query).hits]


@pytest.mark.parametrize(
    ("typed", "asked"), [("asr", "ASR"), ("asr", "a.s.r."), ("ASR", "kind:group asr")]
)
def test_it_comes_last_among_those_that_fit_as_literally_however_it_is_typed(
    workspace: Workspace, typed: str, asked: str
) -> None:
    first, *others = ids(workspace, asked)
    workspace.apply(workspace.refusal(typed, first))
    assert ids(workspace, asked) == [*others, first]
    marked = [hit.id for hit in workspace.search(asked).hits if "not this one" in hit.marks]
    assert marked == [first]


def test_it_wins_over_a_pin_and_over_a_better_score_but_not_over_a_better_tier(
    workspace: Workspace,
) -> None:
    assert ids(workspace, "sunrise bri")[0] == LISTED
    workspace.familiar.pin(LISTED)
    workspace.apply(workspace.refusal("sunrise bri", LISTED))
    assert ids(workspace, "sunrise bri")[-1] == LISTED
    workspace.apply(workspace.refusal("sunrise brigade", LISTED))
    assert ids(workspace, "sunrise brigade")[0] == LISTED


def test_it_is_shown_where_there_are_more_than_are_wanted(workspace: Workspace) -> None:
    first, second, third = ids(workspace, "asr")
    workspace.apply(workspace.refusal("asr", first))
    hits = workspace.search(Query("asr", limit=2)).hits
    assert [hit.id for hit in hits] == [second, third, first]


def test_another_query_knows_nothing_of_it(workspace: Workspace) -> None:
    before = ids(workspace, "sunrise")
    workspace.apply(workspace.refusal("asr", before[0]))
    assert ids(workspace, "sunrise") == before


def test_it_is_an_edit_with_user_time_and_note_that_can_be_undone(workspace: Workspace) -> None:
    before = ids(workspace, "asr")
    workspace.apply(workspace.refusal("asr", before[0], note="another brigade"), "not this one")
    (decision,) = workspace.snapshot.decisions.values()
    assert (decision.note, decision.quote, decision.decided is not None) == (
        "another brigade",
        "asr",
        True,
    )
    assert workspace.history()[-1].why == "not this one"
    workspace.undo()
    assert ids(workspace, "asr") == before


def test_it_may_be_taken_back_and_said_twice(workspace: Workspace) -> None:
    before = ids(workspace, "asr")
    for refused in (True, True, False, False):
        workspace.apply(workspace.refusal("asr", before[0], refused=refused))
    assert ids(workspace, "asr") == before
    assert not workspace.snapshot.decisions


def test_nothing_typed_and_nothing_there_are_refused(workspace: Workspace) -> None:
    with pytest.raises(InvalidInputError, match="Nothing is typed"):
        workspace.refusal("  ", "e1")
    with pytest.raises(NotFoundError, match="nowhere"):
        workspace.refusal("asr", "nowhere")


def test_what_is_pinned_and_opened_last_is_recalled_while_nothing_is_typed(
    workspace: Workspace,
) -> None:
    assert workspace.recalled().hits == ()
    familiar = workspace.familiar
    for key in ("e3", "gone", "e1", LISTED, "e2"):
        familiar.open(key)
    for key in ("e1", "lost"):
        familiar.pin(key)
    found = workspace.recalled().hits
    assert [hit.id for hit in found] == ["e1", "e2", LISTED, "e3"]
    assert [hit.explanation for hit in found] == ["pinned", *["opened before"] * 3]
    assert [hit.id for hit in workspace.recalled(limit=2).hits] == ["e1", "e2"]
    assert found[2].statuses
