"""The query: a frozen value, and the short forms in which it may be typed.

`kind:group hayat` looks among groups only; `as-of:2018-06 hts` answers for that date; words of
another shape are the name looked for. `lists: kind:label` alone lists nothing: a name is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from glossary.errors import InvalidInputError
from glossary.model import EntryKind, PartialDate

MAX_LENGTH = 256
"""Code points; what is longer is cut."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for."""

    text: str
    limit: int = 20
    kinds: frozenset[str] = frozenset()
    as_of: date | None = None
    exact: bool = False

    @classmethod
    def parse(
        cls,
        typed: str,
        *,
        limit: int = 20,
        kinds: frozenset[str] = frozenset(),
        as_of: date | None = None,
        exact: bool = False,
    ) -> Query:
        """Read what was typed; short forms add to the given options.

        Raises:
            InvalidInputError: a short form names no known kind or no date.
        """
        words = []
        for word in typed[:MAX_LENGTH].split(" "):
            key, colon, value = word.partition(":")
            if colon and key.lower() == "kind":
                kinds |= {_kind(value)}
            elif colon and key.lower() == "as-of":
                as_of = PartialDate.parse(value).latest
            else:
                words.append(word)
        return cls(" ".join(words).lstrip(), limit, kinds, as_of, exact)


def _kind(value: str) -> str:
    known = [str(kind) for kind in EntryKind]
    if value.lower() not in known:
        raise InvalidInputError(f"There is no kind '{value}'", f"The kinds are {', '.join(known)}")
    return value.lower()
