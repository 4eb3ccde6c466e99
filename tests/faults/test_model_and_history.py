"""R8, R15, R20, R21: any story against a model; undo and redo of all; archive order; backups."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path

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

from glossary.errors import StorageError
from glossary.model import Add, Batch, Remove
from glossary.store import TinyDbRepository, open_repository
from tests.faults.breakable_disk import BreakableDisk, StoppedError
from tests.faults.scene import crash, entry
from tests.faults.story import NEVER, QuietDisk, State, edit, key, state_of

LABELS = st.sampled_from("abcde")
EXAMPLES = int(os.environ.get("BYNAME_EXAMPLES", "60"))


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
