"""What one start says to another: known requests pass, anything else is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.handover.message import (
    LONGEST_LINE,
    Answer,
    Asked,
    Follow,
    Offer,
    Search,
    Show,
    answer_in,
    line_of,
    request_in,
    wanted,
)
from glossary.errors import InvalidInputError, NotFoundError


@pytest.mark.parametrize(
    "request_made",
    [
        pytest.param(Show(), id="come to the front"),
        pytest.param(Show(activation="kwin-1_TIME42"), id="with the desktop's leave"),
        pytest.param(Search(text="هيئة تحرير الشام"), id="a name"),
        pytest.param(Search(text="می\u200cرود"), id="a name with a joiner"),
        pytest.param(Follow(link="byname:entry/01ARZ3NDEKTSV4RRFFQ69G5FAV"), id="a link"),
        pytest.param(Offer(paths=("/a/b.txt", "/c d")), id="files"),
    ],
)
def test_a_request_arrives_as_it_was_sent(request_made: Show | Search | Follow | Offer) -> None:
    line = line_of(request_made)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert request_in(line) == request_made


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\n", id="an empty line"),
        pytest.param(b"show\n", id="no JSON"),
        pytest.param(b"[]\n", id="a list"),
        pytest.param(b'{"act":"show"}\n{"act":"show"}\n', id="two lines"),
        pytest.param(b'{"act":"erase","text":"all"}\n', id="an unknown act"),
        pytest.param(b'{"act":"show","byname":2}\n', id="another version"),
        pytest.param(b'{"act":"show","more":1}\n', id="an unknown field"),
        pytest.param(b'{"act":"search"}\n', id="nothing to look up"),
        pytest.param(b'{"act":"search","text":""}\n', id="an empty text"),
        pytest.param(b'{"act":"search","text":7}\n', id="a number for a text"),
        pytest.param(b'{"act":"search","text":"a\\u001b[2J"}\n', id="a control character"),
        pytest.param(b'{"act":"search","text":"\xff"}\n', id="no UTF-8"),
        pytest.param(b'{"act":"search","text":"' + b"a" * 1_001 + b'"}\n', id="a long text"),
        pytest.param(b'{"act":"add","paths":[]}\n', id="no paths"),
        pytest.param(b'{"act":"add","paths":["a.txt"]}\n', id="half a path"),
        pytest.param(b'{"act":"add","paths":["//host/share/a"]}\n', id="a path of another host"),
        pytest.param(b'{"act":"add","paths":["\\\\\\\\host\\\\a"]}\n', id="the same for Windows"),
        pytest.param(b'{"act":"add","paths":["/a\\u0000b"]}\n', id="a NUL in a path"),
        pytest.param(b'{"act":"show","activation":"a b"}\n', id="an activation token with a space"),
        pytest.param(b"[" * 60_000 + b"\n", id="deep brackets"),
        pytest.param(b" " * LONGEST_LINE + b'{"act":"show"}\n', id="too long"),
    ],
)
def test_anything_else_is_no_request(line: bytes) -> None:
    assert request_in(line) is None


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything(line: bytes) -> None:
    found = request_in(line)
    assert found is None or isinstance(found, Asked)
    assert answer_in(line) in {True, False}


@given(st.dictionaries(st.text(max_size=8), st.none() | st.text() | st.lists(st.text())))
def test_no_json_raises_anything(message: dict[str, object]) -> None:
    assert request_in(json.dumps({"act": "add", **message}).encode()) is None or "paths" in message


def test_only_a_plain_yes_is_an_answer() -> None:
    assert answer_in(line_of(Answer(1, taken=True)))
    assert not answer_in(line_of(Answer(1, taken=False)))
    assert not answer_in(b'{"byname":1,"taken":true,"more":1}\n')
    assert not answer_in(b"ok\n")


def test_what_a_start_was_asked_for_is_one_request(tmp_path: Path) -> None:
    assert wanted() == Show()
    assert wanted("  hay'at\n tahrir ") == Search(text="hay'at tahrir")
    assert wanted("a" * 2_000) == Search(text="a" * 1_000)
    assert wanted("x", link="byname:entry/1") == Follow(link="byname:entry/1")
    assert wanted(paths=[tmp_path]) == Offer(paths=(str(tmp_path),))
    assert wanted(activation="not one activation") == Show()


def test_paths_that_are_not_there_too_many_or_elsewhere_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no file"):
        wanted(paths=[tmp_path / "missing.txt"])
    with pytest.raises(InvalidInputError, match="another machine"):
        wanted(paths=[Path("//host/share/a.txt")])
    with pytest.raises(InvalidInputError, match="too many"):
        wanted(paths=[tmp_path] * 1_001)


def test_a_request_that_the_other_side_would_not_take_is_not_sent() -> None:
    with pytest.raises(InvalidInputError, match="too much"):
        line_of(Offer(paths=tuple(f"/{number}{'a' * 200}" for number in range(900))))
    with pytest.raises(InvalidInputError, match="no text"):
        line_of(Offer(paths=("/a\udcff",)))
