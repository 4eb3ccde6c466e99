"""Names in texts: the mentions of an entry in all documents, and of all entries in one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import lru_cache

from glossary.library.concordance import NamedIn, concordance
from glossary.library.copied_lines import Copies
from glossary.library.finder import MentionFinder, letters_in
from glossary.library.fitting import Letters
from glossary.library.layers import LayeredFinder
from glossary.library.line_ends import with_other_readings
from glossary.library.mentions import (
    NOTHING_KNOWN,
    Knowledge,
    claims_in,
    finder_names,
    settle,
    settled_entries,
)
from glossary.library.snippets import Wanted, mention_at, snippets
from glossary.library.text_index import TextIndex
from glossary.model import Document, DocumentId, Entry, EntryId, Mention, SnippetPage
from glossary.text import fold

Entries = Mapping[EntryId, Entry]
NO_COPIES: Copies = {}
KnowledgeOf = Callable[[DocumentId], Knowledge]


def _knows_nothing(document: DocumentId) -> Knowledge:
    return NOTHING_KNOWN


class NamesInTexts:
    """Over one text index; may be used from several threads."""

    def __init__(self, index: TextIndex) -> None:
        self._index = index
        self._building = threading.Lock()
        self._everyone: LayeredFinder | None = None

    def of_entry(
        self,
        entry: Entry,
        entries: Entries,
        documents: Mapping[DocumentId, Document],
        wanted: Wanted,
        knowledge_of: KnowledgeOf = _knows_nothing,
        copies: Copies = NO_COPIES,
    ) -> SnippetPage:
        """All names of an entry, found in all documents, as lines."""
        found = self.named_in(entry, entries, documents, knowledge_of)
        return snippets(entry.id, found, self._index.text, documents, wanted, copies)

    def named_in(
        self,
        entry: Entry,
        entries: Entries,
        documents: Mapping[DocumentId, Document],
        knowledge_of: KnowledgeOf = _knows_nothing,
    ) -> list[NamedIn]:
        """The documents that name an entry, with the places in their shaped texts."""
        own = _own_finder(entry)
        texts = [
            (document, shaped)
            for document, shaped in self._index.holding({pattern.text for pattern in own.patterns})
            if document in documents
        ]
        everyone = self.everyone(entries)
        return concordance(entry.id, own, everyone, texts, self._letters_of, knowledge_of)

    def in_document(
        self, document: DocumentId, entries: Entries, knowledge: Knowledge = NOTHING_KNOWN
    ) -> tuple[Mention, ...]:
        """The mentions of all entries in one document, in the order of the text."""
        text = self._index.text(document)
        folded = fold(text.text)
        letters = letters_in(text.text, folded)
        claims = claims_in(self.everyone(entries), with_other_readings(text.text, folded), letters)
        settled = settled_entries(claims, knowledge, folded.shaped)
        borne = {EntryId(name.id) for claim in claims for name in claim.names}
        found = [
            mention_at(key, mention, text, folded)
            for key in borne
            for mention in settle(claims, key, settled, knowledge, folded.shaped)
        ]
        return tuple(sorted(found, key=lambda each: (each.passage.start, each.entry)))

    def written_forms(self, entry: Entry) -> frozenset[str]:
        """All folded stretches that a mention of an entry may be."""
        return frozenset(pattern.text[pattern.glued :] for pattern in _own_finder(entry).patterns)

    def everyone(self, entries: Entries) -> LayeredFinder:
        """A finder of all names; the mapping itself is the mark of the glossary's state."""
        with self._building:
            known = self._everyone
            if known is None or known.entries is not entries:
                known = LayeredFinder(entries, known)
                self._everyone = known
            return known

    def _letters_of(self, document: DocumentId) -> Letters:
        """The original letters of a document, which is read when they are asked for."""
        known: list[Letters] = []

        def letters(start: int, end: int) -> str:
            if not known:
                text = self._index.text(document).text
                known.append(letters_in(text, fold(text)))
            return known[0](start, end)

        return letters


@lru_cache(maxsize=64)
def _own_finder(entry: Entry) -> MentionFinder:
    return MentionFinder(finder_names([entry]))
