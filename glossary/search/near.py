"""Words near a word: found by the piece that so few edits must leave intact, never by a scan.

Of two halves one edit spares one; of three thirds two edits spare one. The pieces are ranges in
sorted lists; letter signatures thin them out before any distance is measured.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from glossary.search.vocabulary import (
    NO_IDS,
    Bits,
    Forms,
    Ids,
    Places,
    Thirds,
    signature,
)

_ALPHABET = np.frombuffer(b"abdfghijklmnprstuwz$", np.uint8).astype(np.uint64)
"""Letters of sound folds that an edit may bring in; the rest of them is rare."""
_MOST_LONG = 60
_BYTE = np.uint64(255)
_FEW = 40
"""So many candidates are measured sooner than thinned out."""


def near(forms: Forms, word: str, edits: int, thirds: Thirds | None = None) -> tuple[Ids, Ids]:
    """Places of the words within so many edits (transposed neighbours count one), and how many.

    Args:
        edits: 1 or 2; 2 only with `thirds` and for words of five letters or more.
    """
    if edits == 2 and thirds is not None:
        candidates = _by_thirds(forms, word, thirds)
    else:
        candidates = _by_halves(forms, word)
    if not len(candidates):
        return NO_IDS, NO_IDS
    words = forms.words
    distances = cdist(
        [word], [words[at] for at in candidates.tolist()], scorer=OSA.distance, score_cutoff=edits
    )[0]
    kept = distances <= edits
    return candidates[kept], distances[kept]


def _by_halves(forms: Forms, word: str) -> Ids:
    middle = len(word) // 2
    mark = signature(word)
    parts = [
        _range(forms, forms.beginning(word[:middle]), mark, 1),
        _backward_range(forms, forms.ending(word[middle:]), mark, 1),
    ]
    swapped = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    place = forms.place(swapped) if middle else -1
    if place >= 0:
        parts.append(np.array([place], np.int32))
    return np.concatenate(parts)


def _by_thirds(forms: Forms, word: str, thirds: Thirds) -> Ids:
    third = len(word) // 3
    mark = signature(word)
    middle = thirds.around(word[third : third + 3], third)
    if len(middle) > _FEW:
        middle = middle[_close(forms.signatures[middle], mark, 2)]
    return np.concatenate(
        [
            _range(forms, forms.beginning(word[:third]), mark, 2),
            _backward_range(forms, forms.ending(word[-third:]), mark, 2),
            middle,
        ]
    )


def _range(forms: Forms, span: tuple[int, int], mark: np.uint64, edits: int) -> Ids:
    low, high = span
    if high - low <= _FEW:
        return np.arange(low, high, dtype=np.int32)
    return (_close(forms.signatures[low:high], mark, edits) + low).astype(np.int32)


def _backward_range(forms: Forms, span: tuple[int, int], mark: np.uint64, edits: int) -> Ids:
    low, high = span
    if high - low <= _FEW:
        return forms.backward[low:high]
    return forms.backward[low:high][_close(forms.back_signatures[low:high], mark, edits)]


def _close(marks: Bits, mark: np.uint64, edits: int) -> Places:
    """Which signatures leave so few edits possible; lengths are left to the measuring."""
    places: Places = (np.bitwise_count(marks ^ mark) <= 2 * edits).nonzero()[0]
    return places


def ranges_begun_with_an_edit(forms: Forms, begun: str) -> list[tuple[int, int]]:
    """Ranges of words that begin with an unfinished word but for one edit.

    All beginnings one edit away are looked up at once, as numbers of eight letters at most; an
    edit of the last letter is none, for the word less that letter is looked up too.
    """
    letters = begun[:8].encode("ascii")
    size = len(letters)
    keys, sizes = _one_edit_away(letters)
    low = forms.heads.searchsorted(keys)
    low[low == len(forms.heads)] = 0
    cut = np.uint64(64) - np.uint64(8) * sizes
    hit = (forms.heads[low] >> cut == keys >> cut).nonzero()[0]
    if not len(hit):
        return []
    last = keys[hit] | ((np.uint64(1) << cut[hit]) - np.uint64(1))
    high = forms.heads.searchsorted(last, side="right")
    found = sorted(set(zip(low[hit].tolist(), high.tolist(), strict=True)))
    if len(begun) <= size:
        return found
    return [span for low, high in found for span in _still_begun(forms, begun, low, high)]


class _Edited(NamedTuple):
    """For beginnings of some length: the letters before each place, and what may stand there."""

    shift: Bits
    above: Bits
    placed: Bits
    sizes: Bits

    @classmethod
    def of(cls, size: int) -> _Edited:
        shift = np.uint64(56) - np.uint64(8) * np.arange(size, dtype=np.uint64)
        above = ~((np.uint64(1) << (shift + np.uint64(7)) << np.uint64(1)) - np.uint64(1))
        above[0] = 0
        placed = _ALPHABET << shift[:, None]
        sizes = np.full(2 * size - 1 + placed.size + placed[1:].size, size, np.uint64)
        sizes[:size] = size - 1
        sizes[len(sizes) - placed.size :] = min(size + 1, 8)
        return cls(shift, above, placed, sizes)


_PLACES = {size: _Edited.of(size) for size in range(2, 9)}


def _one_edit_away(letters: bytes) -> tuple[Bits, Bits]:
    """Beginnings as numbers, and how many letters each has."""
    size = len(letters)
    shift, above, placed, sizes = _PLACES[size]
    base = np.uint64(int.from_bytes(letters.ljust(8, b"\0"), "big"))
    head = base & above
    tail = base ^ head
    bare = base & ~(_BYTE << shift)
    rest = bare ^ head
    dropped = (head | rest << np.uint64(8))[: size - 1]
    added = (head | tail >> np.uint64(8))[:, None] | placed
    replaced = bare[: size - 1, None] | placed[: size - 1]
    # Of two neighbours the letters that differ change places.
    other = (base >> shift[:-1] ^ base >> shift[1:]) & _BYTE
    swapped = base ^ other << shift[:-1] ^ other << shift[1:]
    shorter = base >> (shift[-1:] + np.uint64(8)) << (shift[-1:] + np.uint64(8))
    keys = np.concatenate([dropped, shorter, replaced.ravel(), swapped, added.ravel()])
    return keys, sizes


def _still_begun(forms: Forms, begun: str, low: int, high: int) -> list[tuple[int, int]]:
    """Of a range found by eight letters, the words that keep to the rest of the beginning."""
    heads = [word[: len(begun) + 1] for word in forms.words[low : min(high, low + _MOST_LONG)]]
    kept = []
    for at, head in enumerate(heads):
        if any(
            OSA.distance(begun, head[:size], score_cutoff=1) <= 1
            for size in range(len(begun) - 1, len(begun) + 2)
        ):
            kept.append((low + at, low + at + 1))
    return kept
