"""The name search beside its peers: accuracy by kind, thread CPU time, build, load, memory.

    make bench                                   on c20k
    BYNAME_BENCH_CORPORA=c20k,c100k,c1m make bench
    BYNAME_BENCH_PER_KIND=200 BYNAME_BENCH_PEERS=0 make bench

Prints a table and writes it with all misses to `build/bench`.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from glossary.search import NameIndex
from tests.benchmarks.name_cases import further_cases
from tests.benchmarks.name_data import NAMES, Asked, Record, keystrokes, queries, records
from tests.benchmarks.name_grading import Ruler
from tests.benchmarks.name_peers import peers

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "bench"
CORPORA = os.environ.get("BYNAME_BENCH_CORPORA", "c20k").split(",")
PER_KIND = int(os.environ.get("BYNAME_BENCH_PER_KIND", "60"))
WITH_PEERS = os.environ.get("BYNAME_BENCH_PEERS", "1") != "0"
WARM_UP = 30
ENOUGH = 20
"""Kinds of fewer queries are reported and not counted in the mean."""
SLOW_NAMES = 200_000
"""From so many names on, peers that look at every name are asked a few queries only."""
FEW = 12

Search = Callable[[str], list[str]]
Figures = dict[str, Any]


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("corpus", CORPORA)
def test_name_search_beside_its_peers(corpus: str) -> None:
    if not (NAMES / f"{corpus}.jsonl").exists():
        pytest.skip(f"there is no corpus {corpus} in {NAMES}; name a folder: BYNAME_BENCH_NAMES")
    given = records(corpus)
    report: Figures = {"corpus": corpus, "names": sum(len(names) for _, names in given)}
    report["cost"] = cost_in_fresh_processes(corpus)
    began = time.thread_time()
    index = NameIndex.build(given)
    report["cost"]["build, CPU s"] = time.thread_time() - began
    ids = {key for key, _ in given}
    asked, typed = queries(ids, PER_KIND), keystrokes(ids)
    ruler = Ruler(given)
    settle()
    report["recorded names"] = recorded(index, given)
    report["further cases"] = further_cases(index, given)
    report["engines"] = {"byname": measured(index, asked, typed, ruler)}
    if WITH_PEERS:
        for name, build in peers(given):
            began = time.process_time()
            search = build()
            built = time.process_time() - began
            every = name.startswith("rapidfuzz") and report["names"] >= SLOW_NAMES
            chosen = asked[:: max(1, len(asked) // FEW)] if every else asked
            figures = accuracy_and_time(search, chosen, ruler)
            report["engines"][name] = figures | {"build": built}
    written = text_of(report)
    print(f"\n{written}")
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"name-search-{corpus}.txt").write_text(written, encoding="utf-8")
    (OUT / f"name-search-{corpus}.json").write_text(
        json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    assert report["recorded names"]["a bearer first"] == 1.0
    assert report["recorded names"]["all bearers listed"] == 1.0


def settle() -> None:
    gc.collect()
    gc.freeze()


def measured(
    index: NameIndex, asked: Sequence[Asked], typed: Sequence[Asked], ruler: Ruler
) -> Figures:
    """Accuracy and cold time by all kinds, and the time of a key press."""

    def cold(text: str) -> list[str]:
        return [match.id for match in index.search(text, limit=10)]

    for each in asked[:WARM_UP]:
        cold(each.text)
    figures = accuracy_and_time(cold, asked, ruler, before=index.forget)
    times, ranks = [], []
    for each in typed:
        if each.position <= 1:
            index.forget()
        began = time.thread_time()
        found = cold(each.text)
        times.append((time.thread_time() - began) * 1e3)
        ranks.append(ruler.rank(each, found))
    figures["key press"] = spread(times)
    figures["key press, right first"] = sum(rank == 1 for rank in ranks) / max(len(ranks), 1)
    return figures


def accuracy_and_time(
    search: Search,
    asked: Sequence[Asked],
    ruler: Ruler,
    before: Callable[[], None] = lambda: None,
) -> Figures:
    ranks: dict[str, list[int]] = defaultdict(list)
    times, misses = [], []
    for each in asked:
        before()
        began = time.thread_time()
        found = search(each.text)
        times.append((time.thread_time() - began) * 1e3)
        rank = ruler.rank(each, found)
        ranks[each.kind].append(rank)
        if rank != 1:
            misses.append([each.kind, each.text, list(each.expected), found[:3], rank])
    kinds = {
        kind: {
            "n": len(every),
            "first": sum(rank == 1 for rank in every) / len(every),
            "in ten": sum(rank > 0 for rank in every) / len(every),
            "mrr": sum(1 / rank for rank in every if rank) / len(every),
        }
        for kind, every in sorted(ranks.items())
    }
    counted = [each for each in kinds.values() if each["n"] >= ENOUGH] or list(kinds.values())
    return {
        "n": len(asked),
        "kinds": kinds,
        "first": sum(each["first"] for each in counted) / len(counted),
        "first, all kinds": sum(each["first"] for each in kinds.values()) / len(kinds),
        "in ten": sum(each["in ten"] for each in counted) / len(counted),
        "cold": spread(times),
        "misses": misses,
    }


def recorded(index: NameIndex, given: Sequence[Record]) -> Figures:
    """Names typed as they are recorded: a bearer first, and all of ten or fewer listed."""
    from glossary.text import fold

    bearers: dict[str, set[str]] = defaultdict(set)
    for key, names in given:
        for name in names:
            bearers[fold(name).text].add(key)
    names = [name for _, names in given for name in names if fold(name).text]
    chosen = names[:: max(1, len(names) // 2000)]
    first = listed = few = 0
    for name in chosen:
        wanted = bearers[fold(name[:256]).text] or bearers[fold(name).text]
        found = [match.id for match in index.search(name, limit=10)]
        first += bool(found) and found[0] in wanted
        if len(wanted) <= 10:
            few += 1
            listed += wanted <= set(found)
    return {
        "n": len(chosen),
        "a bearer first": first / len(chosen),
        "all bearers listed": listed / max(few, 1),
    }


def cost_in_fresh_processes(corpus: str) -> Figures:
    """Load and memory where nothing is warm."""
    OUT.mkdir(parents=True, exist_ok=True)
    file = OUT / f"{corpus}.npz"
    figures: Figures = {}
    for step in ("build", "load"):
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.name_cost", step, corpus, str(file)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        figures |= json.loads(done.stdout)
    file.unlink()
    return figures


def spread(times: Sequence[float]) -> Figures:
    ordered = sorted(times)

    def at(share: float) -> float:
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    return {"p50": at(0.5), "p95": at(0.95), "p99": at(0.99), "max": ordered[-1]}


def text_of(report: Figures) -> str:
    """The report as a table for a person."""
    ours = report["engines"]["byname"]
    lines = [f"{report['corpus']}: {report['names']:,} names, records shuffled", ""]
    lines += [f"  {name}: {value:.3f}" for name, value in report["cost"].items()]
    lines += [
        f"  recorded names, {name}: {value:g}" for name, value in report["recorded names"].items()
    ]
    lines += [
        "  key press, ms: "
        + ", ".join(f"{name} {value:.2f}" for name, value in ours["key press"].items()),
        f"  key press, right first: {ours['key press, right first']:.3f}",
        "",
        f"{'kind':22s} {'n':>5s} {'first':>6s} {'in ten':>6s} {'mrr':>6s}",
    ]
    lines += [
        f"{kind:22s} {each['n']:5d} {each['first']:6.3f} {each['in ten']:6.3f} {each['mrr']:6.3f}"
        for kind, each in ours["kinds"].items()
    ]
    lines += [""]
    lines += [
        f"{name:34s} " + ", ".join(f"{what} {value:.4g}" for what, value in figures.items())
        for name, figures in report["further cases"].items()
    ]
    lines += [
        "",
        _row("engine", "n", "first", "in ten", "p50", "p95", "p99", "max", "p50 and p99 over ours"),
    ]
    for name, each in report["engines"].items():
        cold = each["cold"]
        ratios = [cold[share] / max(ours["cold"][share], 1e-6) for share in ("p50", "p99")]
        times = " ".join(f"{cold[share]:8.2f}" for share in ("p50", "p95", "p99", "max"))
        lines.append(
            f"{name:30s} {each['n']:5d} {each['first']:6.3f} {each['in ten']:6.3f} {times}  "
            f"{ratios[0]:.1f} {ratios[1]:.1f}"
        )
    lines += [
        "",
        "Thread CPU time in ms; the mean is over kinds of 20 queries or more.",
    ]
    return "\n".join(lines) + "\n"


def _row(name: str, *cells: str) -> str:
    return f"{name:30s} {cells[0]:>5s} {cells[1]:>6s} {cells[2]:>6s} " + " ".join(
        f"{cell:>8s}" for cell in cells[3:]
    )
