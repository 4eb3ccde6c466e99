"""Snippets: mentions as keyword-in-context lines, in a chosen order (KWIC).

Order, counts and filters need only the folded words; the text itself is read, and folded again,
for the lines that are shown.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from typing import Literal, get_args

from glossary.errors import InvalidInputError
from glossary.library.concordance import NamedIn
from glossary.library.copied_lines import Copies, fold_lines
from glossary.library.kept_texts import KeptText
from glossary.library.mentions import Settled
from glossary.library.passages import CONTEXT, passage_at
from glossary.library.sure_places import SurelyIn
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
from glossary.text import Folded, passage_address, unshaped, with_silent_end

SortKey = Literal[
    "date", "document", "name", "relevance",
    "left", "left1", "left2", "left3", "right", "right1", "right2", "right3",
]  # fmt: skip
"""`left1` is the nearest word before, in logical order; `left` is the three nearest."""
LEVELS = 3
SIDE = 80
_READ = 2 * SIDE + CONTEXT
_UNDATED = "9999"
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


class Filing(dict[DocumentId, tuple[str, str, DocumentId]]):
    """Date, title and id of documents, worked out once for each."""

    def __init__(self, documents: Mapping[DocumentId, Document]) -> None:
        super().__init__()
        self.documents = documents

    def __missing__(self, key: DocumentId) -> tuple[str, str, DocumentId]:
        document = self.documents[key]
        self[key] = found = (str(document.issued or _UNDATED), document.title, key)
        return found


@dataclass(frozen=True, slots=True)
class _Line:
    """A mention before its text is read."""

    named: NamedIn | SurelyIn
    mention: Settled
    filed: tuple[str, str, DocumentId]
    copies: int = 0


@dataclass(frozen=True, slots=True)
class _Taken:
    """A document, those of its mentions that are wanted, and how many copies repeat each."""

    named: NamedIn | SurelyIn
    part: NamedIn | SurelyIn
    copies: Mapping[int, int] = field(default_factory=dict)

    def lines(self, filing: Filing) -> Iterator[_Line]:
        filed = filing[self.named.document]
        for mention in self.part.mentions:
            yield _Line(self.named, mention, filed, self.copies.get(mention.start, 0))


def snippets(
    entry: EntryId,
    found: Sequence[NamedIn | SurelyIn],
    text_of: Callable[[DocumentId], KeptText],
    filing: Filing,
    wanted: Wanted,
    copies: Copies,
) -> SnippetPage:
    """The mentions as lines; certain ones are counted, and come before the others."""
    documents = filing.documents
    taken = [_Taken(named, named) for named in found if wanted.takes(documents[named.document])]
    if wanted.states:
        parts = [(each, _of_states(each.named, wanted.states)) for each in taken]
        taken = [replace(each, part=part) for each, part in parts if part.total]
    in_copies = 0
    if copies and not wanted.copies:
        taken, in_copies = _without_copies(taken, copies, filing)
    by_document = set(wanted.order) <= {"date", "document"}
    shown = _first_lines(taken, filing, wanted) if by_document else _sorted(taken, filing, wanted)
    certain = sum(each.part.certain for each in taken)
    texts = lru_cache(maxsize=None)(text_of)
    return SnippetPage(
        tuple(_snippet(entry, line, documents, texts(line.named.document)) for line in shown),
        certain,
        sum(each.part.total for each in taken) - certain,
        len(taken),
        _by_month(taken, filing),
        in_copies=in_copies,
    )


def _of_states(named: NamedIn | SurelyIn, states: frozenset[MentionState]) -> NamedIn:
    mentions = tuple(mention for mention in named.mentions if mention.state in states)
    return NamedIn(named.document, named.shaped, mentions)


def _without_copies(
    taken: Sequence[_Taken], copies: Copies, filing: Filing
) -> tuple[list[_Taken], int]:
    """The documents without what they only repeat, and how many lines that is."""
    related = copies.keys() | set(copies.values())
    kept = [each for each in taken if each.named.document not in related]
    by_id = {each.named.document: each for each in taken if each.named.document in related}
    lines = [line for each in by_id.values() for line in each.lines(filing)]
    folded = fold_lines(
        lines, copies, lambda line: filing.documents[line.named.document], _words_of
    )
    shown: dict[DocumentId, list[tuple[_Line, int]]] = defaultdict(list)
    for line, times in folded.shown:
        shown[line.named.document].append((line, times))
    for document, left in shown.items():
        left.sort(key=lambda each: each[0].mention.start)
        named = by_id[document].named
        part = NamedIn(document, named.shaped, tuple(line.mention for line, _ in left))
        kept.append(_Taken(named, part, {line.mention.start: times for line, times in left}))
    return kept, folded.in_copies


def _words_of(line: _Line) -> object:
    """What a copy repeats: the name and its neighbours, as sure as it is there."""
    name = unshaped(line.named.shaped[line.mention.start : line.mention.end])
    around = (*_words_before(line), name, *_words_after(line))
    return (line.mention.state, *around)


def _first_lines(taken: Sequence[_Taken], filing: Filing, wanted: Wanted) -> Sequence[_Line]:
    """The lines to be shown where whole documents are sorted: no other is made."""

    def place(each: _Taken) -> tuple[object, ...]:
        filed = filing[each.named.document]
        return (*(filed[0] if key == "date" else filed[1:] for key in wanted.order), *filed)

    ordered = sorted(taken, key=place)
    lines = (
        line
        for certain in (True, False)
        for each in ordered
        if (each.part.certain if certain else each.part.total > each.part.certain)
        for line in each.lines(filing)
        if (line.mention.state is MentionState.CERTAIN) is certain
    )
    return list(islice(lines, wanted.limit))


def _sorted(taken: Sequence[_Taken], filing: Filing, wanted: Wanted) -> Sequence[_Line]:
    lines = [line for each in taken for line in each.lines(filing)]
    return sorted(lines, key=lambda line: _sort_key(line, wanted.order))[: wanted.limit]


def mention_at(entry: EntryId, mention: Settled, text: DocumentText, folded: Folded) -> Mention:
    """A settled mention with its passage in the original text."""
    start, end = folded.original_span(mention.start, mention.end)
    passage = passage_at(text, start, with_silent_end(text.text, end))
    return _as_mention(entry, mention, passage)


def _as_mention(entry: EntryId, settled: Settled, passage: Passage) -> Mention:
    return Mention(entry, settled.name, passage, settled.state, settled.rivals, settled.ground)


def _snippet(
    entry: EntryId, line: _Line, documents: Mapping[DocumentId, Document], whole: KeptText
) -> Snippet:
    start, end = whole.folded.original_span(line.mention.start, line.mention.end)
    first = max(0, start - _READ)
    near = DocumentText(whole.document, whole.between(first, end + _READ))
    end = first + with_silent_end(near.text, end - first)
    passage = replace(
        passage_at(near, start - first, end - first),
        start=start,
        end=end,
        page=bisect_right(whole.pages, start) if whole.pages else None,
    )
    mention = _as_mention(entry, line.mention, passage)
    before = _PARAGRAPH.split(near.text[max(0, start - first - 2 * SIDE) : start - first])[-1]
    after = _PARAGRAPH.split(near.text[end - first : end - first + 2 * SIDE])[0]
    cut_left = start > 2 * SIDE and len(before) >= 2 * SIDE
    document = documents[whole.document]
    return Snippet(
        mention,
        _left(displayed(before), cut=cut_left),
        _right(displayed(after)),
        document.title,
        document.issued,
        _address(document, passage),
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


def _by_month(taken: Sequence[_Taken], filing: Filing) -> tuple[tuple[str, int], ...]:
    """Certain mentions by month, or by year where the month is not known; undated ones last."""
    counts: Counter[str] = Counter()
    for each in taken:
        if each.part.certain:
            date = filing[each.named.document][0]
            counts["" if date == _UNDATED else date[:7]] += each.part.certain
    return tuple(sorted(counts.items(), key=lambda item: (not item[0], item[0])))


def _sort_key(line: _Line, order: Sequence[SortKey]) -> tuple[object, ...]:
    """By the keys asked for; then date, document and place, so that the order is always one."""
    keys = [_key(line, key) for key in order]
    place = (*line.filed, line.mention.start)
    return (line.mention.state is not MentionState.CERTAIN, *keys, *place)


def _key(line: _Line, key: SortKey) -> object:
    match key:
        case "date":
            return line.filed[0]
        case "document":
            return (*line.filed[1:], line.mention.start)
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


def _weight(named: NamedIn | SurelyIn) -> float:
    """Documents that name the entry often for their length come first."""
    return named.certain / math.sqrt(2000 + len(named.shaped))
