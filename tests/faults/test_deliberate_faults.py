"""Further deliberate faults of the store; each makes one of the fault tests fail, run as it is.

Those that only a power cut shows are in `test_power_cut.py`, the skipped CRC in
`test_damaged_files.py`, the overwritten outside change in `test_outside_change.py`.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.errors import BynameError, NotKnownToBeSavedError
from glossary.model import Snapshot
from glossary.store import TinyDbRepository
from glossary.store.disk import Disk
from glossary.store.journal import Transaction
from tests.faults import test_damaged_files as damage
from tests.faults import test_killed_or_refused_at_every_call as refusals
from tests.faults import test_random_kills as writers

Mutant = Callable[[pytest.MonkeyPatch], None]


def a_failed_write_is_not_taken_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Disk, "_take_back", lambda *_: None)


def memory_goes_before_the_disk(patch: pytest.MonkeyPatch) -> None:
    write = TinyDbRepository._write

    def hasty(self: TinyDbRepository, wanted: Transaction, after: Snapshot) -> None:
        self._snapshot = after
        write(self, wanted, after)

    patch.setattr(TinyDbRepository, "_write", hasty)


def a_failed_sync_is_tried_again(patch: pytest.MonkeyPatch) -> None:
    append = Disk.append

    def stubborn(self: Disk, path: Path, data: bytes, size: int) -> None:
        try:
            append(self, path, data, size)
        except NotKnownToBeSavedError:
            self.cut(path, size)
            append(self, path, data, size)

    patch.setattr(Disk, "append", stubborn)


def a_torn_end_is_not_cut_off(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Disk, "cut", lambda *_: None)


def the_length_of_the_journal_is_not_looked_at(patch: pytest.MonkeyPatch) -> None:
    append = Disk.append

    def blind(self: Disk, path: Path, data: bytes, _: int) -> None:
        append(self, path, data, path.stat().st_size if path.exists() else 0)

    patch.setattr(Disk, "append", blind)


def an_empty_file_is_a_new_glossary(patch: pytest.MonkeyPatch) -> None:
    from glossary.store.glossary_file import GlossaryStorage

    load = GlossaryStorage.load
    patch.setattr(GlossaryStorage, "load", lambda self: load(self) or None)


def refused(folder: Path) -> None:
    refusals.test_refused_at_any_call_it_says_so_and_memory_is_what_the_disk_holds(
        folder, errno.ENOSPC
    )


def an_empty_file(folder: Path) -> None:
    damage.test_what_is_no_glossary_is_refused_in_words_and_left_as_it_is(
        folder,
        b"",
        False,
    )


FAULTS: list[tuple[Mutant, Callable[[Path], None]]] = [
    (
        a_failed_write_is_not_taken_back,
        writers.test_on_a_full_disk_edits_are_refused_and_work_again_when_there_is_room,
    ),
    (memory_goes_before_the_disk, refused),
    (
        a_failed_sync_is_tried_again,
        refusals.test_a_failed_sync_is_never_tried_again_and_nothing_more_is_written,
    ),
    (
        a_torn_end_is_not_cut_off,
        damage.test_a_journal_cut_at_any_byte_gives_the_changes_before_and_keeps_the_rest,
    ),
    (
        the_length_of_the_journal_is_not_looked_at,
        writers.test_two_writers_without_a_lock_do_not_mix_their_lines,
    ),
    (an_empty_file_is_a_new_glossary, an_empty_file),
]


@pytest.mark.parametrize(("mutant", "finds"), FAULTS, ids=[mutant.__name__ for mutant, _ in FAULTS])
def test_the_fault_tests_fail_on_a_deliberate_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mutant: Mutant, finds: Callable[[Path], None]
) -> None:
    with monkeypatch.context() as patch:
        mutant(patch)
        with pytest.raises((AssertionError, BynameError, pytest.fail.Exception)):
            finds(tmp_path)
