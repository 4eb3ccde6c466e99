"""Plain text: the encoding found, line ends made one, nothing else touched."""

from __future__ import annotations

import codecs
import re

from glossary.library.reading import Metadata, Reading, UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
LONGEST_TITLE = 200


def read_plain(data: bytes) -> Reading:
    """The first line, if it is short enough, is guessed to be the title."""
    text, warnings = decode(data)
    title = first_line(text)
    metadata = Metadata(title=title, guessed=frozenset({"title"} if title else ()))
    return Reading(text, metadata=metadata, warnings=warnings)


def first_line(text: str) -> str:
    """The first line with letters in it, if it could be a title."""
    lines = (line.strip() for line in text.splitlines())
    line = next((line for line in lines if any(map(str.isalpha, line))), "")
    return line if len(line) <= LONGEST_TITLE else ""


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of bytes: by mark, as strict UTF-8, as declared, else by likelihood.

    Returns:
        The text with one sort of line end, and a warning where the encoding is a guess.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _tidy(_strict(data[len(mark) :], encoding)), ()
    try:
        return _tidy(data.decode("utf-8")), ()
    except UnicodeDecodeError:
        pass
    if declared and _known(declared):
        return _tidy(data.decode(declared, errors="replace")), ()
    return _by_likelihood(data)


def declared_encoding(data: bytes) -> str:
    """The encoding that a web page states of itself."""
    found = _DECLARED.search(data[:4096])
    return found[1].decode("ascii") if found else ""


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"damaged: it is not the {encoding} text it says it is") from error


def _by_likelihood(data: bytes) -> tuple[str, tuple[str, ...]]:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise UnreadableError("its encoding is not known; save it as UTF-8")
    return _tidy(str(best)), (f"The encoding was guessed to be {best.encoding}",)


def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
