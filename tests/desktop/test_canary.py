"""PySide6 6.12 on Python 3.11 takes a reference from None at each call; after 7,000 it aborts."""

from __future__ import annotations

import sys

import PySide6
from PySide6.QtWidgets import QApplication, QLabel


def test_a_call_that_returns_nothing_takes_no_reference_from_none(qapp: QApplication) -> None:
    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 100


def test_the_version_of_qt_is_allowed_for_this_python() -> None:
    version = tuple(int(part) for part in PySide6.__version__.split(".")[:2])
    newest = (6, 12) if sys.version_info >= (3, 12) else (6, 11)
    assert (6, 10) <= version <= newest, "see the dependencies in pyproject.toml"
