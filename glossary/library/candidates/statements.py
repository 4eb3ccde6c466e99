"""Statements: sentences that say who designated whom, as what, and when.

The sentence is the evidence; what is read out of it is a draft for a person, and no status.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from glossary.errors import InvalidInputError
from glossary.model import PartialDate, StatedDesignation

_VERBS = (
    "designated|listed|relisted|proscribed|blacklisted|sanctioned|outlawed|banned|labelled|labeled|"
    "classified|declared|recognised|recognized|delisted|removed|revoked|added|placed"
)
_MEASURE = re.compile(
    r"\b(?:as|to|on|from|of)\s+(?:its\s+|their\s+|the\s+|an?\s+)?(?P<measure>(?:[\w.\-’']+\s+){0,6}?"
    r"(?:terrorist|terrorists|terror|sanctions?|proscribed|blacklist|extremist)"
    r"(?:\s+(?:organi[sz]ations?|groups?|entit(?:y|ies)|list|lists|blacklist|individuals?|regime))*)",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"Foreign Terrorist Organi[sz]ations?|Specially Designated Global Terrorists?"
    r"|\bFTOs?\b|\bSDGTs?\b|Al-Qaida Sanctions List|1267|Consolidated List"
    r"|Specially Designated Nationals|pursuant to paragraphs? [^.;]{1,60}? of resolution \d{4}",
)
_VERB = re.compile(
    rf"\b(?:{_VERBS}|designates?|lists|proscribes|blacklists|designation)\b", re.IGNORECASE
)
_PASSIVE = re.compile(
    rf"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+|also\s+|not\s+|first\s+|then\s+)*"
    rf"(?:{_VERBS})\b",
    re.IGNORECASE,
)
_REMOVAL = re.compile(
    r"\b(?:not|never|denied|denies|no longer|delisted|removed|revoked|revocation|lifted)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_AMERICAN = (
    r"United States|U\.S\.A?\.?|USA?|American?|State Department|Department of State|"
    r"US Treasury|Treasury Department|Department of the Treasury|OFAC|Washington"
)
_COUNTRIES = (
    *("Canada", "Australia", "Israel", "Russia", "Syria", "Iran", "Iraq", "Saudi Arabia", "Egypt"),
    *("Germany", "France", "Japan", "India", "New Zealand", "Switzerland", "Bahrain", "Argentina"),
)
_AUTHORITIES = (
    ("United States", _AMERICAN),
    ("United Nations", r"United Nations|U\.N\.|UN|Security Council"),
    ("European Union", r"European Union|E\.U\.|EU"),
    ("United Kingdom", r"United Kingdom|U\.K\.|UK|Britain|British|Home Secretary"),
    ("Türkiye", r"Turkey|Türkiye|Turkish|Ankara"),
    *((country, country) for country in _COUNTRIES),
    ("United Arab Emirates", r"United Arab Emirates|UAE"),
    ("Arab League", r"Arab League"),
    ("Gulf Cooperation Council", r"Gulf Cooperation Council|GCC"),
)
_ANY_AUTHORITY = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<a{at}>{words})" for at, (_, words) in enumerate(_AUTHORITIES))
    + r")(?!\w)"
)
_UN_1267 = (
    r"\b1267\b|Al-Qaida Sanctions (?:List|Committee)"
    r"|resolution (?:1333|1390|1455|1526|1617|1735|1822|1904|1989|2083|2161|2253|2368)"
)
_PROGRAMMES = (
    (r"Foreign Terrorist Organi[sz]ation|\bFTOs?\b", "US-FTO219", "FTO", "United States"),
    (r"Specially Designated Global Terrorist|\bSDGTs?\b", "US-TERR", "SDGT", "United States"),
    (_UN_1267, "UN-SCISIL", "UN 1267", "United Nations"),
)
_RECORD = re.compile(r"\bDOB:|\bPassport no|\bPOB:")
"""A record of a list, printed: fields, no sentence."""
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{_MONTHS}),?\s+(?P<y1>(?:19|20)\d\d)"
    rf"|(?P<m2>{_MONTHS})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)"
    rf"|(?P<m3>{_MONTHS}),?\s+(?P<y3>(?:19|20)\d\d)|(?:in|since|of)\s+(?P<y4>(?:19|20)\d\d))\b"
)
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\bU\.S\.)(?<!\b[A-Z]\.)[\"”’\])\d]*\s+(?=[\"“(\[]?[A-Z])|\n[ \t\r]*\n|\f"
)
_LONGEST = 900
_NEAR = 70
"""Characters between the verb and what somebody was designated as, or by whom."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence at [start, end); `verb` is where its subject, or its object, is parted."""

    start: int
    end: int
    verb: tuple[int, int]
    passive: bool
    stated: StatedDesignation


def statements_in(plain: str, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Statement]:
    """The sentences that state a designation, or the end of one; until `cancelled` says so."""
    for start, end in _sentences(plain):
        if cancelled():
            return
        statement = _statement(plain[start:end], start) if end - start <= _LONGEST else None
        if statement:
            yield statement


def _statement(sentence: str, start: int) -> Statement | None:
    measure = _TITLED.search(sentence) or _MEASURE.search(sentence)
    if measure is None or _RECORD.search(sentence):
        return None
    verbs = list(_VERB.finditer(sentence))
    titled = measure.re is _TITLED
    near = [
        found
        for found in verbs
        if (-60 if titled else 0) <= measure.start() - found.end() <= (140 if titled else _NEAR)
        and sentence[found.start() - 1 : found.start()] not in {"-", "‑"}
    ]
    if not near:
        return None
    verb = min(near, key=lambda found: abs(measure.start() - found.end()))
    words_of_order = measure.group().startswith("pursuant")
    passives = {found.end(): found for found in _PASSIVE.finditer(sentence)}
    if words_of_order and verb.end() not in passives:
        return None  # a record of a list, not a sentence
    by = re.search(r"\bby\b", sentence[verb.end() : measure.end() + _NEAR])
    passive = verb.end() in passives or bool(by)
    words = measure.group() if titled else measure["measure"]
    programme = next((each for each in _PROGRAMMES if re.search(each[0], sentence)), None)
    authority = programme[3] if programme else _authority(sentence, verb, passive=passive)
    authority = authority or ("United Nations" if words_of_order else "")
    if not (authority or titled):
        return None
    clause = sentence[max(0, verb.start() - 45) : measure.end() + 20]
    stated = StatedDesignation(
        authority,
        programme[1] if programme else "",
        programme[2] if programme else "",
        " ".join(words.split()),
        _date(sentence, verb.start()),
        bool(_REMOVAL.search(clause)),
    )
    return Statement(
        start, start + len(sentence), (start + verb.start(), start + verb.end()), passive, stated
    )


def _authority(sentence: str, verb: re.Match[str], *, passive: bool) -> str:
    """Who acts: behind "by" where the verb is passive, else the nearest before it."""
    found = list(_ANY_AUTHORITY.finditer(sentence))
    if passive:
        behind = [each for each in found if each.start() > verb.end()]
        by = [each for each in behind if re.search(r"\bby\b", sentence[verb.end() : each.start()])]
        nearest = (by or behind)[:1]
    else:
        before = [each for each in found if each.end() <= verb.start()]
        nearest = [each for each in before[-1:] if verb.start() - each.end() <= _NEAR]
    if not nearest:
        return ""
    return next(
        name for at, (name, _) in enumerate(_AUTHORITIES) if nearest[0][f"a{at}"] is not None
    )


def _date(sentence: str, place: int) -> PartialDate | None:
    found = list(_DATE.finditer(sentence))
    if not found:
        return None
    near = min(found, key=lambda each: abs(each.start() - place))
    day = near["d1"] or near["d2"]
    month = near["m1"] or near["m2"] or near["m3"]
    year = near["y1"] or near["y2"] or near["y3"] or near["y4"]
    number = _MONTHS.split("|").index(month) + 1 if month else None
    try:
        return PartialDate(int(year), number, int(day) if day else None)
    except InvalidInputError:
        return None


def _sentences(plain: str) -> Iterator[tuple[int, int]]:
    at = 0
    for found in _SENTENCE_END.finditer(plain):
        yield from _trimmed(plain, at, found.start())
        at = found.end()
    yield from _trimmed(plain, at, len(plain))


def _trimmed(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    # A line that is short stands by itself: a heading, an item of a list.
    piece = plain[start:end]
    left = start + len(piece) - len(piece.lstrip(" \t\r\n*•-"))
    right = start + len(piece.rstrip())
    if right > left:
        yield left, right
