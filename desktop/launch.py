"""The entry point of `byname`: a command, the window, or the terminal where there is no display."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.errors import BynameError

if TYPE_CHECKING:
    from desktop.handover.message import Request


def main(argv: Sequence[str] | None = None) -> int:
    """Run byname.

    Without a command the window opens; `--search TEXT` opens it on a name, `open LINK` at what a
    link leads to, and paths (with a slash in each) offer files to it. A window that is open
    already does it in place of a new one. Everything else is the command line's.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    data, search, rest = _window_options(arguments)
    link = _link_in(rest)
    paths = _paths_in(rest)
    if rest and not link and not paths:
        if len(rest) == 1 and rest[0].lower().startswith("byname:"):
            arguments.insert(-1, "open")
        from desktop.copying.keeper import hand_to_clipboard
        from glossary.cli import main as command_line

        return command_line(arguments, copy=hand_to_clipboard)
    from desktop.display import display_at_hand

    if not display_at_hand():
        if link:
            from glossary.cli import main as command_line

            return command_line([*(["--data", str(data)] if data else []), "open", link])
        return _in_terminal(data, search)
    return _in_window(data, search, link, paths)


def _in_window(data: Path | None, search: str, link: str, paths: Sequence[Path]) -> int:
    """The window that is open already, or a new one."""
    from desktop.handover.asking import Reply, hand_over
    from desktop.handover.message import wanted
    from glossary.cli.output import say
    from glossary.workspace.place import data_folder

    try:
        folder = data_folder(data)
        request = wanted(search, link, paths, os.environ.get("XDG_ACTIVATION_TOKEN", ""))
        reply = hand_over(folder, request)
    except BynameError as error:
        say(str(error))
        return 1
    if reply is Reply.TAKEN:
        say(_said(request))
        return 0
    if reply is Reply.SILENT:
        say("The Byname that is open does not answer; this window is for reading only.")
    from desktop.bootstrap import run_window

    return run_window(folder, request, alone=reply is Reply.NOBODY)


def _said(request: Request) -> str:
    from desktop.handover.message import Follow, Offer, Search

    match request:
        case Search(text=text):
            return f"Byname is open already; it looks up: {text}"
        case Follow(link=link):
            return f"Byname is open already; it opens: {link}"
        case Offer(paths=paths):
            return f"Byname is open already; it asks whether to add {len(paths)} paths."
    return "Byname is open already; it has come to the front."


def _paths_in(rest: Sequence[str]) -> list[Path]:
    """Files and folders to be added: words with a slash, of which no command has one."""
    separators = tuple(filter(None, (os.sep, os.altsep)))

    def is_path(word: str) -> bool:
        other = word.startswith("-") or word.lower().startswith("byname:")
        return not other and any(each in word for each in separators)

    return [Path(word) for word in rest] if all(map(is_path, rest)) else []


def _link_in(rest: Sequence[str]) -> str:
    """The link of `byname open LINK`, or of a desktop that starts `byname LINK`; if it is one."""
    from glossary.model import Link

    words = list(rest[1:] if rest[:1] == ["open"] else rest)
    try:
        return str(Link.parse(words[0])) if len(words) == 1 else ""
    except BynameError:
        return ""


def _window_options(arguments: Sequence[str]) -> tuple[Path | None, str, list[str]]:
    """`--data DIR` and `--search TEXT`; what is left over is for the command line."""
    data: Path | None = None
    search = ""
    left = list(arguments)
    while left:
        word, equals, value = left[0].partition("=")
        if word not in {"--data", "--search"} or (not equals and len(left) < 2):
            break
        given = value if equals else left[1]
        left = left[1:] if equals else left[2:]
        if word == "--data":
            data = Path(given)
        else:
            search = given
    return data, search, left


def _in_terminal(data: Path | None, search: str) -> int:
    from glossary.cli.output import say
    from glossary.cli.terminal import serve
    from glossary.workspace import Workspace

    say("There is no display; the look-up works here in the terminal.")
    try:
        with Workspace.open(data) as workspace:
            serve(workspace, search)
    except BynameError as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
