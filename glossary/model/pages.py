"""The pages of a document as they look: sizes, outline, pictures, and where words stand on them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a document's own outline; `page` counts from 1, `level` from 0.

    In a text without pages `page` is 0, and `start` the code point at which the heading begins.
    """

    title: str
    page: int
    level: int = 0
    start: int = 0


@dataclass(frozen=True, slots=True)
class PageLayout:
    """Width and height of each page in points (1/72 inch), as it is shown, and the outline."""

    sizes: tuple[tuple[float, float], ...]
    outline: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as pixels: rows from the top, four bytes each (blue, green, red, unused)."""

    page: int
    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class PageSpan:
    """Words on a page: where they begin in the page's text (code points), and the words."""

    page: int
    start: int
    exact: str


@dataclass(frozen=True, slots=True)
class Rectangle:
    """In points from the upper left corner of the page."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one point of a page to another; in points from the upper left corner."""

    page: int
    from_x: float
    from_y: float
    to_x: float
    to_y: float


@dataclass(frozen=True, slots=True)
class PageWords:
    """Whole words of a page and the rectangles that cover them."""

    span: PageSpan
    places: tuple[Rectangle, ...]


Marks = tuple[tuple[Rectangle, ...], ...]
"""For each span the rectangles that cover its words; none where they are not on the page."""
