"""One character folded: what a letter, a mark or a sign becomes before its neighbours are asked.

A letter becomes small letters without accents; letters that become plain Latin keep their case
here, so that one fold serves both who compares letters and who does not. A sign becomes one of
the separators below, all smaller than any letter or digit.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

SPACE, LINE_END, PAGE_END = " ", "\n", "\f"
SENTENCE_END, DOT, APOSTROPHE, OTHER_SIGN = "!", ".", "'", '"'
"""`!?;:` and their like · the full stop · all apostrophes · any other sign."""

FIRST_WORD_SIGN = "0"
"""Smallest letter or digit; every separator is smaller."""

_APOSTROPHES = "'`\u2019\u2018\u02bc\u02bb\u02be\u02bf\u02c8\u00b4\u2032\uff07\u02b9\u02bd\u201b"
_SENTENCE_ENDS = "!?;:\u2029\u203d\u061b\u061f\u06d4\u3002\uff01\uff1a\uff1b\uff1f"
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


@lru_cache(maxsize=65536)
def folded_letter(letter: str) -> str:
    """Nothing, a separator, or letters; a character of a script without spaces stands alone."""
    if letter in _DELETED:
        return ""
    if letter in _APOSTROPHES:
        return APOSTROPHE
    if letter in {DOT, LINE_END, PAGE_END}:
        return letter
    if letter in _SENTENCE_ENDS:
        return SENTENCE_END
    if letter.isspace():
        return SPACE
    if _stands_alone(letter):
        return f" {letter} "
    spelt = "".join(_SPELT_OUT.get(part, part) for part in letter.casefold())
    kept = "".join(
        _SPELT_OUT.get(part.casefold(), part.casefold())
        for part in unicodedata.normalize("NFKD", spelt)
        if not _falls(part)
    )
    folded = "".join(_sign(part) for part in kept)
    if folded and not folded.strip(OTHER_SIGN):
        return OTHER_SIGN
    return folded.upper() if letter.isupper() and folded.isascii() else folded


def _sign(part: str) -> str:
    if _stands_alone(part):
        return f" {part} "
    return part if part.isalnum() or unicodedata.category(part) in {"Mn", "Mc"} else OTHER_SIGN


def _stands_alone(letter: str) -> bool:
    code = ord(letter)
    if code < 0x0E00 or unicodedata.category(letter)[0] not in "LN":
        return False
    return any(first <= code <= last for first, last in _ONE_BY_ONE)


def _falls(part: str) -> bool:
    return part in _DELETED or part in _APOSTROPHES or mark_falls(part)


def mark_falls(part: str) -> bool:
    """Whether it is a combining mark of a script whose marks the fold leaves out."""
    if not unicodedata.combining(part) and unicodedata.category(part) != "Mn":
        return False
    return unicodedata.name(part, "").startswith(_MARKS_FALL)
