"""What one word of a query finds: places with how similar they are."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from glossary.search.vocabulary import NO_IDS, Floats, Ids

NO_FLOATS: Floats = np.empty(0, np.float32)


class FoundWords:
    """Collects places with their best similarity; they are of words, or of sounds.

    Args:
        scratch: at least as long as there are places; what it holds does not matter.
    """

    def __init__(self, scratch: Ids) -> None:
        self.scratch = scratch
        self.greatest = 0.0
        self._places: list[int] = []
        self._values: list[float] = []
        self._ids: list[Ids] = []
        self._similarities: list[Floats] = []

    def add(self, place: int, similarity: float) -> None:
        """One place, -1 for none."""
        if place >= 0:
            self._places.append(place)
            self._values.append(similarity)
            self.greatest = max(self.greatest, similarity)

    def add_all(self, ids: Ids, similarities: npt.NDArray[np.floating[Any]]) -> None:
        """Places and how similar they are, side by side."""
        if len(ids):
            self._ids.append(ids)
            self._similarities.append(similarities.astype(np.float32, copy=False))
            self.greatest = max(self.greatest, float(similarities.max()))

    def all(self) -> tuple[Ids, Floats]:
        """All that was added, some places twice."""
        ids, similarities = self._ids, self._similarities
        if self._places:
            ids = [np.array(self._places, np.int32), *ids]
            similarities = [np.array(self._values, np.float32), *similarities]
        if len(ids) <= 1:
            return (ids[0], similarities[0]) if ids else (NO_IDS, NO_FLOATS)
        return np.concatenate(ids), np.concatenate(similarities)

    def best(self) -> tuple[Ids, Floats]:
        """Each place once with its best similarity, the most similar last."""
        ids, similarities = self.all()
        if len(ids) <= 1:
            return ids, similarities
        order = similarities.argsort(kind="stable")
        ids, similarities = ids[order], similarities[order]
        # The last write of a place wins, and that is the best.
        self.scratch[ids] = order
        kept = self.scratch[ids] == order
        return ids[kept], similarities[kept]
