"""Linking: listings made entries, or said to be an entry or not; entries watched on lists."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from desktop.acts.looking import Looking
from desktop.acts.parts import Parts
from desktop.acts.saying import Saying
from desktop.acts.writing import Writing
from glossary.model import Answer, Entry, EntryId, Name, Replace, split_listing_id
from glossary.workspace import Workspace


class Linking(QObject):
    """Each answer is an edit."""

    def __init__(
        self, workspace: Workspace, parts: Parts, looking: Looking, writing: Writing, say: Saying
    ) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts = workspace, parts
        self.looking, self.writing, self.say = looking, writing, say

    def adopt(self, key: str) -> None:
        """Make an entry of a listing."""

        def work(*_: object) -> object:
            return self.workspace.listings.adopt(key)

        def done(entry: object) -> None:
            if isinstance(entry, Entry):
                self.writing.changed(self.tr("Adopted {0}").format(entry.label))
                self.looking.open_entry(entry.id)

        self.writing.run(self.tr("Adopting"), work, done, self.say.failed)

    def answer(self, key: str, entry_id: str, same: bool) -> None:  # noqa: FBT001 - a slot
        """Link a listing to an entry, or say that it is another's."""
        snapshot = self.workspace.snapshot
        entry = snapshot.entries.get(EntryId(entry_id))
        if entry is None:
            return
        said = self.tr("The same: {0}") if same else self.tr("Not the same: {0}")

        def work(*_: object) -> object:
            meant = Answer.SAME if same else Answer.NOT_SAME
            self.workspace.listings.decide(key, entry, meant, self.workspace.snapshot)
            return self.workspace.listings.names_to_offer(key, entry) if same else ()

        def done(names: object) -> None:
            self.writing.changed(said.format(entry.label))
            if isinstance(names, tuple):
                self._offer_names(entry, names)

        self.writing.run(said.format(entry.label), work, done, self.say.failed)

    def _offer_names(self, entry: Entry, offered: tuple[Name, ...]) -> None:
        """Names of the listing that the entry lacks; admitted only if the person wants it."""
        if not offered:
            return

        def take() -> None:
            after = replace(entry, names=(*entry.names, *offered))
            why = self.tr("names of the listing for {0}").format(entry.label)
            self.writing.apply(Replace(entry, after), why, offer_undo=True)

        told = self.tr("%n names of the listing are not in the entry.", "", len(offered))
        self.parts.window.notices.show_notice(told, self.tr("Add them"), take)

    def watch_entry(self) -> None:
        """Watch the entry on the page, or watch it no more."""
        snapshot = self.workspace.snapshot
        entry = snapshot.entries.get(EntryId(self.parts.page.entry_id))
        if entry is None or split_listing_id(self.parts.page.entry_id):
            self.parts.window.notices.show_notice(self.tr("Open an entry first."))
            return
        is_watched = entry in self.workspace.listings.watched(snapshot)
        said = self.tr("No longer watching {0}") if is_watched else self.tr("Watching {0}")

        def work(*_: object) -> object:
            self.workspace.listings.watch(entry, self.workspace.snapshot, on=not is_watched)
            return None

        def done(_: object) -> None:
            self.writing.changed(said.format(entry.label))

        self.writing.run(said.format(entry.label), work, done, self.say.failed)
