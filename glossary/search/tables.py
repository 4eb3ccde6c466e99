"""Tables beside the words: initials, words of one or two letters, characters one by one."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence

import numpy as np

from glossary.search.layout import Keys, Table
from glossary.search.vocabulary import Ids, Vocabulary, letter_codes
from glossary.text import PARTICLES, each_once, latin_words

MOST_SHORT = 300
SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\ud7ff豈-\ufaff]"
)
"""Names with such letters are also compared character by character."""

_SMALL_IN_INITIALS = frozenset({"the", "al", "el", "of", "and", "for", "in"})
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}")


def initials_key(letters: str) -> int:
    """The key of some initials in the table."""
    key = 0
    for code in letter_codes(letters.encode("ascii")).tolist():
        key = key << 5 | code
    return key


def initials_of(
    vocabulary: Vocabulary, row_words: Ids, row_of_word: Ids, values: Sequence[str], prior: Ids
) -> Table:
    """Initials of names of three to seven words, with and without the smallest words."""
    total = len(values)
    firsts = letter_codes("".join(word[0] for word in vocabulary.words).encode("ascii"))
    made: list[tuple[Keys, Ids]] = []
    for small in (PARTICLES, _SMALL_IN_INITIALS):
        counts = np.fromiter(
            (
                word not in small and (small is not PARTICLES or not word.isdigit())
                for word in vocabulary.words
            ),
            bool,
            len(vocabulary.words),
        )
        kept = counts[row_words] & (row_of_word < total)
        rows, letters = row_of_word[kept], firsts[row_words[kept]].astype(np.int64)
        sizes = np.bincount(rows, minlength=total)
        starts = np.concatenate([[0], np.cumsum(sizes)])
        chosen = np.flatnonzero((sizes >= 3) & (sizes <= 7))
        keys = np.zeros(len(chosen), np.int64)
        for at in range(7):
            here = sizes[chosen] > at
            keys[here] = keys[here] << 5 | letters[starts[chosen[here]] + at]
        made.append((keys, chosen.astype(np.int32)))
    dotted: dict[int, int] = {}
    for row, value in enumerate(values):
        if "." in value and _DOTTED.search(value):
            words = [
                word
                for word in latin_words(value.replace(".", " "))
                if word not in _SMALL_IN_INITIALS and word != "de"
            ]
            if 3 <= len(words) <= 7:
                dotted[row] = initials_key("".join(word[0] for word in words))
    made.append((np.array(list(dotted.values()), np.int64), np.array(list(dotted), np.int32)))
    keys = np.concatenate([each for each, _ in made])
    rows = np.concatenate([each for _, each in made])
    order = np.lexsort((prior[rows], keys))
    keys, rows = keys[order], rows[order]
    # Each row has a prior of its own, so what comes twice comes side by side.
    kept = np.ones(len(keys), bool)
    kept[1:] = (keys[1:] != keys[:-1]) | (rows[1:] != rows[:-1])
    return Table.of(keys[kept], rows[kept])


def short_of(vocabulary: Vocabulary, row_words: Ids, row_of_word: Ids, prior: Ids) -> Table:
    """Rows with a word that begins with one or two letters, the first by prior."""
    made: list[tuple[Keys, Ids]] = []
    by_prior = np.argsort(prior, kind="stable").astype(np.int32)
    rank = np.empty(len(prior), np.int64)
    rank[by_prior] = np.arange(len(prior))
    for letters in (1, 2):
        first = vocabulary.spellings.heads >> np.uint64(64 - 8 * letters)
        heads = np.where(vocabulary.lengths >= letters, first.astype(np.int64), -1)[row_words]
        pairs = each_once((heads << 32 | rank[row_of_word])[heads >= 0])
        keys = pairs >> 32
        starts = np.searchsorted(keys, keys)
        kept = np.arange(len(pairs)) - starts < MOST_SHORT
        made.append((keys[kept], by_prior[pairs[kept] & 0xFFFFFFFF]))
    return Table.of(
        np.concatenate([keys for keys, _ in made]), np.concatenate([rows for _, rows in made])
    )


def short_key(letters: str) -> int:
    """The key of one or two ASCII letters in the table."""
    return ord(letters) if len(letters) == 1 else ord(letters[0]) << 8 | ord(letters[1])


def spaceless(text: str) -> str:
    """The characters of a text that are compared one by one."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in composed if letter.isalnum())


def gram_keys(text: str) -> Keys:
    """Keys of the characters of a text and of its pairs of characters, with repeats."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    return np.concatenate([codes, codes[:-1] << 21 | codes[1:]])


def grams_of(values: Sequence[str]) -> Table:
    """Characters and pairs of characters of the names in scripts without spaces."""
    keys, rows = array("q"), array("i")
    for row, value in enumerate(values):
        if not value.isascii() and SPACELESS.search(value):
            # For so few numbers a set is ten times as quick as an array.
            each = set(gram_keys(spaceless(value)).tolist())
            keys.extend(each)
            rows.extend([row] * len(each))
    return Table.of(np.array(keys, np.int64), np.array(rows, np.int32))
