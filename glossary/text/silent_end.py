"""The end of a word with what the fold leaves out: a last hamza, tatweel, combining marks."""

from __future__ import annotations

from glossary.text.letters import mark_falls

_SILENT = frozenset("\u0621\u0640\u0674")
"""Hamza and high hamza, which no other letter carries, and tatweel."""


def with_silent_end(text: str, end: int) -> int:
    """Where the word really ends whose last letter that the fold keeps ends at `end`.

    An apostrophe or a joiner behind it is no part of the word: it may be anybody's.
    """
    while end < len(text) and (text[end] in _SILENT or mark_falls(text[end])):
        end += 1
    return end
