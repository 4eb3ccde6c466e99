"""What is indexed: ids with their names, the preferred one first."""

from __future__ import annotations

from dataclasses import dataclass

MAX_WORDS = 40
"""Further words of a name are not indexed."""


@dataclass(frozen=True, slots=True)
class IndexName:
    """One name and what is said of it."""

    value: str
    weak: bool = False
    former: bool = False
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class IndexRecord:
    """One id with its names."""

    id: str
    names: tuple[IndexName, ...]
