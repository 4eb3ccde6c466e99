"""A story of edits, compactions, undo and restarts, told to a store whose disk fails somewhere."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from glossary.errors import BynameError, NotKnownToBeSavedError, StorageError
from glossary.model import Add, Batch, Entry, EntryId, Remove, Replace
from glossary.store import TinyDbRepository, open_repository
from glossary.store.compaction import Compaction
from glossary.store.disk import Disk
from glossary.store.housekeeping import Pace
from tests.faults.scene import crash, entry

NEVER = Pace(seconds=1e6, journal_bytes=10**9)
MIDDLE = "in the middle"
Said = Callable[[], None]
Step = Callable[[TinyDbRepository, Said], object]
"""`said` is called when an edit was acknowledged before the step is over."""
State = dict[str, str]
"""Label -> definition: what a story says there is."""


class QuietDisk(Disk):
    """For looking at what is left: nobody cuts the power while we look."""

    def _sync(self, handle: int) -> None:
        """Not needed here, and slow."""


def state_of(repository: TinyDbRepository) -> State:
    return {each.label: each.definition for each in repository.snapshot.entries.values()}


def key(label: str) -> EntryId:
    return EntryId(f"01J0000000{label * 16}"[:26])


def add(repository: TinyDbRepository, label: str) -> None:
    repository.apply(Add(entry(label, key(label), "new")), f"add {label}")


def edit(repository: TinyDbRepository, label: str, text: str) -> None:
    before = repository.snapshot.entries[key(label)]
    after = Entry(before.id, before.kind, before.names, definition=text)
    repository.apply(Replace(before, after), f"edit {label}")


def both(repository: TinyDbRepository, _: Said) -> None:
    gone = repository.snapshot.entries[key("b")]
    repository.apply(Batch((Add(entry("c", key("c"), "with b")), Remove(gone))), "c for b")


def compact_with_an_edit_in_the_middle(repository: TinyDbRepository, said: Said) -> None:
    """The edit comes after the new file was written and before it is announced."""
    found: list[BaseException] = []

    def between(prepare: Callable[..., object]) -> Callable[..., object]:
        def prepared(*values: object) -> object:
            result = prepare(*values)
            helper = threading.Thread(target=writing)
            helper.start()
            helper.join()
            return result

        return prepared

    def writing() -> None:
        try:
            edit(repository, "a", MIDDLE)
            said()
        except BaseException as error:
            found.append(error)

    compaction: Compaction = repository._compaction
    compaction.prepare = between(compaction.prepare)  # type: ignore[method-assign,assignment]
    try:
        repository.compact()
    finally:
        del compaction.prepare
        if found:
            raise found[0]


STORY: tuple[tuple[str, Step], ...] = (
    ("add a", lambda store, _: add(store, "a")),
    ("add b", lambda store, _: add(store, "b")),
    ("compact", lambda store, _: store.compact()),
    ("edit a", lambda store, _: edit(store, "a", "edited")),
    ("c for b", both),
    ("compact with an edit in the middle", compact_with_an_edit_in_the_middle),
    ("undo", lambda store, _: store.undo()),
    ("undo again", lambda store, _: store.undo()),
    ("redo", lambda store, _: store.redo()),
    ("compact again", lambda store, _: store.compact()),
    ("add d", lambda store, _: add(store, "d")),
)
MIDDLE_SAID = 99
"""What the teller says for the acknowledgement inside the compaction."""


class Teller:
    """Tells the story on one disk; `sound` are the states of a telling without a fault."""

    def __init__(
        self,
        data: Path,
        disk: Disk,
        said: Callable[[int], object] = int,
        sound: Sequence[State] = (),
    ) -> None:
        self.data, self.disk, self._said, self.sound = data, disk, said, sound
        self.acknowledged = 0
        self.is_in_the_middle = False
        self.states: list[State] = [{}]
        self.unknown: State | None = None
        self.refused = 0

    def tell(self) -> None:
        """Every step once; those that the disk refuses are counted and left out."""
        repository = self._opened()
        for number, (_, step) in enumerate(STORY, 1):
            if number == 8:  # a restart in the middle
                repository.close()
                repository = self._opened()
                self._settle(repository)
            self._take(number, repository, step)
            self.acknowledged, self.is_in_the_middle = number, False
            self._said(number)
        repository.close()

    def allowed(self) -> list[State]:
        """What may be found if everything stops now."""
        after = self.sound[self.acknowledged + 1 : self.acknowledged + 2]
        if self.is_in_the_middle:
            return list(after)
        return [self.sound[self.acknowledged], *after]

    def _in_the_middle(self) -> None:
        self.is_in_the_middle = True
        self._said(MIDDLE_SAID)

    def _opened(self) -> TinyDbRepository:
        try:
            return open_repository(self.data, starter=None, disk=self.disk, pace=NEVER)
        except StorageError:
            self.refused += 1
            return open_repository(self.data, starter=None, disk=self.disk, pace=NEVER)

    def _settle(self, repository: TinyDbRepository) -> None:
        """After a restart it is known whether an edit was saved of which that was not known."""
        if self.unknown is not None and state_of(repository) == self.unknown:
            self.states.append(self.unknown)
        self.unknown = None

    def _take(self, number: int, repository: TinyDbRepository, step: Step) -> None:
        before = state_of(repository)
        assert before == self.states[-1], "memory is not what was acknowledged"
        try:
            step(repository, self._in_the_middle)
        except NotKnownToBeSavedError:
            self.refused += 1
            # One fault a story: up to here all went as it goes without.
            self.unknown = self.sound[number]
        except (BynameError, KeyError):
            self.refused += 1
        self.states.append(state_of(repository))


def states_without_faults(folder: Path) -> list[State]:
    teller = Teller(folder, QuietDisk())
    teller.tell()
    assert teller.refused == 0
    return teller.states


def look_and_go_on(data: Path) -> State:
    """What a new start finds; then an edit, a compaction and a further start must work."""
    repository = open_repository(data, starter=None, disk=QuietDisk(), pace=NEVER)
    found = state_of(repository)
    strangers = [said for said in repository.notices if "another program" in said]
    assert not strangers, f"our own file was taken for a stranger's: {strangers}"
    history = repository.history()
    numbers = [item.seq for item in history]
    assert numbers == list(range(1, len(numbers) + 1)), f"the history has a gap: {numbers}"
    add(repository, "z")
    repository.compact()
    edit(repository, "z", "again")
    crash(repository)
    repository = open_repository(data, starter=None, disk=QuietDisk(), pace=NEVER)
    assert state_of(repository) == {**found, "z": "again"}
    repository.close()
    return found
