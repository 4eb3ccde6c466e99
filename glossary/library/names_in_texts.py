"""Names in texts: the mentions of an entry in all documents, and of all entries in one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from glossary.library.concordance import concordance
from glossary.library.copied_lines import Copies
from glossary.library.filing import Filing
from glossary.library.finder import MentionFinder, letters_in
from glossary.library.fitting import Letters
from glossary.library.kept_texts import KeptText
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
from glossary.library.mentions_everywhere import named_everywhere
from glossary.library.namesakes import namesakes
from glossary.library.placed_quotes import PlacedQuote, PlaceNow, place_now
from glossary.library.shown_lines import mention_at
from glossary.library.snippets import Found, snippets
from glossary.library.text_index import TextIndex
from glossary.library.wanted_mentions import Wanted
from glossary.model import (
    Document,
    DocumentId,
    Entry,
    EntryId,
    Mention,
    MentionState,
    SnippetPage,
)
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
        self._filed = Filing({})

    def of_entry(
        self,
        entry: Entry,
        entries: Entries,
        documents: Mapping[DocumentId, Document],
        wanted: Wanted,
        knowledge_of: KnowledgeOf = _knows_nothing,
        copies: Copies = NO_COPIES,
    ) -> SnippetPage:
        """All names of an entry, found in all documents, as lines.

        Args:
            knowledge_of: what is known of a document besides its words.
            copies: see `copied_lines`.
        """
        filing = self._filing(documents)
        refused = MentionState.REFUSED in wanted.states
        found = self._found(entry, entries, filing, knowledge_of, refused=refused)
        return snippets(entry.id, found, self._index.kept, filing, wanted, copies)

    def _found(
        self,
        entry: Entry,
        entries: Entries,
        filing: Filing,
        knowledge_of: KnowledgeOf,
        *,
        refused: bool,
    ) -> Found:
        everyone = self.everyone(entries)
        group = namesakes(entry, _own_finder(entry), everyone)
        columns, rest = named_everywhere(
            group,
            everyone,
            self._index.shelf(),
            filing.present,
            lambda document: knowledge_of(document) is not NOTHING_KNOWN,
            self._letters_of,
        )
        if not rest:
            return Found(columns)
        letters_of = self._letters_of
        return Found(
            columns,
            concordance(
                entry.id, group.finder, everyone, rest, letters_of, knowledge_of, refused=refused
            ),
        )

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

    def places_of(
        self, document: DocumentId, quotes: Iterable[PlacedQuote]
    ) -> tuple[PlaceNow | None, ...]:
        """Where quoted names stand in the text of a document as it is now; None for a lost one.

        Raises:
            NotFoundError: the text is not here.
        """
        kept = self._index.kept(document)
        return tuple(place_now(quote, kept) for quote in quotes)

    def way_back(self, document: DocumentId) -> Callable[[int], int]:
        """From places of the shaped text of a document to those of the original.

        Raises:
            NotFoundError: the text is not here.
        """
        return self._index.kept(document).folded.original_at

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

    def _filing(self, documents: Mapping[DocumentId, Document]) -> Filing:
        """What orders documents; the mapping itself is the mark of their state."""
        known = self._filed
        if known.documents is not documents:
            known = self._filed = Filing(documents, known.by_segment)
        return known

    def _letters_of(self, document: DocumentId) -> Letters:
        """The original letters of a document, which is read when they are asked for."""
        known: list[KeptText] = []

        def letters(start: int, end: int) -> str:
            if not known:
                known.append(self._index.kept(document))
            return known[0].original(start, end)

        return letters


@lru_cache(maxsize=64)
def _own_finder(entry: Entry) -> MentionFinder:
    return MentionFinder(finder_names([entry]))
