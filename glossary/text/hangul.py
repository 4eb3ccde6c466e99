"""Korean: one Latin reading for each syllable (McCune–Reischauer without marks), and its others.

Lists write Korean names by several systems at once (Jong, Chong, Jeong; Pak, Park; Ri, Lee), so a
name typed in Hangul stands for all usual readings of a syllable.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

_FIRST = 0xAC00
_LAST = 0xD7A3
_INITIALS = [
    "k",
    "kk",
    "n",
    "t",
    "tt",
    "r",
    "m",
    "p",
    "pp",
    "s",
    "ss",
    "",
    "ch",
    "tch",
    "ch",
    "k",
    "t",
    "p",
    "h",
]
_VOWELS = [
    "a",
    "ae",
    "ya",
    "yae",
    "o",
    "e",
    "yo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "u",
    "ui",
    "i",
]
_FINALS = [
    *("", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l"),
    *("m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"),
]
_OTHER_INITIALS = {
    "k": ("g",),
    "t": ("d",),
    "p": ("b",),
    "r": ("l", "n", ""),
    "n": ("",),
    "ch": ("j",),
    "s": ("sh",),
}
_OTHER_VOWELS = {
    4: ("eo", "u"),
    6: ("yeo", "you", "yu"),
    8: ("oh",),
    9: ("oa",),
    11: ("oi", "we"),
    13: ("oo", "woo"),
    14: ("weo",),
    17: ("yoo",),
    18: ("eu", "oo"),
    20: ("ee", "yi"),
}
_OTHER_SYLLABLES = {
    "박": ("park",),
    "이": ("lee", "rhee", "ri", "yi"),
    "리": ("lee", "rhee", "yi"),
    "최": ("choe", "choi"),
    "노": ("roh",),
    "조": ("cho", "jo"),
    "정": ("chung", "jung"),
    "임": ("rim", "lim", "im"),
    "류": ("ryu", "yoo"),
    "영": ("young",),
    "선": ("sun",),
}


def is_syllable(letter: str) -> bool:
    """Whether a character is one Hangul syllable."""
    return _FIRST <= ord(letter) <= _LAST


def reading(syllable: str) -> str:
    """The Latin letters of one syllable."""
    initial, vowel, final = _parts(syllable)
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]


@lru_cache(maxsize=4096)
def other_readings(syllable: str) -> tuple[str, ...]:
    """Further usual spellings of one syllable."""
    initial, vowel, final = _parts(syllable)
    first, last = _INITIALS[initial], _FINALS[final]
    beginnings = (first, *_OTHER_INITIALS.get(first, ()))
    middles = (_VOWELS[vowel], *_OTHER_VOWELS.get(vowel, ()))
    spelt = ("".join(parts) + last for parts in product(beginnings, middles))
    return tuple(dict.fromkeys((*_OTHER_SYLLABLES.get(syllable, ()), *spelt)))


def _parts(syllable: str) -> tuple[int, int, int]:
    rest, final = divmod(ord(syllable) - _FIRST, len(_FINALS))
    return *divmod(rest, len(_VOWELS)), final
