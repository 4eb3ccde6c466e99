"""Pictures of pages that were drawn lately, up to so many bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection

from PySide6.QtGui import QImage

MOST_BYTES = 96_000_000


class PictureCache:
    """The pictures least lately shown go first; those on screen stay."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._pictures: OrderedDict[int, tuple[float, QImage]] = OrderedDict()

    def put(self, page: int, scale: float, picture: QImage, shown: Collection[int]) -> None:
        """Keep a picture in place of an older one of the page."""
        self._pictures[page] = (scale, picture)
        self._pictures.move_to_end(page)
        for old in list(self._pictures):
            if self.size <= self._most:
                return
            if old not in shown:
                del self._pictures[old]

    def picture(self, page: int) -> QImage | None:
        """The picture of a page, at whatever scale it was drawn last."""
        if page not in self._pictures:
            return None
        self._pictures.move_to_end(page)
        return self._pictures[page][1]

    def lacks(self, page: int, scale: float) -> bool:
        """There is no picture of the page at this scale."""
        return page not in self._pictures or self._pictures[page][0] != scale

    def clear(self) -> None:
        self._pictures.clear()

    @property
    def size(self) -> int:
        return sum(picture.sizeInBytes() for _, picture in self._pictures.values())
