"""Tiers, scores and places of candidates: what they have in common with the query, weighed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from glossary.model import Tier
from glossary.search.asking import Question
from glossary.search.candidates import Candidates
from glossary.search.cut import Place
from glossary.search.layout import WEAK, Layout
from glossary.search.scoring import (
    BEGINS,
    NAME_SHARE,
    QUERY_SHARE,
    SAME_SCRIPT,
    WHOLE_SHARE,
    Found,
)
from glossary.search.tables import spaceless
from glossary.search.vocabulary import Bools, Floats, Ids
from glossary.search.whole_strings import beginnings, wholes
from glossary.text import ORGANISATION_WORDS, SCRIPTS

KEPT = 150
"""Of so many candidates the whole strings are compared."""
HOMOPHONE = 0.55
"""Other characters of the same sound, none of them the same, score so."""
INITIALS_SCORE, INITIALS_OF_A_PERSON = 0.89, 0.79
EXACT, SAME, INITIALS, PREFIX, SIMILAR = range(len(Tier))
_PLACE_OF_TIER = np.array(
    [Place.EXACT, Place.SAME_WORDS, Place.INITIALS, Place.WORDS_BEGIN, Place.SIMILAR], np.int32
)
_IS_EQUAL, _IS_BEGUN, _IS_INITIALS = np.uint8(1), np.uint8(2), np.uint8(4)


class Placed(NamedTuple):
    """Names with their tiers, scores and places in the order, side by side; some come twice."""

    names: Ids
    tiers: Ids
    scores: Floats
    places: Ids


class Placer:
    """Gives candidates their places; its marks are for one thread."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._marks = np.zeros(len(layout.record_of), np.uint8)

    def placed(self, asked: Question, found: Found, candidates: Candidates) -> Placed:
        """The candidates that have most in common with the query, each with its place."""
        layout, rows = self._layout, found.rows
        marks = self._marked(layout.name_of_row[rows], candidates)
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
        names = layout.name_of_row[rows]
        own_script = layout.scripts[names] == SCRIPTS.index(asked.script)
        begins = beginnings(asked.spelt[0], texts)
        is_begun = (marks & _IS_BEGUN) > 0
        scores = partly + WHOLE_SHARE * wholes(asked.spelt, texts)
        scores += np.float32(SAME_SCRIPT) * own_script
        scores += np.float32(BEGINS) * begins
        scores[is_begun] += np.float32(BEGINS)
        # In another script letters are no proof; a later word that begins so is a likeness.
        begun &= own_script | (begins >= 1)
        begun |= is_begun
        tiers = np.where(same, SAME, np.where(begun, PREFIX, SIMILAR)).astype(np.int32)
        if len(candidates.initials):
            scores = self._with_initials(asked, rows, tiers, scores, marks)
            if asked.capitals:
                # Initials say more than a word of another script that is read so.
                literal &= own_script
        scores = np.minimum(scores, np.float32(0.99))
        weak = (layout.flags[names] & WEAK) > 0
        if weak.any():
            scores[weak] *= np.float32(0.8)
            scores[weak & (tiers == SIMILAR)] = 0
        is_equal = (marks & _IS_EQUAL) > 0
        tiers[is_equal] = EXACT
        scores[is_equal] = 1.0
        places = _PLACE_OF_TIER[tiers]
        places[(tiers == SAME) & ~literal] = Place.SAME_SOUND
        # Begun letter by letter says more than the same sound: hezbolla is Hezbollah.
        places[is_begun & (places > Place.BEGINS_SO)] = Place.BEGINS_SO
        places[sounding & own_script & (tiers == SIMILAR)] = Place.WORDS_SOUND
        if len(candidates.by_grams):
            alike = _by_grams(names, candidates)
            self._by_characters(asked, Placed(names, tiers, scores, places), alike)
            scores = np.maximum(scores, alike)
        return Placed(names, tiers, scores, places)

    def _by_characters(self, asked: Question, placed: Placed, alike: Floats) -> None:
        """In a script that is written without spaces characters count, and not how they sound.

        Names that begin with the characters typed come before those that sound so; other
        characters of the same sound are a likeness.
        """
        names, tiers, scores, places = placed
        layout, text = self._layout, spaceless(asked.text)
        of_script = layout.scripts[names] == SCRIPTS.index(asked.script)
        places[~of_script & (places == Place.SAME_WORDS)] = Place.SAME_SOUND
        own = (of_script & (places > Place.EXACT) & ((alike > 0) | (tiers == SAME))).nonzero()[0]
        letters = sorted(text)
        values = layout.values.many(names[own].tolist())
        for at, value in zip(own.tolist(), values, strict=True):
            written = spaceless(value)
            if sorted(written) == letters:
                continue
            if written.startswith(text):
                tiers[at], places[at] = PREFIX, Place.BEGINS_SO
            elif tiers[at] == SAME and asked.script == "Hang":
                # An alphabet after all: what sounds the same is a spelling.
                places[at] = max(int(places[at]), Place.SAME_SOUND)
            elif tiers[at] == SAME:
                tiers[at], places[at] = SIMILAR, Place.SIMILAR
                scores[at] = min(float(scores[at]), HOMOPHONE + 0.3 * float(alike[at]))

    def _with_initials(
        self,
        asked: Question,
        rows: Ids,
        tiers: Ids,
        scores: Floats,
        marks: npt.NDArray[np.uint8],
    ) -> Floats:
        """Scores with those of initials; in capitals they have a tier of their own."""
        layout = self._layout
        names = layout.name_of_row[rows]
        is_initials = (marks & _IS_INITIALS) > 0
        # The fewer small words the initials pass over, the better.
        passed = layout.row_starts[names + 1] - layout.row_starts[names]
        passed -= len(asked.words[0].word)
        organised = self._are_organisations(rows, is_initials)
        fit = np.where(organised, INITIALS_SCORE, INITIALS_OF_A_PERSON)
        fit -= 0.01 * np.clip(passed, 0, 5)
        if asked.capitals:
            tiers[is_initials & (tiers > INITIALS)] = INITIALS
        return np.where(is_initials, np.maximum(scores, fit), scores)

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

    def _marked(self, names: Ids, candidates: Candidates) -> npt.NDArray[np.uint8]:
        """In which special ways each name was found."""
        special = (
            (_IS_EQUAL, candidates.equal),
            (_IS_BEGUN, candidates.begun),
            (_IS_INITIALS, candidates.initials),
        )
        ways = [(bit, each) for bit, each in special if len(each)]
        for bit, each in ways:
            self._marks[each] |= bit
        marks = self._marks[names]
        for _, each in ways:
            self._marks[each] = 0
        return marks


def _by_grams(names: Ids, candidates: Candidates) -> Floats:
    """How alike names are character by character; 0 where they were not found so."""
    at = candidates.by_grams.searchsorted(names)
    at[at == len(candidates.by_grams)] = 0
    hit = candidates.by_grams[at] == names
    return np.where(hit, candidates.gram_scores[at], np.float32(0))
