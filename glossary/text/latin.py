"""Other scripts in plain Latin letters, one table for each script; what is left goes to anyascii.

The tables give the spelling that lists and newsrooms use most (the raw fold "R"); other habits of
transliteration are made equal by `glossary.text.sound`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from glossary.text.fold import fold
from glossary.text.hangul import is_syllable, reading
from glossary.text.scripts import script_of_letter

_SOUND_CARRYING = str.maketrans(
    {
        **dict.fromkeys("şŞšŠșȘ", "sh"),
        **dict.fromkeys("çÇčČ", "ch"),
        **dict.fromkeys("žŽ", "zh"),
        **dict.fromkeys("ḫḪḵḴẖ", "kh"),
        **dict.fromkeys("ġĠḡḠ", "gh"),
        **dict.fromkeys("ṯṮ", "th"),
        **dict.fromkeys("ḏḎ", "dh"),
    }
)
"""Letters whose mark is a sound of its own, spelt out before marks fall."""

_ARABIC = {
    "ا": "a", "ب": "b", "ت": "t", "ط": "t", "ث": "th", "ج": "j", "ح": "h", "ه": "h", "خ": "kh",
    "د": "d", "ض": "d", "ذ": "dh", "ر": "r", "ز": "z", "ظ": "z", "س": "s", "ص": "s", "ش": "sh",
    "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "و": "u",
    "ي": "i", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ڤ": "v", "ٹ": "t", "ڈ": "d", "ڑ": "r",
    "ں": "n", "ۆ": "o", "ێ": "i", "ۇ": "u", "ۈ": "u", "ۋ": "v",
}  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "",
    "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "є": "ye", "і": "i", "ў": "u", "љ": "lj",
    "њ": "nj", "ћ": "c", "ђ": "d", "џ": "dz", "ј": "j", "қ": "q", "ғ": "gh", "ң": "ng", "ү": "u",
    "ұ": "u", "һ": "h", "ҳ": "h", "ә": "a", "ө": "o", "ҷ": "j", "ѕ": "s", "ґ": "g", "ѓ": "g",
    "ќ": "k",
}  # fmt: skip
_HEBREW = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "u", "ז": "z", "ח": "h", "ט": "t",
    "י": "i", "כ": "k", "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s",
    "ע": "a", "פ": "p", "ף": "p", "צ": "ts", "ץ": "ts", "ק": "q", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip
_TABLES = {"Arab": _ARABIC, "Cyrl": _CYRILLIC, "Hebr": _HEBREW}

_ALLAH = "الله"
_GLUED_ARTICLES = (("وال", 3), ("بال", 3), ("فال", 3), ("ال", 2))
"""Prefixes of an Arabic word that hold the article, and how many letters must remain."""

_AFTER_W = frozenset("اي")
"""Waw before these is a consonant: jawad, safawi."""

_LOOKALIKES = str.maketrans("аеорсухкмтнвіѕјһԁԛԝ", "aeopcyxkmthbisjhdqw")
_CANONICAL = {
    **dict.fromkeys(("abdul", "abdel", "abdal", "abdoul", "abdol", "abdu"), "abd"),
    **dict.fromkeys(("ibn", "ben"), "bin"),
    **dict.fromkeys(("abou", "abi", "abo", "ebu"), "abu"),
}
"""Small words of names that are written in many ways."""

_CAPITALISED = re.compile(r"[A-Z]?[^A-Z]+|[A-Z]")


def canonical(token: str) -> str:
    """The usual spelling of a small word of names; every other token as it is."""
    return _CANONICAL.get(token, token)


@lru_cache(maxsize=65536)
def spelt_out(text: str) -> str:
    """Composed, and letters whose mark is a sound spelt out; what the fold should be given."""
    return unicodedata.normalize("NFC", text).translate(_SOUND_CARRYING)


@lru_cache(maxsize=65536)
def latin_tokens(word: str) -> tuple[str, ...]:
    """One word of a name, as it stands in the original, in small plain Latin letters.

    One token, or one for each syllable where the script writes syllables (Han, Hangul).
    """
    folded = fold(spelt_out(word)).text.replace(" ", "")
    if folded.isascii():
        return (canonical(folded),) if folded else ()
    script = script_of_letter(next(letter for letter in folded if not letter.isascii()))
    if script == "Arab":
        return _kept(canonical(_letter_by_letter(_arabic_word(folded), _ARABIC)))
    if script == "Hang":
        return tuple(token for letter in folded for token in _kept(_syllable(letter)))
    if script == "Hebr" and len(folded) >= 3 and folded.endswith("ה"):
        folded = folded[:-1] + "א"
    if script == "Cyrl" and re.search("[a-z]", folded):
        alike = folded.translate(_LOOKALIKES)
        if alike.isascii():
            return (canonical(alike),)
    table = _TABLES.get(script)
    if table is None:
        return _by_library(folded)
    if script == "Hebr":
        return _kept(_letter_by_letter(folded, table))
    return _kept("".join(table.get(letter, letter) for letter in folded))


def _kept(spelt: str) -> tuple[str, ...]:
    if spelt and not spelt.isascii():
        spelt = "".join(_by_library(spelt))
    return (spelt,) if spelt else ()


def _syllable(letter: str) -> str:
    return reading(letter) if is_syllable(letter) else letter


def _arabic_word(word: str) -> str:
    """Article off, final h of the feminine to a; God's name stays whole."""
    if word == _ALLAH:
        return "allah"
    for prefix, rest in _GLUED_ARTICLES:
        if word.startswith(prefix) and len(word) >= len(prefix) + rest:
            word = word[len(prefix) :]
            break
    if word.endswith("ه") and (len(word) > 3 or (len(word) == 3 and word[1] not in "اوي")):
        word = word[:-1] + "ا"
    return word


def _letter_by_letter(word: str, table: dict[str, str]) -> str:
    """Spelt letter by letter; an unwritten vowel parts t and h, which are no th."""
    spelt = ""
    for at, letter in enumerate(word):
        latin = table.get(letter, letter)
        if letter == "و" and (at == 0 or word[at - 1] == "ا" or word[at + 1 : at + 2] in _AFTER_W):
            latin = "w"
        if latin == "h" and spelt.endswith(("t", "d", "s", "k", "g", "z", "p")):
            spelt += "a"
        spelt += latin
    return spelt


def _by_library(text: str) -> tuple[str, ...]:
    """The library anyascii for all other scripts; imported late, it costs 40 ms.

    It begins each syllable of Chinese with a capital: those are tokens of their own.
    """
    from anyascii import anyascii

    letters = "".join(part for part in anyascii(text) if part.isalnum())
    return tuple(part.lower() for part in _CAPITALISED.findall(letters))
