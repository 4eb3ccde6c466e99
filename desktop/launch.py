"""The entry point of `byname`: a command, the window, or the terminal where there is no display."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from glossary.errors import BynameError


def main(argv: Sequence[str] | None = None) -> int:
    """Run byname.

    Without a command the window opens; `--search TEXT` opens it on a name, `open LINK` at what a
    link leads to. Everything else is the command line's.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    data, search, rest = _window_options(arguments)
    link = _link_in(rest)
    if rest and not link:
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
    from desktop.bootstrap import run_window

    return run_window(data, search, link)


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
