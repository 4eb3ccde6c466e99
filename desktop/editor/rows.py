"""Rows of text as the form holds them, and reading them back with the field named in errors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from glossary.errors import InvalidInputError
from glossary.model import PartialDate, Source

Record = TypeVar("Record")
Choice = TypeVar("Choice", bound=StrEnum)

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class FieldError(InvalidInputError):
    """A field of the form cannot be read; says which."""

    def __init__(self, section: str, row: int, key: str, error: InvalidInputError) -> None:
        self.section, self.row, self.key = section, row, key
        where = f"{section}, row {row + 1}, {words(key)}" if row >= 0 else section
        super().__init__(f"{where}: {error.what}", error.remedy)


@dataclass(frozen=True)
class Row(Generic[Record]):
    """The texts of one line of a table; `record` is what they were made from, if anything.

    What the form does not show is taken over from the record.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    record: Record | None = None

    def __getitem__(self, key: str) -> str:
        return self.texts.get(key, "").strip()

    @property
    def is_empty(self) -> bool:
        return self.record is None and not any(text.strip() for text in self.texts.values())

    def with_text(self, key: str, text: str) -> Row[Record]:
        return Row({**self.texts, key: text}, self.record)


def words(value: str) -> str:
    """An enumeration's value or a key as people write it: fullForm, valid_from."""
    return _CAMEL.sub(" ", value).replace("_", " ").lower()


def date_in(row: Row[Record], section: str, number: int, key: str) -> PartialDate | None:
    """The date of a field, None if it is empty.

    Raises:
        FieldError: it is no date.
    """
    if not row[key]:
        return None
    try:
        return PartialDate.parse(row[key])
    except InvalidInputError as error:
        raise FieldError(section, number, key, error) from error


def choice_in(row: Row[Record], key: str, default: Choice) -> Choice:
    """The member of the default's enumeration that the field holds."""
    return type(default)(row[key]) if row[key] else default


def written(date: PartialDate | None) -> str:
    """A date as the form shows it."""
    return str(date) if date else ""


def first_source(sources: tuple[Source, ...]) -> str:
    """The one source a narrow table has room for."""
    return sources[0].text if sources else ""


def with_first_source(sources: tuple[Source, ...], text: str) -> tuple[Source, ...]:
    """The sources after the first one's text was edited; the others stay."""
    if text == first_source(sources):
        return sources
    return ((Source(text),) if text else ()) + sources[1:]
