"""What every repository promises; run over the one in memory and the one on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.errors import NotFoundError, StaleChangeError
from glossary.model import (
    Add,
    Batch,
    Document,
    DocumentId,
    Entry,
    EntryId,
    EntryKind,
    MemberId,
    Name,
    Remove,
    Replace,
    new_id,
)
from glossary.store import MemoryRepository, Repository, open_repository


def entry(label: str, key: str | None = None) -> Entry:
    names = (Name(MemberId("n1"), label),)
    return Entry(EntryId(key or new_id()), EntryKind.GROUP, names)


@pytest.fixture(params=["memory", "disk"])
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Repository]:
    kept: Repository = (
        MemoryRepository() if request.param == "memory" else open_repository(tmp_path, starter=None)
    )
    yield kept
    kept.close()


def test_a_change_and_its_undo_and_redo(repository: Repository) -> None:
    one = entry("one")
    repository.apply(Add(one), "add one")
    assert (repository.can_undo, repository.can_redo) == (True, False)
    undone = repository.undo()
    assert undone is not None
    assert undone.why == "add one"
    assert not repository.snapshot.entries
    assert repository.can_redo
    repository.redo()
    assert set(repository.snapshot.entries) == {one.id}


def test_nothing_to_undo_is_none(repository: Repository) -> None:
    assert repository.undo() is None
    assert repository.redo() is None


def test_a_new_change_ends_the_redo(repository: Repository) -> None:
    repository.apply(Add(entry("one")), "one")
    repository.undo()
    repository.apply(Add(entry("two")), "two")
    assert repository.redo() is None


def test_many_undos_and_redos_walk_the_same_way_back(repository: Repository) -> None:
    entries = [entry(str(number)) for number in range(5)]
    for each in entries:
        repository.apply(Add(each), f"add {each.label}")
    for left in (4, 3, 2):
        repository.undo()
        assert len(repository.snapshot.entries) == left
    for there in (3, 4, 5):
        repository.redo()
        assert len(repository.snapshot.entries) == there
    assert not repository.can_redo


def test_a_stale_change_is_refused_and_changes_nothing(repository: Repository) -> None:
    one = entry("one")
    repository.apply(Add(one), "add")
    newer = entry("newer", one.id)
    repository.apply(Replace(one, newer), "edit")
    before = repository.snapshot
    for change in (Add(one), Replace(one, newer), Remove(one)):
        with pytest.raises(StaleChangeError):
            repository.apply(change, "late")
    with pytest.raises(NotFoundError):
        repository.apply(Remove(entry("nowhere")), "late")
    assert repository.snapshot is before


def test_several_changes_are_one_act(repository: Repository) -> None:
    one, text = entry("one"), Document(DocumentId(new_id()), "0" * 64, "Text")
    repository.apply(Batch((Add(one), Add(text))), "both")
    assert (len(repository.snapshot.entries), len(repository.snapshot.documents)) == (1, 1)
    repository.undo()
    assert (len(repository.snapshot.entries), len(repository.snapshot.documents)) == (0, 0)


def test_an_act_of_which_one_part_is_refused_changes_nothing(repository: Repository) -> None:
    one = entry("one")
    with pytest.raises(StaleChangeError):
        repository.apply(Batch((Add(one), Add(one))), "twice")
    assert not repository.snapshot.entries


def test_the_history_of_a_record_tells_what_touched_it(repository: Repository) -> None:
    one, two = entry("one"), entry("two")
    repository.apply(Add(one), "add one")
    repository.apply(Add(two), "add two")
    repository.apply(Remove(one), "remove one")
    assert [item.why for item in repository.history(one.id)] == ["add one", "remove one"]
