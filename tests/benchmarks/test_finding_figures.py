"""Finding names in real texts: thread CPU time, beside the automaton alone in the same run."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from glossary.library import MentionFinder
from glossary.text import fold

SHARED = Path(os.environ.get("BYNAME_SHARED") or Path(__file__).resolve().parents[3] / "shared")
pytestmark = pytest.mark.skipif(
    not (SHARED / "documents").is_dir(), reason="the real texts are not here"
)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    paths = sorted((SHARED / "documents" / "speeches").rglob("*.txt"))[::2]
    return [path.read_text(encoding="utf-8") for path in paths if path.name != "README.md"]


def speed(texts: list[str], work: Callable[[str], object]) -> float:
    """MB/s of UTF-8, the best of three."""
    size = sum(len(text.encode()) for text in texts)
    times = []
    for _ in range(3):
        began = time.thread_time()
        for text in texts:
            work(text)
        times.append(time.thread_time() - began)
    return size / 1e6 / min(times)


@pytest.mark.parametrize("corpus", ["c20k", "c100k"])
def test_fold_and_find(corpus: str, texts: list[str]) -> None:
    lines = (SHARED / "names" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()
    records = [(record["id"], record["names"]) for record in map(json.loads, lines)]
    finder = MentionFinder.build(records)
    alone = AhoCorasick(
        sorted({name for _, names in records for name in names}),
        matchkind=MatchKind.Standard,
        implementation=Implementation.ContiguousNFA,
    )
    whole = speed(texts, finder.find)
    peer = speed(texts, lambda text: alone.find_matches_as_indexes(text, overlapping=True))
    folding = speed(texts, fold)
    found = sum(len(finder.find(text)) for text in texts)
    print(
        f"\n{corpus}: fold and find {whole:.1f} MB/s, fold alone {folding:.1f} MB/s, "
        f"automaton alone on raw text {peer:.1f} MB/s (ratio {whole / peer:.2f}); {found} names"
    )
    assert found
