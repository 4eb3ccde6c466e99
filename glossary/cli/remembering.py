"""Remember: pins, and hits that are not what was meant."""

from __future__ import annotations

from typing import Annotated

import typer

from glossary.cli.options import AsJson, NameOrId
from glossary.cli.output import print_json, print_lines, print_table
from glossary.cli.session import Session
from glossary.cli.shapes import Json
from glossary.model import PINNED, Hit
from glossary.search import Query


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (pin, unpin, pins, refuse):
        app.command()(command)


def pin(context: typer.Context, name: NameOrId, as_json: AsJson = False) -> None:
    """Pin an entry or listing: it comes first where names fit equally well."""
    _pin(context, name, as_json=as_json, on=True)


def unpin(context: typer.Context, name: NameOrId, as_json: AsJson = False) -> None:
    """Pin an entry or listing no more."""
    _pin(context, name, as_json=as_json, on=False)


def _pin(context: typer.Context, name: str, *, as_json: bool, on: bool) -> None:
    with context.ensure_object(Session).writing() as workspace:
        gone = not on and name in workspace.familiar.pins
        entry = None if gone else workspace.subject(name)
        key, label = (entry.id, entry.label) if entry else (name, name)
        workspace.familiar.pin(key, on=on)
        workspace.familiar.save()
    if as_json:
        print_json({"id": key, "label": label, "pinned": on})
    else:
        print_lines([f"Pinned {label}" if on else f"No longer pinned: {label}"])


def pins(context: typer.Context, as_json: AsJson = False) -> None:
    """List what is pinned, and what was opened last."""
    with context.ensure_object(Session).reading() as workspace:
        hits = workspace.recalled(limit=500).hits
    pinned = [hit for hit in hits if PINNED in hit.marks]
    opened = [hit for hit in hits if PINNED not in hit.marks]
    if as_json:
        print_json({"pins": [*map(_shape, pinned)], "opened": [*map(_shape, opened)]})
        return
    if not hits:
        print_lines(["Nothing is pinned. Pin an entry with: byname pin NAME"])
        return
    print_table(
        ("", "Name", "", "Id"), ((hit.kind, hit.label, hit.explanation, hit.id) for hit in hits)
    )


def _shape(hit: Hit) -> Json:
    return {"id": hit.id, "type": hit.type, "kind": hit.kind, "label": hit.label}


def refuse(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="What is typed to look it up.")],
    name: NameOrId,
    note: Annotated[str, typer.Option(help="Why; kept with the answer.")] = "",
    forget: Annotated[bool, typer.Option("--forget", help="It may be meant again.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say that an entry or listing is not meant by what is typed: it comes last from then on."""
    typed = Query.parse(query).text.strip()
    with context.ensure_object(Session).writing() as workspace:
        entry = workspace.subject(name)
        change = workspace.refusal(typed, entry.id, refused=not forget, note=note)
        said = f"“{typed}” may be {entry.label}" if forget else f"“{typed}” is not {entry.label}"
        workspace.apply(change, said)
    if as_json:
        print_json({"query": typed, "id": entry.id, "label": entry.label, "refused": not forget})
    else:
        print_lines([f"{said}; take it back with: byname undo"])
