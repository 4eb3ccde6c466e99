"""The words of a name: each as plain Latin letters, with its place in the original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from glossary.text.fold import FOLD_VERSION, Folded, fold
from glossary.text.latin import canonical, latin_tokens
from glossary.text.scripts import script_of_letter
from glossary.text.silent_end import with_silent_end

WORDS_VERSION = f"{FOLD_VERSION}.1"
"""Raised with every change of a table or a rule of this room; indexes keep it."""

PARTICLES = frozenset(
    (
        *("al", "el", "ul", "il", "as", "ash", "an", "ar", "at", "az", "ad", "ed", "es", "esh"),
        *("wal", "the", "of", "and", "for", "in", "de", "la", "le", "del", "bin", "bint", "und"),
        *("der", "die", "des", "fi", "min", "a", "i", "o", "u", "e", "y", "s"),
    )
)
"""Articles and small words: they weigh little and are never matched with errors."""

ARTICLES = (
    *("al", "el", "ul", "il", "as", "ash", "an", "ar", "at", "az", "ad", "ed"),
    *("es", "esh", "ath", "adh"),
)
"""Forms of the article that may be glued to the word after it."""

_RUNS_TOGETHER = frozenset({"Thai", "Laoo", "Mymr", "Khmr", "Hira", "Kana"})
"""Scripts of which the fold makes one token a character though they spell sounds, not words."""

_PLAIN_PIECE = re.compile(r"[a-z0-9]+")
_ORDINARY = re.compile(r"[^'`.]*")
"""Without apostrophes and without dots, which may stand in initials."""


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
    """The words of a name or a query, with their places."""
    if text.isascii() and _ORDINARY.fullmatch(text):
        return _ordinary_words(text)
    folded = fold(text)
    words = []
    for at, part, start, end in _parts(text, folded):
        whole = with_silent_end(text, end)
        words += [Word(latin, start, whole, at, part) for latin in latin_tokens(text[start:end])]
    return WordsOf(folded, tuple(words))


def _ordinary_words(text: str) -> WordsOf:
    """The same for ASCII text where letters, digits and gaps are all there is to see."""
    words = []
    breaks, shifts = [0], [0]
    at = 0
    pieces: list[str] = []
    for found in _PLAIN_PIECE.finditer(text.lower()):
        part = found.group()
        start = found.start()
        shift = start - at
        if shift != shifts[-1] or not pieces:
            # The gap before a word belongs to the word, as in the fold.
            breaks.append(at - 1 if pieces else at)
            shifts.append(shift)
        words.append(Word(canonical(part), start, found.end(), at, part))
        pieces.append(part)
        at += len(part) + 1
    if len(breaks) > 1 and breaks[1] == 0:
        del breaks[0], shifts[0]
    places = np.array(breaks, np.int64), np.array(shifts, np.int64)
    return WordsOf(Folded(" ".join(pieces), *places), tuple(words))


def _parts(text: str, folded: Folded) -> Iterator[tuple[int, str, int, int]]:
    """Folded words (place, word, original start and end); running scripts in one piece."""
    if folded.text.isascii():
        for found in re.finditer(r"[^ ]+", folded.text):
            yield (found.start(), found.group(), *folded.original_span(*found.span()))
        return
    held: tuple[int, str, int, int] | None = None
    for found in re.finditer(r"[^ ]+", folded.text):
        part = found.group()
        start, end = folded.original_span(*found.span())
        runs = script_of_letter(part[0]) in _RUNS_TOGETHER
        if held and runs and held[3] == start:
            held = (held[0], held[1] + part, held[2], end)
            continue
        if held:
            yield held
        held = (found.start(), part, start, end) if runs else None
        if not runs:
            yield found.start(), part, start, end
    if held:
        yield held


class NameReader:
    """Reads many names: their folded texts and their Latin words; remembers every piece."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, tuple[str, ...]]] = {}

    def read(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The folded text of a name, and its Latin words."""
        known = self._known
        folded: list[str] = []
        words: list[str] = []
        for piece in text.split():
            read = known.get(piece)
            if read is None:
                read = known[piece] = _read(piece)
            if read[0]:
                folded.append(read[0])
                words += read[1]
        return " ".join(folded), tuple(words)


def _read(piece: str) -> tuple[str, tuple[str, ...]]:
    """Space parts words whatever stands beside it, so a piece can be folded on its own."""
    small = piece.lower()
    if _PLAIN_PIECE.fullmatch(small):
        return small, (canonical(small),)
    found = words_of(piece)
    return found.folded.text, tuple(word.latin for word in found.words)


def latin_words(text: str) -> tuple[str, ...]:
    """The Latin words of a text, without their places."""
    return NameReader().read(text)[1]
