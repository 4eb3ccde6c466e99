"""The fold of a short text, letter by letter: for names and queries numpy would be too slow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.text.apostrophes import LONGEST, parts_words
from glossary.text.letters import (
    DOT,
    FIRST_WORD_SIGN,
    LINE_END,
    PAGE_END,
    SPACE,
    folded_letter,
)


def fold_short(text: str) -> tuple[str, list[int]]:
    """The shaped fold, and for each of its characters the place it comes from."""
    signs: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        folded = folded_letter(letter)
        signs.extend(folded)
        places.extend([place] * len(folded))
    shaped: list[str] = []
    origins: list[int] = []
    owed = ""
    for at, sign in enumerate(signs):
        if sign < FIRST_WORD_SIGN:
            owed = wider_gap(owed, _gap(signs, at))
            continue
        if owed and shaped:
            shaped.append(owed)
            origins.append(places[at])
        owed = ""
        shaped.append(sign)
        origins.append(places[at])
    return "".join(shaped), origins


def wider_gap(one: str, other: str) -> str:
    """The gap that tells what both tell: that a line ends, a sentence, or both."""
    both = {one, other} - {"", SPACE}
    if len(both) == 2:
        return PAGE_END
    return both.pop() if both else one or other


def _gap(signs: Sequence[str], at: int) -> str:
    """What a separator is worth: nothing, or one of the gaps of a shaped text."""
    match signs[at]:
        case "'":
            return SPACE if _parts(signs, at) else ""
        case ".":
            return _dot(signs, at)
        case "!":
            return DOT
        case "\n":
            return PAGE_END if _blank_line_follows(signs, at) else LINE_END
        case "\f":
            return PAGE_END
        case _:
            return SPACE


def _parts(signs: Sequence[str], at: int) -> bool:
    if not (_is_word(signs, at - 1) and _is_word(signs, at + 1)):
        return False
    before = "".join(_letters(signs, at - 1, -1))[::-1]
    return parts_words(before, "".join(_letters(signs, at + 1, 1)))


def _letters(signs: Sequence[str], at: int, step: int) -> Iterator[str]:
    for seen in range(LONGEST):
        if not _is_word(signs, at + step * seen):
            return
        yield signs[at + step * seen]


def _dot(signs: Sequence[str], at: int) -> str:
    """The dots of U.S. vanish but for the last; one after any other word ends a sentence."""
    if not _is_initial(signs, at):
        return DOT
    if _is_initial(signs, at + 2):
        return ""
    ends_a_run = _is_initial(signs, at - 2)
    last_letter = _is_letter(signs, at + 1) and not _is_word(signs, at + 2)
    return "" if ends_a_run and last_letter else SPACE


def _is_initial(signs: Sequence[str], at: int) -> bool:
    in_text = 0 <= at < len(signs) and signs[at] == DOT
    return in_text and _is_letter(signs, at - 1) and not _is_word(signs, at - 2)


def _is_letter(signs: Sequence[str], at: int) -> bool:
    return _is_word(signs, at) and not signs[at].isdecimal()


def _is_word(signs: Sequence[str], at: int) -> bool:
    return 0 <= at < len(signs) and signs[at] >= FIRST_WORD_SIGN


def _blank_line_follows(signs: Sequence[str], at: int) -> bool:
    at += 1
    while at < len(signs) and signs[at] == SPACE:
        at += 1
    return at < len(signs) and signs[at] == LINE_END
