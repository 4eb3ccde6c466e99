"""Why a name matched, in words a copy editor understands, and which letters to mark."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from glossary.model import Tier
from glossary.text import PARTICLES, Word, WordsOf, script_of, skeleton, sound, words_of

_SCRIPTS = {
    "Arab": "Arabic",
    "Cyrl": "Cyrillic",
    "Hebr": "Hebrew",
    "Latn": "Latin",
    "Grek": "Greek",
}
Spans = tuple[tuple[int, int], ...]


def explain(
    query: str, name: str, tier: Tier, *, is_first: bool, former: bool, weak: bool
) -> tuple[str, Spans]:
    """The reason in one line, and the stretches of the name (code points) that match."""
    if tier is Tier.EXACT:
        return _recorded(is_first=is_first, former=former, weak=weak), ((0, len(name)),)
    if tier is Tier.INITIALS:
        return "initials of the name", _initials(words_of(name))
    asked, found = words_of(query), words_of(name)
    pairs = [(word, _partner(word, found)) for word in asked.words]
    spans = _merged(
        sorted(_span(word, partner, found) for word, partner in pairs if partner is not None)
    )
    reasons = [_difference(word, partner) for word, partner in pairs]
    if tier is Tier.PREFIX:
        begins = found.folded.text.startswith(asked.folded.text)
        return ("begins with" if begins else "beginning of words"), spans
    if script_of(query) != script_of(name):
        written = _SCRIPTS.get(script_of(name), "another script")
        return f"{written} spelling of what was typed", spans
    said = list(dict.fromkeys(reason for reason in reasons if reason))
    if tier is Tier.SAME and not said:
        return "the same words in another order or spelling", spans
    return ", ".join(said[:3]) or "similar", spans


def _recorded(*, is_first: bool, former: bool, weak: bool) -> str:
    if weak:
        return "recorded as a weak alias"
    if former:
        return "recorded as a former name"
    return "preferred name" if is_first else "recorded name"


def _partner(word: Word, name: WordsOf) -> Word | None:
    """The word of the name that a query word most likely stands for."""
    if not name.words:
        return None
    best = max(name.words, key=lambda other: _likeness(word, other))
    return best if _likeness(word, best) > 0.5 else None


def _likeness(word: Word, other: Word) -> float:
    if other.latin == word.latin:
        return 1.0
    if other.latin.startswith(word.latin):
        return 0.95
    mine, theirs = sound(word.latin), sound(other.latin)
    if mine == theirs:
        return 0.94
    bonus = 0.3 if skeleton(mine) == skeleton(theirs) else 0.0
    return min(0.93, OSA.normalized_similarity(mine, theirs) + bonus)


def _span(word: Word, partner: Word | None, name: WordsOf) -> tuple[int, int]:
    if partner is None:
        return (0, 0)
    if partner.latin.startswith(word.latin):
        return name.span_of_prefix(partner, len(word.latin))
    return partner.start, partner.end


def _merged(spans: list[tuple[int, int]]) -> Spans:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return tuple(merged)


def _difference(word: Word, partner: Word | None) -> str:
    if partner is None:
        return "" if word.latin in PARTICLES else f"'{word.latin}' is not in this name"
    if partner.latin.startswith(word.latin):
        return ""
    mine, theirs = sound(word.latin), sound(partner.latin)
    if mine == theirs:
        return f"another spelling: {word.folded} → {partner.folded}"
    edits = OSA.distance(mine, theirs)
    if edits <= 2:
        letters = "1 letter differs" if edits == 1 else f"{edits} letters differ"
        return f"{letters}: {word.folded} → {partner.folded}"
    if skeleton(mine) == skeleton(theirs):
        return f"same consonants: {word.folded} → {partner.folded}"
    return f"like {partner.folded}"


def _initials(name: WordsOf) -> Spans:
    return tuple(name.span_of_prefix(word, 1) for word in name.words if word.latin not in PARTICLES)
