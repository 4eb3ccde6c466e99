"""Every door under inputs that coverage leads to: an answer or a refusal, nothing opened."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from random import Random

import pytest

from tests.fuzzing.target import Target
from tests.library.making import zipped
from tests.lists.samples import ONE_FILE

ROOT = Path(__file__).resolve().parents[2]
GUIDED = find_spec("atheris") is not None
"""libFuzzer for Python is there for Linux on x86-64; elsewhere the same doors are tried blindly."""
NAMELESS = zipped({"x": b"1"}).replace(b"x", b"\0")
FOUND = (
    pytest.param("words", "fragment", b"https://a.example/b\nhalf \x95 of a character, quoted",
                 id="half a character in the address of a passage"),
    pytest.param("words", "fragment", b"https://a.example]/b\nSome quoted words",
                 id="a bracket without its fellow in the address of a page"),
    pytest.param("words", "sealed-journal",
                 b'H 7 {"base":"0","format":1}\nT 8 {"at":"\xff","why":"","ops":[]}',
                 id="no UTF-8 in a journal, under a right CRC"),
    pytest.param("words", "sealed-journal", b'H 7 {"base":"\xff","format":1}',
                 id="no UTF-8 in its first line"),
    pytest.param("lists", "ofac-classic",
                 b"<sdnList><publshInformation><Publish_Date>17/06/2024</Publish_Date>"
                 b"<Record_Count>0</Record_Count></publshInformation></sdnList>",
                 id="day and month the other way round"),
    pytest.param("lists", "eu-journal", ONE_FILE["eu-journal"][1].replace(b"reason", b"reazon"),
                 id="a column of another name"),
    pytest.param("documents", "odt", NAMELESS, id="a member without a name"),
)  # fmt: skip


def targets_of(group: str) -> tuple[Target, ...]:
    found: tuple[Target, ...] = importlib.import_module(f"tests.fuzzing.{group}").TARGETS
    return found


def guided(group: str, *more: str) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzzing.guided", group, *more],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines, done.stderr[-2_000:]
    return lines


def blind(group: str) -> list[dict[str, object]]:
    """The same doors with mutations that nothing guides."""
    said: list[dict[str, object]] = []
    for target in targets_of(group):
        chance = Random(target.name)  # noqa: S311 - no secret
        runs = min(target.runs, 100)
        for turn in range(runs):
            data = bytearray(target.seeds[turn % len(target.seeds)])
            for _ in range(chance.randint(1, 8)):
                at = chance.randrange(len(data))
                data[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 4))
                data = data or bytearray(b"0")
            with suppress(*target.refusals):
                target.read(bytes(data))
        said.append({"target": target.name, "runs": runs, "fault": "", "covered": []})
    return said


@pytest.mark.parametrize("group", ["documents", "lists", "words"])
def test_every_door_answers_or_refuses(group: str) -> None:
    said = guided(group) if GUIDED else blind(group)
    assert [each["fault"] for each in said if each["fault"]] == [], said
    assert [each["target"] for each in said] == [each.name for each in targets_of(group)]
    tried = {str(each["target"]): int(str(each["runs"])) for each in said}
    least = {each.name: each.runs if GUIDED else 1 for each in targets_of(group)}
    assert {name for name, runs in tried.items() if runs < least[name]} == set()


@pytest.mark.parametrize(("group", "door", "data"), FOUND)
def test_what_fuzzing_found_stays_mended(group: str, door: str, data: bytes) -> None:
    target = next(each for each in targets_of(group) if each.name == door)
    with suppress(*target.refusals):
        target.read(data)


@pytest.mark.parametrize("group", ["documents", "lists", "words"])
def test_the_small_files_to_begin_with_are_sound(group: str) -> None:
    for target in targets_of(group):
        for seed in target.seeds:
            if not target.name.startswith("ofac-csv-"):
                target.read(seed)


if GUIDED:

    def test_planted_faults_are_found_and_named() -> None:
        faults = {each["target"]: str(each["fault"]) for each in guided("planted")}
        assert "KeyError: 'planted'" in faults["stumbles"]
        assert "It reached out" in faults["opens"]
        assert "socket.getaddrinfo" in faults["connects"]
