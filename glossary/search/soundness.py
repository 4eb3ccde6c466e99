"""Is an index whole? Asked of a file before anything is looked up in it."""

from __future__ import annotations

from collections.abc import Sized
from typing import Any

import numpy as np
import numpy.typing as npt

from glossary.search.layout import Layout
from glossary.search.vocabulary import Ids


def check(layout: Layout) -> None:
    """Every place lies within what it points into, so that no search can fall over a bad file.

    Raises:
        ValueError: one does not.
    """
    names, rows, words = len(layout.values), len(layout.row_starts) - 1, len(layout.weights)
    vocabulary = layout.vocabulary
    sounds, bare = len(vocabulary.sounds.words), len(vocabulary.skeletons.words)
    same_length: tuple[tuple[int, *tuple[Sized, ...]], ...] = (
        (names, layout.folded, layout.in_order, layout.record_of, layout.prior, layout.flags),
        (names, layout.scripts),
        (len(layout.ids), layout.marks),
        (rows, layout.name_of_row, layout.row_weights),
        (rows + 1, layout.latin.offsets),
        (words, vocabulary.words, vocabulary.sound_of, layout.word_starts[1:]),
        (sounds, vocabulary.skeleton_of, vocabulary.sound_starts[1:]),
        (bare, vocabulary.skeleton_starts[1:]),
        *(
            (
                len(forms.words),
                forms.lengths,
                forms.signatures,
                forms.backward,
                forms.endings,
                forms.heads,
            )
            for forms in (vocabulary.spellings, vocabulary.sounds, vocabulary.skeletons)
        ),
    )
    for length, *parts in same_length:
        if any(len(part) != length for part in parts):
            raise ValueError("parts differ in length")
    pointers: tuple[tuple[Ids, int], ...] = (
        (layout.in_order, names),
        (layout.record_of, len(layout.ids)),
        (layout.name_of_row, names),
        (layout.row_words, words),
        (layout.word_rows, rows),
        (layout.initials.rows, names),
        (layout.short.rows, rows),
        (layout.grams.rows, names),
        (vocabulary.sound_of, sounds),
        (vocabulary.skeleton_of, bare),
        (vocabulary.sound_members, words),
        (vocabulary.skeleton_members, sounds),
        (vocabulary.thirds.members, sounds),
    )
    for places, total in pointers:
        if len(places) and not (int(places.min()) >= 0 and int(places.max()) < total):
            raise ValueError("a place lies outside")
    starts: tuple[tuple[npt.NDArray[np.signedinteger[Any]], Sized], ...] = (
        (layout.row_starts, layout.row_words),
        (layout.word_starts, layout.word_rows),
        (layout.initials.starts, layout.initials.rows),
        (layout.short.starts, layout.short.rows),
        (layout.grams.starts, layout.grams.rows),
        (vocabulary.sound_starts, vocabulary.sound_members),
        (vocabulary.skeleton_starts, vocabulary.skeleton_members),
        (vocabulary.thirds.starts, vocabulary.thirds.members),
        *((texts.offsets, texts.data) for texts in (layout.ids, layout.values, layout.folded)),
        (layout.latin.offsets, layout.latin.data),
    )
    for offsets, values in starts:
        rising = len(offsets) and not offsets[0] and bool((offsets[1:] >= offsets[:-1]).all())
        if not rising or int(offsets[-1]) != len(values):
            raise ValueError("offsets do not fit")
