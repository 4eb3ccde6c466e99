"""Delimited text lists: bytes to rows, with the number of the line in every complaint."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from glossary.lists.ledger import UnreadableListError
from glossary.lists.limits import LIMITS


def rows(data: bytes, name: str, encoding: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line each begins on.

    Raises:
        UnreadableListError: undecodable bytes, broken quoting, a field that is too long.
    """
    csv.field_size_limit(LIMITS.csv_field)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableListError(f"is damaged: {name} is not text at line {line}") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableListError(
            f"is damaged: {name} is broken at line {reader.line_num} ({error})"
        ) from error


def refuse_without(needed: Iterable[str], columns: Sequence[str], name: str) -> None:
    """Refuse a table that lacks a column without which no row has a meaning.

    Raises:
        UnreadableListError: it names the columns.
    """
    if missing := [column for column in needed if column not in columns]:
        raise UnreadableListError(f"is damaged: {name} has no column {', '.join(missing)}")


def nested(cell: str) -> list[str]:
    """The values of a cell that is itself delimited by semicolons."""
    if not cell.strip():
        return []
    try:
        values = next(csv.reader([cell], delimiter=";", skipinitialspace=True))
    except (csv.Error, StopIteration):
        values = [cell]
    return [value.strip() for value in values if value.strip()]
