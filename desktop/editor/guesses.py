"""What a name's letters tell: its script, perhaps its language, and letters that deceive."""

from __future__ import annotations

import unicodedata

from glossary.text import script_of

_PERSIAN = set("پچژگکی")
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
    """Invisible characters of a name, by code point: flagged, never altered.

    Joiners are right in Arabic and Indic scripts and odd elsewhere (Unicode Standard, 23.2).
    """
    plain = script_of(value) in {"Latn", "Cyrl", "Grek", "Hebr"}
    odd = [
        each
        for each in value
        if unicodedata.category(each) in {"Cc", "Cf"} and (plain or each not in _JOINERS)
    ]
    return tuple(f"U+{ord(each):04X} {unicodedata.name(each, 'control')}" for each in odd)
