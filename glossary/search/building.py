"""Building: records in, the arrays of an index out."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from glossary.search.layout import DEPRECATED, FIRST, FORMER, WEAK, Layout
from glossary.search.records import MAX_WORDS, IndexRecord, mark_of
from glossary.search.tables import grams_of, initials_of, short_of
from glossary.search.texts import Plain, Texts
from glossary.search.vocabulary import (
    Floats,
    Forms,
    Ids,
    Thirds,
    Vocabulary,
    members_of,
)
from glossary.text import (
    FORM_BEGINNINGS,
    FORM_WORDS,
    PARTICLES,
    SCRIPTS,
    SYMBOL,
    NameReader,
    forms_in,
    script_of_letter,
    skeletons,
    sounds,
    with_signs,
)

WeightOf = Callable[[Sequence[str]], Floats]


def build(records: Iterable[IndexRecord], weight_of: WeightOf | None = None) -> Layout:
    """The arrays of an index of records.

    Args:
        weight_of: gives the weights of words, where another index sets them.
    """
    names = _Names(records)
    rows = _Rows(names.latin)
    vocabulary, row_words, weights_by_count = rows.arranged(len(names.values))
    weights = weight_of(vocabulary.words) if weight_of else weights_by_count
    row_starts = rows.starts()
    row_of_word = np.repeat(np.arange(len(row_starts) - 1, dtype=np.int32), np.diff(row_starts))
    by_word = np.argsort(row_words, kind="stable")
    counts = np.bincount(row_words, minlength=len(vocabulary.words))
    sums = np.concatenate([[0.0], np.cumsum(weights[row_words], dtype=np.float64)])
    in_order, prior = names.ordered()
    prior_of_row = prior[rows.owners()]
    return Layout(
        ids=Texts.of(names.ids),
        marks=np.array(names.marks, np.uint64),
        values=Texts.of(names.values),
        folded=Texts.of([names.folded[at] for at in in_order]),
        in_order=np.array(in_order, np.int32),
        record_of=np.array(names.record_of, np.int32),
        prior=prior,
        flags=np.array(names.flags, np.uint8),
        scripts=np.fromiter(map(script_number, names.folded), np.uint8, len(names.folded)),
        vocabulary=vocabulary,
        weights=weights,
        name_of_row=rows.owners(),
        row_starts=row_starts,
        row_words=row_words,
        row_weights=(sums[row_starts[1:]] - sums[row_starts[:-1]]).astype(np.float32),
        latin=Plain.of([" ".join(words) for words in rows.words]),
        word_starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
        word_rows=row_of_word[by_word],
        initials=initials_of(vocabulary, row_words, row_of_word, names.values, prior),
        short=short_of(vocabulary, row_words, row_of_word, prior_of_row),
        grams=grams_of(names.values),
    )


class _Names:
    """All names of the records, read."""

    def __init__(self, records: Iterable[IndexRecord]) -> None:
        self.ids: list[str] = []
        self.marks: list[int] = []
        self.values: list[str] = []
        self.folded: list[str] = []
        self.latin: list[tuple[str, ...]] = []
        self.record_of: list[int] = []
        self.flags: list[int] = []
        reader = NameReader()
        for record in records:
            for at, name in enumerate(record.names):
                folded, latin = reader.read(name.value)
                self.values.append(name.value)
                self.folded.append(folded)
                self.latin.append(latin[:MAX_WORDS])
                self.record_of.append(len(self.ids))
                self.flags.append(
                    WEAK * name.weak
                    | FORMER * name.former
                    | DEPRECATED * name.deprecated
                    | FIRST * (at == 0)
                )
            self.ids.append(record.id)
            self.marks.append(mark_of(record))

    def ordered(self) -> tuple[list[int], Ids]:
        """The names in the order of their folded texts, and the prior of each."""
        keys = [
            f"{folded}\0{value}\0{self.ids[record]}"
            for folded, value, record in zip(self.folded, self.values, self.record_of, strict=True)
        ]
        in_order = sorted(range(len(keys)), key=keys.__getitem__)
        standing = np.array([standing_of(flags) for flags in range(16)])[self.flags]
        sizes = np.fromiter(map(len, self.values), np.int64, len(self.values))
        by_letters = np.empty(len(keys), np.int64)
        by_letters[np.array(in_order, np.int64)] = np.arange(len(keys))
        prior = np.empty(len(keys), np.int32)
        prior[np.lexsort((by_letters, sizes, standing))] = np.arange(len(keys), dtype=np.int32)
        return in_order, prior


class _Rows:
    """The names as words, and second rows for those that hold a form or a number word."""

    def __init__(self, latin: list[tuple[str, ...]]) -> None:
        self.words = latin
        self._numbers: dict[str, int] = {}
        self._flat = array("i")
        self._add(latin)
        spelt = list(self._numbers)
        self._sounds = sounds(spelt)
        begins = [sound in FORM_BEGINNINGS for sound in self._sounds]
        flagged = np.array(begins, bool)[np.frombuffer(self._flat, np.int32)]
        sizes = np.fromiter(map(len, latin), np.int64, len(latin))
        owners = np.repeat(np.arange(len(latin)), sizes)
        self._second: list[int] = []
        second = []
        for row in np.unique(owners[flagged]).tolist():
            words = latin[row]
            forms = forms_in(words, [self._sounds[self._numbers[word]] for word in words])
            if forms:
                self._second.append(row)
                second.append(with_signs(words, forms))
        self._names = len(latin)
        self.words = latin + second
        self._add(second)
        added = list(self._numbers)[len(spelt) :]
        self._sounds += [
            word if word[0] == SYMBOL else each
            for word, each in zip(added, sounds(added), strict=True)
        ]

    def _add(self, rows: Iterable[tuple[str, ...]]) -> None:
        numbers = self._numbers
        for words in rows:
            self._flat.extend([numbers.setdefault(word, len(numbers)) for word in words])

    def starts(self) -> Ids:
        sizes = np.fromiter(map(len, self.words), np.int64, len(self.words))
        return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)

    def owners(self) -> Ids:
        """The name of each row."""
        return np.concatenate(
            [np.arange(self._names, dtype=np.int32), np.array(self._second, np.int32)]
        )

    def arranged(self, total: int) -> tuple[Vocabulary, Ids, Floats]:
        """The vocabulary, the words of all rows in it, and the weights of its words."""
        spelt = list(self._numbers)
        order = sorted(range(len(spelt)), key=spelt.__getitem__)
        words = [spelt[at] for at in order]
        place = np.empty(len(spelt), np.int32)
        place[np.array(order, np.int64)] = np.arange(len(spelt), dtype=np.int32)
        row_words = place[np.frombuffer(self._flat, np.int32)]
        vocabulary = _vocabulary(words, [self._sounds[at] for at in order])
        counts = np.bincount(row_words, minlength=len(words))
        return vocabulary, row_words, weights_of(vocabulary, counts, total)


def _vocabulary(words: list[str], sounded: list[str]) -> Vocabulary:
    distinct, sound_of = _distinct(sounded)
    bare, skeleton_of = _distinct(skeletons(distinct))
    sound_starts, sound_members = members_of(sound_of, len(distinct))
    skeleton_starts, skeleton_members = members_of(skeleton_of, len(bare))
    return Vocabulary(
        spellings=Forms.of(words),
        sounds=Forms.of(distinct),
        skeletons=Forms.of(bare),
        thirds=Thirds.of(distinct),
        sound_of=sound_of,
        skeleton_of=skeleton_of,
        sound_starts=sound_starts,
        sound_members=sound_members,
        skeleton_starts=skeleton_starts,
        skeleton_members=skeleton_members,
    )


def _distinct(values: Sequence[str]) -> tuple[list[str], Ids]:
    """Sorted distinct values, and which of them each value is."""
    distinct = sorted(set(values))
    place = {value: at for at, value in enumerate(distinct)}
    return distinct, np.fromiter((place[value] for value in values), np.int32, len(values))


def weights_of(vocabulary: Vocabulary, counts: npt.NDArray[np.int_], total: int) -> Floats:
    """Rarity in 0..1; small words and company forms tell little."""
    rarity = np.log1p(total / np.maximum(counts, 1)) / math.log1p(max(total, 1))
    weights = np.maximum(rarity, 0.02)
    form_sounds = np.fromiter(
        (sound in FORM_WORDS for sound in vocabulary.sounds.words),
        bool,
        len(vocabulary.sounds.words),
    )
    weights[form_sounds[vocabulary.sound_of]] *= 0.4
    for words, share in ((PARTICLES, 0.1), (_symbols(vocabulary), 0.2)):
        places = [place for word in words if (place := vocabulary.place(word)) >= 0]
        weights[places] = share * rarity[places]
    return weights.astype(np.float32)


def _symbols(vocabulary: Vocabulary) -> list[str]:
    low, high = vocabulary.beginning(SYMBOL)
    return vocabulary.words[low:high]


def standing_of(flags: int) -> int:
    """0 preferred, 1 another name, 2 former or deprecated, 3 weak."""
    if flags & WEAK:
        return 3
    if flags & (FORMER | DEPRECATED):
        return 2
    return 0 if flags & FIRST else 1


def script_number(folded: str) -> int:
    """The script of the first letter, as a number; 0 if there is none."""
    if folded.isascii():
        return SCRIPTS.index("Latn") if folded else 0
    return SCRIPTS.index(script_of_letter(folded[0]))
