"""Plain text: the encoding found, line ends made one, nothing else touched."""

from __future__ import annotations

from glossary.library.readers.decoding import decoded
from glossary.library.reading import Hints, Metadata, Reading, Reason, UnreadableError

LONGEST_TITLE = 200
_BEGINNING = 20_000


def read_plain(data: bytes, hints: Hints) -> Reading:
    """The first line, if it is short enough, is guessed to be the title."""
    text, encoding, warnings = decoded(data, chosen=hints.encoding)
    if not text.strip():
        raise UnreadableError(Reason.NO_TEXT, "it holds only spaces")
    title = first_line(text)
    metadata = Metadata(title=title, guessed=frozenset({"title"} if title else ()))
    return Reading(text, metadata=metadata, warnings=warnings, encoding=encoding)


def first_line(text: str) -> str:
    """The first line with letters in it, if it could be a title."""
    lines = (line.strip() for line in text[:_BEGINNING].splitlines())
    line = next((line for line in lines if any(map(str.isalpha, line))), "")
    return line if len(line) <= LONGEST_TITLE else ""
