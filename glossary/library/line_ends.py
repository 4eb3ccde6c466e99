"""Words divided at the end of a line: the other reading of each, kept beside the text.

PDFium writes U+FFFE for a hyphen at a line end, whether it was real ("Al-Qaida") or divides a
word ("organi-sation"); hard-wrapped texts have a hyphen and a line end. The fold reads a gap
there. The other reading, without the gap, is appended to the shaped text as a window of words
behind a token that no name can hold, so that the finder and the text index both see it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.text import Folded

_TRACES = ("-\n", "-\r\n", "\u2010\n", "\u00ad\n", "\ufffe", "\x02")
_SIGN = "\x1f"
"""The fold never lets it through, so that no name begins with it."""
_MARK = re.compile(rf"\f{_SIGN}(\d+)x(\d+)\f")
SIDE = 120
"""Characters of a window on each side."""


@dataclass(frozen=True, slots=True)
class OtherReading:
    """A window appended to a shaped text, with its [start, end) there and its seam.

    `shift` leads from a place before the seam to the same place in the text itself.
    """

    start: int
    end: int
    seam: int
    shift: int

    def in_text(self, start: int, end: int) -> tuple[int, int] | None:
        """The place in the text itself of a place in the window; none if the seam is not in it."""
        if start < self.seam < end:
            return start + self.shift, end + self.shift + 1
        return None


def with_other_readings(text: str, folded: Folded) -> str:
    """The shaped text, with a window appended for each word divided at the end of a line."""
    shaped = folded.shaped
    windows = []
    for hyphen in _divided(text):
        gap = bisect_left(range(len(shaped)), hyphen, key=folded.original_at)
        if shaped[gap : gap + 1] in {" ", "\n"}:
            start = max(0, gap - SIDE)
            joined = shaped[start:gap] + shaped[gap + 1 : gap + 1 + SIDE]
            windows.append(f"\f{_SIGN}{start}x{gap - start}\f{joined}")
    return shaped + "".join(windows) if windows else shaped


def has_other_readings(shaped: str) -> bool:
    """Whether windows stand behind a shaped text."""
    return _SIGN in shaped


def _divided(text: str) -> Iterator[int]:
    """The places of hyphens that end a line between two letters."""
    for trace in _TRACES:
        if not (trace[0] in text and trace[-2:-1] in text):
            continue
        for hyphen in _places(text, trace):
            first = hyphen - (text[hyphen - 1 : hyphen] == "-")
            after = text[hyphen + len(trace) : hyphen + 40]
            if text[max(0, first - 1) : first].isalpha() and after.lstrip(" \t\r\n")[:1].isalpha():
                yield first


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def other_readings(shaped: str) -> tuple[int, tuple[OtherReading, ...]]:
    """The length of the text itself, and the windows behind it."""
    first = shaped.find(_SIGN)
    if first < 0:
        return len(shaped), ()
    marks = list(_MARK.finditer(shaped, first - 1))
    ends = [*(mark.start() for mark in marks[1:]), len(shaped)]
    return marks[0].start(), tuple(
        _reading(mark, end) for mark, end in zip(marks, ends, strict=True)
    )


def _reading(mark: re.Match[str], end: int) -> OtherReading:
    start, seam = int(mark[1]), int(mark[2])
    return OtherReading(mark.end(), end, mark.end() + seam, start - mark.end())
