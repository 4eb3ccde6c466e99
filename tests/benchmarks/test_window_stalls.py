"""Does the window stand still? Typing at 50 keys a second among 100,000 names, index and all.

make bench
BYNAME_STALL_SECONDS=240 BYNAME_STALL_NAMES=names.jsonl make bench
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "bench"


@pytest.mark.timeout(600)
def test_the_window_while_somebody_types_and_the_index_is_built(tmp_path: Path) -> None:
    seconds = os.environ.get("BYNAME_STALL_SECONDS", "40")
    names = os.environ.get("BYNAME_STALL_NAMES", "")
    program = [sys.executable, "-m", "tests.benchmarks.window_stalls", str(tmp_path), seconds]
    done = subprocess.run(
        [*program, *([names] if names else [])],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    figures: dict[str, dict[str, float]] = json.loads(done.stdout)
    for phase, found in figures.items():
        print(f"\n{phase}: " + ", ".join(f"{name} {value}" for name, value in found.items()))
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "window-stalls.json").write_text(json.dumps(figures, indent=2))
    assert all(found["answers"] > 0 for found in figures.values())
    assert all(found["answers to another text"] == 0 for found in figures.values())
