"""Shows entries: made ready off the window's thread, the newest wish first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from desktop.entry.entry_page import EntryPage
from desktop.entry.entry_view import EntryView, page_view
from desktop.entry.wording import language_name
from desktop.work.latest_task import LatestTask
from glossary.model import Snapshot
from glossary.workspace import Page


@dataclass(frozen=True, slots=True)
class _Wish:
    entry_id: str
    as_of: date


class EntryController(QObject):
    """Between the page and the glossary; `shown` carries the id of the entry on the page."""

    shown = Signal(str)
    gone = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        page: EntryPage,
        snapshot: Callable[[], Snapshot],
        find: Callable[[str], Page | None],
    ) -> None:
        super().__init__(page)
        self._page, self._snapshot, self._find = page, snapshot, find
        self._wish = _Wish("", date.today())
        self._announced = ""
        self._view: EntryView | None = None
        self._task: LatestTask[_Wish] = LatestTask(self._work, self)
        self._task.delivered.connect(self._show)
        self._task.failed.connect(self.failed)

    def close(self) -> None:
        """Want nothing any more."""
        self._task.close()

    def show_entry(self, entry_id: str) -> None:
        """Show an entry as of the date in force, or with an empty id none."""
        self._ask(_Wish(entry_id, self._wish.as_of))

    def show_date(self, as_of: date) -> None:
        """Show the same entry as of another date."""
        self._ask(_Wish(self._wish.entry_id, as_of))

    def refresh(self) -> None:
        """The glossary has changed."""
        self._announced = ""
        self._ask(self._wish)

    def _ask(self, wish: _Wish) -> None:
        self._wish = wish
        if wish.entry_id:
            self._task.submit(wish)
            return
        self._task.cancel()
        if self._view is not None:
            self._show(("", None))

    def _work(self, wish: _Wish, _: Callable[[], bool]) -> tuple[str, EntryView | None]:
        page = self._find(wish.entry_id)
        for name in page.entry.names if page else ():
            language_name(name.language)
        return wish.entry_id, page_view(self._snapshot(), page, wish.as_of) if page else None

    def _is_shown(self, view: EntryView) -> bool:
        """To build the same page again costs more than the next key press has time for."""
        old = self._view
        return old is not None and (
            (old.entry, old.as_of, old.statuses) == (view.entry, view.as_of, view.statuses)
            and (old.related, old.deceits) == (view.related, view.deceits)
        )

    def _show(self, answer: object) -> None:
        if not isinstance(answer, tuple):
            return
        entry_id, view = answer
        if view is None or not self._is_shown(view):
            self._page.show_view(view)
        self._view = view
        if view is None:
            self._announced = ""
            self.gone.emit(entry_id)
        elif entry_id != self._announced:
            self._announced = entry_id
            self.shown.emit(entry_id)
