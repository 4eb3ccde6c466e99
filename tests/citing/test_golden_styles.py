"""Every style against strings that people have read: one data file for each in `golden/`."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from glossary.citing.pandoc import format_with_pandoc, pandoc_version
from glossary.citing.styles import STYLES, Style
from glossary.citing.wording import text_of_html

GOLDEN = Path(__file__).parent / "golden"
PARTS: dict[str, str] = json.loads((GOLDEN / "parts.json").read_text(encoding="utf-8"))
NOTES = {"chicago-notes-bibliography-17th-edition": "chicago-notes-bibliography"}


def filled(text: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda part: PARTS[part[1]], text)


ITEMS: dict[str, dict[str, Any]] = json.loads(
    filled((GOLDEN / "items.json").read_text(encoding="utf-8").replace("“", "\\u201c"))
)


def rows() -> list[Any]:
    found = []
    for path in sorted(GOLDEN.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            form, item, expected = line.split("\t")
            name = f"{path.stem} {form} {item}"
            found.append(pytest.param(path.stem, form, item, filled(expected), id=name))
    return found


def style_of_file(stem: str) -> Style:
    style = next(each for each in STYLES if each.csl == NOTES.get(stem, stem))
    return replace(style, csl=stem)


def with_stars(fragment: str) -> str:
    return text_of_html(re.sub(r"</?i>", "*", fragment)).replace("\u00a0", " ")


@pytest.mark.skipif(not pandoc_version(), reason="no pandoc here; the extra `citations` has it")
@pytest.mark.parametrize(("stem", "form", "item", "expected"), rows())
def test_pandoc_prints_the_string_exactly(stem: str, form: str, item: str, expected: str) -> None:
    kind, _, pinpoint = form.partition(" ")
    made = format_with_pandoc(ITEMS[item], style_of_file(stem), pinpoint)
    shown = {"reference": made.listed, "note": made.reference, "citation": made.in_text}[kind]
    assert with_stars(shown or made.reference) == expected
