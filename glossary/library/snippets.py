"""Snippets: mentions as keyword-in-context lines, in a chosen order (KWIC).

Order, counts and filters need only the folded words, and mostly only columns of numbers; the text
itself is read for the lines that are shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import numpy as np

from glossary.library.concordance import NamedIn
from glossary.library.copied_lines import Copies, fold_lines
from glossary.library.entry_mentions import Named, NamedHere
from glossary.library.filing import Filing, day_of, month_of
from glossary.library.kept_texts import KeptText
from glossary.library.shown_lines import shown_line
from glossary.library.sort_keys import Line, sort_key, words_of
from glossary.library.wanted_mentions import Wanted
from glossary.library.word_places import Marks, Places
from glossary.model import DocumentId, EntryId, MentionState, SnippetPage
from glossary.text import each_once


class Found(NamedTuple):
    """The mentions of an entry: in columns, and in documents that were looked at one by one."""

    columns: Named
    others: Sequence[NamedIn] = ()


@dataclass(frozen=True, slots=True)
class _Taken:
    """Those mentions of a document that are wanted, and how many copies repeat each."""

    named: NamedIn | NamedHere
    copies: Mapping[int, int] = field(default_factory=dict)

    def lines(self, filing: Filing) -> Iterator[Line]:
        filed = filing[self.named.document]
        for mention in self.named.mentions:
            yield Line(self.named, mention, filed, self.copies.get(mention.start, 0))


def snippets(
    entry: EntryId,
    found: Found,
    text_of: Callable[[DocumentId], KeptText],
    filing: Filing,
    wanted: Wanted,
    copies: Copies,
) -> SnippetPage:
    """The mentions as lines; certain ones are counted, and come before the others."""
    columns, others = _wanted(found, filing, wanted)
    taken = [_Taken(each) for each in others]
    in_copies = 0
    if copies and not wanted.copies:
        related = copies.keys() | set(copies.values())
        columns, alike = _parted(columns, related)
        repeated = [each.named for each in taken if each.named.document in related]
        taken = [each for each in taken if each.named.document not in related]
        unfolded, in_copies = _without_copies([*alike, *repeated], copies, filing)
        taken += unfolded
    if set(wanted.order) <= {"date", "document"}:
        shown = _first_lines(columns, taken, filing, wanted)
    else:
        taken_too = [_Taken(each) for each in _each(columns)]
        lines = [line for each in (*taken, *taken_too) for line in each.lines(filing)]
        shown = sorted(lines, key=lambda line: sort_key(line, wanted.order))[: wanted.limit]
    certain = int(columns.certain.sum()) + sum(each.named.certain for each in taken)
    total = len(columns.starts) + sum(each.named.total for each in taken)
    texts = lru_cache(maxsize=None)(text_of)
    documents = filing.documents
    return SnippetPage(
        tuple(
            shown_line(
                entry,
                line.mention,
                documents[line.named.document],
                texts(line.named.document),
                line.copies,
            )
            for line in shown
        ),
        certain,
        total - certain,
        len(columns.numbers) + len(taken),
        _by_month(columns, taken, filing),
        in_copies=in_copies,
    )


def _wanted(found: Found, filing: Filing, wanted: Wanted) -> tuple[Named, list[NamedIn]]:
    """Those mentions whose state and document are wanted."""
    columns, others = found.columns, list(found.others)
    if wanted.documents or wanted.since or wanted.until:
        takes = [
            (document := columns.document(number)) is not None
            and wanted.takes(filing.documents[document])
            for number in columns.numbers.tolist()
        ]
        columns = columns.of_documents(np.array(takes, np.bool_))
        others = [each for each in others if wanted.takes(filing.documents[each.document])]
    if wanted.states:
        columns = columns.of_states(wanted.states)
        parts = [
            NamedIn(
                each.document,
                each.shaped,
                tuple(mention for mention in each.mentions if mention.state in wanted.states),
            )
            for each in others
        ]
        others = [part for part in parts if part.total]
    return columns, others


def _each(columns: Named) -> Iterator[NamedHere]:
    """The mentions of each document, without those that are gone by now."""
    for number in columns.numbers.tolist():
        document = columns.document(number)
        if document is not None:
            yield columns.here(number, document)


def _parted(columns: Named, related: set[DocumentId]) -> tuple[Named, list[NamedHere]]:
    """The mentions in other documents than some; and each of these."""
    among = np.array(
        [columns.document(number) in related for number in columns.numbers.tolist()], np.bool_
    )
    alike = list(_each(columns.of_documents(among))) if among.any() else []
    return columns.of_documents(~among), alike


def _without_copies(
    related: Sequence[NamedIn | NamedHere], copies: Copies, filing: Filing
) -> tuple[list[_Taken], int]:
    """The documents without what they only repeat, and how many lines that is."""
    by_id = {each.document: each for each in related}
    lines = [line for each in related for line in _Taken(each).lines(filing)]
    folded = fold_lines(lines, copies, lambda line: filing.documents[line.named.document], words_of)
    shown: dict[DocumentId, list[tuple[Line, int]]] = defaultdict(list)
    for line, times in folded.shown:
        shown[line.named.document].append((line, times))
    kept = []
    for document, left in shown.items():
        left.sort(key=lambda each: each[0].mention.start)
        mentions = tuple(line.mention for line, _ in left)
        part = NamedIn(document, by_id[document].shaped, mentions)
        kept.append(_Taken(part, {line.mention.start: times for line, times in left}))
    return kept, folded.in_copies


def _first_lines(
    columns: Named, taken: Sequence[_Taken], filing: Filing, wanted: Wanted
) -> Sequence[Line]:
    """The lines to be shown where whole documents are sorted: no other is made."""

    def place(each: _Taken) -> tuple[object, ...]:
        filed = filing[each.named.document]
        return (*(filed[0] if key == "date" else filed[1:] for key in wanted.order), *filed)

    def lines() -> Iterator[Line]:
        for certain in (True, False):
            counts = columns.certains if certain else columns.totals - columns.certains
            first = _first_documents(columns, counts > 0, filing, wanted)
            here = [_Taken(each) for each in _each(columns.of_documents(first))]
            for each in sorted([*here, *taken], key=place):
                for line in each.lines(filing):
                    if (line.mention.state is MentionState.CERTAIN) is certain:
                        yield line

    return list(islice(lines(), wanted.limit))


def _first_documents(columns: Named, having: Marks, filing: Filing, wanted: Wanted) -> Marks:
    """Documents among which the first lines surely are, beside `columns.numbers`."""
    if wanted.limit is None or int(having.sum()) <= wanted.limit:
        return having
    if wanted.order[:1] == ("document",):
        keys = []
        for number in columns.numbers.tolist():
            document = columns.document(number)
            keys.append(filing[document][1:] if document else ("", DocumentId("")))
        chosen = sorted(np.flatnonzero(having).tolist(), key=lambda at: keys[at])
        first = np.zeros(len(having), np.bool_)
        first[chosen[: wanted.limit]] = True
        return first
    days = _days(columns, filing)
    last = np.partition(days[having], wanted.limit - 1)[wanted.limit - 1]
    found: Marks = having & (days <= last)
    return found


def _days(columns: Named, filing: Filing) -> Places:
    """The day of each document of `columns.numbers`, see `Filing.days`."""
    segment = np.searchsorted(columns.bases, columns.numbers, "right") - 1
    days = np.zeros(len(columns.numbers), np.int64)
    for at in each_once(segment).tolist():
        its = segment == at
        days[its] = filing.days(columns.shelf[at])[columns.numbers[its] - columns.bases[at]]
    return days


def _by_month(
    columns: Named, taken: Sequence[_Taken], filing: Filing
) -> tuple[tuple[str, int], ...]:
    """Certain mentions by month, or by year where the month is not known; undated ones last."""
    counts: Counter[str] = Counter()
    for each in taken:
        if each.named.certain:
            counts[month_of(day_of(filing.documents[each.named.document]))] += each.named.certain
    months, which = np.unique(_days(columns, filing) // 200, return_inverse=True)
    sums = np.bincount(which, columns.certains, len(months)).astype(np.int64)
    for month, count in zip(months.tolist(), sums.tolist(), strict=True):
        if count:
            counts[month_of(month * 200)] += count
    return tuple(sorted(counts.items(), key=lambda item: (not item[0], item[0])))
