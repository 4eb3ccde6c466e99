"""A big library of made texts, with words as frequent as in real ones (Zipf), kept on the disk.

A folder named by BYNAME_KEPT is filled once and used again; without it each run makes its own.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from glossary.library.reading import Reading
from glossary.library.text_index import TextIndex
from glossary.model import Document, DocumentId, PartialDate

WORDS_EACH = 420
_BATCH = 100
_SYLLABLES = ("ka", "lo", "mi", "ter", "san", "ru", "bel", "dor", "ne", "shi", "um", "ar", "gal")


def made_words(chance: random.Random, count: int) -> list[str]:
    """Words of one to five syllables; every fifth is written with a capital."""
    words = {"".join(chance.choices(_SYLLABLES, k=chance.randint(1, 5))) for _ in range(3 * count)}
    chosen = sorted(words)
    chance.shuffle(chosen)
    return [word.title() if at % 5 == 4 else word for at, word in enumerate(chosen[:count])]


def made_texts(chance: random.Random) -> Iterator[str]:
    """Texts of such words, with sentences and paragraphs; without end."""
    words = np.array(made_words(chance, 60_000), dtype=object)
    weights = np.cumsum(1 / (np.arange(len(words)) + 2.7))
    gaps = np.array([" ", ". ", "\n\n"], dtype=object)
    numbers = np.random.default_rng(7)
    while True:
        pieces = np.empty((_BATCH, WORDS_EACH, 2), dtype=object)
        drawn = numbers.random(pieces.shape[:2]) * weights[-1]
        pieces[:, :, 0] = words[np.searchsorted(weights, drawn)]
        pieces[:, :, 1] = gaps[np.searchsorted((0.95, 0.99), numbers.random(pieces.shape[:2]))]
        yield from ("".join(each) for each in pieces.reshape(_BATCH, -1).tolist())


def real_texts(folder: Path, chance: random.Random) -> Iterator[str]:
    """Texts of paragraphs of real ones, in new company; without end."""
    paths = sorted(folder.rglob("*.txt"))
    whole = "\n\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths)
    pieces = [whole[at : at + 1350] for at in range(0, len(whole), 1350)]
    while True:
        yield "\n\n".join(chance.sample(pieces, 2))


@dataclass(frozen=True, slots=True)
class BigLibrary:
    """An index, its documents, every seventeenth of the first texts, and what keeping them took.

    `seconds` is thread CPU time; 0 where the folder was filled before.
    """

    index: TextIndex
    documents: dict[DocumentId, Document]
    sample: list[str]
    size: int
    seconds: float


def big_library(folder: Path, texts: Iterator[str], megabytes: int) -> BigLibrary:
    """The library of a folder, which is filled if it is empty; `size` in bytes of UTF-8."""
    index = TextIndex(folder)
    size, spent = 0, 0.0
    sample: list[str] = []
    done = len(index.ids())
    waiting: list[tuple[DocumentId, str]] = []
    for number, text in enumerate(texts):
        if number % 17 == 0 and len(sample) < 500:
            sample.append(text)
        if done:
            if len(sample) == 500 or number >= done:
                break
            continue
        size += len(text.encode())
        waiting.append((_key(number), text))
        if len(waiting) == _BATCH or size >= megabytes * 1e6:
            began = time.thread_time()
            with index.together():
                for each, kept in waiting:
                    index.store(each, Reading(kept))
            spent += time.thread_time() - began
            waiting = []
        if size >= megabytes * 1e6:
            break
    if done:
        size = sum(int((held.owns - held.starts).sum()) for held in index.shelf())
    return BigLibrary(index, _documents(len(index.ids())), sample, size, spent)


def _key(number: int) -> DocumentId:
    return DocumentId(f"D{number:025}")


def _documents(count: int) -> dict[DocumentId, Document]:
    found = {}
    for number in range(count):
        day = PartialDate(number % 20 + 2010, number % 12 + 1, number % 28 + 1)
        key = _key(number)
        found[key] = Document(key, f"{number:x}", f"Text {number}", issued=day)
    return found
