"""Headings of a text as its outline: where each begins, and how deep it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from glossary.model import Heading

MOST, LONGEST = 2_000, 200
"""Headings of a text; characters of a title."""

Line = tuple[str, int | None]
"""A line of a text and, if it is a heading, its level from 0."""


def outline_of_lines(lines: Sequence[Line], text: str) -> tuple[Heading, ...]:
    """The outline of a text that is these lines, joined by line ends and stripped of them."""
    found = []
    joined = "\n".join(line for line, _ in lines)
    at = -(len(joined) - len(joined.lstrip("\n")))
    for line, level in lines:
        if level is not None:
            found.append((at, line, level))
        at += len(line) + 1
    return _outline(found, text)


def outline_in(titles: Iterable[tuple[str, int]], text: str) -> tuple[Heading, ...]:
    """The outline of a text in which titles, in their order, stand on lines of their own."""
    found = []
    after = 0
    whole = f"\n{text}\n"
    for title, level in titles:
        words = " ".join(title.split())
        at = whole.find(f"\n{words}\n", after) if words else -1
        if at >= 0:
            found.append((at, words, level))
            after = at + 1
    return _outline(found, text)


def _outline(found: Iterable[tuple[int, str, int]], text: str) -> tuple[Heading, ...]:
    """Levels begin at 0, whatever the file begins with; lines without words are no headings."""
    kept = [
        (max(0, at), " ".join(title.split())[:LONGEST], level)
        for at, title, level in found
        if title.strip() and at < len(text)
    ][:MOST]
    least = min((level for _, _, level in kept), default=0)
    return tuple(Heading(title, 0, level - least, at) for at, title, level in kept)
