"""The ways from one word of a query to the words of the vocabulary that it may stand for."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from glossary.search.asked_word import Asked
from glossary.search.consonants import add_by_consonants
from glossary.search.found_words import FoundWords
from glossary.search.near import near, ranges_begun_with_an_edit
from glossary.search.vocabulary import Ids, Lengths, Vocabulary
from glossary.text import ARTICLES, sound, unfinished_sound

MOST_BEGUN = 4000
_LETTERS_FOR_DIGITS = str.maketrans("0135678", "oiesgtb")
_OTHER_SPELLINGS = (("ks", "x"), ("x", "ks"), ("c", "j"))
"""Letters read otherwise in some languages: Александр is Alexander, Turkish c is j."""
_LONGEST = 4096
_ALIKE = (1 - np.arange(3)[:, None] / np.maximum(np.arange(_LONGEST + 1), 2)) ** 0.8
"""How alike two words are by the edits between them and the letters of the longer one."""
_ARTICLES = tuple(ARTICLES)


def edits_allowed(sounded: str) -> int:
    """Words of three letters allow no edit, of four to six one, longer ones two."""
    if len(sounded) <= 3:
        return 0
    return 1 if len(sounded) <= 6 else 2


def add_similar(found: FoundWords, vocabulary: Vocabulary, asked: Asked) -> None:
    """Add all words that are similar to a word, by the ways that it allows."""
    word = asked.word
    if len(word) >= 3:
        for article in ("al", "el"):
            found.add(vocabulary.place(article + word), 0.93)
    if not word.isalpha() and any(letter.isdigit() for letter in word):
        # Digits are not letters, but letters are at times read as digits: Sech1n.
        if sum(letter.isalpha() for letter in word) < 3 or vocabulary.place(word) >= 0:
            return
        word = word.translate(_LETTERS_FOR_DIGITS)
        if any(letter.isdigit() for letter in word):
            return
        found.add(vocabulary.place(word), 0.95)
    sounded = FoundWords(found.scratch)
    if asked.whole:
        _add_sounds(sounded, vocabulary, word, 1.0, most_edits=1 if len(word) >= 8 else 0)
        if asked.script == "Arab":
            add_by_consonants(sounded, vocabulary, word, asked.script)
    else:
        _add_by_sound(found, sounded, vocabulary, word, asked)
    _add_all_words(found, vocabulary, sounded)


def _add_by_sound(
    found: FoundWords, sounded: FoundWords, vocabulary: Vocabulary, word: str, asked: Asked
) -> None:
    _add_sounds(sounded, vocabulary, word, 1.0)
    for letters, others in _OTHER_SPELLINGS:
        if letters in word:
            _add_sounds(sounded, vocabulary, word.replace(letters, others), 0.97)
    if not asked.lone:
        add_by_consonants(sounded, vocabulary, word, asked.script)
    for reading in asked.readings:
        found.add(vocabulary.place(reading), 0.93)
        _add_sounds(sounded, vocabulary, reading, 0.97)
        add_by_consonants(sounded, vocabulary, reading, asked.script)
    if asked.last or len(word) >= 4:
        _add_begun(sounded, vocabulary, word, last=asked.last)
    if word.startswith(_ARTICLES):
        _add_without_article(found, sounded, vocabulary, word)
    if asked.script == "Hebr" and word.startswith("h") and len(word) >= 4:
        _add_sounds(sounded, vocabulary, word[1:], 0.95)
        add_by_consonants(sounded, vocabulary, word[1:], asked.script)
    short = len(sound(word)) <= 3
    if len(word) >= 4 and (short or (sounded.greatest < 0.9 and vocabulary.place(word) < 0)):
        _add_spellings(found, vocabulary, word)


def _add_without_article(
    found: FoundWords, sounded: FoundWords, vocabulary: Vocabulary, word: str
) -> None:
    for article in _ARTICLES:
        rest = word[len(article) :]
        # Before some letters the article is spoken and written with their sound: annour.
        doubled = article[-1] != "l" and not rest.startswith(article[1:])
        if len(rest) >= 3 and word.startswith(article) and not doubled:
            found.add(vocabulary.place(rest), 0.95)
            _add_sounds(sounded, vocabulary, rest, 0.95, most_edits=1)


def _add_all_words(found: FoundWords, vocabulary: Vocabulary, sounded: FoundWords) -> None:
    """The words that have the sounds found."""
    ids, similarities = sounded.all()
    if len(ids):
        words, sizes = vocabulary.words_of_sounds(ids)
        found.add_all(words, similarities.repeat(sizes))


def _add_sounds(
    found: FoundWords, vocabulary: Vocabulary, word: str, share: float, *, most_edits: int = 2
) -> None:
    """Sounds that are the same or within the edits allowed."""
    sounded = sound(word)
    same = 0.96 if len(sounded) > 3 else 0.88
    found.add(vocabulary.sounds.place(sounded), share * same)
    edits = min(edits_allowed(sounded), most_edits)
    if not edits:
        return
    ids, distances = near(vocabulary.sounds, sounded, edits, vocabulary.thirds)
    _add_near(found, ids, distances, vocabulary.sounds.lengths, len(sounded), share * 0.96)


def _add_near(
    found: FoundWords, ids: Ids, distances: Ids, lengths: Lengths, letters: int, share: float
) -> None:
    if len(ids):
        longer = np.maximum(lengths[ids], letters)
        if letters > _LONGEST - 2:
            longer = np.minimum(longer, _LONGEST)
        found.add_all(ids, share * _ALIKE[distances, longer])


def _add_spellings(found: FoundWords, vocabulary: Vocabulary, word: str) -> None:
    """Words one letter away as they are written: a slip may break a pair such as ch or kh."""
    ids, distances = near(vocabulary.spellings, word, 1)
    # The word itself is not among them, or it would not be looked for.
    _add_near(found, ids, np.maximum(distances, 1), vocabulary.lengths, len(word), 0.96)


def _add_begun(found: FoundWords, vocabulary: Vocabulary, word: str, *, last: bool) -> None:
    """Sounds that begin with the word, and for an unfinished word those that nearly do."""
    begun = unfinished_sound(word)
    if len(begun) < 3:
        return
    forms = vocabulary.sounds
    low, high = forms.beginning(begun)
    if 0 < high - low <= MOST_BEGUN:
        longer = np.maximum(forms.lengths[low:high], len(begun))
        ids = np.arange(low, high, dtype=np.int32)
        found.add_all(ids, _of_begun(0.88 if last else 0.76, len(begun), longer))
    if last and len(begun) >= 4:
        ids = _ranges(ranges_begun_with_an_edit(forms, begun))
        if len(ids):
            longer = np.maximum(forms.lengths[ids], len(begun))
            found.add_all(ids, _of_begun(0.78 if len(begun) >= 6 else 0.70, len(begun), longer))


def _ranges(spans: list[tuple[int, int]]) -> Ids:
    if len(spans) < 2:
        return np.arange(*(spans[0] if spans else (0, 0)), dtype=np.int32)[:MOST_BEGUN]
    bounds = np.array(spans, np.int32)
    sizes = np.minimum(bounds[:, 1] - bounds[:, 0], MOST_BEGUN)
    ends = sizes.cumsum(dtype=np.int32)
    ids: Ids = (bounds[:, 0] - (ends - sizes)).repeat(sizes)
    ids += np.arange(len(ids), dtype=np.int32)
    return ids


def _of_begun(base: float, letters: int, longer: Lengths) -> npt.NDArray[np.floating[Any]]:
    """How alike words are of which some letters are typed."""
    return base - 0.12 * (1 - letters / longer)
