"""Merge: what other programs changed, and what has to be decided."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from glossary.cli.options import AsJson
from glossary.cli.output import print_done, print_json, print_lines, print_table
from glossary.cli.session import Session
from glossary.workspace import Workspace
from glossary.workspace.keeping import Conflict, in_words, merge_files

merge_app = typer.Typer(help="What other programs changed.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    merge_app.command("list")(list_conflicts)
    merge_app.command("decide")(decide)
    merge_app.command("copy")(copy)
    merge_app.command("driver")(driver)
    app.add_typer(merge_app, name="merge")


def list_conflicts(context: typer.Context, as_json: AsJson = False) -> None:
    """List what two sides changed differently, and what sync programs left beside the file."""
    with context.ensure_object(Session).reading() as workspace:
        rows = [
            (each, _label(workspace, each), ": ".join(each.path)) for each in workspace.conflicts
        ]
        copies = [str(path) for path in workspace.conflict_copies()]
    if as_json:
        shapes = [_conflict_shape(each, label) for each, label, _ in rows]
        print_json({"conflicts": shapes, "copies": copies})
        return
    print_table(
        ("Id", "Record", "Field", "Mine", "Theirs"),
        (
            (each.id, label, field, in_words(each.mine), in_words(each.theirs))
            for each, label, field in rows
        ),
    )
    print_lines(
        [f"Beside the glossary lies {path}; take it in with: byname merge copy" for path in copies]
    )


def decide(
    context: typer.Context,
    conflict: Annotated[str, typer.Argument(metavar="ID")],
    side: Annotated[Literal["mine", "theirs"], typer.Argument()],
    as_json: AsJson = False,
) -> None:
    """Settle a conflict for one side; `undo` takes it back."""
    with context.ensure_object(Session).writing() as workspace:
        workspace.decide(conflict, side)
        left = len(workspace.conflicts)
    print_done({"id": conflict, "side": side, "left": left}, [f"{left} left"], as_json=as_json)


def copy(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FILE")],
    as_json: AsJson = False,
) -> None:
    """Merge a conflict copy; the copy stays, and `undo` takes the merge back."""
    with context.ensure_object(Session).writing() as workspace:
        change = workspace.merge_copy(path)
    shape = {
        "added": change.added,
        "changed": change.changed,
        "removed": change.removed,
        "conflicts": len(change.conflicts),
    }
    print_done(shape, [str(change)], as_json=as_json)


def driver(
    base: Annotated[Path, typer.Argument(metavar="%O")],
    ours: Annotated[Path, typer.Argument(metavar="%A")],
    theirs: Annotated[Path, typer.Argument(metavar="%B")],
) -> None:
    """Merge for git; name it in .gitattributes and in git's configuration (docs/storage.md)."""
    conflicts = merge_files(base, ours, theirs)
    for each in conflicts:
        where = ": ".join((each.record, *each.path))
        print_lines([f"{where}: kept '{in_words(each.mine)}', not '{in_words(each.theirs)}'"])
    if conflicts:
        raise typer.Exit(1)


def _label(workspace: Workspace, conflict: Conflict) -> str:
    entry = workspace.snapshot.entries.get(conflict.record)  # type: ignore[call-overload] # any id
    return entry.label if entry else conflict.record


def _conflict_shape(conflict: Conflict, label: str) -> dict[str, object]:
    return {
        "id": conflict.id,
        "record": conflict.record,
        "label": label,
        "path": list(conflict.path),
        "base": conflict.base,
        "mine": conflict.mine,
        "theirs": conflict.theirs,
    }
