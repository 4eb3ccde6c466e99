"""A list library of its own for each test, and the way to the real files where they are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glossary.lists import ListLibrary
from glossary.model import ListImport, PartialDate
from glossary.store import Archive, Disk

Take = Callable[..., ListImport]


def library_in(data: Path) -> ListLibrary:
    """The lists of a data folder."""
    disk = Disk()

    def write(path: Path, content: bytes) -> None:
        disk.make_folder(path.parent)
        disk.replace(path, content)

    return ListLibrary(
        data / "cache", data / "archive" / "list-versions.json", Archive(data), write
    )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[ListLibrary]:
    opened = library_in(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def take(library: ListLibrary) -> Take:
    def taken(path: Path, published: str = "", **options: object) -> ListImport:
        day = PartialDate.parse(published) if published else None
        done = library.take(path, published=day, **options)  # type: ignore[arg-type] # as given
        assert done is not None
        return done

    return taken


@pytest.fixture(scope="session")
def real_lists() -> Path:
    beside = Path(__file__).resolve().parents[2].parent / "shared"
    folder = Path(os.environ.get("BYNAME_SHARED", beside)) / "lists"
    if not folder.is_dir():
        pytest.skip("the real list files are not here (../shared or BYNAME_SHARED)")
    return folder
