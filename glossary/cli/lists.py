"""List: official lists, their versions and what changed between them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

import typer

from glossary.cli import listings
from glossary.cli.list_shapes import change_shape, import_shape, version_shape
from glossary.cli.options import AsJson
from glossary.cli.output import print_json, print_lines, print_table, say
from glossary.cli.session import Session
from glossary.errors import StorageError
from glossary.model import ListImport, ListVersion, Progress
from glossary.workspace import changes_csv

lists_app = typer.Typer(help="Official lists and their versions.", no_args_is_help=True)
VersionName = Annotated[str, typer.Argument(help="A version: its id, or list@date.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    lists_app.command("import")(import_list)
    lists_app.command()(versions)
    lists_app.command()(changes)
    listings.register(lists_app)
    app.add_typer(lists_app, name="lists")


def import_list(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A list file, or one of its set.")],
    list_id: Annotated[
        str | None, typer.Option("--list", metavar="ID", help="Which list it is (ofac-sdn …).")
    ] = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="The publisher's date.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Take it although it lost a fifth of its records.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Take a list file as a new version; the last one stays in force if it is refused."""
    with context.ensure_object(Session).writing() as workspace:
        done = workspace.import_list(
            file, list_id, published, force=force, progress=_Telling().tell
        )
    if done is None:
        return
    for notice in done.notices:
        say(notice)
    if as_json:
        print_json(import_shape(done))
        return
    print_lines(_told(done))


class _Telling:
    """Progress on standard error, once every few thousand records."""

    def __init__(self) -> None:
        self._told = 0

    def tell(self, progress: Progress) -> None:
        if progress.done - self._told >= 5_000:
            self._told = progress.done
            say(progress.what)


def _told(done: ListImport) -> list[str]:
    version = done.version
    counts = version.elements
    names = ", ".join(f"{count} {role}" for role, count in version.names)
    lines = [
        f"{'unchanged' if done.unchanged else 'imported'}  {version.id}, {in_words(version)}",
        f"records    {version.records}",
        f"names      {version.name_count} ({names})",
    ]
    lines.append(
        f"elements   {counts.total}: {counts.mapped} mapped, {counts.ignored} ignored by name, "
        f"{counts.reported} reported"
    )
    lines += [f"note       {note}" for note in version.notes]
    lines += [
        f"reported   {each.count} × {each.path}, for instance '{each.example}' ({each.place})"
        for each in version.unmapped
    ]
    return lines


def in_words(version: ListVersion) -> str:
    """The date a version speaks for."""
    return f"published {version.dated}" if version.dated else "of unknown date"


def versions(context: typer.Context, as_json: AsJson = False) -> None:
    """List the imported versions."""
    with context.ensure_object(Session).reading() as workspace:
        found = workspace.list_versions()
    if as_json:
        print_json({"versions": [version_shape(each) for each in found]})
        return
    print_table(
        ("List", "Scope", "Published", "Records", "Names", "Version"),
        (
            (
                each.list_id,
                each.scope,
                each.dated or "unknown",
                each.records,
                each.name_count,
                each.id,
            )
            for each in found
        ),
    )


def _write_new(path: Path, data: bytes) -> None:
    """Never over a file that is there."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise StorageError(f"{path} is there already", "Name a new file") from error
    except OSError as error:
        raise StorageError(
            f"Cannot write {path}: {error.strerror}", "Name another place"
        ) from error


def changes(
    context: typer.Context,
    old: VersionName,
    new: VersionName,
    kind: Annotated[
        Literal["legal", "identity", "cosmetic", "ours"] | None,
        typer.Option("--class", help="Only changes of this class."),
    ] = None,
    csv_file: Annotated[
        Path | None,
        typer.Option("--csv", metavar="FILE", help="Write them to a file for spreadsheets."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what changed between two versions of one list."""
    with context.ensure_object(Session).reading() as workspace:
        found = workspace.list_changes(old, new)
    if kind:
        found = tuple(each for each in found if each.kind == kind)
    if csv_file:
        _write_new(csv_file, changes_csv(found))
    if as_json:
        print_json({"changes": [change_shape(each) for each in found]})
        return
    counts = Counter(f"{each.operation} ({each.kind})" for each in found)
    print_lines([", ".join(f"{n} {what}" for what, n in counts.items()) or "nothing changed"])
    print_table(
        ("Operation", "Class", "Listing", "Name", "Field", "Old", "New", "Note"),
        (
            (
                each.operation,
                each.kind,
                each.listing,
                each.label,
                each.field,
                each.old,
                each.new,
                each.note,
            )
            for each in found
        ),
    )
