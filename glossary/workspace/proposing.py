"""Proposing: what a document offers for the glossary; a part of the workspace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from glossary.library import KnownSpellings, candidates_in
from glossary.model import (
    Add,
    Answer,
    Candidate,
    CandidateKind,
    Candidates,
    Change,
    Decision,
    EntryId,
    PartialDate,
    decision_id,
    proposal_subject,
)
from glossary.workspace.deciding import Deciding


class Proposing(Deciding):
    """Proposals are never facts: they change nothing until a person takes them."""

    _spellings: tuple[object, KnownSpellings] | None

    def candidates(
        self, document_id: str, cancelled: Callable[[], bool] = lambda: False
    ) -> Candidates:
        """The proposals of a document, without those refused before; may take seconds.

        Raises:
            NotFoundError: there is no such document, or its text is not here.
        """
        snapshot = self.snapshot
        text = self.text(document_id)
        mentions = self.document_mentions(document_id)
        known = self._spellings
        if known is None or known[0] is not snapshot.entries:
            known = self._spellings = snapshot.entries, KnownSpellings(snapshot.entries.values())

        def is_refused(kind: CandidateKind, key: str) -> bool:
            return decision_id(proposal_subject(kind, key), EntryId("")) in snapshot.decisions

        return candidates_in(text, mentions, snapshot.entries, known[1], is_refused, cancelled)

    def refusal_of(self, candidate: Candidate) -> Change:
        """The change that remembers that a proposal is never wanted, in any document."""
        subject = proposal_subject(candidate.kind, candidate.key)
        key = decision_id(subject, EntryId(""))
        today = PartialDate.from_day(date.today())
        quote = " ".join(candidate.passage.exact.split())
        return Add(Decision(key, Answer.NEVER, EntryId(""), subject, today, quote=quote))
