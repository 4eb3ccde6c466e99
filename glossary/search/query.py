"""The query: a frozen value, and the words by which it may be narrowed as it is typed.

`kind:group hayat` looks among groups only; `authority:ofac` among what OFAC has a status of;
`status:listed` among what is listed on the day; `as-of:2018-06 hts` answers for that day;
`exact:` leaves similar names out. All other words are the name looked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from glossary.errors import InvalidInputError
from glossary.model import EntryKind, ListingKind, ListState, PartialDate

MAX_LENGTH = 256
"""Code points; what is longer is cut."""
DEFAULT_LIMIT = 20
"""Hits, in the window and on the command line."""
SIMILAR_BESIDE_EXACT = 5
"""Where a whole name is found, more names that are only alike would bury it."""

KINDS = tuple(dict.fromkeys((*map(str, EntryKind), *map(str, ListingKind))))
STATES = tuple(str(state).replace("_", "-") for state in ListState)
QUERY_WORDS = {
    "kind": KINDS,
    "status": STATES,
    "authority": (),
    "as-of": ("today",),
    "exact": (),
}
"""The words that narrow a query, and the values that are known beforehand."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    `kinds` are those of entries and of listings (person, organisation, vessel …). `authority`
    narrows to what such an authority, agency or programme speaks of, as `speaks_of` reads it;
    `state` to a status as of the day: listed, not_listed, unknown. `similar` is how many similar
    names may stand below a name that is found whole.
    """

    text: str
    limit: int = DEFAULT_LIMIT
    kinds: frozenset[str] = frozenset()
    as_of: date | None = None
    exact: bool = False
    authority: str = ""
    state: str = ""
    similar: int = SIMILAR_BESIDE_EXACT

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kinds or self.authority or self.state)

    @classmethod
    def parse(
        cls,
        typed: str,
        *,
        limit: int = DEFAULT_LIMIT,
        kinds: frozenset[str] = frozenset(),
        as_of: date | None = None,
        exact: bool = False,
        authority: str = "",
        state: str = "",
        similar: int = SIMILAR_BESIDE_EXACT,
    ) -> Query:
        """Read what was typed; query words add to the given options, or take their place.

        Raises:
            InvalidInputError: a kind or status is not known, or a date is none.
        """
        kinds = frozenset(_known("kind", kind, KINDS) for kind in kinds)
        state = _state(state) if state else ""
        words = []
        for word in typed[:MAX_LENGTH].split(" "):
            key, colon, value = word.partition(":")
            match key.lower() if colon else "":
                case "kind":
                    kinds |= {_known("kind", value, KINDS)}
                case "status":
                    state = _state(value)
                case "authority" if value:
                    authority = value
                case "as-of" if value.lower() == "today":
                    as_of = date.today()
                case "as-of":
                    as_of = PartialDate.parse(value).latest
                case "exact" if not value:
                    exact = True
                case _:
                    words.append(word)
        text = " ".join(words).lstrip()
        return cls(text, limit, kinds, as_of, exact, as_words(authority), state, similar)


def as_words(spoken: str) -> str:
    """An authority or programme as it is compared: `UN-1267` and "UN 1267" are the same."""
    return " ".join("".join(c if c.isalnum() else " " for c in spoken.lower()).split())


def speaks_of(authority: str, *spoken: str) -> bool:
    """Whether the words asked for begin at a word of one of the names.

    Args:
        authority: the words of a query, as `as_words` gives them.
    """
    return any(f" {authority}" in f" {as_words(each)}" for each in spoken)


def _state(value: str) -> str:
    return _known("status", value, STATES).replace("-", "_")


def _known(word: str, value: str, values: tuple[str, ...]) -> str:
    given = value.lower().replace("_", "-")
    if given not in values:
        raise InvalidInputError(
            f"There is no {word} '{value}'", f"What can stand there is {', '.join(values)}"
        )
    return given
