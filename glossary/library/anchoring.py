"""Anchoring: a stored quote is found again in a new version of its text, or said to be lost.

First its old position, then all places with the same words, then likeness; and where that is not
sure, the same words in two pieces. A place is never
answered only because nothing better was there: what is not clearly the quote is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from glossary.library.likeness import LONGEST_CONTEXT, bare, likely_places
from glossary.library.splitting import split
from glossary.model import Anchor, AnchorState, Quote

ACCEPTED, ACCEPTED_QUOTE, AHEAD = 70.0, 60.0, 6.0
"""Score, likeness of the quote alone, and lead over the next disjoint place; all of 100."""
GUESSED = 35.0
"""Score under which a place is not even worth a look."""
LONGEST = 4_000
"""Code points of a quote; a longer one is not aligned, since that takes memory by the square."""
_LONG_WORDS, _LONG_CHARACTERS = 12, 60
_SAME_CONTEXT = 70.0
"""A short quote stands at many places: only this likeness of a neighbour tells which it was."""

_WORD = re.compile(r"\w")
_PARAGRAPH = re.compile(r"\n\s*\n|\f")
_NOT_FOUND = Anchor(AnchorState.NOT_FOUND, score=0.0)
_SINGLE, _DOUBLE = "'‘’‚‛ʼʹ′`´‹›", '"“”„‟″«»'


def anchor(quote: Quote, text: str) -> Anchor:
    """Where a quote stands in a text."""
    end = quote.start + len(quote.exact)
    if not quote.exact.strip():
        return _NOT_FOUND
    if text[quote.start : end] == quote.exact:
        return Anchor(AnchorState.EXACT, quote.start, end)
    same = _same_words(quote, text)
    if same:
        return same
    alike = _alike(quote, text)
    # A few words put in make one place that is much like the quote; more of them make two pieces.
    return alike if alike.confident else _divided(quote, text) or alike


def _same_words(quote: Quote, text: str) -> Anchor | None:
    """The place with the same words, of several that with the best context, then the nearest."""
    places = [found.span() for found in pattern(quote).finditer(text)]
    if not places:
        return None
    ranked = sorted(
        ((context(quote, text, *place), -abs(place[0] - quote.start), place) for place in places),
        reverse=True,
    )
    (best, _, (start, end)) = ranked[0]
    if not is_long(quote.exact):
        again = len(ranked) > 1 and ranked[1][0] > best - AHEAD
        if best < _SAME_CONTEXT or again:
            return None
    return Anchor(AnchorState.MOVED, start, end)


def _divided(quote: Quote, text: str) -> Anchor | None:
    """In two pieces, with more between them than a few words put in."""
    if not is_long(quote.exact):
        return None
    found = split(quote, lambda words: _places_of(words, text))
    if found is None:
        return None
    first, last = found.pieces
    between = text[first.end : last.start]
    # A few words put in are found by likeness, as one place.
    apart = len(between) > len(quote.exact) / 2 or _PARAGRAPH.search(between)
    return found if apart else None


def _places_of(words: str, text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in pattern(Quote(words)).finditer(text))


def guesses(quote: Quote, text: str, most: int = 3) -> tuple[Anchor, ...]:
    """The places most like a quote that is not found, best first, each apart from the others.

    They are questions: nothing says that one of them is the quote.
    """
    if len(quote.exact) > LONGEST:
        return ()
    kept: list[Anchor] = []
    for found, start, end in _scored(quote, text):
        apart = all(end <= other.start or start >= other.end for other in kept)
        if found >= GUESSED and apart and len(kept) < most:
            kept.append(Anchor(AnchorState.LIKENESS, start, end, found))
    return tuple(kept)


def _scored(quote: Quote, text: str) -> list[tuple[float, int, int]]:
    places = likely_places(quote, text)
    return sorted(((score(quote, text, *place), *place) for place in places), reverse=True)


def _alike(quote: Quote, text: str) -> Anchor:
    """The place most like the quote, if it is like enough and well ahead of the next."""
    if len(quote.exact) > LONGEST:
        return _NOT_FOUND
    scored = _scored(quote, text)
    if not scored:
        return _NOT_FOUND
    best, start, end = scored[0]
    rivals = (other for other, s, e in scored[1:] if e <= start or s >= end)
    likeness = fuzz.ratio(bare(quote.exact), bare(text[start:end]))
    if best < ACCEPTED or likeness < ACCEPTED_QUOTE or best - next(rivals, 0.0) < AHEAD:
        return _NOT_FOUND
    if not is_long(quote.exact) and context(quote, text, start, end) < _SAME_CONTEXT:
        return _NOT_FOUND
    return Anchor(AnchorState.LIKENESS, start, end, best)


def score(quote: Quote, text: str, start: int, end: int) -> float:
    """0 to 100: 50 parts quote, 20 prefix, 20 suffix, 2 nearness; a missing context has no part."""
    parts = [
        (50.0, fuzz.ratio(bare(quote.exact), bare(text[start:end]))),
        (2.0, 100.0 * (1 - min(1.0, abs(start - quote.start) / max(len(text), 1)))),
    ]
    parts += [(20.0, likeness) for likeness in _neighbours(quote, text, start, end)]
    return sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts)


def context(quote: Quote, text: str, start: int, end: int) -> float:
    """0 to 100: how like its better kept neighbour is; 0 without one."""
    likenesses = _neighbours(quote, text, start, end)
    if not likenesses:
        return 0.0
    return max(likenesses) * 0.9 + sum(likenesses) / len(likenesses) * 0.1


def _neighbours(quote: Quote, text: str, start: int, end: int) -> list[float]:
    before = quote.prefix[-LONGEST_CONTEXT:]
    after = quote.suffix[:LONGEST_CONTEXT]
    found = []
    if before.strip():
        found.append(fuzz.ratio(bare(before), bare(text[max(0, start - len(before)) : start])))
    if after.strip():
        found.append(fuzz.ratio(bare(after), bare(text[end : end + len(after)])))
    return found


def is_long(exact: str) -> bool:
    """Whether a quote can be told from others by its own words."""
    return len(exact) >= _LONG_CHARACTERS or len(exact.split()) >= _LONG_WORDS


def pattern(quote: Quote) -> re.Pattern[str]:
    """The words as they are, with any white space between them and any quotation marks."""
    exact = quote.exact.strip()
    words = r"\s+".join("".join(map(_one, word)) for word in exact.split())
    opening = r"(?<!\w)" if _WORD.match(exact[0]) and not _WORD.match(quote.prefix[-1:]) else ""
    closing = r"(?!\w)" if _WORD.match(exact[-1]) and not _WORD.match(quote.suffix[:1]) else ""
    return re.compile(f"{opening}{words}{closing}")


def _one(character: str) -> str:
    for alike in (_SINGLE, _DOUBLE):
        if character in alike:
            return f"[{re.escape(alike)}]"
    return re.escape(character)
