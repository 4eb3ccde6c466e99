"""Direction and offsets: the one place where code points become Qt's UTF-16 units.

Values put into a composed line are wrapped in first-strong isolates (UAX #9), which never leave
the window.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from glossary.text import is_right_to_left

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_FOREIGN = re.compile(f"[{_RTL}]+(?:[ .'’-]+[{_RTL}]+)*")
_LIGATURE = re.compile("ل[اأإآ]|لله")
_OPEN, _CLOSE = "\u2068", "\u2069"


def utf16_index(text: str, code_points: int) -> int:
    """The UTF-16 offset of a code point offset."""
    if text.isascii():
        return code_points
    return code_points + sum(ord(letter) > 0xFFFF for letter in text[:code_points])


def utf16_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and length in UTF-16 units of the code points [start, end)."""
    first = utf16_index(text, start)
    return first, utf16_index(text, end) - first


def code_point_index(text: str, units: int) -> int:
    """The code point offset of a UTF-16 offset."""
    if text.isascii():
        return units
    seen = 0
    for at, letter in enumerate(text):
        if seen >= units:
            return at
        seen += 2 if ord(letter) > 0xFFFF else 1
    return len(text)


def isolate(text: str) -> str:
    """A foreign value inside a line of ours."""
    return f"{_OPEN}{text}{_CLOSE}"


def isolate_foreign(line: str) -> str:
    """A line of ours with each right-to-left word or phrase in it isolated.

    Without it `התנגדות → ההתנגדות` is painted as one run, the second word first.
    """
    return _FOREIGN.sub(lambda found: isolate(found[0]), line)


def whole_ligatures(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans (code points) that cut no Arabic ligature: half of one cannot be marked."""
    drawn = [found.span() for found in _LIGATURE.finditer(text)]

    def moved(place: int, side: int) -> int:
        cut = [each for each in drawn if each[0] < place < each[1]]
        return cut[0][side] if cut else place

    return [(moved(start, 0), moved(end, 1)) for start, end in spans]


def strip_isolates(text: str) -> str:
    """The line as it may leave the window."""
    return text.replace(_OPEN, "").replace(_CLOSE, "")


def is_rtl(text: str) -> bool:
    """The line runs from right to left, by its first strong letter."""
    return is_right_to_left(text)
