"""What a name's letters tell: its script, and perhaps its language."""

from __future__ import annotations

from glossary.text import script_of

_PERSIAN = set("پچژگکی")
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
