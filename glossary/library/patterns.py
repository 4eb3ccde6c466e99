"""Patterns: what the mention finder looks for, one for each way a name may stand in folded text.

Arabic and Hebrew write small words into the word after them ("and", "in", "for", the article), so
a name in these scripts has a pattern for each; what is glued on is no part of the place found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossary.library.case_rule import rule_of
from glossary.model import CaseRule
from glossary.text import fold

_ARABIC_AND = ("", "و", "ف")
_ARABIC_PREPOSITIONS = ("", "ب", "ل", "ك")
_ARABIC_ARTICLE = "ال"
_HEBREW_GLUED = ("ו", "ה", "ב", "ל", "מ", "ש", "כ", "וה", "וב", "ול", "ומ", "וש", "שה", "מה", "בה")
_SHORTEST = 3
"""Letters a word must have before something may be glued to it."""


@dataclass(frozen=True, slots=True)
class FinderName:
    """A name of a record, and how its letters are compared."""

    id: str
    value: str
    rule: CaseRule = CaseRule.AUTO
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Bearer:
    """A name as it is looked for: `shaped` by the fold, with the rule its shape asks for.

    `latin` tells whether the shape holds its capitals.
    """

    name: FinderName
    shaped: str
    rule: CaseRule
    latin: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """A folded stretch of words; the place found begins `glued` letters after its start.

    Its bearers have one case rule; those of an acronym are written alike.
    """

    text: str
    glued: int
    bearers: tuple[Bearer, ...]


def patterns_of(names: Iterable[FinderName]) -> list[Pattern]:
    """All patterns of some names; one folded text has several where letters are compared apart."""
    groups: dict[tuple[str, CaseRule, bool, str], list[Bearer]] = {}
    for name in names:
        folded = fold(name.value)
        if folded.text and name.rule is not CaseRule.OFF:
            rule = rule_of(name.value, folded.text, name.rule)
            bearer = Bearer(name, folded.shaped, rule, folded.text.isascii())
            letters = folded.shaped if rule is CaseRule.EXACT else ""
            groups.setdefault((folded.text, rule, bearer.latin, letters), []).append(bearer)
    return [
        Pattern(text, glued, tuple(bearers))
        for (folded_text, *_), bearers in groups.items()
        for text, glued in _written(folded_text)
    ]


def _written(folded: str) -> Iterator[tuple[str, int]]:
    """The folded name itself, and with what may be glued to its first word."""
    yield folded, 0
    if folded.isascii():
        return
    first, gap, rest = folded.partition(" ")
    if len(first) < _SHORTEST:
        return
    if "ء" <= first[0] <= "ي":
        for word, glued in _arabic(first):
            yield f"{word}{gap}{rest}", glued
    elif "א" <= first[0] <= "ת":
        for prefix in _HEBREW_GLUED:
            yield f"{prefix}{folded}", len(prefix)


def _arabic(word: str) -> Iterator[tuple[str, int]]:
    """An Arabic word with what may be glued to it, and how many letters of that are not its own.

    "For" and the article melt into one (للشام); both are then part of the place.
    """
    defined = word.startswith(_ARABIC_ARTICLE)
    for conjunction in _ARABIC_AND:
        for preposition in _ARABIC_PREPOSITIONS:
            prefix = conjunction + preposition
            if defined and preposition == "ل":
                yield f"{prefix}ل{word[2:]}", len(conjunction)
            elif prefix:
                yield prefix + word, len(prefix)
        if not defined:
            yield conjunction + _ARABIC_ARTICLE + word, len(conjunction + _ARABIC_ARTICLE)
