"""The query: a frozen value, and the words by which it may be narrowed as it is typed.

`kind:group hayat` looks among groups only; `authority:ofac` among entries that OFAC has a status
of; `status:listed` among those listed on the day; `as-of:2018-06 hts` answers for that day;
`exact:` leaves similar names out. All other words are the name looked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from glossary.errors import InvalidInputError
from glossary.model import EntryKind, ListState, PartialDate

MAX_LENGTH = 256
"""Code points; what is longer is cut."""

KINDS = tuple(str(kind) for kind in EntryKind)
STATES = tuple(str(state).replace("_", "-") for state in ListState)
QUERY_WORDS = {"kind": KINDS, "status": STATES, "authority": (), "as-of": (), "exact": ()}
"""The words that narrow a query, and the values that are known beforehand."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    `authority` narrows to entries that such an authority or programme speaks of (the beginning of
    one of its words is enough), `state` to a status as of the day: listed, not_listed, unknown.
    """

    text: str
    limit: int = 20
    kinds: frozenset[str] = frozenset()
    as_of: date | None = None
    exact: bool = False
    authority: str = ""
    state: str = ""

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
        """Read what was typed; query words add to the given options.

        Raises:
            InvalidInputError: a query word has a value that is not known, or is no date.
        """
        words = []
        authority = state = ""
        for word in typed[:MAX_LENGTH].split(" "):
            key, colon, value = word.partition(":")
            match key.lower() if colon else "":
                case "kind":
                    kinds |= {_known("kind", value, KINDS)}
                case "status":
                    state = _known("status", value, STATES).replace("-", "_")
                case "authority" if value:
                    authority = value.lower()
                case "as-of":
                    as_of = PartialDate.parse(value).latest
                case "exact" if not value:
                    exact = True
                case _:
                    words.append(word)
        text = " ".join(words).lstrip()
        return cls(text, limit, kinds, as_of, exact, authority, state)


def _known(word: str, value: str, values: tuple[str, ...]) -> str:
    given = value.lower().replace("_", "-")
    if given not in values:
        raise InvalidInputError(
            f"There is no {word} '{value}'", f"What can stand there is {', '.join(values)}"
        )
    return given
