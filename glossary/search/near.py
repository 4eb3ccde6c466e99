"""Words near a word: found by the piece that so few edits must leave intact, never by a scan.

Of two halves one edit spares one; of three thirds two edits spare one. The pieces are ranges in
sorted lists; lengths and letter signatures thin them out before any distance is measured.
"""

from __future__ import annotations

from bisect import bisect_left

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from glossary.search.vocabulary import (
    AFTER_ALL,
    NO_IDS,
    Bits,
    Forms,
    Ids,
    Lengths,
    Thirds,
    signature,
)


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
    return kept.nonzero()[0]


def ranges_begun_with_an_edit(forms: Forms, begun: str) -> list[tuple[int, int]]:
    """Ranges of words that begin with an unfinished word but for one edit.

    A walk down the sorted list: as long as the letters before the edit begin some word, the
    letters that follow them there are all that an edit may bring in.
    """
    words = forms.words
    found: list[tuple[int, int]] = []
    low, high = 0, len(words)

    def look(prefix: str, low: int, high: int) -> None:
        at = bisect_left(words, prefix, low, high)
        if at < high and words[at].startswith(prefix):
            found.append((at, bisect_left(words, prefix + AFTER_ALL, at, high)))

    for at in range(len(begun)):
        head, tail = begun[:at], begun[at:]
        if at:
            low = bisect_left(words, head, low, high)
            high = bisect_left(words, head + AFTER_ALL, low, high)
        if low >= high:
            break
        if len(tail) > 1:
            look(head + tail[1:], low, high)
            look(head + tail[1] + tail[0] + tail[2:], low, high)
        place = low
        while place < high:
            word = words[place]
            if len(word) == at:
                place += 1
                continue
            letter = word[at]
            last = bisect_left(words, head + letter + AFTER_ALL, place, high)
            if letter != tail[0] or len(tail) > 1:
                look(head + letter + tail, place, last)
            if letter != tail[0] and len(tail) > 1:
                look(head + letter + tail[1:], place, last)
            place = last
    return found
