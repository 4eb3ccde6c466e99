"""The fault tests make thousands of small files; where there is a file system in memory, there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.workspace import index_keeper
from tests.faults.erased_scene import (
    make_scene,
)

MEMORY = Path("/dev/shm")  # noqa: S108 - a place for this test's own folder, made by mkdtemp
ENOUGH = 200_000_000


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    roomy = (
        MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH
    )
    if not roomy:
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(dir=MEMORY, prefix="byname-faults-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("scene") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_keeper, "FEW_NAMES", 0)
        make_scene(data)
    return data


@pytest.fixture
def data(scene: Path, tmp_path: Path) -> Path:
    shutil.copytree(scene, tmp_path / "data")
    return tmp_path / "data"
