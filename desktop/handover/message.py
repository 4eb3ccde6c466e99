"""What one start of Byname says to another: a line of JSON each way, checked on both sides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from glossary.errors import InvalidInputError, NotFoundError

LONGEST_LINE = 65_536
"""Bytes, the end of the line included."""
VERSION: Literal[1] = 1

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=1_000)]
Address = Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]
GivenPath = Annotated[str, msgspec.Meta(min_length=1, max_length=4_096)]
Activation = Annotated[str, msgspec.Meta(max_length=256, pattern=r"^[!-~]*$")]


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="act"):
    """The window comes to the front, and does what a subclass names.

    `activation` is the desktop's leave to take the focus (Wayland), or nothing.
    """

    byname: Literal[1] = VERSION
    activation: Activation = ""


class Show(Asked, frozen=True, tag="show"):
    """Only come to the front."""


class Search(Asked, frozen=True, tag="search", kw_only=True):
    """Look a text up."""

    text: Text


class Follow(Asked, frozen=True, tag="link", kw_only=True):
    """Open what a link of ours leads to; whoever follows it checks it."""

    link: Address


class Offer(Asked, frozen=True, tag="add", kw_only=True):
    """Files and folders to be added; the person is asked first."""

    paths: Annotated[tuple[GivenPath, ...], msgspec.Meta(min_length=1, max_length=1_000)]


Request = Show | Search | Follow | Offer


def wanted(
    search: str = "", link: str = "", paths: Sequence[Path] = (), activation: str = ""
) -> Request:
    """The request for what a start was asked for.

    Raises:
        NotFoundError: there is no such path.
        InvalidInputError: a path names another machine, or there are too many.
    """
    if not re.fullmatch(r"[!-~]{0,256}", activation):
        activation = ""
    text = " ".join(search.encode("utf-8", "replace").decode().split())[:1_000]
    if paths:
        whole = tuple(str(path.absolute()) for path in paths)
        if not all(map(is_local, whole)):
            raise InvalidInputError(
                "A path of another machine is not handed over", "Use the window's own dialog"
            )
        if missing := [path for path in whole if not Path(path).exists()]:
            raise NotFoundError(f"There is no file {missing[0]}", "Check the path")
        if len(whole) > 1_000:
            raise InvalidInputError("These are too many paths at once", "Name a folder")
        return Offer(activation=activation, paths=whole)
    if link:
        return Follow(activation=activation, link=link)
    return Search(activation=activation, text=text) if text else Show(activation=activation)


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the open window says to it."""

    byname: int
    taken: bool


_requests = msgspec.json.Decoder(Request)
_answers = msgspec.json.Decoder(Answer)


def line_of(message: Request | Answer) -> bytes:
    """One line.

    Raises:
        InvalidInputError: it is more than the other side would take.
    """
    try:
        line = msgspec.json.encode(message) + b"\n"
    except UnicodeEncodeError as error:
        raise InvalidInputError(
            "This holds bytes that are no text and cannot be handed to the open window",
            "Use its own dialog, or close it first",
        ) from error
    if len(line) > LONGEST_LINE:
        raise InvalidInputError(
            "This is too much to hand to the open window at once", "Name a folder, or fewer files"
        )
    return line


def request_in(line: bytes) -> Request | None:
    """What was asked for; None if it is anything but one request of this version."""
    if len(line) > LONGEST_LINE or line.count(b"\n") > 1:
        return None
    try:
        request = _requests.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return request if _is_plain(request) else None


def answer_in(line: bytes) -> bool:
    """Whether the request was taken."""
    try:
        return _answers.decode(line).taken
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False


def is_local(path: str) -> bool:
    """Whole paths on this machine; one that names a host could make the system log in there."""
    return Path(path).is_absolute() and not path.startswith(("//", "\\\\"))


def _is_plain(request: Request) -> bool:
    match request:
        case Search(text=text) | Follow(link=text):
            return not any(unicodedata.category(each) in {"Cc", "Cs"} for each in text)
        case Offer(paths=paths):
            return all(is_local(path) and "\0" not in path for path in paths)
        case _:
            return True
