"""Slots: for each word of a query, the words of the vocabulary it may stand for, and how well."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from glossary.search.vocabulary import Floats, Ids, Vocabulary
from glossary.text import ARTICLES, PARTICLES, skeleton, sound

MAX_PREFIX_WORDS = 20_000
CHUNK = 2_000
"""Words compared in one call, so that no call holds the interpreter for long."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The words that one query word may stand for.

    `ids` and `similarities` run side by side; words `prefix_from` up to `prefix_to` of the sorted
    vocabulary begin with the query word or are it.
    """

    word: str
    ids: Ids
    similarities: Floats
    prefix_from: int
    prefix_to: int
    is_particle: bool

    @property
    def best(self) -> float:
        return float(self.similarities.max(initial=0.0))


class _Found:
    """Collects words with their best similarity."""

    def __init__(self) -> None:
        self._ids: list[Ids] = []
        self._similarities: list[Floats] = []

    def add(self, ids: Ids, similarities: Floats | float) -> None:
        if len(ids):
            values = np.broadcast_to(np.asarray(similarities, np.float32), ids.shape)
            self._ids.append(ids)
            self._similarities.append(values)

    def best(self) -> tuple[Ids, Floats]:
        if not self._ids:
            return np.empty(0, np.int32), np.empty(0, np.float32)
        ids, similarities = np.concatenate(self._ids), np.concatenate(self._similarities)
        order = np.lexsort((-similarities, ids))
        ids, similarities = ids[order], similarities[order]
        first = np.concatenate([[True], ids[1:] != ids[:-1]])
        return ids[first], similarities[first]


def prefix_range(vocabulary: Vocabulary, word: str) -> tuple[int, int]:
    """Which words of the sorted vocabulary begin with a word."""
    low = bisect_left(vocabulary.words, word)
    return low, bisect_left(vocabulary.words, word + "\U0010ffff", lo=low)


def slot_for(vocabulary: Vocabulary, word: str, *, last: bool, exact: bool, arabic: bool) -> Slot:
    """Look one folded query word up.

    Args:
        last: the word may be unfinished.
        exact: no errors, only the word itself and what it begins.
        arabic: the query word was written in Arabic script, without its vowels.
    """
    found = _Found()
    known = vocabulary.place.get(word)
    if known is not None:
        found.add(np.array([known], np.int32), 1.0)
    low, high = prefix_range(vocabulary, word)
    particle = word in PARTICLES and known is not None and not last
    if not particle and (last or len(word) >= 3):
        _add_prefixes(found, vocabulary, word, (low, high), last=last)
    if not exact and word not in PARTICLES:
        _add_similar(found, vocabulary, word, last=last, arabic=arabic)
    ids, similarities = found.best()
    return Slot(word, ids, similarities, low, high, word in PARTICLES)


def _add_prefixes(
    found: _Found, vocabulary: Vocabulary, word: str, span: tuple[int, int], *, last: bool
) -> None:
    ids = np.arange(span[0], min(span[1], span[0] + MAX_PREFIX_WORDS), dtype=np.int32)
    lengths = np.maximum(vocabulary.lengths[ids], 1)
    found.add(ids, ((0.94 if last else 0.86) - 0.12 * (1 - len(word) / lengths)).astype(np.float32))


def _add_similar(
    found: _Found, vocabulary: Vocabulary, word: str, *, last: bool, arabic: bool
) -> None:
    if any(letter.isdigit() for letter in word):
        return
    sounded = sound(word)
    _add_sounds(found, vocabulary, sounded)
    _add_skeletons(found, vocabulary, sounded, arabic=arabic)
    if last and len(sounded) >= 4:
        _add_begun_with_an_error(found, vocabulary, word)
    for article in ARTICLES:
        rest = word[len(article) :]
        if word.startswith(article) and len(rest) >= 3:
            _add_rest(found, vocabulary, rest, last=last)
    for article in ("al", "el"):
        glued = vocabulary.place.get(article + word)
        if glued is not None and len(word) >= 3:
            found.add(np.array([glued], np.int32), 0.93)


def _add_rest(found: _Found, vocabulary: Vocabulary, rest: str, *, last: bool) -> None:
    """The word after an article that was typed without a space."""
    known = vocabulary.place.get(rest)
    if known is not None:
        found.add(np.array([known], np.int32), 0.95)
    place = bisect_left(vocabulary.sounds.forms, sound(rest))
    forms = vocabulary.sounds.forms
    if place < len(forms) and forms[place] == sound(rest):
        found.add(vocabulary.sounds.members_of(place), 0.91)
    if last:
        low, high = prefix_range(vocabulary, rest)
        found.add(np.arange(low, min(high, low + 200), dtype=np.int32), 0.8)


def edits_allowed(sounded: str) -> int:
    """Words of three letters allow no error, of four to six one, longer ones two."""
    if len(sounded) <= 3:
        return 0
    return 1 if len(sounded) <= 6 else 2


def _add_sounds(found: _Found, vocabulary: Vocabulary, sounded: str) -> None:
    sounds, edits = vocabulary.sounds, edits_allowed(sounded)
    near = sounds.near(sounded, edits)
    for start in range(0, len(near), CHUNK):
        forms = near[start : start + CHUNK]
        names = [sounds.forms[form] for form in forms]
        distances = cdist([sounded], names, scorer=OSA.distance, score_cutoff=edits)[0]
        for form, distance in zip(forms, distances, strict=True):
            if distance <= edits:
                longer = max(len(sounded), int(sounds.lengths[form]), 1)
                equal = 0.96 if len(sounded) > 3 else 0.90
                similarity = equal if distance == 0 else 0.96 * (1 - distance / longer) ** 0.8
                found.add(sounds.members_of(form), similarity)


def _add_skeletons(found: _Found, vocabulary: Vocabulary, sounded: str, *, arabic: bool) -> None:
    bare, skeletons = skeleton(sounded), vocabulary.skeletons
    if len(bare) < 2 or (len(sounded) <= 3 and not arabic):
        return
    edits = 1 if len(bare) >= 4 else 0
    for group in skeletons.near(bare, edits):
        distance = OSA.distance(bare, skeletons.forms[group], score_cutoff=edits)
        if distance <= edits:
            for form in skeletons.members_of(group):
                alike = fuzz.ratio(sounded, vocabulary.sounds.forms[form]) / 100
                similarity = _by_skeleton(alike, distance, bare, arabic=arabic)
                if similarity:
                    found.add(vocabulary.sounds.members_of(form), similarity)


def _by_skeleton(alike: float, distance: int, bare: str, *, arabic: bool) -> float:
    if distance:
        return 0.5 + 0.3 * alike if alike >= 0.6 else 0.0
    if arabic:
        return 0.86 + 0.10 * alike
    return (0.62 if len(bare) > 2 else 0.55) + 0.28 * alike


def _add_begun_with_an_error(found: _Found, vocabulary: Vocabulary, word: str) -> None:
    """Words that begin with the unfinished last word but for one letter."""
    low, high = prefix_range(vocabulary, word[: max(1, len(word) // 2)])
    ids = np.arange(low, min(high, low + CHUNK), dtype=np.int32)
    ids = ids[vocabulary.lengths[ids] > len(word)]
    heads = [vocabulary.words[place][: len(word)] for place in ids]
    if heads:
        distances = cdist([word], heads, scorer=OSA.distance, score_cutoff=1)[0]
        close = ids[distances <= 1]
        base = 0.78 if len(word) >= 6 else 0.70
        scores = base - 0.12 * (1 - len(word) / np.maximum(vocabulary.lengths[close], 1))
        found.add(close, scores.astype(np.float32))
