"""A slow fold, written apart from the real one: one code point after another, no tables of arrays.

It says what the fold means; the quick ones must agree with it on every text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

APOSTROPHES = {
    "APOSTROPHE", "GRAVE ACCENT", "RIGHT SINGLE QUOTATION MARK", "LEFT SINGLE QUOTATION MARK",
    "MODIFIER LETTER APOSTROPHE", "MODIFIER LETTER TURNED COMMA", "ACUTE ACCENT", "PRIME",
    "MODIFIER LETTER RIGHT HALF RING", "MODIFIER LETTER LEFT HALF RING",
    "MODIFIER LETTER VERTICAL LINE", "FULLWIDTH APOSTROPHE", "MODIFIER LETTER PRIME",
    "MODIFIER LETTER REVERSED COMMA", "SINGLE HIGH-REVERSED-9 QUOTATION MARK",
}  # fmt: skip
SILENT = {
    "SOFT HYPHEN", "ARABIC TATWEEL", "MONGOLIAN VOWEL SEPARATOR", "ZERO WIDTH SPACE",
    "ZERO WIDTH NON-JOINER", "ZERO WIDTH JOINER", "LEFT-TO-RIGHT MARK", "RIGHT-TO-LEFT MARK",
    "ARABIC LETTER MARK", "WORD JOINER", "ZERO WIDTH NO-BREAK SPACE", "LEFT-TO-RIGHT EMBEDDING",
    "RIGHT-TO-LEFT EMBEDDING", "POP DIRECTIONAL FORMATTING", "LEFT-TO-RIGHT OVERRIDE",
    "RIGHT-TO-LEFT OVERRIDE", "LEFT-TO-RIGHT ISOLATE", "RIGHT-TO-LEFT ISOLATE",
    "FIRST STRONG ISOLATE", "POP DIRECTIONAL ISOLATE", "ARABIC LETTER HAMZA",
    "ARABIC LETTER HIGH HAMZA",
}  # fmt: skip
SENTENCE_ENDS = {
    "EXCLAMATION MARK", "QUESTION MARK", "SEMICOLON", "COLON", "PARAGRAPH SEPARATOR",
    "INTERROBANG", "ARABIC SEMICOLON", "ARABIC QUESTION MARK", "ARABIC FULL STOP",
    "IDEOGRAPHIC FULL STOP", "FULLWIDTH EXCLAMATION MARK", "FULLWIDTH COLON",
    "FULLWIDTH SEMICOLON", "FULLWIDTH QUESTION MARK",
}  # fmt: skip
LATIN = {
    "SHARP S": "ss", "AE": "ae", "OE": "oe", "O WITH STROKE": "o", "L WITH STROKE": "l",
    "D WITH STROKE": "d", "ETH": "d", "H WITH STROKE": "h", "DOTLESS I": "i",
    "T WITH STROKE": "t", "THORN": "th", "ENG": "ng", "SCHWA": "a",
}  # fmt: skip
ARABIC = {
    "KEHEH": "ك", "FARSI YEH": "ي", "ALEF MAKSURA": "ي", "E": "ي", "YEH BARREE": "ي",
    "HEH GOAL": "ه", "HEH DOACHASHMEE": "ه", "AE": "ه", "HEH WITH YEH ABOVE": "ه",
    "TEH MARBUTA": "ه", "ALEF WASLA": "ا",
}  # fmt: skip
ALONE = [
    (0xE00, 0xEFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x9FFF), (0xA000, 0xA4CF),
    (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
]  # fmt: skip
ELISIONS = {
    "l",
    "d",
    "qu",
    "dell",
    "dall",
    "nell",
    "sull",
    "all",
    "quell",
    "jusqu",
    "lorsqu",
    "puisqu",
}
TURKISH = {"nin", "nun", "dan", "den", "tan", "ten", "ndan", "nden", "daki", "deki", "taki", "teki"}


@dataclass
class Sign:
    """A letter, or a kind of gap, with the place of the character it comes from."""

    kind: str
    letter: str
    at: int


def name_of(letter: str) -> str:
    return unicodedata.name(letter, "")


def spelt(letter: str) -> str:
    name = name_of(letter)
    for script in ("LATIN SMALL LETTER ", "LATIN SMALL LIGATURE ", "LATIN CAPITAL LETTER "):
        if name.startswith(script):
            return LATIN.get(name.removeprefix(script), letter)
    arabic = name.removeprefix("ARABIC LETTER ")
    return ARABIC.get(arabic, letter) if arabic != name else letter


def signs_of(text: str) -> list[Sign]:
    found = []
    for at, letter in enumerate(text):
        name = name_of(letter)
        if name in SILENT:
            continue
        if name in APOSTROPHES:
            found.append(Sign("apostrophe", letter, at))
        elif letter == ".":
            found.append(Sign("dot", letter, at))
        elif letter == "\n":
            found.append(Sign("line", letter, at))
        elif letter == "\f":
            found.append(Sign("page", letter, at))
        elif name in SENTENCE_ENDS:
            found.append(Sign("end", letter, at))
        elif letter.isspace():
            found.append(Sign("blank", letter, at))
        elif stands_alone(letter):
            found += alone(letter, at)
        else:
            found += letters_of(letter, at)
    return found


def stands_alone(letter: str) -> bool:
    inside = any(first <= ord(letter) <= last for first, last in ALONE)
    return inside and unicodedata.category(letter)[0] in "LN"


def alone(letter: str, at: int) -> list[Sign]:
    return [Sign("blank", " ", at), Sign("letter", letter, at), Sign("blank", " ", at)]


def letters_of(letter: str, at: int) -> list[Sign]:
    first = "".join(spelt(part) for part in letter.casefold())
    found = []
    for part in unicodedata.normalize("NFKD", first):
        name = name_of(part)
        marks = unicodedata.combining(part) or unicodedata.category(part) == "Mn"
        scripts = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "COMBINING")
        if name in APOSTROPHES | SILENT or (marks and name.startswith(scripts)):
            continue
        for each in spelt(part.casefold()):
            word = each.isalnum() or unicodedata.category(each) in {"Mn", "Mc"}
            one = [Sign("letter" if word else "sign", each, at)]
            found += alone(each, at) if stands_alone(each) else one
    return found


def slow_fold(text: str) -> list[tuple[str, int, int, str]]:
    """The words: folded, [start, end) in the text, and what ended before: "", "S", "L" or "LS"."""
    signs = signs_of(text)

    def is_letter(at: int) -> bool:
        return 0 <= at < len(signs) and signs[at].kind == "letter"

    def is_initial(at: int) -> bool:
        return (
            0 <= at < len(signs)
            and signs[at].kind == "dot"
            and is_letter(at - 1)
            and not signs[at - 1].letter.isdecimal()
            and not is_letter(at - 2)
        )

    def word_from(at: int, step: int) -> str:
        letters = ""
        while is_letter(at):
            letters += signs[at].letter
            at += step
        return letters[::step]

    def gap(at: int) -> str:
        kind = signs[at].kind
        if kind == "end":
            return "S"
        if kind == "page":
            return "LS"
        if kind == "apostrophe":
            before, after = word_from(at - 1, -1), word_from(at + 1, 1)
            seam = before and (
                after == "s"
                or (before in ELISIONS and after[:1] in set("aeiouh"))
                or (len(before) > 2 and after in TURKISH)
            )
            return " " if seam else ""
        if kind == "dot":
            if not is_initial(at):
                return "S"
            last = is_letter(at + 1) and not signs[at + 1].letter.isdecimal()
            closes = is_initial(at - 2) and last and not is_letter(at + 2)
            return "" if is_initial(at + 2) or closes else " "
        if kind == "line":
            rest = [sign.kind for sign in signs[at + 1 :]]
            while rest and rest[0] == "blank":
                rest.pop(0)
            return "LS" if rest[:1] == ["line"] else "L"
        return " "

    words: list[tuple[str, int, int, str]] = []
    owed = " "
    for at, sign in enumerate(signs):
        if sign.kind != "letter":
            owed += gap(at)
        elif owed:
            ended = "".join(sorted(set(owed) & {"L", "S"})) if words else ""
            words.append((sign.letter, sign.at, sign.at + 1, ended))
            owed = ""
        else:
            word, start, _, ended = words[-1]
            words[-1] = (word + sign.letter, start, sign.at + 1, ended)
    return words
