"""The fold: one function for names, running text and queries, with an exact way back.

The folded text holds letters, digits and vowel signs of all scripts and single spaces, nothing
else. Stored data and typed text pass through the same steps in the same order:

1. deleted: soft hyphen, zero-width and direction marks, tatweel, combining marks of Latin, Greek,
   Cyrillic, Arabic and Hebrew, hamza and ayn signs, apostrophes inside a word;
2. case fold and NFKD; ligatures and letters that NFKD leaves whole are spelt out; the carriers of
   hamza become the bare letter;
3. `'s` at the end of a word becomes a word of its own; so does what follows a French or Italian
   elision (l’État) and a Turkish ending (HTŞ’nin);
4. dotted initials join: U.S. becomes us;
5. Han, kana, Thai, Lao, Khmer, Burmese and Hangul: one token for each character;
6. everything else is a space, and runs of spaces are one.

`fold(fold(x).text).text == fold(x).text`, always.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from glossary.text.fold_long import fold_long
from glossary.text.fold_pieces import PIECE, fold_pieces
from glossary.text.fold_short import fold_short

FOLD_VERSION = 2
"""Raised with every change of a rule: indexes built with another version are built anew."""

Places = npt.NDArray[np.int64]

_SHORT = 160
"""Code points below which one by one is quicker than numpy."""
_UNSHAPED = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)} | {
    ord(gap): ord(" ") for gap in ".\n\f"
}
_UNSHAPED_BYTES = bytes(_UNSHAPED.get(code, code) for code in range(256))
_PLAIN_SIGNS = bytes(
    code if chr(code).isalnum() else 0x20 if chr(code) in " -_,/()\t" else 0 for code in range(128)
) + bytes(128)
_NOWHERE = np.zeros(1, np.int64)


@dataclass(frozen=True, eq=False)
class Folded:
    """A folded text and the way back.

    `shaped` is the same text, character for character, but tells two things more: plain Latin
    letters keep their capitals, and the gap between two words is a space, a line feed where a line
    ends, a full stop where a sentence ends, or a form feed where both do (a paragraph, a page).
    `breaks` are positions from which on `shifts` must be added to reach the original; the two run
    side by side. An end maps through the character before it.
    """

    shaped: str
    breaks: Places
    shifts: Places

    @cached_property
    def text(self) -> str:
        """Small letters, digits and single spaces."""
        return unshaped(self.shaped)

    def original_at(self, position: int) -> int:
        """The original place (code points) of the character at a place of the folded text."""
        breaks, shifts = self._steps
        return position + int(shifts[bisect_right(breaks, position) - 1])

    @cached_property
    def _steps(self) -> tuple[Sequence[int], Sequence[int]]:
        """Lists are searched far quicker than arrays, but of long texts they take much memory."""
        if len(self.breaks) <= _SHORT:
            return self.breaks.tolist(), self.shifts.tolist()
        return self.breaks, self.shifts  # type: ignore[return-value] # arrays are read alike

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The original stretch [start, end) of a stretch of the folded text, not empty."""
        return self.original_at(start), self.original_at(end - 1) + 1

    def originals(self, positions: Places) -> Places:
        """The original places of many characters at once."""
        found: Places = (
            positions + self.shifts[np.searchsorted(self.breaks, positions, "right") - 1]
        )
        return found


def fold(text: str) -> Folded:
    """Fold a name, a query or a running text."""
    if len(text) >= 2 * PIECE:
        return Folded(*fold_pieces(text))
    if len(text) >= _SHORT:
        return Folded(*fold_long(text))
    if text.isascii():
        signs = text.encode("ascii").translate(_PLAIN_SIGNS)
        if b"\0" not in signs and b"  " not in signs and signs.strip() == signs:
            return Folded(signs.decode("ascii"), _NOWHERE, _NOWHERE)
    shaped, origins = fold_short(text)
    return Folded(shaped, *_with_breaks(origins))


def unshaped(shaped: str) -> str:
    """The folded text of a shaped one: small letters, every gap a space."""
    # No other character has one of these bytes in UTF-8, and bytes are far quicker than letters.
    return shaped.encode().translate(_UNSHAPED_BYTES).decode()


def _with_breaks(origins: Sequence[int]) -> tuple[Places, Places]:
    breaks, shifts = [0], [origins[0] if origins else 0]
    for position, origin in enumerate(origins):
        if origin - position != shifts[-1]:
            breaks.append(position)
            shifts.append(origin - position)
    return np.array(breaks, np.int64), np.array(shifts, np.int64)
