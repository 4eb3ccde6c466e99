"""The words of a name: each as plain Latin letters, with its place in the original."""

from __future__ import annotations

from dataclasses import dataclass

from glossary.text.fold import Folded, fold
from glossary.text.latin import latin_token

PARTICLES = frozenset(
    (
        *("al", "el", "ul", "il", "as", "ash", "an", "ar", "at", "az", "ad", "ed", "es", "esh"),
        *("wal", "the", "of", "and", "for", "in", "de", "la", "le", "del", "bin", "bint", "und"),
        *("der", "die", "des", "fi", "min", "a", "i", "o", "u", "e", "y"),
    )
)
"""Articles and small words: they weigh little and are never matched with errors."""

ARTICLES = (
    *("al", "el", "ul", "il", "as", "ash", "an", "ar", "at", "az", "ad", "ed"),
    *("es", "esh", "ath", "adh"),
)
"""Forms of the article that may be glued to the word after it."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: `latin` letters, its [start, end) in the original (code points).

    `folded_start` is where it stands in `WordsOf.folded`, so that parts of it can be mapped back.
    """

    latin: str
    start: int
    end: int
    folded_start: int
    folded: str


@dataclass(frozen=True, slots=True)
class WordsOf:
    """A text folded, and its words."""

    folded: Folded
    words: tuple[Word, ...]

    def span_of_prefix(self, word: Word, letters: int) -> tuple[int, int]:
        """The original stretch of the first letters of a word; all of it if it was respelt."""
        if word.latin != word.folded or letters >= len(word.folded):
            return word.start, word.end
        return self.folded.original_span(word.folded_start, word.folded_start + letters)


def words_of(text: str) -> WordsOf:
    """The words of a name or a query."""
    folded = fold(text)
    words = []
    at = 0
    for part in folded.text.split():
        at = folded.text.index(part, at)
        start, end = folded.original_span(at, at + len(part))
        latin = latin_token(text[start:end])
        if latin:
            words.append(Word(latin, start, end, at, part))
        at += len(part)
    return WordsOf(folded, tuple(words))
