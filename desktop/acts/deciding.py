"""Deciding: which entry a name is, and where an old passage stands now, with a way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.acts.parts import Parts
from desktop.acts.saying import Saying
from desktop.acts.writing import Writing
from desktop.deciding.choices import Choice
from desktop.look.bidi import isolate
from glossary.errors import BynameError
from glossary.model import Answer, Mention
from glossary.workspace import Workspace


class Deciding(QObject):
    """Takes what passages and reader carry out; each answer is one change."""

    def __init__(self, workspace: Workspace, parts: Parts, writing: Writing, say: Saying) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts, self.writing, self.say = workspace, parts, writing, say

    def decide(self, mention: object, choice: object) -> None:
        """Remember what a person says of a mention: of its name, or of its place alone."""
        if not (isinstance(mention, Mention) and isinstance(choice, Choice)):
            return
        try:
            label = self.workspace.entry(choice.entry).label
        except BynameError as error:
            self.say.failed(error)
            return
        ref, name = mention.passage.ref, " ".join(mention.passage.exact.split())
        decide = self.workspace.decide_place if choice.here else self.workspace.decide_mention
        said = self._words(choice)

        def work() -> object:
            return decide(ref, choice.entry, choice.answer)

        self._run(said.format(name, label), said.format(isolate(name), isolate(label)), work)

    def answer_passage(self, asked: str, now: str, is_it: bool) -> None:  # noqa: FBT001 - a slot
        """Remember whether an old reference leads to a passage."""
        answer = Answer.SAME if is_it else Answer.NOT_SAME
        said = self.tr("Remembered: this is the passage")
        if not is_it:
            said = self.tr("Remembered: this is not the passage")

        def work() -> object:
            return self.workspace.answer_passage(asked, now, answer)

        self._run(said, said, work)

    def _words(self, choice: Choice) -> str:
        if choice.answer is None:
            return self.tr("“{0}” is left to the rules again")
        if choice.here:
            is_it = self.tr("“{0}” is {1} at this place")
            return (
                is_it if choice.answer is Answer.SAME else self.tr("“{0}” is not {1} at this place")
            )
        is_it = self.tr("“{0}” is {1} in this document")
        return (
            is_it if choice.answer is Answer.SAME else self.tr("“{0}” is not {1} in this document")
        )

    def _run(self, why: str, shown: str, work: Callable[[], object]) -> None:
        before = self.workspace.snapshot

        def run(*_: object) -> object:
            return work()

        def done(_: object) -> None:
            self.writing.changed(why)
            if self.workspace.snapshot is not before:
                self.parts.window.notices.show_notice(shown, self.tr("Undo"), self.writing.undo)

        self.writing.run(why, run, done, self.say.failed)
