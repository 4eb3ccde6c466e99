"""Hygiene of window tests: none leaves a thread, a running timer or a window behind."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.look.plurals import apply_plurals

PATIENCE = 30.0


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application speaks of one thing as of one."""
    apply_plurals(qapp)
    return qapp


def _windows() -> set[QWidget]:
    return {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()}


def _threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.is_alive()}


@pytest.fixture(autouse=True)
def leaves_nothing_behind(qapp: QApplication) -> Iterator[None]:
    """Fails a test that leaves a visible window or a thread of ours."""
    threads, windows = _threads(), _windows()
    yield
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    ended_by = time.monotonic() + PATIENCE
    for thread in _threads() - threads:
        # One that was told to end may still be at its last piece of work.
        thread.join(max(0.0, ended_by - time.monotonic()))
    left = [thread.name for thread in _threads() - threads]
    assert not left, f"threads left running: {left}"
    open_still = [type(widget).__name__ for widget in _windows() - windows]
    assert not open_still, f"windows left open: {open_still}"
