"""The commands together, and what comes before any of them."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from glossary.cli import (
    candidates,
    citing,
    deciding,
    documents,
    erasing,
    keeping,
    lists,
    looking,
    merging,
    remembering,
    writing,
)
from glossary.cli.session import Session

app = typer.Typer(
    name="byname",
    help="Look a group up by any of its names, see who lists it and since when, read it in its "
    "sources, cite it. Without a command the window opens.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"byname {version('byname')}")
        raise typer.Exit


@app.callback()
def _global_options(
    context: typer.Context,
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The data folder (else BYNAME_DATA).")
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    session = context.ensure_object(Session)
    session.data = data


looking.register(app)
remembering.register(app)
writing.register(app)
keeping.register(app)
merging.register(app)
documents.register(app)
deciding.register()
erasing.register(app)
candidates.register()
lists.register(app)
citing.register(app)
