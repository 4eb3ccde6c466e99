"""Everywhere: an entry's mentions in all documents at once, by arrays.

A place counts without a further look if the name stands in its own letters and no name of another
entry can reach it; the others are looked at closely, one by one. What is known of a whole document
(which other names are certain in it, whether it writes a word small) is counted by arrays too.
Documents of which more than their words is known, or with a word divided at a line end near a name,
are left to the concordance.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from glossary.library.close_look import Asked, close_look
from glossary.library.divided_words import without_readings
from glossary.library.entry_mentions import Named
from glossary.library.fitting import Letters
from glossary.library.layers import LayeredFinder
from glossary.library.mention_roles import Stretches, roles_of
from glossary.library.namesakes import Namesakes
from glossary.library.patterns import FinderName
from glossary.library.shelf import Held
from glossary.library.small_words import OFTEN_SMALL
from glossary.library.standing_names import Standing, joined, standing
from glossary.library.word_places import Marks, Places
from glossary.model import DocumentId
from glossary.text import each_once


def named_everywhere(
    group: Namesakes,
    everyone: LayeredFinder,
    shelf: Sequence[Held],
    present: Callable[[Held], Marks],
    is_apart: Callable[[DocumentId], bool],
    letters_of: Callable[[DocumentId], Letters],
) -> tuple[Named, list[tuple[DocumentId, str]]]:
    """The mentions of an entry; and the documents left to the concordance, with their texts.

    Args:
        group: the entry with its rivals.
        everyone: a finder of all names of the glossary.
        shelf: where the texts are.
        present: which documents of a segment count at all.
        is_apart: whether more than its words is known of a document.
        letters_of: the original letters of a document.
    """
    bases = np.cumsum([0, *(len(held.documents) for held in shelf)])[:-1]
    offsets = np.cumsum([0, *(len(held.segment.data) for held in shelf)])[:-1]
    parts: list[Standing] = []
    left: list[tuple[DocumentId, str]] = []
    for held, base, offset in zip(shelf, bases.tolist(), offsets.tolist(), strict=True):
        found = standing(held, group)
        if found is None:
            continue
        counts = present(held) & held.live
        every = found.documents
        found, alone = without_readings(held, found, counts, everyone.longest)
        numbers = each_once(found.documents)
        for number in numbers[counts[numbers]].tolist():
            document = held.documents[number]
            alone[number] |= document is not None and is_apart(document)
        left += _texts(held, every[(counts & alone)[every]])
        found = found.taken((counts & ~alone)[found.documents])
        if len(found.starts):
            parts.append(
                found._replace(
                    starts=found.starts + offset,
                    ends=found.ends + offset,
                    documents=found.documents + base,
                )
            )
    if not parts:
        return _named(shelf, bases, offsets, Stretches.none(), group), left
    places = joined(parts)
    _doubt_openings(places)
    sure, asked = _apart(places)
    names = list(group.names)
    stretches = Stretches(
        places.documents[sure], places.starts[sure], places.ends[sure], places.pattern[sure],
        places.certain[sure],
    )  # fmt: skip
    if asked:
        close = _closely(places, asked, shelf, bases, offsets, everyone, letters_of, names)
        stretches = stretches.with_others(close)
    return _named(shelf, bases, offsets, stretches, group, names), left


def _texts(held: Held, numbers: Places) -> list[tuple[DocumentId, str]]:
    found = []
    for number in each_once(numbers).tolist():
        document = held.documents[number]
        if document is not None:
            found.append((document, held.shaped(number)))
    return found


def _doubt_openings(places: Standing) -> None:
    """Doubt the capital that only opens a sentence, if its document often writes the word small."""
    for pattern in each_once(places.pattern[places.opening]).tolist():
        its = np.flatnonzero(places.pattern == pattern)
        documents = places.documents[its]
        small = documents[~places.certain[its]]
        opening = its[places.opening[its]]
        asked = places.documents[opening]
        uses = _count(documents, asked)
        places.certain[opening[_count(small, asked) > OFTEN_SMALL * uses]] = False


def _count(documents: Places, asked: Places) -> Places:
    """How often each asked document is among some sorted ones."""
    return np.searchsorted(documents, asked, "right") - np.searchsorted(documents, asked)


def _apart(places: Standing) -> tuple[Places, list[tuple[int, int]]]:
    """The places that surely count; and the runs of overlapping ones to be looked at closely."""
    count = len(places.starts)
    new = np.ones(count, np.bool_)
    new[1:] = places.starts[1:] >= np.maximum.accumulate(places.ends)[:-1]
    firsts = np.flatnonzero(new)
    lasts = np.append(firsts[1:], count)
    close = np.logical_or.reduceat(places.close, firsts)
    several = lasts - firsts > 1
    kept = np.repeat(~close & ~several, lasts - firsts)
    sure: list[int] = []
    asked = list(zip(firsts[close].tolist(), lasts[close].tolist(), strict=True))
    for at in np.flatnonzero(several & ~close).tolist():
        first, last = int(firsts[at]), int(lasts[at])
        chosen = _leftmost_longest(places, first, last)
        if chosen is None:
            asked.append((first, last))
        else:
            sure += chosen
    kept[sure] = True
    return np.flatnonzero(kept), asked


def _leftmost_longest(places: Standing, first: int, last: int) -> list[int] | None:
    """Of overlapping places those that count; None if arrays do not tell."""
    if not places.certain[first:last].all():
        return None
    chosen: list[int] = []
    limit, before = -1, (-1, -1)
    bounds = zip(places.starts[first:last].tolist(), places.ends[first:last].tolist(), strict=True)
    for at, (start, end) in enumerate(bounds, first):
        if (start, end) == before:
            return None
        before = start, end
        if start >= limit:
            chosen.append(at)
            limit = end
    return chosen


def _closely(
    places: Standing,
    runs: Sequence[tuple[int, int]],
    shelf: Sequence[Held],
    bases: Places,
    offsets: Places,
    everyone: LayeredFinder,
    letters_of: Callable[[DocumentId], Letters],
    names: list[tuple[FinderName, ...]],
) -> Stretches:
    """What stands at some runs of places; new names of stretches are appended to `names`."""
    asked: list[Asked] = []
    where: list[tuple[int, int]] = []
    wanted: set[tuple[int, int]] = set()
    for first, last in runs:
        number = int(places.documents[first])
        at = int(np.searchsorted(bases, number, "right")) - 1
        offset = int(offsets[at])
        starts, ends = places.starts[first:last].tolist(), places.ends[first:last].tolist()
        asked.append(
            Asked(shelf[at], number - int(bases[at]), starts[0] - offset, max(ends) - offset)
        )
        where.append((number, offset))
        wanted.update(zip(starts, ends, strict=True))
    known = {each: at for at, each in enumerate(names)}
    rows: dict[tuple[int, int], tuple[int, int, int, int, bool]] = {}
    for seen in close_look(asked, everyone, letters_of):
        number, offset = where[seen.asked]
        place = seen.start + offset, seen.end + offset
        if place in wanted:
            if seen.names not in known:
                known[seen.names] = len(names)
                names.append(seen.names)
            rows[place] = (number, *place, known[seen.names], seen.certain)
    columns = np.array([row[:4] for row in rows.values()], np.int64).reshape(-1, 4).T
    certain = np.array([row[4] for row in rows.values()], np.bool_)
    return Stretches._make((*columns, certain))


def _named(
    shelf: Sequence[Held],
    bases: Places,
    offsets: Places,
    stretches: Stretches,
    group: Namesakes,
    names: Sequence[tuple[FinderName, ...]] = (),
) -> Named:
    return roles_of(shelf, bases, offsets, stretches, group.wanted, names)
