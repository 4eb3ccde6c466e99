"""Somebody types at 50 keys a second while documents, names and a list are taken in."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.window.real_display import ROOT, Display

pytestmark = [pytest.mark.window, pytest.mark.xdist_group("window")]


def test_only_answers_to_what_is_typed_are_shown_whatever_is_done_meanwhile(
    display: Display, tmp_path: Path
) -> None:
    taken = ["documents", "cancel", "lists", "swap"]
    asked = [*taken, "--count", "4000", "--files", "40", "--records", "1500"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.window.load", str(tmp_path), *asked],
        cwd=ROOT,
        env=display.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows: dict[str, dict[str, float]] = json.loads(done.stdout)
    for name, row in rows.items():
        assert row["keys"] > 0, name
        assert row["answers"] > 0, name
        assert row["answers to another text"] == 0, name
    assert rows["a folder taken in"]["documents"] == 40
    assert rows["a folder taken in, cancelled midway"]["documents kept"] <= 400
    assert rows["a list imported, its names indexed"]["records"] == 1500
