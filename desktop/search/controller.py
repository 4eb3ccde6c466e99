"""Search as you type: every key asks, the newest question wins, its answer is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from desktop.search.results_panel import ResultsPanel
from desktop.search.search_bar import SearchBar
from desktop.work.latest_task import LatestTask
from glossary.errors import BynameError
from glossary.model import Link, SearchOutcome, is_link
from glossary.search import DEFAULT_LIMIT, SIMILAR_BESIDE_EXACT, Query, is_unfinished

Look = Callable[[Query, Callable[[], bool]], SearchOutcome]


@dataclass(frozen=True, slots=True)
class _Asked:
    query: Query
    is_new: bool
    """Typed just now, and not asked again because the glossary or the date has changed."""


class SearchController(QObject):
    """Connects the bar and the panel through a task of their own."""

    as_of_changed = Signal(object)
    failed = Signal(object)
    link_entered = Signal(str)
    """A link of ours instead of a name: it is to be followed."""
    first_hit = Signal(str)
    nothing_found = Signal()
    """The id of the best hit of a new outcome, so that its page can be shown at once."""

    def __init__(
        self,
        look: Look,
        bar: SearchBar,
        panel: ResultsPanel,
        values: Callable[[], Mapping[str, Sequence[str]]] = dict,
        recall: Callable[[date], SearchOutcome] | None = None,
    ) -> None:
        super().__init__(panel)
        self._look, self._bar, self._panel = look, bar, panel
        self._limit, self._similar = DEFAULT_LIMIT, SIMILAR_BESIDE_EXACT
        self._task: LatestTask[_Asked] = LatestTask(self._work, self)
        self._task.delivered.connect(self._show)
        self._task.failed.connect(self.failed)
        self._values: LatestTask[None] = LatestTask(lambda _, __: values(), self)
        self._values.delivered.connect(self._offer_values)
        self._values.failed.connect(self.failed)
        self._recall: LatestTask[date] | None = None
        if recall:
            self._recall = LatestTask(lambda day, _: recall(day), self)
            self._recall.delivered.connect(self._show_recalled)
            self._recall.failed.connect(self.failed)
        self._as_of_typed: date | None = None
        bar.typed.connect(self._typed)
        bar.exact_changed.connect(self._option_changed)
        bar.as_of.changed.connect(self._date_changed)
        bar.box.installEventFilter(panel)
        bar.words.values_wanted.connect(self._want_values)
        panel.more_requested.connect(self.show_more)

    def close(self) -> None:
        """Want nothing any more."""
        self._task.close()
        self._values.close()
        if self._recall:
            self._recall.close()

    @property
    def name_typed(self) -> str:
        """What is in the box, without the words that narrow a query."""
        try:
            return Query.parse(self._bar.box.text()).text.strip()
        except BynameError:
            return self._bar.box.text().strip()

    def set_text(self, text: str) -> None:
        """Type a text for the person."""
        self._bar.box.setText(text)
        self._typed(text)

    def again(self) -> None:
        """Ask the same once more: the glossary has changed, or the date."""
        self._ask(self._bar.box.text(), is_new=False)

    def show_more(self) -> None:
        """All that bear the name, or all similar names that are worth showing."""
        outcome = self._panel.outcome
        if outcome:
            self._limit = max(self._limit, len(outcome.hits) + outcome.more_bearers)
            self._limit = max(self._limit, len(outcome.hits) + outcome.more_similar)
            self._similar = self._limit
            self.again()

    def _typed(self, text: str) -> None:
        self._limit, self._similar = DEFAULT_LIMIT, SIMILAR_BESIDE_EXACT
        self._ask(text, is_new=True)

    def _ask(self, text: str, *, is_new: bool) -> None:
        if not text.strip():
            self._task.cancel()
            self._bar.show_fault("")
            self._bar.show_time(None)
            if is_new:
                self._panel.show_outcome(None)
            if self._recall:
                self._recall.submit(self._bar.as_of.day)
            return
        if self._recall:
            self._recall.cancel()
        if is_link(text):
            self._show_link(text, is_new=is_new)
            return
        try:
            query = Query.parse(text, exact=self._bar.exact.isChecked())
        except BynameError as error:
            # What was found for fewer letters is no answer to a word that narrows.
            self._task.cancel()
            self._bar.show_time(None)
            self._panel.show_outcome(None)
            self._bar.show_fault("" if is_unfinished(text) else str(error))
            return
        self._bar.show_fault("")
        if query.as_of and query.as_of != self._as_of_typed:
            self._as_of_typed = query.as_of
            self._bar.as_of.set_day(query.as_of)
        if query.text.strip():
            as_of = self._bar.as_of.day
            wanted = replace(query, limit=self._limit, similar=self._similar, as_of=as_of)
            self._task.submit(_Asked(wanted, is_new))

    def _show_link(self, text: str, *, is_new: bool) -> None:
        """Follow a link as soon as it is whole; until then say what one looks like."""
        self._task.cancel()
        self._bar.show_time(None)
        self._panel.show_outcome(None)
        try:
            link = str(Link.parse(text))
        except BynameError as error:
            self._bar.show_fault(str(error))
            return
        self._bar.show_fault("")
        if is_new:
            self.link_entered.emit(link)

    def _work(self, asked: _Asked, cancelled: Callable[[], bool]) -> tuple[SearchOutcome, bool]:
        return self._look(asked.query, cancelled), asked.is_new

    def _show(self, answer: object) -> None:
        if not isinstance(answer, tuple):
            return
        outcome, is_new = answer
        self._panel.show_outcome(outcome)
        self._bar.show_time(outcome.elapsed_ms)
        if outcome.hits and is_new:
            self.first_hit.emit(self._panel.current_id())
        elif not outcome.hits and not outcome.is_partial:
            self.nothing_found.emit()

    def _show_recalled(self, outcome: object) -> None:
        if isinstance(outcome, SearchOutcome):
            self._panel.show_recalled(outcome)

    def _want_values(self) -> None:
        self._values.submit(None)

    def _offer_values(self, values: object) -> None:
        for word, known in values.items() if isinstance(values, Mapping) else ():
            self._bar.words.set_values(word, known)

    def _option_changed(self, _: bool) -> None:  # noqa: FBT001 - a slot
        self.again()

    def _date_changed(self, day: date) -> None:
        self.as_of_changed.emit(day)
        self.again()
