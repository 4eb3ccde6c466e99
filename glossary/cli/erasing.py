"""Erase for good: an entry or a document, after a look at what goes and where copies may remain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import typer

from glossary.cli.documents import documents_app
from glossary.cli.options import AsJson
from glossary.cli.output import print_json, print_lines, say
from glossary.cli.session import Session
from glossary.model import Progress
from glossary.workspace.keeping import Erasure

Yes = Annotated[bool, typer.Option("--yes", help="Do it; without this it is only shown.")]
_SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(erase)
    documents_app.command("erase")(erase_document)


def erase(
    context: typer.Context,
    entry_id: Annotated[str, typer.Argument(metavar="ID", help="An entry, also a removed one.")],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Show what erasing an entry for good takes away; do it with --yes. Nothing undoes it."""
    _erase(context.ensure_object(Session), "entries", entry_id, yes=yes, as_json=as_json)


def erase_document(
    context: typer.Context,
    document_id: Annotated[str, typer.Argument(metavar="ID", help="Also of a removed one.")],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Show what erasing a document and its original takes away; do it with --yes, for good."""
    _erase(context.ensure_object(Session), "documents", document_id, yes=yes, as_json=as_json)


def _erase(
    session: Session,
    kind: Literal["entries", "documents"],
    key: str,
    *,
    yes: bool,
    as_json: bool,
) -> None:
    with session.writing() if yes else session.reading() as workspace:
        erasure = workspace.erasure(kind, key)
        if yes:
            workspace.erase(erasure, _say_progress)
    if as_json:
        print_json(_shape(erasure, done=yes))
    else:
        print_lines(_lines(erasure, done=yes))


def _say_progress(progress: Progress) -> None:
    say(f"Erasing: {progress.what}")


def _lines(erasure: Erasure, *, done: bool) -> Iterator[str]:
    said = "Erased for good" if done else "Would erase for good"
    yield f"{said}: {erasure.label}"
    yield from (f"  with {each}" for each in erasure.goes_with)
    if erasure.still_said:
        yield "These stay, and name it, cite it or point to it:"
        yield from (f"  {label}" for label in erasure.still_said[:_SHOWN])
        if len(erasure.still_said) > _SHOWN:
            yield f"  and {len(erasure.still_said) - _SHOWN} more"
    yield "Copies may remain, out of the reach of Byname:"
    yield from (f"  {place}" for place in erasure.remaining)
    if not done:
        yield "Nothing was changed; say --yes to do it. Nothing can undo it"


def _shape(erasure: Erasure, *, done: bool) -> dict[str, object]:
    return {
        "erased": done,
        "id": erasure.id,
        "label": erasure.label,
        "records": [{"table": table, "id": key} for table, key in sorted(erasure.records)],
        "originals": sorted(erasure.originals),
        "changes": erasure.changes,
        "backups": erasure.backups,
        "unreadable": erasure.unreadable,
        "still_said": list(erasure.still_said),
        "remaining": list(erasure.remaining),
    }
