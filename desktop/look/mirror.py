"""What is painted by hand follows the direction of the window, as Qt's own layouts do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt


@dataclass(frozen=True, slots=True)
class Mirror:
    """Places are thought out from left to right; `is_on` turns them round within `whole`."""

    whole: QRectF
    is_on: bool

    @classmethod
    def of(cls, whole: QRectF, direction: Qt.LayoutDirection) -> Mirror:
        """On where the window runs from right to left."""
        return cls(whole, direction is Qt.LayoutDirection.RightToLeft)

    def box(self, box: QRectF) -> QRectF:
        """Where a box stands."""
        if not self.is_on:
            return box
        left = self.whole.left() + self.whole.right() - box.right()
        return QRectF(left, box.top(), box.width(), box.height())

    def line(self, left: QPointF, right: QPointF) -> tuple[QPointF, QPointF]:
        """Where a level line runs."""
        box = self.box(QRectF(left.x(), left.y(), right.x() - left.x(), 0))
        return box.topLeft(), box.topRight()
