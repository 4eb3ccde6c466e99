"""Dates and text as they are printed: in words, and cleaned of marks that steer direction."""

from __future__ import annotations

import html
import re
import unicodedata
from datetime import date

from glossary.model import PartialDate
from glossary.text import script_of

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_BLUEBOOK = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July"),
    *("Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)
_STEERING = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
_TAG = re.compile(r"<[^>]+>")
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_FOREIGN_RUN = re.compile(f"[{_RIGHT_TO_LEFT}][{_RIGHT_TO_LEFT} \u200c\u200d]*")
_LANGUAGE = {"Arab": "ar", "Hebr": "he", "Syrc": "syr", "Thaa": "dv"}


def in_words(when: PartialDate | date | None) -> str:
    """22 November 2026; November 2026; 2026; about November 2025."""
    if when is None:
        return "an unknown date"
    if isinstance(when, date):
        when = PartialDate.from_day(when)
    parts = [str(when.year)]
    if when.month:
        parts.insert(0, MONTHS[when.month - 1])
    if when.day:
        parts.insert(0, str(when.day))
    return ("about " if when.approximate else "") + " ".join(parts)


def american(when: PartialDate) -> str:
    """Jan. 10, 2020, as American legal citations print it."""
    month = f"{_BLUEBOOK[when.month - 1]} " if when.month else ""
    day = f"{when.day}, " if when.day else ""
    return f"{month}{day}{when.year}"


def dotted(when: PartialDate) -> str:
    """29.5.2002, as the Official Journal is cited."""
    return ".".join(str(part) for part in (when.day, when.month, when.year) if part)


def plain(text: str) -> str:
    """Text for the clipboard: NFC, without marks that steer direction; ZWNJ and ZWJ stay."""
    return _STEERING.sub("", unicodedata.normalize("NFC", text))


def text_of_html(fragment: str) -> str:
    """The words of an HTML fragment of our own making."""
    return plain(html.unescape(_TAG.sub("", fragment))).strip()


def escaped(text: str) -> str:
    """Text inside HTML, its right-to-left runs marked with language and direction."""

    def mark(found: re.Match[str]) -> str:
        run = found[0].rstrip()
        language = _LANGUAGE.get(script_of(run), "und")
        rest = found[0][len(run) :]
        return f'<span dir="rtl" lang="{language}">{run}</span>{rest}'

    safe = html.escape(plain(text), quote=False)
    return _FOREIGN_RUN.sub(mark, safe)


def sentence(text: str) -> str:
    """With a full stop, if it has none."""
    return text if text.endswith((".", "!", "?", "”", "’")) else f"{text}."
