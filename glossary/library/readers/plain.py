"""Plain text: the encoding found, line ends made one, nothing else touched."""

from __future__ import annotations

import codecs
import re

from glossary.library.reading import Hints, Metadata, Reading, Reason, UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
LONGEST_TITLE = 200
_BEGINNING = 20_000
_SAMPLE = 1_000_000
"""Bytes that are looked at to guess an encoding."""
_BROKEN = "\ufffd"
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")

Decoded = tuple[str, str, tuple[str, ...]]
"""A text, its encoding, and warnings."""


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


def decode(data: bytes, declared: str = "", chosen: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of bytes, and a warning where the encoding is a guess; see `decoded`."""
    text, _, warnings = decoded(data, declared, chosen)
    return text, warnings


def decoded(data: bytes, declared: str = "", chosen: str = "") -> Decoded:
    """The text of bytes: as chosen, by mark, as UTF-8, as declared, else by likelihood.

    UTF-8 is strict first. Where some of its letters are whole and no more than a quarter as many
    bytes are damaged, it is still UTF-8, with a warning.

    Args:
        declared: the encoding that the file states of itself.
        chosen: the encoding that a person chose; it wins.

    Returns:
        The text with one sort of line end, its encoding, and a warning where that is a guess.
    """
    if chosen and known_encoding(chosen):
        return _tidy(data.decode(chosen, errors="replace")), chosen, ()
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _tidy(_strict(data[len(mark) :], encoding)), encoding, ()
    wide = _wide_encoding(data)
    if wide:
        return _tidy(data.decode(wide, errors="replace")), wide, (_guessed(wide),)
    try:
        return _tidy(data.decode("utf-8")), "utf-8", ()
    except UnicodeDecodeError:
        pass
    if declared and known_encoding(declared):
        return _tidy(data.decode(declared, errors="replace")), declared, ()
    return _damaged(data) or _by_likelihood(data)


def declared_encoding(data: bytes) -> str:
    """The encoding that a web page states of itself."""
    found = _DECLARED.search(data[:4096])
    return found[1].decode("ascii") if found else ""


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            Reason.DAMAGED, f"it is not the {encoding} text it says it is"
        ) from error


def _wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark; strict UTF-8 would take it, zero bytes and all."""
    if b"\0" not in data[:_SAMPLE]:
        return ""
    found = _likely(data)
    return found if found.startswith(("utf-16", "utf-32")) else ""


def _damaged(data: bytes) -> Decoded | None:
    """UTF-8 of which a few bytes are damaged; None if it is none."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count(_BROKEN) - data.count(_BROKEN.encode())
    whole = sum(len(run) for run in _BEYOND_ASCII.findall(text)) - broken
    if broken * 4 > whole:
        return None
    places = "1 place is" if broken == 1 else f"{broken} places are"
    return _tidy(text), "utf-8", (f"It is UTF-8 of which {places} damaged, shown as {_BROKEN}",)


def _by_likelihood(data: bytes) -> Decoded:
    encoding = _likely(data)
    if not encoding:
        raise UnreadableError(Reason.UNKNOWN, "its encoding is not known; save it as UTF-8")
    return _tidy(data.decode(encoding, errors="replace")), encoding, (_guessed(encoding),)


def _likely(data: bytes) -> str:
    """Python's name of the likeliest encoding; empty where it is no text."""
    import chardet

    found = chardet.detect(data[:_SAMPLE])["encoding"]
    return codecs.lookup(found).name if found and known_encoding(found) else ""


def _guessed(encoding: str) -> str:
    return f"The encoding was guessed to be {encoding}"


def known_encoding(name: str) -> bool:
    """Text can be decoded by this name."""
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return False
    return True


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
