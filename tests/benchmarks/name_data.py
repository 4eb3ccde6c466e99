"""Corpora of names and queries with known answers: from `../shared/names`, or from folders named.

BYNAME_BENCH_NAMES and BYNAME_BENCH_QUERIES name other folders; BYNAME_SHARED the shared one.
"""

from __future__ import annotations

import json
import os
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path(
    os.environ.get("BYNAME_SHARED", Path(__file__).resolve().parents[2].parent / "shared")
)
NAMES = Path(os.environ.get("BYNAME_BENCH_NAMES", SHARED / "names"))
QUERIES = Path(os.environ.get("BYNAME_BENCH_QUERIES", NAMES / "queries"))

Record = tuple[str, list[str]]
_SHUFFLE = 11
_SAMPLE = 7


@dataclass(frozen=True)
class Asked:
    """A query of a kind, the ids that answer it, and the name it was made from."""

    kind: str
    text: str
    expected: tuple[str, ...]
    source: str = ""
    position: int = 0


def records(corpus: str) -> list[Record]:
    """Ids with their names, shuffled: the files list the tested ones first."""
    read = [(line["id"], line["names"]) for line in _lines(NAMES / f"{corpus}.jsonl")]
    random.Random(_SHUFFLE).shuffle(read)  # noqa: S311 - a sample
    return read


def queries(ids: set[str], per_kind: int) -> list[Asked]:
    """Reachable queries with an expected id among the ids, at most so many of a kind."""
    by_kind: dict[str, list[Asked]] = defaultdict(list)
    for path in sorted(QUERIES.glob("*.jsonl")):
        for line in _lines(path) if path.stem != "keystrokes" else ():
            expected = tuple(key for key in line["expected"] if key in ids)
            if expected and line.get("reachable") is not False:
                kind = _kind(line)
                by_kind[kind].append(
                    Asked(kind, line["query"], expected, line.get("source_name", ""))
                )
    draw = random.Random(_SAMPLE)  # noqa: S311 - a sample
    return [
        asked
        for kind in sorted(by_kind)
        for asked in (
            by_kind[kind]
            if len(by_kind[kind]) <= per_kind
            else draw.sample(by_kind[kind], per_kind)
        )
    ]


def labelled_pairs(ids: set[str]) -> list[Asked]:
    """All names that are labelled as names of records among the ids."""
    return [
        Asked("nk_pairs", line["query"], expected)
        for line in _lines(QUERIES / "nk_pairs.jsonl")
        if (expected := tuple(key for key in line["expected"] if key in ids))
    ]


def keystrokes(ids: set[str]) -> list[Asked]:
    """Names as they are typed, letter by letter."""
    return [
        Asked("keystroke", line["query"], tuple(line["expected"]), "", line["pos"])
        for line in _lines(QUERIES / "keystrokes.jsonl")
        if line["expected"][0] in ids
    ]


def _kind(line: dict[str, Any]) -> str:
    kind: str = line["kind"]
    if kind.startswith("ssb_"):
        return f"ssb_{line.get('family', '')}"
    return "nk_pairs" if kind.startswith("nk_") else kind


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
