"""Company forms, common abbreviations and number words: phrases that stand for one another.

АО, AO, JSC and Joint Stock Company are one form; "forty-four" is 44. Phrases are recognised by
their sound, so that spellings of the same transliterated words fall together.
"""

from __future__ import annotations

from collections.abc import Sequence

from glossary.text.sound import sound

SYMBOL = "="
"""Begins a token that stands for a phrase; no folded word can begin so."""

_COMPANY_FORMS = {
    "jsc": (
        *("ao", "jsc", "joint stock company", "joint stock co", "stock company"),
        *("aktsionernoe obshchestvo", "aktsionerne tovaristvo", "aktsiyadorlik jamiyati"),
    ),
    "pjsc": ("pao", "pjsc", "public joint stock company", "publichnoe aktsionernoe obshchestvo"),
    "ojsc": ("oao", "ojsc", "open joint stock company", "otkrytoe aktsionernoe obshchestvo"),
    "cjsc": ("zao", "cjsc", "closed joint stock company", "zakrytoe aktsionernoe obshchestvo"),
    "llc": (
        *("ooo", "llc", "limited liability company", "limited liability co", "tov", "too", "taa"),
        *("obshchestvo s ogranichennoi otvetstvennostyu", "srl", "sarl", "gmbh", "odoo", "mchj"),
        *("gesellschaft mit beschraenkter haftung", "shdhmm", "tovarystvo z obmezhenoyu"),
        *("limited liability partnership", "llp"),
    ),
    "ltd": ("ltd", "limited", "ltda", "pty ltd", "pvt ltd", "private limited"),
    "coltd": ("co ltd", "company limited", "company ltd", "co limited"),
    "co": ("co", "company", "cie", "compania", "compagnie", "kompaniya", "kompania"),
    "corp": ("corp", "corporation", "korporatsiya", "corporacion"),
    "inc": ("inc", "incorporated"),
    "ag": ("ag", "aktiengesellschaft"),
    "sa": ("sa", "societe anonyme", "sociedad anonima", "spa"),
    "fgup": (
        *("fgup", "fsue", "federal state unitary enterprise", "fgbu"),
        "federalnoe gosudarstvennoe unitarnoe predpriyatie",
    ),
    "gup": ("gup", "state unitary enterprise", "gosudarstvennoe unitarnoe predpriyatie"),
    "npo": ("npo", "scientific production association", "nauchno proizvodstvennoe obedinenie"),
    "nii": (
        *("nii", "scientific research institute", "research institute"),
        "nauchno issledovatelskii institut",
    ),
}
_ABBREVIATIONS = {
    "gov": ("govt", "government", "gov"),
    "intl": ("intl", "international"),
    "dept": ("dept", "department"),
    "natl": ("natl", "national"),
    "assn": ("assn", "assoc", "association"),
    "org": ("org", "organization", "organisation"),
    "min": ("ministry", "min"),
    "univ": ("univ", "university"),
    "mfg": ("mfg", "manufacturing"),
    "ind": ("ind", "industries", "industry"),
    "tech": ("tech", "technology", "technologies"),
    "eng": ("engg", "engineering"),
    "gen": ("gen", "general"),
    "mt": ("mt", "mount"),
    "st": ("st", "saint", "sankt"),
    "bros": ("bros", "brothers"),
}
ORGANISATION_WORDS = frozenset(
    word
    for table in (_COMPANY_FORMS, _ABBREVIATIONS)
    for phrases in table.values()
    for phrase in phrases
    for word in phrase.split()
) | frozenset(
    (
        *("agency", "army", "bank", "battalion", "board", "brigade", "brigades", "bureau"),
        *("center", "centre", "command", "committee", "corps", "council", "directorate"),
        *("enterprise", "enterprises", "federation", "force", "forces", "foundation", "front"),
        *("fund", "group", "guard", "holding", "holdings", "league", "movement", "network"),
        *("office", "party", "plant", "service", "services", "shipping", "society", "trading"),
        *("trust", "union", "works"),
    )
)
"""Latin words by which a name tells that it is no person's."""
_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth"),
)


def _numbers() -> dict[tuple[str, ...], str]:
    spelt: dict[tuple[str, ...], str] = {}
    spelt |= {(_UNITS[number],): str(number) for number in range(2, 20)}
    for at, tens in enumerate(_TENS, 2):
        spelt[tens,] = str(10 * at)
        spelt |= {(tens, _UNITS[unit]): str(10 * at + unit) for unit in range(1, 10)}
    spelt |= {(word,): _nth(at) for at, word in enumerate(_ORDINALS, 1)}
    return spelt


def _nth(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number, "th")
    return f"{number}{ending}"


def _phrases() -> dict[tuple[str, ...], str]:
    spelt = {
        tuple(phrase.split()): SYMBOL + symbol
        for table in (_COMPANY_FORMS, _ABBREVIATIONS)
        for symbol, phrases in table.items()
        for phrase in phrases
    }
    spelt |= _numbers()
    return {tuple(map(sound, phrase)): symbol for phrase, symbol in spelt.items()}


_PHRASES = _phrases()
_LONGEST = max(map(len, _PHRASES))
FORM_BEGINNINGS = frozenset(phrase[0] for phrase in _PHRASES)
"""Sound folds of the words with which a phrase may begin."""
FORM_WORDS = frozenset(
    word
    for phrase, symbol in _PHRASES.items()
    if symbol.startswith(SYMBOL) and symbol[1:] in _COMPANY_FORMS
    for word in phrase
)
"""Sound folds of the words of company forms: they tell little about a name."""


def forms_in(words: Sequence[str], sounded: Sequence[str]) -> list[tuple[int, int, str]]:
    """The phrases among the words, [first, last) and the sign of each, leftmost longest.

    A name that is nothing but one phrase holds none.

    Args:
        words: Latin tokens.
        sounded: their sound folds, side by side.
    """
    found = []
    at = 0
    while at < len(words):
        length = 1
        if sounded[at] in FORM_BEGINNINGS:
            for longest in range(min(_LONGEST, len(words) - at), 0, -1):
                symbol = _PHRASES.get(tuple(sounded[at : at + longest]))
                if symbol and longest < len(words):
                    found.append((at, at + longest, symbol))
                    length = longest
                    break
        at += length
    return found


def with_signs(words: Sequence[str], forms: Sequence[tuple[int, int, str]]) -> tuple[str, ...]:
    """The words with the sign of each form in its place."""
    replaced: list[str] = []
    done = 0
    for first, last, sign in forms:
        replaced += (*words[done:first], sign)
        done = last
    return (*replaced, *words[done:])
