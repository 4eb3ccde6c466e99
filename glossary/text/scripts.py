"""Which script a text is written in (ISO 15924), and in which direction it runs."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter

# First code points of the blocks that matter here, and the script that begins there.
_BLOCKS = (
    (0x0000, "Latn"),
    (0x0370, "Grek"),
    (0x0400, "Cyrl"),
    (0x0530, "Armn"),
    (0x0590, "Hebr"),
    (0x0600, "Arab"),
    (0x0700, "Syrc"),
    (0x0750, "Arab"),
    (0x0780, "Thaa"),
    (0x08A0, "Arab"),
    (0x0900, "Deva"),
    (0x0980, "Beng"),
    (0x0A00, "Guru"),
    (0x0A80, "Gujr"),
    (0x0B00, "Orya"),
    (0x0B80, "Taml"),
    (0x0C00, "Telu"),
    (0x0C80, "Knda"),
    (0x0D00, "Mlym"),
    (0x0D80, "Sinh"),
    (0x0E00, "Thai"),
    (0x0E80, "Laoo"),
    (0x0F00, "Tibt"),
    (0x1000, "Mymr"),
    (0x10A0, "Geor"),
    (0x1100, "Hang"),
    (0x1200, "Ethi"),
    (0x1780, "Khmr"),
    (0x1E00, "Latn"),
    (0x1F00, "Grek"),
    (0x2E80, "Hani"),
    (0x3040, "Hira"),
    (0x30A0, "Kana"),
    (0x3100, "Hani"),
    (0xA000, "Hani"),
    (0xA640, "Cyrl"),
    (0xA720, "Latn"),
    (0xAC00, "Hang"),
    (0xF900, "Hani"),
    (0xFB00, "Latn"),
    (0xFB1D, "Hebr"),
    (0xFB50, "Arab"),
    (0xFE70, "Arab"),
    (0xFF00, "Latn"),
    (0x20000, "Hani"),
)
_STARTS = [start for start, _ in _BLOCKS]


SCRIPTS = ("", *sorted({script for _, script in _BLOCKS}))
"""All scripts known here; the place of one is its number."""


def script_of_letter(letter: str) -> str:
    """The script of one letter, by its block."""
    return _BLOCKS[bisect_right(_STARTS, ord(letter)) - 1][1]


def script_of(text: str) -> str:
    """The script of most letters of a text; nothing if it has no letters."""
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text)) else ""
    counts = Counter(script_of_letter(letter) for letter in text if letter.isalpha())
    return counts.most_common(1)[0][0] if counts else ""


def is_right_to_left(text: str) -> bool:
    """By the first strong letter (Unicode Bidirectional Algorithm, rules P2 and P3)."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False
