"""Garbage is collected on the window's thread, a little at a time, and never by surprise."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from desktop.work import garbage
from desktop.work.garbage import GarbageKeeper


class Node:
    """Something that holds itself, as a widget and its slots may."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def keeper(qapp: object) -> Iterator[GarbageKeeper]:
    made = GarbageKeeper()
    made.begin()
    yield made
    made.close()
    gc.unfreeze()


def test_the_collectors_own_timing_is_off_until_the_window_closes(keeper: GarbageKeeper) -> None:
    assert not gc.isenabled()
    keeper.close()
    assert gc.isenabled()


def test_what_holds_itself_is_collected(
    keeper: GarbageKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "YOUNG", -1)
    gone = weakref.ref(Node())
    assert gone() is not None
    keeper.collect_a_little()
    assert gone() is None


def test_what_outlived_a_look_is_collected_some_rounds_later(
    keeper: GarbageKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "YOUNG", -1)
    node: Node | None = Node()
    gone = weakref.ref(node)
    keeper.collect_a_little()
    node = None
    for _ in range(garbage.ROUNDS[0]):
        keeper.collect_a_little()
    assert gone() is None


def test_what_was_loaded_at_one_go_is_kept_without_a_look(
    keeper: GarbageKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "MANY", 100)
    before = gc.get_freeze_count()
    loaded = [Node() for _ in range(1000)]
    keeper.collect_a_little()
    assert gc.get_freeze_count() >= before + len(loaded)
