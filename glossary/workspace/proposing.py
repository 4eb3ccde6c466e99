"""Proposing: what a document offers for the glossary; a part of the workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from glossary.library import KnownSpellings, candidates_in
from glossary.model import (
    Add,
    Answer,
    Candidate,
    CandidateKind,
    Candidates,
    Certainty,
    Change,
    Decision,
    Designation,
    DesignationEvent,
    EntryId,
    EventDates,
    EventKind,
    MemberId,
    Name,
    PartialDate,
    Passage,
    Replace,
    Source,
    StatedDesignation,
    TermType,
    decision_id,
    new_id,
    proposal_subject,
)
from glossary.text import fold, script_of
from glossary.workspace.deciding import Deciding

_QUOTED = 240
"""Letters of a passage that a source quotes."""


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

    def source_of(self, passage: Passage) -> Source:
        """The passage as the source of a name or a designation."""
        document = self.document(passage.document)
        page = f", p. {passage.page}" if passage.page else ""
        quote = " ".join(passage.exact.split())
        cut = quote if len(quote) <= _QUOTED else quote[: _QUOTED - 1] + "…"
        text = f"{document.title}{page}: “{cut}”"
        return Source(text, document.url, document.issued, document.id)

    def names_taken(self, candidate: Candidate) -> Change:
        """The change that gives its entry the names it lacks, with the passage as their source.

        Raises:
            NotFoundError: the entry is gone, or the proposal belongs to none.
        """
        entry = self.entry(candidate.entry or "")
        known = {fold(name.value).text for name in entry.names}
        source = self.source_of(candidate.passage)
        names = tuple(
            Name(
                MemberId(new_id()),
                value,
                script=script_of(value),
                term_type=TermType.ACRONYM if value.isupper() else TermType.VARIANT,
                certainty=Certainty.PARTLY,
                sources=(source,),
            )
            for value in candidate.names
            if fold(value).text not in known
        )
        return Replace(entry, replace(entry, names=(*entry.names, *names)))

    def designation_draft(self, candidate: Candidate) -> Designation:
        """What a sentence states, as a designation for a person to check and save.

        A sentence gives one date; which of the four it is, it rarely says: it stands as the day
        of announcement, and the note says so.
        """
        stated = candidate.stated or StatedDesignation()
        event = DesignationEvent(
            MemberId(new_id()),
            EventKind.REVOKED if stated.removal else EventKind.DESIGNATED,
            EventDates(announced=stated.date),
            certainty=Certainty.PARTLY,
            sources=(self.source_of(candidate.passage),),
            note="Drafted from this sentence; which date it gives is to be checked"
            if stated.date
            else "Drafted from this sentence",
        )
        called = stated.programme_name or stated.measure
        return Designation(
            MemberId(new_id()), stated.authority, stated.programme, called, events=(event,)
        )

    def refusal_of(self, candidate: Candidate) -> Change:
        """The change that remembers that a proposal is never wanted, in any document."""
        subject = proposal_subject(candidate.kind, candidate.key)
        key = decision_id(subject, EntryId(""))
        today = PartialDate.from_day(date.today())
        quote = " ".join(candidate.passage.exact.split())
        return Add(Decision(key, Answer.NEVER, EntryId(""), subject, today, quote=quote))
