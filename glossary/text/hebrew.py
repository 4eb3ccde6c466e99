"""How a Hebrew word may be read: its letters leave b and v, p and f, k and kh, u and v open."""

from __future__ import annotations

_HARD = {
    "א": "a",
    "ב": "b",
    "ג": "g",
    "ד": "d",
    "ה": "h",
    "ו": "u",
    "ז": "z",
    "ח": "h",
    "ט": "t",
    "י": "i",
    "כ": "k",
    "ך": "k",
    "ל": "l",
    "מ": "m",
    "ם": "m",
    "נ": "n",
    "ן": "n",
    "ס": "s",
    "ע": "a",
    "פ": "p",
    "ף": "f",
    "צ": "ts",
    "ץ": "ts",
    "ק": "k",
    "ר": "r",
    "ש": "sh",
    "ת": "t",
}
_SOFT = {"ב": "v", "פ": "f", "כ": "kh", "ך": "kh"}
_GUTTURAL = "חכך"
_SILENT, _VOWELS = "אע", "וי"


def hebrew_readings(word: str) -> tuple[str, ...]:
    """Latin spellings of a word of Hebrew letters, other than with all its letters hard.

    The letters after the first are read soft (v, f, kh); then vav also as v, and kh also as ch.
    """
    if not word or not all(letter in _HARD for letter in word):
        return ()
    soft = _spelt(word, vav="u", guttural="kh")
    readings = [soft]
    if "ו" in word:
        readings.append(_spelt(word, vav="v", guttural="kh"))
        readings.append(_spelt(word, vav="v", guttural="kh", hard=True))
    if any(letter in word for letter in _GUTTURAL):
        readings.append(_spelt(word, vav="u", guttural="ch"))
    if word[0] == "פ":
        readings.append("f" + soft[1:])
    return tuple(dict.fromkeys(readings))


def _spelt(word: str, *, vav: str, guttural: str, hard: bool = False) -> str:
    letters = []
    for at, letter in enumerate(word):
        after = word[at + 1 : at + 2]
        if letter in _SILENT and after and after in _VOWELS:
            continue
        if letter == "ה" and at == len(word) - 1 and at > 1:
            letters.append("a")
        elif letter == "ו":
            letters.append(vav)
        elif letter == "ח":
            letters.append("ch" if guttural == "ch" else "h")
        elif letter in _SOFT and at and not hard:
            letters.append(guttural if letter in _GUTTURAL else _SOFT[letter])
        else:
            letters.append(_HARD[letter])
    return "".join(letters)
