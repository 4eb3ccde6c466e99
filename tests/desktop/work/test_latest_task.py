"""The newest request wins; nothing stale, nothing on the wrong thread, nothing after the end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.work.latest_task import Cancelled, LatestTask


class Slow:
    """Work that stands still until it is let go or dropped."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.has_begun = threading.Event()
        self.let_go = threading.Event()

    def __call__(self, request: str, cancelled: Cancelled) -> str:
        self.begun.append(request)
        self.has_begun.set()
        while not self.let_go.wait(0.001):
            if cancelled():
                break
        return request.upper()


Make = Callable[[Callable[[str, Cancelled], object]], tuple[LatestTask[str], list[object]]]


@pytest.fixture
def make() -> Iterator[Make]:
    tasks: list[LatestTask[str]] = []

    def build(
        work: Callable[[str, Cancelled], object],
    ) -> tuple[LatestTask[str], list[object]]:
        task = LatestTask(work)
        tasks.append(task)
        heard: list[object] = []
        task.delivered.connect(heard.append)
        return task, heard

    yield build
    for task in tasks:
        task.close()


def test_of_twenty_quick_queries_only_the_last_is_delivered(make: Make, qtbot: QtBot) -> None:
    slow = Slow()
    task, heard = make(slow)
    for number in range(20):
        task.submit(f"q{number}")
    slow.let_go.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["Q19"]
    assert len(slow.begun) <= 3


def test_a_stale_result_already_queued_is_dropped(make: Make, qtbot: QtBot) -> None:
    handed_over = threading.Event()

    def work(request: str, cancelled: Cancelled) -> str:
        if request == "second":
            handed_over.set()
        return request

    task, heard = make(work)
    task.submit("first")
    # The worker takes "second" only after "first" was queued; no event was processed yet.
    while task._running is not None or task._waiting is not None:
        pass
    task.submit("second")
    assert handed_over.wait(5)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["second"]


def test_delivery_is_on_the_windows_thread(make: Make, qtbot: QtBot) -> None:
    worked_on: list[int] = []
    heard_on: list[int] = []

    def work(request: str, cancelled: Cancelled) -> None:
        worked_on.append(threading.get_ident())

    task, _ = make(work)
    task.delivered.connect(lambda _: heard_on.append(threading.get_ident()))
    with qtbot.waitSignal(task.delivered):
        task.submit("q")
    assert heard_on == [threading.get_ident()]
    assert worked_on != heard_on


def test_an_error_arrives_as_the_exception_it_is(make: Make, qtbot: QtBot) -> None:
    def work(request: str, cancelled: Cancelled) -> None:
        raise ValueError(request)

    task, heard = make(work)
    with qtbot.waitSignal(task.failed) as failure:
        task.submit("q")
    assert isinstance((failure.args or [None])[0], ValueError)
    assert heard == []


def test_closing_during_a_query_returns_at_once_and_delivers_nothing(
    make: Make, qtbot: QtBot
) -> None:
    slow = Slow()
    task, heard = make(slow)
    task.submit("q")
    assert slow.has_begun.wait(5)
    task.close()
    assert task._thread is not None
    assert not task._thread.is_alive()
    qtbot.wait(1)
    assert heard == []
