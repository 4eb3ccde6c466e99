"""A match: the best name of one record, why it matched, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from glossary.model import Tier
from glossary.search.explanation import UNEXPLAINED, Explanation
from glossary.search.reasons import Reason
from glossary.search.word_by_word import Spans


def _unexplained() -> Explanation:
    return UNEXPLAINED


@dataclass(frozen=True)
class NameMatch:
    """`score` is in 0..1 and 1.0 for exact matches alone.

    Why it matched is worked out when it is first read, from frozen values, in any thread; matches
    that nobody looks at cost nothing.
    """

    id: str
    name: str
    score: float
    tier: Tier
    explain: Callable[[], Explanation] = field(default=_unexplained, repr=False, compare=False)

    @cached_property
    def _told(self) -> Explanation:
        return self.explain()

    @property
    def explanation(self) -> str:
        """In one line."""
        return self._told.line

    @property
    def spans(self) -> Spans:
        """Stretches of `name` that match, in code points."""
        return self._told.spans

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What the explanation is made from."""
        return self._told.reasons
