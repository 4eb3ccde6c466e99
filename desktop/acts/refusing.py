"""Refusing: a hit is not what is meant by what is typed, with a way back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.acts.parts import Parts
from desktop.acts.saying import Saying
from desktop.acts.writing import Writing
from desktop.look.bidi import isolate
from glossary.errors import BynameError
from glossary.model import REFUSED
from glossary.workspace import Workspace


class Refusing(QObject):
    """Each answer is one change."""

    def __init__(self, workspace: Workspace, parts: Parts, writing: Writing, say: Saying) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts, self.writing, self.say = workspace, parts, writing, say

    def refuse(self) -> None:
        """The current hit is not meant; asked again, it may be."""
        hit, typed = self.parts.results.current_hit(), self.parts.search.name_typed
        if hit is None or not typed:
            self.parts.window.notices.show_notice(self.tr("Look a name up and choose a hit first."))
            return
        refused = REFUSED not in hit.marks
        said = self.tr("“{0}” is not {1}") if refused else self.tr("“{0}” may be {1}")
        why = said.format(typed, hit.label)
        try:
            change = self.workspace.refusal(typed, hit.id, refused=refused)
        except BynameError as error:
            self.say.failed(error)
            return

        def done(_: object) -> None:
            self.writing.changed(why)
            shown = said.format(isolate(typed), isolate(hit.label))
            self.parts.window.notices.show_notice(shown, self.tr("Undo"), undo)

        def undone(_: object) -> None:
            self.writing.changed(self.tr("Undone: {0}").format(why))

        def undo() -> None:
            self.writing.run(why, lambda *_: self.workspace.undo(), undone, self.say.failed)

        self.writing.run(why, lambda *_: self.workspace.apply(change, why), done, self.say.failed)
