"""Words of the page: languages, sorts of names, dates, certainty."""

from __future__ import annotations

from datetime import date
from functools import cache

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from glossary.model import Certainty, Name, NameQuality, NameStatus, PartialDate, TermType


def _tr(text: str) -> str:
    return QCoreApplication.translate("Entry", text)


@cache
def language_name(tag: str) -> str:
    """English, Arabic, Kurdish; nothing where it is not known.

    The first one loads tables for a quarter of a second: not on the window's thread.
    """
    if tag in {"", "und"}:
        return ""
    from langcodes import Language

    return str(Language.get(tag).display_name())


def name_words(name: Name) -> str:
    """Preferred, acronym, 2016–2017 and so on, in small letters."""
    words = []
    if name.status is NameStatus.PREFERRED:
        words.append(_tr("preferred"))
    if name.status is NameStatus.DEPRECATED:
        words.append(_tr("deprecated"))
    kinds = {
        TermType.ACRONYM: _tr("acronym"),
        TermType.ABBREVIATION: _tr("abbreviation"),
        TermType.SHORT_FORM: _tr("short form"),
        TermType.TRANSLITERATION: _tr("transliteration"),
        TermType.TRANSLATION: _tr("translation"),
        TermType.VARIANT: _tr("variant"),
    }
    former = name.status is NameStatus.SUPERSEDED  # its years say what a reader wants to know
    if name.term_type in kinds and not (former and (name.valid_from or name.valid_to)):
        words.append(kinds[name.term_type])
    if name.valid_from or name.valid_to:
        words.append(_years(name))
    if name.quality is NameQuality.WEAK:
        words.append(_tr("weak"))
    if name.certainty is Certainty.UNVERIFIED:
        words.append(_tr("not verified"))
    return " · ".join(words)


def _years(name: Name) -> str:
    """2016–2017, since 2017, until 2016."""
    first, last = str(name.valid_from or "")[:4], str(name.valid_to or "")[:4]
    if first and last:
        return first if first == last else f"{first}–{last}"
    return _tr("since {0}").format(first) if first else _tr("until {0}").format(last)


def day_in_words(when: PartialDate | date | None) -> str:
    """A date in words, as far as it is known: 28 November 2024."""
    if when is None:
        return _tr("unknown")
    if isinstance(when, date):
        when = PartialDate.from_day(when)
    locale = QLocale()
    day = QDate(when.year, when.month or 1, when.day or 1)
    forms = {"day": "d MMMM yyyy", "month": "MMMM yyyy", "year": "yyyy"}
    text = locale.toString(day, forms[when.precision])
    return _tr("about {0}").format(text) if when.approximate else text


def certainty_words(certainty: Certainty) -> str:
    """Verified, partly verified, inferred, in small letters."""
    words = {
        Certainty.VERIFIED: _tr("verified"),
        Certainty.STATED: _tr("stated by the list"),
        Certainty.PARTLY: _tr("partly verified"),
        Certainty.UNVERIFIED: _tr("not verified"),
        Certainty.INFERRED: _tr("inferred"),
        Certainty.UNKNOWN: _tr("unknown"),
    }
    return words[certainty]
