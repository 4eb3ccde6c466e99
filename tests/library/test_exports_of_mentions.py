"""What leaves the list of mentions: addresses that lead to the words, tables, annotations."""

from __future__ import annotations

import csv
import io

import pytest

from glossary.errors import InvalidInputError
from glossary.library.annotations import mentions_annotations, mentions_csv
from glossary.library.wanted_mentions import parse_order
from glossary.model import (
    Document,
    DocumentId,
    Entry,
    EntryId,
    EntryKind,
    MemberId,
    Mention,
    Name,
    Passage,
    Snippet,
    SnippetPage,
)

KEY = DocumentId("01ARZ3NDEKTSV4RRFFQ69G5FAV")


def passage(exact: str, prefix: str = "", suffix: str = "") -> Passage:
    return Passage(KEY, 10, 10 + len(exact), exact, prefix, suffix, page=2)


def page_of(exact: str, title: str) -> SnippetPage:
    mention = Mention(EntryId("e"), exact, passage(exact))
    return SnippetPage((Snippet(mention, "=1+1 ", " after", title),), 1)


def test_a_table_holds_no_formula() -> None:
    data = mentions_csv(page_of("HTS", "@title")).decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(data)))
    assert (row["exact"], row["title"], row["before"]) == ("HTS", "'@title", "'=1+1 ")


def test_annotations_say_quote_position_and_page() -> None:
    entry = Entry(EntryId("e"), EntryKind.GROUP, (Name(MemberId("n"), "HTS"),))
    document = Document(KEY, "ab" * 32, "T", url="https://e.org/a")
    made = mentions_annotations(entry, page_of("HTS", "T"), {KEY: document})
    (item,) = made["items"]
    assert item["id"] == f"byname:passage/{passage('HTS').ref}"
    assert item["motivation"] == "identifying"
    assert item["target"]["source"] == "https://e.org/a"
    assert [each["type"] for each in item["target"]["selector"]] == [
        "TextQuoteSelector",
        "TextPositionSelector",
        "FragmentSelector",
    ]


@pytest.mark.parametrize("text", ["", "colour", "date,left1,right1,name"])
def test_an_order_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError, match="no order of passages"):
        parse_order(text)
    assert parse_order("left1, date") == ("left1", "date")
