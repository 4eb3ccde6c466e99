"""Operations finish or report, one after another, also while the window closes."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.work.operation import Cancelled, OperationQueue, ReportProgress
from glossary.model import Progress


@pytest.fixture
def queue() -> Iterator[OperationQueue]:
    operations = OperationQueue()
    yield operations
    operations.close()


def test_operations_run_in_the_order_they_were_asked_for(
    queue: OperationQueue, qtbot: QtBot
) -> None:
    heard: list[object] = []

    def write(report: ReportProgress, cancelled: Cancelled) -> int:
        return len(heard)

    for _ in range(3):
        queue.run("write", write, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert not queue.busy


def test_progress_and_the_title_are_told(queue: OperationQueue, qtbot: QtBot) -> None:
    titles: list[str] = []
    seen: list[Progress] = []
    queue.started.connect(titles.append)
    queue.progressed.connect(seen.append)

    def count(report: ReportProgress, cancelled: Cancelled) -> None:
        for number in range(3):
            report(Progress(number, 3, "file"))

    with qtbot.waitSignal(queue.finished):
        queue.run("Counting", count)
    assert titles == ["Counting"]
    assert [step.done for step in seen] == [0, 1, 2]


def test_an_error_goes_to_its_operation_and_the_next_one_runs(
    queue: OperationQueue, qtbot: QtBot
) -> None:
    failures: list[Exception] = []
    results: list[object] = []

    def break_off(report: ReportProgress, cancelled: Cancelled) -> None:
        raise OSError("full")

    queue.run("first", break_off, failed=failures.append)
    queue.run("second", lambda report, cancelled: "done", results.append)
    qtbot.waitUntil(lambda: bool(results))
    assert [str(error) for error in failures] == ["full"]
    assert results == ["done"]


def test_cancel_reaches_the_running_operation(queue: OperationQueue, qtbot: QtBot) -> None:
    running = threading.Event()

    def until_cancelled(report: ReportProgress, cancelled: Cancelled) -> str:
        running.set()
        while not cancelled():
            pass
        return "stopped early"

    results: list[object] = []
    queue.run("long", until_cancelled, results.append)
    assert running.wait(5)
    queue.cancel()
    qtbot.waitUntil(lambda: bool(results))
    assert results == ["stopped early"]


def test_closing_finishes_what_was_asked_for() -> None:
    written: list[int] = []
    queue = OperationQueue()
    waiting = iter(range(5))

    def write(report: ReportProgress, cancelled: Cancelled) -> None:
        written.append(next(waiting))

    for _ in range(5):
        queue.run("write", write)
    queue.close()
    assert written == [0, 1, 2, 3, 4]
