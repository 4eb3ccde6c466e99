"""A quote that was cut in two: something was put into it, and both pieces still stand in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from glossary.model import Anchor, AnchorState, Piece, Quote

FURTHEST = 5_000
"""Code points between the pieces; what is put into a quote is a remark, a paragraph, a table."""
_LARGER, _SMALLER = (5, 25), (3, 14)
"""Words and code points that the pieces must have: two common words stand everywhere."""
_WORD = re.compile(r"\S+")

Span = tuple[int, int]
PlacesOf = Callable[[str], Iterable[Span]]
"""Where words stand in the text, whatever the white space between them."""


def split(quote: Quote, places_of: PlacesOf) -> Anchor | None:
    """The quote in two pieces, anchored at the larger; None if it does not stand so.

    The pieces are verbatim, together they are the whole quote, and just one pair of places fits.
    """
    words = [found.span() for found in _WORD.finditer(quote.exact)]
    longest_start = _most(lambda count: _stands(_text(quote, words[:count]), places_of), len(words))
    longest_end = _most(lambda count: _stands(_text(quote, words[-count:]), places_of), len(words))
    if longest_start + longest_end < len(words) or not longest_start or not longest_end:
        return None
    # Where more than one cut fits, words that stand at both sides of it were repeated: the first.
    cut = len(words) - longest_end if longest_end < len(words) else longest_start
    heads, tails = words[:cut], words[cut:]
    if not heads or not tails or not _tell(quote, heads, tails):
        return None
    pairs = _pairs(list(places_of(_text(quote, heads))), list(places_of(_text(quote, tails))))
    if len(pairs) != 1:
        return None
    ((before, after),) = pairs
    pieces = (Piece(*_span(heads), *before), Piece(*_span(tails), *after))
    larger = max(pieces, key=lambda piece: piece.end - piece.start)
    share = 100.0 * (larger.of_end - larger.of_start) / max(1, len(quote.exact.strip()))
    return Anchor(AnchorState.SPLIT, larger.start, larger.end, share, pieces)


def _pairs(heads: Sequence[Span], tails: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Places that follow one another closely enough; two are enough to know that none is sure."""
    starts = [start for start, _ in tails]
    found: list[tuple[Span, Span]] = []
    for head in heads:
        for at in range(bisect_right(starts, head[1]), len(tails)):
            if starts[at] > head[1] + FURTHEST or len(found) > 1:
                break
            found.append((head, tails[at]))
    return found


def _most(stands: Callable[[int], bool], count: int) -> int:
    """The largest number of words that still stand together; each smaller number then does too."""
    low, high = 0, count
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if stands(middle) else (low, middle - 1)
    return low


def _stands(words: str, places_of: PlacesOf) -> bool:
    return next(iter(places_of(words)), None) is not None


def _tell(quote: Quote, heads: Sequence[Span], tails: Sequence[Span]) -> bool:
    """Both pieces are long enough to be told from other places."""
    sizes = sorted((len(_text(quote, words)), len(words)) for words in (heads, tails))
    (small, few), (large, many) = sizes
    enough = many >= _LARGER[0] and large >= _LARGER[1]
    return enough and few >= _SMALLER[0] and small >= _SMALLER[1]


def _span(words: Sequence[Span]) -> Span:
    return words[0][0], words[-1][1]


def _text(quote: Quote, words: Sequence[Span]) -> str:
    start, end = _span(words)
    return quote.exact[start:end]
