"""Hand-painted places turn round within their row where the window runs from right to left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from desktop.look.mirror import Mirror

ROW = QRectF(100, 0, 300, 40)


@pytest.mark.parametrize(
    ("box", "mirrored"),
    [
        (QRectF(100, 0, 4, 40), QRectF(396, 0, 4, 40)),
        (QRectF(120, 12, 200, 16), QRectF(180, 12, 200, 16)),
        (ROW, ROW),
    ],
)
def test_what_stands_at_the_left_stands_at_the_right(box: QRectF, mirrored: QRectF) -> None:
    assert Mirror.of(ROW, Qt.LayoutDirection.RightToLeft).box(box) == mirrored
    assert Mirror.of(ROW, Qt.LayoutDirection.LeftToRight).box(box) == box


def test_a_level_line_keeps_its_length() -> None:
    left, right = Mirror(ROW, is_on=True).line(QPointF(120, 39), QPointF(380, 39))
    assert (left.x(), right.x()) == (120, 380)
    left, right = Mirror(ROW, is_on=True).line(QPointF(150, 39), QPointF(400, 39))
    assert (left.x(), right.x()) == (100, 350)
