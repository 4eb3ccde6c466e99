"""A door that is fuzzed, and what may come out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from glossary.errors import BynameError


@dataclass(frozen=True, slots=True)
class Target:
    """One reader behind one door.

    `read` takes any bytes; it returns, or raises one of `refusals`. All else is a fault, and so
    is a file that it opens, a connection, a process. `seeds` are small sound inputs, `runs` how
    many inputs are tried in the suite.
    """

    name: str
    seeds: tuple[bytes, ...]
    read: Callable[[bytes], object]
    runs: int = 1_000
    refusals: tuple[type[Exception], ...] = field(default=(BynameError,))
