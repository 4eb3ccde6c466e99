"""A stretch of a long text as the reader shows it, and the way between the two rulers.

Offsets of the document are code points; offsets of the shown stretch too, but there hard breaks
have been put into very long lines. Characters that a text widget would join or drop are replaced
one by one, so that nothing else moves.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

LONGEST = 16_000
"""Code points shown at once: at most 64 KB, whatever the script."""
LONGEST_LINE = 10_000
"""Laying out a longer line takes seconds."""

_ONE_FOR_ONE = str.maketrans(
    {"\r": " ", "\f": "\n", "\v": "\n", "\u2028": "\n", "\u2029": "\n", "\0": "\ufffd"}
)


@dataclass(frozen=True, slots=True)
class TextWindow:
    """The code points [start, end) of a document; `breaks` are where a line was broken hard."""

    start: int
    end: int
    shown: str
    breaks: tuple[int, ...] = ()

    def holds(self, start: int, end: int) -> bool:
        """A stretch of the document lies inside."""
        return self.start <= start and end <= self.end

    def shown_at(self, offset: int) -> int:
        """Where a document offset stands in `shown`."""
        inside = min(max(offset, self.start), self.end)
        return inside - self.start + bisect_right(self.breaks, inside)

    def document_at(self, shown: int) -> int:
        """The document offset of a place in `shown`."""
        places = [self.shown_at(offset) for offset in self.breaks]
        return min(self.end, self.start + shown - bisect_left(places, shown + 1))


def window_around(text: str, start: int, end: int, longest: int = LONGEST) -> TextWindow:
    """The window with a stretch in its middle, cut at line ends where one is near."""
    middle = (start + min(end, start + longest // 2)) // 2
    first = max(0, min(middle - longest // 2, len(text) - longest))
    last = min(len(text), first + longest)
    if first:
        first = _line_start(text, first, min(start, first + longest // 4))
    return _window(text, first, last)


def _line_start(text: str, first: int, latest: int) -> int:
    found = text.find("\n", first, latest)
    return first if found < 0 else found + 1


def _window(text: str, first: int, last: int) -> TextWindow:
    shown = text[first:last].translate(_ONE_FOR_ONE)
    pieces: list[str] = []
    breaks: list[int] = []
    at = first
    for line in shown.splitlines(keepends=True):
        for cut in range(0, len(line), LONGEST_LINE):
            if cut:
                breaks.append(at + cut)
                pieces.append("\n")
            pieces.append(line[cut : cut + LONGEST_LINE])
        at += len(line)
    return TextWindow(first, last, "".join(pieces), tuple(breaks))
