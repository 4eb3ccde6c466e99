"""Passages: where names stand in documents, and how they are cited; a part of the workspace."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from glossary.citing import Citer, Style, document_item
from glossary.library import NOTHING_KNOWN, Knowledge, Wanted, parse_order, passage_at
from glossary.model import (
    Citation,
    Document,
    DocumentId,
    Link,
    Linked,
    LinkKind,
    Mention,
    Passage,
    PassageRef,
    Snapshot,
    SnippetPage,
)
from glossary.workspace.answered_passages import AnsweredPassages
from glossary.workspace.citing_targets import CitingTargets
from glossary.workspace.decided_names import DecidedNames
from glossary.workspace.decided_places import DecidedPlaces
from glossary.workspace.old_references import follow, said_of
from glossary.workspace.questions import Questions
from glossary.workspace.shelf import Shelf


class Passages(Questions, Shelf):
    """From an entry to its places in documents, and from a reference back to its place."""

    _citer: Citer
    _decided: DecidedNames
    _placed: DecidedPlaces
    _answered: AnsweredPassages

    def mentions(
        self,
        entry_id: str,
        *,
        limit: int | None = 200,
        sort: str = "date",
        only: Wanted | None = None,
    ) -> SnippetPage:
        """All names of an entry, found in all documents, as snippets.

        Args:
            entry_id: the entry.
            limit: at most so many snippets; all are counted.
            sort: up to three keys, parted by commas: date, document, name, relevance, left, right,
                left1 to left3, right1 to right3.
            only: documents, period and states wanted; its order and limit do not count.

        Raises:
            InvalidInputError: there is no such order.
        """
        wanted = replace(only or Wanted(), order=parse_order(sort), limit=limit)
        return self._of_sound_texts(lambda: self._snippets(entry_id, wanted))

    def _snippets(self, entry_id: str, wanted: Wanted) -> SnippetPage:
        snapshot = self.snapshot
        unread = self._unread(snapshot)
        page = self._library.names.of_entry(
            self.entry(entry_id),
            snapshot.entries,
            snapshot.documents,
            wanted,
            self._knowledge_of(snapshot),
            copies=self.copies(),
        )
        return replace(page, unread=unread)

    def document_mentions(self, document_id: str, entry_id: str = "") -> tuple[Mention, ...]:
        """The mentions of one entry, or of all, in one document, in the order of the text."""
        document = self.document(document_id)
        snapshot = self.snapshot

        def ask() -> tuple[Mention, ...]:
            self._rereading.restore_texts([document])
            knowledge = self._knowledge_of(snapshot)(document.id)
            return self._library.names.in_document(document.id, snapshot.entries, knowledge)

        found = self._of_sound_texts(ask)
        return tuple(mention for mention in found if entry_id in {"", mention.entry})

    def _knowledge_of(self, snapshot: Snapshot) -> Callable[[DocumentId], Knowledge]:
        """What the finder is to know of a document: what a person said of names in it."""
        concerned = self._placed.concerned(snapshot) | self._decided.by_document(snapshot).keys()
        known: dict[DocumentId, Knowledge] = {}

        def knowledge(document: DocumentId) -> Knowledge:
            if document not in concerned:
                return NOTHING_KNOWN
            if document not in known:
                names = self._decided.answers(snapshot, document)
                places = self._placed.answers(snapshot, document)
                known[document] = Knowledge(names)
                if places:
                    way_back = self._library.names.way_back(document)
                    known[document] = Knowledge(names, places, way_back)
            return known[document]

        return knowledge

    def passage(self, ref: str) -> Passage:
        """The passage of a reference, as `mentions` prints it.

        Where other words stand there now, the passage of the earlier version is looked for in
        the present text; `Passage.found` says how it was found, or that it was not. What a person
        said of it (`Workspace.answer_passage`) comes before that.

        Raises:
            NotFoundError: the document is gone, or no version of it has these words there.
        """

        def found(wanted: PassageRef, refused: Collection[str]) -> Passage:
            document = self.document(wanted.document)
            return follow(wanted, document, self.text, self._rereading, refused)

        return self._answered.follow(PassageRef.parse(ref), self.snapshot, found)

    def follow_link(self, link: str) -> Linked:
        """What a link leads to: an entry, a listing, a document, or a passage as it is now.

        Raises:
            InvalidInputError: the text is no link.
            NotFoundError: what it leads to is not in this glossary.
        """
        asked = Link.parse(link)
        if asked.kind is LinkKind.DOCUMENT:
            return Linked(asked, self.document(asked.target).title)
        if asked.kind is LinkKind.PASSAGE:
            passage = self.passage(asked.target)
            title = self.document(passage.document).title
            return Linked(asked, title, passage, said_of(passage))
        if asked.kind is LinkKind.ENTRY:
            return Linked(asked, self.entry(asked.target).label)
        return Linked(asked, self.subject(asked.target).label)

    def passage_at(self, document_id: str, start: int, end: int) -> Passage:
        """The passage between two places (code points) of a document's text."""
        return passage_at(self.text(document_id), start, end)

    # Citing

    def cite(self, target: str, style: str = "apa", as_of: date | None = None) -> Citation:
        """Cite a passage ref, a document id, an entry, its status or one of its designations.

        Raises:
            NotFoundError: nothing answers to the target.
            CitationError: there is no such style.
        """
        return self._targets().cite(target, style, as_of or date.today())

    def cite_status(self, entry_id: str, as_of: date | None = None) -> Citation:
        """The status lines of an entry."""
        return self._targets().status(self.subject(entry_id), as_of or date.today())

    def styles(self) -> tuple[Style, ...]:
        """The citation styles at hand."""
        return self._citer.styles()

    def csl_item(self, document: Document) -> dict[str, object]:
        """The bibliographic record of a document as a CSL-JSON 1.0.2 item."""
        return document_item(document)

    def _targets(self) -> CitingTargets:
        return CitingTargets(
            self._citer,
            self.snapshot,
            passage=self.passage,
            find=self.subject,
            enriched=self.with_lists,
        )

    def _unread(self, snapshot: Snapshot) -> tuple[str, ...]:
        """Read again what the cache lacks, once for each state of it; what failed, in words."""
        if self._ready is None or self._ready[0] is not snapshot.documents:
            failures = self._rereading.restore_texts(snapshot.documents.values())
            self._ready = (snapshot.documents, tuple(map(str, failures)))
        return self._ready[1]
