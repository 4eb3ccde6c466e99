"""Slots: for each word of a query, the words of the vocabulary it may stand for, and how well."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from glossary.search.layout import Layout
from glossary.search.near import near, ranges_begun_with_an_edit
from glossary.search.vocabulary import NO_IDS, Floats, Ids, Lengths, Vocabulary, expand
from glossary.text import ARTICLES, PARTICLES, SYMBOL, skeleton, sound, unfinished_sound

MOST_CACHED = 8192
TYPED_SHARE = 0.12
"""What the letters that are not typed yet count, of a word that begins so."""
MOST_BEGUN = 4000
MOST_OF_A_SKELETON = 300
MOST_NEAR_SKELETONS = 1500
_LETTERS_FOR_DIGITS = str.maketrans("0135678", "oiesgtb")
_OTHER_SPELLINGS = (("ks", "x"), ("x", "ks"), ("c", "j"))
"""Letters read otherwise in some languages: Александр is Alexander, Turkish c is j."""
_LONGEST = 4096
_ALIKE = (1 - np.arange(3)[:, None] / np.maximum(np.arange(_LONGEST + 1), 2)) ** 0.8
"""How alike two words are by the edits between them and the letters of the longer one."""
_NO_FLOATS: Floats = np.empty(0, np.float32)


class Asked(NamedTuple):
    """One word of a query as it is looked up.

    `last`: it may be unfinished. `exact`: no errors. `script`: of the query as typed (ISO 15924).
    `lone`: too short, with no other word beside it, to be found by its consonants.
    `whole`: only words that are the same, or nearly so, are of use. `others`: further spellings
    that count as the word itself; `readings`: further ways to read it, with all that sounds like
    them.
    """

    word: str
    last: bool = False
    exact: bool = False
    script: str = "Latn"
    whole: bool = False
    lone: bool = False
    others: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


class Slot(NamedTuple):
    """The words that one query word may stand for.

    `ids` and `similarities` run side by side, the most similar last. Words `low` up to `high` of
    the sorted vocabulary begin with the query word or are it; they are as similar as
    `begun` - TYPED_SHARE * (share of the word not typed yet).
    """

    word: str
    ids: Ids
    similarities: Floats
    low: int
    high: int
    begun: float
    place: int
    is_particle: bool
    weight: float
    volume: int

    @property
    def best(self) -> float:
        explicit = float(self.similarities[-1]) if len(self.ids) else 0.0
        return max(explicit, self.begun if self.low < self.high else 0.0)


class SlotFinder:
    """Looks words up and remembers what it found; for one thread."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        vocabulary = layout.vocabulary
        self._scratch = np.zeros(max(len(vocabulary.words), 1), np.int32)
        self._known: dict[Asked, Slot] = {}

    def forget(self) -> None:
        """Remember nothing."""
        self._known.clear()

    def slot(self, asked: Asked) -> Slot:
        known = self._known.get(asked)
        if known is None:
            if len(self._known) >= MOST_CACHED:
                self._known.clear()
            known = self._known[asked] = self._made(asked)
        return known

    def _made(self, asked: Asked) -> Slot:
        vocabulary, starts = self._layout.vocabulary, self._layout.word_starts
        word = asked.word
        place = vocabulary.place(word)
        low, high = vocabulary.beginning(word)
        is_initial = len(word) == 1 and word != "s" and not word.isdigit()
        particle = word in PARTICLES and not asked.last and not is_initial
        begun = 0.0
        if low < high and asked.last:
            begun = 0.94
        elif low < high and is_initial:
            begun = 0.80
        elif low < high and len(word) >= 3 and not (particle and place >= 0):
            begun = 0.86
        found = _Found(self._scratch)
        if place >= 0:
            found.add(place, 1.0)
        for other in asked.others:
            found.add(vocabulary.place(other), 0.93)
        if not asked.exact and not particle and not word.startswith(SYMBOL):
            _add_similar(found, vocabulary, asked)
        ids, similarities = found.best()
        volume = int((starts[ids + 1] - starts[ids]).sum()) if len(ids) else 0
        if begun:
            volume += int(starts[high] - starts[low])
        weight = _weight(self._layout.weights, ids, similarities, place, begun)
        if particle:
            weight = 0.1
        elif is_initial:
            weight = 0.3
        elif asked.last and word in PARTICLES:
            weight = 0.5
        return Slot(word, ids, similarities, low, high, begun, place, particle, weight, volume)


def _weight(weights: Floats, ids: Ids, similarities: Floats, place: int, begun: float) -> float:
    """How much a query word counts."""
    if place >= 0:
        return float(weights[place])
    if begun:
        return 0.75
    if not len(ids):
        return 0.8
    return float(weights[ids[similarities >= similarities[-1] - 0.05]].mean())


class _Found:
    """Collects places with their best similarity.

    `scratch` is at least as long as there are places; what it holds does not matter.
    """

    def __init__(self, scratch: Ids) -> None:
        self.scratch = scratch
        self._ids: list[Ids] = []
        self._similarities: list[Floats] = []

    def add(self, place: int, similarity: float) -> None:
        if place >= 0:
            self._ids.append(np.array((place,), np.int32))
            self._similarities.append(np.array((similarity,), np.float32))

    def add_all(self, ids: Ids, similarities: npt.NDArray[np.floating[Any]]) -> None:
        if len(ids):
            self._ids.append(ids)
            self._similarities.append(similarities.astype(np.float32))

    @property
    def greatest(self) -> float:
        return max((float(each.max()) for each in self._similarities), default=0.0)

    def best(self) -> tuple[Ids, Floats]:
        """Each place once with its best similarity, the most similar last."""
        if not self._ids:
            return NO_IDS, _NO_FLOATS
        if len(self._ids) == 1 and len(self._ids[0]) == 1:
            return self._ids[0], self._similarities[0]
        ids, similarities = np.concatenate(self._ids), np.concatenate(self._similarities)
        order = similarities.argsort(kind="stable")
        ids, similarities = ids[order], similarities[order]
        # The last write of a place wins, and that is the best.
        ranks = np.arange(len(ids), dtype=np.int32)
        self.scratch[ids] = ranks
        kept = self.scratch[ids] == ranks
        return ids[kept], similarities[kept]


def edits_allowed(sounded: str) -> int:
    """Words of three letters allow no edit, of four to six one, longer ones two."""
    if len(sounded) <= 3:
        return 0
    return 1 if len(sounded) <= 6 else 2


def _add_similar(found: _Found, vocabulary: Vocabulary, asked: Asked) -> None:
    word = asked.word
    for article in ("al", "el"):
        if len(word) >= 3:
            found.add(vocabulary.place(article + word), 0.93)
    if any(letter.isdigit() for letter in word):
        # Digits are not letters, but letters are at times read as digits: Sech1n.
        if sum(letter.isalpha() for letter in word) < 3 or vocabulary.place(word) >= 0:
            return
        word = word.translate(_LETTERS_FOR_DIGITS)
        if any(letter.isdigit() for letter in word):
            return
        found.add(vocabulary.place(word), 0.95)
    sounded = _Found(found.scratch)
    if asked.whole:
        _add_sounds(sounded, vocabulary, word, 1.0, most_edits=1 if len(word) >= 8 else 0)
        if asked.script == "Arab":
            _add_skeletons(sounded, vocabulary, word, asked.script)
        _add_all_words(found, vocabulary, sounded)
        return
    _add_sounds(sounded, vocabulary, word, 1.0)
    for letters, others in _OTHER_SPELLINGS:
        if letters in word:
            _add_sounds(sounded, vocabulary, word.replace(letters, others), 0.97)
    if not asked.lone:
        _add_skeletons(sounded, vocabulary, word, asked.script)
    for reading in asked.readings:
        found.add(vocabulary.place(reading), 0.93)
        _add_sounds(sounded, vocabulary, reading, 0.97)
        _add_skeletons(sounded, vocabulary, reading, asked.script)
    if asked.last or len(word) >= 4:
        _add_begun(sounded, vocabulary, word, last=asked.last)
    for article in ARTICLES:
        rest = word[len(article) :]
        # Before some letters the article is spoken and written with their sound: annour.
        doubled = article[-1] != "l" and not rest.startswith(article[1:])
        if len(rest) >= 3 and word.startswith(article) and not doubled:
            found.add(vocabulary.place(rest), 0.95)
            _add_sounds(sounded, vocabulary, rest, 0.95, most_edits=1)
    if asked.script == "Hebr" and word.startswith("h") and len(word) >= 4:
        _add_sounds(sounded, vocabulary, word[1:], 0.95)
        _add_skeletons(sounded, vocabulary, word[1:], asked.script)
    short = len(sound(word)) <= 3
    if len(word) >= 4 and (short or (sounded.greatest < 0.9 and vocabulary.place(word) < 0)):
        _add_spellings(found, vocabulary, word)
    _add_all_words(found, vocabulary, sounded)


def _add_all_words(found: _Found, vocabulary: Vocabulary, sounded: _Found) -> None:
    """The words that have the sounds found."""
    ids, similarities = sounded.best()
    if not len(ids):
        return
    words, sizes = vocabulary.words_of_sounds(ids)
    found.add_all(words, np.repeat(similarities, sizes))


def _add_sounds(
    found: _Found, vocabulary: Vocabulary, word: str, share: float, *, most_edits: int = 2
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
    found: _Found, ids: Ids, distances: Ids, lengths: Lengths, letters: int, share: float
) -> None:
    if len(ids):
        longer = np.maximum(lengths[ids], letters)
        found.add_all(ids, share * _ALIKE[distances, np.minimum(longer, _LONGEST)])


def _add_spellings(found: _Found, vocabulary: Vocabulary, word: str) -> None:
    """Words one letter away as they are written: a slip may break a pair such as ch or kh."""
    ids, distances = near(vocabulary.spellings, word, 1)
    # The word itself is not among them, or it would not be looked for.
    _add_near(found, ids, np.maximum(distances, 1), vocabulary.lengths, len(word), 0.96)


def _add_skeletons(found: _Found, vocabulary: Vocabulary, word: str, script: str) -> None:
    sounded = sound(word)
    bare = skeleton(sounded)
    if len(bare) < 2:
        return
    place = vocabulary.skeletons.place(bare)
    equal = NO_IDS
    if place >= 0:
        starts = vocabulary.skeleton_starts
        equal = vocabulary.skeleton_members[starts[place] : starts[place + 1]]
        equal = _nearest(vocabulary, equal, sounded, MOST_OF_A_SKELETON)
    close = NO_IDS
    if len(bare) >= 4:
        near_ones, _ = near(vocabulary.skeletons, bare, 1)
        near_ones = near_ones[near_ones != place]
        if len(near_ones):
            close, _ = expand(vocabulary.skeleton_starts, vocabulary.skeleton_members, near_ones)
            apart = np.abs(vocabulary.sounds.lengths[close] - len(sounded))
            close = _nearest(vocabulary, close[apart <= 3], sounded, MOST_NEAR_SKELETONS)
    both = np.concatenate([equal, close])
    if not len(both):
        return
    words = vocabulary.sounds.words
    alike = cdist(
        [sounded],
        [words[at] for at in both.tolist()],
        scorer=Indel.normalized_similarity,
        dtype=np.float32,
    )[0]
    if script == "Arab" and len(bare) > 2:
        similarities = 0.86 + 0.10 * alike
    elif script == "Arab":
        # Two consonants alone are many words: سانا is Sana, and hardly Sona or Aysan.
        similarities = 0.66 + 0.26 * alike
    else:
        similarities = (0.62 if len(bare) > 2 else 0.55) + 0.28 * alike
        if len(bare) >= 4:
            # Long words of one shape that differ in vowels alone: Hezballah, Hezbollah.
            shaped = vocabulary.sounds.lengths[both] == len(sounded)
            similarities[shaped] = 0.80 + 0.14 * alike[shaped]
    similarities[len(equal) :] = 0.5 + 0.3 * alike[len(equal) :]
    kept = np.ones(len(both), bool)
    kept[len(equal) :] = alike[len(equal) :] >= 0.6
    found.add_all(both[kept], similarities[kept])


def _nearest(vocabulary: Vocabulary, sounds: Ids, sounded: str, most: int) -> Ids:
    if len(sounds) <= most:
        return sounds
    apart = np.abs(vocabulary.sounds.lengths[sounds] - len(sounded))
    return sounds[np.argpartition(apart, most)[:most]]


def _add_begun(found: _Found, vocabulary: Vocabulary, word: str, *, last: bool) -> None:
    """Sounds that begin with the word, and for an unfinished word those that nearly do."""
    begun = unfinished_sound(word)
    if len(begun) < 3:
        return
    forms = vocabulary.sounds
    low, high = forms.beginning(begun)
    if 0 < high - low <= MOST_BEGUN:
        _add_ranges(found, vocabulary, [(low, high)], len(begun), 0.88 if last else 0.76)
    if last and len(begun) >= 4:
        base = 0.78 if len(begun) >= 6 else 0.70
        spans = ranges_begun_with_an_edit(forms, begun)
        if spans:
            _add_ranges(found, vocabulary, spans, len(begun), base)


def _add_ranges(
    found: _Found,
    vocabulary: Vocabulary,
    spans: list[tuple[int, int]],
    letters: int,
    base: float,
) -> None:
    bounds = np.array(spans, np.int32)
    sizes = np.minimum(bounds[:, 1] - bounds[:, 0], MOST_BEGUN)
    ends = np.cumsum(sizes)
    ids = np.repeat(bounds[:, 0] - (ends - sizes), sizes) + np.arange(ends[-1])
    lengths = np.maximum(vocabulary.sounds.lengths[ids], letters)
    found.add_all(ids.astype(np.int32), base - 0.12 * (1 - letters / lengths))
