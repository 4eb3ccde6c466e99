"""The process of the page pictures: it is given a PDF once, then asked for pages of it.

It is walled like the extraction worker and apart from it, so that a long import never blocks a
page that somebody wants to see.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from typing import IO, Literal

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium

from glossary.library.limits import LIMITS
from glossary.library.readers.pdf import opened
from glossary.library.reading import Reason, UnreadableError
from glossary.library.worker_process import (
    close_the_doors,
    read_frame,
    sample_pdf,
    write_frame,
)
from glossary.model import (
    Heading,
    Marks,
    PageLayout,
    PageSpan,
    PageWords,
    Rectangle,
    Stretch,
)

PICTURE_HEAD = struct.Struct(">II")
"""Width and height, before the pixels of a picture."""
_FINE = 100
"""Steps to a point, when PDFium is asked where a place of the page is on a device."""
_LONGEST_TITLE = 300
_NEAR = 8.0
"""Points around a place in which a letter is looked for."""
_FAR = 2_000
"""Code points around its old place in which words are looked for that have moved."""


class PageRequest(msgspec.Struct, forbid_unknown_fields=True):
    """What is asked; `open` is followed by a frame with the file."""

    what: Literal["open", "picture", "marks", "words"]
    page: int = 0
    scale: float = 1.0
    spans: tuple[PageSpan, ...] = ()
    stretch: Stretch | None = None


class PageAnswer(msgspec.Struct, forbid_unknown_fields=True):
    """The answer to all but `picture`, or a refusal of any."""

    layout: PageLayout | None = None
    words: PageWords | None = None
    marks: Marks = ()
    refused: Reason | None = None
    detail: str = ""


def main() -> None:
    """Warm up, lock the doors, say so, and answer until the pipe ends."""
    pipe_in, pipe_out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    pages = _Pages()
    pages.open(sample_pdf())
    pages.picture(1, 1.0)
    close_the_doors(LIMITS.pdf_memory)
    write_frame(pipe_out, b"ready")
    while (header := read_frame(pipe_in, LIMITS.page_request)) is not None:
        write_frame(pipe_out, _answer(pages, header, pipe_in))


def _answer(pages: _Pages, header: bytes, pipe_in: IO[bytes]) -> bytes:
    try:
        asked = msgspec.json.decode(header, type=PageRequest)
        if asked.what == "open":
            data = read_frame(pipe_in, LIMITS.pdf_file)
            answer = PageAnswer(layout=pages.open(data or b""))
        elif asked.what == "picture":
            return pages.picture(asked.page, asked.scale)
        elif asked.what == "words" and asked.stretch:
            answer = PageAnswer(words=pages.words(asked.stretch))
        else:
            answer = PageAnswer(marks=tuple(map(pages.rectangles, asked.spans)))
    except UnreadableError as refusal:
        answer = PageAnswer(refused=refusal.reason, detail=refusal.detail)
    except Exception:
        answer = PageAnswer(refused=Reason.DAMAGED, detail="the page cannot be shown")
    return msgspec.json.encode(answer)


class _Pages:
    """The one open document."""

    def __init__(self) -> None:
        self._document: pypdfium2.PdfDocument | None = None

    def open(self, data: bytes) -> PageLayout:
        if self._document:
            self._document.close()
            self._document = None
        self._document = opened(data)
        count = min(len(self._document), LIMITS.pages)
        sizes = tuple(self._document.get_page_size(number) for number in range(count))
        return PageLayout(sizes, tuple(self._outline(count)))

    def picture(self, number: int, scale: float) -> bytes:
        """Head and pixels; a huge page is drawn smaller than asked."""
        page = self._page(number)
        width, height = page.get_size()
        most = LIMITS.picture / 4 / max(1.0, width * height)
        bitmap = page.render(
            scale=min(scale, most**0.5 * 0.99), may_draw_forms=False, prefer_bgrx=True
        )
        try:
            row = bitmap.width * 4
            pixels = bytes(bitmap.buffer)
            if bitmap.stride != row:
                starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
                pixels = b"".join(pixels[at : at + row] for at in starts)
            return PICTURE_HEAD.pack(bitmap.width, bitmap.height) + pixels
        finally:
            bitmap.close()
            page.close()

    def rectangles(self, span: PageSpan) -> tuple[Rectangle, ...]:
        """Where the words stand; looked for nearby when the text has another at their place."""
        page = self._page(span.page)
        words = page.get_textpage()
        try:
            text = str(words.get_text_range())
            at = _place(text, span)
            if at < 0:
                return ()
            return _places(page, words, text, at, at + len(span.exact))
        finally:
            words.close()
            page.close()

    def words(self, stretch: Stretch) -> PageWords | None:
        """The whole words from one point to another; None where there are none."""
        page = self._page(stretch.page)
        words = page.get_textpage()
        try:
            text = str(words.get_text_range())
            ends = [
                _text_index(page, words, text, stretch.from_x, stretch.from_y),
                _text_index(page, words, text, stretch.to_x, stretch.to_y),
            ]
            if min(ends) < 0 or not text:
                return None
            start, end = _whole_words(text, min(ends), max(ends) + 1)
            span = PageSpan(stretch.page, start, text[start:end])
            return PageWords(span, _places(page, words, text, start, end))
        finally:
            words.close()
            page.close()

    def _page(self, number: int) -> pypdfium2.PdfPage:
        if self._document is None or not 1 <= number <= len(self._document):
            raise UnreadableError(Reason.DAMAGED, "there is no such page")
        return self._document[number - 1]

    def _outline(self, count: int) -> list[Heading]:
        found: list[Heading] = []
        if self._document is None:
            return found
        for mark in self._document.get_toc(max_depth=6):
            target = mark.get_dest()
            index = target.get_index() if target else None
            title = " ".join(mark.get_title().split())[:_LONGEST_TITLE]
            if title and index is not None and 0 <= index < count:
                found.append(Heading(title, index + 1, mark.level))
            if len(found) >= LIMITS.pages:
                break
        return found


def _place(text: str, span: PageSpan) -> int:
    """Where the words of a span begin in the text of their page, or -1."""
    if text.startswith(span.exact, span.start):
        return span.start
    near = text.find(span.exact, max(0, span.start - _FAR), span.start + _FAR)
    return near if near >= 0 else text.find(span.exact)


def _places(
    page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage, text: str, start: int, end: int
) -> tuple[Rectangle, ...]:
    """The rectangles of the letters [start, end)."""
    first, last = _char_index(words, text, start), _char_index(words, text, end - 1)
    if first < 0 or last < first:
        return ()
    count = words.count_rects(first, last - first + 1)
    return tuple(_shown(page, words.get_rect(number)) for number in range(count))


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def _text_index(
    page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage, text: str, x: float, y: float
) -> int:
    """The code point at a place of the page as it is shown, or -1."""
    width, height = (round(side * _FINE) for side in page.get_size())
    on_page_x, on_page_y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDF_DeviceToPage(
        page, 0, 0, width, height, 0, round(x * _FINE), round(y * _FINE), on_page_x, on_page_y
    )
    near = pdfium.FPDFText_GetCharIndexAtPos(words, on_page_x.value, on_page_y.value, _NEAR, _NEAR)
    units = pdfium.FPDFText_GetTextIndexFromCharIndex(words, near) if near >= 0 else -1
    if units < 0 or text.isascii():
        return min(int(units), len(text) - 1)
    before = text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
    return min(len(before), len(text) - 1)


def _char_index(words: pypdfium2.PdfTextPage, text: str, at: int) -> int:
    """PDFium's own count of a place in its text; that text counts in UTF-16."""
    units = at if text.isascii() else len(text[:at].encode("utf-16-le")) // 2
    return int(pdfium.FPDFText_GetCharIndexFromTextIndex(words, units))


def _shown(page: pypdfium2.PdfPage, edges: tuple[float, float, float, float]) -> Rectangle:
    """From the page's own space to the page as it is shown, cropped and turned."""
    width, height = (round(side * _FINE) for side in page.get_size())
    left, bottom, right, top = edges
    corners = []
    for x, y in ((left, bottom), (right, top)):
        device_x, device_y = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, device_x, device_y)
        corners.append((device_x.value / _FINE, device_y.value / _FINE))
    (x1, y1), (x2, y2) = corners
    return Rectangle(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
