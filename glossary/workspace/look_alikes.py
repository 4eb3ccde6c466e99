"""Names that may deceive: by their letters, or by looking like a name of another entry."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary.model import Entry, EntryId, keys_changed
from glossary.store import Finding
from glossary.text import OddLetter, fold, look_of, odd_letters, odd_words

_MOST_LIKE = 3


@dataclass(frozen=True, slots=True)
class Deceit:
    """What may deceive about one name; `like` are names of other entries that look like it."""

    name: str
    odd: tuple[OddLetter, ...]
    like: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What to say of it, in plain words."""
        said = list(odd_words(self.odd))
        said += [f"looks like ‘{name}’ of another entry" for name in self.like]
        return tuple(said)

    @property
    def codes(self) -> tuple[str, ...]:
        """Its odd letters by code point and name, each once."""
        return tuple(dict.fromkeys(map(str, self.odd)))


class LookAlikes:
    """The looks of all names of a glossary, brought up to date when asked; for any thread.

    Two spellings that the look-up takes for the same name (`Hay'at`, `Hay’at`) do not deceive. Of
    two of which one has odd letters that one deceives, and the other is left in peace.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: Mapping[EntryId, Entry] = {}
        self._by_look: dict[str, tuple[tuple[EntryId, str], ...]] = {}

    def deceit(
        self, value: str, entries: Mapping[EntryId, Entry], besides: str = ""
    ) -> Deceit | None:
        """What may deceive about a name, if anything.

        Args:
            besides: the entry whose name it is.
        """
        odd = odd_letters(value)
        like = self._like(value, entries, besides, is_odd=bool(odd))
        return Deceit(value, odd, like) if odd or like else None

    def deceits(
        self, values: Iterable[str], entries: Mapping[EntryId, Entry], besides: str = ""
    ) -> tuple[Deceit, ...]:
        """The names among these that may deceive, each once."""
        found = (self.deceit(value, entries, besides) for value in dict.fromkeys(values))
        return tuple(each for each in found if each)

    def _like(
        self, value: str, entries: Mapping[EntryId, Entry], besides: str, *, is_odd: bool
    ) -> tuple[str, ...]:
        with self._lock:
            self._follow(entries)
            bearers = self._by_look.get(look_of(value), ())
        if all(key == besides or name == value for key, name in bearers):
            return ()
        own = fold(value).text
        others = (name for key, name in bearers if key != besides and fold(name).text != own)
        found = (name for name in others if is_odd or not odd_letters(name))
        return tuple(dict.fromkeys(found))[:_MOST_LIKE]

    def _follow(self, entries: Mapping[EntryId, Entry]) -> None:
        if entries is self._entries:
            return
        before = self._entries
        changed = keys_changed(before, entries)
        for key in changed:
            for name in before[key].names if key in before else ():
                look = look_of(name.value)
                rest = tuple(each for each in self._by_look[look] if each[0] != key)
                self._by_look[look] = rest
        for key in sorted(changed & entries.keys()):
            for name in entries[key].names:
                look = look_of(name.value)
                self._by_look[look] = (*self._by_look.get(look, ()), (key, name.value))
        self._entries = entries


def alike_findings(
    alike: LookAlikes, entries: Mapping[EntryId, Entry], most: int = 20
) -> Iterator[Finding]:
    """Names of two entries that look alike and are not the same, for the doctor."""
    told: set[frozenset[str]] = set()
    for entry in entries.values():
        for found in alike.deceits((name.value for name in entry.names), entries, entry.id):
            for other in found.like:
                pair = frozenset((found.name, other))
                if pair in told or len(told) >= most:
                    continue
                told.add(pair)
                what = (
                    f"The name {found.name!a} of entry {entry.id} looks like {other!a} of another"
                )
                yield Finding("warning", what, "If it is not so in the source, type the name again")


def mark_of(deceit: Deceit) -> str:
    """The few words beside a hit."""
    if deceit.like:
        return f"looks like ‘{deceit.like[0]}’ of another entry"
    return "may deceive: odd letters"


def told(deceits: Sequence[Deceit]) -> list[str]:
    """One line for each name, for a terminal."""
    lines = []
    for each in deceits:
        codes = f" ({', '.join(each.codes)})" if each.odd else ""
        lines.append(f"The name '{each.name}' may deceive: it {'; it '.join(each.words)}{codes}")
    return lines
