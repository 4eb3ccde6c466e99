"""Grading: which ids answer a query. A ruler of its own, so that no change of a fold moves it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from anyascii import anyascii

from tests.benchmarks.name_data import Asked, Record

_SMALL = {"the", "al", "el", "as", "ash", "an", "ad", "ar", "of", "and", "for", "de", "la"}
_SHORTEST_KEY = 5
_BEGINNINGS = {"prefix", "lasttoken_partial", "prefix_tokens", "keystroke"}


def plain(name: str) -> str:
    """Small Latin letters and digits in words."""
    letters = re.sub("['`]", "", anyascii(name).casefold())
    return " ".join(re.findall(r"[a-z0-9]+", letters))


def key(name: str) -> str:
    """Names with the same key are the same name; nothing for very short ones."""
    joined = " ".join(sorted(word for word in plain(name).split() if word not in _SMALL))
    return joined if len(joined) >= _SHORTEST_KEY else ""


class Ruler:
    """Tells at which rank the first right id stands."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._names = dict(records)
        self._by_key: dict[str, set[str]] = defaultdict(set)
        for record_id, names in records:
            for name in names:
                if found := key(name):
                    self._by_key[found].add(record_id)

    def rank(self, asked: Asked, found: Sequence[str]) -> int:
        """1 for the first; 0 if no id of the first ten is right."""
        right = set(asked.expected)
        names = [name for record_id in asked.expected for name in self._names.get(record_id, ())]
        for name in (*names, asked.text, asked.source):
            right |= self._by_key.get(key(name), set())
        for at, record_id in enumerate(found[:10], 1):
            if record_id in right or self._begins(asked, record_id):
                return at
        return 0

    def _begins(self, asked: Asked, record_id: str) -> bool:
        if asked.kind not in _BEGINNINGS:
            return False
        names = [plain(name) for name in self._names[record_id]]
        typed = plain(asked.text)
        if asked.kind == "prefix_tokens":
            return any(
                all(any(word.startswith(part) for word in name.split()) for part in typed.split())
                for name in names
            )
        return any(f" {typed}" in f" {name}" for name in names)
