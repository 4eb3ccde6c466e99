"""The fold: one function for names, running text and queries, with an exact way back.

The folded text holds letters, digits and vowel signs of all scripts and single spaces, nothing
else. Stored data and typed text pass through the same steps in the same order:

1. deleted: soft hyphen, zero-width and direction marks, tatweel, combining marks of Latin, Greek,
   Cyrillic, Arabic and Hebrew, hamza and ayn signs, apostrophes inside a word;
2. case fold and NFKD; ligatures and letters that NFKD leaves whole are spelt out; the carriers of
   hamza become the bare letter;
3. `'s` at the end of a word becomes a word of its own;
4. dotted initials join: U.S. becomes us;
5. Han, kana, Thai, Lao, Khmer, Burmese and Hangul: one token for each character;
6. everything else is a space, and runs of spaces are one.

`fold(fold(x).text).text == fold(x).text`, always.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

FOLD_VERSION = 1
"""Raised with every change of a rule: indexes built with another version are built anew."""

_APOSTROPHES = "'`\u2019\u2018\u02bc\u02bb\u02be\u02bf\u02c8\u00b4\u2032\uff07\u02b9\u02bd\u201b"
_DELETED = frozenset(
    "\u00ad\u0640\u180e\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u0621\u0674"
)
_SPELT_OUT = {
    "ß": "ss",
    "ẞ": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ı": "i",
    "ŧ": "t",
    "þ": "th",
    "ŋ": "ng",
    "ə": "a",
    "ک": "ك",
    "ی": "ي",
    "ى": "ي",
    "ې": "ي",
    "ے": "ي",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ۀ": "ه",
    "ة": "ه",
    "ٱ": "ا",
}
"""Letters that NFKD leaves whole; Persian, Urdu and Kurdish forms of one Arabic letter."""

_MARKS_FALL = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "COMBINING")
_ONE_BY_ONE = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x2E80, 0x9FFF),
    (0xA000, 0xA4CF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")
_POSSESSIVE = re.compile(rf"(?<=[^\W_])[{_APOSTROPHES}][sS](?![^\W_])")
_PLAIN = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back.

    `breaks` are positions in `text` from which on `shifts` must be added to reach the original;
    the two run side by side. An end maps through the character before it.
    """

    text: str
    breaks: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)

    def original_at(self, position: int) -> int:
        """The original place (code points) of the character at a place of the folded text."""
        return position + self.shifts[bisect_right(self.breaks, position) - 1]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The original stretch [start, end) of a stretch of the folded text, not empty."""
        return self.original_at(start), self.original_at(end - 1) + 1


def fold(text: str) -> Folded:
    """Fold a name, a query or a running text."""
    if _PLAIN.fullmatch(text):
        return Folded(text)
    pieces: list[str] = []
    origins: list[int] = []
    _collect(text, pieces, origins)
    return _with_breaks("".join(pieces), origins)


def _collect(text: str, pieces: list[str], origins: list[int]) -> None:
    """Every folded character with the place of the original character it comes from."""
    silent, parted = _dots_and_possessives(text)
    space_owed = False
    for place, letter in enumerate(text):
        if place in silent:
            continue
        folded = " " if place in parted else _fold_letter(letter)
        for piece in folded:
            if piece == " ":
                space_owed = bool(pieces)
                continue
            if space_owed:
                pieces.append(" ")
                origins.append(place)
                space_owed = False
            pieces.append(piece)
            origins.append(place)


def _dots_and_possessives(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Places of dots and apostrophes that vanish, and of those that part two words."""
    parted = frozenset(found.start() for found in _POSSESSIVE.finditer(text))
    silent: set[int] = set()
    if "." in text:
        for found in _INITIALS.finditer(text):
            silent.update(at for at in range(found.start(), found.end() - 1) if text[at] == ".")
    return frozenset(silent), parted


@lru_cache(maxsize=65536)
def _fold_letter(letter: str) -> str:
    """One character folded: nothing, a space, or letters."""
    if letter in _APOSTROPHES or letter in _DELETED:
        return ""
    if _stands_alone(letter):
        return f" {letter} "
    spelt = "".join(_SPELT_OUT.get(part, part) for part in letter.casefold())
    kept = "".join(
        _SPELT_OUT.get(part.casefold(), part.casefold())
        for part in unicodedata.normalize("NFKD", spelt)
        if not _falls(part)
    )
    return "".join(part if _is_word_part(part) else " " for part in kept)


def _stands_alone(letter: str) -> bool:
    code = ord(letter)
    if code < 0x0E00 or unicodedata.category(letter)[0] not in "LN":
        return False
    return any(first <= code <= last for first, last in _ONE_BY_ONE)


def _falls(part: str) -> bool:
    if part in _DELETED or part in _APOSTROPHES:
        return True
    if not unicodedata.combining(part) and unicodedata.category(part) != "Mn":
        return False
    return unicodedata.name(part, "").startswith(_MARKS_FALL)


def _is_word_part(part: str) -> bool:
    return part.isalnum() or unicodedata.category(part) in {"Mn", "Mc"}


def _with_breaks(text: str, origins: list[int]) -> Folded:
    breaks, shifts = [0], [origins[0] if origins else 0]
    for position, origin in enumerate(origins):
        if origin - position != shifts[-1]:
            breaks.append(position)
            shifts.append(origin - position)
    return Folded(text, tuple(breaks), tuple(shifts))
