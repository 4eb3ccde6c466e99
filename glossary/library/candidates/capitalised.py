"""Names by their capitals: runs of capitalised words, with the small words inside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.library.candidates.common_words import ACROSS, HEADS, INSIDE, OPENING, TIME
from glossary.library.candidates.running_text import RunningText, Token

_LONGEST, _LONGEST_OF_HEADS = 9, 14
_INSIDE_OF_HEADS = INSIDE | ACROSS


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words in a row; `sure` if its first capital does not just open a sentence."""

    tokens: tuple[Token, ...]
    sure: bool

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end - self._genitive

    @property
    def text(self) -> str:
        """The words with single spaces, hyphens of line ends as hyphens, without a genitive."""
        words = " ".join(each.text for each in self.tokens).replace("\ufffe", "-")
        return words[: len(words) - self._genitive]

    @property
    def _genitive(self) -> int:
        last = self.tokens[-1].text
        return 2 if last.endswith(("'s", "’s")) else 1 if last.endswith(("s'", "s’")) else 0

    @property
    def content(self) -> tuple[Token, ...]:
        """The words that carry it."""
        return tuple(each for each in self.tokens if each.is_name)


def runs_in(text: RunningText) -> Iterator[Run]:
    """All runs, in the order of the text, without what only opens a sentence."""
    tokens = text.tokens
    at = 0
    while at < len(tokens):
        if not tokens[at].is_name or _is_time(tokens[at]):
            at += 1
            continue
        stop = _run_end(text, at)
        run = _without_opening(tokens[at:stop], text)
        if run:
            yield run
        at = stop


def run_before(text: RunningText, place: int, at: int) -> Run | None:
    """The run that ends right before a place; `at` is the number of the first word behind it."""
    tokens = text.tokens
    stop = at
    if stop == 0 or text.plain[tokens[stop - 1].end : place].strip(" \u00a0\"”'’,*_"):
        return None
    first = stop - 1
    if not tokens[first].is_name:
        return None
    while first > 0 and stop - first < _LONGEST:
        before = tokens[first - 1]
        if not text.joins(before, tokens[first]):
            break
        if not (before.is_name or before.text in INSIDE):
            break
        first -= 1
    while first < stop and not tokens[first].is_name:
        first += 1
    return _without_opening(tokens[first:stop], text)


def _run_end(text: RunningText, at: int) -> int:
    tokens, last = text.tokens, at
    probe = at + 1
    headed = False
    while (
        probe < len(tokens)
        and probe - at < (_LONGEST_OF_HEADS if headed else _LONGEST)
        and text.joins(tokens[probe - 1], tokens[probe])
    ):
        headed = headed or tokens[last].text in HEADS
        if tokens[probe].text == "I":
            break  # "in Prague I saw"
        if tokens[probe].is_name and not _is_time(tokens[probe]):
            last = probe
        elif probe - last > 2 or tokens[probe].text not in (_INSIDE_OF_HEADS if headed else INSIDE):
            break
        probe += 1
    return last + 1


def head_before(text: RunningText, first: int) -> int:
    """The number of the word that heads a name: "Treaty" before "on the Law of the Sea"."""
    tokens = text.tokens
    at = first - 1
    if at >= 1 and tokens[at].text == "the":
        at -= 1
    if at >= 1 and tokens[at].text in ACROSS and tokens[at - 1].text in HEADS:
        joined = all(text.joins(tokens[each], tokens[each + 1]) for each in range(at - 1, first))
        return at - 1 if joined else first
    return first


def _without_opening(tokens: Sequence[Token], text: RunningText) -> Run | None:
    kept = list(tokens)
    sure = not kept[0].opens if kept else False
    while kept:
        small = kept[0].text.lower()
        opens = kept[0].opens and small in text.in_small_letters and len(kept) > 1
        if small in OPENING and (len(kept) == 1 or kept[0].opens or small in {"the", "a", "an"}):
            pass
        elif not (opens and not kept[0].is_acronym and len(kept) < 3):
            break
        kept.pop(0)
        sure = True
        while kept and not kept[0].is_name:
            kept.pop(0)
    return Run(tuple(kept), sure) if kept else None


def _is_time(token: Token) -> bool:
    return token.text.lower() in TIME
