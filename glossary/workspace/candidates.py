"""What may become a hit, in one order: by how the name fits, ties by what is familiar."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from glossary.lists.naming import ListedMatch
from glossary.model import Tier
from glossary.search import NameMatch, Order, Query, without_the_tail

_WEAK = 3
"""The standing of a weak alias: it comes after all that bear the same name well."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry or a listing with its best name; `listed` where a list holds that name."""

    id: str
    type: Literal["entry", "listing"]
    order: Order
    match: NameMatch
    listed: ListedMatch | None = None


def fits_better(new: Order, old: Order) -> bool:
    """Whether a name fits better than another of the same entry, and not only comes earlier."""
    return new[:2] < old[:2]


def in_order(
    found: Iterable[Candidate], familiar: Mapping[str, int], refused: Container[str] = ()
) -> list[Candidate]:
    """Best first; the order of the engine holds among entries and listings alike.

    Where names fit equally well, good names come before weak ones; then what is familiar,
    entries before listings, and the engine's own order.

    Args:
        familiar: ids to their places, the nearest to the person first.
        refused: ids that come last among those that are as literally what was typed.
    """
    unfamiliar = max(familiar.values(), default=0) + 1

    def key(each: Candidate) -> tuple[object, ...]:
        place, steps, standing, *rest = each.order
        return (
            place,
            each.id in refused,
            steps,
            standing == _WEAK,
            familiar.get(each.id, unfamiliar),
            each.type,
            standing,
            *rest,
        )

    return sorted(found, key=key)


def shortened(found: Sequence[Candidate], query: Query) -> tuple[list[Candidate], int]:
    """As many as are asked for, and how many similar names were left out because there is better.

    Below a name that is found whole stand few similar names, whether of entries or of listings.
    """
    near = without_the_tail((each.order, each.match) for each in found)
    similar = sum(match.tier is Tier.SIMILAR for _, match in near)
    whole = bool(near) and near[0][1].tier in {Tier.EXACT, Tier.SAME}
    most = query.similar if whole else query.limit
    fitting = [each for each in found if each.match.tier is not Tier.SIMILAR]
    others = (each for each in found if each.match.tier is Tier.SIMILAR)
    shown = [*fitting, *islice(others, min(most, similar))][: query.limit]
    left_out = similar - sum(each.match.tier is Tier.SIMILAR for each in shown)
    return shown, left_out if whole and len(fitting) < query.limit else 0
