"""Which names a stretch of text may be: gaps and letters are compared, name by name.

The gap guard: "in Syria. Observatory staff" does not hold the name "Syria Observatory", but the
name "St. George" may have an end of a sentence where it has one itself.
"""

from __future__ import annotations

from collections.abc import Callable

from glossary.library.case_rule import in_capitals, only_letters, same_letters
from glossary.library.patterns import Bearer, FinderName, Pattern
from glossary.model import CaseRule

Letters = Callable[[int, int], str]
"""The original letters of a stretch of the shaped text."""


def fitting(
    pattern: Pattern, shaped: str, start: int, end: int, letters: Letters
) -> tuple[tuple[FinderName, ...], bool] | None:
    """The names of a pattern that stand at [start, end), and whether certainly; or none does."""
    good: list[FinderName] = []
    doubtful: list[FinderName] = []
    for bearer in pattern.bearers:
        if _gaps_hold(bearer.shaped, shaped[start:end]):
            certain = _fit(bearer, shaped, start, end, letters)
            if certain is not None:
                (good if certain else doubtful).append(bearer.name)
    found = tuple(good or doubtful)
    return (found, bool(good)) if found else None


def _gaps_hold(name: str, found: str) -> bool:
    """No sentence ends between the words, unless in the name too; a paragraph never does."""
    if "\f" in found:
        return False
    if "." not in found:
        return True
    if len(name) != len(found):
        return False
    return all(name[at] == "." for at, letter in enumerate(found) if letter == ".")


def _fit(bearer: Bearer, shaped: str, start: int, end: int, letters: Letters) -> bool | None:
    """Certain, uncertain (False), or not at all (None)."""
    match bearer.rule:
        case CaseRule.EXACT if bearer.latin:
            if not same_letters(shaped[start:end], bearer.shaped):
                return None
            return not in_capitals(shaped, start, end)
        case CaseRule.EXACT:
            same = only_letters(letters(start, end)) == only_letters(bearer.name.value)
            return True if same else None
        case CaseRule.TITLE:
            first = shaped[start] if bearer.latin else letters(start, end)[:1]
            return first.isupper()
        case _:
            return True
