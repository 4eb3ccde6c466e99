"""Does the window stand still? On a display of its own, typed at all the while.

make bench
BYNAME_LOAD="documents soak --soak 240 --names names.jsonl" make bench
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.window.real_display import NEEDED, ROOT, opened_display

OUT = ROOT / "build" / "bench"
USUAL = "build type swap documents cancel lists windows soak --seconds 10 --soak 60"


@pytest.mark.timeout(600)
@pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=f"needs {', '.join(NEEDED)}")
def test_the_window_under_load(tmp_path: Path) -> None:
    asked = shlex.split(os.environ.get("BYNAME_LOAD", USUAL))
    program = [sys.executable, "-m", "tests.benchmarks.window.load", str(tmp_path), *asked]
    with opened_display() as display:
        done = subprocess.run(
            program,
            cwd=ROOT,
            env=display.environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    figures: dict[str, dict[str, float]] = json.loads(done.stdout)
    for phase, found in figures.items():
        print(f"\n{phase}: " + ", ".join(f"{name} {value}" for name, value in found.items()))
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "window-load.json").write_text(json.dumps(figures, indent=2))
    assert all(found["answers to another text"] == 0 for found in figures.values())
