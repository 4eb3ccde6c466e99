"""The slots of a query: of its words, of words written together or apart, of company forms."""

from __future__ import annotations

from collections.abc import Callable

from glossary.search.asked_word import Asked
from glossary.search.asking import Question
from glossary.search.gathering import Weighted
from glossary.search.layout import Layout
from glossary.search.scoring import FORM, JOINED, JOINS_FROM, SPLIT, Tie
from glossary.search.slots import MOST_CACHED, SlotFinder
from glossary.text import SYMBOL, canonical


class QuerySlots:
    """Looks the words of queries up, and remembers; for one thread."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._finder = SlotFinder(layout)
        self._cuts: dict[Asked, int] = {}

    def forget(self) -> None:
        """Remember nothing."""
        self._finder.forget()
        self._cuts.clear()

    def of(
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
