"""Placed quotes: a name and the words around it, found again in a text as it is now.

What is said of one place has to follow its words when the document changes. Where they are not
found beyond a doubt they are lost: an answer is never carried over to other words.
"""

from __future__ import annotations

from dataclasses import dataclass

from glossary.library.kept_texts import KeptText
from glossary.library.passages import CONTEXT
from glossary.library.reanchoring import anchored, with_words_around
from glossary.model import AnchorState, DocumentText, Passage, Quote
from glossary.text import fold


@dataclass(frozen=True, slots=True)
class PlacedQuote:
    """Words that stood at `start` (code points); of these, [first, last) are the name."""

    words: str
    start: int
    first: int
    last: int

    @property
    def name(self) -> str:
        """The name as it is written there."""
        return self.words[self.first : self.last]

    @property
    def names(self) -> frozenset[str]:
        """The name folded; also with a full stop behind it, which may be that of "U.N."."""
        names = {fold(self.name).text}
        if self.words[self.last : self.last + 1] == ".":
            names.add(fold(f"{self.name}.").text)
        return frozenset(names)


@dataclass(frozen=True, slots=True)
class PlaceNow:
    """Where a quoted name stands in the text: [start, end)."""

    start: int
    end: int
    moved: bool = False


def placed_quote(passage: Passage, text: DocumentText) -> PlacedQuote:
    """A passage with the words around it, by which it can be told from others like it."""
    around, inner = with_words_around(passage, text.text)
    last = inner.start + len(inner.exact)
    return PlacedQuote(around.exact, passage.start - inner.start, inner.start, last)


def place_now(quote: PlacedQuote, kept: KeptText) -> PlaceNow | None:
    """Where a quoted name stands in a kept text; None where nobody can be sure."""
    start, end = quote.start, quote.start + len(quote.words)
    if kept.between(start, end) == quote.words:
        return PlaceNow(quote.start + quote.first, quote.start + quote.last)
    words = quote.words
    around = Quote(words, start=quote.start)
    before = words[max(0, quote.first - CONTEXT) : quote.first]
    after = words[quote.last : quote.last + CONTEXT]
    inner = Quote(quote.name, before, after, quote.first)
    found = anchored(around, inner, kept.whole().text)
    if found.state is AnchorState.NOT_FOUND or not found.confident:
        return None
    return PlaceNow(found.start, found.end, moved=True)
