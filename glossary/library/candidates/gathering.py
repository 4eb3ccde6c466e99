"""All candidates of one document, each offered once, none of what is known or was refused."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from glossary.library.candidates.capitalised import Run, runs_in
from glossary.library.candidates.pairs import Pair, pairs_in
from glossary.library.candidates.running_text import RunningText, is_hard_wrapped
from glossary.library.candidates.spellings import KnownSpellings, Spelling
from glossary.library.candidates.statements import Statement, statements_in
from glossary.library.candidates.unknown_names import unknown_names
from glossary.library.passages import passage_at
from glossary.model import (
    Candidate,
    CandidateKind,
    Candidates,
    DocumentText,
    Entry,
    EntryId,
    EntryKind,
    Mention,
)
from glossary.text import fold

MOST_NAMES = 100
"""Unknown names shown; the rarer ones are counted."""

_LISTED = frozenset({EntryKind.GROUP, EntryKind.FORCE, EntryKind.BODY, EntryKind.OUTLET})
"""What a sentence is likely to speak of; a person or a place beside it is not its subject."""

Bearers = Mapping[str, frozenset[EntryId]]


def candidates_in(
    text: DocumentText,
    mentions: Sequence[Mention],
    entries: Mapping[EntryId, Entry],
    spellings: KnownSpellings,
    is_refused: Callable[[CandidateKind, str], bool],
    cancelled: Callable[[], bool] = lambda: False,
) -> Candidates:
    """The proposals of a document; as many as were found when `cancelled` says so.

    Args:
        mentions: all names found in it.
        spellings: of the names of these entries.
        is_refused: whether a person said "never" to a kind and key.
    """
    search = _Search(text, mentions, entries, cancelled)
    for step in (search.pairs, search.statements, lambda: search.spellings(spellings)):
        if not cancelled():
            step()
    if not cancelled():
        search.names()
    wanted = [each for each in search.found if not is_refused(each.kind, each.key)]
    names = [each for each in wanted if each.kind is CandidateKind.NAME]
    others = [each for each in wanted if each.kind is not CandidateKind.NAME]
    refused = len(search.found) - len(wanted)
    return Candidates((*others, *names[:MOST_NAMES]), refused, max(0, len(names) - MOST_NAMES))


class _Search:
    """One document on its way; `found` grows."""

    def __init__(
        self,
        text: DocumentText,
        mentions: Sequence[Mention],
        entries: Mapping[EntryId, Entry],
        cancelled: Callable[[], bool],
    ) -> None:
        self._text, self._mentions, self._entries = text, mentions, entries
        self._cancelled = cancelled
        hard = not text.pages and is_hard_wrapped(text.text)
        self._running = RunningText(text.text, wrapped=bool(text.pages) or hard, apart=hard)
        self._bearers = _bearers(entries)
        # Places that are taken: a name that is known, or proposed already, is no unknown one.
        self._taken = sorted((each.passage.start, each.passage.end) for each in mentions)
        self.found: list[Candidate] = []

    def pairs(self) -> None:
        """Pairs of which not both names belong to one entry."""
        groups: dict[str, list[Pair]] = defaultdict(list)
        for pair in pairs_in(self._running, self._cancelled):
            key = f"{fold(pair.long).text}|{fold(pair.short).text}"
            if key.partition("|")[0] != key.partition("|")[2]:
                groups[key].append(pair)
        taken = []
        for key, group in groups.items():
            pair = group[0]
            long, short = (self._bearers.get(part, frozenset()) for part in key.split("|"))
            taken += [(each.start, each.end) for each in group]
            if long & short:
                continue
            owners = long or short
            entry = next(iter(owners)) if len(owners) == 1 else None
            self._add(
                CandidateKind.PAIR, key, (pair.long, pair.short), pair.start, pair.end, pair.why,
                count=len(group), entry=entry,
            )  # fmt: skip
        self._take(taken)

    def statements(self) -> None:
        """Sentences about designations, with their subjects."""
        runs = list(runs_in(self._running))
        for each in statements_in(self._running.plain, self._cancelled):
            entry, names = self._subject(each, runs)
            digest = fold(self._running.plain[each.start : each.end]).text
            key = f"{self._text.document}|{_short_hash(digest)}"
            why = "says that a designation ended" if each.stated.removal else "says who designated"
            self.found.append(
                Candidate(
                    CandidateKind.STATEMENT, key, names,
                    passage_at(self._text, each.start, each.end), why, 1, entry, each.stated,
                )
            )  # fmt: skip

    def spellings(self, known: KnownSpellings) -> None:
        """Known names in other spellings, away from all names found."""
        groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
        first: dict[str, Spelling] = {}
        for each in known.find(self._running, self._cancelled):
            if not self._is_taken(each.start, each.end) and not self._bearers.get(
                fold(each.written).text
            ):
                key = f"{fold(each.written).text}|{each.entry}"
                groups[key].append((each.start, each.end))
                first.setdefault(key, each)
        for key, places in groups.items():
            one = first[key]
            kind = "sounds like" if one.sounds_alike else "is a letter or two from"
            why = f"{kind} “{one.name}” ({one.likeness} % alike)"
            self._add(
                CandidateKind.SPELLING, key, (" ".join(one.written.split()),), one.start, one.end,
                why, count=len(places), entry=one.entry,
            )  # fmt: skip
        self._take([place for places in groups.values() for place in places])

    def names(self) -> None:
        """What is left: capitalised words that nobody knows."""
        paired = {
            part
            for each in self.found
            if each.kind is CandidateKind.PAIR
            for part in each.key.split("|")
        }
        for each in unknown_names(self._running, self._is_taken, self._cancelled):
            key = fold(each.name).text
            if key not in self._bearers and key not in paired:
                self._add(
                    CandidateKind.NAME, key, (each.name,), each.start, each.end,
                    "capitalised, and no entry bears it", count=each.count,
                )  # fmt: skip

    def _subject(
        self, statement: Statement, runs: Sequence[Run]
    ) -> tuple[EntryId | None, tuple[str, ...]]:
        """The entry or the name nearest to the verb, on the side where its subject stands."""
        first, last = statement.verb
        low, high = (statement.start, first) if statement.passive else (last, statement.end)
        inside = [
            each
            for each in self._mentions
            if low <= each.passage.start
            and each.passage.end <= high
            and self._entries[each.entry].kind in _LISTED
        ]
        if inside:
            chosen = inside[-1] if statement.passive else inside[0]
            one = {each.entry for each in inside if each.passage.start == chosen.passage.start}
            return (chosen.entry if len(one) == 1 else None), (chosen.passage.exact,)
        named = [
            run for run in runs if low <= run.start and run.end <= high and len(run.content) > 1
        ]
        return None, ((named[0].text,) if named else ())

    def _add(
        self,
        kind: CandidateKind,
        key: str,
        names: tuple[str, ...],
        start: int,
        end: int,
        why: str,
        *,
        count: int,
        entry: EntryId | None = None,
    ) -> None:
        passage = passage_at(self._text, start, end)
        self.found.append(Candidate(kind, key, names, passage, why, count, entry))

    def _take(self, places: Sequence[tuple[int, int]]) -> None:
        self._taken = sorted([*self._taken, *places])

    def _is_taken(self, start: int, end: int) -> bool:
        """Whether a place that is taken touches a stretch."""
        at = bisect_left(self._taken, (end, 0))
        return any(stop > start for _, stop in self._taken[max(0, at - 8) : at])


def _bearers(entries: Mapping[EntryId, Entry]) -> Bearers:
    found: dict[str, set[EntryId]] = defaultdict(set)
    for entry in entries.values():
        for name in entry.names:
            found[fold(name.value).text].add(entry.id)
    return {key: frozenset(ids) for key, ids in found.items()}


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
