"""Why a name matched: reasons, a line that a copy editor understands, and the letters to mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from glossary.model import Tier
from glossary.search.asking import Question
from glossary.search.reasons import Code, Reason, relation
from glossary.text import PARTICLES, Word, WordsOf, forms_in, script_of, sound, words_of

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


@dataclass(frozen=True, slots=True)
class _Read:
    words: WordsOf
    script: str
    forms: tuple[tuple[int, int, str], ...]


@lru_cache(maxsize=8192)
def _read(name: str) -> _Read:
    read = words_of(name)
    latin = [word.latin for word in read.words]
    return _Read(read, script_of(name), tuple(forms_in(latin, [sound(word) for word in latin])))


def explain(asked: Question, name: str, tier: Tier, standing: Standing) -> Explanation:
    """The reasons in one line, and the stretches of the name that match."""
    if tier is Tier.EXACT:
        code, line = _recorded(standing)
        return Explanation((Reason(code, asked.text, name),), line, ((0, len(name)),))
    read = _read(name)
    if tier is Tier.INITIALS:
        return _as_initials(asked, read.words)
    reasons, spans = _compared(asked, read)
    if not spans and not asked.words:
        return Explanation((), "", ())
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


def _compared(asked: Question, read: _Read) -> tuple[list[Reason], Spans]:
    """The reason for each query word, and the stretches of the name they mark."""
    typed = asked.read.words[: len(asked.words)]
    reasons: list[Reason] = []
    spans: list[tuple[int, int]] = []
    partners: list[int] = []
    at = 0
    while at < len(typed):
        best, code, edits = _partner(asked, at, read.words.words)
        length = 1
        if best < 0 or code is not Code.SAME:
            others = _by_more_words(asked, at, read)
            # A word of its own says more than a guess about two.
            if others and (best < 0 or code in {Code.CONSONANTS, Code.NEARLY_BEGINS, Code.SPELLING}
                           or others[2].code in {Code.FORM, Code.NUMBER}):
                length, marked, reason = others
                reasons.append(reason)
                spans += marked
                at += length
                continue
        if best < 0:
            if typed[at].latin not in PARTICLES:
                reasons.append(Reason(Code.UNMATCHED, typed[at].folded))
        else:
            partner = read.words.words[best]
            partners.append(best)
            reasons.append(Reason(code, typed[at].folded, partner.folded, edits))
            spans.append(_span(typed[at], partner, code, read.words))
        at += length
    if partners != sorted(partners) and all(reason.code is Code.SAME for reason in reasons):
        reasons = [Reason(Code.ORDER)]
    return reasons, _merged(spans)


def _partner(asked: Question, at: int, words: Sequence[Word]) -> tuple[int, Code, int]:
    """The word of the name that a query word stands for, -1 if none does."""
    each = asked.words[at]
    best, chosen = -1, relation(each.word, "")
    for place, other in enumerate(words):
        found = relation(each.word, other.latin, unfinished=each.last)
        if other.latin in each.others and found.rank > 4:
            found = relation(each.word, each.word)
        for reading in each.readings:
            again = relation(reading, other.latin)
            if again.rank < found.rank:
                found = again
        if found.rank < chosen.rank:
            best, chosen = place, found
            if not found.rank:
                break
    if chosen.code is Code.UNMATCHED:
        return -1, Code.UNMATCHED, 0
    return best, chosen.code, chosen.edits


def _by_more_words(
    asked: Question, at: int, read: _Read
) -> tuple[int, list[tuple[int, int]], Reason] | None:
    """Words that match as a company form, written together, or written apart."""
    typed = asked.read.words
    words = read.words.words
    for link in asked.links:
        if link.first != at:
            continue
        said = " ".join(word.folded for word in typed[link.first : link.last])
        if link.is_form:
            for first, last, sign in read.forms:
                if sign == link.asked.word:
                    stretch = (words[first].start, words[last - 1].end)
                    written = " ".join(word.folded for word in words[first:last])
                    code = Code.FORM if sign.startswith("=") else Code.NUMBER
                    return link.last - link.first, [stretch], Reason(code, said, written)
        else:
            for word in words:
                if relation(link.asked.word, word.latin).rank <= 4:
                    reason = Reason(Code.TOGETHER, said, word.folded)
                    return link.last - link.first, [(word.start, word.end)], reason
    for first, second in zip(words, words[1:], strict=False):
        if relation(asked.words[at].word, first.latin + second.latin).rank <= 4:
            reason = Reason(Code.APART, typed[at].folded, f"{first.folded} {second.folded}")
            return 1, [(first.start, second.end)], reason
    return None


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
    spans = tuple(name.span_of_prefix(word, 1) for word in name.words if word.latin not in PARTICLES)
    reason = Reason(Code.INITIALS, asked.text.strip())
    return Explanation((reason,), "initials of the name", _merged(list(spans)))


def _otherwise(
    asked: Question, name: str, read: _Read, reasons: list[Reason]
) -> Explanation:
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
    if crosses:
        said.append(f"{_SCRIPTS.get(read.script, 'other')} spelling of what was typed")
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
            return f"{'same' if not reason.edits else 'nearly the same'} consonants: {asked} → {found}"
        case Code.NEARLY_BEGINS:
            return f"'{asked}' begins {found} but for a letter"
        case _:
            return ""


def _letters(edits: int) -> str:
    if not edits:
        return "another spelling"
    return "1 letter differs" if edits == 1 else f"{edits} letters differ"
