"""Namesakes: an entry with all that share a name with it, and how their names are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from glossary.library.finder import EXACT, TITLE, WORD, WORDS, MentionFinder
from glossary.library.layers import LayeredFinder
from glossary.library.mentions import finder_names
from glossary.library.neighbours import Words
from glossary.library.patterns import FinderName
from glossary.library.segment import Phrase, phrase
from glossary.library.word_places import Bytes
from glossary.model import Entry


@dataclass(frozen=True, eq=False)
class Told:
    """A pattern, and what tells whether it is meant where its words stand.

    Attributes:
        phrase: its words.
        size: bytes of it; the first `glued` of them are no part of the place found.
        way: how letters are compared, see `finder`.
        letters: of the original shape, for an acronym.
        close: each place is to be looked at closely.
        stops: one of its names has an end of a sentence in it.
    """

    phrase: Phrase
    size: int
    glued: int
    way: int
    letters: Bytes
    close: bool
    stops: bool


@dataclass(frozen=True, eq=False)
class Namesakes:
    """An entry and those that share a name with it.

    `told` and `names` run beside the patterns of `finder`; so do the words that stand `before` and
    `behind` a pattern in names of other entries.
    """

    wanted: str
    finder: MentionFinder
    told: Sequence[Told]
    before: Words
    behind: Words
    names: Sequence[tuple[FinderName, ...]]


def namesakes(entry: Entry, own: MentionFinder, everyone: LayeredFinder) -> Namesakes:
    """The entry, its rivals, and what is to be known of their patterns.

    Args:
        own: a finder of the entry's names.
        everyone: a finder of all names of the glossary.
    """
    rivals = everyone.rivals(entry.id, [pattern.text for pattern in own.patterns])
    finder = MentionFinder(finder_names([entry, *rivals])) if rivals else own
    group = frozenset({entry.id, *(rival.id for rival in rivals)})
    others = everyone.pairs_of_others(group)
    taken = everyone.taken_by_others(group, finder.patterns)
    told = []
    for at, (pattern, (glued, way, _)) in enumerate(
        zip(finder.patterns, finder.looks, strict=True)
    ):
        plain = way in {WORD, WORDS, TITLE} or (way == EXACT and " " not in pattern.text)
        words = phrase(pattern.text)
        shapes = [bearer.shaped for bearer in pattern.bearers]
        told.append(
            Told(
                words,
                words.size,
                len(pattern.text[:glued].encode()),
                way,
                np.frombuffer(shapes[0].encode(), np.uint8),
                not plain or at in taken,
                any("." in shape for shape in shapes),
            )
        )
    before = Words([others.before(int(each.phrase.hashes[0])) for each in told])
    behind = Words([others.after(int(each.phrase.hashes[-1])) for each in told])
    names = [tuple(bearer.name for bearer in pattern.bearers) for pattern in finder.patterns]
    return Namesakes(entry.id, finder, told, before, behind, names)
