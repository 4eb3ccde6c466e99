"""R19: a cache that is lost, cut or flipped is made again with equal content."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.model import Add, Entry, EntryId, EntryKind, MemberId, Name
from glossary.workspace import Workspace

WORDS = ("Levant Front", "the Front", "said", "on Monday", "near Aleppo", "fighters", "HTS", "left")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with some documents, copies of each other among them, and its caches."""
    folder = tmp_path_factory.mktemp("sound")
    dice = random.Random(3)  # noqa: S311 - only a text
    papers = folder / "papers"
    papers.mkdir()
    for number in range(30):
        text = " ".join(dice.choice(WORDS) for _ in range(120))
        (papers / f"{number}.txt").write_text(f"Paper {number}\n\n{text}.\n", encoding="utf-8")
        (papers / f"{number}.copy.txt").write_text(f"Wire\n\n{text}.\n", encoding="utf-8")
    names = (Name(MemberId("n"), "Levant Front"), Name(MemberId("h"), "HTS"))
    with Workspace.open(folder / "data", starter=False) as workspace:
        workspace.apply(Add(Entry(EntryId("E1"), EntryKind.GROUP, names)))
        workspace.add_documents([papers])
        told(workspace)
    return folder / "data"


def told(workspace: Workspace) -> object:
    """All that is said of the documents."""
    page = workspace.mentions("E1", limit=None, sort="document")
    copies = sorted(workspace.copies().items())
    texts = [workspace.text(document.id) for document in workspace.documents()]
    named = [workspace.document_mentions(document.id) for document in workspace.documents()]
    return page, copies, texts, named


def flipped(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 3, 40))):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def header_gone(data: bytes, dice: random.Random) -> bytes:
    return dice.randbytes(100) + data[100:]


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flipped,
    flipped,
    flipped,
    flipped,
    header_gone,
    lambda data, dice: data[: dice.randrange(len(data))],
    lambda data, dice: b"",
    lambda data, dice: data + b"\0" * 4096,
)


def test_a_damaged_cache_is_made_again(sound: Path, tmp_path: Path) -> None:
    with Workspace.open(sound) as workspace:
        expected = told(workspace)
    glossary = (sound / "glossary.json").read_bytes()
    dice = random.Random(11)  # noqa: S311
    files = sorted(path.name for path in (sound / "cache").glob("*.*") if path.stat().st_size)
    assert {name.split(".")[-1] for name in files} >= {"sqlite", "words"}
    for name in files:
        for number, damage in enumerate(DAMAGES):
            data = tmp_path / f"{name}-{number}"
            shutil.copytree(sound, data)
            file = data / "cache" / name
            file.write_bytes(damage(file.read_bytes(), dice))
            with Workspace.open(data) as workspace:
                assert told(workspace) == expected, (name, number)
            assert (data / "glossary.json").read_bytes() == glossary
            shutil.rmtree(data)


def test_a_deleted_cache_is_made_again(sound: Path, tmp_path: Path) -> None:
    with Workspace.open(sound) as workspace:
        expected = told(workspace)
    data = tmp_path / "data"
    shutil.copytree(sound, data)
    shutil.rmtree(data / "cache")
    with Workspace.open(data) as workspace:
        assert told(workspace) == expected
