"""Why a name matched: reasons, a line that a copy editor understands, and the letters to mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from glossary.model import Tier
from glossary.search.asking import Question
from glossary.search.reasons import Code, Reason, relation
from glossary.search.scoring import JOINS_FROM, Partner, Tie
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
_SCRIPTS = {
    "Arab": "Arabic",
    "Cyrl": "Cyrillic",
    "Hebr": "Hebrew",
    "Latn": "Latin",
    "Grek": "Greek",
    "Hani": "Chinese",
    "Hang": "Korean",
    "Thai": "Thai",
}
_MOST_SAID = 3
_PARTNER_FROM = 0.5
"""A less similar word is not shown as the partner of a query word."""
_GUESSES = {Code.SPELLING, Code.CONSONANTS, Code.NEARLY_BEGINS, Code.LIKE}


@dataclass(frozen=True, slots=True)
class Standing:
    """What is recorded of the matched name."""

    is_first: bool
    former: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reasons, the line made of them, and stretches of the name (code points)."""

    reasons: tuple[Reason, ...]
    line: str
    spans: Spans


UNEXPLAINED = Explanation((), "", ())


@dataclass(frozen=True, slots=True)
class _Read:
    words: WordsOf
    script: str
    forms: tuple[tuple[int, int, str], ...]
    places: dict[str, int]


@lru_cache(maxsize=8192)
def _read(name: str) -> _Read:
    read = words_of(name)
    latin = [word.latin for word in read.words]
    forms = tuple(forms_in(latin, [sound(word) for word in latin]))
    places = {word: at for at, word in reversed(list(enumerate(latin)))}
    return _Read(read, script_of(name), forms, places)


def explain(
    asked: Question,
    name: str,
    tier: Tier,
    standing: Standing,
    ties: Sequence[Tie],
    partners: Sequence[Partner],
) -> Explanation:
    """The reasons in one line, and the stretches of the name that match.

    Args:
        ties: the slots that stand for several query words, or for a part of one.
        partners: the most similar word of the name for each slot.
    """
    if tier is Tier.EXACT:
        code, line = _recorded(standing)
        return Explanation((Reason(code, asked.text, name),), line, ((0, len(name)),))
    read = _read(name)
    if tier is Tier.INITIALS:
        return _as_initials(asked, read.words)
    reasons, spans = _compared(asked, read, ties, partners)
    if not spans and not asked.words:
        return UNEXPLAINED
    if all(reason.code is Code.UNMATCHED for reason in reasons):
        return _otherwise(asked, name, read, reasons)
    if tier is Tier.PREFIX and read.words.folded.text.startswith(asked.read.folded.text):
        reasons = [Reason(Code.BEGINS, asked.text, name)]
    return Explanation(tuple(reasons), _line(asked, read, tier, reasons), spans)


def _recorded(standing: Standing) -> tuple[Code, str]:
    if standing.weak:
        return Code.WEAK, "recorded as a weak alias"
    if standing.former:
        return Code.FORMER, "recorded as a former name"
    if standing.is_first:
        return Code.EXACT, "preferred name"
    return Code.ALIAS, "recorded name"


# Words beside words


def _compared(
    asked: Question, read: _Read, ties: Sequence[Tie], partners: Sequence[Partner]
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
        if best < 0 or code in _GUESSES:
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
    return reasons, _merged(spans)


def _partner(
    asked: Question, at: int, read: _Read, partners: Sequence[Partner]
) -> tuple[int, Code, int]:
    """The word of the name that a query word stands for, -1 if none does."""
    each, words = asked.words[at], read.words.words
    known = read.places.get(each.word)
    if known is not None:
        return known, Code.SAME, 0
    place, similarity = partners[at]
    if similarity < _PARTNER_FROM or place >= len(words):
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


def _as_form(asked: Question, at: int, read: _Read) -> _More | None:
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
    asked: Question, at: int, read: _Read, ties: Sequence[Tie], partners: Sequence[Partner]
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


def _merged(spans: list[tuple[int, int]]) -> Spans:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return tuple(merged)


# Initials and characters


def _as_initials(asked: Question, name: WordsOf) -> Explanation:
    spans = tuple(
        name.span_of_prefix(word, 1) for word in name.words if word.latin not in PARTICLES
    )
    reason = Reason(Code.INITIALS, asked.text.strip())
    return Explanation((reason,), "initials of the name", _merged(list(spans)))


def _otherwise(asked: Question, name: str, read: _Read, reasons: list[Reason]) -> Explanation:
    """No word has a partner: shared characters, initials, or a likeness of the whole."""
    if len(asked.words) == 1:
        letters = asked.words[0].word
        heads = "".join(word.latin[0] for word in read.words.words if word.latin not in PARTICLES)
        if letters == heads:
            return _as_initials(asked, read.words)
    typed = {letter for letter in asked.text if letter.isalpha()}
    spans = [(at, at + 1) for at, letter in enumerate(name) if letter in typed]
    if read.script == asked.script and read.script not in {"Latn", "Cyrl", "Arab", "Hebr", "Grek"}:
        common = len(typed & set(name))
        reason = Reason(Code.CHARACTERS, asked.text, name, common)
        return Explanation((reason,), f"{common} of {len(typed)} characters", _merged(spans))
    return Explanation(tuple(reasons), _line(asked, read, Tier.SIMILAR, reasons), ())


# Wording


def _line(asked: Question, read: _Read, tier: Tier, reasons: Sequence[Reason]) -> str:
    crosses = read.script != asked.script
    said: list[str] = []
    codes = {(reason.code, reason.edits) for reason in reasons} - {(Code.UNMATCHED, 0)}
    if crosses and codes:
        script = _SCRIPTS.get(read.script, "other")
        # The same consonants are all that some scripts write; anything less is not a spelling.
        near = {code for code, edits in codes if code in _GUESSES and (edits or code is Code.LIKE)}
        said.append(f"{'nearly the ' if near else ''}{script} spelling of what was typed")
    for reason in reasons:
        words = _in_words(reason, crosses=crosses)
        if words and words not in said:
            said.append(words)
    if not said and tier is Tier.PREFIX:
        return "beginning of words"
    return ", ".join(said[:_MOST_SAID]) or "the same words"


def _in_words(reason: Reason, *, crosses: bool) -> str:
    asked, found = reason.asked, reason.found
    match reason.code:
        case Code.BEGINS:
            return "begins with"
        case Code.ORDER:
            return "the same words in another order"
        case Code.WORD_PREFIX:
            return "" if crosses else f"'{asked}' begins {found}"
        case Code.FORM | Code.NUMBER:
            return "" if asked == found else f"{asked} = {found}"
        case Code.ARTICLE:
            return f"with the article: {found}"
        case Code.TOGETHER:
            return f"written as one word: {found}"
        case Code.APART:
            return f"written apart: {found}"
        case Code.UNMATCHED:
            return f"'{asked}' is not in this name"
        case _ if crosses:
            return ""
        case Code.TRANSLITERATION:
            return f"another spelling: {asked} → {found}"
        case Code.SPELLING:
            return f"{_letters(reason.edits)}: {asked} → {found}"
        case Code.CONSONANTS:
            return (
                f"{'same' if not reason.edits else 'nearly the same'} consonants: {asked} → {found}"
            )
        case Code.LIKE:
            return f"{asked} is like {found}"
        case Code.NEARLY_BEGINS:
            return f"'{asked}' begins {found} but for a letter"
        case _:
            return ""


def _letters(edits: int) -> str:
    if not edits:
        return "another spelling"
    return "1 letter differs" if edits == 1 else f"{edits} letters differ"
