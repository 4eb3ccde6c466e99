"""Proposing: what becomes of a document's proposals; nothing without a person's hand."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.acts.parts import Parts
from desktop.acts.reading import Reading
from desktop.acts.saying import Saying
from desktop.acts.writing import Writing
from glossary.errors import BynameError
from glossary.model import Candidate
from glossary.workspace import Workspace


class Proposing(QObject):
    """Takes what the page of proposals carries out."""

    def __init__(
        self, workspace: Workspace, parts: Parts, reading: Reading, writing: Writing, say: Saying
    ) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts = workspace, parts
        self.reading, self.writing, self.say = reading, writing, say

    def show_chosen(self) -> None:
        """The proposals of the document that is read, or else of the chosen one."""
        document = self.parts.documents.current()
        shown = self.parts.reader.document_id if self.parts.reader.isVisible() else ""
        key = shown or (document.id if document else "")
        if key:
            self.show_document(key)
        else:
            self.parts.window.notices.show_notice(self.tr("Choose a document first."))

    def show_document(self, document_id: str) -> None:
        self.parts.window.show_page(self.parts.proposals)
        self.parts.proposing.show_document(document_id)
        self.parts.proposals.view.setFocus()

    def make_entry(self, candidate: object) -> None:
        """Open the form on a new entry, filled with what the text gives."""
        if isinstance(candidate, Candidate):
            source = self.workspace.source_of(candidate.passage)
            self.writing.new_proposed(candidate.names, source, None)

    def add_name(self, candidate: object) -> None:
        """Record the names that the entry lacks, with the passage as their source."""
        if not isinstance(candidate, Candidate):
            return
        try:
            change = self.workspace.names_taken(candidate)
        except BynameError as error:
            self.say.failed(error)
            return
        names = ", ".join(candidate.names)
        self.writing.apply(change, self.tr("add name {0}").format(names), offer_undo=True)

    def draft_designation(self, candidate: object) -> None:
        """Open the form of the subject with a designation for a person to check."""
        if isinstance(candidate, Candidate) and candidate.stated:
            source = self.workspace.source_of(candidate.passage)
            draft = self.workspace.designation_draft(candidate)
            if candidate.entry:
                self.writing.edit_with_designation(candidate.entry, draft)
            else:
                self.writing.new_proposed(candidate.names, source, draft)

    def never(self, candidate: object) -> None:
        """Do not propose it again."""
        if isinstance(candidate, Candidate):
            change = self.workspace.refusal_of(candidate)
            name = " = ".join(candidate.names) or self.tr("this sentence")
            why = self.tr("never propose {0}").format(name)
            self.writing.apply(change, why, offer_undo=True)

    def read(self, candidate: object) -> None:
        if isinstance(candidate, Candidate):
            self.reading.read_passage(candidate.passage.ref)
