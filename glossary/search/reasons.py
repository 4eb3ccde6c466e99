"""Why a word of a query stands for a word of a name: codes and data, no wording."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from glossary.text import ARTICLES, skeleton, sound, unfinished_sound


class Code(StrEnum):
    """What makes a name match; the best first."""

    EXACT = "exact"
    ALIAS = "alias"
    WEAK = "weak"
    FORMER = "former"
    SAME = "same"
    ORDER = "order"
    FORM = "form"
    NUMBER = "number"
    ARTICLE = "article"
    TOGETHER = "together"
    APART = "apart"
    BEGINS = "begins"
    WORD_PREFIX = "word prefix"
    TRANSLITERATION = "transliteration"
    SPELLING = "spelling"
    CONSONANTS = "consonants"
    NEARLY_BEGINS = "nearly begins"
    LIKE = "like"
    INITIALS = "initials"
    CHARACTERS = "characters"
    UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True)
class Reason:
    """One finding: the word as typed, the word or words of the name, and how many edits."""

    code: Code
    asked: str = ""
    found: str = ""
    edits: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """How one Latin word stands to another; `rank` is smaller for closer ones."""

    code: Code
    rank: int
    edits: int = 0


_NONE = Relation(Code.UNMATCHED, 99)


@lru_cache(maxsize=65536)
def relation(word: str, other: str, *, unfinished: bool = False) -> Relation:
    """The closest relation of a query word to a word of a name."""
    if word == other:
        return Relation(Code.SAME, 0)
    if other.startswith(word):
        return Relation(Code.WORD_PREFIX, 2)
    if _is_article_away(word, other):
        return Relation(Code.ARTICLE, 3)
    mine, theirs = sound(word), sound(other)
    if mine == theirs:
        return Relation(Code.TRANSLITERATION, 4)
    begun = unfinished_sound(word) if unfinished else ""
    if len(begun) >= 3 and theirs.startswith(begun):
        return Relation(Code.NEARLY_BEGINS, 5)
    edits = OSA.distance(mine, theirs, score_cutoff=2)
    if OSA.distance(word, other, score_cutoff=1) <= 1:
        edits = min(edits, 1)
    allowed = 0 if len(word) <= 3 else 1 if len(word) <= 6 else 2
    if edits <= allowed:
        return Relation(Code.SPELLING, 5 + edits, edits)
    bare = skeleton(mine)
    if len(bare) >= 2 and bare == skeleton(theirs):
        return Relation(Code.CONSONANTS, 8)
    if len(begun) >= 4 and any(
        OSA.distance(begun, theirs[:length], score_cutoff=1) <= 1
        for length in range(len(begun) - 1, len(begun) + 2)
    ):
        return Relation(Code.NEARLY_BEGINS, 9, 1)
    if len(bare) >= 4 and OSA.distance(bare, skeleton(theirs), score_cutoff=1) <= 1:
        return Relation(Code.CONSONANTS, 10, 1)
    return _NONE


def _is_article_away(word: str, other: str) -> bool:
    if other.endswith(word):
        return len(word) >= 3 and other[: -len(word)] in ARTICLES
    return len(other) >= 3 and word.endswith(other) and word[: -len(other)] in ARTICLES
