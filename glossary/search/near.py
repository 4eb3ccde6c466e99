"""Words near a word: found by the piece that so few edits must leave intact, never by a scan.

Of two halves one edit spares one; of three thirds two edits spare one. The pieces are ranges in
sorted lists; lengths and letter signatures thin them out before any distance is measured.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from glossary.search.vocabulary import (
    NO_IDS,
    Bits,
    Forms,
    Ids,
    Lengths,
    Thirds,
    signature,
)

_ALPHABET = np.frombuffer(b"abdfghijklmnprstuwz$", np.uint8).astype(np.uint64)
"""Letters of sound folds that an edit may bring in; the rest of them is rare."""
_MOST_LONG = 60
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
        _range(forms, forms.beginning(word[:middle]), len(word), mark, 1),
        _backward_range(forms, forms.ending(word[middle:]), len(word), mark, 1),
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
        middle = middle[_close(forms.lengths[middle], forms.signatures[middle], len(word), mark, 2)]
    return np.concatenate(
        [
            _range(forms, forms.beginning(word[:third]), len(word), mark, 2),
            _backward_range(forms, forms.ending(word[-third:]), len(word), mark, 2),
            middle,
        ]
    )


def _range(forms: Forms, span: tuple[int, int], length: int, mark: np.uint64, edits: int) -> Ids:
    low, high = span
    if high - low <= _FEW:
        return np.arange(low, high, dtype=np.int32)
    close = _close(forms.lengths[low:high], forms.signatures[low:high], length, mark, edits)
    return (close + low).astype(np.int32)


def _backward_range(
    forms: Forms, span: tuple[int, int], length: int, mark: np.uint64, edits: int
) -> Ids:
    low, high = span
    if high - low <= _FEW:
        return forms.backward[low:high]
    close = _close(
        forms.back_lengths[low:high], forms.back_signatures[low:high], length, mark, edits
    )
    return forms.backward[close + low]


def _close(lengths: Lengths, marks: Bits, length: int, mark: np.uint64, edits: int) -> Ids:
    kept = np.bitwise_count(marks ^ mark) <= 2 * edits
    kept &= np.abs(lengths - np.int16(length)) <= edits
    places: Ids = kept.nonzero()[0]
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
    cut = (8 * (8 - sizes)).astype(np.uint64)
    hit = (forms.heads[low] >> cut == keys >> cut).nonzero()[0]
    if not len(hit):
        return []
    last = keys[hit] | ((np.uint64(1) << cut[hit]) - np.uint64(1))
    high = forms.heads.searchsorted(last, side="right")
    found = sorted(set(zip(low[hit].tolist(), high.tolist(), strict=True)))
    if len(begun) <= size:
        return found
    return [span for low, high in found for span in _still_begun(forms, begun, low, high)]


def _one_edit_away(letters: bytes) -> tuple[Bits, npt.NDArray[np.uint64]]:
    """Beginnings as numbers, and how many letters each has."""
    size = len(letters)
    base = np.uint64(int.from_bytes(letters.ljust(8, b"\0"), "big"))
    at = np.arange(size, dtype=np.uint64)
    shift = np.uint64(56) - np.uint64(8) * at
    above = ~((np.uint64(1) << (shift + np.uint64(7)) << np.uint64(1)) - np.uint64(1))
    above[0] = 0
    head = base & above
    tail = base & ~above
    rest = tail & ~(np.uint64(255) << shift)
    dropped = (head | rest << np.uint64(8))[: size - 1]
    placed = _ALPHABET << shift[:, None]
    replaced = (head | rest)[: size - 1, None] | placed[: size - 1]
    added = (head | tail >> np.uint64(8))[:, None] | placed
    swapped = [
        letters[:i] + letters[i + 1 : i + 2] + letters[i : i + 1] + letters[i + 2 :]
        for i in range(size - 1)
    ]
    others = [int.from_bytes(each.ljust(8, b"\0"), "big") for each in swapped]
    shorter = int.from_bytes(letters[:-1].ljust(8, b"\0"), "big")
    keys = np.concatenate(
        [
            dropped,
            np.array([shorter], np.uint64),
            replaced.ravel(),
            np.array(others, np.uint64),
            added.ravel(),
        ]
    )
    sizes = np.full(len(keys), size, np.uint64)
    sizes[: len(dropped) + 1] = size - 1
    sizes[len(keys) - added.size :] = min(size + 1, 8)
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
