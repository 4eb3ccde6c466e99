"""Write: add, edit, remove, undo, redo."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from glossary.cli.options import AsJson, NameOrId
from glossary.cli.output import print_json, print_lines, say
from glossary.cli.session import Session
from glossary.errors import InvalidInputError
from glossary.model import (
    Add,
    Entry,
    EntryId,
    EntryKind,
    MemberId,
    Name,
    NameStatus,
    Remove,
    Replace,
    TermType,
    new_id,
)
from glossary.text import script_of
from glossary.workspace import told
from glossary.workspace.keeping import HistoryItem

Aliases = Annotated[list[str] | None, typer.Option("--alias", help="A further name.")]
Kind = Annotated[EntryKind, typer.Option(help="What sort of thing it is.")]
Language = Annotated[str, typer.Option(help="The language of the name, as a BCP 47 tag.")]
Text = Annotated[str | None, typer.Option()]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (add, edit, remove, undo, redo):
        app.command()(command)


def add(
    context: typer.Context,
    name: Annotated[str, typer.Option(help="The preferred name.")],
    kind: Kind,
    alias: Aliases = None,
    language: Language = "und",
    summary: Text = None,
    definition: Text = None,
    usage_note: Text = None,
    as_json: AsJson = False,
) -> None:
    """Add an entry."""
    preferred = _name(name, language, NameStatus.PREFERRED)
    others = [_name(value, "und", NameStatus.ADMITTED) for value in alias or ()]
    entry = Entry(
        EntryId(new_id()),
        kind,
        (preferred, *others),
        summary=summary or "",
        definition=definition or "",
        usage_note=usage_note or "",
    )
    with context.ensure_object(Session).writing() as workspace:
        near = workspace.near_duplicates([value.value for value in entry.names])
        for hit in near:
            say(f"Near duplicate: '{hit.matched_name}' of {hit.label} ({hit.id})")
        for line in told(workspace.deceits([value.value for value in entry.names])):
            say(line)
        workspace.apply(Add(entry), f"add {entry.label}")
    if as_json:
        duplicates = [{"id": hit.id, "label": hit.label} for hit in near]
        print_json({"id": entry.id, "near_duplicates": duplicates})
    else:
        print_lines([f"Added {entry.label} ({entry.id})"])


def _name(value: str, language: str, status: NameStatus) -> Name:
    looks_short = value.isupper() and len(value) <= 6 and " " not in value
    return Name(
        MemberId(new_id()),
        value.strip(),
        language=language,
        script=script_of(value),
        term_type=TermType.ACRONYM if looks_short else TermType.FULL_FORM,
        status=status,
    )


def edit(
    context: typer.Context,
    name: NameOrId,
    kind: Annotated[EntryKind | None, typer.Option(help="What sort of thing it is.")] = None,
    summary: Text = None,
    definition: Text = None,
    usage_note: Text = None,
    alias: Aliases = None,
    language: Language = "und",
    drop_name: Annotated[list[str] | None, typer.Option(help="A name to take away.")] = None,
    prefer: Annotated[str | None, typer.Option(help="The name to show it under.")] = None,
    as_json: AsJson = False,
) -> None:
    """Change an entry; what is not named stays."""
    with context.ensure_object(Session).writing() as workspace:
        before = workspace.find(name)
        names = _without(before.names, drop_name or [])
        names += tuple(_name(value, language, NameStatus.ADMITTED) for value in alias or ())
        after = replace(
            before,
            kind=kind or before.kind,
            names=_preferring(names, prefer) if prefer else names,
            summary=before.summary if summary is None else summary,
            definition=before.definition if definition is None else definition,
            usage_note=before.usage_note if usage_note is None else usage_note,
        )
        for line in told(workspace.deceits(alias or (), besides=before.id)):
            say(line)
        if after != before:
            workspace.apply(Replace(before, after), f"edit {after.label}")
    changed = [
        field
        for field in ("kind", "names", "summary", "definition", "usage_note")
        if getattr(before, field) != getattr(after, field)
    ]
    if as_json:
        print_json({"id": after.id, "changed": changed})
    else:
        print_lines([f"Changed {', '.join(changed) or 'nothing'} of {after.label}"])


def _without(names: tuple[Name, ...], dropped: list[str]) -> tuple[Name, ...]:
    for value in dropped:
        if value not in {name.value for name in names}:
            raise InvalidInputError(f"The entry has no name '{value}'", "Write it as it is shown")
    return tuple(name for name in names if name.value not in dropped)


def _preferring(names: tuple[Name, ...], value: str) -> tuple[Name, ...]:
    chosen = next((name for name in names if name.value == value), None)
    if chosen is None:
        raise InvalidInputError(f"The entry has no name '{value}'", "Add it with --alias")
    rest = (
        replace(name, status=NameStatus.ADMITTED)
        if name.status is NameStatus.PREFERRED and name.script == chosen.script
        else name
        for name in names
        if name is not chosen
    )
    return (replace(chosen, status=NameStatus.PREFERRED), *rest)


def remove(context: typer.Context, name: NameOrId, as_json: AsJson = False) -> None:
    """Remove an entry; `undo` brings it back."""
    with context.ensure_object(Session).writing() as workspace:
        entry = workspace.find(name)
        workspace.apply(Remove(entry), f"remove {entry.label}")
    if as_json:
        print_json({"id": entry.id, "removed": entry.label})
    else:
        print_lines([f"Removed {entry.label}; take it back with: byname undo"])


def undo(context: typer.Context, as_json: AsJson = False) -> None:
    """Take the newest change back."""
    with context.ensure_object(Session).writing() as workspace:
        done = workspace.undo()
    _print_step("undone", done, as_json=as_json)


def redo(context: typer.Context, as_json: AsJson = False) -> None:
    """Make the change again that was taken back last."""
    with context.ensure_object(Session).writing() as workspace:
        done = workspace.redo()
    _print_step("redone", done, as_json=as_json)


def _print_step(word: str, done: HistoryItem | None, *, as_json: bool) -> None:
    what, note = (done.why, done.note) if done else (None, "")
    if note:
        say(note)
    if as_json:
        print_json({word: what})
    else:
        print_lines([f"{word.capitalize()}: {what}" if what else f"Nothing to be {word}"])
