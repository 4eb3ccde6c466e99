"""Places of a text that are like a quote: rare words vote for them, alignment finds their edges."""

from __future__ import annotations

import re
from collections import defaultdict
from math import log2

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein, Opcodes

from glossary.model import Quote

LONGEST_CONTEXT = 32
_WINDOWS = 8
_COMMON = 400
"""A word with more places than this votes for none."""
_WORD = re.compile(r"\w+")
_MARKS = str.maketrans(
    dict.fromkeys("‘’‚‛ʼʹ′`´‹›", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\u00a0\u202f\u3000", " ")
)


def bare(text: str) -> str:
    """The text for comparing: quotation marks and white space are all one."""
    return " ".join(text.translate(_MARKS).split())


def likely_places(quote: Quote, text: str) -> list[tuple[int, int]]:
    """Up to eight places [start, end) in code points, best voted first."""
    prefix, suffix = quote.prefix[-LONGEST_CONTEXT:], quote.suffix[:LONGEST_CONTEXT]
    whole = f"{prefix}{quote.exact}{suffix}"
    room = LONGEST_CONTEXT + len(whole) // 4
    places = []
    for begin in _voted(whole, text):
        low, high = max(0, begin - room), begin + len(whole) + 2 * room
        place = _aligned(quote.exact, prefix, suffix, text[low:high].translate(_MARKS))
        if place:
            places.append((low + place[0], low + place[1]))
    return list(dict.fromkeys(places))


def _voted(whole: str, text: str) -> list[int]:
    """Where the quote with its context may begin: bins half as wide as it, by their votes."""
    width = max(32, len(whole) // 2)
    votes: dict[int, float] = defaultdict(float)
    for word in _WORD.finditer(whole):
        count = text.count(word[0])
        if not 0 < count <= _COMMON:
            continue
        weight = log2(1 + len(text) / (6 * count))
        bins = {(at - word.start()) // width for at in _places(word[0], text)}
        for each in bins | {each - 1 for each in bins}:
            votes[each] += weight
    best = sorted(votes, key=lambda each: (-votes[each], each))
    kept: list[int] = []
    for each in best:
        if all(abs(each - other) > 1 for other in kept):
            kept.append(each)
            if len(kept) == _WINDOWS:
                break
    return [each * width + width // 2 for each in kept]


def _places(word: str, text: str) -> list[int]:
    found, at = [], text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found


def _aligned(exact: str, prefix: str, suffix: str, window: str) -> tuple[int, int] | None:
    """Where the quote stands in a window: aligned alone, its edges then by edit operations."""
    exact = exact.translate(_MARKS)
    if len(window) < len(exact):
        rough = (0, len(window))
    else:
        found = fuzz.partial_ratio_alignment(exact, window)
        if found is None:
            return None
        rough = (found.dest_start, found.dest_end)
    low = max(0, rough[0] - len(prefix))
    region = window[low : rough[1] + len(suffix)]
    whole = f"{prefix}{exact}{suffix}".translate(_MARKS)
    steps = Levenshtein.opcodes(whole, region)
    start = low + _mapped(steps, len(prefix), at_end=False)
    end = low + _mapped(steps, len(prefix) + len(exact), at_end=True)
    start, end = _to_words(exact, window, start, end)
    return (start, end) if start < end else None


def _mapped(steps: Opcodes, at: int, *, at_end: bool) -> int:
    """The place in the new text of an edge in the old one."""
    last = 0
    for step in steps:
        inside = (
            step.src_start < at <= step.src_end if at_end else step.src_start <= at < step.src_end
        )
        if inside:
            return step.dest_start + min(at - step.src_start, step.dest_end - step.dest_start)
        last = step.dest_end
    return last


def _to_words(exact: str, window: str, start: int, end: int) -> tuple[int, int]:
    """Edges inside a word go out to its edge, where the quote began and ended with words."""
    if exact[:1].isalnum():
        while 0 < start < len(window) and window[start - 1].isalnum() and window[start].isalnum():
            start -= 1
    if exact[-1:].isalnum():
        while 0 < end < len(window) and window[end - 1].isalnum() and window[end].isalnum():
            end += 1
    while start < end and window[start].isspace() and not exact[:1].isspace():
        start += 1
    while start < end and window[end - 1].isspace() and not exact[-1:].isspace():
        end -= 1
    return start, end
