"""From a document to its names, and from a name to its documents: one answer, after any edits."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossary.library.names_in_texts import NamesInTexts
from glossary.library.reading import Reading
from glossary.library.text_index import TextIndex
from glossary.library.wanted_mentions import Wanted
from glossary.model import (
    Document,
    DocumentId,
    Entry,
    EntryId,
    EntryKind,
    MemberId,
    Name,
    NameQuality,
)

VALUES = (
    "Hezbollah", "Kata'ib Hezbollah", "Hezbollah Brigades", "HTS", "Sana", "SANA",
    "S.A.N.A.", "Front", "Nusra Front", "Front for Victory", "al-Qaida", "organisation",
    "حزب الله", "كتائب حزب الله", "St. George",
    "The Long Name of a Front That Has Many Words for the Victory of All", "ХАМАС",
)  # fmt: skip
WORDS = (
    *VALUES, "front", "sana", "hezbollah", "وحزب الله", "Brigades", "for Victory",
    "the", "said", ". ", "\n\n", "Al\ufffeQaida", "organi-\nsation",
    "The Long Name of a", "of All", "ХАМАС", "хамас", "George", ", ",
)  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=16).map(" ".join)
names = st.builds(
    Name,
    id=st.uuids().map(lambda key: MemberId(str(key))),
    value=st.sampled_from(VALUES),
    quality=st.sampled_from([NameQuality.GOOD, NameQuality.GOOD, NameQuality.WEAK]),
)
name_lists = st.lists(names, min_size=1, max_size=3).map(tuple)
KEYS = [f"{letter}" for letter in "abcd"]
steps = st.lists(
    st.one_of(
        st.tuples(st.just("entry"), st.sampled_from(KEYS), name_lists),
        st.tuples(st.just("no entry"), st.sampled_from(KEYS), st.none()),
        st.tuples(st.just("text"), st.sampled_from(KEYS), texts),
        st.tuples(st.just("no text"), st.sampled_from(KEYS), st.none()),
    ),
    min_size=2,
    max_size=10,
)


def check_both_directions(
    found: NamesInTexts, entries: dict[EntryId, Entry], documents: dict[DocumentId, Document]
) -> None:
    forward = {
        (mention.entry, mention.passage.ref, mention.name, mention.state, mention.rivals)
        for document in documents
        for mention in found.in_document(document, entries)
    }
    back = {
        (entry.id, mention.passage.ref, mention.name, mention.state, mention.rivals)
        for entry in entries.values()
        for snippet in found.of_entry(entry, entries, documents, Wanted()).snippets
        for mention in [snippet.mention]
    }
    assert forward == back


THREE_BEARERS = [("entry", key, (Name(MemberId("n"), "Hezbollah"),)) for key in "cab"]


@settings(max_examples=60, deadline=None)
@given(steps)
@example([*THREE_BEARERS, ("text", "a", "Hezbollah")])
def test_both_directions_agree_after_adds_edits_and_removals_in_any_order(
    changes: list[tuple[str, str, object]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = TextIndex(Path(folder))
        found = NamesInTexts(index)
        entries: dict[EntryId, Entry] = {}
        documents: dict[DocumentId, Document] = {}
        for what, key, given_value in changes:
            entry, document = EntryId(key), DocumentId(key.upper().ljust(26, "0"))
            if isinstance(given_value, tuple):
                entries = {**entries, entry: Entry(entry, EntryKind.GROUP, given_value)}
            elif isinstance(given_value, str):
                index.store(document, Reading(given_value))
                documents = {**documents, document: Document(document, key, f"Text {key}")}
            elif what == "no entry":
                entries = {each: entries[each] for each in entries if each != entry}
            elif document in documents:
                documents = {each: documents[each] for each in documents if each != document}
                index.remove(document)
            check_both_directions(found, entries, documents)
        index.close()


SHORT = ("Front", "Nusra Front", "organisation", "Al-Qaida", "Sana", "Qaida Front")
DIVIDED = (
    *SHORT, "front", "sana", "Al\ufffeQaida", "organi-\nsation", "Nu-\nsra Front", "Fro-\nnt", ". ",
    "they met on the day before and again on the day after that to speak of it", "الشام",
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(DIVIDED), min_size=4, max_size=24).map(" ".join),
        min_size=1,
        max_size=3,
    ),
    st.lists(st.sets(st.sampled_from(SHORT), min_size=1, max_size=3), min_size=1, max_size=3),
)
def test_both_directions_agree_near_divided_words_and_far_from_them(
    read: list[str], named: list[set[str]]
) -> None:
    entries = {
        EntryId(f"e{at}"): Entry(
            EntryId(f"e{at}"),
            EntryKind.GROUP,
            tuple(Name(MemberId(f"{at}{value}"), value) for value in sorted(values)),
        )
        for at, values in enumerate(named)
    }
    keys = [DocumentId(f"{at}".ljust(26, "0")) for at in range(len(read))]
    documents = {key: Document(key, key, key) for key in keys}
    with tempfile.TemporaryDirectory() as folder:
        index = TextIndex(Path(folder))
        with index.together():
            for key, text in zip(keys, read, strict=True):
                index.store(key, Reading(text))
        check_both_directions(NamesInTexts(index), entries, documents)
        index.close()


def test_a_text_that_is_stored_again_is_found_by_its_new_words_only(tmp_path: Path) -> None:
    index = TextIndex(tmp_path)
    key = DocumentId("A" * 26)
    index.store(key, Reading("Hezbollah said"))
    index.store(key, Reading("Nusra Front said"))
    assert index.holding(["hezbollah"]) == []
    assert [shaped for _, shaped in index.holding(["nusra front"])] == ["Nusra Front said"]
    index.close()
    again = TextIndex(tmp_path)
    assert again.ids() == {key}
    again.close()
