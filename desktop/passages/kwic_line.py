"""Where the parts of a keyword-in-context line stand: the name in the middle, its words around.

In a right-to-left line the words before the name stand on its right.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from glossary.model import Snippet
from glossary.text import script_of

_RIGHT_TO_LEFT = {"Arab", "Hebr", "Syrc", "Thaa"}
MARGIN = 20.0
GAP = 8.0
PADDING = 6.0
_NARROW = 90
"""Digits' widths under which a row has no room for document and page; the reader tells them."""
_COPIES = 10
_LONG_WORD = 24
"""Letters from which a word is taken for a line of a script without spaces."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a row, in pixels of the view."""

    words: QRectF
    date: QRectF
    document: QRectF
    page: QRectF


@dataclass(frozen=True, slots=True)
class KwicLine:
    """The three parts of one line, cut to their width, and where each is painted."""

    name: QRectF
    west: QRectF
    east: QRectF
    west_text: str
    east_text: str
    right_to_left: bool


def columns(row: QRectF, metrics: QFontMetricsF) -> Columns:
    """The words get what the fixed columns leave; a narrow row gives up document and page."""
    unit = metrics.horizontalAdvance("0")
    is_wide = row.width() >= _NARROW * unit
    page, date = (7 * unit if is_wide else 0.0), 11 * unit
    document = min(30 * unit, row.width() * 0.22) if is_wide else _COPIES * unit
    right = row.right() - MARGIN
    at_page = QRectF(right - page, row.top(), page, row.height())
    at_document = QRectF(at_page.left() - document, row.top(), document - unit, row.height())
    at_date = QRectF(at_document.left() - date, row.top(), date, row.height())
    left = row.left() + MARGIN
    words = QRectF(left, row.top(), max(0.0, at_date.left() - unit - left), row.height())
    return Columns(words, at_date, at_document, at_page)


def runs_right_to_left(snippet: Snippet) -> bool:
    """By most letters of the words around the name: an Arabic line may begin with a Latin word."""
    around = snippet.left + snippet.right
    return script_of(around or snippet.mention.passage.exact) in _RIGHT_TO_LEFT


def shown_name(snippet: Snippet) -> str:
    """The name as it stands in the text, on one line."""
    return " ".join(snippet.mention.passage.exact.split())


def kwic_line(
    snippet: Snippet, words: QRectF, regular: QFontMetricsF, bold: QFontMetricsF
) -> KwicLine:
    """Lay one line out, with the name centred in `words`."""
    wanted = bold.horizontalAdvance(shown_name(snippet)) + 2 * PADDING
    width = min(wanted, words.width() * 0.7)
    height = regular.height() + 4
    centre = words.center()
    name = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
    west = QRectF(words.left(), words.top(), name.left() - GAP - words.left(), words.height())
    east = QRectF(
        name.right() + GAP, words.top(), words.right() - name.right() - GAP, words.height()
    )
    backwards = runs_right_to_left(snippet)
    room = int(west.width())
    before = cut_at_words(snippet.left, regular, room, keep_end=True)
    after = cut_at_words(snippet.right, regular, room, keep_end=False)
    sides = (after, before) if backwards else (before, after)
    return KwicLine(name, west, east, *sides, right_to_left=backwards)


def cut_at_words(text: str, metrics: QFontMetricsF, width: int, *, keep_end: bool) -> str:
    """The words nearest to the name that fit into `width` pixels, and an ellipsis for the rest.

    A line of a script without spaces is cut between letters.
    """
    line = text.strip()
    if metrics.horizontalAdvance(line) <= width:
        return line
    words = line.split()
    for fewer in range(len(words) - 1, 0, -1):
        kept = " ".join(words[-fewer:] if keep_end else words[:fewer])
        shown = f"… {kept}" if keep_end else f"{kept} …"
        if metrics.horizontalAdvance(shown) <= width:
            return shown
    if len(words[-1] if keep_end else words[0]) < _LONG_WORD:
        return "…"
    mode = Qt.TextElideMode.ElideLeft if keep_end else Qt.TextElideMode.ElideRight
    return metrics.elidedText(line, mode, width)
