"""The columns of the form's tables: what each holds, and what can be chosen there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from glossary.model import (
    Certainty,
    EventKind,
    NameQuality,
    NameStatus,
    RelationKind,
    TermType,
)


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is the text's key in the row; `width` is in average letters."""

    key: str
    title: str
    width: int = 14
    choices: tuple[str, ...] = ()
    names: Callable[[], Sequence[str]] | None = None


def _tr(text: str) -> str:
    return QCoreApplication.translate("EntryForm", text)


def _values(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in kind)


def name_columns() -> tuple[Column, ...]:
    """Names: value, language, script, kind, status, quality, time, note."""
    return (
        Column("value", _tr("name"), 28),
        Column("language", _tr("language"), 9),
        Column("script", _tr("script"), 7),
        Column("term_type", _tr("type"), 14, _values(TermType)),
        Column("status", _tr("status"), 12, _values(NameStatus)),
        Column("quality", _tr("quality"), 8, _values(NameQuality)),
        Column("valid_from", _tr("from"), 11),
        Column("valid_to", _tr("to"), 11),
        Column("note", _tr("note"), 24),
    )


def designation_columns() -> tuple[Column, ...]:
    """Designations: who, under what, with which number and limits."""
    return (
        Column("authority", _tr("authority"), 18),
        Column("programme", _tr("programme"), 14),
        Column("programme_name", _tr("called"), 10),
        Column("agency", _tr("agency"), 20),
        Column("reference", _tr("reference"), 14),
        Column("scope", _tr("scope"), 14),
        Column("note", _tr("note"), 24),
    )


def event_columns() -> tuple[Column, ...]:
    """Events: kind, four dates, names, act, how sure, where read."""
    return (
        Column("kind", _tr("event"), 14, _values(EventKind)),
        Column("signed", _tr("signed"), 11),
        Column("announced", _tr("announced"), 11),
        Column("published", _tr("published"), 11),
        Column("effective", _tr("effective"), 11),
        Column("names", _tr("names (a; b)"), 22),
        Column("instrument", _tr("legal act"), 20),
        Column("certainty", _tr("certainty"), 11, _values(Certainty)),
        Column("source", _tr("source"), 22),
        Column("note", _tr("note"), 22),
    )


def relation_columns(labels: Callable[[], Sequence[str]]) -> tuple[Column, ...]:
    """Relations: kind, the other entry by name, time, note."""
    return (
        Column("kind", _tr("relation"), 20, _values(RelationKind)),
        Column("target", _tr("entry"), 28, names=labels),
        Column("valid_from", _tr("from"), 11),
        Column("valid_to", _tr("to"), 11),
        Column("note", _tr("note"), 28),
    )


def source_columns() -> tuple[Column, ...]:
    """Sources: what was read, where, of which date."""
    return (
        Column("text", _tr("source"), 44),
        Column("url", _tr("address"), 34),
        Column("date", _tr("date"), 11),
    )
