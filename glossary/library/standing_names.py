"""Standing: where the names of some entries stand in a segment, told by arrays.

Most places need no thought: the name stands there in its own letters and no name of another entry
can reach it. The rest is marked to be looked at closely.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from glossary.library.finder import EXACT, TITLE, WORDS
from glossary.library.namesakes import Namesakes, Told
from glossary.library.neighbours import near_small_letters
from glossary.library.shelf import Held
from glossary.library.word_places import Bytes, Marks, Places

_DOT, _PAGE = ord("."), ord("\f")


class Standing(NamedTuple):
    """Places of names, side by side.

    Attributes:
        pattern: its number.
        starts, ends: of the name.
        documents: by number.
        certain: by the case rule; what only opens a sentence is not doubted yet.
        close: to be looked at closely.
        opening: the name is one word with a capital and opens a sentence.
    """

    pattern: Places
    starts: Places
    ends: Places
    documents: Places
    certain: Marks
    close: Marks
    opening: Marks

    def taken(self, which: Marks | Places) -> Standing:
        """Some of the places."""
        return Standing._make(column[which] for column in self)


def standing(held: Held, group: Namesakes) -> Standing | None:
    """Where some names stand in a segment; None if nowhere. Places and numbers are its own."""
    told, data = group.told, held.segment.data
    found = held.segment.find([each.phrase for each in told])
    parts = []
    for number, (each, (tokens, ended)) in enumerate(zip(told, found, strict=True)):
        if len(tokens):
            parts.append(_of_pattern(number, each, data, tokens, ended))
    if not parts:
        return None
    columns = (np.concatenate(column) for column in zip(*parts, strict=True))
    pattern, tokens, starts, ends, certain, close, opening = columns
    close |= group.before.before(data, tokens, pattern)
    close |= group.behind.behind(data, ends, pattern)
    documents = np.searchsorted(held.starts, tokens, "right") - 1
    return Standing(pattern, starts, ends, documents, certain, close, opening)


def joined(parts: Sequence[Standing]) -> Standing:
    """All of them, in the order of the places; of those that begin together the longest first."""
    together = parts[0]
    if len(parts) > 1:
        together = Standing._make(map(np.concatenate, zip(*parts, strict=True)))
    # Sorted runs follow each other: a stable sort only merges them.
    order = np.argsort(together.starts, kind="stable")
    starts = together.starts[order]
    if (starts[1:] == starts[:-1]).any():
        order = np.lexsort((-together.ends, together.starts))
    return together.taken(order)


def _of_pattern(
    number: int, told: Told, data: Bytes, tokens: Places, ended: Marks
) -> tuple[Places | Marks, ...]:
    """Pattern, tokens, starts, ends, certain, close, opening; without what is surely no name."""
    certain = opening = None
    if told.way == WORDS and not told.close:
        # "in Syria. Observatory staff": no name, unless it has an end of a sentence itself.
        close = ended.copy()
        if not told.stops and ended.any():
            tokens, close = tokens[~ended], close[~ended]
    elif told.way == EXACT and not told.close:
        tokens = tokens[data[tokens] == told.letters[0]]
        same = (data[tokens[:, None] + np.arange(told.size)] == told.letters).all(axis=1)
        tokens = tokens[same]
        close = ~near_small_letters(data, tokens, tokens + told.size)
    else:
        close = np.full(len(tokens), told.close)
    if told.way == TITLE and not told.close:
        first = data[tokens + told.glued]
        certain = (first >= ord("A")) & (first <= ord("Z"))
        opening = np.zeros(len(tokens), np.bool_)
        capital = np.flatnonzero(certain)
        before = data[tokens[capital] - 1]
        opening[capital] = (before == _DOT) | (before == _PAGE)
    starts, ends = tokens + told.glued, tokens + told.size
    return (
        np.full(len(tokens), number),
        tokens,
        starts,
        ends,
        np.ones(len(tokens), np.bool_) if certain is None else certain,
        close,
        np.zeros(len(tokens), np.bool_) if opening is None else opening,
    )
