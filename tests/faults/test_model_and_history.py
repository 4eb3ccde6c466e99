"""R8, R15, R20, R21: any story against a model; undo and redo of all; archive order; backups."""

from __future__ import annotations

import errno
import gzip
import os
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from glossary.errors import BynameError, DamagedGlossaryError, NotFoundError, StorageError
from glossary.model import Add, Batch, Document, DocumentId, Remove, new_id
from glossary.store import Archive, TinyDbRepository, open_repository, recover, recoverable
from glossary.store.backups import Backups
from glossary.store.glossary_file import empty_lines, json_line, render
from glossary.workspace import Workspace
from tests.faults.scene import crash, entry
from tests.faults.story import NEVER, QuietDisk, State, add, edit, key, state_of

LABELS = st.sampled_from("abcde")
EXAMPLES = int(os.environ.get("BYNAME_EXAMPLES", "60"))


class StoppedError(BaseException):
    """The process is gone; nothing may handle this."""


class BreakableDisk(QuietDisk):
    """Breaks once, some calls from now: half of a write is out, then an error, or the end."""

    def __init__(self) -> None:
        self.left = -1
        self.error: BaseException | None = None
        self.dead = False

    def _call(self) -> bool:
        if self.dead:
            raise StoppedError
        self.left -= 1
        return self.left == 0

    def _break(self) -> None:
        assert self.error is not None
        self.dead = isinstance(self.error, StoppedError)
        raise self.error

    def _write(self, handle: int, data: memoryview) -> int:
        if self._call():
            os.write(handle, data[: len(data) // 2])
            self._break()
        return super()._write(handle, data)

    def _open(self, path: Path, flags: int) -> int:
        if self._call():
            self._break()
        return super()._open(path, flags)

    def _sync(self, handle: int) -> None:
        if self._call():
            self._break()

    def _rename(self, source: Path, target: Path) -> None:
        if self._call():
            self._break()
        super()._rename(source, target)

    def _link(self, source: Path, target: Path) -> None:
        if self._call():
            self._break()
        super()._link(source, target)

    def _truncate(self, handle: int, size: int) -> None:
        if self._call():
            self._break()
        super()._truncate(handle, size)


class Stories(RuleBasedStateMachine):
    """What is acknowledged is there, whatever breaks; what is refused is not."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.disk = BreakableDisk()

    @initialize()
    def begin(self) -> None:
        self.model: State = {}
        self.repository = self._opened()

    def _opened(self) -> TinyDbRepository:
        return open_repository(self.folder, starter=None, disk=self.disk, pace=NEVER)

    def _restart(self) -> None:
        crash(self.repository)
        self.disk = BreakableDisk()
        self.repository = self._opened()

    def _do(self, after: State, work: object) -> None:
        """Do something; afterwards the state is the one before or the one after it."""
        before = state_of(self.repository)
        try:
            work()  # type: ignore[operator]
        except StoppedError:
            self._restart()
            assert state_of(self.repository) in (before, after)
        except StorageError:
            if self.repository.read_only:  # not known to be saved
                assert state_of(self.repository) == before
                self._restart()
                assert state_of(self.repository) in (before, after)
            else:
                assert state_of(self.repository) == before
        else:
            assert state_of(self.repository) == after
        self.model = state_of(self.repository)

    @rule(label=LABELS, text=st.sampled_from(["x", "y", "z" * 300]))
    def edit_or_add(self, label: str, text: str) -> None:
        def work() -> None:
            if label in self.model:
                edit(self.repository, label, text)
            else:
                self.repository.apply(Add(entry(label, key(label), text)), "add")

        self._do({**self.model, label: text}, work)

    @rule(one=LABELS, two=LABELS)
    def exchange(self, one: str, two: str) -> None:
        if one not in self.model or two in self.model:
            return
        gone = self.repository.snapshot.entries[key(one)]
        change = Batch((Remove(gone), Add(entry(two, key(two), "both"))))
        after = {label: text for label, text in self.model.items() if label != one}
        self._do({**after, two: "both"}, lambda: self.repository.apply(change, "exchange"))

    @rule()
    def undo(self) -> None:
        done = self.repository._to_undo
        after = self._after(done.inverse() if done else ())
        self._do(after, self.repository.undo)

    @rule()
    def redo(self) -> None:
        done = self.repository._to_redo
        after = self._after(done.inverse() if done else ())
        self._do(after, self.repository.redo)

    def _after(self, ops: object) -> State:
        from glossary.store.records import apply_to_snapshot

        snapshot = apply_to_snapshot(self.repository.snapshot, ops)  # type: ignore[arg-type]
        return {each.label: each.definition for each in snapshot.entries.values()}

    @rule()
    def compact(self) -> None:
        def work() -> None:
            try:
                self.repository.compact()
            except StorageError:
                if self.repository.read_only:
                    raise

        self._do(self.model, work)

    @rule()
    def restart(self) -> None:
        self._do(self.model, self._close_and_open)

    def _close_and_open(self) -> None:
        self.repository.close()
        self.repository = self._opened()

    @rule()
    def close_and_open_in_peace(self) -> None:
        self.disk.left = -1
        self._close_and_open()
        assert state_of(self.repository) == self.model

    @rule()
    def kill(self) -> None:
        self._restart()
        assert state_of(self.repository) == self.model

    @precondition(lambda self: self.disk.left < 0)
    @rule(
        calls=st.integers(1, 14),
        error=st.sampled_from(
            [StoppedError(), OSError(errno.ENOSPC, "full"), OSError(errno.EIO, "broken")]
        ),
    )
    def something_will_break(self, calls: int, error: BaseException) -> None:
        self.disk.left, self.disk.error = calls, error

    @invariant()
    def memory_and_history_are_as_they_should_be(self) -> None:
        if not hasattr(self, "repository"):
            return
        assert state_of(self.repository) == self.model
        numbers = [item.seq for item in self.repository.history()]
        assert numbers == list(range(1, len(numbers) + 1))

    def teardown(self) -> None:
        if hasattr(self, "repository"):
            crash(self.repository)
        shutil.rmtree(self.folder, ignore_errors=True)


def test_any_story_of_edits_and_faults_ends_as_the_model_says() -> None:
    run_state_machine_as_test(
        Stories,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=30,
            derandomize=EXAMPLES <= 60,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


steps = st.lists(
    st.tuples(st.sampled_from(["edit", "remove", "compact", "restart"]), LABELS, st.text("xyz")),
    max_size=14,
)


@settings(max_examples=40, derandomize=True, deadline=None)
@given(steps)
def test_everything_can_be_undone_and_redone_across_restarts_and_compactions(
    story: list[tuple[str, str, str]],
) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        repository = open_repository(folder, starter=None, disk=QuietDisk(), pace=NEVER)
        states = [state_of(repository)]
        for what, label, text in story:
            known = repository.snapshot.entries.get(key(label))
            if what == "edit" and known is None:
                repository.apply(Add(entry(label, key(label), text)), "add")
            elif what == "edit" and known and known.definition != text:
                edit(repository, label, text)
            elif what == "remove" and known:
                repository.apply(Remove(known), "remove")
            elif what == "compact":
                repository.compact()
                continue
            elif what == "restart":
                repository.close()
                repository = open_repository(folder, starter=None, disk=QuietDisk(), pace=NEVER)
                continue
            else:
                continue
            states.append(state_of(repository))
        for expected in reversed(states[:-1]):
            assert repository.undo()
            assert state_of(repository) == expected
        assert repository.undo() is None
        repository.compact()
        for expected in states[1:]:
            assert repository.redo()
            assert state_of(repository) == expected
        for number, expected in enumerate(states):
            restoration = repository.restoration(number)
            repository.restore(restoration)
            assert state_of(repository) == expected
        check_chain(repository)
        repository.close()
    finally:
        shutil.rmtree(folder)


def check_chain(repository: TinyDbRepository) -> None:
    """Of each record, what was after one change is what was before the next."""
    last: dict[str, bytes | None] = {}
    for done in reversed(list(repository._history.backwards())):
        for op in done.ops:
            assert last.get(op.id) == op.before
            last[op.id] = op.after


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


def numbered(number: int) -> bytes:
    lines = empty_lines()
    lines["decisions"]["n"] = json_line({"n": number})
    return render(lines)


def test_of_many_backups_the_last_the_daily_and_the_weekly_ones_are_kept(tmp_path: Path) -> None:
    clock = [datetime(2026, 1, 1, tzinfo=UTC)]
    backups = Backups(tmp_path, QuietDisk(), lambda: clock[0])
    for day in range(400):
        clock[0] = datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=day)
        if day >= 385:
            for hour in range(3):
                clock[0] += timedelta(hours=hour)
                backups.make(numbered(day * 10 + hour))
        else:
            backups.make(numbered(day * 10))
        backups.rotate()
    kept = backups.all()
    days = {each.at.date() for each in kept}
    weeks = {each.at.strftime("%G-%V") for each in kept}
    assert len(kept) <= 10 + 14 + 8
    assert len(days) >= 14
    assert len(weeks) >= 8
    assert kept[-1].at == max(each.at for each in kept)


def test_a_damaged_backup_never_counts_and_a_refused_one_stops_no_edit(tmp_path: Path) -> None:
    clock = [datetime(2026, 1, 1, tzinfo=UTC)]
    backups = Backups(tmp_path / "state", QuietDisk(), lambda: clock[0])
    for number in range(12):
        clock[0] += timedelta(minutes=1)
        backups.make(numbered(number))
    for each in backups.all()[-11:]:
        each.path.write_bytes(each.path.read_bytes()[:-9])
    backups.rotate()
    sound = [each for each in backups.all() if backups._sound(each)]
    assert len(sound) == 1
    assert backups.read(sound[0].path) == numbered(0)
    assert backups.make(numbered(11)) is not None, "the damaged copy of the same was counted"
    assert gzip.decompress(backups.all()[-1].path.read_bytes()) == numbered(11)


def test_a_backup_that_is_refused_stops_no_edit(tmp_path: Path) -> None:
    repository = open_repository(tmp_path, starter=None, pace=NEVER)
    (tmp_path / "state" / "backups").write_text("in the way")
    add(repository, "a")
    repository.close()
    assert any("safe" in notice for notice in repository.notices)
    (tmp_path / "state" / "backups").unlink()
    repository = open_repository(tmp_path, starter=None, pace=NEVER)
    assert state_of(repository) == {"a": "new"}
    repository.close()


class NoRoomForBackups(QuietDisk):
    """The disk is full as soon as a backup is written, half of it out."""

    def __init__(self) -> None:
        self.full: set[int] = set()

    def _open(self, path: Path, flags: int) -> int:
        handle = super()._open(path, flags)
        (self.full.add if path.parent.name == "backups" else self.full.discard)(handle)
        return handle

    def _write(self, handle: int, data: memoryview) -> int:
        if handle in self.full:
            os.write(handle, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super()._write(handle, data)


def test_a_full_disk_in_a_backup_costs_no_edit(tmp_path: Path) -> None:
    disk = NoRoomForBackups()
    repository = open_repository(tmp_path, starter=None, disk=disk, pace=NEVER)
    for label in "abc":
        add(repository, label)
        repository.compact()
    repository.close()
    assert disk.full, "no backup was tried"
    assert any("safe" in notice for notice in repository.notices)
    assert list((tmp_path / "state" / "backups").iterdir()) == []
    again = open_repository(tmp_path, starter=None, pace=NEVER)
    assert state_of(again) == {"a": "new", "b": "new", "c": "new"}
    again.close()
    assert list((tmp_path / "state" / "backups").iterdir()) != []
