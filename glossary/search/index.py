"""The name index: built once, then only read; the façade of the room.

Look-up goes: recorded names equal to the query; names that begin with it; names gathered by the
words each query word may stand for; initials. All meet in one ordering by tier and score.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from glossary.model import Tier
from glossary.search.cache_file import read_records, write_records
from glossary.search.explanation import explain
from glossary.search.match import NameMatch
from glossary.search.ordering import Candidate, best_of_each, cut_tail
from glossary.search.postings import Postings
from glossary.search.query import MAX_LENGTH
from glossary.search.records import MAX_WORDS, IndexName, IndexRecord
from glossary.search.scoring import Scored, candidates, slot_weight, weigh
from glossary.search.slots import Slot, slot_for
from glossary.search.vocabulary import Vocabulary
from glossary.text import PARTICLES, WordsOf, fold, script_of, words_of

MAX_QUERY_WORDS = 12
MAX_BEGUN = 60
MAX_BEARERS = 128


def _never() -> bool:
    return False


class NameIndex:
    """An immutable index over (id, names) records."""

    def __init__(self, records: Sequence[IndexRecord]) -> None:
        self._records = tuple(records)
        self._names: list[IndexName] = [name for record in records for name in record.names]
        counts = [len(record.names) for record in records]
        self._owner = np.repeat(np.arange(len(records), dtype=np.int32), counts)
        self._is_first = [at == 0 for record in records for at in range(len(record.names))]
        words = [words_of(name.value).words[:MAX_WORDS] for name in self._names]
        latin = [[word.latin for word in of_name] for of_name in words]
        self._latin = [" ".join(of_name) for of_name in latin]
        self._vocabulary = Vocabulary.of([word for of_name in latin for word in of_name])
        self._postings = Postings.of(latin, self._vocabulary)
        folded = [fold(name.value).text for name in self._names]
        self._by_folded: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(folded):
            self._by_folded[text].append(at)
        self._in_order = sorted(range(len(folded)), key=folded.__getitem__)
        self._ordered = [folded[at] for at in self._in_order]
        self._initials = _initials_of(latin)

    @classmethod
    def build(cls, records: Iterable[tuple[str, Sequence[str]]]) -> NameIndex:
        """An index of plain records; the first name of each is the preferred one."""
        return cls([IndexRecord(key, tuple(map(IndexName, names))) for key, names in records])

    @classmethod
    def build_flagged(cls, records: Iterable[IndexRecord]) -> NameIndex:
        """An index of names of which more is known."""
        return cls(list(records))

    def save(self, path: Path) -> None:
        """Write what the index was built from, with the version of the fold."""
        write_records(path, self._records)

    @classmethod
    def load(cls, path: Path) -> NameIndex:
        """An index as it was saved.

        Raises:
            InvalidInputError: the file is damaged or was written with another fold.
        """
        return cls(read_records(path))

    def search(
        self,
        text: str,
        limit: int = 10,
        *,
        exact: bool = False,
        allowed: Callable[[str], bool] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[NameMatch]:
        """The best name of each record that matches, best first.

        Args:
            text: what was typed; a last word without a space after it may be unfinished.
            exact: leave out similar names.
            allowed: records for which it is false are not looked at.
            cancelled: asked between the steps; the answer is empty once it is true.
        """
        text = text[:MAX_LENGTH]
        asked = words_of(text)
        if not asked.words or not self._names:
            return []
        stop = cancelled or _never
        found = self._recorded(asked) + self._by_initials(text, asked)
        found += self._by_words(text, asked, exact=exact, cancelled=stop)
        if stop():
            return []
        kept = best_of_each(
            self._candidate(name, tier, score)
            for name, tier, score in found
            if allowed is None or allowed(self._record_of(name).id)
        )
        return [self._match(text, candidate) for candidate in cut_tail(kept)[:limit]]

    def _record_of(self, name: int) -> IndexRecord:
        return self._records[int(self._owner[name])]

    def _candidate(self, name: int, tier: Tier, score: float) -> Candidate:
        of_name = self._names[name]
        standing = 3 if of_name.weak else 2 if of_name.former or of_name.deprecated else 1
        return Candidate(
            name=name,
            record=int(self._owner[name]),
            record_id=self._record_of(name).id,
            tier=tier,
            score=score,
            standing=0 if self._is_first[name] and standing == 1 else standing,
            value=of_name.value,
        )

    def _match(self, text: str, candidate: Candidate) -> NameMatch:
        of_name = self._names[candidate.name]
        explanation, spans = explain(
            text,
            of_name.value,
            candidate.tier,
            is_first=self._is_first[candidate.name],
            former=of_name.former or of_name.deprecated,
            weak=of_name.weak,
        )
        return NameMatch(
            candidate.record_id, of_name.value, candidate.score, candidate.tier, explanation, spans
        )

    def _recorded(self, asked: WordsOf) -> list[tuple[int, Tier, float]]:
        """Names equal to the query, letter by letter once folded, and names that begin with it."""
        text = asked.folded.text
        equal = self._by_folded.get(text, [])[:MAX_BEARERS]
        place = bisect_left(self._ordered, text)
        begun = []
        for at in range(place, min(place + 20 * MAX_BEGUN, len(self._ordered))):
            if not self._ordered[at].startswith(text):
                break
            if len(self._ordered[at]) > len(text):
                begun.append(at)
        begun.sort(key=lambda at: len(self._ordered[at]))
        return [(name, Tier.EXACT, 1.0) for name in equal] + [
            (self._in_order[at], Tier.PREFIX, 0.9 + 0.09 * len(text) / len(self._ordered[at]))
            for at in begun[:MAX_BEGUN]
        ]

    def _by_initials(self, text: str, asked: WordsOf) -> list[tuple[int, Tier, float]]:
        if len(asked.words) != 1:
            return []
        typed_in_capitals = text.strip().isupper()
        return [
            (name, Tier.INITIALS if typed_in_capitals else Tier.SIMILAR, 0.88)
            for name in self._initials.get(asked.words[0].latin, ())
        ]

    def _by_words(
        self, text: str, asked: WordsOf, *, exact: bool, cancelled: Callable[[], bool]
    ) -> list[tuple[int, Tier, float]]:
        slots = self._slots(text, asked, exact=exact, cancelled=cancelled)
        if cancelled() or not slots:
            return []
        weights = [slot_weight(slot, self._postings, self._vocabulary) for slot in slots]
        names = candidates(slots, weights, self._postings, cancelled)
        if not len(names):
            return []
        query = " ".join(word.latin for word in asked.words)
        texts = [self._latin[name] for name in names]
        return self._graded(
            weigh(names, query, texts, slots, weights, self._postings), text, exact=exact
        )

    def _slots(
        self, text: str, asked: WordsOf, *, exact: bool, cancelled: Callable[[], bool]
    ) -> list[Slot]:
        words = [word.latin for word in asked.words[:MAX_QUERY_WORDS]]
        open_end = not text.endswith(" ")
        arabic = script_of(text) == "Arab"
        slots = []
        for at, word in enumerate(words):
            if cancelled():
                return []
            last = open_end and at == len(words) - 1
            slots.append(slot_for(self._vocabulary, word, last=last, exact=exact, arabic=arabic))
        return slots

    def _graded(self, scored: Scored, text: str, *, exact: bool) -> list[tuple[int, Tier, float]]:
        graded = []
        rows = zip(scored.names, scored.scores, scored.all_same, scored.all_begun, strict=True)
        for name, score, same, begun in rows:
            tier = Tier.SAME if same else Tier.PREFIX if begun else Tier.SIMILAR
            if tier is Tier.SIMILAR and (exact or self._names[name].weak):
                continue
            graded.append((int(name), tier, float(score)))
        return graded


def _initials_of(names: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(names):
        significant = [word for word in words if word not in PARTICLES]
        if 3 <= len(significant) <= 7:
            found["".join(word[0] for word in significant)].append(at)
    return found
