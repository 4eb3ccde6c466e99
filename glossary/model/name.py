"""A name: one term of an entry, in one language and script (TBX termSec)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from glossary.errors import InvalidInputError
from glossary.model.dates import PartialDate
from glossary.model.ids import MemberId
from glossary.model.source import Certainty, Source


class TermType(StrEnum):
    """TBX termType values, and transliteration."""

    FULL_FORM = "fullForm"
    ACRONYM = "acronym"
    ABBREVIATION = "abbreviation"
    SHORT_FORM = "shortForm"
    VARIANT = "variant"
    TRANSLITERATION = "transliteration"
    TRANSLATION = "translation"
    PHRASE = "phrase"


class NameStatus(StrEnum):
    """TBX administrativeStatus."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"


class NameQuality(StrEnum):
    """As lists grade aliases; a weak name is kept and shown, but ranks lower."""

    GOOD = "good"
    WEAK = "weak"


class CaseRule(StrEnum):
    """How the mention finder compares letters of this name; `auto` decides by its shape."""

    AUTO = "auto"
    EXACT = "exact"
    FOLD = "fold"
    TITLE = "title"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entry.

    `language` is BCP 47 ("und" if not known), `script` ISO 15924 ("" if not known);
    `valid_from` and `valid_to` bound the time in which the name was in use.
    """

    id: MemberId
    value: str
    language: str = "und"
    script: str = ""
    term_type: TermType = TermType.FULL_FORM
    status: NameStatus = NameStatus.ADMITTED
    quality: NameQuality = NameQuality.GOOD
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    match: CaseRule = CaseRule.AUTO
    note: str = ""
    certainty: Certainty = Certainty.UNVERIFIED
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        if not self.value.strip():
            raise InvalidInputError("A name is empty", "Give the name at least one character")
        if len(self.value) > 2000:
            raise InvalidInputError(
                f"The name '{self.value[:40]}…' is longer than 2,000 characters", "Shorten it"
            )
