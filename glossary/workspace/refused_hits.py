"""Hits that a person has refused for what was typed; they come last where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from glossary.model import (
    Add,
    Answer,
    Batch,
    Change,
    Decision,
    DecisionId,
    EntryId,
    PartialDate,
    Remove,
    Snapshot,
    decision_id,
    query_subject,
    split_query_subject,
)
from glossary.text import fold


class RefusedHits:
    """The refusals of a snapshot by query; worked out once for each state of the decisions."""

    def __init__(self) -> None:
        self._decisions: Mapping[DecisionId, Decision] | None = None
        self._refused: Mapping[str, frozenset[str]] = {}

    def of(self, snapshot: Snapshot, typed: str) -> frozenset[str]:
        """Ids of the entries and listings that are not meant by what is typed."""
        decisions = snapshot.decisions
        if self._decisions is not decisions:
            found: dict[str, set[str]] = defaultdict(set)
            for each in decisions.values():
                folded = split_query_subject(each.subject)
                if folded is not None and each.answer is Answer.NOT_SAME:
                    found[folded].add(each.entry)
            self._refused = {folded: frozenset(ids) for folded, ids in found.items()}
            self._decisions = decisions
        return self._refused.get(fold(typed).text, frozenset()) if self._refused else frozenset()


def refusal_change(
    snapshot: Snapshot, typed: str, hit_id: str, *, refused: bool, note: str = ""
) -> Change:
    """The change that refuses a hit for what is typed, or refuses it no more; may be empty."""
    subject, entry = query_subject(fold(typed).text), EntryId(hit_id)
    key = decision_id(subject, entry)
    known = snapshot.decisions.get(key)
    if not refused:
        return Batch((Remove(known),) if known else ())
    if known and known.note == note:
        return Batch(())
    today = PartialDate.from_day(date.today())
    new = Decision(key, Answer.NOT_SAME, entry, subject, today, note, quote=typed.strip())
    return Batch(((Remove(known),) if known else ()) + (Add(new),))
