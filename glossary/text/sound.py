"""Words that sound alike: the sound fold "M" and the consonant skeleton "S".

M merges habits of transliteration (kh and x, ou and u, doubled letters); S keeps consonants.
Real pairs of Arabic, Hebrew and Russian words and their Latin spellings have equal skeletons in
about two of three cases, and skeletons one edit apart in nine of ten.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
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
        (r"w(?=[^aeiouy]|$)", "u"),
        (r"v", "w"),
        (r"ee|ie|iy|yi|ij|y|j(?=[^aeiou])", "i"),
        (r"e", "a"),
        (r"(.)\1+", r"\1"),
        (r"(?<=...)h$", ""),
        (r"(?<=..)ai|ai(?=..)", "i"),
    )
)
_VOWELS = re.compile(r"[aiu]")
_DOUBLES = re.compile(r"(.)\1+")


@lru_cache(maxsize=262144)
def sound(token: str) -> str:
    """The sound fold of a plain Latin token; digits stay."""
    for pattern, replacement in _STEPS:
        token = pattern.sub(replacement, token)
    return token


@lru_cache(maxsize=262144)
def skeleton(sounded: str) -> str:
    """The consonants of a sound fold; a word of vowels only keeps them."""
    bare = _DOUBLES.sub(r"\1", _VOWELS.sub("", sounded).replace("j", "g"))
    return bare or sounded
