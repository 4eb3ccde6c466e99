"""Deciding: which entry a name is, in a document or at one place; a part of the workspace."""

from __future__ import annotations

from glossary.errors import InvalidInputError, NotFoundError
from glossary.library import placed_quote, resolve
from glossary.model import (
    AnchorState,
    Answer,
    Batch,
    Change,
    DocumentId,
    Entry,
    EntryId,
    Passage,
    PassageRef,
)
from glossary.text import fold
from glossary.workspace.answered_passages import answer_change
from glossary.workspace.decided_names import DecidedName, decision_change
from glossary.workspace.decided_places import DecidedPlace, place_change
from glossary.workspace.passages import Passages


class Deciding(Passages):
    """A person's word on a name in a document comes before every rule of the finder."""

    def decision_on(
        self, document_id: str, name: str, entry_id: str, answer: Answer | None, quote: str = ""
    ) -> Change:
        """The change that remembers whether a name in a document is an entry.

        Args:
            name: as it is written there; other names of the entry are not concerned.
            answer: same, not the same, or None to leave it to the rules again.
            quote: the words around it, kept with the answer.

        Raises:
            NotFoundError: there is no such document or entry.
            InvalidInputError: the entry has no such name, so that nothing would follow.
        """
        document, folded = self.document(document_id), fold(name).text
        key = EntryId(entry_id)
        if answer:
            self._must_bear(self.entry(entry_id), name)
        return decision_change(self.snapshot, document.id, folded, key, answer, quote)

    def decide_mention(self, ref: str, entry_id: str, answer: Answer | None) -> DecidedName | None:
        """Remember whether the name at a reference is an entry, for all its places there.

        Returns:
            what is remembered now; None where an answer was taken back.

        Raises:
            NotFoundError: the passage, the document or the entry is gone.
            InvalidInputError: the entry has no such name.
        """
        passage = self.passage(ref)
        document = self.document(PassageRef.parse(ref).document)
        quote = f"{passage.prefix}{passage.exact}{passage.suffix}"
        written = self._name_at(passage, entry_id)
        change = self.decision_on(document.id, written, entry_id, answer, quote)
        if isinstance(change, Batch) and change.changes:
            self.apply(change, f"decide on “{passage.exact}” in {document.title}")
        name = fold(written).text
        for each in self.name_decisions(document.id):
            if each.name == name and each.entry == entry_id:
                return each
        return None

    def decide_place(self, ref: str, entry_id: str, answer: Answer | None) -> DecidedPlace | None:
        """Remember whether the name at one place is an entry; other places are not concerned.

        The answer comes before what is said of the name in the document, follows its words into
        new versions, and counts nowhere while they are not found.

        Returns:
            what is remembered now; None where an answer was taken back.

        Raises:
            NotFoundError: the passage, the document or the entry is gone.
            InvalidInputError: the entry has no such name.
        """
        passage = self.passage(ref)
        document = self.document(passage.document)
        if passage.found is AnchorState.NOT_FOUND:
            raise NotFoundError(
                f"“{passage.exact}” is not found in the present text of '{document.title}'",
                "Look the mentions up again",
            )
        if answer:
            self._must_bear(self.entry(entry_id), self._name_at(passage, entry_id))
        decided = self.place_decisions(document.id)
        quote = placed_quote(passage, self.text(document.id))
        place = PassageRef.parse(passage.ref)
        change = place_change(decided, place, quote, EntryId(entry_id), answer)
        if isinstance(change, Batch) and change.changes:
            self.apply(change, f"decide on one “{passage.exact}” in {document.title}")
        for each in self.place_decisions(document.id):
            here = each.now and (each.now.start, each.now.end) == place.span
            if here and each.entry == entry_id:
                return each
        return None

    def place_decisions(self, document_id: str) -> tuple[DecidedPlace, ...]:
        """What was decided about single places of a document, in their order."""
        document = self.document(document_id)
        self._rereading.restore_texts([document])
        return self._of_sound_texts(lambda: self._placed.of_document(self.snapshot, document))

    def answer_passage(self, ref: str, now: str, answer: Answer | None) -> Passage:
        """Remember whether an old reference leads to a passage of the present text.

        A place that is taken is cited and linked from then on, and followed into later versions;
        one that is refused is not offered again.

        Args:
            ref: the old reference.
            now: the passage of the present text; None as an answer forgets what was said of both.

        Returns:
            where the old reference leads now.

        Raises:
            NotFoundError: there is no such document, or other words stand at `now`.
            InvalidInputError: they are of two documents, or the words still stand where they stood.
        """
        old, new = PassageRef.parse(ref), PassageRef.parse(now)
        document = self.document(old.document)
        if old.document != new.document or old == new:
            raise InvalidInputError(
                f"{now} is no other place of '{document.title}'", "Name a place of its present text"
            )
        place = resolve(new, self.text(document.id))
        before = self.passage(ref)
        was = before.was or before.exact
        change = answer_change(self.snapshot, old, new, answer, was)
        if isinstance(change, Batch) and change.changes:
            name = " ".join(place.exact.split())[:40]
            self.apply(change, f"decide where “{name}” of {document.title} is")
        return self.passage(ref)

    def _name_at(self, passage: Passage, entry_id: str) -> str:
        """The name at a passage; with the full stop behind it, where that is part of it."""
        entry = self.snapshot.entries.get(EntryId(entry_id))
        forms = self._library.names.written_forms(entry) if entry else frozenset()
        with_stop = passage.suffix[:1] == "." and fold(passage.exact).text not in forms
        return f"{passage.exact}." if with_stop else passage.exact

    def _must_bear(self, entry: Entry, name: str) -> None:
        if fold(name).text not in self._library.names.written_forms(entry):
            raise InvalidInputError(
                f"'{entry.label}' has no name '{name}'", "Record the name with the entry first"
            )

    def name_decisions(self, document_id: str) -> tuple[DecidedName, ...]:
        """What was decided about names in a document, by their names."""
        return self._decided.by_document(self.snapshot).get(DocumentId(document_id), ())
