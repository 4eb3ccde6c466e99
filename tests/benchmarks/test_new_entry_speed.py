"""A new entry over a big library: thread CPU time to counts and the first 50 lines.

The texts are made (`made_library`); BYNAME_TEXTS names a folder of real `.txt` files to be
stretched instead, BYNAME_MEGABYTES how much there is to be, BYNAME_KEPT a folder that is filled
once and used by later runs. What the names of the new entries are like is printed.
"""

from __future__ import annotations

import os
import random
import re
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from glossary.library.names_in_texts import NamesInTexts
from glossary.library.wanted_mentions import Wanted
from glossary.model import Entry, EntryId, EntryKind, MemberId, Name
from glossary.text import fold
from tests.benchmarks.made_library import big_library, made_texts, real_texts

MEGABYTES = int(os.environ.get("BYNAME_MEGABYTES", "25"))
REAL, KEPT = os.environ.get("BYNAME_TEXTS", ""), os.environ.get("BYNAME_KEPT", "")
OTHER_NAMES, NEW_ENTRIES, NAMES_EACH, SCANNED = 20_000, 100, 6, 5
MOST = 1 / 5_000
"""Of all words the share of one name, at most."""


def capitalised(texts: list[str]) -> dict[str, int]:
    """Sequences of words with capitals, and how often each stands.

    No word that is also small, and none more frequent than names are in news.
    """
    counts: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts:
        small.update(re.findall(r"\b[a-z]+", text))
        counts.update(re.findall(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}", text))
    most = MOST * sum(text.count(" ") for text in texts)
    return {
        name: often for name, often in counts.items() if often <= most and not small[name.lower()]
    }


def entry(key: str, values: list[str]) -> Entry:
    names = [Name(MemberId(f"{key}{at}"), value) for at, value in enumerate(values)]
    return Entry(EntryId(key), EntryKind.GROUP, tuple(names))


def percentiles(times: list[float]) -> str:
    return "p50 {:.1f}, p95 {:.1f}, max {:.1f} ms".format(
        *(1000 * float(np.percentile(times, share)) for share in (50, 95, 100))
    )


@pytest.mark.timeout(280 if MEGABYTES <= 100 else 1500)
def test_a_new_entry_in_a_big_library(tmp_path: Path) -> None:
    chance = random.Random(4)  # noqa: S311 # made texts are no secret
    folder = Path(KEPT) if KEPT else tmp_path
    texts = real_texts(Path(REAL), chance) if REAL else made_texts(chance)
    library = big_library(folder, texts, MEGABYTES)
    size = library.size
    disk = sum(path.stat().st_size for path in folder.iterdir())
    kept = f"kept at {size / 1e6 / library.seconds:.1f} MB/s; " if library.seconds else ""
    print(
        f"\n{len(library.documents):,} documents, {size / 1e6:.0f} MB: {kept}index"
        f" {disk / size:.2f} times the text"
    )

    counted = capitalised(library.sample)
    names = sorted(counted, key=lambda name: (-counted[name], name))
    chance.shuffle(names)
    others = {
        EntryId(f"o{at}"): entry(f"o{at}", names[at : at + 2])
        for at in range(0, min(OTHER_NAMES, len(names) // 2), 2)
    }
    fresh = names[len(names) // 2 :]
    found = NamesInTexts(library.index)
    found.of_entry(entry("warm", fresh[:1]), others, library.documents, Wanted(limit=50))
    times: list[float] = []
    totals: list[int] = []
    new = []
    for number in range(NEW_ENTRIES):
        values = chance.choices(fresh, [counted[name] ** 0.5 for name in fresh], k=NAMES_EACH)
        added = entry(f"n{number}", sorted(set(values)))
        new.append(added)
        with_it = {**others, added.id: added}
        began = time.thread_time()
        page = found.of_entry(added, with_it, library.documents, Wanted(limit=50))
        times.append(time.thread_time() - began)
        totals.append(page.total)
    values = [name.value for each in new for name in each.names]
    longer = [f" {name.value} " for each in others.values() for name in each.names]
    inside = sum(any(f" {value} " in name for name in longer) for value in values)
    several = sum(" " in value for value in values)
    folded = b"\f".join(
        each.segment.text(0, len(each.segment.data)).lower() for each in library.index.shelf()
    )
    scans = []
    for added in new[:SCANNED]:
        began = time.thread_time()
        for name in added.names:
            folded.count(b" " + fold(name.value).text.encode() + b" ")
        scans.append(time.thread_time() - began)
    print(
        f"a new entry of {NAMES_EACH} names ({several / len(values):.0%} of several words,"
        f" {inside / len(values):.0%} part of another's) beside {len(others) * 2:,}:"
        f" {percentiles(times)} to counts and 50 lines; mentions p50"
        f" {np.percentile(totals, 50):.0f}, p95 {np.percentile(totals, 95):.0f};"
        f" counting the bytes of all texts {percentiles(scans)}"
    )
    word = Counter(" ".join(library.sample).split()).most_common(1)[0][0].title()
    added = entry("frequent", [word])
    began = time.thread_time()
    page = found.of_entry(added, {**others, added.id: added}, library.documents, Wanted(limit=50))
    print(
        f"an entry of the most frequent word, {word}: {1000 * (time.thread_time() - began):.0f} ms;"
        f" mentions {page.total:,} and {page.uncertain:,} uncertain"
    )
    assert max(totals) > 0
    library.index.close()
