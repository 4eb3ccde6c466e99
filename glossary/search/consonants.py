"""Sounds with the same consonants as a word, or nearly the same."""

from __future__ import annotations

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from glossary.search.found_words import FoundWords
from glossary.search.near import near
from glossary.search.vocabulary import NO_IDS, Bools, Floats, Ids, Vocabulary, expand
from glossary.text import skeleton, sound

MOST_OF_A_SKELETON = 300
MOST_NEAR_SKELETONS = 1500
_LONG = 4
"""Of so many consonants one may be wrong."""


def add_by_consonants(found: FoundWords, vocabulary: Vocabulary, word: str, script: str) -> None:
    """Find sounds by consonants; vowels decide how similar they are.

    Args:
        script: of the query as typed; Arabic writes little else than consonants.
    """
    sounded = sound(word)
    bare = skeleton(sounded)
    if len(bare) < 2:
        return
    place = vocabulary.skeletons.place(bare)
    equal = _members(vocabulary, place, sounded) if place >= 0 else NO_IDS
    close = _close(vocabulary, bare, place, sounded) if len(bare) >= _LONG else NO_IDS
    if not len(equal) and not len(close):
        return
    words = vocabulary.sounds.words
    alike = cdist(
        [sounded],
        [words[at] for at in (*equal.tolist(), *close.tolist())],
        scorer=Indel.normalized_similarity,
        dtype=np.float32,
    )[0]
    if len(equal):
        lengths = vocabulary.sounds.lengths[equal]
        shaped = lengths == len(sounded) if len(bare) >= _LONG and script != "Arab" else None
        found.add_all(equal, _worth(alike[: len(equal)], len(bare), script, shaped))
    if len(close):
        of_close = alike[len(equal) :]
        kept = of_close >= 0.6
        found.add_all(close[kept], 0.5 + 0.3 * of_close[kept])


def _members(vocabulary: Vocabulary, place: int, sounded: str) -> Ids:
    starts = vocabulary.skeleton_starts
    members = vocabulary.skeleton_members[starts[place] : starts[place + 1]]
    return _nearest(vocabulary, members, sounded, MOST_OF_A_SKELETON)


def _close(vocabulary: Vocabulary, bare: str, place: int, sounded: str) -> Ids:
    """Sounds of which one consonant differs."""
    skeletons, _ = near(vocabulary.skeletons, bare, 1)
    skeletons = skeletons[skeletons != place]
    if not len(skeletons):
        return NO_IDS
    close, _ = expand(vocabulary.skeleton_starts, vocabulary.skeleton_members, skeletons)
    apart = np.abs(vocabulary.sounds.lengths[close] - len(sounded))
    return _nearest(vocabulary, close[apart <= 3], sounded, MOST_NEAR_SKELETONS)


def _nearest(vocabulary: Vocabulary, sounds: Ids, sounded: str, most: int) -> Ids:
    if len(sounds) <= most:
        return sounds
    apart = np.abs(vocabulary.sounds.lengths[sounds] - len(sounded))
    return sounds[np.argpartition(apart, most)[:most]]


def _worth(alike: Floats, consonants: int, script: str, shaped: Bools | None) -> Floats:
    """How similar words of equal consonants are, by how alike they sound.

    Args:
        shaped: which of them are as long as the word, where that says something.
    """
    if script == "Arab":
        # Two consonants alone are many words: سانا is Sana, and hardly Sona or Aysan.
        return 0.86 + 0.10 * alike if consonants > 2 else 0.66 + 0.26 * alike
    worth = (0.62 if consonants > 2 else 0.55) + 0.28 * alike
    # Long words of one shape that differ in vowels alone: Hezballah, Hezbollah.
    return worth if shaped is None else np.where(shaped, 0.80 + 0.14 * alike, worth)
