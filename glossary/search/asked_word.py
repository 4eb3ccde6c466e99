"""One word of a query as it is looked up."""

from __future__ import annotations

from typing import NamedTuple


class Asked(NamedTuple):
    """A word, and what may be done to it.

    `last`: it may be unfinished. `exact`: no errors. `script`: of the query as typed (ISO 15924).
    `lone`: too short, with no other word beside it, to be found by its consonants.
    `whole`: only words that are the same, or nearly so, are of use. `others`: further spellings
    that count as the word itself; `readings`: further ways to read it, with all that sounds like
    them.
    """

    word: str
    last: bool = False
    exact: bool = False
    script: str = "Latn"
    whole: bool = False
    lone: bool = False
    others: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
