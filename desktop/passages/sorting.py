"""The orders in which passages can stand."""

from __future__ import annotations

from typing import Literal

Sort = Literal["date", "document", "left", "right"]

SORTS: tuple[Sort, ...] = ("date", "document", "left", "right")
