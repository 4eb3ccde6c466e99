"""Keep: the history, and what can be restored."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from glossary.cli.options import AsJson
from glossary.cli.output import print_done, print_json, print_lines, print_table
from glossary.cli.session import Session
from glossary.errors import BynameError, InvalidInputError
from glossary.workspace import Workspace, data_folder
from glossary.workspace.keeping import (
    HistoryItem,
    RecordChange,
    Recoverable,
    Restoration,
    recover,
    recoverable,
)

Yes = Annotated[bool, typer.Option("--yes", help="Do it; without this it is only shown.")]
Record = Annotated[
    str | None, typer.Argument(metavar="[NAME|ID]", help="An entry or document; else all.")
]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(history)
    app.command()(restore)


def history(
    context: typer.Context,
    name: Record = None,
    limit: Annotated[int, typer.Option(min=0, help="The newest so many; 0 for all.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Show who changed an entry, or anything, what, when, before and after."""
    with context.ensure_object(Session).reading() as workspace:
        record = _record(workspace, name)
        items = workspace.history(record)[-limit:]
        rows = [(item, _touching(workspace.changes(item.seq), record)) for item in items]
    if as_json:
        print_json({"id": record, "history": [_item_shape(item, found) for item, found in rows]})
        return
    print_table(
        ("Number", "When", "Who", "What", "Changed"),
        (
            (
                item.seq,
                item.at.astimezone().strftime("%Y-%m-%d %H:%M:%S"),
                item.by,
                item.why,
                "\n".join(_lines_of(found)),
            )
            for item, found in rows
        ),
    )


def restore(
    context: typer.Context,
    name: Record = None,
    to: Annotated[
        int | None, typer.Option(min=0, help="As it was after this change of the history.")
    ] = None,
    backup: Annotated[Path | None, typer.Option(help="As it is in this backup.")] = None,
    last: Annotated[
        bool, typer.Option("--last", help="Bring a lost file back as Byname last wrote it.")
    ] = False,
    accept: Annotated[
        bool, typer.Option("--accept", help="Take the file as another program left it.")
    ] = False,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Show what can be brought back; bring it back with --yes, in a way that can be undone."""
    session = context.ensure_object(Session)
    if to is not None:
        _restore_to(session, name, to, yes=yes, as_json=as_json)
    elif accept:
        with Workspace.open(session.data, accept=True) as workspace:
            told = list(workspace.notices)
        print_done({"accepted": True, "notices": told}, told, as_json=as_json)
    elif backup or last:
        _bring_back(session, backup, yes=yes, as_json=as_json)
    else:
        _list_recoverable(session, as_json=as_json)


def _restore_to(session: Session, name: str | None, to: int, *, yes: bool, as_json: bool) -> None:
    with session.writing() if yes else session.reading() as workspace:
        restoration = workspace.restoration(to, _record(workspace, name))
        if yes:
            workspace.restore(restoration)
    _print_restoration(restoration, done=yes, as_json=as_json)


def _bring_back(session: Session, backup: Path | None, *, yes: bool, as_json: bool) -> None:
    """A backup into a sound glossary is a change; into a broken one it takes the file's place."""
    data = data_folder(session.data)
    if backup is not None:
        try:
            with session.writing() if yes else session.reading() as workspace:
                restoration = workspace.restoration_from(backup)
                if yes:
                    workspace.restore(restoration)
            _print_restoration(restoration, done=yes, as_json=as_json)
        except BynameError:
            if backup not in {each.path for each in recoverable(data)}:
                raise
        else:
            return
    states = recoverable(data)
    wanted = [each for each in states if backup in (None, each.path)]
    if not wanted:
        raise InvalidInputError("There is nothing to bring back", "Look into the folder 'state'")
    aside = recover(data, wanted[0].path) if yes else None
    shape = {"restored": yes, **_state_shape(wanted[0]), "set_aside": str(aside) if aside else None}
    said = "Brought back" if yes else "Would bring back"
    lines = [f"{said} {wanted[0].entries} entries, as of {wanted[0].at:%Y-%m-%d %H:%M}"]
    lines += [f"What was there is kept in {aside}"] if aside else []
    lines += [] if yes else ["Nothing was changed; say --yes to do it"]
    print_done(shape, lines, as_json=as_json)


def _list_recoverable(session: Session, *, as_json: bool) -> None:
    states = recoverable(data_folder(session.data))
    if as_json:
        print_json({"restored": False, "states": [_state_shape(each) for each in states]})
        return
    print_table(
        ("What", "When", "Entries", "Documents", "Where"),
        (
            (each.kind, each.at.strftime("%Y-%m-%d %H:%M"), each.entries, each.documents, each.path)
            for each in states
        ),
    )
    print_lines(["", "Look at one with --backup PATH or --last, at a change with --to NUMBER."])


def _record(workspace: Workspace, name: str | None) -> str | None:
    """The id meant; of a record that is gone too, if its history is there."""
    if name is None or workspace.history(name):
        return name
    return workspace.find(name).id


def _touching(changes: tuple[RecordChange, ...], record: str | None) -> list[RecordChange]:
    return [each for each in changes if record in (None, each.id)]


def _lines_of(changes: list[RecordChange]) -> list[str]:
    lines = []
    for change in changes[:20]:
        if change.change != "changed":
            lines.append(f"{change.change} {change.label}")
            continue
        lines += [
            f"{change.label}, {field.field}: '{field.before}' → '{field.after}'"
            for field in change.fields
        ]
    return lines + ([f"and {len(changes) - 20} more"] if len(changes) > 20 else [])


def _print_restoration(restoration: Restoration, *, done: bool, as_json: bool) -> None:
    changes = list(restoration.changes)
    shape = {
        "restored": done,
        "why": restoration.why,
        "changes": [_change_shape(each) for each in changes],
    }
    lines = _lines_of(changes) or ["Nothing would change"]
    lines += ["Restored; take it back with: byname undo"] if done else []
    lines += [] if done else ["Nothing was changed; say --yes to do it"]
    print_done(shape, lines, as_json=as_json)


def _item_shape(item: HistoryItem, changes: list[RecordChange]) -> dict[str, object]:
    return {
        "number": item.seq,
        "at": item.at.isoformat(),
        "by": item.by,
        "what": item.why,
        "undoes": item.undoes,
        "changes": [_change_shape(each) for each in changes],
    }


def _change_shape(change: RecordChange) -> dict[str, object]:
    return {
        "id": change.id,
        "label": change.label,
        "change": change.change,
        "fields": [
            {"field": each.field, "before": each.before, "after": each.after}
            for each in change.fields
        ],
    }


def _state_shape(state: Recoverable) -> dict[str, object]:
    return {
        "kind": state.kind,
        "path": str(state.path),
        "at": state.at.isoformat(),
        "entries": state.entries,
        "documents": state.documents,
    }
