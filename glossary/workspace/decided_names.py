"""What a person said about names in documents, as the finder takes it and as changes are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from glossary.model import (
    Add,
    Answer,
    Batch,
    Change,
    Decision,
    DocumentId,
    EntryId,
    PartialDate,
    Remove,
    Replace,
    Snapshot,
    decision_id,
    name_subject,
    split_name_subject,
)


@dataclass(frozen=True, slots=True)
class DecidedName:
    """Whether a folded name in a document is an entry, as a person said."""

    document: DocumentId
    name: str
    entry: EntryId
    is_meant: bool
    quote: str
    decided: PartialDate | None


class DecidedNames:
    """The decisions of a snapshot by document; worked out once for each state of them."""

    def __init__(self) -> None:
        self._known: tuple[object, Mapping[DocumentId, tuple[DecidedName, ...]]] = (None, {})

    def by_document(self, snapshot: Snapshot) -> Mapping[DocumentId, tuple[DecidedName, ...]]:
        """All of them."""
        known = self._known
        if known[0] is not snapshot.decisions:
            known = self._known = (snapshot.decisions, _by_document(snapshot.decisions.values()))
        return known[1]

    def answers(self, snapshot: Snapshot, document: DocumentId) -> Mapping[tuple[str, str], bool]:
        """What the finder is to know: an entry and a folded name, and whether it is meant."""
        names = self.by_document(snapshot).get(document, ())
        return {(each.entry, each.name): each.is_meant for each in names}


def decision_change(
    snapshot: Snapshot,
    document: DocumentId,
    name: str,
    entry: EntryId,
    answer: Answer | None,
    quote: str = "",
) -> Change:
    """The change that remembers an answer, or forgets it (None); empty if it stands already.

    A name means one entry in a document, so that "it is this one" takes back what was said for
    another.
    """
    subject = name_subject(document, name)
    key = decision_id(subject, entry)
    known = snapshot.decisions.get(key)
    steps: list[Add | Replace | Remove] = []
    if answer is None:
        steps += [Remove(known)] if known else []
    elif known is None:
        today = PartialDate.from_day(date.today())
        steps.append(Add(Decision(key, answer, entry, subject, today, quote=quote)))
    elif known.answer is not answer:
        today = PartialDate.from_day(date.today())
        after = replace(known, answer=answer, decided=today, quote=quote)
        steps.append(Replace(known, after))
    if answer is Answer.SAME:
        steps += [
            Remove(each)
            for each in snapshot.decisions.values()
            if each.subject == subject and each.answer is answer and each.entry != entry
        ]
    return Batch(tuple(steps))


def _by_document(
    decisions: Iterable[Decision],
) -> Mapping[DocumentId, tuple[DecidedName, ...]]:
    found: dict[DocumentId, list[DecidedName]] = defaultdict(list)
    for each in decisions:
        place = split_name_subject(each.subject)
        if place and each.answer in {Answer.SAME, Answer.NOT_SAME}:
            is_meant = each.answer is Answer.SAME
            found[place[0]].append(
                DecidedName(*place, each.entry, is_meant, each.quote, each.decided)
            )
    return {key: tuple(sorted(names, key=lambda one: one.name)) for key, names in found.items()}
