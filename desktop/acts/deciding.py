"""Deciding: which entry a name in a document is, with a way back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.acts.looking import Looking
from desktop.acts.parts import Parts
from desktop.acts.saying import Saying
from desktop.acts.writing import Writing
from desktop.look.bidi import isolate
from glossary.errors import BynameError
from glossary.model import Answer, Mention
from glossary.workspace import Workspace


class Deciding(QObject):
    """Takes what passages and reader carry out; each answer is one change."""

    def __init__(
        self, workspace: Workspace, parts: Parts, looking: Looking, writing: Writing, say: Saying
    ) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts = workspace, parts
        self.looking, self.writing, self.say = looking, writing, say

    def decide(self, mention: object, entry_id: str, answer: object) -> None:
        """Remember an answer for all places of the name in its document."""
        if isinstance(mention, Mention) and isinstance(answer, Answer):
            self._decide(mention, entry_id, answer)

    def _decide(self, mention: Mention, entry_id: str, answer: Answer) -> None:
        passage = mention.passage
        quote = f"{passage.prefix}{passage.exact}{passage.suffix}"
        try:
            change = self.workspace.decision_on(
                passage.document, passage.exact, entry_id, answer, quote
            )
            label = self.workspace.entry(entry_id).label
        except BynameError as error:
            self.say.failed(error)
            return
        is_it = answer is Answer.SAME
        said = self.tr("“{0}” is {1} here") if is_it else self.tr("“{0}” is not {1} here")
        why = said.format(" ".join(passage.exact.split()), label)

        def done(_: object) -> None:
            self.writing.changed(why)
            self._read_again(passage.ref)
            shown = said.format(isolate(" ".join(passage.exact.split())), isolate(label))
            self.parts.window.notices.show_notice(shown, self.tr("Undo"), undo)

        def undone(_: object) -> None:
            self.writing.changed(self.tr("Undone: {0}").format(why))
            self._read_again(passage.ref)

        def undo() -> None:
            self.writing.run(why, take_back, undone, self.say.failed)

        def take_back(*_: object) -> object:
            return self.workspace.undo()

        def work(*_: object) -> object:
            return self.workspace.apply(change, why)

        self.writing.run(why, work, done, self.say.failed)

    def _read_again(self, ref: str) -> None:
        """An open reader marks what is meant now."""
        if self.parts.reader.isVisible():
            self.parts.reading.open_passage(ref, self.parts.page.entry_id)
