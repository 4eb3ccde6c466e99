"""A new entry over a big library: thread CPU time to counts and the first 50 lines.

The texts are made, with words as frequent as in real ones (Zipf), in documents of some 2,700
letters; BYNAME_TEXTS names a folder of real `.txt` files to be stretched instead, BYNAME_MEGABYTES
how much there is to be. Half of the names of a new entry are two words, and one in ten is also part
of a longer name of another entry.
"""

from __future__ import annotations

import os
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from glossary.library.names_in_texts import NamesInTexts
from glossary.library.reading import Reading
from glossary.library.snippets import Wanted
from glossary.library.text_index import TextIndex
from glossary.model import (
    Document,
    DocumentId,
    Entry,
    EntryId,
    EntryKind,
    MemberId,
    Name,
    PartialDate,
)
from glossary.text import fold

MEGABYTES = int(os.environ.get("BYNAME_MEGABYTES", "25"))
REAL = os.environ.get("BYNAME_TEXTS", "")
OTHER_NAMES, NEW_ENTRIES, NAMES_EACH, SCANNED = 20_000, 100, 6, 5
_SYLLABLES = ("ka", "lo", "mi", "ter", "san", "ru", "bel", "dor", "ne", "shi", "um", "ar", "gal")


def made_words(chance: random.Random, count: int) -> list[str]:
    """Words of one to five syllables; every fifth is written with a capital."""
    words = {"".join(chance.choices(_SYLLABLES, k=chance.randint(1, 5))) for _ in range(3 * count)}
    chosen = sorted(words)[:]
    chance.shuffle(chosen)
    return [word.title() if at % 5 == 4 else word for at, word in enumerate(chosen[:count])]


def made_texts(chance: random.Random) -> Iterator[str]:
    """Texts of such words, with sentences and paragraphs."""
    words = np.array(made_words(chance, 60_000), dtype=object)
    weights = 1 / (np.arange(len(words)) + 2.7)
    numbers = np.random.default_rng(7)
    while True:
        chosen = numbers.choice(words, 420, p=weights / weights.sum())
        ends = numbers.random(420)
        yield "".join(
            f"{word}{'. ' if end < 0.04 else chr(10) * 2 if end < 0.05 else ' '}"
            for word, end in zip(chosen, ends, strict=True)
        )


def real_texts(chance: random.Random) -> Iterator[str]:
    """Texts of paragraphs of real ones, in new company."""
    paths = sorted(Path(REAL).rglob("*.txt"))
    whole = "\n\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths)
    pieces = [whole[at : at + 1350] for at in range(0, len(whole), 1350)]
    while True:
        yield "\n\n".join(chance.sample(pieces, 2))


def capitalised(texts: list[str]) -> dict[str, int]:
    """Sequences of words with capitals, and how often each stands; no word that is also small."""
    counts: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts:
        small.update(re.findall(r"\b[a-z]+", text))
        counts.update(re.findall(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}", text))
    return {name: often for name, often in counts.items() if not small[name.lower()]}


def entry(key: str, values: list[str]) -> Entry:
    names = [Name(MemberId(f"{key}{at}"), value) for at, value in enumerate(values)]
    return Entry(EntryId(key), EntryKind.GROUP, tuple(names))


def percentiles(times: list[float]) -> str:
    return "p50 {:.1f}, p95 {:.1f}, max {:.1f} ms".format(
        *(1000 * float(np.percentile(times, share)) for share in (50, 95, 100))
    )


@pytest.mark.timeout(280)
def test_a_new_entry_in_a_big_library(tmp_path: Path) -> None:
    chance = random.Random(4)  # noqa: S311 # made texts are no secret
    index = TextIndex(tmp_path)
    documents: dict[DocumentId, Document] = {}
    sample: list[str] = []
    size, spent = 0, 0.0
    waiting: list[tuple[DocumentId, str]] = []
    for number, text in enumerate(real_texts(chance) if REAL else made_texts(chance)):
        key = DocumentId(f"D{number:025}")
        day = PartialDate.parse(f"20{number % 20 + 10}-{number % 12 + 1:02}-{number % 28 + 1:02}")
        documents[key] = Document(key, f"{number:x}", f"Text {number}", issued=day)
        size += len(text.encode())
        waiting.append((key, text))
        if number % 17 == 0:
            sample.append(text)
        if len(waiting) == 100 or size >= MEGABYTES * 1e6:
            began = time.thread_time()
            with index.together():
                for each, kept in waiting:
                    index.store(each, Reading(kept))
            spent += time.thread_time() - began
            waiting = []
        if size >= MEGABYTES * 1e6:
            break
    disk = sum(path.stat().st_size for path in tmp_path.iterdir())
    print(
        f"\n{len(documents):,} documents, {size / 1e6:.0f} MB: kept at"
        f" {size / 1e6 / spent:.1f} MB/s in batches of 100; index {disk / size:.2f} times the text"
    )

    counted = capitalised(sample)
    names = sorted(counted, key=lambda name: (-counted[name], name))
    chance.shuffle(names)
    others = {
        EntryId(f"o{at}"): entry(f"o{at}", names[at : at + 2])
        for at in range(0, min(OTHER_NAMES, len(names) // 2), 2)
    }
    fresh = names[len(names) // 2 :]
    found = NamesInTexts(index)
    found.of_entry(entry("warm", fresh[:1]), others, documents, Wanted(limit=50))
    times: list[float] = []
    totals: list[int] = []
    new = []
    for number in range(NEW_ENTRIES):
        values = chance.choices(fresh, [counted[name] ** 0.5 for name in fresh], k=NAMES_EACH)
        added = entry(f"n{number}", sorted(set(values)))
        new.append(added)
        with_it = {**others, added.id: added}
        began = time.thread_time()
        page = found.of_entry(added, with_it, documents, Wanted(limit=50))
        times.append(time.thread_time() - began)
        totals.append(page.total)
    folded = b"\f".join(
        each.segment.text(0, len(each.segment.data)).lower() for each in index.shelf()
    )
    scans = []
    for added in new[:SCANNED]:
        began = time.thread_time()
        for name in added.names:
            folded.count(b" " + fold(name.value).text.encode() + b" ")
        scans.append(time.thread_time() - began)
    print(
        f"a new entry of {NAMES_EACH} names beside {len(others) * 2:,}: {percentiles(times)} to"
        f" counts and 50 lines; mentions p50 {np.percentile(totals, 50):.0f}, p95"
        f" {np.percentile(totals, 95):.0f}; counting the bytes of all texts {percentiles(scans)}"
    )
    assert max(totals) > 0
    index.close()


@pytest.fixture(autouse=True)
def _no_leftovers(tmp_path: Path) -> Iterator[None]:
    yield
    for path in tmp_path.iterdir():
        path.unlink()
