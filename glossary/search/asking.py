"""The query as it is looked up: its words, and the ways in which neighbours stand for one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from glossary.search.asked_word import Asked
from glossary.search.query import MAX_LENGTH
from glossary.text import (
    Word,
    WordsOf,
    forms_in,
    hebrew_readings,
    is_syllable,
    other_readings,
    script_of,
    sound,
    with_signs,
    words_of,
)

_WITHOUT_VOWELS = frozenset({"Arab", "Hebr"})
_SHORT = 3
_PARTED_PAIR = re.compile(r"([tdskgzp])ah")

MAX_WORDS = 12
"""Further words of a query are not looked up."""


class Link(NamedTuple):
    """Query words [first, last) that together stand for one word of a name."""

    first: int
    last: int
    asked: Asked
    is_form: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed, folded and taken apart."""

    text: str
    read: WordsOf
    words: tuple[Asked, ...]
    links: tuple[Link, ...]
    script: str
    spelt: tuple[str, ...]
    """The Latin words joined by spaces; with company forms and numbers as signs, if it has any."""
    exact: bool
    """No similar names."""
    capitals: str
    """The letters, if it is typed in capitals and may be initials."""


def question(text: str, *, exact: bool = False) -> Question:
    """Read a query; the last word may be unfinished unless a space follows it."""
    text = text[:MAX_LENGTH]
    read = words_of(text)
    script = script_of(text)
    latin = tuple(word.latin for word in read.words[:MAX_WORDS])
    is_open = not text[-1:].isspace()
    asked = tuple(
        Asked(
            word.latin,
            last=is_open and at == len(latin) - 1,
            exact=exact,
            script=script,
            lone=len(latin) == 1 and len(word.latin) <= _SHORT and script not in _WITHOUT_VOWELS,
            others=_others(word),
            readings=_readings(word, script),
        )
        for at, word in enumerate(read.words[:MAX_WORDS])
    )
    spelt = [" ".join(latin)]
    links = []
    forms = forms_in(latin, [sound(word) for word in latin]) if len(latin) > 1 else ()
    if forms:
        spelt.append(" ".join(with_signs(latin, forms)))
        links = [
            Link(first, last, Asked(sign, exact=True, script=script), is_form=True)
            for first, last, sign in forms
        ]
    if not exact:
        links += [
            Link(
                at,
                at + 2,
                Asked(_joined(*latin[at : at + 2]), asked[at + 1].last, script=script, whole=True),
                is_form=False,
            )
            for at in range(len(latin) - 1)
        ]
    return Question(
        text, read, asked, tuple(links), script, tuple(spelt), exact, _capitals(text, latin)
    )


def _others(word: Word) -> tuple[str, ...]:
    if len(word.folded) == 1 and is_syllable(word.folded):
        return other_readings(word.folded)
    return ()


def _readings(word: Word, script: str) -> tuple[str, ...]:
    """With the article as part of the word, and with h as part of a pair (fathi)."""
    if script not in _WITHOUT_VOWELS:
        return ()
    if script == "Hebr":
        return hebrew_readings(word.folded)
    readings = []
    if script == "Arab" and word.folded.startswith("ال") and word.latin != "allah":
        readings.append("al" + word.latin)
    paired = _PARTED_PAIR.sub(r"\1h", word.latin)
    if paired != word.latin:
        readings.append(paired)
    return tuple(readings)


def _joined(first: str, second: str) -> str:
    """Two words written as one; the fold has cut the article off the end of abd."""
    return ("abdul" if first == "abd" else first) + second


def _capitals(text: str, latin: tuple[str, ...]) -> str:
    typed = text.strip()
    if len(latin) == 1 and 3 <= len(latin[0]) <= 7 and typed.isupper() and latin[0].isalpha():
        return latin[0]
    return ""
