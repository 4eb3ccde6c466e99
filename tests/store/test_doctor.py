"""The doctor says what is sound, what is not, and what to do; above all where nothing opens."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.cli import main
from glossary.model import Replace
from glossary.workspace import Workspace


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("doctor") / "data"
    with Workspace.open(data) as workspace:
        entry = workspace.find("HTS")
        workspace.apply(Replace(entry, replace(entry, definition="edited")), "edit")
    return data


def alter_records(
    alter: Callable[[dict[str, dict[str, object]]], object],
) -> Callable[[Path], None]:
    def damage(data: Path) -> None:
        path = data / "glossary.json"
        tables = json.loads(path.read_text(encoding="utf-8"))
        alter(tables["entries"])
        path.write_text(json.dumps(tables), encoding="utf-8")

    return damage


def flip(name: str) -> Callable[[Path], None]:
    def damage(data: Path) -> None:
        path = sorted(data.glob(name))[0]
        whole = path.read_bytes()
        middle = len(whole) // 2
        path.write_bytes(whole[:middle] + bytes([whole[middle] ^ 4]) + whole[middle + 1 :])

    return damage


@pytest.mark.parametrize(
    ("damage", "level", "said"),
    [
        pytest.param(
            lambda data: (data / "glossary.json").unlink(), "problem", "no glossary", id="gone"
        ),
        pytest.param(
            lambda data: (data / "glossary.json").write_text("{"), "problem", "not JSON", id="cut"
        ),
        pytest.param(
            lambda data: (data / "glossary.json").write_text(
                '{"format": {"1": {"schema": 1}}, "entries": {"A": {}, "A": {}}}'
            ),
            "problem",
            "holds the id A twice",
            id="twice",
        ),
        pytest.param(
            alter_records(lambda entries: next(iter(entries.values())).update(colour=1)),
            "problem",
            "does not know: colour",
            id="unknown field",
        ),
        pytest.param(
            alter_records(
                lambda entries: next(iter(entries.values())).update(
                    relations=[{"id": "r", "kind": "ally", "target": "NOWHERE"}]
                )
            ),
            "warning",
            "points to NOWHERE",
            id="dangling",
        ),
        pytest.param(flip("archive/*/*"), "problem", "has changed since", id="original changed"),
        pytest.param(flip("state/history/*.journal"), "problem", "damaged", id="history damaged"),
        pytest.param(flip("state/backups/*.gz"), "warning", "is damaged", id="backup damaged"),
        pytest.param(
            lambda data: (data / "state" / "journal").write_bytes(b""),
            "problem",
            "first line",
            id="journal empty",
        ),
        pytest.param(
            lambda data: shutil.copy(data / "glossary.json", data / "glossary (1).json"),
            "warning",
            "sync program",
            id="conflict copy",
        ),
        pytest.param(
            alter_records(
                lambda entries: next(iter(entries.values())).update(
                    names=[{"id": "n", "value": "evil \u202egnp.exe"}]
                )
            ),
            "warning",
            "turns the direction",
            id="steered name",
        ),
    ],
)
def test_the_doctor_names_what_is_wrong_and_what_to_do(
    sound: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    damage: Callable[[Path], object],
    level: str,
    said: str,
) -> None:
    data = tmp_path / "data"
    shutil.copytree(sound, data)
    damage(data)
    assert main(["--data", str(data), "doctor", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    found = [each for each in report["findings"] if said in each["what"]]
    assert [each["level"] for each in found[:1]] == [level], report["findings"]
    assert found[0]["remedy"]
    assert report["sound"] == (level != "problem")
