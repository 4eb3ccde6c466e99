"""Names of a new list version that hold letters that may deceive: told, taken as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossary.model import Listing
from glossary.text import odd_letters, odd_words

_SHOWN = 3


def odd_names(listings: Iterable[Listing]) -> Iterator[str]:
    """One sentence with a few examples by code point; nothing where there are none."""
    names = {name.value: each.reference for each in listings for name in each.names}
    found = [(value, key, odd) for value, key in names.items() if (odd := odd_letters(value))]
    if not found:
        return
    shown = "; ".join(
        f"\u2068{value}\u2069 ({key}) {', '.join(odd_words(odd))}: {odd[0]}"
        for value, key, odd in found[:_SHOWN]
    )
    count = "1 name holds" if len(found) == 1 else f"{len(found)} names hold"
    yield f"{count} letters that may deceive, kept as published, for instance {shown}"
