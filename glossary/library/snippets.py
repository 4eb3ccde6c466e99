"""Snippets: mentions as keyword-in-context lines, in a chosen order (KWIC).

Order, counts and filters need only the folded words; the text itself is read, and folded again,
for the lines that are shown.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, get_args

from glossary.errors import InvalidInputError
from glossary.library.concordance import NamedIn
from glossary.library.copied_lines import Copies, fold_lines
from glossary.library.mentions import Settled
from glossary.library.passages import passage_at
from glossary.model import (
    Document,
    DocumentId,
    DocumentText,
    EntryId,
    Mention,
    MentionState,
    PartialDate,
    Passage,
    Snippet,
    SnippetPage,
)
from glossary.text import Folded, fold, passage_address, unshaped

SortKey = Literal[
    "date", "document", "name", "relevance",
    "left", "left1", "left2", "left3", "right", "right1", "right2", "right3",
]  # fmt: skip
"""`left1` is the nearest word before, in logical order; `left` is the three nearest."""
LEVELS = 3
SIDE = 80
"""Characters shown on each side, at most; lines are cut between words."""

_PARAGRAPH = re.compile(r"\n\s*\n|\f")
_SPACES = re.compile(r"\s+")
_CONTEXT = 120
"""Folded characters in which three neighbouring words are looked for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines, in which order: up to three keys, documents, a period, states.

    Empty sets mean all. A document without a date lies in no period. `copies` wants also the lines
    that only repeat, in a copy, a line of an earlier text.
    """

    order: tuple[SortKey, ...] = ("date",)
    limit: int | None = None
    documents: frozenset[DocumentId] = frozenset()
    since: PartialDate | None = None
    until: PartialDate | None = None
    states: frozenset[MentionState] = frozenset()
    copies: bool = False

    def takes(self, document: Document) -> bool:
        """Whether lines of a document are wanted."""
        if self.documents and document.id not in self.documents:
            return False
        if not (self.since or self.until):
            return True
        if document.issued is None:
            return False
        early = self.since and document.issued.latest < self.since.earliest
        late = self.until and document.issued.earliest > self.until.latest
        return not (early or late)


def parse_order(text: str) -> tuple[SortKey, ...]:
    """Up to three keys, parted by commas.

    Raises:
        InvalidInputError: there is no such key, or there are too many.
    """
    keys = tuple(part.strip() for part in text.split(",") if part.strip())
    known: dict[str, SortKey] = {key: key for key in get_args(SortKey)}
    wrong = [key for key in keys if key not in known]
    if wrong or not 1 <= len(keys) <= LEVELS:
        raise InvalidInputError(
            f"'{text}' is no order of passages",
            f"Give one to three of {', '.join(known)}, parted by commas",
        )
    return tuple(known[key] for key in keys)


@dataclass(frozen=True, slots=True)
class _Line:
    """A mention before its text is read."""

    named: NamedIn
    mention: Settled
    document: Document
    copies: int = 0


def snippets(
    entry: EntryId,
    found: Sequence[NamedIn],
    text_of: Callable[[DocumentId], DocumentText],
    documents: Mapping[DocumentId, Document],
    wanted: Wanted,
    copies: Copies,
) -> SnippetPage:
    """The mentions as lines; certain ones are counted, and come before the others."""
    lines = [
        _Line(named, mention, documents[named.document])
        for named in found
        if wanted.takes(documents[named.document])
        for mention in named.mentions
        if not wanted.states or mention.state in wanted.states
    ]
    folded = fold_lines(lines, {} if wanted.copies else copies, _document_of, _words_of)
    lines = [replace(line, copies=times) if times else line for line, times in folded.shown]
    counts = Counter(line.mention.state for line in lines)
    certain = counts[MentionState.CERTAIN]
    shown = sorted(lines, key=lambda line: _sort_key(line, wanted.order))[: wanted.limit]
    texts = _Texts(text_of)
    return SnippetPage(
        tuple(_snippet(entry, line, *texts.of(line.named.document)) for line in shown),
        certain,
        len(lines) - certain,
        len({line.document.id for line in lines}),
        _by_month(lines),
        in_copies=folded.in_copies,
    )


def _document_of(line: _Line) -> Document:
    return line.document


def _words_of(line: _Line) -> object:
    """What a copy repeats: the name and its neighbours, as sure as it is there."""
    name = unshaped(line.named.shaped[line.mention.start : line.mention.end])
    around = (*_words_before(line), name, *_words_after(line))
    return (line.mention.state, *around)


class _Texts:
    """Texts and their folds, each read once."""

    def __init__(self, text_of: Callable[[DocumentId], DocumentText]) -> None:
        self._text_of = text_of
        self._known: dict[DocumentId, tuple[DocumentText, Folded]] = {}

    def of(self, document: DocumentId) -> tuple[DocumentText, Folded]:
        if document not in self._known:
            text = self._text_of(document)
            self._known[document] = (text, fold(text.text))
        return self._known[document]


def mention_at(entry: EntryId, mention: Settled, text: DocumentText, folded: Folded) -> Mention:
    """A settled mention with its passage in the original text."""
    passage = passage_at(text, *folded.original_span(mention.start, mention.end))
    return Mention(entry, mention.name, passage, mention.state, mention.rivals)


def _snippet(entry: EntryId, line: _Line, whole: DocumentText, folded: Folded) -> Snippet:
    mention = mention_at(entry, line.mention, whole, folded)
    text, start, end = whole.text, mention.passage.start, mention.passage.end
    before = _PARAGRAPH.split(text[max(0, start - 2 * SIDE) : start])[-1]
    after = _PARAGRAPH.split(text[end : end + 2 * SIDE])[0]
    cut_left = start > 2 * SIDE and len(before) >= 2 * SIDE
    return Snippet(
        mention,
        _left(displayed(before), cut=cut_left),
        _right(displayed(after)),
        line.document.title,
        line.document.issued,
        _address(line.document, mention.passage),
        line.copies,
    )


def _address(document: Document, passage: Passage) -> str:
    page = document.pdf_page(passage)
    around = (passage.exact, passage.prefix, passage.suffix)
    return passage_address(document.url, *around, pdf_page=page) or document.url


def displayed(text: str) -> str:
    """Line ends as spaces; control and direction characters left out."""
    seen = "".join(each for each in text if each.isspace() or not _is_hidden(each))
    return _SPACES.sub(" ", seen)


@lru_cache(maxsize=4096)
def _is_hidden(character: str) -> bool:
    joiner = character in "\u200c\u200d"
    return unicodedata.category(character) in {"Cc", "Cf", "Cn"} and not joiner


def _left(text: str, *, cut: bool) -> str:
    if len(text) <= SIDE and not cut:
        return text
    return text[-SIDE:].partition(" ")[2]


def _right(text: str) -> str:
    return text if len(text) <= SIDE else text[:SIDE].rpartition(" ")[0]


def _by_month(lines: Sequence[_Line]) -> tuple[tuple[str, int], ...]:
    """Certain mentions by month, or by year where the month is not known; undated ones last."""
    counts = Counter(
        str(line.document.issued or "")[:7]
        for line in lines
        if line.mention.state is MentionState.CERTAIN
    )
    return tuple(sorted(counts.items(), key=lambda item: (not item[0], item[0])))


def _sort_key(line: _Line, order: Sequence[SortKey]) -> tuple[object, ...]:
    """By the keys asked for; then date, document and place, so that the order is always one."""
    keys = [_key(line, key) for key in order]
    place = (_date(line), line.document.title, line.document.id, line.mention.start)
    return (line.mention.state is not MentionState.CERTAIN, *keys, *place)


def _date(line: _Line) -> str:
    return str(line.document.issued or "9999")


def _key(line: _Line, key: SortKey) -> object:
    match key:
        case "date":
            return _date(line)
        case "document":
            return (line.document.title, line.document.id, line.mention.start)
        case "name":
            return unshaped(line.named.shaped[line.mention.start : line.mention.end])
        case "relevance":
            return -_weight(line.named)
        case _ if key.startswith("left"):
            return _neighbours(_words_before(line), key.removeprefix("left"))
        case _:
            return _neighbours(_words_after(line), key.removeprefix("right"))


def _neighbours(words: Sequence[str], which: str) -> Sequence[str]:
    return words[:LEVELS] if not which else words[int(which) - 1 : int(which)]


def _words_before(line: _Line) -> list[str]:
    start = line.mention.start
    return unshaped(line.named.shaped[max(0, start - _CONTEXT) : start]).split()[:-4:-1]


def _words_after(line: _Line) -> list[str]:
    end = line.mention.end
    return unshaped(line.named.shaped[end : end + _CONTEXT]).split()[:3]


def _weight(named: NamedIn) -> float:
    """Documents that name the entry often for their length come first."""
    certain = sum(mention.state is MentionState.CERTAIN for mention in named.mentions)
    return certain / math.sqrt(2000 + len(named.shaped))
