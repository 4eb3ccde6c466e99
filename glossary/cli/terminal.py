"""The look-up in the terminal, for machines without a display."""

from __future__ import annotations

import sys

from glossary.cli.looking import print_outcome
from glossary.cli.output import print_lines, say
from glossary.errors import BynameError
from glossary.workspace import Workspace

SAMPLE = "HTS"


def serve(workspace: Workspace, text: str = "") -> None:
    """Answer `text`; without it ask again and again, or answer one sample where nobody can type."""
    if text or not sys.stdin.isatty():
        print_outcome(workspace.search(text or SAMPLE))
        return
    print_lines(["Type a name; an empty line or Ctrl+D ends."])
    while asked := _ask():
        try:
            print_outcome(workspace.search(asked))
        except BynameError as error:
            say(str(error))


def _ask() -> str:
    try:
        return input("byname> ").strip()
    except (EOFError, KeyboardInterrupt):
        return ""
