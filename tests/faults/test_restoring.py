"""R20: one record, or all of it, brought back; originals before the records that name them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from glossary.errors import BynameError, DamagedGlossaryError, NotFoundError
from glossary.model import Add, Document, DocumentId, new_id
from glossary.store import Archive, open_repository, recover, recoverable
from glossary.workspace import Workspace
from tests.faults.breakable_disk import BreakableDisk, StoppedError
from tests.faults.scene import crash
from tests.faults.story import NEVER, add, edit, key, state_of


def test_one_record_is_restored_and_the_others_stay(tmp_path: Path) -> None:
    repository = open_repository(tmp_path, starter=None, pace=NEVER)
    add(repository, "a")
    add(repository, "b")
    edit(repository, "a", "later")
    edit(repository, "b", "later")
    restoration = repository.restoration(2, key("a"))
    (change,) = restoration.changes
    assert (change.label, change.change) == ("a", "changed")
    assert [(each.field, each.before, each.after) for each in change.fields] == [
        ("definition", "later", "new")
    ]
    assert state_of(repository)["a"] == "later"
    repository.restore(restoration)
    assert state_of(repository) == {"a": "new", "b": "later"}
    with pytest.raises(BynameError, match="has changed since"):
        repository.restore(restoration)
    with pytest.raises(NotFoundError, match="no change 99"):
        repository.restoration(99)
    repository.close()


def test_a_glossary_is_brought_back_from_a_backup_and_nothing_is_deleted(tmp_path: Path) -> None:
    repository = open_repository(tmp_path, starter=None, pace=NEVER)
    add(repository, "a")
    repository.close()
    (tmp_path / "glossary.json").write_text("destroyed")
    with pytest.raises(DamagedGlossaryError):
        open_repository(tmp_path, starter=None)
    backup = next(state for state in recoverable(tmp_path) if state.kind == "backup")
    assert backup.labels == ("a",)
    aside = recover(tmp_path, backup.path)
    assert aside is not None
    assert aside.read_text() == "destroyed"
    repository = open_repository(tmp_path, starter=None, pace=NEVER)
    assert state_of(repository) == {"a": "new"}
    assert len(repository.history()) == 1
    repository.close()


def test_a_damaged_journal_is_set_aside_when_a_backup_is_brought_back(tmp_path: Path) -> None:
    repository = open_repository(tmp_path, starter=None, pace=NEVER)
    add(repository, "a")
    repository.close()
    (tmp_path / "state" / "journal").write_bytes(b"rubbish\n")
    with pytest.raises(DamagedGlossaryError):
        open_repository(tmp_path, starter=None)
    recover(tmp_path, tmp_path / "state" / "last.json")
    repository = open_repository(tmp_path, starter=None, pace=NEVER)
    assert state_of(repository) == {"a": "new"}
    repository.close()
    kept = [path.read_bytes() for path in (tmp_path / "state" / "lost").glob("journal-*")]
    assert kept == [b"rubbish\n"]


def test_an_original_is_in_the_archive_before_a_record_names_it(tmp_path: Path) -> None:
    """R20: stopped at any call between the two, there is no reference to nothing."""
    for calls in range(1, 40):
        data = tmp_path / str(calls)
        repository = open_repository(data, starter=None, pace=NEVER)
        disk = BreakableDisk()
        disk.left, disk.error = calls, StoppedError()
        repository._disk = repository._journal._disk = disk
        archive = Archive(data, disk)
        try:
            sha256 = archive.put(b"original")
            document = Document(DocumentId(new_id()), sha256, "Text")
            repository.apply(Add(document), "add document")
        except StoppedError:
            pass
        else:
            disk.left = -1
        crash(repository)
        again = open_repository(data, starter=None, pace=NEVER)
        for document in again.snapshot.documents.values():
            assert Archive(data).read(document.sha256) == b"original"
        crash(again)
        if not disk.dead:
            return
    pytest.fail("the story is longer than the faults")


def test_a_text_the_index_has_not_seen_is_read_again_after_a_stop(tmp_path: Path) -> None:
    """R20: stopped after the record, before the index."""
    with Workspace.open(tmp_path, starter=False) as workspace:
        sha256 = Archive(tmp_path).put(b"HTS met near Nubl.")
        document = Document(DocumentId(new_id()), sha256, "Text", media_type="text/plain")
        workspace.apply(Add(document), "add document")
        shutil.rmtree(tmp_path / "cache", ignore_errors=True)
    with Workspace.open(tmp_path, starter=False) as workspace:
        assert workspace.text(document.id).text == "HTS met near Nubl."
