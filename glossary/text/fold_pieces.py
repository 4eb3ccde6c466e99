"""The fold of a very long text, a piece at a time, so that the steps need no memory for all of it.

A piece ends at a space or a line end between two plain letters or digits: such a gap is what it
is, whatever stands elsewhere, and nothing else looks across it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from glossary.text.fold_long import Places, fold_long

PIECE = 1 << 22
"""Code points of a piece, at least."""
_CUT = re.compile(r"(?<=[A-Za-z0-9])[ \n](?=[A-Za-z0-9])")


def fold_pieces(text: str, piece: int = PIECE) -> tuple[str, Places, Places]:
    """The shaped fold of a text, and its breaks and shifts."""
    shaped: list[str] = []
    breaks: list[Places] = []
    shifts: list[Places] = []
    size = 0
    for start, end in _cuts(text, piece):
        part, its_breaks, its_shifts = fold_long(text[start:end])
        if shaped:
            shaped.append(text[start - 1])
            breaks.append(np.array([size]))
            shifts.append(np.array([start - 1 - size]))
            size += 1
        # Behind its last letter a piece has nothing to say.
        inside = its_breaks < len(part)
        breaks.append(its_breaks[inside] + size)
        shifts.append(its_shifts[inside] + (start - size))
        shaped.append(part)
        size += len(part)
    return "".join(shaped), np.concatenate(breaks), np.concatenate(shifts)


def _cuts(text: str, piece: int) -> Iterator[tuple[int, int]]:
    start = 0
    while found := _CUT.search(text, start + piece):
        yield start, found.start()
        start = found.end()
    yield start, len(text)
