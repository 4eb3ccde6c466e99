"""Reasons in words that a copy editor understands."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from glossary.model import Tier
from glossary.search.reasons import Code, Reason
from glossary.search.word_by_word import GUESSES

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
_BEGINNINGS = {Code.WORD_PREFIX, Code.NEARLY_BEGINS}


def in_one_line(tier: Tier, reasons: Sequence[Reason], other_script: str) -> str:
    """Why a name matched.

    Args:
        other_script: that of the name (ISO 15924) where it is not that of the query.
    """
    crosses = bool(other_script)
    said: list[str] = []
    codes = {(reason.code, reason.edits) for reason in reasons} - {(Code.UNMATCHED, 0)}
    if crosses and codes:
        said.append(_in_other_letters(codes, _SCRIPTS.get(other_script, "other")))
    for reason in reasons:
        words = _in_words(reason, crosses=crosses)
        if words and words not in said:
            said.append(words)
    if not said and tier is Tier.PREFIX:
        return "a word of this name" if len(reasons) == 1 else "words of this name"
    return ", ".join(said[:_MOST_SAID]) or "the same words"


def _in_other_letters(codes: set[tuple[Code, int]], script: str) -> str:
    # The same consonants are all that some scripts write; anything less is not a spelling.
    if any(code in GUESSES and (edits or code is Code.LIKE) for code, edits in codes):
        return f"nearly the {script} spelling of what was typed"
    if any(code in _BEGINNINGS for code, _ in codes):
        return f"begins with the {script} spelling of what was typed"
    return f"{script} spelling of what was typed"


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
        case Code.ARTICLE if crosses:
            return f"with the article: {found}"
        case Code.ARTICLE:
            longer, shorter = sorted((asked, found), key=len, reverse=True)
            return f"{longer} = {shorter} with the article"
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
            return f"{_apart(reason)}: {asked} → {found}"
        case Code.CONSONANTS:
            return f"{'nearly ' if reason.edits else ''}the same consonants: {asked} → {found}"
        case Code.LIKE:
            return f"{asked} is like {found}"
        case Code.NEARLY_BEGINS if reason.edits:
            return f"'{asked}' begins {found} but for a letter"
        case Code.NEARLY_BEGINS:
            return f"'{asked}' begins {found} in another spelling"
        case _:
            return ""


def _apart(reason: Reason) -> str:
    """How two words differ; letters are counted as they are written, or not at all."""
    edits = OSA.distance(reason.asked, reason.found, score_cutoff=reason.edits)
    if edits > reason.edits:
        return "sounds much the same"
    return "1 letter differs" if edits == 1 else f"{edits} letters differ"
