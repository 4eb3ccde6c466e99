"""Links copied from citations lead back to the same words, on the web and in the glossary."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.cli import main
from glossary.errors import InvalidInputError, NotFoundError
from glossary.model import AnchorState, Document, LinkKind
from glossary.workspace import Workspace

TEXT = "Rain fell in the hills all night.\n\nThe Lake Guard held the pass until the morning came.\n"
ADDRESS = "https://e.org/news/a"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    with Workspace.open(tmp_path / "data") as opened:
        (document,) = opened.add_documents([file]).added
        opened.edit_document(document.id, url=ADDRESS)
        yield opened


def report(workspace: Workspace) -> Document:
    return next(each for each in workspace.documents() if each.url == ADDRESS)


def quoted(workspace: Workspace, words: str) -> str:
    start = TEXT.index(words)
    return workspace.passage_at(report(workspace).id, start, start + len(words)).ref


def test_the_link_of_a_citation_lands_on_the_exact_words(workspace: Workspace) -> None:
    link = workspace.cite(quoted(workspace, "Lake Guard")).link
    found = workspace.follow_link(link)
    assert found.passage
    start, end = found.passage.start, found.passage.end
    assert workspace.text(found.passage.document).text[start:end] == "Lake Guard"
    assert (found.link.kind, found.label, found.note) == (
        LinkKind.PASSAGE,
        report(workspace).title,
        "",
    )


@pytest.mark.parametrize("target", ["HTS", "status:HTS"])
def test_the_link_of_an_entry_leads_to_it(workspace: Workspace, target: str) -> None:
    found = workspace.follow_link(workspace.cite(target).link)
    assert (found.link.kind, found.label) == (LinkKind.ENTRY, "Hay'at Tahrir al-Sham")
    assert found.link.target == workspace.find("HTS").id


def test_the_link_of_a_document_leads_to_it(workspace: Workspace) -> None:
    found = workspace.follow_link(workspace.cite(report(workspace).id).link)
    assert (found.link.kind, found.link.target) == (LinkKind.DOCUMENT, report(workspace).id)


def test_a_link_to_an_earlier_version_follows_its_words_and_says_so(
    workspace: Workspace, tmp_path: Path
) -> None:
    link = workspace.cite(quoted(workspace, "The Lake Guard held the pass until the morning")).link
    (tmp_path / "report.txt").write_text("A new beginning.\n\n" + TEXT, encoding="utf-8")
    workspace.add_documents([tmp_path / "report.txt"])
    found = workspace.follow_link(link)
    assert found.passage
    assert found.passage.found is AnchorState.MOVED
    assert "has moved" in found.note


@pytest.mark.parametrize("kind", ["entry", "document"])
def test_a_link_into_another_glossary_is_refused(workspace: Workspace, kind: str) -> None:
    with pytest.raises(NotFoundError):
        workspace.follow_link(f"byname:{kind}/01ARZ3NDEKTSV4RRFFQ69G5FAV")
    with pytest.raises(InvalidInputError):
        workspace.follow_link(f"byname:{kind}/../{kind}")


@pytest.mark.parametrize("style", ["newsroom", "markdown", "wikipedia", "apa", "harvard", "ieee"])
def test_a_web_passage_is_cited_by_the_address_that_leads_to_its_words(
    workspace: Workspace, style: str
) -> None:
    made = workspace.cite(quoted(workspace, "Lake Guard"), style)
    address = f"{ADDRESS}#:~:text=The-,Lake%20Guard,-held%20the%20pass"
    assert made.address == address
    assert made.text.count(ADDRESS) == 1
    assert address in made.text
    (item,) = json.loads(made.csl)
    assert (item["URL"], item["note"]) == (ADDRESS, f"quoted at {address}")


@pytest.mark.parametrize("style", ["bibtex", "ris"])
def test_the_record_of_a_document_keeps_its_own_address(workspace: Workspace, style: str) -> None:
    made = workspace.cite(quoted(workspace, "Lake Guard"), style)
    assert ADDRESS in made.text
    assert ":~:" not in made.text


def test_the_command_line_prints_and_follows_links(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ref = quoted(workspace, "Lake Guard")
    workspace.close()

    def run(*arguments: str, code: int = 0) -> str:
        assert main(["--data", str(tmp_path / "data"), *arguments]) == code
        out, error = capsys.readouterr()
        return error if code else out

    link = run("cite", ref, "--format", "link").strip()
    assert link == f"byname:passage/{ref}"
    shape = json.loads(run("open", link, "--json"))
    assert (shape["kind"], shape["id"], shape["passage"]["exact"]) == ("passage", ref, "Lake Guard")
    assert shape["passage"]["found"] == "exact"
    assert "[Lake Guard]" in run("open", link)
    assert run("cite", ref, "--format", "address").startswith(f"{ADDRESS}#:~:text=")
    assert "is not a link of Byname" in run("open", "byname:entry/;rm", code=1)
    assert "There is no entry" in run("open", "byname:entry/01ARZ3NDEKTSV4RRFFQ69G5FAV", code=1)
