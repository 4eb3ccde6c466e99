"""Plain text fit for a clipboard: no invisible characters that change what the eye sees."""

from __future__ import annotations

import re
import unicodedata

# Zero-width non-joiner and joiner spell words in Persian and in Indic scripts.
_KEPT_FORMAT = {"\u200c", "\u200d"}


def plain_text(text: str) -> str:
    """NFC; no bidi controls, zero-width or other control characters but the line feed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", "".join(filter(_shown, lines)))


def plain_line(text: str) -> str:
    """The same, on one line; no-break spaces are kept."""
    return re.sub(r"[ \n\u2028\u2029]+", " ", plain_text(text)).strip(" ")


def item_text(text: str) -> str:
    """One copied item: its lines trimmed, one line feed at its end."""
    lines = [line.strip(" ") for line in plain_text(text).split("\n")]
    return "\n".join(lines).strip("\n") + "\n"


def _shown(letter: str) -> bool:
    if letter in _KEPT_FORMAT or letter == "\n":
        return True
    return unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Cn", "Co"}
