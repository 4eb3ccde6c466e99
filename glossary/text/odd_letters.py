"""Letters of a name that may deceive: each is flagged, none is ever altered.

What is flagged, and why: decision page 0550. Which script a letter is of, and which letters look
alike, is Unicode's word (Script property; UTS #39), by the library confusable_homoglyphs.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

_STEERING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")
_JOIN_NOTHING = frozenset(
    (
        *("LATIN", "CYRILLIC", "GREEK", "HEBREW", "ARMENIAN", "GEORGIAN", "HAN", "HIRAGANA"),
        *("KATAKANA", "HANGUL", "BOPOMOFO", "THAI", "LAO", "COMMON", ""),
    )
)
"""Scripts in which a joiner does nothing that can be seen."""
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Letters and marks that leave no trace on the screen, though Unicode counts them as such."""
_SIGNS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
"""Format characters that are seen: signs over numbers, in Arabic and Syriac."""
_EASTERN = frozenset(("HAN", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"))
_BESIDE_EASTERN = _EASTERN | {"LATIN"}
"""Scripts that share a word in Chinese, Japanese and Korean: `NTT西日本`."""
_OWN_FORMS = frozenset("\u0e33\u0eb3\u0587\u0f77\u0f79\u0675\u0676\u0677\u0678\u00aa\u00ba")
"""Letters with a plainer equivalent that nobody writes in their place."""
_WORD = re.compile(r"[^\W\d_]+")


class Oddity(StrEnum):
    """What is odd about a letter, as the end of a sentence that begins with its name."""

    STEERS = "holds a character that turns the direction of what follows"
    UNSEEN = "holds a character that is not seen"
    CONTROL = "holds a control character"
    STRANGER = "mixes letters of two scripts in one word"
    DRESSED = "holds a letter that only looks like a plain one"


@dataclass(frozen=True, slots=True)
class OddLetter:
    """One letter that may deceive; `plain` is what it stands for, where it only looks plain."""

    letter: str
    oddity: Oddity
    plain: str = ""

    def __str__(self) -> str:
        name = unicodedata.name(self.letter, "without a name")
        return f"U+{ord(self.letter):04X} {name}"


def odd_letters(value: str) -> tuple[OddLetter, ...]:
    """The letters of a name that may deceive, in their order."""
    if value.isascii() and value.isprintable():
        return ()
    strangers = {place for found in _WORD.finditer(value) for place in _strangers(found)}
    is_eastern = not _EASTERN.isdisjoint(map(_script, value))
    odd = []
    for place, letter in enumerate(value):
        oddity = _of_itself(value, place) or (Oddity.STRANGER if place in strangers else None)
        if oddity:
            odd.append(OddLetter(letter, oddity))
        elif plain := _plainer(letter, is_eastern=is_eastern):
            odd.append(OddLetter(letter, Oddity.DRESSED, plain))
    return tuple(odd)


def odd_words(odd: Iterable[OddLetter]) -> tuple[str, ...]:
    """What to say of a name with such letters, in plain words, the worst first."""
    found = {each.oddity for each in odd}
    return tuple(str(each) for each in Oddity if each in found)


def look_of(value: str) -> str:
    """Names with one look can be taken for each other (the skeleton of UTS #39, 4)."""
    apart = unicodedata.normalize("NFD", value)
    return unicodedata.normalize("NFD", apart.translate(_prototypes()))


def _of_itself(value: str, place: int) -> Oddity | None:
    letter = value[place]
    if letter in _STEERING:
        return Oddity.STEERS
    if letter in _JOINERS:
        return None if _joins(value, place) else Oddity.UNSEEN
    if letter in _BLANK:
        return Oddity.UNSEEN
    category = unicodedata.category(letter)
    if category in {"Cc", "Zl", "Zp"}:
        return Oddity.CONTROL
    if category in {"Cf", "Co", "Cn", "Cs"}:
        return None if letter in _SIGNS else Oddity.UNSEEN
    return None


def _joins(value: str, place: int) -> bool:
    """A joiner behind a letter of a script whose letters join, or inside of an emoji."""
    before = value[place - 1] if place else ""
    if not before or before in _JOINERS:
        return False
    if unicodedata.category(before) in {"So", "Sk"} or before == "\ufe0f":
        return True
    return _script(before) not in _JOIN_NOTHING


def _strangers(word: re.Match[str]) -> Iterator[int]:
    """Places of the letters of the rarer scripts in a word."""
    if word[0].isascii():
        return
    scripts = [_script(letter) for letter in word[0]]
    counts = Counter(script for script in scripts if script not in {"COMMON", "INHERITED", ""})
    if len(counts) < 2 or (set(counts) <= _BESIDE_EASTERN and not _EASTERN.isdisjoint(counts)):
        return
    most = counts.most_common(1)[0][0]
    rarer = set(counts) - {most}
    yield from (word.start() + at for at, script in enumerate(scripts) if script in rarer)


def _plainer(letter: str, *, is_eastern: bool) -> str:
    """What a letter, digit or space stands for, if it is a form of another one (NFKC)."""
    if letter.isascii() or letter in _OWN_FORMS or not (letter.isalnum() or letter.isspace()):
        return ""
    if is_eastern and letter == "\u3000":
        return ""
    plain = unicodedata.normalize("NFKC", letter)
    return plain if plain != unicodedata.normalize("NFC", letter) else ""


@lru_cache(maxsize=65536)
def _script(letter: str) -> str:
    if letter.isascii():
        return "LATIN" if letter.isalpha() else "COMMON"
    from confusable_homoglyphs.categories import alias

    return str(alias(letter))


@cache
def _prototypes() -> dict[int, str]:
    """Each letter that looks like another one, and what stands for all that look alike.

    The library has the pairs both ways. All that look alike are paired with one prototype, so
    that is the member with the most pairs; a prototype of several letters (`rn` for m) always is.
    """
    from confusable_homoglyphs.confusables import confusables_data

    alike: dict[str, set[str]] = {}
    for letter, others in confusables_data.items():
        for other in others:
            one, two = letter.replace("\u200e", ""), other["c"].replace("\u200e", "")
            alike.setdefault(one, set()).add(two)
            alike.setdefault(two, set()).add(one)

    def standing(member: str) -> tuple[bool, int, bool, str]:
        return len(member) > 1, len(alike[member]), member.isascii(), member

    chosen = {one: max((one, *others), key=standing) for one, others in alike.items()}
    return {ord(one): best for one, best in chosen.items() if len(one) == 1 and one != best}
