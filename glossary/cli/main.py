"""The whole command line as one function, callable in process."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from glossary.errors import BynameError
from glossary.model import Citation

CopyCitation = Callable[[Citation], None]


def main(argv: Sequence[str] | None = None, *, copy: CopyCitation | None = None) -> int:
    """Run one command.

    Args:
        argv: the arguments after the program's name; those of the process if None.
        copy: puts a citation on the clipboard; the core has none of its own.
    """
    import typer

    from glossary.cli.app import app
    from glossary.cli.output import say
    from glossary.cli.session import Session

    command = typer.main.get_command(app)
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        command.main(arguments, prog_name="byname", obj=Session(copy=copy))
    except BynameError as error:
        say(str(error))
        return 1
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else 0
    return 0
