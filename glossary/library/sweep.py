"""Of overlapping hits the leftmost longest counts; a doubtful one never hides a certain one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Hit(NamedTuple):
    """A pattern (by its number) at [start, end) of a shaped text; `certain` by the case rule."""

    start: int
    end: int
    pattern: int
    certain: bool


def sweep(hits: Iterable[Hit]) -> tuple[list[Hit], list[Hit]]:
    """The hits that count, by place; and those that stand inside or across one of them."""
    ordered = sorted(hits, key=_by_place)
    kept: list[Hit] = []
    nested: list[Hit] = []
    doubtful: list[Hit] = []
    limit = 0
    last: Hit | None = None
    for hit in ordered:
        if not hit.certain:
            doubtful.append(hit)
        elif hit.start >= limit or (last and hit[:2] == last[:2]):
            kept.append(hit)
            last, limit = hit, hit.end
        else:
            nested.append(hit)
    if doubtful:
        _place_doubtful(doubtful, kept, nested)
    return kept, nested


def _place_doubtful(doubtful: Sequence[Hit], kept: list[Hit], nested: list[Hit]) -> None:
    taken = [hit[:2] for hit in kept]
    limit = 0
    last: Hit | None = None
    for hit in doubtful:
        at = bisect_left(taken, (hit.end, 0))
        free = at == 0 or taken[at - 1][1] <= hit.start
        if free and (hit.start >= limit or (last and hit[:2] == last[:2])):
            kept.append(hit)
            last, limit = hit, hit.end
        else:
            nested.append(hit)
    kept.sort(key=_by_place)


def _by_place(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end
