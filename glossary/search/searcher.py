"""One search: candidates by all ways, weighed together, in one order. For one thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from glossary.model import Tier
from glossary.search.asking import Question
from glossary.search.cut import Place, lowest_shown
from glossary.search.gathering import Gatherer, Weighted
from glossary.search.layout import WEAK, Layout
from glossary.search.scoring import (
    BEGINS,
    FORM,
    JOINED,
    JOINS_FROM,
    NAME_SHARE,
    QUERY_SHARE,
    SAME_SCRIPT,
    SPLIT,
    WHOLE_SHARE,
    Found,
    Tie,
    Weigher,
    beginnings,
    wholes,
)
from glossary.search.slots import MOST_CACHED, Asked, SlotFinder
from glossary.search.tables import (
    SPACELESS,
    gram_keys,
    initials_key,
    short_key,
    spaceless,
)
from glossary.search.vocabulary import NO_IDS, Bools, Floats, Ids, distinct
from glossary.text import ORGANISATION_WORDS, SCRIPTS, SYMBOL, canonical

MOST_BEARERS = 128
MOST_BEGUN = 60
MOST_INITIALS = 64
MOST_BY_GRAMS = 100
GRAM_BUDGET = 30_000
KEPT = 150
INITIALS_SCORE, INITIALS_OF_A_PERSON = 0.89, 0.79
HOMOPHONE = 0.55
"""Other characters of the same sound, none of them the same, score so."""
LONE_FLOOR = 0.65
"""A lone word of few letters is like too many others."""
STEPS = 200
"""Scores that differ by less than a step are equal; then the prior decides."""
TIERS = tuple(Tier)
_PLACE_OF_TIER = np.array(
    [Place.EXACT, Place.SAME_WORDS, Place.INITIALS, Place.WORDS_BEGIN, Place.SIMILAR], np.int32
)
_IS_EQUAL, _IS_BEGUN, _IS_INITIALS = np.uint8(1), np.uint8(2), np.uint8(4)
_EXACT, _SAME, _INITIALS, _PREFIX, _SIMILAR = range(len(TIERS))


@dataclass(frozen=True, slots=True)
class Ranked:
    """One name in its place: by number the name, its record and its tier; the score.

    `place` orders before the score: the tier, and how literally the name was typed.
    """

    name: int
    record: int
    tier: int
    score: float
    place: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranked names, and what they were compared with; ties join slots."""

    ranked: Sequence[Ranked] = ()
    slots: Sequence[Weighted] = ()
    ties: Sequence[Tie] = ()
    compared: Found | None = None


def _never() -> bool:
    return False


class Searcher:
    """Scratch space and memory of one thread over one layout."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._finder = SlotFinder(layout)
        self._gatherer = Gatherer(layout)
        self._weigher = Weigher(layout)
        self._marks = np.zeros(len(layout.record_of), np.uint8)
        self._cuts: dict[Asked, int] = {}

    def forget(self) -> None:
        """Remember nothing of earlier searches."""
        self._finder.forget()
        self._gatherer.forget()
        self._cuts.clear()

    def ranked(
        self,
        asked: Question,
        limit: int,
        *,
        allowed: Bools | None = None,
        cancelled: Callable[[], bool] = _never,
    ) -> Ranking:
        """The best name of each record, best first, and what they have in common with the query.

        Args:
            allowed: for each record, whether it may be found.
        """
        layout = self._layout
        equal, begun = self._equal_and_begun(asked)
        initials = self._by_initials(asked)
        slots, ties = self._slots(asked, cancelled)
        if cancelled():
            return Ranking()
        rows = self._gathered(asked, slots)
        by_grams, gram_scores = self._by_grams(asked)
        others = [each for each in (equal, begun, initials, by_grams) if len(each)]
        rows = distinct(np.concatenate([rows, *others]) if others else rows)
        if allowed is not None:
            rows = rows[allowed[layout.record_of[layout.name_of_row[rows]]]]
        if not len(rows) or cancelled():
            return Ranking()
        compared, names, tiers, scores, places = self._weighed(
            asked, rows, slots, ties, (equal, begun, initials)
        )
        if len(by_grams):
            at = np.searchsorted(by_grams, names)
            at[at == len(by_grams)] = 0
            alike = np.where(by_grams[at] == names, gram_scores[at], np.float32(0))
            self._by_characters(asked, names, tiers, scores, places, alike)
            np.maximum(scores, alike, out=scores)
        ranked = self._in_order(asked, names, tiers, scores, places, limit)
        return Ranking(ranked, slots, ties, compared)

    # The ways to candidates

    def _equal_and_begun(self, asked: Question) -> tuple[Ids, Ids]:
        """Names that are the query, letter by letter once folded, and those that begin so.

        Of many the first by prior.
        """
        low, middle, high = self._layout.folded.beginning(asked.read.folded.text)
        in_order = self._layout.in_order
        return (
            self._first_by_prior(in_order[low:middle], MOST_BEARERS),
            self._first_by_prior(in_order[low : min(high, low + 20_000)], MOST_BEGUN),
        )

    def _first_by_prior(self, names: Ids, most: int) -> Ids:
        if len(names) > most:
            prior = self._layout.prior[names]
            first: Ids = names[prior.argpartition(most)[:most]]
            return first
        return names

    def _by_initials(self, asked: Question) -> Ids:
        word = asked.words[0].word if len(asked.words) == 1 else ""
        if 3 <= len(word) <= 7 and word.isalpha():
            rows = self._layout.initials.rows_of(initials_key(word))
            written = self._layout.scripts[rows] == SCRIPTS.index(asked.script)
            chosen: Ids = rows[written][:MOST_INITIALS]
            return chosen
        return NO_IDS

    def _gathered(self, asked: Question, slots: list[Weighted]) -> Ids:
        if len(asked.words) == 1 and len(asked.words[0].word) <= 2 and asked.words[0].last:
            return self._layout.short.rows_of(short_key(asked.words[0].word))
        total = sum(each.weight for each in slots[: len(asked.words)])
        return self._gatherer.rows(slots, total)

    def _by_grams(self, asked: Question) -> tuple[Ids, Floats]:
        """Names alike character by character, and how alike; for scripts without spaces."""
        grams, text = self._layout.grams, spaceless(asked.text)
        nothing = NO_IDS, np.empty(0, np.float32)
        if not len(grams.keys) or not SPACELESS.search(text):
            return nothing
        found = [
            rows for key in np.unique(gram_keys(text)).tolist() if len(rows := grams.rows_of(key))
        ]
        if not found:
            return nothing
        found.sort(key=len)
        taken: list[Ids] = []
        left = GRAM_BUDGET
        for each in found:
            if taken and len(each) > left:
                break
            left -= len(each)
            taken.append(each)
        sizes = [len(each) for each in taken]
        rarity = np.log1p(len(self._layout.prior) / np.array(sizes))
        names, back = np.unique(np.concatenate(taken), return_inverse=True)
        # A long name shares more characters with anything.
        lengths = np.sqrt(4 + self._layout.values.sizes(names))
        points = np.bincount(back, np.repeat(rarity, sizes)) / lengths
        best = np.sort(np.argsort(-points, kind="stable")[:MOST_BY_GRAMS])
        names = names[best].astype(np.int32)
        texts = [spaceless(value) for value in self._layout.values.many(names.tolist())]
        alike = cdist([text], texts, scorer=Indel.normalized_similarity, dtype=np.float32)[0]
        begins = np.fromiter((each.startswith(text) for each in texts), bool, len(texts))
        return names, np.minimum(0.9 * alike + 0.1 * begins, 0.99).astype(np.float32)

    def _by_characters(
        self,
        asked: Question,
        names: Ids,
        tiers: Ids,
        scores: Floats,
        places: Ids,
        alike: Floats,
    ) -> None:
        """In a script that is written without spaces characters count, and not how they sound.

        Names that begin with the characters typed come before those that sound so; other
        characters of the same sound are a likeness.
        """
        layout, text = self._layout, spaceless(asked.text)
        of_script = layout.scripts[names] == SCRIPTS.index(asked.script)
        places[~of_script & (places == Place.SAME_WORDS)] = Place.SAME_SOUND
        own = (of_script & (places > Place.EXACT)).nonzero()[0]
        own = own[(alike[own] > 0) | (tiers[own] == _SAME)]
        letters = sorted(text)
        for at, value in zip(own.tolist(), layout.values.many(names[own].tolist()), strict=True):
            written = spaceless(value)
            if sorted(written) == letters:
                continue
            if written.startswith(text):
                tiers[at], places[at] = _PREFIX, Place.BEGINS_SO
            elif tiers[at] == _SAME and asked.script == "Hang":
                # An alphabet after all: what sounds the same is a spelling.
                places[at] = max(int(places[at]), Place.SAME_SOUND)
            elif tiers[at] == _SAME:
                tiers[at], places[at] = _SIMILAR, Place.SIMILAR
                scores[at] = min(float(scores[at]), HOMOPHONE + 0.3 * float(alike[at]))

    # Words

    def _slots(
        self, asked: Question, cancelled: Callable[[], bool]
    ) -> tuple[list[Weighted], list[Tie]]:
        """The slots of the query words, then those of joined and split words, and their ties."""
        slots: list[Weighted] = []
        for each in asked.words:
            if cancelled():
                return [], []
            slot = self._finder.slot(each)
            slots.append(Weighted(slot, slot.weight, slot.is_particle))
        ties: list[Tie] = []
        for link in asked.links:
            slot = self._finder.slot(link.asked)
            if not link.is_form and slot.best < JOINS_FROM:
                continue
            weight = sum(each.weight for each in slots[link.first : link.last])
            share = FORM if link.is_form else JOINED
            ties.append(Tie(len(slots), link.first, link.last, share))
            minor = link.asked.word.startswith(SYMBOL)
            slots.append(Weighted(slot, weight * share, minor))
        for at, each in enumerate(asked.words):
            if not each.exact and len(each.word) >= (6 if slots[at].slot.place >= 0 else 4):
                self._split(at, each, slots, ties)
        return slots, ties

    def _split(self, at: int, asked: Asked, slots: list[Weighted], ties: list[Tie]) -> None:
        """A word that may be two written together."""
        chosen = self._cuts.get(asked)
        if chosen is None:
            if len(self._cuts) >= MOST_CACHED:
                self._cuts.clear()
            chosen = self._cuts[asked] = self._cut(asked)
        if not chosen:
            return
        word = asked.word
        parts = (
            Asked(canonical(word[:chosen]), script=asked.script, whole=True),
            Asked(word[chosen:], last=asked.last, script=asked.script, whole=True),
        )
        ties.append(Tie(len(slots), at, at + 1, SPLIT, len(slots) + 1))
        for part in parts:
            slot = self._finder.slot(part)
            known = slots[at].slot.place >= 0
            slots.append(Weighted(slot, slots[at].weight * 0.55, slot.is_particle or known))

    def _cut(self, asked: Asked) -> int:
        """Where to cut a word in two: where the lesser part is rarest; 0 for nowhere."""
        layout, word = self._layout, asked.word
        best, chosen = 0.0, 0
        for cut in range(2, len(word) - 1):
            head = layout.vocabulary.place(canonical(word[:cut]))
            if head < 0:
                continue
            tail = layout.vocabulary.place(word[cut:])
            if tail < 0 and not (asked.last and len(word) - cut >= 3):
                continue
            if tail < 0:
                low, high = layout.vocabulary.beginning(word[cut:])
                if low >= high:
                    continue
            lesser = min(
                float(layout.weights[head]), float(layout.weights[tail]) if tail >= 0 else 0.3
            ) * min(cut, len(word) - cut, 3)
            if lesser > best:
                best, chosen = lesser, cut
        return chosen

    # Weighing and order

    def _weighed(
        self,
        asked: Question,
        rows: Ids,
        slots: list[Weighted],
        ties: list[Tie],
        special: tuple[Ids, Ids, Ids],
    ) -> tuple[Found | None, Ids, Ids, Floats, Ids]:
        """What was compared, then names, tiers, scores and places in the order, side by side.

        A name may come twice.
        """
        layout = self._layout
        equal, initials = special[0], special[2]
        sized = layout.row_starts[rows + 1] > layout.row_starts[rows]
        if not sized.all():
            wordless, rows = rows[~sized], rows[sized]
        if not len(rows) or not slots:
            names = np.intersect1d(wordless, equal)
            zeros = np.zeros(len(names), np.int32)
            return None, names, zeros, np.ones(len(names), np.float32), zeros
        found = self._weigher.found(rows, slots, ties, len(asked.words))
        marks = self._marked(layout.name_of_row[rows], special)
        partly = QUERY_SHARE * found.covered + NAME_SHARE * found.matched
        same, begun, literal = found.all_same, found.all_begun, found.all_literal
        sounding = found.all_sounding
        if len(rows) > KEPT:
            # Those found in special ways are compared whatever they have in common.
            worth = partly + (marks > 0)
            kept = worth.argpartition(len(rows) - KEPT)[-KEPT:]
            rows, partly, marks = rows[kept], partly[kept], marks[kept]
            same, begun, literal = same[kept], begun[kept], literal[kept]
            sounding = sounding[kept]
        texts = layout.latin.many(rows)
        scores = partly + WHOLE_SHARE * wholes(asked.spelt, texts)
        names = layout.name_of_row[rows]
        own_script = layout.scripts[names] == SCRIPTS.index(asked.script)
        begins = beginnings(asked.spelt[0], texts)
        scores += np.float32(SAME_SCRIPT) * own_script
        scores += np.float32(BEGINS) * begins
        # In another script letters are no proof; a later word that begins so is a likeness.
        begun &= own_script | (begins >= 1)
        is_begun = (marks & _IS_BEGUN) > 0
        scores[is_begun] += np.float32(BEGINS)
        begun |= is_begun
        tiers = np.where(same, _SAME, np.where(begun, _PREFIX, _SIMILAR))
        if len(initials):
            is_initials = (marks & _IS_INITIALS) > 0
            # The fewer small words the initials pass over, the better.
            passed = layout.row_starts[names + 1] - layout.row_starts[names]
            passed -= len(asked.words[0].word)
            organised = self._are_organisations(rows, is_initials)
            fit = np.where(organised, INITIALS_SCORE, INITIALS_OF_A_PERSON)
            fit -= 0.01 * np.clip(passed, 0, 5)
            scores = np.where(is_initials, np.maximum(scores, fit), scores)
            if asked.capitals:
                tiers[is_initials & (tiers > _INITIALS)] = _INITIALS
        scores = np.minimum(scores, np.float32(0.99))
        weak = (layout.flags[names] & WEAK) > 0
        if weak.any():
            scores[weak] *= np.float32(0.8)
            scores[weak & (tiers == _SIMILAR)] = 0
        is_equal = (marks & _IS_EQUAL) > 0
        tiers[is_equal] = _EXACT
        scores[is_equal] = 1.0
        places = _PLACE_OF_TIER[tiers]
        if asked.capitals and len(initials):
            # Initials say more than a word of another script that is read so.
            literal &= own_script
        places[(tiers == _SAME) & ~literal] = Place.SAME_SOUND
        # Begun letter by letter says more than the same sound: hezbolla is Hezbollah.
        places[is_begun & (places > Place.BEGINS_SO)] = Place.BEGINS_SO
        places[sounding & own_script & (tiers == _SIMILAR)] = Place.WORDS_SOUND
        return found, names, tiers, scores, places

    def _are_organisations(self, rows: Ids, among: Bools) -> Bools:
        """Which of some rows are rather names of organisations: an acronym is likelier theirs.

        They hold a word of organisations, or are capitals throughout, as lists write them.
        """
        layout = self._layout
        found = np.zeros(len(rows), bool)
        for at in among.nonzero()[0].tolist():
            row = int(rows[at])
            (words,) = layout.latin.many(rows[at : at + 1])
            found[at] = layout.values.text(int(layout.name_of_row[row])).isupper() or not (
                ORGANISATION_WORDS.isdisjoint(words.split())
            )
        return found

    def _marked(self, names: Ids, special: tuple[Ids, Ids, Ids]) -> npt.NDArray[np.uint8]:
        """In which special ways each name was found."""
        for bit, each in zip((_IS_EQUAL, _IS_BEGUN, _IS_INITIALS), special, strict=True):
            self._marks[each] |= bit
        marks = self._marks[names]
        for each in special:
            self._marks[each] = 0
        return marks

    def _in_order(
        self, asked: Question, names: Ids, tiers: Ids, scores: Floats, places: Ids, limit: int
    ) -> list[Ranked]:
        layout = self._layout
        steps = np.rint(scores * STEPS).astype(np.int64)
        keys = places.astype(np.int64) << 48 | (1023 - steps) << 32 | layout.prior[names]
        order = np.argsort(keys)
        best = np.zeros(len(Place), scores.dtype)
        np.maximum.at(best, places, scores)
        # In the precision of the scores, as plain numbers.
        lowest = np.array(lowest_shown(best.tolist()), scores.dtype)
        if any(word.lone for word in asked.words):
            lowest[Place.SIMILAR] = max(lowest[Place.SIMILAR], LONE_FLOOR)
        floors = lowest.tolist()
        shown: list[Ranked] = []
        seen: set[int] = set()
        columns = (names, layout.record_of[names], tiers, scores, places)
        step = max(2 * limit, 20)
        # Few are shown, so few are made plain numbers; more only where names share a record.
        for start in range(0, len(order), step):
            part = order[start : start + step]
            for each in zip(*(column[part].tolist() for column in columns), strict=True):
                _, record, tier, score, place = each
                if tier == _SIMILAR and asked.exact:
                    return shown
                if record in seen or score < floors[place]:
                    continue
                seen.add(record)
                shown.append(Ranked(*each))
                if len(shown) == limit:
                    return shown
        return shown
