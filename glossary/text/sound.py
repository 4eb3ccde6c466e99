"""Words that sound alike: the sound fold "M" and the consonant skeleton "S".

M merges habits of transliteration (kh and x, ou and u, doubled letters); S keeps consonants.
Real pairs of Arabic, Hebrew and Russian words and their Latin spellings have equal skeletons in
about two of three cases, and skeletons one edit apart in nine of ten.

Each step is one pass over a whole text of words, one on a line, so that a vocabulary of hundreds
of thousands of words costs a few passes and not millions of calls.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), replacement)
    for pattern, replacement in (
        (r"dsch|dzh|dj", "j"),
        (r"shch|sch|sh|sz|tch|ch", "$"),
        (r"kh|x", "h"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"zh", "j"),
        (r"ck|q|c", "k"),
        (r"ts|tz", "s"),
        (r"ou|oo|o", "u"),
        (r"(?<=[^\n])w(?=[^aeiouy\n~]|$)", "u"),
        (r"v", "w"),
        (r"ee|ie|iy|yi|ij|y|(?<=[aeiou])j(?=[^aeioujd\n~])", "i"),
        (r"e", "a"),
        (r"([^\n])\1+", r"\1"),
        (r"(?<=...)h$", ""),
        (r"(?<=..)ai|ai(?=..)", "i"),
    )
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
