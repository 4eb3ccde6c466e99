"""A table whose records are made from their lines when somebody asks for them.

Making 100,000 entries takes a second, and a start has no use for most of them. The lines are
known to be sound: this version wrote them, or has read every one of them before.
"""

from __future__ import annotations

import gc
from collections.abc import ItemsView, Iterator, MutableMapping, ValuesView
from contextlib import contextmanager
from typing import Any

from glossary.store.codec import from_line

_LARGE = 20_000
"""From so many records on, the collector is told that they are here to stay."""


class Table(MutableMapping[Any, Any]):
    """Id -> record. A snapshot holds it behind a read-only proxy."""

    def __init__(self, name: str, kind: type[Any], held: dict[Any, Any]) -> None:
        self._name, self._kind = name, kind
        self._held = held
        self._is_made = False

    def __getitem__(self, key: Any) -> Any:  # noqa: ANN401 - a record of the kind of this table
        value = self._held[key]
        if isinstance(value, bytes):
            value = self._held[key] = self._record(key, value)
        return value

    def __setitem__(self, key: Any, value: Any) -> None:  # noqa: ANN401
        self._held[key] = value

    def __delitem__(self, key: Any) -> None:  # noqa: ANN401
        del self._held[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, key: object) -> bool:
        return key in self._held

    def values(self) -> ValuesView[Any]:
        return self._all().values()

    def items(self) -> ItemsView[Any, Any]:
        return self._all().items()

    def copy(self) -> Table:
        """Another one that changes for itself."""
        table = Table(self._name, self._kind, self._held.copy())
        table._is_made = self._is_made
        return table

    def _all(self) -> dict[Any, Any]:
        if not self._is_made:
            with collector_at_rest():
                for key, value in self._held.items():
                    if isinstance(value, bytes):
                        self._held[key] = self._record(key, value)
            self._is_made = True
            if len(self._held) > _LARGE:
                # A look at millions of values that stay anyway would halt all threads.
                gc.freeze()
        return self._held

    def _record(self, key: object, line: bytes) -> Any:  # noqa: ANN401
        return from_line(self._kind, line, f"{self._name}/{key}", ours=True)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Halves the time to load: nothing made while loading is garbage."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
