"""Snippets (KWIC lines), and what adding documents reports."""

from __future__ import annotations

from dataclasses import dataclass

from glossary.model.dates import PartialDate
from glossary.model.document import Document, Mention
from glossary.model.ids import DocumentId
from glossary.model.pages import Heading


@dataclass(frozen=True, slots=True)
class Snippet:
    """A mention with its neighbourhood, ready to be shown on one line.

    `left` and `right` are the words before and after in logical order, cleaned of line breaks
    and direction marks; the exact text is `mention.passage.exact`. `copies` counts the copies of
    the document in which the same words stand, folded under this line.
    """

    mention: Mention
    left: str
    right: str
    title: str
    date: PartialDate | None = None
    url: str = ""
    copies: int = 0


@dataclass(frozen=True, slots=True)
class SnippetPage:
    """The first snippets of an entry; `total` counts certain mentions, `uncertain` the others.

    Neither counts what only repeats, in a copy, a mention of an earlier text: `in_copies` does.

    `by_month` counts the certain ones by month ("2024-11"), or by year ("2024") where no month is
    known; those without a date stand last, under "". `unread` says for each document whose text is
    missing and cannot be read again why that is, and what to do: nothing is found in these.
    """

    snippets: tuple[Snippet, ...]
    total: int
    uncertain: int = 0
    documents: int = 0
    by_month: tuple[tuple[str, int], ...] = ()
    unread: tuple[str, ...] = ()
    in_copies: int = 0


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The extracted text; `pages` are the offsets (code points) at which pages begin.

    `outline` are the headings of a text without pages.
    """

    document: DocumentId
    text: str
    pages: tuple[int, ...] = ()
    outline: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of each file that was to be added.

    `updated` are documents whose file holds other bytes now; `passed_over` are files that lie
    in a folder but are no documents: a README, locks, unfinished downloads. `unsettled` files of
    watched folders may still be written to.
    """

    added: tuple[Document, ...] = ()
    unchanged: tuple[Document, ...] = ()
    refused: tuple[Refusal, ...] = ()
    cancelled: bool = False
    updated: tuple[Document, ...] = ()
    passed_over: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long task is; `total` is 0 while it is not known."""

    done: int
    total: int
    what: str
