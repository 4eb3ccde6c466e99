"""Programs that open a PDF at a page: how each wants to be told. Argument lists, never a shell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A page (from 1) and the words looked for on it."""

    page: int
    words: str = ""


def _evince(file: str, place: Place) -> list[str]:
    find = [f"--find={place.words}"] if place.words else []
    return ["-i", str(place.page), *find, file]


def _okular(file: str, place: Place) -> list[str]:
    find = [f"--find={place.words}"] if place.words else []
    return ["-p", str(place.page), *find, file]


def _zathura(file: str, place: Place) -> list[str]:
    return ["-P", str(place.page), file]


def _xpdf(file: str, place: Place) -> list[str]:
    return [file, str(place.page)]


VIEWERS: dict[str, Callable[[str, Place], list[str]]] = {
    "evince": _evince,
    "okular": _okular,
    "zathura": _zathura,
    "xpdf": _xpdf,
}
_LONGEST_WORDS = 80


def command_at(
    file: str, place: Place, find_program: Callable[[str], str | None]
) -> tuple[str, list[str]] | None:
    """Program and arguments that open a PDF at a place; None if no such program is there.

    Args:
        find_program: the path of an installed program by its name (`shutil.which`).
    """
    words = " ".join(place.words.split())[:_LONGEST_WORDS]
    for name, arguments in VIEWERS.items():
        if program := find_program(name):
            return program, arguments(file, Place(place.page, words))
    return None
