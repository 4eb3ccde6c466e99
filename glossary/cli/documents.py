"""Read: documents and the mentions in them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from glossary.cli.options import AsJson, NameOrId
from glossary.cli.output import print_csv, print_json, print_lines, print_table, say
from glossary.cli.session import Session
from glossary.cli.shapes import day, snippet_shape
from glossary.model import AddReport, Author, Document, MentionState, PartialDate, Progress
from glossary.workspace import Wanted, Wish, mentions_annotations, mentions_csv

documents_app = typer.Typer(help="The library of documents.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    documents_app.command("add")(add)
    documents_app.command("watch")(watch)
    documents_app.command("scan")(scan)
    documents_app.command("list")(list_documents)
    documents_app.command("edit")(edit)
    documents_app.command("encoding")(encoding)
    documents_app.command("remove")(remove)
    app.add_typer(documents_app, name="documents")
    app.command()(mentions)


def add(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files or folders.")],
    recursive: Annotated[
        bool, typer.Option("--recursive/--flat", help="Folders in folders too, or not.")
    ] = True,
    again: Annotated[
        bool, typer.Option("--again", help="Read also what is known or was refused before.")
    ] = False,
    seconds: Annotated[
        float, typer.Option(min=0, max=300, help="Time for one file, with --again.")
    ] = 0.0,
    password: Annotated[str, typer.Option(help="Of encrypted PDF files; it is not kept.")] = "",
    as_json: AsJson = False,
) -> None:
    """Take documents into the library: files, folders, zip archives, messages."""
    wish = Wish(again or bool(password), seconds if again else 0.0, password)
    with context.ensure_object(Session).writing() as workspace:
        report = workspace.add_documents(paths, _say_progress, recursive=recursive, wish=wish)
    _print_report(report, as_json=as_json)


def watch(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(help="A folder to be watched.")] = None,
    stop: Annotated[bool, typer.Option("--stop", help="Watch it no more.")] = False,
    as_json: AsJson = False,
) -> None:
    """Watch a folder: `documents scan` and the window add what is new in it. Alone: list them."""
    session = context.ensure_object(Session)
    with session.writing() if folder else session.reading() as workspace:
        if folder and stop:
            workspace.unwatch_folder(folder)
        elif folder:
            workspace.watch_folder(folder)
        folders = [str(each) for each in workspace.watched_folders()]
    if as_json:
        print_json({"folders": folders})
    else:
        print_lines(folders or ["No folder is watched"])


def scan(context: typer.Context, as_json: AsJson = False) -> None:
    """Take in what is new or changed in the watched folders."""
    with context.ensure_object(Session).writing() as workspace:
        report = workspace.scan_watched(_say_progress)
    _print_report(report, as_json=as_json)


def _print_report(report: AddReport, *, as_json: bool) -> None:
    if as_json:
        print_json(_report_shape(report))
        return
    for word, documents in (
        ("added", report.added),
        ("updated", report.updated),
        ("unchanged", report.unchanged),
    ):
        print_lines(f"{word:10} {document.title} ({document.id})" for document in documents)
    print_lines(f"refused    {refusal.path}: {refusal.reason}" for refusal in report.refused)
    print_lines(f"left out   {path}" for path in report.passed_over)


def _say_progress(progress: Progress) -> None:
    if progress.total > 1 and progress.what:
        say(f"{progress.done + 1}/{progress.total} {progress.what}")


def _report_shape(report: AddReport) -> dict[str, object]:
    def brief(document: Document) -> dict[str, object]:
        return {"id": document.id, "title": document.title, "path": document.path}

    return {
        "added": [brief(document) for document in report.added],
        "unchanged": [brief(document) for document in report.unchanged],
        "refused": [{"path": each.path, "reason": each.reason} for each in report.refused],
        "updated": [brief(document) for document in report.updated],
        "passed_over": list(report.passed_over),
    }


def list_documents(context: typer.Context, as_json: AsJson = False) -> None:
    """List the documents of the library."""
    with context.ensure_object(Session).reading() as workspace:
        documents = workspace.documents()
        items = [workspace.csl_item(document) for document in documents]
        copies = workspace.copies()
    if as_json:
        shapes = [
            {
                **item,
                **({"publisher": document.publisher} if document.publisher else {}),
                "id": document.id,
                "sha256": document.sha256,
                "path": document.path,
                "guessed": sorted(document.guessed),
                "warnings": list(document.warnings),
                "media_type": document.media_type,
                "encoding": document.encoding or None,
                "part_of": document.part_of,
                "copy_of": copies.get(document.id),
                "earlier": [each.sha256 for each in document.earlier],
            }
            for document, item in zip(documents, items, strict=True)
        ]
        print_json({"documents": shapes})
        return
    print_table(
        ("Title", "Date", "Id"),
        ((document.title, day(document.issued), document.id) for document in documents),
    )


def edit(
    context: typer.Context,
    document_id: Annotated[str, typer.Argument(metavar="ID")],
    title: Annotated[str | None, typer.Option(help="Of the document.")] = None,
    author: Annotated[
        list[str] | None, typer.Option(help="“Family, Given”, or a body in full; all anew.")
    ] = None,
    container: Annotated[str | None, typer.Option(help="Paper or site it appeared in.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    issued: Annotated[str | None, typer.Option(help="2018, 2018-06 or 2018-06-01.")] = None,
    accessed: Annotated[str | None, typer.Option(help="The day it was retrieved.")] = None,
    url: Annotated[str | None, typer.Option(help="Its address.")] = None,
    language: Annotated[str | None, typer.Option(help="BCP 47, such as en or ar.")] = None,
    csl_type: Annotated[str | None, typer.Option("--type", help="A CSL type.")] = None,
    as_json: AsJson = False,
) -> None:
    """Put the record of a document right; what is set here is no guess any more."""
    given: dict[str, object] = {
        "title": title,
        "container": container,
        "publisher": publisher,
        "url": url,
        "language": language,
        "csl_type": csl_type,
        "authors": tuple(map(Author.parse, author)) if author else None,
        "issued": PartialDate.parse(issued) if issued else None,
        "accessed": PartialDate.parse(accessed) if accessed else None,
    }
    fields = {key: value for key, value in given.items() if value is not None}
    with context.ensure_object(Session).writing() as workspace:
        document = workspace.edit_document(document_id, **fields)
    _print_changed(document, sorted(fields), as_json=as_json)


def encoding(
    context: typer.Context,
    document_id: Annotated[str, typer.Argument(metavar="ID")],
    name: Annotated[
        str, typer.Argument(metavar="ENCODING", help="Such as cp1256; “auto” finds it by itself.")
    ],
    as_json: AsJson = False,
) -> None:
    """Read the archived original of a document again, in another encoding."""
    with context.ensure_object(Session).writing() as workspace:
        document = workspace.set_encoding(document_id, "" if name == "auto" else name)
    _print_changed(document, ["encoding"], as_json=as_json)


def _print_changed(document: Document, changed: list[str], *, as_json: bool) -> None:
    if as_json:
        print_json({"id": document.id, "title": document.title, "changed": changed})
    else:
        print_lines([f"Changed {', '.join(changed) or 'nothing'} of {document.title}"])


def remove(
    context: typer.Context,
    document_id: Annotated[str, typer.Argument(metavar="ID")],
    as_json: AsJson = False,
) -> None:
    """Take a document out of the library; its original stays archived for `undo`."""
    with context.ensure_object(Session).writing() as workspace:
        document = workspace.document(document_id)
        workspace.remove_document(document_id)
    if as_json:
        print_json({"id": document.id, "removed": document.title})
    else:
        print_lines([f"Removed {document.title}; take it back with: byname undo"])


def mentions(
    context: typer.Context,
    name: NameOrId,
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0 for all.")] = 200,
    sort: Annotated[
        str,
        typer.Option(
            help="Up to three, parted by commas: date, document, name, relevance, left, right, "
            "left1 to left3, right1 to right3."
        ),
    ] = "date",
    since: Annotated[str | None, typer.Option(help="Documents of this date or later.")] = None,
    until: Annotated[str | None, typer.Option(help="Documents of this date or earlier.")] = None,
    document: Annotated[
        list[str] | None, typer.Option("--document", metavar="ID", help="In this document only.")
    ] = None,
    state: Annotated[
        list[MentionState] | None, typer.Option(help="Only mentions that are so sure.")
    ] = None,
    copies: Annotated[
        bool, typer.Option("--copies", help="Also what only repeats an earlier text, in a copy.")
    ] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="As a table for spreadsheets.")] = False,
    annotations: Annotated[
        bool, typer.Option("--annotations", help="As W3C Web Annotations (JSON-LD).")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show every place where any name of an entry stands in the documents."""
    with context.ensure_object(Session).reading() as workspace:
        entry = workspace.find(name)
        only = Wanted(
            documents=frozenset(workspace.document(key).id for key in document or ()),
            since=PartialDate.parse(since) if since else None,
            until=PartialDate.parse(until) if until else None,
            states=frozenset(state or ()),
            copies=copies,
        )
        page = workspace.mentions(entry.id, limit=limit or None, sort=sort, only=only)
        documents = workspace.snapshot.documents
    for line in page.unread:
        say(line)
    if as_csv:
        print_csv(mentions_csv(page))
        return
    if annotations:
        print_json(mentions_annotations(entry, page, documents))
        return
    if as_json:
        shapes = [snippet_shape(snippet) for snippet in page.snippets]
        more = {"in_copies": page.in_copies, "unread": list(page.unread)}
        print_json({"id": entry.id, "total": page.total, "mentions": shapes, **more})
        return
    again = f", and {page.in_copies} in copies (see them with --copies)" if page.in_copies else ""
    print_lines([f"{entry.label}: {page.total} in {page.documents} documents{again}"])
    print_table(
        ("Before", "Name", "After", "Date", "Document"),
        (
            (
                each.left[-60:],
                each.mention.passage.exact,
                each.right[:60],
                day(each.date),
                f"{each.title} (+{each.copies} copies)" if each.copies else each.title,
            )
            for each in page.snippets
        ),
    )
