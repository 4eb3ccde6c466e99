"""Other spellings: known names that a text writes with a slip, or by another transliteration.

Each capitalised word is compared with the words of the names by its consonants (habits of
transliteration) and by one letter left out (slips, as SymSpell does); a name is proposed where all
its words follow one another and the whole is alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from glossary.library.candidates.running_text import RunningText, Token
from glossary.model import Entry, EntryId, EntryKind
from glossary.text import PARTICLES, fold, skeleton, sound

_ALIKE, _ALIKE_ONE = 80, 86
"""Of the whole folded names, by rapidfuzz's ratio; a single word must be more alike."""
_LETTERS, _CONSONANTS, _ONE_WORD = 9, 5, 8
"""A name of several words has so many letters and consonants; one of a single word so many."""
_LONG_WORD = 8
_GAP, _PARTING = 8, frozenset('.,;:()!?\n\f"“”')


@dataclass(frozen=True, slots=True)
class Spelling:
    """What stands at [start, end), and the name of an entry that it may be."""

    written: str
    start: int
    end: int
    entry: EntryId
    name: str
    likeness: int
    sounds_alike: bool


class KnownSpellings:
    """The words of all names, ready to be compared; immutable."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], EntryId, str]]] = defaultdict(list)
        self._words: set[str] = set()
        self._keys: dict[str, set[str]] = defaultdict(set)
        for entry in entries:
            if entry.kind is EntryKind.LABEL:
                continue  # a label is in common words; its other forms are no slips
            for name in entry.names:
                words = _words(name.value)
                self._words.update(words)
                if _is_fit(words):
                    self._names[words[0]].append((words, entry.id, name.value))
                    for word in words:
                        for key in _keys(word):
                            self._keys[key].add(word)

    def near(self, word: str) -> Mapping[str, bool]:
        """Words of names that a word may be, each with whether it sounds alike."""
        found = {word: True} if word in self._words else {}
        for key in _keys(word):
            for other in self._keys.get(key, ()):
                alike = _consonants(word) == _consonants(other)
                if alike or OSA.distance(word, other) <= (2 if len(word) >= _LONG_WORD else 1):
                    found[other] = alike
        return found

    def find(
        self, text: RunningText, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Spelling]:
        """The likest name at each place where one may stand; until `cancelled` says so."""
        tokens = [
            (token, word, fold(token.text).text)
            for token in text.tokens
            if token.is_name or token.text[:3].lower().startswith(("al-", "el-"))
            for word in ("".join(_words(token.text)),)
            if word
        ]
        near: dict[str, Mapping[str, bool]] = {}
        for _, word, _ in tokens:
            if cancelled():
                return
            if word not in near:
                near[word] = self.near(word)
        for at, (first, word, _) in enumerate(tokens):
            if cancelled():
                return
            best: Spelling | None = None
            for begin in near[word]:
                for words, entry, name in self._names.get(begin, ()):
                    window = tokens[at : at + len(words)]
                    if len(window) < len(words) or not _close(text, window):
                        continue
                    if not all(
                        want in near[have] for want, (_, have, _) in zip(words, window, strict=True)
                    ):
                        continue
                    end = window[-1][0].end
                    written = text.plain[first.start : end].replace("\ufffe", "-")
                    likeness = _likeness(written, name)
                    if len(words) == 1 and word[0] != words[0][0]:
                        continue  # "Nasrallah" is no slip of "Ansarallah"
                    least = _ALIKE if len(words) > 1 else _ALIKE_ONE
                    if likeness >= least and (best is None or likeness > best.likeness):
                        alike = all(
                            near[have][want]
                            for want, (_, have, _) in zip(words, window, strict=True)
                        )
                        best = Spelling(written, first.start, end, entry, name, likeness, alike)
            if best:
                yield best


def _close(text: RunningText, window: Sequence[tuple[Token, str, str]]) -> bool:
    """No sign but a hyphen, and no more than an article, stands between the words."""
    gaps = [text.plain[left.end : right.start] for (left, _, _), (right, _, _) in pairwise(window)]
    return all(len(gap) <= _GAP and not set(gap) & _PARTING for gap in gaps)


def _likeness(written: str, name: str) -> int:
    return round(fuzz.ratio("".join(_words(written)), "".join(_words(name))))


def _is_fit(words: tuple[str, ...]) -> bool:
    letters = sum(map(len, words))
    consonants = sum(len(_consonants(word)) for word in words)
    if len(words) == 1:
        return letters >= _ONE_WORD and consonants >= _CONSONANTS - 1
    return letters >= _LETTERS and consonants >= _CONSONANTS


@lru_cache(maxsize=65_536)
def _words(value: str) -> tuple[str, ...]:
    """The content words of a name, folded, without articles."""
    words = [each for each in fold(value).text.split() if each not in PARTICLES]
    return tuple(each for each in words if each.isascii() and each.isalnum())


@lru_cache(maxsize=65_536)
def _consonants(word: str) -> str:
    return skeleton(sound(word))


@lru_cache(maxsize=65_536)
def _keys(word: str) -> frozenset[str]:
    """Two words that share one may be the same."""
    if len(word) < 4 or not word.isalpha():
        return frozenset({f"={word}"})
    without = {word[:at] + word[at + 1 :] for at in range(len(word))} if len(word) >= 5 else set()
    return frozenset({f"={word}", f"~{_consonants(word)}", word, *without})
