"""The store beside TinyDB as it ships, in the same run; and a thousand kills.

make bench
BYNAME_BENCH_ENTRIES=10000 BYNAME_KILLS=2000 make bench
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "bench"
ENTRIES = os.environ.get("BYNAME_BENCH_ENTRIES", "100000")


def cost(step: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.store_cost", step, str(folder), ENTRIES]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout or "{}")
    return figures


@pytest.mark.timeout(600)
def test_the_store_beside_tinydb_as_it_ships(tmp_path: Path) -> None:
    cost("make", tmp_path / "ours")
    shutil.copytree(tmp_path / "ours", tmp_path / "stock")
    ours, stock = cost("ours", tmp_path / "ours"), cost("stock", tmp_path / "stock")
    print(f"\n{ENTRIES} entries{'':22}{'Byname':>12}{'TinyDB':>12}{'ratio':>8}")
    for name, figure in ours.items():
        other = stock.get(name)
        beside = f"{other:12.1f}{other / figure:7.0f}×" if other else ""
        print(f"{name:36}{figure:12.1f}{beside}")
    OUT.mkdir(parents=True, exist_ok=True)
    report = {"entries": int(ENTRIES), "byname": ours, "tinydb": stock}
    (OUT / "store.json").write_text(json.dumps(report, indent=2))
    assert ours["edit p50, ms"] < stock["edit p50, ms"]


@pytest.mark.timeout(600)
def test_a_thousand_kills_lose_nothing() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-n", "0", "-k", "any_time_under_load"]
    done = subprocess.run(
        [*command, "-p", "no:randomly", "--timeout", "500", "tests/faults/test_random_kills.py"],
        cwd=ROOT,
        env={"BYNAME_KILLS": "1000", **os.environ},
        capture_output=True,
        text=True,
        check=False,
    )
    print("".join(line + "\n" for line in done.stdout.splitlines() if "kills" in line))
    assert done.returncode == 0, done.stdout[-2000:]
