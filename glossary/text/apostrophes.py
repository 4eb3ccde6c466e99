"""Apostrophes between letters: most vanish (Hay’at), a few part two words (SOHR’s, l’État)."""

from __future__ import annotations

_ELIDED = frozenset(
    ("l", "d", "qu", "dell", "dall", "nell", "sull", "all", "quell", "jusqu", "lorsqu", "puisqu")
)
"""French and Italian words that lose their vowel before another."""

_TURKISH_ENDINGS = frozenset(
    ("nin", "nun", "dan", "den", "tan", "ten", "ndan", "nden", "daki", "deki", "taki", "teki")
)
"""Endings that Turkish and Azeri part from a name; shorter ones look like parts of Arabic names."""

LONGEST = 8
"""Letters of a neighbour that need to be seen, at most."""


def parts_words(before: str, after: str) -> bool:
    """Whether the apostrophe between two stretches of letters is the seam of two words.

    Args:
        before: the folded letters before it, back to the last separator or `LONGEST` of them.
        after: the folded letters after it, likewise.
    """
    tail = after.lower()
    if tail == "s":
        return True
    if tail[:1] in "aeiouh" and before.lower() in _ELIDED:
        return True
    return len(before) >= 3 and tail in _TURKISH_ENDINGS
