"""The query as it is looked up: its words, and the ways in which neighbours stand for one."""

from __future__ import annotations

from dataclasses import dataclass

from glossary.search.query import MAX_LENGTH
from glossary.search.slots import Asked
from glossary.text import (
    WordsOf,
    forms_in,
    is_syllable,
    other_readings,
    script_of,
    sound,
    with_signs,
    words_of,
)

MAX_WORDS = 12
"""Further words of a query are not looked up."""


@dataclass(frozen=True, slots=True)
class Link:
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
    spelt: tuple[str, ...]
    """The Latin words joined by spaces; with company forms and numbers as signs, if it has any."""
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
            others=other_readings(word.folded)
            if len(word.folded) == 1 and is_syllable(word.folded)
            else (),
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
            Link(at, at + 2, Asked(latin[at] + latin[at + 1], asked[at + 1].last, False, script),
                 is_form=False)
            for at in range(len(latin) - 1)
        ]
    return Question(text, read, asked, tuple(links), tuple(spelt), _capitals(text, latin))


def _capitals(text: str, latin: tuple[str, ...]) -> str:
    typed = text.strip()
    if len(latin) == 1 and 3 <= len(latin[0]) <= 7 and typed.isupper() and latin[0].isalpha():
        return latin[0]
    return ""
