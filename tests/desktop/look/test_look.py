"""The look: contrast in both schemes, offsets, isolates, and nothing that reads markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QTextDocument

from desktop.look.bidi import (
    code_point_index,
    isolate,
    isolate_foreign,
    strip_isolates,
    utf16_index,
    whole_ligatures,
)
from desktop.look.labels import tooltip
from desktop.look.theme import Role, colour_in

TEXT_ON = [
    (Role.TEXT, Role.BASE),
    (Role.TEXT, Role.WINDOW),
    (Role.TEXT, Role.RAISED),
    (Role.TEXT, Role.SELECTION),
    (Role.SECONDARY, Role.BASE),
    (Role.SECONDARY, Role.WINDOW),
    (Role.LINK, Role.BASE),
    (Role.HIGHLIGHT_TEXT, Role.HIGHLIGHT),
    (Role.LISTED, Role.LISTED_CHIP),
    (Role.NOT_LISTED, Role.NOT_LISTED_CHIP),
    (Role.UNKNOWN, Role.UNKNOWN_CHIP),
    (Role.MARK_TEXT, Role.MARK),
    (Role.TEXT, Role.ATTENTION),
]


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2.2)."""

    def linear(part: float) -> float:
        return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT_ON, ids=lambda role: role.name.lower())
def test_text_stands_out_from_its_ground(front: Role, back: Role, dark: bool) -> None:
    lights = sorted(luminance(colour_in(role, dark=dark)) for role in (front, back))
    assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5


@given(st.text(max_size=30), st.integers(0, 30))
def test_offsets_go_to_utf16_and_back(text: str, place: int) -> None:
    place = min(place, len(text))
    units = utf16_index(text, place)
    assert units == len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
    assert code_point_index(text, units) == place


def test_isolates_are_put_on_and_taken_off() -> None:
    assert strip_isolates(f"a {isolate('حلب')} b") == "a حلب b"


@pytest.mark.parametrize("name", ["<img src='x'>", "AT&amp;T", "a & b", "<b>x</b>"])
def test_a_tooltip_shows_a_name_letter_by_letter(qapp: object, name: str) -> None:
    shown = QTextDocument()
    shown.setHtml(tooltip(name))
    assert shown.toPlainText() == name


@pytest.mark.parametrize(
    ("line", "isolated"),
    [
        ("begins with", []),
        ("'القس' is not in this name", ["القس"]),
        ("another spelling: התנגדות → ההתנגדות", ["התנגדות", "ההתנגדות"]),
        ("initials of حزب الله, exact", ["حزب الله"]),
    ],
)
def test_foreign_words_stand_where_a_sentence_puts_them(line: str, isolated: list[str]) -> None:
    made = isolate_foreign(line)
    assert strip_isolates(made) == line
    assert re.findall("\u2068(.*?)\u2069", made) == isolated


@pytest.mark.parametrize(
    ("text", "span", "whole"),
    [
        ("القسام", (0, 4), (0, 4)),
        ("سلام", (0, 2), (0, 3)),
        ("سلام", (2, 4), (1, 4)),
        ("الله", (0, 2), (0, 4)),
        ("Tahrir", (0, 3), (0, 3)),
    ],
)
def test_a_mark_takes_a_ligature_whole(
    text: str, span: tuple[int, int], whole: tuple[int, int]
) -> None:
    assert whole_ligatures(text, [span]) == [whole]
