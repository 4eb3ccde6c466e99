"""Looking up by kind, authority and status; a large index comes from its file; edits at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.errors import InvalidInputError
from glossary.model import Entry, EntryId, EntryKind, MemberId, Name, NameStatus, Replace
from glossary.search import Query
from glossary.workspace import Workspace, index_keeper
from glossary.workspace.index_keeper import IndexKeeper


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace.open(tmp_path_factory.mktemp("data")) as opened:
        yield opened


def test_a_status_word_leaves_only_entries_with_that_status(workspace: Workspace) -> None:
    found = workspace.search("status:listed a").hits
    assert found
    assert all(any(status.state == "listed" for status in hit.statuses) for hit in found)


def test_an_authority_word_leaves_only_entries_it_speaks_of(workspace: Workspace) -> None:
    found = workspace.search("authority:ofac status:listed a").hits
    assert found
    assert all(
        any(
            "OFAC" in f"{status.agency} {status.programme_name}" and status.state == "listed"
            for status in hit.statuses
        )
        for hit in found
    )


def test_query_words_may_stand_anywhere_and_in_any_case() -> None:
    query = Query.parse("hayat KIND:Group Status:Not-Listed authority:OFAC exact: tahrir")
    assert query == Query(
        "hayat tahrir",
        kinds=frozenset({"group"}),
        exact=True,
        authority="ofac",
        state="not_listed",
    )


@pytest.mark.parametrize("typed", ["status:perhaps x", "kind:thing x", "as-of:then x"])
def test_a_value_nobody_knows_is_refused_with_what_can_stand_there(typed: str) -> None:
    with pytest.raises(InvalidInputError):
        Query.parse(typed)


@pytest.mark.parametrize("typed", ["10:30", "a:b", "authority:", "exact:x"])
def test_other_words_with_a_colon_are_names(typed: str) -> None:
    assert Query.parse(typed).text == typed


def test_an_edited_name_is_found_at_the_next_question(tmp_path: Path) -> None:
    with Workspace.open(tmp_path) as workspace:
        entry = workspace.find("Ahrar al-Sham")
        assert workspace.search("Zorblax").hits == ()
        names = (*entry.names, Name(MemberId("zorblax"), "Zorblax Front"))
        workspace.apply(Replace(entry, replace(entry, names=names)))
        assert workspace.search("zorblax").hits[0].id == entry.id
        workspace.undo()
        assert workspace.search("Zorblax").hits == ()


def preferred(value: str) -> Name:
    return Name(MemberId("n1"), value, status=NameStatus.PREFERRED)


def entries_of(count: int) -> dict[EntryId, Entry]:
    return {
        EntryId(f"e{at}"): Entry(EntryId(f"e{at}"), EntryKind.GROUP, (preferred(f"Brigade {at}"),))
        for at in range(count)
    }


def test_a_large_index_is_built_in_another_process_and_loaded_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_keeper, "FEW_NAMES", 10)
    entries = entries_of(40)
    keeper = IndexKeeper(tmp_path / "cache")
    assert keeper.index_of(entries).search("brigade 17")[0].id == "e17"
    assert (tmp_path / "cache" / "names.npz").exists()
    keeper.close()
    entries[EntryId("e3")] = replace(entries[EntryId("e3")], names=(preferred("Ghuraba"),))
    del entries[EntryId("e4")]
    again = IndexKeeper(tmp_path / "cache")
    index = again.index_of(entries)
    assert index.search("ghuraba")[0].id == "e3"
    assert all(match.id not in {"e3", "e4"} for match in index.search("brigade 4", exact=True))
    again.close()


def test_a_folder_that_refuses_writes_costs_the_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_keeper, "FEW_NAMES", 10)
    (tmp_path / "cache").write_text("no folder")
    keeper = IndexKeeper(tmp_path / "cache")
    assert keeper.index_of(entries_of(40)).search("brigade 17")[0].id == "e17"
    keeper.close()


def test_a_damaged_file_is_built_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_keeper, "FEW_NAMES", 10)
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "names.npz").write_bytes(b"nothing of the kind")
    keeper = IndexKeeper(tmp_path / "cache")
    assert keeper.index_of(entries_of(40)).search("brigade 17")[0].id == "e17"
    keeper.close()
