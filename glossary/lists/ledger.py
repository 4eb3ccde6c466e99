"""The ledger of one reading: what the file says of itself, and what became of every element."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Literal

import msgspec

from glossary.model import ElementCounts, ListedName, Listing, Unmapped

Outcome = Literal["mapped", "ignored", "reported"]


class UnreadableListError(Exception):
    """A list file cannot be read; the message is the reason people see, without a full stop."""


class Head(msgspec.Struct, forbid_unknown_fields=True):
    """What a reading found out besides the listings."""

    list_id: str
    format: str
    scope: str = ""
    published: str = ""
    published_words: str = ""
    names: dict[str, int] = msgspec.field(default_factory=dict)
    types: dict[str, int] = msgspec.field(default_factory=dict)
    records: int = 0
    elements: ElementCounts = ElementCounts()
    unmapped: list[Unmapped] = msgspec.field(default_factory=list)
    notes: list[str] = msgspec.field(default_factory=list)


class Ledger:
    """Counts elements by path while a format is read, and collects the head.

    `knows` tells of a path whether it is mapped or ignored; what it does not know is reported.
    """

    def __init__(self, format_name: str, list_id: str) -> None:
        self.format, self.list_id = format_name, list_id
        self.scope = ""
        self.published = ""
        self.published_words = ""
        self.stated_records: int | None = None
        self.notes: list[str] = []
        self.counts: Counter[str] = Counter()
        self.outcomes: Counter[Outcome] = Counter()
        self._examples: dict[str, tuple[str, str]] = {}
        self._reported: Counter[str] = Counter()
        self._names: Counter[str] = Counter()
        self._types: Counter[str] = Counter()
        self._records = 0

    def add(self, outcome: Outcome, path: str, example: str = "", place: str = "") -> None:
        """One element whose outcome is known at once."""
        self.outcomes[outcome] += 1
        if outcome == "reported":
            self.report(path, example, place)

    def report(self, path: str, example: str = "", place: str = "", count: int = 1) -> None:
        """Remember an element nobody knows; its outcome is counted elsewhere."""
        self._reported[path] += count
        if example:
            self.example(path, example, place)

    def settle(self, knows: Callable[[str], Outcome | None]) -> None:
        """Give every counted path its outcome."""
        for path, count in self.counts.items():
            outcome = knows(path)
            self.outcomes[outcome or "reported"] += count
            if outcome is None:
                self.report(path, count=count)
        self.counts.clear()

    def example(self, path: str, text: str, place: str) -> None:
        """Keep the first text seen at a path, for the report."""
        if path not in self._examples:
            self._examples[path] = (text[:200], place)

    def listed(self, listing: Listing) -> Listing:
        """Count a finished listing."""
        self._records += 1
        self._types[listing.type] += 1
        self._names.update(map(role_of, listing.names))
        return listing

    def head(self) -> Head:
        """The head, once everything was read.

        Raises:
            UnreadableListError: the publisher's own count is another, or there are no records.
        """
        if not self._records:
            raise UnreadableListError("holds no records")
        if self.stated_records is not None and self.stated_records != self._records:
            raise UnreadableListError(
                f"says that it holds {self.stated_records} records, but holds {self._records}"
            )
        return Head(
            self.list_id,
            self.format,
            self.scope,
            self.published,
            self.published_words,
            dict(self._names),
            dict(self._types),
            self._records,
            ElementCounts(
                self.outcomes["mapped"], self.outcomes["ignored"], self.outcomes["reported"]
            ),
            [
                Unmapped(path, count, *self._examples.get(path, ("", "")))
                for path, count in self._reported.most_common(200)
            ],
            self.notes,
        )


def role_of(name: ListedName) -> str:
    """The heading under which a name is counted: "weak alias", "former" or "derived"."""
    if name.derived:
        return "derived"
    quality = "" if name.quality == "good" else f"{name.quality} "
    return f"{quality}{name.role}"
