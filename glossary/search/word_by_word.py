"""The words of a query beside those of a name: which stands for which, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from glossary.search.asking import Question
from glossary.search.reasons import Code, Reason, relation
from glossary.search.scoring import JOINS_FROM, PARTNER, Partner, Tie
from glossary.text import (
    PARTICLES,
    SYMBOL,
    Word,
    WordsOf,
    forms_in,
    script_of,
    skeleton,
    sound,
    words_of,
)

Spans = tuple[tuple[int, int], ...]
GUESSES = {Code.SPELLING, Code.CONSONANTS, Code.NEARLY_BEGINS, Code.LIKE}


@dataclass(frozen=True, slots=True)
class NameRead:
    """A name taken apart; `places` are those of its Latin words."""

    words: WordsOf
    script: str
    forms: tuple[tuple[int, int, str], ...]
    places: dict[str, int]


@lru_cache(maxsize=8192)
def read_name(name: str) -> NameRead:
    """Read a name; those read last are remembered."""
    read = words_of(name)
    latin = [word.latin for word in read.words]
    forms = tuple(forms_in(latin, [sound(word) for word in latin]))
    places = {word: at for at, word in reversed(list(enumerate(latin)))}
    return NameRead(read, script_of(name), forms, places)


def compared(
    asked: Question, read: NameRead, ties: Sequence[Tie], partners: Sequence[Partner]
) -> tuple[list[Reason], Spans]:
    """The reason for each query word, and the stretches of the name they mark."""
    typed = asked.read.words[: len(asked.words)]
    reasons: list[Reason] = []
    spans: list[tuple[int, int]] = []
    places: list[int] = []
    at = 0
    while at < len(typed):
        best, code, edits = _partner(asked, at, read, partners)
        others = None
        if best < 0 or code in GUESSES:
            others = _as_form(asked, at, read) or _by_more_words(asked, at, read, ties, partners)
        if others:
            # A word of its own says more than a guess, and a guess less than two words.
            length, marked, reason = others
            reasons.append(reason)
            spans.append(marked)
            at += length
            continue
        if best >= 0:
            partner = read.words.words[best]
            places.append(best)
            reasons.append(Reason(code, typed[at].folded, partner.folded, edits))
            spans.append(_span(typed[at], partner, code, read.words))
        elif typed[at].latin not in PARTICLES:
            reasons.append(Reason(Code.UNMATCHED, typed[at].folded))
        at += 1
    if places != sorted(places) and all(reason.code is Code.SAME for reason in reasons):
        reasons = [Reason(Code.ORDER)]
    return reasons, merged(spans)


def _partner(
    asked: Question, at: int, read: NameRead, partners: Sequence[Partner]
) -> tuple[int, Code, int]:
    """The word of the name that a query word stands for, -1 if none does."""
    each, words = asked.words[at], read.words.words
    known = read.places.get(each.word)
    if known is not None:
        return known, Code.SAME, 0
    place, similarity = partners[at]
    if similarity < PARTNER or place >= len(words):
        return -1, Code.UNMATCHED, 0
    latin = words[place].latin
    found = relation(each.word, latin, unfinished=each.last)
    for reading in each.readings:
        again = relation(reading, latin)
        found = again if again.rank < found.rank else found
    if found.code is Code.UNMATCHED:
        same = latin in each.others
        return place, Code.TRANSLITERATION if same else Code.LIKE, 0
    if found.code is Code.SPELLING and read.script != asked.script:
        # A script without vowels leaves out letters that are no slips: hmas, Hamas.
        spellings = (each.word, *each.readings)
        if any(_consonants(spelling) == _consonants(latin) for spelling in spellings):
            return place, Code.CONSONANTS, 0
    return place, found.code, found.edits


def _consonants(word: str) -> str:
    return skeleton(sound(word))


_More = tuple[int, tuple[int, int], Reason]
"""How many query words, the stretch of the name, and why."""


def _as_form(asked: Question, at: int, read: NameRead) -> _More | None:
    """Words that are a company form or a number, as the name writes it."""
    typed = asked.words[at].word
    for first, last, sign in read.forms:
        if sign == typed:
            words = read.words.words[first:last]
            written = " ".join(word.folded for word in words)
            stretch = (words[0].start, words[-1].end)
            return 1, stretch, Reason(Code.NUMBER, _said(asked, at, at + 1), written)
    for link in asked.links:
        if link.first != at or not link.is_form:
            continue
        if (known := read.places.get(link.asked.word)) is not None:
            word, said = read.words.words[known], _said(asked, link.first, link.last)
            return link.last - at, (word.start, word.end), Reason(Code.NUMBER, said, word.folded)
        for first, last, sign in read.forms:
            if sign == link.asked.word:
                words = read.words.words[first:last]
                said = _said(asked, link.first, link.last)
                written = " ".join(word.folded for word in words)
                code = Code.FORM if sign.startswith(SYMBOL) else Code.NUMBER
                stretch = (words[0].start, words[-1].end)
                return link.last - at, stretch, Reason(code, said, written)
    return None


def _by_more_words(
    asked: Question, at: int, read: NameRead, ties: Sequence[Tie], partners: Sequence[Partner]
) -> _More | None:
    """Words written together in the name, or one that it writes apart."""
    words = read.words.words
    for tie in ties:
        place, similarity = partners[tie.at]
        if tie.first != at or similarity < JOINS_FROM or place >= len(words):
            continue
        if tie.other < 0 and tie.last - tie.first == 2:
            word = words[place]
            reason = Reason(Code.TOGETHER, _said(asked, tie.first, tie.last), word.folded)
            return 2, (word.start, word.end), reason
        if tie.other >= 0 and partners[tie.other][1] >= JOINS_FROM:
            other = partners[tie.other][0]
            if abs(other - place) == 1 and other < len(words):
                first, second = sorted((words[place], words[other]), key=lambda word: word.start)
                written = f"{first.folded} {second.folded}"
                reason = Reason(Code.APART, asked.read.words[at].folded, written)
                return 1, (first.start, second.end), reason
    return None


def _said(asked: Question, first: int, last: int) -> str:
    return " ".join(word.folded for word in asked.read.words[first:last])


def _span(word: Word, partner: Word, code: Code, name: WordsOf) -> tuple[int, int]:
    if code is Code.WORD_PREFIX:
        return name.span_of_prefix(partner, len(word.latin))
    return partner.start, partner.end


def merged(spans: list[tuple[int, int]]) -> Spans:
    """In their order, those that touch as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return tuple(merged)
