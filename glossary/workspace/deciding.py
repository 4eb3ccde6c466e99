"""Deciding: which entry a name in a document is; a part of the workspace."""

from __future__ import annotations

from glossary.errors import InvalidInputError
from glossary.model import Answer, Batch, Change, DocumentId, EntryId, PassageRef
from glossary.text import fold
from glossary.workspace.decided_names import DecidedName, decision_change
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
            entry = self.entry(entry_id)
            if folded not in self._library.names.written_forms(entry):
                raise InvalidInputError(
                    f"'{entry.label}' has no name '{name}'", "Record the name with the entry first"
                )
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
        change = self.decision_on(document.id, passage.exact, entry_id, answer, quote)
        if isinstance(change, Batch) and change.changes:
            self.apply(change, f"decide on “{passage.exact}” in {document.title}")
        name = fold(passage.exact).text
        for each in self.name_decisions(document.id):
            if each.name == name and each.entry == entry_id:
                return each
        return None

    def name_decisions(self, document_id: str) -> tuple[DecidedName, ...]:
        """What was decided about names in a document, by their names."""
        return self._decided.by_document(self.snapshot).get(DocumentId(document_id), ())
