"""The case rule: "SANA" is not "Sana", and "the base" is not "The Base".

Nearly all folded hits of short acronyms are other words, so letters decide.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from glossary.model import CaseRule

_VOWEL = re.compile(r"[aeiouyAEIOUY]")
_NOT_LETTERS = re.compile(r"[^\w]|_")


class Fit(Enum):
    """How the letters found go with the name."""

    CERTAIN = auto()
    UNCERTAIN = auto()
    NOT = auto()


def is_short_acronym(name: str) -> bool:
    """Up to five letters, all capitals, or without a vowel."""
    letters = _NOT_LETTERS.sub("", name)
    if not letters or len(letters) > 5 or not any(each.isupper() for each in letters):
        return False
    return letters.isupper() or (letters.isascii() and not _VOWEL.search(letters))


def fit(name: str, found: str, line: str, rule: CaseRule) -> Fit:
    """Compare a name with the letters found, in the line in which they stand."""
    if rule is CaseRule.AUTO:
        rule = _rule_by_shape(name)
    match rule:
        case CaseRule.OFF:
            return Fit.NOT
        case CaseRule.EXACT:
            if _letters(found) != _letters(name):
                return Fit.NOT
            return Fit.UNCERTAIN if _in_capitals(line, found) else Fit.CERTAIN
        case CaseRule.TITLE:
            return Fit.CERTAIN if found[:1].isupper() else Fit.UNCERTAIN
        case _:
            return Fit.CERTAIN


def _rule_by_shape(name: str) -> CaseRule:
    if is_short_acronym(name):
        return CaseRule.EXACT
    single = len(name.split()) == 1
    return CaseRule.TITLE if single and name[:1].isupper() else CaseRule.FOLD


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text)


def _in_capitals(line: str, found: str) -> bool:
    """The whole line is in capitals, so that capitals say nothing."""
    rest = [letter for letter in line.replace(found, "") if letter.isalpha()]
    return len(rest) >= 12 and all(letter.isupper() for letter in rest)
