"""Every test of this folder gets a display of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.window.real_display import NEEDED, Display, opened_display


@pytest.fixture
def display() -> Iterator[Display]:
    missing = [program for program in NEEDED if not shutil.which(program)]
    if missing:
        pytest.skip(f"the real-window tests need {', '.join(missing)}")
    with opened_display() as shown:
        yield shown
