"""The arrays of an index: what is kept in memory and in the cache file, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from glossary.search.texts import Plain, Texts
from glossary.search.vocabulary import Floats, Ids, Vocabulary

LAYOUT_VERSION = 2
"""Raised with every change of these arrays; files of another version are built anew."""

Keys = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Table:
    """Sorted keys, each with some rows (CSR)."""

    keys: Keys
    starts: Ids
    rows: Ids

    @classmethod
    def of(cls, keys: Keys, rows: Ids) -> Table:
        """Of pairs in any order; the rows of a key keep the order they come in."""
        order = np.argsort(keys, kind="stable")
        distinct, counts = np.unique(keys[order], return_counts=True)
        starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        return cls(distinct, starts, rows[order].astype(np.int32))

    def rows_of(self, key: int) -> Ids:
        at = int(np.searchsorted(self.keys, key))
        if at >= len(self.keys) or self.keys[at] != key:
            return self.rows[:0]
        return self.rows[self.starts[at] : self.starts[at + 1]]


@dataclass(frozen=True, slots=True)
class Layout:
    """Names as rows of words.

    The first rows are the names themselves, in the order they came; further rows are second
    writings of a name (`name_of_row`) with a sign in place of a company form, or a number.
    """

    ids: Texts
    """Of the records."""
    marks: npt.NDArray[np.uint64]
    """Of the records: what each was when the index was built (`mark_of`)."""
    values: Texts
    """Of the names, as recorded."""
    folded: Texts
    """Of the names, folded and sorted; `in_order` says whose each is."""
    in_order: Ids
    record_of: Ids
    """The record of each name."""
    prior: Ids
    """The place of each name where nothing but standing, length and letters counts."""
    flags: npt.NDArray[np.uint8]
    """Of the names: bits of `WEAK`, `FORMER`, `DEPRECATED`, `FIRST`."""
    scripts: npt.NDArray[np.uint8]
    """Of the names, by number."""
    vocabulary: Vocabulary
    weights: Floats
    """Of the words, 0..1."""
    name_of_row: Ids
    row_starts: Ids
    row_words: Ids
    row_weights: Floats
    latin: Plain
    """The Latin words of each row, joined by spaces."""
    word_starts: Ids
    word_rows: Ids
    initials: Table
    short: Table
    """For one or two letters: the rows with a word that begins so, the first by prior."""
    grams: Table
    """Characters and pairs of characters of names in scripts without spaces."""

    def weights_of(self, words: Sequence[str]) -> Floats:
        """What words weigh here; one that is not here weighs most."""
        places = [self.vocabulary.place(word) for word in words]
        known = [float(self.weights[at]) if at >= 0 else 1.0 for at in places]
        return np.array(known, np.float32)


WEAK, FORMER, DEPRECATED, FIRST = 1, 2, 4, 8
