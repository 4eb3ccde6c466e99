"""Very long plain texts: read in pieces, so that no process ever holds more than one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from glossary.library.limits import LIMITS
from glossary.library.readers.headings import MOST
from glossary.library.reading import Hints, Reading, Reason, UnreadableError
from glossary.library.recognise import Format
from glossary.model import Heading

_IN_PIECES = frozenset((Format.PLAIN, Format.MARKDOWN))
_UTF_16 = {b"\xff\xfe": b"\n\x00", b"\xfe\xff": b"\x00\n"}
"""A text in it begins with a mark; the line end by that mark."""
_REPLACED = "\ufffd"


def is_long(kind: Format, data: bytes) -> bool:
    """It is to be read in pieces."""
    return kind in _IN_PIECES and len(data) > LIMITS.text_piece


def read_in_pieces(read: Callable[[bytes, Hints], Reading], data: bytes, hints: Hints) -> Reading:
    """One reading of all pieces, in the encoding that was found for the first."""
    first: Reading | None = None
    texts: list[str] = []
    outline: list[Heading] = []
    at = 0
    for piece in _pieces(data):
        try:
            reading = read(piece, hints)
        except UnreadableError as refusal:
            if first is None or refusal.reason is not Reason.NO_TEXT:
                raise
            # A piece of spaces only is no text of its own, but part of this one.
            texts.append(piece.decode(hints.encoding or "utf-8", "replace"))
            at += len(texts[-1])
            continue
        if first is None:
            first, hints = reading, replace(hints, encoding=hints.encoding or reading.encoding)
        outline += [replace(each, start=each.start + at) for each in reading.outline]
        texts.append(reading.text)
        at += len(reading.text)
    if first is None:
        raise UnreadableError(Reason.EMPTY)
    whole = "".join(texts)
    if len(whole) > LIMITS.long_text_characters:
        raise UnreadableError(Reason.TOO_BIG, "it holds more than 600 million characters")
    warnings = first.warnings
    if _REPLACED in whole and _REPLACED not in texts[0]:
        warnings += (f"Some of it is not {first.encoding}: letters were replaced by {_REPLACED}",)
    return replace(first, text=whole, warnings=warnings, outline=tuple(outline[:MOST]))


def _pieces(data: bytes) -> Iterator[bytes]:
    """Cut after line ends; within a line only where it is longer than half a piece."""
    line_end = _UTF_16.get(data[:2], b"\n")
    at = 0
    while at < len(data):
        end = at + LIMITS.text_piece
        if end < len(data):
            line = _last_line_end(data, line_end, at + LIMITS.text_piece // 2, end)
            end = line + len(line_end) if line >= 0 else _between_letters(data, end)
        yield data[at:end]
        at = end


def _last_line_end(data: bytes, line_end: bytes, first: int, last: int) -> int:
    """Where the last one begins; in UTF-16 the same bytes may also lie across two letters."""
    found = data.rfind(line_end, first, last)
    while found >= 0 and found % len(line_end):
        found = data.rfind(line_end, first, found + len(line_end) - 1)
    return found


def _between_letters(data: bytes, end: int) -> int:
    """Not inside the bytes of one letter: of UTF-8, or of UTF-16, where some are pairs."""
    big = data.startswith(b"\xfe\xff")
    if big or data.startswith(b"\xff\xfe"):
        end -= end % 2
        second = data[end : end + 1] if big else data[end + 1 : end + 2]
        return end - 2 if b"\xdc" <= second <= b"\xdf" else end
    while end and data[end] & 0xC0 == 0x80:
        end -= 1
    return end
