"""Tests run without a display unless one is asked for by QT_QPA_PLATFORM."""

from __future__ import annotations

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_configure(config: pytest.Config) -> None:
    # The offscreen platform says this of every window with a smallest size; it is not about us.
    config.addinivalue_line("qt_log_ignore", "does not support propagateSizeHints")
