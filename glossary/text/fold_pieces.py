"""The fold of a very long text, a stretch after another.

The fold of a stretch takes some 25 times its size in memory, and holds the interpreter for parts of
that time. No word reaches across a line end or a space, so that stretches cut there may be folded
apart; what the gap between two of them is worth is seen in the fold of what stands around it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from glossary.text.fold_long import fold_long

Places = npt.NDArray[np.int64]

PIECE = 2_000_000
"""Code points of a stretch, about."""
_AROUND = 2_000
"""Code points on each side of a cut that say what the gap there is worth."""


def fold_pieces(text: str, piece: int = PIECE) -> tuple[str, Places, Places]:
    """The shaped fold of a text, and its breaks and shifts; what `fold_long` gives.

    Args:
        piece: code points of a stretch, about.
    """
    shaped: list[str] = []
    breaks: list[Places] = []
    shifts: list[Places] = []
    size = ended = 0
    for start, end in _stretches(text, piece):
        folded, its_breaks, its_shifts = fold_long(text[start:end])
        if not folded:
            continue
        if shaped:
            shaped.append(_gap(text, ended, start))
            size += 1
        shaped.append(folded)
        breaks.append(its_breaks + size)
        shifts.append(its_shifts + (start - size))
        size += len(folded)
        ended = end
    if not shaped:
        return fold_long("")
    return "".join(shaped), np.concatenate(breaks), np.concatenate(shifts)


def _stretches(text: str, piece: int) -> Iterator[tuple[int, int]]:
    """Cut behind line ends, or spaces where there are none; [start, end)."""
    start = 0
    while start < len(text):
        end = start + piece
        if end < len(text):
            cut = max(text.rfind("\n", start + piece // 2, end), 0)
            cut = cut or max(text.rfind(" ", start + piece // 2, end), 0)
            end = cut + 1 if cut else _next_space(text, end)
        yield start, min(end, len(text))
        start = end


def _next_space(text: str, start: int) -> int:
    found = min((at for each in "\n " if (at := text.find(each, start)) >= 0), default=len(text))
    return found + 1


def _gap(text: str, end: int, start: int) -> str:
    """The sign for the gap between a stretch that ends and the next one that has words."""
    before = fold_long(text[max(0, end - _AROUND) : end])[0]
    around = fold_long(text[max(0, end - _AROUND) : start + _AROUND])[0]
    # Where nothing but gaps stands around, it is a wide one.
    return around[len(before)] if before and len(around) > len(before) else "\f"
