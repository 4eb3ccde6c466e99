"""The case rule: "SANA" is not "Sana", and "the base" is not "The Base".

Nearly all folded hits of short acronyms are other words, so letters decide. The letters of the
text come as the fold shapes them (`Folded.shaped`): without accents and dots, with capitals, and
with the ends of lines and sentences between the words.
"""

from __future__ import annotations

import re

from glossary.model import CaseRule

_VOWEL = re.compile(r"[aeiouyAEIOUY]")
_NOT_LETTERS = re.compile(r"[^\w]|_")
_GAPS = str.maketrans("", "", " .\n\f")
_LINE = 200
"""Characters of a line that are looked at on each side."""


def is_short_acronym(name: str) -> bool:
    """Up to five letters, all capitals, or without a vowel."""
    letters = only_letters(name)
    if not letters or len(letters) > 5 or not any(each.isupper() for each in letters):
        return False
    return letters.isupper() or (letters.isascii() and not _VOWEL.search(letters))


def rule_of(name: str, folded: str, rule: CaseRule) -> CaseRule:
    """What `auto` means for a name: exact letters, a capital first, or any letters."""
    if rule is not CaseRule.AUTO:
        return rule
    if is_short_acronym(name):
        return CaseRule.EXACT
    return CaseRule.TITLE if " " not in folded and name[:1].isupper() else CaseRule.FOLD


def only_letters(text: str) -> str:
    """A text without dots, spaces and signs."""
    return _NOT_LETTERS.sub("", text)


def same_letters(shaped: str, other: str) -> bool:
    """Whether two shaped stretches have the same letters, capitals counted and gaps not."""
    return shaped.translate(_GAPS) == other.translate(_GAPS)


def in_capitals(shaped: str, start: int, end: int) -> bool:
    """Whether the line around a stretch is all in capitals, so that capitals say nothing."""
    first = max(shaped.rfind("\n", 0, start), shaped.rfind("\f", 0, start), start - _LINE) + 1
    ends = (shaped.find(mark, end) for mark in "\n\f")
    last = min((at for at in (*ends, end + _LINE) if at >= 0), default=end)
    rest = shaped[max(0, first) : start] + shaped[end:last]
    return rest.isupper() and sum(map(str.isalpha, rest)) >= 12
