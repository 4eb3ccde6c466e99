"""What a person said of a name at one place of a document, followed through its versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from glossary.errors import InvalidInputError, NotFoundError
from glossary.library import PlacedQuote, PlaceNow
from glossary.model import (
    Add,
    Answer,
    Batch,
    Change,
    Decision,
    Document,
    DocumentId,
    EntryId,
    PartialDate,
    PassageRef,
    Remove,
    Replace,
    Snapshot,
    decision_id,
    place_subject,
    split_place_subject,
)

StandsAt = Callable[[DocumentId, Sequence[PlacedQuote]], Sequence[PlaceNow | None]]


@dataclass(frozen=True, slots=True)
class DecidedPlace:
    """Whether the name at one place is an entry, as a person said.

    `now` is where it stands in the present text; None where its words are not found there any
    more: the answer is kept, and counts nowhere.
    """

    document: DocumentId
    quote: PlacedQuote
    entry: EntryId
    is_meant: bool
    decided: PartialDate | None
    decision: Decision
    now: PlaceNow | None = None


class DecidedPlaces:
    """The decisions of a snapshot by document, and where their places are in the texts of today."""

    def __init__(self, stands_at: StandsAt) -> None:
        self._stands_at = stands_at
        self._known: tuple[object, Mapping[DocumentId, tuple[DecidedPlace, ...]]] = (None, {})
        self._found: dict[DocumentId, tuple[object, object, tuple[DecidedPlace, ...]]] = {}

    def concerned(self, snapshot: Snapshot) -> frozenset[DocumentId]:
        """The documents with such a decision."""
        return frozenset(self._by_document(snapshot))

    def of_document(
        self, snapshot: Snapshot, document: Document | None
    ) -> tuple[DecidedPlace, ...]:
        """What was decided about places of a document, by where they were."""
        decided = self._by_document(snapshot).get(document.id, ()) if document else ()
        if not (decided and document):
            return ()
        known = self._found.get(document.id)
        if known and known[0] is document and known[1] == decided:
            return known[2]
        try:
            now = self._stands_at(document.id, [each.quote for each in decided])
        except NotFoundError:  # its text is not here now; nothing is found in it either
            return decided
        placed = tuple(replace(each, now=place) for each, place in zip(decided, now, strict=True))
        self._found[document.id] = (document, decided, placed)
        return placed

    def answers(
        self, snapshot: Snapshot, document: DocumentId
    ) -> Mapping[tuple[str, int, str], bool]:
        """What the finder is to know: entry, place and folded name, and whether it is meant."""
        found = self.of_document(snapshot, snapshot.documents.get(document))
        return {
            (each.entry, each.now.start, name): each.is_meant
            for each in found
            if each.now
            for name in each.quote.names
        }

    def _by_document(self, snapshot: Snapshot) -> Mapping[DocumentId, tuple[DecidedPlace, ...]]:
        known = self._known
        if known[0] is not snapshot.decisions:
            known = self._known = (snapshot.decisions, _by_document(snapshot.decisions.values()))
        return known[1]


def place_change(
    decided: Iterable[DecidedPlace],
    ref: PassageRef,
    quote: PlacedQuote,
    entry: EntryId,
    answer: Answer | None,
) -> Change:
    """The change that remembers an answer on one place, or forgets it (None); empty if it stands.

    Args:
        decided: what is decided about places of the document.
        ref: the place, in the present text.
        quote: its name with the words around it.
    """
    here = [each for each in decided if each.now and (each.now.start, each.now.end) == ref.span]
    known = next((each.decision for each in here if each.entry == entry), None)
    steps: list[Add | Replace | Remove] = []
    today = PartialDate.from_day(date.today())
    if answer is None:
        steps += [Remove(known)] if known else []
    elif known is None:
        subject = place_subject(str(ref), quote.first)
        key = decision_id(subject, entry)
        steps.append(Add(Decision(key, answer, entry, subject, today, quote=quote.words)))
    elif known.answer is not answer:
        steps.append(Replace(known, replace(known, answer=answer, decided=today)))
    if answer is Answer.SAME:
        others = (each for each in here if each.is_meant and each.entry != entry)
        steps += [Remove(each.decision) for each in others]
    return Batch(tuple(steps))


def _by_document(
    decisions: Iterable[Decision],
) -> Mapping[DocumentId, tuple[DecidedPlace, ...]]:
    found: dict[DocumentId, list[DecidedPlace]] = defaultdict(list)
    for each in decisions:
        if each.answer in {Answer.SAME, Answer.NOT_SAME} and (place := _place_of(each)):
            found[place.document].append(place)
    return {
        key: tuple(sorted(places, key=lambda one: (one.quote.start, one.entry)))
        for key, places in found.items()
    }


def _place_of(decision: Decision) -> DecidedPlace | None:
    """The place of a decision; None for another subject, or one that does not fit its quote."""
    subject = split_place_subject(decision.subject)
    if subject is None:
        return None
    try:
        ref = PassageRef.parse(subject[0])
    except InvalidInputError:
        return None
    first = subject[1]
    quote = PlacedQuote(decision.quote, ref.start - first, first, first + ref.end - ref.start)
    if quote.start < 0 or not quote.name or quote.last > len(quote.words):
        return None
    is_meant = decision.answer is Answer.SAME
    return DecidedPlace(ref.document, quote, decision.entry, is_meant, decision.decided, decision)
