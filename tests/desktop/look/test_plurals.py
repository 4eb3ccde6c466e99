"""Counted phrases speak of one as of one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from desktop.look.plurals import _OF_ONE

ROOT = Path(__file__).parents[3]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("phrase", "count", "said"),
    [
        ("%n proposals, no facts", 1, "1 proposal, no fact"),
        ("%n proposals, no facts", 2, "2 proposals, no facts"),
        ("%n proposals, no facts", 0, "0 proposals, no facts"),
        ("in %n documents", 1, "in 1 document"),
        ("%n found", 1, "1 found"),
        ("Save", -1, "Save"),
    ],
)
def test_one_is_singular(phrase: str, count: int, said: str) -> None:
    assert QCoreApplication.translate("Any", phrase, "", count) == said


def test_every_phrase_with_a_singular_is_spoken_somewhere() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "desktop").rglob("*.py")
        if path.name != "plurals.py"
    )
    spoken = set(re.findall(r'"([^"\n]*%n[^"\n]*)"', sources))
    assert set(_OF_ONE) <= spoken
