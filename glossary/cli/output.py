"""Output: one JSON document, or tables; text from outside never steers the terminal."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

_DIRECTION_MARKS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def visible(text: str) -> str:
    """The text with control and direction characters in a form that can be seen."""
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\n\t":
        return character
    hidden = unicodedata.category(character) in {"Cc", "Cs"} or character in _DIRECTION_MARKS
    return f"\\u{ord(character):04x}" if hidden else character


def say(message: str) -> None:
    """One line on standard error."""
    print(visible(message).replace("\n", " "), file=sys.stderr)  # noqa: T201 - this is the place


def print_json(value: dict[str, Any]) -> None:
    """One JSON document on standard output."""
    # JSON itself escapes no DEL, no C1 and no direction marks; inside its strings \uXXXX is the
    # same character, so nothing is lost.
    sys.stdout.write(visible(json.dumps(value, ensure_ascii=False, indent=2)) + "\n")
    sys.stdout.flush()


def print_csv(table: bytes) -> None:
    """A table for spreadsheets on standard output, where it may be a terminal."""
    lines = table.decode("utf-8-sig").split("\r\n")
    sys.stdout.write("\r\n".join(visible(line) for line in lines))


def print_lines(lines: Iterable[str]) -> None:
    """Plain lines on standard output."""
    console = _console()
    for line in lines:
        console.print(Text(visible(line)))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on standard output; cells are plain text, whatever they hold."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible("" if cell is None else str(cell))) for cell in row))
    _console().print(table)


def _console() -> Console:
    return Console(markup=False, highlight=False, soft_wrap=not sys.stdout.isatty())


def print_done(shape: Mapping[str, object], lines: list[str], *, as_json: bool) -> None:
    """What was done: its shape as JSON, or some lines."""
    if as_json:
        print_json(dict(shape))
    else:
        print_lines(lines)
