"""Seams: which places of names a word divided at a line end may touch.

A document with other readings (`line_ends`) is told by arrays like any other, as long as no name
can reach from a place to the seam of a reading. The longest name says how far that may be.
"""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np

from glossary.library.shelf import Held
from glossary.library.standing_names import Standing
from glossary.library.word_places import Marks, Places

_MARK = re.compile(rb"\f\x1f(\d+)x(\d+)\f")


def without_readings(
    held: Held, found: Standing, counts: Marks, reach: int
) -> tuple[Standing, Marks]:
    """The places in the texts themselves; and the documents whose readings may matter.

    Args:
        counts: which documents of the segment count.
        reach: bytes of the longest name.
    """
    touched = np.zeros(len(counts), np.bool_)
    divided = (held.owns != held.ends) & counts
    if not divided[found.documents].any():
        return found, touched
    rows = np.flatnonzero(divided[found.documents])
    rows = rows[np.argsort(found.documents[rows], kind="stable")]
    edges = np.flatnonzero(np.diff(found.documents[rows], prepend=-1, append=-1)).tolist()
    for first, last in pairwise(edges):
        its = found.taken(rows[first:last])
        number = int(its.documents[0])
        touched[number] = _is_touched(held, number, its, reach)
    return found.taken(found.starts < held.owns[found.documents]), touched


def _is_touched(held: Held, number: int, found: Standing, reach: int) -> bool:
    start, own, end = (int(each[number]) for each in (held.starts, held.owns, held.ends))
    inside = found.starts < own
    windows = held.segment.text(own, end)
    if found.close[inside].any() or not windows.isascii():
        return True
    if not held.segment.text(start, own).isascii():
        return True
    marks = list(_MARK.finditer(windows))
    seams = np.array([own + mark.end() + int(mark[2]) for mark in marks], np.int64)
    gaps = np.sort(np.array([start + int(mark[1]) + int(mark[2]) for mark in marks], np.int64))
    return _any_between(seams, found.starts[~inside] + 1, found.ends[~inside] - 1) or _any_between(
        gaps, found.starts[inside] - reach, found.ends[inside] + reach
    )


def _any_between(places: Places, firsts: Places, lasts: Places) -> bool:
    """Whether one of some sorted places lies from the first to the last of any two."""
    at = np.searchsorted(places, firsts)
    known = at < len(places)
    return bool((places[at[known]] <= lasts[known]).any())
