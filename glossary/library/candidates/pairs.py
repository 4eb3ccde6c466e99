"""Pairs: two names of one thing that a text gives side by side.

"Long Form (LF)" by the algorithm of Schwartz and Hearst ("A simple algorithm for identifying
abbreviation definitions in biomedical text", Pacific Symposium on Biocomputing 8, 2003): the
letters of the short form are matched from right to left, the first of them at the beginning of a
word. Besides: "LF (Long Form)", acronyms that do not align since they are of another language, a
name in another script, and "X, also known as Y".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from glossary.library.candidates.capitalised import head_before, run_before, runs_in
from glossary.library.candidates.common_words import INSIDE
from glossary.library.candidates.running_text import RunningText, Token
from glossary.text import script_of

_PARENTHESIS = re.compile(r"\(([^()\n]{2,90}?)(?:[;,:][^()\n]*)?\)")
_LANGUAGE = re.compile(
    r"(?:Modern |Standard |Classical )?(?:Arabic|Hebrew|Persian|Kurdish|Urdu|Russian|Ukrainian|"
    r"Pashto|Syriac|Greek|Chinese)\s*:\s*",
)
_QUOTES = "\"'“”‘’«»*_ \u200e\u200f"
_KNOWN_AS = re.compile(
    r"\b(?:also|formerly|previously|better|commonly|originally|now|then) "
    r"(?:known|called) as (?:the )?[\"“‘']?"
)
_SHORT = re.compile(r"[^\W_][\w.&/\-‐‑\ufffe]{0,11}")
_ROMAN = re.compile(r"[IVXLC]+")
_UNALIGNED = re.compile(r"[A-Z]{2,6}(?:-[A-Z]+)?")
_JOINING = INSIDE | {"and", "on", "in", "to", "a"}
_NO_NAME = frozenset({"UTC", "GMT", "EST", "EET", "RET", "PDF", "AM", "PM", "USD", "EUR", "HQ"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names and the stretch [start, end) that holds both."""

    long: str
    short: str
    start: int
    end: int
    why: str


def pairs_in(text: RunningText, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Pair]:
    """All pairs, in the order of the text; those found so far once `cancelled` says so."""
    starts = [each.start for each in text.tokens]
    for found in _PARENTHESIS.finditer(text.plain):
        if cancelled():
            return
        pair = _in_parenthesis(text, found, starts)
        if pair:
            yield pair
    yield from _known_as(text)


def _in_parenthesis(text: RunningText, found: re.Match[str], starts: list[int]) -> Pair | None:
    place, inner_start = found.start(), found.start(1)
    at = bisect_left(starts, place)
    inner = found.group(1)
    language = _LANGUAGE.match(found.group()[1:])
    if language:
        inner_start = place + 1 + language.end()
        inner = re.split(r"[;,)]", text.plain[inner_start : found.end()])[0]
    bare = inner.strip(_QUOTES)
    if not bare:
        return None
    end = inner_start + inner.index(bare) + len(bare)
    if _is_short_form(bare):
        return _long_before(text, bare, place, at, end)
    script = script_of(bare)
    if script in {"Arab", "Hebr", "Cyrl"}:
        run = run_before(text, place, at)
        if run and len(run.content) >= 1 and len(bare.split()) <= 8:
            return Pair(run.text, bare, run.start, end, "the same name in another script")
        return None
    before = text.tokens[at - 1] if at else None
    if before and _touches(text, before, place) and _is_short_form(before.text):
        long_words = bare.split()
        if len(long_words) >= 2 and bare[0].isupper() and _aligned(before.text, bare) == 0:
            return Pair(bare, before.text, before.start, end, "the letters of the short form")
    return None


def _long_before(text: RunningText, short: str, place: int, at: int, end: int) -> Pair | None:
    letters = sum(map(str.isalnum, short))
    most = min(letters + 5, letters * 2)
    first = at
    while first > 0 and at - first < most:
        if first == at:
            gap = text.plain[text.tokens[first - 1].end : place]
            if gap.strip(" \u00a0\"”'’*_\n"):
                break
        elif not _same_sentence(text.plain[text.tokens[first - 1].end : text.tokens[first].start]):
            break
        first -= 1
    if first == at:
        return None
    start = text.tokens[first].start
    long = text.plain[start : text.tokens[at - 1].end]
    offset = _aligned(short, long)
    if offset is not None:
        number = bisect_left([each.start for each in text.tokens[first:at]], start + offset) + first
        while number > 0 and text.tokens[number].text.lower() in _JOINING:
            # "Organization of American States (OAS)": the letter was found in the small word.
            number -= 1
            offset = text.tokens[number].start - start
        offset = text.tokens[head_before(text, number)].start - start
        whole = text.plain[start + offset : text.tokens[at - 1].end].replace("\ufffe", "-")
        words = whole.split()
        small = {word for word in words if word.islower()} - _JOINING
        if len(words) >= 2 and not small and sum(word[0].isupper() for word in words) >= 2:
            return Pair(
                " ".join(words), short, start + offset, end, "the letters of the short form"
            )
    run = run_before(text, place, at)
    if run and len(run.content) >= 2 and _UNALIGNED.fullmatch(short) and letters <= 6:
        return Pair(run.text, short, run.start, end, "a short form in parentheses")
    return None


def _aligned(short: str, long: str) -> int | None:
    """Where in the long form the short one begins, by Schwartz and Hearst; None if it does not."""
    at = len(long) - 1
    for number in range(len(short) - 1, -1, -1):
        letter = short[number].lower()
        if not letter.isalnum():
            continue
        while at >= 0 and (
            long[at].lower() != letter or (number == 0 and at > 0 and long[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
        at -= 1
    begin = max(long.rfind(" ", 0, at + 2), long.rfind("\n", 0, at + 2)) + 1
    return begin if at + 1 == begin or not long[begin : at + 1].strip("-'’\"“") else at + 1


def _is_short_form(text: str) -> bool:
    if not _SHORT.fullmatch(text) or text.upper() in _NO_NAME or _ROMAN.fullmatch(text):
        return False
    capitals = sum(map(str.isupper, text))
    return capitals >= 2 and capitals * 2 >= sum(map(str.isalpha, text)) and len(text) <= 12


def _known_as(text: RunningText) -> Iterator[Pair]:
    runs = list(runs_in(text))
    starts = [run.start for run in runs]
    for found in _KNOWN_AS.finditer(text.plain):
        number = bisect_left(starts, found.end() - 1)
        before = runs[number - 1] if number else None
        after = runs[number] if number < len(runs) else None
        if before is None or after is None:
            continue
        close = text.plain[before.end : found.start()].strip(" ,(\"”'’") == ""
        if close and after.start - found.end() <= 1 and after.text != before.text:
            yield Pair(before.text, after.text, before.start, after.end, found.group().strip(" ,("))


def _touches(text: RunningText, token: Token, place: int) -> bool:
    return not text.plain[token.end : place].strip()


def _same_sentence(gap: str) -> bool:
    return not set(gap) & set(",.;:()?!\f") and "\n\n" not in gap
