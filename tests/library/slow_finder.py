"""A slow mention finder, written apart from the real one: name by name, word by word, no automaton.

It says what is to be found; the quick one must agree with it on every text.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.text.slow_fold import slow_fold

Words = list[tuple[str, int, int, str]]
ARABIC = [
    conjunction + preposition
    for conjunction in ("", "و", "ف")
    for preposition in ("", "ب", "ل", "ك")
]
HEBREW = ["ו", "ה", "ב", "ל", "מ", "ש", "כ", "וה", "וב", "ול", "ומ", "וש", "שה", "מה", "בה"]
MARKED = {"LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "COMBINING"}
HYPHENS = "-\u2010\u00ad"


@dataclass(frozen=True)
class Found:
    """A name at a place of the original text."""

    start: int
    end: int
    id: str
    name: str


def glued(word: str) -> dict[str, int]:
    """All ways in which the first word of a name may be written, and how much is not its own."""
    ways = {word: 0}
    if len(word) < 3:
        return ways
    if "\u0621" <= word[0] <= "\u064a":
        for prefix in ARABIC:
            if word.startswith("ال") and prefix.endswith("ل"):
                ways[f"{prefix}ل{word[2:]}"] = len(prefix) - 1
            elif prefix:
                ways[prefix + word] = len(prefix)
        if not word.startswith("ال"):
            for prefix in ("ال", "وال", "فال"):
                ways[prefix + word] = len(prefix)
    elif "\u05d0" <= word[0] <= "\u05ea":
        ways.update({prefix + word: len(prefix) for prefix in HEBREW})
    return ways


def bare(text: str) -> str:
    """Letters and digits without accents, capitals kept."""
    return "".join(
        part
        for letter in text
        for part in unicodedata.normalize("NFKD", letter)
        if part.isalnum() and letter != "\u0621"
    )


def silent_after(text: str, end: int) -> int:
    """How many letters behind a word belong to it though the fold drops them."""
    count = 0
    for letter in text[end:]:
        script = unicodedata.name(letter, "-").split()[0]
        mark = unicodedata.category(letter) == "Mn" and script in MARKED
        if letter not in {"ء", "ٴ", "ـ"} and not mark:
            break
        count += 1
    return count


def rule(name: str, words: Words) -> str:
    letters = "".join(letter for letter in name if letter.isalnum())
    vowels = set("aeiouyAEIOUY")
    short = letters and len(letters) <= 5 and any(letter.isupper() for letter in letters)
    if short and (letters.isupper() or (letters.isascii() and not set(letters) & vowels)):
        return "exact"
    return "title" if len(words) == 1 and name[:1].isupper() else "fold"


def line_in_capitals(text: str, start: int, end: int) -> bool:
    lines_before = text[:start].replace("\f", "\n").rsplit("\n", 1)[-1]
    lines_after = text[end:].replace("\f", "\n").split("\n", 1)[0]
    rest = [letter for letter in lines_before + lines_after if letter.isalpha()]
    return len(rest) >= 12 and "".join(rest).isupper()


def readings(text: str) -> list[tuple[Words, int | None]]:
    """The words of the text, and for each word divided at a line end the words with it whole."""
    words = slow_fold(text)
    found: list[tuple[Words, int | None]] = [(words, None)]
    for at in range(len(words) - 1):
        gap = text[words[at][2] : words[at + 1][1]]
        core = gap.strip(" \t\r\n")
        divided = (
            (core in set(HYPHENS) and "\n" in gap and gap[0] == core)
            or core in {"\ufffe", "\x02", "-\ufffe", "-\x02"}
        ) and not gap[0].isspace()
        before, after = text[words[at][2] - 1], text[words[at + 1][1]]
        if divided and before.isalpha() and after.isalpha() and "S" not in words[at + 1][3]:
            one, two = words[at], words[at + 1]
            joined = (one[0] + two[0], one[1], two[2], one[3])
            found.append(([*words[:at], joined, *words[at + 2 :]], at))
    return found


def slow_find(text: str, records: Iterable[tuple[str, Sequence[str]]]) -> list[Found]:
    hits: dict[tuple[int, int], dict[str, str]] = defaultdict(dict)
    uses: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    looked_for = [
        (key, value, slow_fold(value), rule(value, slow_fold(value)))
        for key, values in records
        for value in values
        if slow_fold(value)
    ]
    all_readings = readings(text)
    title_hits: list[tuple[int, int, str, str, str, bool, bool]] = []
    for key, value, name, how in looked_for:
        ways = glued(name[0][0])
        for words, seam in all_readings:
            for at in range(len(words) - len(name) + 1):
                if seam is not None and not at <= seam < at + len(name):
                    continue
                first = words[at][0]
                same = [word[0] for word in words[at + 1 : at + len(name)]]
                if first not in ways or same != [word[0] for word in name[1:]]:
                    continue
                ends = [word[3] for word in words[at + 1 : at + len(name)]]
                own = [word[3] for word in name[1:]]
                if any(
                    "S" in mark and ("L" in mark or "S" not in named or seam is not None)
                    for mark, named in zip(ends, own, strict=True)
                ):
                    continue
                start, end = words[at][1], words[at + len(name) - 1][2]
                end += silent_after(text, end)
                if ways[first]:
                    start += len(text[start : words[at][2]]) - len(
                        text[start : words[at][2]][ways[first] :]
                    )
                same_letters = bare(text[start:end]) == bare(value)
                in_capitals = how == "exact" and line_in_capitals(text, start, end)
                if how == "exact" and (in_capitals or not same_letters):
                    continue
                if how == "title":
                    capital = text[start].isupper()
                    opening = at == 0 or "S" in words[at][3]
                    if seam is not None or (start, end) not in {hit[:2] for hit in title_hits}:
                        uses[name[0][0]].append((capital, opening))
                    title_hits.append((start, end, key, value, name[0][0], capital, opening))
                    continue
                hits[start, end].setdefault(key, value)
    for start, end, key, value, word, capital, opening in title_hits:
        small = sum(not is_capital for is_capital, _ in uses[word])
        if capital and not (opening and small > 0.1 * len(uses[word])):
            hits[start, end].setdefault(key, value)
    return leftmost_longest(hits)


def leftmost_longest(hits: dict[tuple[int, int], dict[str, str]]) -> list[Found]:
    found: list[Found] = []
    limit = 0
    for start, end in sorted(hits, key=lambda place: (place[0], -place[1])):
        if start >= limit:
            found += [Found(start, end, key, value) for key, value in hits[start, end].items()]
            limit = end
    return found
