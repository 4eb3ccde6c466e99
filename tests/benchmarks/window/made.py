"""Made names, entries, documents and lists: always the same ones, of nobody's words."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from glossary.model import Add, Entry, EntryId, EntryKind, MemberId, Name, NameStatus
from tests.lists.samples import alt_row, ofac_row, text_of

_PARTS = tuple(f"{first}{vowel}" for first in "bdfghjklmnqrstwyz" for vowel in "aiu")


def _words(rng: random.Random, count: int) -> list[str]:
    return ["".join(rng.choices(_PARTS, k=rng.randint(2, 4))).title() for _ in range(count)]


def made_names(count: int) -> Iterator[list[str]]:
    """Names of two to four made-up words, in records of one to four."""
    rng = random.Random(7)  # noqa: S311 - of a measurement
    words = _words(rng, count // 3)
    while count > 0:
        size = min(count, rng.randint(1, 4))
        yield [" ".join(rng.choices(words, k=rng.randint(2, 4))) for _ in range(size)]
        count -= size


def read_names(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["names"]


def entries_of(records: Iterable[list[str]], prefix: str) -> tuple[Add, ...]:
    return tuple(
        Add(
            Entry(
                EntryId(f"{prefix}{number}"),
                EntryKind.GROUP,
                tuple(
                    Name(
                        MemberId(f"{prefix}{number}-{at}"),
                        name,
                        status=NameStatus.ADMITTED if at else NameStatus.PREFERRED,
                    )
                    for at, name in enumerate(names)
                ),
            )
        )
        for number, names in enumerate(records)
    )


def write_documents(folder: Path, count: int, names: list[str]) -> None:
    """Plain texts of about 20 KB with names in them."""
    rng = random.Random(3)  # noqa: S311
    words = [word.lower() for word in _words(rng, 3_000)]
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = _text(rng, words, names, 20_000)
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")


def write_long_text(path: Path, size: int, names: list[str]) -> None:
    """One plain text of so many bytes, about."""
    rng = random.Random(5)  # noqa: S311
    words = [word.lower() for word in _words(rng, 3_000)]
    pieces = [_text(rng, words, names, 100_000) for _ in range(40)]
    with path.open("w", encoding="utf-8") as file:
        written = number = 0
        while written < size:
            number += 1
            written += file.write(f"Part {number}\n\n{rng.choice(pieces)}\n")


def _text(rng: random.Random, words: list[str], names: list[str], size: int) -> str:
    lines = []
    while size > 0:
        some = rng.choices(words, k=rng.randint(8, 16))
        if rng.random() < 0.1:
            some[rng.randrange(len(some))] = rng.choice(names)
        line = " ".join(some).capitalize() + "."
        size -= len(line) + 1
        lines.append(line)
        if rng.random() < 0.1:
            lines.append("")
    return "\n".join(lines)


def write_list(folder: Path, count: int) -> Path:
    """A list in OFAC's CSV format with so many records, and their aliases beside it."""
    rng = random.Random(13)  # noqa: S311
    words = [word.upper() for word in _words(rng, max(300, count // 2))]

    def name() -> str:
        return " ".join(rng.choices(words, k=rng.randint(2, 4)))

    main = [ofac_row(number, name()) for number in range(1, count + 1)]
    aliases = [
        alt_row(number, 10 * number + at, "aka", name())
        for number in range(1, count + 1)
        for at in range(rng.randint(0, 3))
    ]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sdn.csv").write_bytes(text_of(main))
    (folder / "alt.csv").write_bytes(text_of(aliases))
    return folder / "sdn.csv"
