"""Looks the passages of the shown entry up, off the window's thread, the newest wish first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.passages.panel import PassagesPanel
from desktop.work.latest_task import Cancelled, LatestTask
from glossary.model import SnippetPage
from glossary.workspace import Wanted

FindPassages = Callable[[str, str, Wanted], SnippetPage]


@dataclass(frozen=True, slots=True)
class _Wish:
    entry_id: str
    sort: str
    only: Wanted


class PassagesController(QObject):
    """Between the panel and the core.

    `find(entry id, sort, only)` may be slow, `has_documents` not.
    """

    failed = Signal(object)
    unread = Signal(object)
    """What is said of texts that cannot be read; each state of them once."""

    def __init__(
        self,
        panel: PassagesPanel,
        find: FindPassages,
        has_documents: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._find = find
        self._has_documents = has_documents
        self._entry_id = ""
        self._told: tuple[str, ...] = ()
        self._task: LatestTask[_Wish] = LatestTask(self._look, self)
        self._task.delivered.connect(self._show)
        self._task.failed.connect(self.failed)
        panel.wish_changed.connect(self.refresh)

    @property
    def entry_id(self) -> str:
        """The entry whose passages are shown, or nothing."""
        return self._entry_id

    def show_entry(self, entry_id: str) -> None:
        """Show the passages of an entry; an empty id shows none."""
        if entry_id != self._entry_id:
            self._panel.forget_places()
        self._entry_id = entry_id
        self.refresh()

    def refresh(self) -> None:
        """Look again, after documents or names have changed."""
        if self._entry_id and self._has_documents():
            self._panel.show_searching()
            self._task.submit(_Wish(self._entry_id, self._panel.sort, self._panel.wanted))
            return
        self._task.cancel()
        if self._entry_id:
            self._panel.show_no_documents()
        else:
            self._panel.show_no_entry()

    def close(self) -> None:
        self._task.close()

    def _look(self, wish: _Wish, cancelled: Cancelled) -> SnippetPage:
        return self._find(wish.entry_id, wish.sort, wish.only)

    def _show(self, page: object) -> None:
        if isinstance(page, SnippetPage):
            self._panel.show_page(page)
            if page.unread != self._told:
                self._told = page.unread
                if page.unread:
                    self.unread.emit(page.unread)
