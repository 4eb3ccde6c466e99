"""One open window at work: which signal and which key leads to which act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QKeySequence, QShortcut

from desktop.acts.citing import Citing
from desktop.acts.comparing import Comparing
from desktop.acts.deciding import Deciding
from desktop.acts.erasing import Erasing
from desktop.acts.exporting import Exporting
from desktop.acts.following import Following
from desktop.acts.indexing import Indexing
from desktop.acts.keeping import Keeping
from desktop.acts.leaving import Leaving
from desktop.acts.linking import Linking
from desktop.acts.listing import Listing
from desktop.acts.looking import Looking
from desktop.acts.parts import Parts
from desktop.acts.proposing import Proposing
from desktop.acts.reading import Reading
from desktop.acts.refusing import Refusing
from desktop.acts.remembering import Remembering
from desktop.acts.saying import Saying
from desktop.acts.viewing import Viewing
from desktop.acts.waking import Waking
from desktop.acts.watching import Watching
from desktop.acts.writing import Writing
from desktop.handover.message import Request
from desktop.window.actions import build_actions
from desktop.work.garbage import GarbageKeeper
from glossary.workspace import Workspace


class Session(QObject):
    """Lives as long as its window."""

    def __init__(self, workspace: Workspace, parts: Parts, settings: QSettings) -> None:
        super().__init__(parts.window)
        self.workspace, self.parts = workspace, parts
        self.say = Saying(parts)
        self.looking = Looking(workspace, parts)
        self.writing = Writing(workspace, parts, self.looking, self.say)
        self.reading = Reading(workspace, parts, self.looking, self.writing, self.say)
        self.proposing = Proposing(workspace, parts, self.reading, self.writing, self.say)
        self.deciding = Deciding(workspace, parts, self.writing, self.say)
        self.following = Following(workspace, parts, self.looking, self.reading, self.say)
        self.comparing = Comparing(workspace, parts, self.writing, self.say)
        self.listing = Listing(workspace, parts, self.comparing, self.writing, self.say)
        self.linking = Linking(workspace, parts, self.looking, self.writing, self.say)
        self.citing = Citing(workspace, parts, settings, self.say)
        self.leaving = Leaving(parts, self.citing, self.say)
        self.exporting = Exporting(workspace, parts, self.say)
        self.watching = Watching(workspace, parts, self.looking, self.say)
        self.viewing = Viewing(parts, settings)
        self.waking = Waking(parts, self.following, self.reading)
        self.remembering = Remembering(workspace, parts, self.say)
        self.refusing = Refusing(workspace, parts, self.writing, self.say)
        self.indexing = Indexing(workspace, parts)
        self._garbage = GarbageKeeper(self)
        self.keeping = Keeping(workspace, parts, self.looking, self.writing, self.say)
        self.erasing = Erasing(workspace, parts, self.reading, self.writing, self.say)
        self.actions, menu = build_actions(parts.window, self._slots())
        self.looking.actions = self.actions
        for number in range(1, 10):
            self._add_number_key(number)
        parts.bar.set_menu(menu)
        parts.results.list.addAction(self.actions["refuse_hit"])
        self._connect()

    def begin(self, request: Request | None = None) -> None:
        """The window has been shown; it begins with what it was started for."""
        self._garbage.begin()
        self.indexing.begin()
        self.looking.refresh_all()
        for notice in self.workspace.notices:
            self.parts.window.notices.show_error(notice)
        self.keeping.begin()
        self.parts.bar.focus_box()
        if request is not None:
            self.waking.do(request)
        self.watching.begin()
        self.listing.begin()

    def close(self) -> None:
        """Finish writing, want nothing more."""
        for controller in (
            self.parts.search,
            self.parts.entry,
            self.parts.finding,
            self.parts.reading,
            self.parts.duplicates,
            self.parts.keeping,
            self.parts.proposing,
            self.parts.checking,
        ):
            controller.close()
        self.watching.close()
        self.remembering.close()
        self.keeping.close()
        self.comparing.close()
        self.listing.close()
        for lane in (self.parts.operations, self.parts.edits, self.parts.answers):
            lane.close()
        self._garbage.close()
        self.citing.close()
        self.following.close()
        self.reading.close()

    def _connect(self) -> None:
        parts = self.parts
        parts.results.chosen.connect(self.looking.open_entry)
        parts.results.chosen.connect(self.remembering.opened)
        parts.results.add_requested.connect(self.writing.new_entry)
        parts.results.alias_requested.connect(self.writing.add_alias)
        parts.results.moved.connect(self.looking.preview_id)
        self.looking.refreshed.connect(self.writing.follow_form)
        parts.search.first_hit.connect(self.looking.preview_id)
        parts.search.nothing_found.connect(self.looking.nothing_found)
        parts.bar.new_entry_requested.connect(self.writing.new_from_query)
        parts.search.link_entered.connect(self.following.open_link)
        parts.search.as_of_changed.connect(parts.entry.show_date)
        parts.entry.shown.connect(self.looking.entry_shown)
        parts.entry.gone.connect(self.looking.entry_gone)
        parts.page.entry_requested.connect(self.looking.open_entry)
        parts.page.edit_requested.connect(self.writing.edit)
        parts.page.citation_requested.connect(self.citing.cite)
        parts.passages.passage_chosen.connect(self.reading.read_passage)
        parts.passages.citation_requested.connect(self.citing.cite)
        parts.passages.link_requested.connect(self.citing.copy_link)
        parts.passages.address_requested.connect(self.citing.copy_address)
        parts.passages.web_requested.connect(self.leaving.open_target)
        parts.documents.address_requested.connect(self.leaving.open_address)
        parts.page.address_requested.connect(self.leaving.open_address)
        parts.passages.add_documents_requested.connect(self.reading.ask_for_documents)
        parts.passages.export_requested.connect(self.exporting.ask_for_file)
        parts.finding.unread.connect(self.reading.tell_unread)
        parts.reading.opened.connect(self.reading.reader_opened)
        parts.documents.proposals_requested.connect(self.proposing.show_document)
        parts.proposals.entry_requested.connect(self.proposing.make_entry)
        parts.proposals.name_requested.connect(self.proposing.add_name)
        parts.proposals.designation_requested.connect(self.proposing.draft_designation)
        parts.proposals.never_requested.connect(self.proposing.never)
        parts.proposals.read_requested.connect(self.proposing.read)
        parts.proposals.closed.connect(self.writing.leave_page)
        parts.reader.decided.connect(self.deciding.decide)
        parts.reader.passage_answered.connect(self.deciding.answer_passage)
        parts.reading.gone.connect(self.reading.close_reader)
        parts.passages.view.decided.connect(self.deciding.decide)
        parts.reader.closed.connect(self.reading.close_reader)
        parts.reader.citation_requested.connect(self.citing.cite)
        parts.reader.original_requested.connect(self.reading.open_original)
        parts.reader.details_requested.connect(self.reading.show_document)
        parts.reader.new_entry_requested.connect(self.writing.new_entry_from_reader)
        parts.reader.new_name_requested.connect(self.writing.new_name)
        parts.editor.saved.connect(self.writing.save_entry)
        parts.editor.closed.connect(self.writing.leave_page)
        parts.editor.entry_requested.connect(self.looking.open_entry)
        parts.documents.saved.connect(self.writing.save_document)
        parts.documents.watched_requested.connect(self.watching.show_folders)
        parts.documents.encoding_requested.connect(self.reading.read_in_encoding)
        parts.documents.open_requested.connect(self.reading.read_document)
        parts.documents.remove_requested.connect(self.reading.remove_document)
        parts.documents.erase_requested.connect(self.erasing.erase_document)
        parts.documents.citation_requested.connect(self.citing.cite)
        parts.documents.add_documents_requested.connect(self.reading.ask_for_documents)
        parts.check.closed.connect(self.writing.leave_page)
        parts.check.copy_requested.connect(self.citing.copy_plain)
        parts.check.backups_requested.connect(self.keeping.show_backups)
        parts.history.closed.connect(self.writing.leave_page)
        parts.documents.closed.connect(self.writing.leave_page)
        parts.page.listing.adopt_requested.connect(self.linking.adopt)
        parts.page.listing.answered.connect(self.linking.answer)
        parts.lists.import_requested.connect(self.listing.ask_for_list)
        parts.lists.changes_requested.connect(self.comparing.show_changes)
        parts.lists.news_requested.connect(self.comparing.show_news)
        parts.lists.remove_requested.connect(self.listing.remove_version)
        parts.lists.closed.connect(self.writing.leave_page)
        parts.changes.listing_requested.connect(self.looking.open_entry)
        parts.changes.export_requested.connect(self.comparing.export_changes)
        parts.changes.looked.connect(self.comparing.looked)
        parts.changes.closed.connect(self.listing.show_lists)
        self.listing.preparing.connect(self.indexing.lists_begun)
        self.listing.prepared.connect(self.indexing.lists_ended)
        parts.window.files_dropped.connect(self.reading.add_documents)
        parts.window.status.cancel_requested.connect(parts.operations.cancel)
        parts.operations.progressed.connect(parts.window.status.show_progress)
        parts.operations.finished.connect(parts.window.status.end_work)
        for failing in (
            parts.search,
            parts.entry,
            parts.finding,
            parts.reading,
            parts.keeping,
            parts.proposing,
            parts.checking,
        ):
            failing.failed.connect(self.say.failed)

    def _slots(self) -> dict[str, Callable[[], object]]:
        return {
            "new_entry": self.writing.new_from_query,
            "add_documents": self.reading.ask_for_documents,
            "add_folder": self.reading.ask_for_folder,
            "watched_folders": self.watching.show_folders,
            "show_documents": self.reading.show_documents,
            "show_proposals": self.proposing.show_chosen,
            "import_list": self.listing.ask_for_list,
            "show_lists": self.listing.show_lists,
            "list_news": self.comparing.show_news,
            "watch_entry": self.linking.watch_entry,
            "quit": self.parts.window.close,
            "edit_entry": self.writing.edit_current,
            "remove_entry": self.writing.remove_entry,
            "add_alias": self.parts.results.request_alias,
            "pin_entry": self.remembering.pin,
            "erase": self.erasing.erase_chosen,
            "refuse_hit": self.refusing.refuse,
            "save": self.writing.save_form,
            "history": self.keeping.show_history,
            "check": self.keeping.show_check,
            "undo": self.writing.undo,
            "redo": self.writing.redo,
            "cite": self.citing.cite_what_is_chosen,
            "cite_as": self.citing.choose_style,
            "cite_status": self.citing.cite_status,
            "copy_link": self.citing.copy_chosen_link,
            "copy_address": self.citing.copy_chosen_address,
            "open_web": self.leaving.open_chosen,
            "search": self.parts.bar.focus_box,
            "as_of": self.parts.bar.as_of.setFocus,
            "exact": self.parts.bar.exact.toggle,
            "back": self.looking.back,
            "forward": self.looking.forward,
            "next_panel": self.viewing.next_panel,
            "previous_panel": self.viewing.previous_panel,
            "next_mention": self.reading.next_mention,
            "previous_mention": self.reading.previous_mention,
            "larger": self.viewing.larger,
            "smaller": self.viewing.smaller,
            "normal": self.viewing.normal,
            "theme": self.viewing.other_theme,
            "help": self.viewing.help,
        }

    def _add_number_key(self, number: int) -> None:
        key = QShortcut(QKeySequence(f"Alt+{number}"), self.parts.window)
        key.setProperty("row", number - 1)
        key.activated.connect(self.looking.open_by_number)
