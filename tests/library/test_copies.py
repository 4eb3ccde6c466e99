"""Copies: wire stories that were cut and signed differently are one group, others are not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.library.copies import Sketch, likeness, sketch_of
from glossary.model import PartialDate, Replace
from glossary.text import fold
from glossary.workspace import Workspace

WORDS = [f"{start}{end}" for start in "bdfgklmnprst" for end in ("ana", "oro", "iki", "ule", "esh")]


def story(seed: int, length: int = 300) -> str:
    """A story of made-up words, another for each seed."""
    choose = random.Random(seed)  # noqa: S311 - no secret
    return " ".join(choose.choice(WORDS) for _ in range(length)) + "."


def wire_copy(text: str, seed: int) -> str:
    """A tenth is cut from the end, and an agency's line is added."""
    words = text.split()
    return " ".join(words[: len(words) * 9 // 10]) + f" Reporting by desk {seed}. All rights kept."


def sketch(text: str) -> Sketch:
    made = sketch_of(fold(text).text)
    assert made
    return made


def test_wire_copies_are_alike_and_other_stories_are_not() -> None:
    for seed in range(50):
        text = story(seed)
        assert likeness(sketch(text), sketch(wire_copy(text, seed))) >= 0.5
        assert likeness(sketch(text), sketch(story(seed + 1_000))) < 0.1


def test_the_order_of_words_and_the_length_count() -> None:
    text = story(1, 2_000)
    assert likeness(sketch(text), sketch(text.upper())) == 1.0
    assert likeness(sketch(text), sketch(" ".join(reversed(text.split())))) < 0.1
    assert likeness(sketch(text), sketch(text[: len(text) // 5])) < 0.5


def test_a_short_text_has_no_sketch() -> None:
    assert sketch_of("too few words to say") is None


def test_a_text_of_one_repeated_word_has_a_small_sketch() -> None:
    assert len(sketch("again " * 5_000).hashes) == 1


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "data", starter=False) as opened:
        yield opened


def test_copies_name_the_earliest_dated_of_their_group(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = story(7)
    for name, words in (("a", text), ("b", wire_copy(text, 1)), ("c", story(8)), ("d", "Short.")):
        (tmp_path / f"{name}.txt").write_text(words)
    added = workspace.add_documents([tmp_path / f"{name}.txt" for name in "abcd"]).added
    first, second = added[0], added[1]
    assert workspace.copies() == {second.id: first.id}
    workspace.apply(Replace(second, replace(second, issued=PartialDate(2020))))
    assert workspace.copies() == {first.id: second.id}
    workspace.remove_document(first.id)
    assert workspace.copies() == {}
