"""Sort keys: what a line is ordered by, from its folded words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.library.concordance import NamedIn
from glossary.library.entry_mentions import NamedHere
from glossary.library.mentions import Settled
from glossary.library.wanted_mentions import LEVELS, SortKey
from glossary.model import DocumentId, MentionState
from glossary.text import unshaped

_CONTEXT = 120
"""Folded characters in which three neighbouring words are looked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A mention before its text is read; `filed` are date, title and id of its document."""

    named: NamedIn | NamedHere
    mention: Settled
    filed: tuple[str, str, DocumentId]
    copies: int = 0


def sort_key(line: Line, order: Sequence[SortKey]) -> tuple[object, ...]:
    """By the keys asked for; then date, document and place, so that the order is always one."""
    keys = [_key(line, key) for key in order]
    place = (*line.filed, line.mention.start)
    return (line.mention.state is not MentionState.CERTAIN, *keys, *place)


def words_of(line: Line) -> object:
    """What a copy repeats: the name and its neighbours, as sure as it is there."""
    name = unshaped(line.named.shaped[line.mention.start : line.mention.end])
    around = (*_words_before(line), name, *_words_after(line))
    return (line.mention.state, *around)


def _key(line: Line, key: SortKey) -> object:
    match key:
        case "date":
            return line.filed[0]
        case "document":
            return (*line.filed[1:], line.mention.start)
        case "name":
            return unshaped(line.named.shaped[line.mention.start : line.mention.end])
        case "relevance":
            return -_weight(line.named)
        case _ if key.startswith("left"):
            return _neighbours(_words_before(line), key.removeprefix("left"))
        case _:
            return _neighbours(_words_after(line), key.removeprefix("right"))


def _neighbours(words: Sequence[str], which: str) -> Sequence[str]:
    return words[:LEVELS] if not which else words[int(which) - 1 : int(which)]


def _words_before(line: Line) -> list[str]:
    start = line.mention.start
    return unshaped(line.named.shaped[max(0, start - _CONTEXT) : start]).split()[:-4:-1]


def _words_after(line: Line) -> list[str]:
    end = line.mention.end
    return unshaped(line.named.shaped[end : end + _CONTEXT]).split()[:3]


def _weight(named: NamedIn | NamedHere) -> float:
    """Documents that name the entry often for their length come first."""
    return named.certain / math.sqrt(2000 + len(named.shaped))
