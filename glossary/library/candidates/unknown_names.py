"""Unknown names: runs of capitals that no entry bears, counted, the most frequent first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from glossary.library.candidates.capitalised import Run, runs_in
from glossary.library.candidates.common_words import (
    DEMONYM_ENDINGS,
    DEMONYMS,
    INSIDE,
    OPENING,
    RANKS,
)
from glossary.library.candidates.running_text import RunningText
from glossary.text import fold

_ONE_WORD = 3
"""A single word must be met so often: it says less than several."""
_SHORT_TEXT, _LONG_TEXT = 30_000, 150_000
_TELLING_ACRONYM = 4
"""Capitals from which an acronym is worth a look when it is met for the first time."""
_CALLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.?\s\Z")
_OFFICE = re.compile(
    r"(?:Deputy |Vice[- ]|Acting )*(?:Prime Minister|President|King|Queen|Foreign Minister|"
    r"Minister|Ambassador|Secretary|Special Envoy|Governments?|Governor)\b.* of \S"
    r"|(?:My|Our|His|Her|Their) \S+(?: the (?:King|Queen))?$"
)
"""Offices and forms of address: no names of their bearers."""


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name, its first place and how often it is met."""

    name: str
    start: int
    end: int
    count: int


def unknown_names(
    text: RunningText,
    is_known: Callable[[int, int], bool],
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[UnknownName]:
    """The names worth a look, the most frequent first.

    Args:
        is_known: whether something known, or proposed otherwise, stands in a stretch.
        cancelled: whether they are wanted no more; none is given then, since none is counted.
    """
    met: dict[str, list[Run]] = defaultdict(list)
    for run in runs_in(text):
        if cancelled():
            return
        if not is_known(run.start, run.end):
            met[fold(run.text).text].append(run)
    size = len(text.text)
    least = 1 if size < _SHORT_TEXT else 2 if size < _LONG_TEXT else 3
    found = [_name_of(runs) for key, runs in met.items() if _is_worth(key, runs, text, least)]
    parts = {word for each in found if " " in each.name for word in fold(each.name).text.split()}
    kept = [each for each in found if " " in each.name or fold(each.name).text not in parts]
    yield from sorted(kept, key=lambda each: (-each.count, each.start))


def _name_of(runs: list[Run]) -> UnknownName:
    first = runs[0]
    return UnknownName(first.text, first.start, first.end, len(runs))


def _is_worth(key: str, runs: list[Run], text: RunningText, least: int) -> bool:
    run = runs[0]
    words = [each.text for each in run.content]
    if len(words) >= 2:
        weighty = [each for each in words if not _is_common(each)]
        shouted = len(words) >= 4 and run.text.isupper()
        cut = " of the " in f" {key} " and _is_common(words[-1])  # "Timeline of the Syrian"
        office = _OFFICE.match(run.text) is not None
        no_name = shouted or cut or office
        return len(runs) >= least and bool(weighty) and len(key) >= 6 and not no_name
    word = words[0]
    if any(_is_called(each, text) for each in runs):
        return len(key) >= 3 and len(runs) >= least
    telling = run.content[0].is_acronym and len(word) >= _TELLING_ACRONYM
    wanted = least if telling else max(_ONE_WORD, least)
    if len(runs) < wanted or not any(each.sure for each in runs):
        return False
    if run.content[0].is_acronym:
        return len(word) >= 3
    return len(key) >= 4 and not _is_common(word) and key not in text.in_small_letters


def _is_called(run: Run, text: RunningText) -> bool:
    """Whether somebody is called so: "Mr. Nubl"."""
    return _CALLED.search(text.plain, max(0, run.start - 6), run.start) is not None


def _is_common(word: str) -> bool:
    small = word.lower()
    common = small in OPENING or small in INSIDE or small in DEMONYMS or small in RANKS
    return common or (small.endswith(DEMONYM_ENDINGS) and len(small) > 5)
