"""Run as a program: what building or loading an index costs in a process where nothing is warm."""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from pathlib import Path

from glossary.search import NameIndex
from tests.benchmarks.name_data import records


def resident() -> float:
    """Megabytes of this process that lie in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def build(corpus: str, file: Path) -> dict[str, float]:
    given = records(corpus)
    began = time.process_time()
    index = NameIndex.build(given)
    built = time.process_time() - began
    index.save(file)
    return {"build in a fresh process, CPU s": built, "file, MB": file.stat().st_size / 1e6}


def load(file: Path) -> dict[str, float]:
    NameIndex.build([("a", ["warm up"])]).search("warm up")
    gc.collect()
    gc.disable()
    before, began = resident(), time.perf_counter()
    index = NameIndex.load(file)
    loaded = (time.perf_counter() - began) * 1e3
    gc.collect()
    index.search("first look")
    return {"load, wall ms": loaded, "memory, MB": resident() - before}


if __name__ == "__main__":
    _, step, corpus, path = sys.argv
    figures = build(corpus, Path(path)) if step == "build" else load(Path(path))
    print(json.dumps(figures))
