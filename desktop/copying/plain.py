"""Text as it may leave the window: no isolates, no bidi controls, no zero-width characters."""

from __future__ import annotations

from glossary.text import script_of

_NEVER = dict.fromkeys(
    map(ord, "\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069")
)
_JOINERS = dict.fromkeys(map(ord, "\u200c\u200d"))
_NEED_NO_JOINERS = {"Latn", "Cyrl", "Grek", "Hebr"}


def cleaned(text: str) -> str:
    """The text without characters that only steer painting.

    Joiners stay in a word whose script needs them (Persian, Arabic, Indic).
    """
    bare = text.translate(_NEVER)
    if "\u200c" not in bare and "\u200d" not in bare:
        return bare
    return " ".join(_without_joiners(word) for word in bare.split(" "))


def _without_joiners(word: str) -> str:
    letters = word.translate(_JOINERS)
    return letters if letters.isascii() or _plain(letters) else word


def _plain(letters: str) -> bool:
    # A word without letters may be an emoji sequence, which is held together by joiners.
    has_letters = any(each.isalpha() for each in letters)
    return has_letters and script_of(letters) in _NEED_NO_JOINERS
