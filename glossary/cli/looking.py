"""Look up: search, show, status, and the doctor."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from glossary.cli.options import AsJson, AsOf, NameOrId, in_words, read_day
from glossary.cli.output import print_json, print_lines, print_table, say
from glossary.cli.session import Session
from glossary.cli.shapes import entry_shape, outcome_shape, status_shape
from glossary.errors import BynameError
from glossary.model import Entry, SearchOutcome, Snapshot, Status, Tier
from glossary.search import DEFAULT_LIMIT, SIMILAR_BESIDE_EXACT, Query
from glossary.workspace import data_folder, told
from glossary.workspace.health import examine

_SIGN = {"listed": "●", "not_listed": "–", "unknown": "?"}

_ECHOED = 80
"""Letters of a query that are repeated in an answer."""


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(search)
    app.command()(show)
    app.command()(status)
    app.command()(doctor)


def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="A name or a part of one, in any spelling.")],
    limit: Annotated[
        int, typer.Option(min=1, max=500, help="At most so many hits.")
    ] = DEFAULT_LIMIT,
    as_of: AsOf = None,
    kind: Annotated[
        list[str] | None, typer.Option(help="Only this kind: group, person, vessel …")
    ] = None,
    authority: Annotated[
        str, typer.Option(help="Only what an authority, agency or programme speaks of.")
    ] = "",
    state: Annotated[
        str, typer.Option("--status", help="Only what is listed, not-listed or unknown.")
    ] = "",
    exact: Annotated[bool, typer.Option("--exact", help="No similar names.")] = False,
    similar: Annotated[
        int, typer.Option(min=0, max=500, help="So many similar names below a whole one.")
    ] = SIMILAR_BESIDE_EXACT,
    as_json: AsJson = False,
) -> None:
    """Look a name up; the best hit comes first."""
    asked = Query.parse(
        query,
        limit=limit,
        kinds=frozenset(kind or ()),
        as_of=read_day(as_of),
        exact=exact,
        authority=authority,
        state=state,
        similar=similar,
    )
    with context.ensure_object(Session).reading() as workspace:
        outcome = workspace.search(asked)
    if as_json:
        print_json({"query": query, **outcome_shape(outcome)})
    else:
        print_outcome(outcome)


def print_outcome(outcome: SearchOutcome) -> None:
    """The hits as a table for a person."""
    if not outcome.hits:
        asked = outcome.text
        short = asked if len(asked) <= _ECHOED else asked[: _ECHOED - 1] + "…"
        print_lines([f"No name like '{short}'. Add it with: byname add --name …"])
        return
    print_table(
        ("", "Name", "Matched", "Why", "Status"),
        (
            (
                hit.kind,
                hit.label,
                hit.matched_name if hit.matched_name != hit.label else "",
                ", ".join((hit.explanation, *hit.marks)),
                "  ".join(f"{found.programme_name} {_sign(found)}" for found in hit.statuses),
            )
            for hit in outcome.hits
        ),
    )
    shown = len(outcome.hits)
    if more := outcome.more_bearers:
        print_lines([f"{more} more bear this name; see them with: --limit {shown + more}"])
    if more := outcome.more_similar:
        similar = more + sum(hit.tier is Tier.SIMILAR for hit in outcome.hits)
        limit = f" --limit {shown + more}" if shown + more > DEFAULT_LIMIT else ""
        print_lines([f"{more} more similar names; see them with: --similar {similar}{limit}"])


def _sign(found: Status) -> str:
    return _SIGN[found.state] + ("!" if found.disagreement else "")


def show(
    context: typer.Context, name: NameOrId, as_of: AsOf = None, as_json: AsJson = False
) -> None:
    """Show an entry: names, definition, usage, designations, relations, sources."""
    when = read_day(as_of) or date.today()
    with context.ensure_object(Session).reading() as workspace:
        entry = workspace.with_lists(workspace.subject(name))
        statuses = workspace.status(entry.id, when)
        snapshot = workspace.snapshot
        deceits = workspace.deceits([each.value for each in entry.names], besides=entry.id)
    for line in told(deceits):
        say(line)
    if as_json:
        shape = entry_shape(entry, snapshot)
        found = [status_shape(each) for each in statuses]
        print_json({**shape, "as_of": when.isoformat(), "status": found})
    else:
        _print_entry(entry, statuses, when, snapshot)


def _print_entry(entry: Entry, statuses: list[Status], when: date, snapshot: Snapshot) -> None:
    summary = entry.summary or str(entry.kind)
    print_lines([entry.label, summary, ""])
    print_table(
        ("Name", "Language", "What", "Use"),
        ((name.value, name.language, name.term_type, name.status) for name in entry.names),
    )
    for heading, text in (("Definition", entry.definition), ("Usage", entry.usage_note)):
        if text:
            print_lines(["", f"{heading}: {text}"])
    print_lines([""])
    _print_statuses(statuses, when)
    for relation in entry.relations:
        target = snapshot.entries.get(relation.target)
        print_lines([f"{relation.kind}: {target.label if target else relation.target}"])


def status(
    context: typer.Context,
    name: NameOrId,
    as_of: AsOf = None,
    known_on: Annotated[
        str | None,
        typer.Option("--known-on", help="Only from what was published and imported by this date."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what held on a date, by authority and programme."""
    when = read_day(as_of) or date.today()
    with context.ensure_object(Session).reading() as workspace:
        entry = workspace.subject(name)
        statuses = workspace.status(entry.id, when, read_day(known_on))
    if as_json:
        found = [status_shape(each) for each in statuses]
        shape = {"id": entry.id, "label": entry.label, "as_of": when.isoformat()}
        print_json({**shape, "statuses": found})
    else:
        print_lines([entry.label])
        _print_statuses(statuses, when)


def _print_statuses(statuses: list[Status], when: date) -> None:
    if not statuses:
        print_lines([f"No designation and no look at a list is recorded (as of {in_words(when)})."])
        return
    print_lines([f"As of {in_words(when)}:"])
    for found in statuses:
        scope = f", {found.scope}" if found.scope else ""
        state = "not found" if found.absent else str(found.state).replace("_", " ")
        differ = f" Sources differ: {found.disagreement}." if found.disagreement else ""
        print_lines(
            [
                f"{_SIGN[found.state]} {found.authority}, {found.programme_name}{scope}: {state}",
                f"    {found.basis} ({found.certainty}).{differ}",
                *(
                    f"    {name.value}: a name of it since {name.since}"
                    for name in found.names
                    if name.listed is False and name.since
                ),
            ]
        )


def doctor(context: typer.Context, as_json: AsJson = False) -> None:
    """Look the data over: what is sound, what is not, what to do."""
    session = context.ensure_object(Session)
    try:
        with session.reading() as workspace:
            report = workspace.doctor()
    except BynameError:
        report = examine(data_folder(session.data))  # says itself why it cannot be opened
    if as_json:
        findings = [
            {"level": found.level, "what": found.what, "remedy": found.remedy}
            for found in report.findings
        ]
        print_json({"data": str(report.data), "sound": report.sound, "findings": findings})
        return
    print_table(
        ("", "Finding", "What to do"),
        ((found.level, found.what, found.remedy) for found in report.findings),
    )
