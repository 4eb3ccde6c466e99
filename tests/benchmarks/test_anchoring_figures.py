"""Quotes found again in edited real texts: how many rightly, how many wrongly."""

from __future__ import annotations

import os
import random
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from glossary.library import anchor
from glossary.model import AnchorState, Quote

SHARED = Path(os.environ.get("BYNAME_SHARED") or Path(__file__).resolve().parents[3] / "shared")
pytestmark = pytest.mark.skipif(
    not (SHARED / "documents").is_dir(), reason="the real texts are not here"
)
QUOTES, DOCUMENTS = 1500, 75


@dataclass(frozen=True)
class Edited:
    """A changed text; `starts[n]` and `ends[n]` are where old word n stands now."""

    text: str
    starts: list[int]
    ends: list[int]


@pytest.fixture(scope="module")
def texts() -> list[list[str]]:
    paths = sorted((SHARED / "documents" / "speeches").rglob("*.txt"))
    whole = [path.read_text(encoding="utf-8") for path in paths if path.name != "README.md"]
    long = [text.split(" ") for text in whole if len(text) > 8_000]
    return long[:: max(1, len(long) // DOCUMENTS)][:DOCUMENTS]


def edited(words: list[str], share: float, chosen: random.Random, cut: range = range(0)) -> Edited:
    """Some words replaced by others of the text, misspelt, left out or added to."""
    text: list[str] = []
    starts, ends, at = [], [], 0
    for number, word in enumerate(words):
        now = word
        if number in cut:
            now = ""
        elif chosen.random() < share:
            other = chosen.choice(words)
            middle = len(word) // 2
            spelt = word[:middle] + chosen.choice("aeiounst") + word[middle + 1 :]
            now = chosen.choice((other, spelt, "", f"{word} {other}"))
        starts.append(at)
        ends.append(at + len(now))
        if now:
            text.append(now)
            at += len(now) + 1
    return Edited(" ".join(text), starts, ends)


def quoted(words: list[str], first: int, length: int) -> Quote:
    start = len(" ".join(words[:first])) + (first > 0)
    whole = " ".join(words)
    exact = " ".join(words[first : first + length])
    end = start + len(exact)
    return Quote(exact, whole[max(0, start - 32) : start], whole[end : end + 32], start)


@pytest.mark.parametrize("share", [0.05, 0.2])
@pytest.mark.parametrize("length", [4, 12, 30])
def test_edited_and_cut_passages(texts: list[list[str]], length: int, share: float) -> None:
    chosen = random.Random(f"{length} {share}")  # noqa: S311 - which words are edited
    right = wrong = unsure = cut_found = cut_sure = 0
    times: list[float] = []
    each = QUOTES // len(texts)
    for words in texts:
        new = edited(words, share, chosen)
        for _ in range(each):
            first = chosen.randrange(len(words) - length)
            quote = quoted(words, first, length)
            began = time.thread_time()
            found = anchor(quote, new.text)
            times.append(time.thread_time() - began)
            start, end = new.starts[first], new.ends[first + length - 1]
            both = min(end, found.end) - max(start, found.start)
            if found.state is not AnchorState.NOT_FOUND:
                good = both >= 0.7 * (max(end, found.end) - min(start, found.start))
                right += good
                wrong += not good
                unsure += not found.confident
            without = edited(words, share, chosen, range(first, first + length))
            lost = anchor(quote, without.text)
            cut_found += lost.state is not AnchorState.NOT_FOUND
            cut_sure += lost.confident
    total = each * len(texts)
    times.sort()
    print(
        f"\n{length} words, {share:.0%} edited, {total} quotes: right {right / total:.2%}, "
        f"wrong {wrong / total:.2%}, below 85 {unsure / total:.1%}; cut yet found "
        f"{cut_found / total:.2%}, of these confidently {cut_sure / total:.2%}; "
        f"p95 {times[int(0.95 * total)] * 1e3:.1f} ms"
    )
    if length >= 12:
        assert right / total >= (0.995 if share < 0.1 else 0.98)
        assert wrong / total <= 0.003
