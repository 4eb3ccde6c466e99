"""What the reader shows: a document, its text, an entry's mentions in it, and a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from glossary.model import (
    CONFIDENT,
    AnchorState,
    Document,
    DocumentText,
    EntryId,
    Mention,
    PageLayout,
    PageSpan,
    Passage,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One opened document; `place` is the passage to show, None for the beginning.

    `layout` is there where the document can be shown as its pages. `notice` is to be read first:
    that the passage was found only by likeness, or not at all. `labels` name the entries that the
    mentions may be. `asked` is the reference that was followed and `found` how; `guesses` are
    places that a lost passage may have.
    """

    document: Document
    text: DocumentText
    mentions: tuple[Mention, ...] = ()
    place: Passage | None = None
    entry_label: str = ""
    layout: PageLayout | None = None
    notice: str = ""
    labels: Mapping[EntryId, str] = field(default_factory=dict)
    asked: str = ""
    found: AnchorState = AnchorState.EXACT
    guesses: tuple[Passage, ...] = ()
    was: str = ""

    @property
    def is_question(self) -> bool:
        """Whether a person has to say if the place is the passage."""
        if self.found is AnchorState.NOT_FOUND:
            return True
        return self.place is not None and self.place.likeness < CONFIDENT

    @property
    def where_it_is(self) -> tuple[str, AnchorState, str]:
        """Which reference was followed, how it was found, and where."""
        return self.asked, self.found, self.place.ref if self.place and self.asked else ""

    def is_same_text(self, other: Reading) -> bool:
        """Whether the other shows the same text of the same document."""
        one, two = self.document, other.document
        return (one.id, one.sha256, one.encoding, len(self.text.text)) == (
            *(two.id, two.sha256, two.encoding),
            len(other.text.text),
        )

    def highlights(self) -> list[tuple[int, int]]:
        """What is marked in the text: the mentions, and both pieces of a divided passage."""
        spans = [(each.passage.start, each.passage.end) for each in self.mentions]
        return [*spans, *(self.place.pieces if self.place else ())]

    def page_of(self, offset: int) -> tuple[int, int] | None:
        """Page and number of pages of an offset; None where the format has no pages."""
        pages = self.text.pages
        return (max(1, bisect_right(pages, offset)), len(pages)) if len(pages) > 1 else None

    def on_page(self, passage: Passage | None) -> PageSpan | None:
        """The words of a passage on their page; None where there are no pages."""
        pages = self.text.pages
        if passage is None or self.layout is None or not pages:
            return None
        page = max(1, bisect_right(pages, passage.start))
        return PageSpan(page, passage.start - pages[page - 1], passage.exact)

    def stretch_of(self, span: PageSpan) -> tuple[int, int]:
        """Where words of a page stand in the text; empty if they are not there."""
        pages = self.text.pages
        first = pages[span.page - 1]
        last = pages[span.page] if span.page < len(pages) else len(self.text.text)
        at = first + span.start
        if not self.text.text.startswith(span.exact, at):
            at = self.text.text.find(span.exact, first, last)
        return (at, at + len(span.exact)) if at >= 0 else (0, 0)

    def spans(self) -> tuple[PageSpan, ...]:
        """The mentions on their pages, and the place itself if it is none of them."""
        places = [each.passage for each in self.mentions]
        if self.place and self.current_mention() < 0:
            places.append(self.place)
        places += [self.passage(*piece) for piece in (self.place.pieces if self.place else ())]
        return tuple(span for each in places if (span := self.on_page(each)))

    def current_mention(self) -> int:
        """The mention at the place, or -1."""
        return self.mention_at(self.place)

    def mention_at(self, passage: Passage | None) -> int:
        """The mention that begins where a passage does, or -1."""
        for number, mention in enumerate(self.mentions):
            if passage and mention.passage.start == passage.start:
                return number
        return -1

    def label_of(self, entry: EntryId) -> str:
        """How an entry that a mention may be is called."""
        return self.labels.get(entry, entry)

    def passage(self, start: int, end: int) -> Passage:
        """A passage between two places of the text, with no more than its quote and page."""
        page = self.page_of(start)
        return Passage(
            self.document.id, start, end, self.text.text[start:end], page=page[0] if page else None
        )
