"""How far names may reach from a place: up to two words in a row that no name holds together."""

from __future__ import annotations

from glossary.library.layers import LayeredFinder


def reach_before(text: str, shaped: str, start: int, everyone: LayeredFinder) -> int:
    """The begin of the word at a place, or of one before it, across which no name reaches."""
    left = text.rfind(" ", 0, start) + 1
    while left and shaped[left - 1] != "\f":
        before = text.rfind(" ", 0, left - 1) + 1
        following = text.find(" ", left)
        if not everyone.may_cross(text[before : following if following >= 0 else len(text)]):
            break
        left = before
    return left


def reach_after(text: str, shaped: str, end: int, everyone: LayeredFinder) -> int:
    """The end of a place, or of a word behind it, across which no name reaches."""
    right = end
    while right < len(text) and shaped[right] != "\f":
        word, following = text.rfind(" ", 0, right) + 1, text.find(" ", right + 1)
        following = len(text) if following < 0 else following
        if not everyone.may_cross(text[word:following]):
            break
        right = following
    return right
