"""Copies: wire stories that were cut and signed differently are one group, others are not."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.cli import main
from glossary.library.copies import Sketch, likeness, sketch_of
from glossary.model import PartialDate, Replace
from glossary.text import fold
from glossary.workspace import Wanted, Workspace

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


NAMED = story(3, 60) + " HTS said so on Monday morning. " + story(4, 60)


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Workspace]:
    """A story, two copies of it, one with an ending of its own, and another text."""
    texts = {
        "2024-03-02 first": NAMED,
        "2024-03-03 copy": "By the desk. " + NAMED,
        "2024-03-04 longer": NAMED + " Later HTS denied it.",
        "2024-03-05 other": "HTS was not asked. " + story(9, 60),
    }
    with Workspace.open(tmp_path / "data") as opened:
        for key in [document.id for document in opened.documents()]:
            opened.remove_document(key)
        for title, text in texts.items():
            (tmp_path / f"{title}.txt").write_text(text)
            (document,) = opened.add_documents([tmp_path / f"{title}.txt"]).added
            opened.edit_document(document.id, title=title)
        yield opened


def test_what_copies_only_repeat_is_folded_under_the_earliest_and_counted_apart(
    wire: Workspace,
) -> None:
    hts = wire.find("HTS").id
    page = wire.mentions(hts)
    shown = [(line.title, line.right.strip()[:12], line.copies) for line in page.snippets]
    assert shown == [
        ("2024-03-02 first", "said so on M", 2),
        ("2024-03-04 longer", "denied it.", 0),
        ("2024-03-05 other", "was not aske", 0),
    ]
    assert (page.total + page.uncertain, page.in_copies, page.documents) == (3, 2, 3)
    assert sum(count for _, count in page.by_month) == page.total
    unfolded = wire.mentions(hts, only=Wanted(copies=True))
    assert (unfolded.total + unfolded.uncertain, unfolded.in_copies) == (5, 0)
    assert [line.copies for line in unfolded.snippets] == [0] * 5


def test_a_copy_asked_for_alone_shows_its_own_lines(wire: Workspace) -> None:
    (copy,) = (each.id for each in wire.documents() if each.title == "2024-03-03 copy")
    page = wire.mentions(wire.find("HTS").id, only=Wanted(documents=frozenset({copy})))
    assert [(line.title, line.copies) for line in page.snippets] == [("2024-03-03 copy", 0)]


def test_a_sentence_that_stands_twice_in_each_copy_is_two_lines(tmp_path: Path) -> None:
    said = "All of them waited long before HTS said so on Monday morning in the town. "
    text = said + story(3, 80) + said
    with Workspace.open(tmp_path / "data") as workspace:
        for name in "ab":
            (tmp_path / f"{name}.txt").write_text(f"{text} {name}")
        added = workspace.add_documents([tmp_path / "a.txt", tmp_path / "b.txt"]).added
        only = Wanted(documents=frozenset(each.id for each in added))
        page = workspace.mentions(workspace.find("HTS").id, only=only)
    assert [line.copies for line in page.snippets] == [1, 1]
    assert page.in_copies == 2


def test_the_command_line_says_both_counts(
    wire: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wire.close()

    def run(*arguments: str) -> str:
        assert main(["--data", str(tmp_path / "data"), "mentions", "HTS", *arguments]) == 0
        return capsys.readouterr().out

    folded = json.loads(run("--json"))
    assert (len(folded["mentions"]), folded["in_copies"]) == (3, 2)
    assert folded["mentions"][0]["copies"] == 2
    assert len(json.loads(run("--json", "--copies"))["mentions"]) == 5
    assert "and 2 in copies" in run()
    assert "(+2 copies)" in run()
