"""Sure places: where an entry is named beyond doubt, worked out for all documents at once.

Most mentions need no thought: the name stands there in its own letters, nobody else bears it, and
no name of another entry can reach it. These are told apart by arrays, a segment at a time. A
document with any other place of the entry is left to the concordance, which looks at it closely.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from glossary.library.characters import characters_before
from glossary.library.finder import EXACT, TITLE, WORD, WORDS, MentionFinder
from glossary.library.layers import LayeredFinder
from glossary.library.mentions import Settled
from glossary.library.neighbours import near_small_letters, touching
from glossary.library.segment import phrase
from glossary.library.shelf import Held
from glossary.library.word_places import Places
from glossary.model import DocumentId, MentionState

Marks = npt.NDArray[np.bool_]
_DOT, _PAGE = ord("."), ord("\f")


@dataclass(frozen=True, eq=False)
class SurelyIn:
    """A document and the sure mentions of one entry, as places in the data of its segment."""

    document: DocumentId
    held: Held
    number: int
    starts: Places
    ends: Places
    names: tuple[str, ...]

    @property
    def certain(self) -> int:
        """Mentions that are certain: all."""
        return len(self.starts)

    @property
    def total(self) -> int:
        """All mentions."""
        return len(self.starts)

    @cached_property
    def shaped(self) -> str:
        """The shaped text."""
        return self.held.shaped(self.number)

    @cached_property
    def mentions(self) -> tuple[Settled, ...]:
        """The mentions, in characters of the shaped text."""
        base = int(self.held.starts[self.number])
        data = self.held.segment.data[base : int(self.held.ends[self.number])]
        bounds = [
            characters_before(data, places - base).tolist() for places in (self.starts, self.ends)
        ]
        return tuple(
            Settled(start, end, name, MentionState.CERTAIN)
            for start, end, name in zip(*bounds, self.names, strict=True)
        )


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be known of each pattern of an entry."""

    own: MentionFinder
    sizes: Places
    glued: Places
    ways: Places
    firsts: Places
    possible: Marks
    names: tuple[str, ...]
    others: npt.NDArray[np.uint64]


def sure_places(
    wanted: str,
    own: MentionFinder,
    everyone: LayeredFinder,
    shelf: list[Held],
    is_wanted: Callable[[DocumentId], bool],
    is_open: Callable[[DocumentId], bool],
) -> tuple[list[SurelyIn], list[tuple[DocumentId, str]]]:
    """Documents in which an entry is surely named; and those to be looked at, with their texts.

    Args:
        wanted: the entry.
        own: a finder of its names.
        everyone: a finder of all names of the glossary.
        shelf: where the texts are.
        is_wanted: whether a document counts at all.
        is_open: whether more than its words is known of a document.
    """
    plan = _plan(wanted, own, everyone)
    sure: list[SurelyIn] = []
    rest: list[tuple[DocumentId, str]] = []
    for held in shelf:
        _in_segment(plan, held, is_wanted, is_open, sure, rest)
    return sure, rest


def _plan(wanted: str, own: MentionFinder, everyone: LayeredFinder) -> _Plan:
    patterns, looks = own.patterns, own.looks
    possible = []
    for pattern, (glued, way, _) in zip(patterns, looks, strict=True):
        plain = way in {WORD, WORDS, TITLE} or (way == EXACT and " " not in pattern.text)
        weak = all(bearer.name.weak for bearer in pattern.bearers)
        taken = any(
            begins < glued or (begins == glued and stops >= len(pattern.text))
            for begins, stops in everyone.names_of_others(wanted, pattern.text)
        )
        possible.append(plain and not weak and not taken)
    return _Plan(
        own,
        np.array([len(pattern.text.encode()) for pattern in patterns], np.int64),
        np.array([len(pattern.text[: pattern.glued].encode()) for pattern in patterns], np.int64),
        np.array([way for _, way, _ in looks], np.int64),
        np.array([ord(first) for _, _, first in looks], np.int64),
        np.array(possible, np.bool_),
        tuple(pattern.bearers[0].name.value for pattern in patterns),
        everyone.pairs_of_others(wanted),
    )


def _in_segment(
    plan: _Plan,
    held: Held,
    is_wanted: Callable[[DocumentId], bool],
    is_open: Callable[[DocumentId], bool],
    sure: list[SurelyIn],
    rest: list[tuple[DocumentId, str]],
) -> None:
    phrases = [phrase(pattern.text) for pattern in plan.own.patterns]
    found = held.segment.find(phrases)
    pattern = np.repeat(np.arange(len(found)), [len(places) for places in found])
    if not len(pattern):
        return
    tokens = np.concatenate(found)
    certain = np.concatenate([_fits(plan, held, *each) for each in enumerate(found)])
    starts, ends = tokens + plan.glued[pattern], tokens + plan.sizes[pattern]
    order = np.lexsort((-ends, starts))
    pattern, tokens, certain = pattern[order], tokens[order], certain[order]
    starts, ends = starts[order], ends[order]
    document = np.searchsorted(held.starts, tokens, "right") - 1
    data = held.segment.data
    refused = (plan.ways[pattern] == EXACT) & (data[starts] != plan.firsts[pattern])
    near = touching(data, tokens, ends, phrases, pattern, plan.others)
    certain &= ~near & (held.owns[document] == held.ends[document])
    live = np.unique(document[~refused])
    counts = {
        at: known
        for at in live.tolist()
        if (known := held.documents[at]) is not None and is_wanted(known)
    }
    doubted = set(np.unique(document[~certain & ~refused]).tolist())
    doubted |= {at for at, known in counts.items() if is_open(known)}
    kept = certain & ~refused
    pattern, document = pattern[kept], document[kept]
    starts, ends = starts[kept], ends[kept]
    chosen, equal = _leftmost_longest(starts, ends)
    doubted |= set(document[equal].tolist())
    pattern, document = pattern[chosen], document[chosen]
    starts, ends = starts[chosen], ends[chosen]
    firsts = np.searchsorted(document, live).tolist()
    lasts = np.searchsorted(document, live, "right").tolist()
    numbers = pattern.tolist()
    for at, first, last in zip(live.tolist(), firsts, lasts, strict=True):
        known = counts.get(at)
        if known is None:
            continue
        if at in doubted:
            rest.append((known, held.shaped(at)))
        elif last > first:
            names = tuple(plan.names[one] for one in numbers[first:last])
            sure.append(SurelyIn(known, held, at, starts[first:last], ends[first:last], names))


def _fits(plan: _Plan, held: Held, number: int, places: Places) -> Marks:
    """Which places of a pattern the case rule and the guard on gaps let pass without a doubt."""
    way = int(plan.ways[number])
    if not plan.possible[number] or not len(places):
        return np.zeros(len(places), np.bool_)
    data = held.segment.data
    size, glued = int(plan.sizes[number]), int(plan.glued[number])
    if way == WORDS:
        inside = data[places[:, None] + np.arange(size)]
        ended: Marks = ((inside == _DOT) | (inside == _PAGE)).any(axis=1)
        return ~ended
    if way == TITLE:
        # In a document that also writes the word small this is not the last word; see `doubted`.
        first = data[places + glued]
        fits: Marks = (first >= ord("A")) & (first <= ord("Z"))
        return fits
    if way == EXACT:
        written = np.frombuffer(plan.own.patterns[number].bearers[0].shaped.encode(), np.uint8)
        same: Marks = (data[places[:, None] + np.arange(size)] == written).all(axis=1)
        return same & near_small_letters(data, places, places + size)
    return np.ones(len(places), np.bool_)


def _leftmost_longest(starts: Places, ends: Places) -> tuple[Marks, Marks]:
    """Of sorted places those that count; and those that stand twice."""
    chosen = np.ones(len(starts), np.bool_)
    equal = np.zeros(len(starts), np.bool_)
    if len(starts) < 2:
        return chosen, equal
    equal[1:] = (starts[1:] == starts[:-1]) & (ends[1:] == ends[:-1])
    if (starts[1:] < np.maximum.accumulate(ends)[:-1]).any():
        limit = 0
        for at, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
            if start >= limit:
                limit = end
            else:
                chosen[at] = False
    return chosen, equal
