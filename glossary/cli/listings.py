"""Listings: shown, linked or refused, adopted as entries, watched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

import typer

from glossary.cli.list_shapes import change_shape
from glossary.cli.options import AsJson, NameOrId
from glossary.cli.output import print_json, print_lines, print_table
from glossary.cli.session import Session
from glossary.model import Answer, listing_id
from glossary.workspace import ListingPage, News

ListingKey = Annotated[str, typer.Argument(metavar="LISTING", help="As in listing:ofac-sdn:16937.")]
_ANSWERS = {"same": Answer.SAME, "not-same": Answer.NOT_SAME, "unsure": Answer.UNSURE}


def register(lists: typer.Typer) -> None:
    """Add these commands to those of lists."""
    lists.command()(show)
    lists.command()(link)
    lists.command()(adopt)
    lists.command()(watch)
    lists.command()(news)


def show(context: typer.Context, listing: ListingKey, as_json: AsJson = False) -> None:
    """Show a listing as published, which versions hold it, and which entry it may be about."""
    with context.ensure_object(Session).reading() as workspace:
        page = workspace.listings.page(listing, workspace.snapshot)
    if as_json:
        print_json(_page_shape(page))
        return
    record = page.record
    print_lines([f"{record.label}  ({record.type}, {page.face.list_id} {record.reference})"])
    print_table(
        ("Name", "What", "Quality", "Note"),
        ((n.value, "derived" if n.derived else n.role, n.quality, n.note) for n in record.names),
    )
    print_table(("Field", "Value"), (*_dates(page), *record.facts))
    for version, held in page.history:
        print_lines([f"{'on' if held else 'not on'} the list of {version.dated} ({version.id})"])
    for entry, reason in page.linked:
        print_lines([f"belongs to {entry.label} ({entry.id}): {reason}"])
    for each in page.suggested:
        print_lines([f"may be {each.label} ({each.entry}): {each.reason}"])


def _dates(page: ListingPage) -> Iterable[tuple[str, str]]:
    for listed in page.record.programmes:
        yield "programme", f"{listed.tag} ({listed.key or 'no card'})"
    for each in page.record.dates:
        yield each.field, each.words


def _page_shape(page: ListingPage) -> dict[str, Any]:
    record = page.record
    return {
        "id": listing_id(page.face.list_id, record.reference),
        "list": page.face.list_id,
        "reference": record.reference,
        "type": record.type,
        "label": record.label,
        "names": [
            {
                "value": name.value,
                "original": name.original or name.value,
                "role": name.role,
                "quality": name.quality,
                "script": name.script,
                "language": name.language or None,
                "note": name.note or None,
                "derived": name.derived,
            }
            for name in record.names
        ],
        "programmes": [{"tag": each.tag, "key": each.key or None} for each in record.programmes],
        "ids": [list(each) for each in record.other_ids],
        "dates": [
            {"field": each.field, "words": each.words, "date": each.date or None}
            for each in record.dates
        ],
        "scope": record.scope or None,
        "facts": [list(each) for each in record.facts],
        "versions": [{"version": version.id, "held": held} for version, held in page.history],
        "entries": [
            {"id": entry.id, "label": entry.label, "reason": reason}
            for entry, reason in page.linked
        ],
        "suggestions": [
            {"id": each.entry, "label": each.label, "reason": each.reason, "score": each.score}
            for each in page.suggested
        ],
    }


def link(
    context: typer.Context,
    listing: ListingKey,
    name: NameOrId,
    answer: Annotated[
        Literal["same", "not-same", "unsure", "forget"],
        typer.Option("--answer", help="What you decide; forget takes an answer back."),
    ] = "same",
    note: Annotated[str, typer.Option("--note", help="Why.")] = "",
    with_names: Annotated[
        bool, typer.Option("--with-names", help="Admit the listing's names to the entry too.")
    ] = False,
) -> None:
    """Say whether a listing is about an entry; remembered, and never asked again."""
    with context.ensure_object(Session).writing() as workspace:
        entry = workspace.find(name)
        if answer == "forget":
            workspace.listings.forget(listing, entry, workspace.snapshot)
        else:
            workspace.listings.decide(listing, entry, _ANSWERS[answer], workspace.snapshot, note)
            offered = workspace.listings.names_to_offer(listing, entry)
            if with_names and answer == "same" and offered:
                workspace.listings.take_names(listing, entry, offered)
    print_lines([f"{listing} and {entry.label}: {answer}; take it back with: byname undo"])


def adopt(context: typer.Context, listing: ListingKey, as_json: AsJson = False) -> None:
    """Make an entry of a listing, linked to it."""
    with context.ensure_object(Session).writing() as workspace:
        entry = workspace.listings.adopt(listing)
    if as_json:
        print_json({"id": entry.id, "label": entry.label})
    else:
        print_lines([f"Adopted {entry.label} ({entry.id}); take it back with: byname undo"])


def watch(
    context: typer.Context,
    name: NameOrId,
    stop: Annotated[bool, typer.Option("--stop", help="Stop watching it.")] = False,
) -> None:
    """Tell changes of an entry's listings in `lists news`."""
    with context.ensure_object(Session).writing() as workspace:
        entry = workspace.find(name)
        workspace.listings.watch(entry, workspace.snapshot, on=not stop)
    print_lines([f"{'No longer watching' if stop else 'Watching'} {entry.label}"])


def news(
    context: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="Of all listings, not only of watched entries.")
    ] = False,
    looked: Annotated[
        bool, typer.Option("--looked", help="Remember that you have looked at this.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show what changed since you last looked."""
    session = context.ensure_object(Session)
    with session.writing() if looked else session.reading() as workspace:
        found = workspace.listings.news(workspace.snapshot, everything=everything)
        watched = workspace.listings.watched(workspace.snapshot)
        if looked:
            workspace.listings.looked()
    if as_json:
        print_json(
            {
                "watched": [{"id": entry.id, "label": entry.label} for entry in watched],
                "news": [
                    {
                        "old": each.old.id,
                        "new": each.new.id,
                        "changes": [change_shape(change) for change in each.changes],
                    }
                    for each in found
                ],
            }
        )
        return
    _print_news(found, anybody=bool(watched) or everything)


def _print_news(found: tuple[News, ...], *, anybody: bool) -> None:
    if not anybody:
        print_lines(["No entry is watched; watch one with: byname lists watch NAME"])
    elif not found:
        print_lines(["Nothing changed since you last looked"])
    for each in found:
        print_lines([f"{each.new.list_id}, {each.old.dated} to {each.new.dated}:"])
        print_table(
            ("Operation", "Class", "Name", "Field", "Old", "New"),
            ((c.operation, c.kind, c.label, c.field, c.old, c.new) for c in each.changes),
        )
