"""What a name's letters tell: its script, perhaps its language, and letters that deceive."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from glossary.text import script_of, script_of_letter

_PERSIAN = set("پچژگکی")
_LOOK_ALIKE = {"Latn", "Cyrl", "Grek"}
_WORD = re.compile(r"[^\W\d_]+")
_JOINERS = "\u200c\u200d"
_BY_SCRIPT = {"Hebr": "he", "Grek": "el", "Hang": "ko", "Kana": "ja", "Hira": "ja"}


def guessed_script(value: str) -> str:
    """ISO 15924; nothing if there are no letters."""
    return script_of(value)


def guessed_language(value: str) -> str:
    """BCP 47 where the script leaves little doubt, else "und"; a person has the last word."""
    script = script_of(value)
    if script == "Arab":
        return "fa" if _PERSIAN & set(value) else "ar"
    return _BY_SCRIPT.get(script, "und")


def odd_characters(value: str) -> tuple[str, ...]:
    """Letters of a name that deceive, by code point: flagged, never altered.

    They are invisible ones, and those of another script inside a word of Latin, Cyrillic or
    Greek letters, whose letters look alike. Joiners are right in Arabic and Indic scripts and
    odd elsewhere (Unicode Standard, 23.2).
    """
    plain = script_of(value) in {"Latn", "Cyrl", "Grek", "Hebr"}
    odd = [
        each
        for each in value
        if unicodedata.category(each) in {"Cc", "Cf"} and (plain or each not in _JOINERS)
    ]
    odd += [each for word in _WORD.findall(value) for each in _strangers(word)]
    return tuple(f"U+{ord(each):04X} {unicodedata.name(each, 'control')}" for each in odd)


def _strangers(word: str) -> list[str]:
    """The letters of the rarer scripts among those that look alike."""
    scripts = Counter(script_of_letter(letter) for letter in word)
    if len(scripts) < 2 or not set(scripts) <= _LOOK_ALIKE:
        return []
    most = scripts.most_common(1)[0][0]
    return [letter for letter in word if script_of_letter(letter) != most]
