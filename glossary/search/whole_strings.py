"""Whole names beside the whole query, letter by letter."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import OSA, Indel
from rapidfuzz.process import cdist

from glossary.search.vocabulary import Floats


def beginnings(query: str, texts: Sequence[str]) -> Floats:
    """How much a name begins with the query, an edit or two aside: 0..1."""
    size = len(query)
    heads = [text[:size] for text in texts]
    alike = cdist([query], heads, scorer=OSA.normalized_similarity, dtype=np.float32)[0]
    best: Floats = np.maximum(alike - np.float32(0.7), 0) / np.float32(0.3)
    return best


def wholes(queries: Sequence[str], texts: Sequence[str]) -> Floats:
    """Likeness of whole strings, the best of the spellings of the query."""
    alike = cdist(queries, texts, scorer=Indel.normalized_similarity, dtype=np.float32)
    best: Floats = alike.max(axis=0) if len(queries) > 1 else alike[0]
    return best
