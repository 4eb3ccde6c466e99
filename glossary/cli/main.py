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
    import click
    import typer

    from glossary.cli.app import app
    from glossary.cli.output import say
    from glossary.cli.session import Session

    command = typer.main.get_command(app)
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        command.main(arguments, prog_name="byname", standalone_mode=False, obj=Session(copy=copy))
    except BynameError as error:
        say(str(error))
        return 1
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.exceptions.Abort:
        return 130
    except click.ClickException as wrong:
        wrong.show()
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return 0
