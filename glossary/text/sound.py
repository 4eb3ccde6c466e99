"""Words that sound alike: the sound fold "M" and the consonant skeleton "S".

M merges habits of transliteration (kh and x, ou and u, doubled letters); S keeps consonants.
Real pairs of Arabic, Hebrew and Russian words and their Latin spellings have equal skeletons in
about two of three cases, and skeletons one edit apart in nine of ten.

Each step is one pass over a whole text of words, one on a line, so that a vocabulary of hundreds
of thousands of words costs a few passes and not millions of calls.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

_PAIRS = {
    **dict.fromkeys(("dsch", "dzh", "dj", "zh"), "j"),
    **dict.fromkeys(("shch", "sch", "sh", "sz", "tch", "ch"), "$"),
    **dict.fromkeys(("kh", "x"), "h"),
    **dict.fromkeys(("ck", "q", "c"), "k"),
    **dict.fromkeys(("ts", "tz"), "s"),
    **dict.fromkeys(("ou", "oo", "o"), "u"),
    "gh": "g",
    "dh": "d",
    "th": "t",
    "ph": "f",
}
"""Letters and pairs that stand for one sound wherever they are; the longest first."""

_IN_PLACE = {"w": "u", "v": "w", "e": "a"}
"""What the letters found by their place become; all others become i."""


def _pair(found: re.Match[str]) -> str:
    return _PAIRS[found.group()]


def _in_place(found: re.Match[str]) -> str:
    return _IN_PLACE.get(found.group(), "i")


_Replacement = str | Callable[[re.Match[str]], str]
_STEPS: tuple[tuple[re.Pattern[str], _Replacement], ...] = (
    (re.compile("|".join(sorted(_PAIRS, key=lambda pair: -len(pair)))), _pair),
    (
        re.compile(
            r"(?<=[^\n])w(?=[^aeiouy\n~]|$)|v|ee|ie|iy|yi|ij|y"
            r"|(?<=e)j$|e",
            re.MULTILINE,
        ),
        _in_place,
    ),
    (re.compile(r"([^\n])\1+"), r"\1"),
    (re.compile(r"(?<=...)h$|(?<=..)a(?=i)|a(?=i..)", re.MULTILINE), ""),
)
_SKELETON_STEPS = ((re.compile(r"[aiu]"), ""), (re.compile(r"([^\n])\1+"), r"\1"))


def sounds(tokens: Sequence[str]) -> list[str]:
    """The sound folds of plain Latin tokens; digits stay."""
    text = "\n".join(tokens)
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return text.split("\n") if tokens else []


def skeletons(sounded: Sequence[str]) -> list[str]:
    """The consonants of sound folds; a word of vowels only keeps them."""
    text = "\n".join(sounded).replace("j", "g")
    for pattern, replacement in _SKELETON_STEPS:
        text = pattern.sub(replacement, text)
    bare = text.split("\n") if sounded else []
    return [form or word for form, word in zip(bare, sounded, strict=True)]


@lru_cache(maxsize=16384)
def sound(token: str) -> str:
    """The sound fold of one token."""
    return sounds((token,))[0]


@lru_cache(maxsize=16384)
def skeleton(sounded: str) -> str:
    """The skeleton of one sound fold."""
    return skeletons((sounded,))[0]


_UNFINISHED = "~"


@lru_cache(maxsize=16384)
def unfinished_sound(begun: str) -> str:
    """The sound fold of the beginning of a word: rules for the end of a word do not hold yet."""
    return sound(begun + _UNFINISHED).rstrip(_UNFINISHED)
