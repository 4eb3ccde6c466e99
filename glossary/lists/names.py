"""Published names: cleaned without loss, and taken apart where one field holds several."""

from __future__ import annotations

import re

from glossary.lists.limits import LIMITS
from glossary.model import ListedName
from glossary.model.listing import NameRole, Quality
from glossary.text import script_of

_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ARABIC_RUN = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_ACRONYM = re.compile(r"\(([A-Z][A-Z0-9-]{1,9})\)")
_ORIGINAL_SCRIPT = re.compile(r"\(?\s*original script\s*\)?", re.IGNORECASE)


def clean(text: str) -> str:
    """One line, single spaces, no direction marks."""
    return " ".join(_MARKS.sub("", text).split())


def listed_name(
    text: str,
    role: NameRole = "alias",
    quality: Quality = "good",
    *,
    language: str = "",
    note: str = "",
    derived: bool = False,
) -> ListedName | None:
    """A name; None where nothing is left of it.

    The published form is kept beside the cleaned one where they differ.
    """
    value = clean(text)[: LIMITS.name_characters]
    if not value:
        return None
    original = text if text != value else ""
    script = script_of(value)
    return ListedName(value, role, quality, original, script, language, note, derived)


def turned_round(surname_first: str, role: NameRole, quality: Quality) -> ListedName | None:
    """`Given SURNAME` of a person's `SURNAME, Given`."""
    surname, comma, given = surname_first.partition(",")
    if not comma or not given.strip():
        return None
    return listed_name(f"{given} {surname}", role, quality, derived=True)


def acronyms_in(name: ListedName) -> list[ListedName]:
    """Acronyms that stand in brackets inside a name, as names of their own."""
    found = []
    for acronym in _ACRONYM.findall(name.value):
        taken = listed_name(acronym, "alias", name.quality, derived=True)
        if taken:
            found.append(taken)
    without = clean(_ACRONYM.sub(" ", name.value))
    if found and without and without != name.value:
        rest = listed_name(without, name.role, name.quality, derived=True)
        found += [rest] if rest else []
    return found


def parts_of(name: ListedName) -> list[ListedName]:
    """The single names in a field that holds several, each marked as derived.

    Split at semicolons and between scripts, brackets taken apart; never at a comma, for
    `Majeed, Abdul` is one name. The undivided name is not among them.
    """
    text = _ORIGINAL_SCRIPT.sub(" ; ", name.value)
    several = ";" in text
    mixed = _ARABIC_RUN.search(text) is not None and re.search(r"[A-Za-z]", text) is not None
    if not several and not mixed:
        return acronyms_in(name)
    pieces: list[str] = []
    for part in text.split(";"):
        pieces += _by_script(part) if mixed else [part]
    values = dict.fromkeys(
        value for piece in pieces for value in _out_of_brackets(piece) if value != name.value
    )
    found = (listed_name(each, "alias", name.quality, derived=True) for each in values)
    return [each for each in found if each]


def _by_script(text: str) -> list[str]:
    """Stretches of Arabic and of other letters; spaces and marks go with what stands before."""
    runs: list[str] = []
    arabic: bool | None = None
    for letter in text:
        if letter.isalpha():
            now = bool(_ARABIC_RUN.match(letter))
            if arabic is None or now != arabic:
                runs.append("")
                arabic = now
        if not runs:
            runs.append("")
        runs[-1] += letter
    return runs


def _out_of_brackets(text: str) -> list[str]:
    text = clean(text).strip(" ;,")
    acronyms = _ACRONYM.findall(text)
    rest = clean(re.sub(r"[()]", " ", _ACRONYM.sub(" ", text))).strip(" ;,-")
    return [each for each in (rest, *acronyms) if any(letter.isalpha() for letter in each)]
