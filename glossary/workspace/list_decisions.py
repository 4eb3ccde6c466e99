"""What a person decides about listings: same or not, adopted, watched; when they last looked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec

from glossary.errors import InvalidInputError, StorageError
from glossary.lists.adopting import entry_of, names_to_offer
from glossary.lists.linking import Suggestion, suggestions
from glossary.lists.naming import ListingFace
from glossary.lists.news import News, newest_of_each, news
from glossary.model import (
    Add,
    Answer,
    Batch,
    Change,
    Decision,
    DecisionId,
    Entry,
    EntryId,
    EntryKind,
    Listing,
    ListVersion,
    Name,
    PartialDate,
    Remove,
    Replace,
    Snapshot,
    new_id,
    split_listing_id,
)
from glossary.search import NameMatch
from glossary.store import Disk
from glossary.workspace.look_alikes import Deceit
from glossary.workspace.official_lists import OfficialLists


@dataclass(frozen=True, slots=True)
class ListingPage:
    """Everything a listing's page shows."""

    face: ListingFace
    record: Listing
    history: tuple[tuple[ListVersion, bool], ...]
    linked: tuple[tuple[Entry, str], ...]
    suggested: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows: an entry with what lists say of it, and where that stands.

    `listing` is there when the page shows a listing in the shape of an entry; `listings` are
    those that belong to an entry: their ids, each with the words for it; `deceits` what may
    deceive about its names.
    """

    entry: Entry
    listing: ListingPage | None = None
    listings: tuple[tuple[str, str], ...] = ()
    deceits: tuple[Deceit, ...] = ()


class ListDecisions:
    """Questions and answers about listings; answers are changes of the glossary, so undo works."""

    def __init__(
        self,
        lists: OfficialLists,
        data: Path,
        apply: Callable[[Change, str], object],
        find: Callable[[str, int], list[NameMatch]],
    ) -> None:
        self._lists, self._apply, self._find = lists, apply, find
        self._seen_file = data / "state" / "lists-looked-at.json"

    def page(self, key: str, snapshot: Snapshot) -> ListingPage:
        """The page of a listing.

        Raises:
            NotFoundError: no version of any list holds it.
        """
        face, record = self._lists.face(key), self._lists.record(key)
        links = self._lists.links(snapshot)
        place = (face.list_id, face.reference)
        linked = tuple(
            (snapshot.entries[each], links.reasons[place, each])
            for each in links.entries_of.get(place, ())
            if each in snapshot.entries
        )
        history = tuple((version, held is not None) for version, held in self._lists.history(key))
        suggested = () if linked else self.suggestions(key, snapshot)
        return ListingPage(face, record, history, linked, suggested)

    def suggestions(self, key: str, snapshot: Snapshot) -> tuple[Suggestion, ...]:
        """Entries the listing may be about, with reasons; nothing is linked by it."""
        face = self._lists.face(key)
        return suggestions(
            face.list_id,
            self._lists.record(key),
            snapshot.entries,
            self._lists.links(snapshot),
            snapshot.decisions.values(),
            _Finder(self._find),
        )

    def decide(
        self, key: str, entry: Entry, answer: Answer, snapshot: Snapshot, note: str = ""
    ) -> Decision:
        """Say whether a listing is about an entry; the answer before, if any, is replaced.

        Raises:
            NotFoundError: there is no such listing.
            InvalidInputError: the entry is a label, which is never linked.
        """
        self._lists.face(key)
        if entry.kind is EntryKind.LABEL:
            raise InvalidInputError(
                f"'{entry.label}' is a label and is never linked to a listing",
                "Link the listing to the member it is about",
            )
        known = _decision(snapshot, key, entry.id)
        today = PartialDate.from_day(date.today())
        decision = Decision(
            known.id if known else DecisionId(new_id()), answer, entry.id, key, today, note
        )
        change: Change = Replace(known, decision) if known else Add(decision)
        self._apply(change, f"{key} and {entry.label}: {answer}")
        return decision

    def forget(self, key: str, entry: Entry, snapshot: Snapshot) -> bool:
        """Take an answer back; False if there was none."""
        known = _decision(snapshot, key, entry.id)
        if known:
            self._apply(Remove(known), f"forget the answer on {key} and {entry.label}")
        return known is not None

    def adopt(self, key: str) -> Entry:
        """Make an entry of a listing, linked to it: one change.

        Raises:
            NotFoundError: there is no such listing.
        """
        place = split_listing_id(key)
        record = self._lists.record(key)
        entry = entry_of(record, EntryId(new_id()), place[0] if place else "")
        today = PartialDate.from_day(date.today())
        link = Decision(DecisionId(new_id()), Answer.SAME, entry.id, key, today, "adopted")
        self._apply(Batch((Add(entry), Add(link)), f"adopt {entry.label}"), f"adopt {entry.label}")
        return entry

    def names_to_offer(self, key: str, entry: Entry) -> tuple[Name, ...]:
        """Names of the listing that the entry lacks, as they would be admitted."""
        face = self._lists.face(key)
        return names_to_offer(self._lists.record(key), entry, face.list_id)

    def take_names(self, key: str, entry: Entry, names: tuple[Name, ...]) -> None:
        """Admit names of a listing to an entry: one change."""
        after = replace(entry, names=(*entry.names, *names))
        self._apply(Replace(entry, after), f"names of {key} for {entry.label}")

    # Watching

    def watch(self, entry: Entry, snapshot: Snapshot, *, on: bool = True) -> None:
        """Tell changes of this entry's listings, or stop telling them."""
        known = _decision(snapshot, "", entry.id)
        if on and not known:
            today = PartialDate.from_day(date.today())
            made = Decision(DecisionId(new_id()), Answer.WATCHED, entry.id, "", today)
            self._apply(Add(made), f"watch {entry.label}")
        elif known and not on:
            self._apply(Remove(known), f"stop watching {entry.label}")

    def watched(self, snapshot: Snapshot) -> tuple[Entry, ...]:
        """The watched entries, by their labels."""
        ids = {each.entry for each in snapshot.decisions.values() if not each.subject}
        found = (snapshot.entries[key] for key in ids if key in snapshot.entries)
        return tuple(sorted(found, key=lambda entry: entry.label))

    def news(self, snapshot: Snapshot, *, everything: bool = False) -> tuple[News, ...]:
        """What changed since a person last looked: of watched entries, or of all listings."""
        links = self._lists.links(snapshot)
        wanted = [
            place
            for entry in self.watched(snapshot)
            for place in links.listings_of.get(entry.id, ())
        ]
        return news(self._lists.library, self._seen(), None if everything else wanted)

    def looked(self) -> None:
        """Remember that the newest versions were looked at."""
        data = msgspec.json.encode(newest_of_each(self._lists.library), order="sorted")
        disk = Disk()
        disk.make_folder(self._seen_file.parent)
        disk.replace(self._seen_file, data + b"\n")

    def _seen(self) -> dict[str, str]:
        try:
            return msgspec.json.decode(self._seen_file.read_bytes(), type=dict[str, str])
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise StorageError(
                f"Cannot read {self._seen_file}: {error.strerror}", "Mend the permissions"
            ) from error
        except (msgspec.DecodeError, UnicodeDecodeError):
            return {}


class _Finder:
    def __init__(self, find: Callable[[str, int], list[NameMatch]]) -> None:
        self._find = find

    def search(self, text: str, limit: int) -> list[NameMatch]:
        return self._find(text, limit)


def _decision(snapshot: Snapshot, subject: str, entry: EntryId) -> Decision | None:
    for each in snapshot.decisions.values():
        if each.subject == subject and each.entry == entry:
            return each
    return None
