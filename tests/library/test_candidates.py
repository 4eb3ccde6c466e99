"""Candidates: what a text offers, with exact places, and nothing that is known or was refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary.library.candidates import KnownSpellings, candidates_in
from glossary.library.candidates.pairs import pairs_in
from glossary.library.candidates.running_text import RunningText
from glossary.library.candidates.statements import statements_in
from glossary.model import (
    Add,
    Candidate,
    CandidateKind,
    DocumentId,
    DocumentText,
    Entry,
    EntryId,
    EntryKind,
    MemberId,
    Name,
    PartialDate,
)
from glossary.workspace import Workspace

DOCUMENT = DocumentId("01ARZ3NDEKTSV4RRFFQ69G5FAV")
GUARD = Entry(
    EntryId("01GUARD"),
    EntryKind.GROUP,
    (Name(MemberId("1"), "Hizbullah Guards"), Name(MemberId("2"), "Katibat al-Mahdiyya")),
)


def pairs(text: str) -> list[tuple[str, str]]:
    return [(each.long, each.short) for each in pairs_in(RunningText(text))]


def found(text: str, *entries: Entry) -> list[Candidate]:
    known = {entry.id: entry for entry in entries}
    got = candidates_in(
        DocumentText(DOCUMENT, text), (), known, KnownSpellings(entries), lambda kind, key: False
    )
    return list(got.found)


def names(text: str, *entries: Entry) -> list[tuple[str, int]]:
    return [
        (each.names[0], each.count)
        for each in found(text, *entries)
        if each.kind is CandidateKind.NAME
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Nubl Monitor for Duties (NMD) said", [("Nubl Monitor for Duties", "NMD")]),
        ("the NMD (Nubl Monitor for Duties) said", [("Nubl Monitor for Duties", "NMD")]),
        ("Workers' Party of the Valley (PKV) said", [("Workers' Party of the Valley", "PKV")]),
        ("the Nubl Guard (Arabic: حرس نبل) came", [("Nubl Guard", "حرس نبل")]),
        ("the Nubl Guard (حرس نبل) came", [("Nubl Guard", "حرس نبل")]),
        ("the Nubl Guard, also known as the Valley Lions, came", [("Nubl Guard", "Valley Lions")]),
        ("Some said so. Forces (NMD) came", []),
        ("he came late (see page 4) and left (UTC)", []),
        ("the second Louis (XIV) ruled", []),
    ],
)  # fmt: skip
def test_two_names_side_by_side_are_a_pair(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


def test_a_pair_whose_names_both_belong_to_one_entry_is_not_proposed() -> None:
    text = "The Nubl Guard (NG) came."
    both = Entry(
        EntryId("01"),
        EntryKind.GROUP,
        (Name(MemberId("1"), "Nubl Guard"), Name(MemberId("2"), "NG")),
    )
    one = Entry(EntryId("02"), EntryKind.GROUP, (Name(MemberId("1"), "Nubl Guard"),))
    assert [each.kind for each in found(text)] == [CandidateKind.PAIR]
    assert found(text, both) == []
    (pair,) = found(text, one)
    assert (pair.entry, pair.names) == ("02", ("Nubl Guard", "NG"))


def test_unknown_names_are_counted_and_openings_of_sentences_are_none() -> None:
    text = (
        "However, the Northern Valley Brigade came on Monday. The Northern Valley Brigade left. "
        "Fighters of the brigade spoke. Nobody saw Turkish President or Syrian soldiers."
    )
    assert names(text) == [("Northern Valley Brigade", 2)]


def test_a_single_word_must_be_met_three_times_and_never_in_small_letters() -> None:
    assert names("He saw Marjuna. In Marjuna they saw the Marjuna road.") == [("Marjuna", 3)]
    assert names("He saw Marjuna. In Marjuna they stayed.") == []
    assert names("We saw Front, a front, the Front and Front.") == []


@pytest.mark.parametrize(
    "written", ["Hezbollah Guards", "Hizbulah Guards", "Katiba al-Mahdiya", "Hizbollah Gaurds"]
)
def test_a_known_name_is_known_in_another_spelling(written: str) -> None:
    (one,) = [
        each
        for each in found(f"They say that {written} came.", GUARD)
        if each.kind is CandidateKind.SPELLING
    ]
    assert (one.names, one.entry) == ((written,), GUARD.id)


@pytest.mark.parametrize(
    ("sentence", "authority", "programme", "date", "removal"),
    [
        (
            "The Nubl Guard was designated a Foreign Terrorist Organization on 3 May 2018.",
            "United States", "US-FTO219", PartialDate(2018, 5, 3), False,
        ),
        (
            "In March 2019 Canada listed the Nubl Guard as a terrorist entity.",
            "Canada", "", PartialDate(2019, 3), False,
        ),
        (
            "The European Union removed the Nubl Guard from its sanctions list in 2020.",
            "European Union", "", PartialDate(2020), True,
        ),
    ],
)  # fmt: skip
def test_a_sentence_states_who_designated_whom_and_when(
    sentence: str,
    authority: str,
    programme: str,
    date: PartialDate,
    removal: bool,
) -> None:
    (one,) = [
        each
        for each in found(f"It was cold. {sentence} He left.")
        if each.kind is CandidateKind.STATEMENT
    ]
    assert one.passage.exact == sentence
    assert one.names == ("Nubl Guard",)
    assert one.stated is not None
    said = one.stated
    assert (said.authority, said.programme, said.date, said.removal) == (
        authority, programme, date, removal,
    )  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "They met in the designated area by the river.",
        "Canada listed the goods that it had bought.",
        "Terrorist groups seized the road.",
        "It does not include attacks on UN-designated terrorist organizations.",
    ],
)
def test_other_sentences_state_none(sentence: str) -> None:
    assert list(statements_in(sentence)) == []


PIECES = (
    "Nubl Guard", "(NG)", "(حرس نبل)", "Hezbollah Guards", "al-Mahdiya", "the", "of", "said", ".",
    "\n", "\n\n", "# Heading", "Al\ufffeNubl", "was designated as a terrorist group by Canada",
    "in 2018", ", also known as", "U.S.", "Guards' base", "😀", "Turkey's", "İstanbul",
    "[Link](https://example.org/Nubl Guard)",
)  # fmt: skip


@example("[Link](https://example.org/Nubl Guard) \n Nubl Guard")
@given(st.lists(st.sampled_from(PIECES), max_size=24).map(" ".join))
def test_every_proposal_stands_at_its_place_in_the_text(text: str) -> None:
    for pages in ((), (0,)):
        document = DocumentText(DOCUMENT, text, pages)
        known = KnownSpellings([GUARD])
        got = candidates_in(document, (), {GUARD.id: GUARD}, known, lambda kind, key: False)
        assert len({(each.kind, each.key) for each in got.found}) >= len(
            [each for each in got.found if each.kind is not CandidateKind.STATEMENT]
        )
        for each in got.found:
            passage = each.passage
            assert text[passage.start : passage.end] == passage.exact
            assert passage.exact.strip() == passage.exact != ""
            if each.kind in {CandidateKind.NAME, CandidateKind.SPELLING}:
                assert " ".join(passage.exact.replace("\ufffe", "-").split()) == each.names[0]
            if each.kind is CandidateKind.PAIR:
                assert all(
                    name.split()[-1] in passage.exact.replace("\ufffe", "-") for name in each.names
                )


def test_never_is_remembered_in_all_documents_and_can_be_undone(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"In {name} the Nubl Guard (NG) met Nubl Lions.", "utf-8")
    with Workspace.open(tmp_path / "data", starter=False) as workspace:
        workspace.add_documents([tmp_path / "one.txt", tmp_path / "two.txt"])
        one, two = (each.id for each in workspace.documents())
        first = workspace.candidates(one).found[0]
        assert first.names == ("Nubl Guard", "NG")
        workspace.apply(workspace.refusal_of(first))
        for document in (one, two):
            kinds = [each.kind for each in workspace.candidates(document).found]
            assert kinds == [CandidateKind.NAME]
            assert workspace.candidates(document).refused == 1
        workspace.undo()
        assert len(workspace.candidates(two).found) == 2
        workspace.apply(Add(GUARD))
        assert workspace.candidates(one, lambda: True).found == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It signed the Convention on the Rights of the Valley today.",
            ["Convention on the Rights of the Valley"],
        ),
        (
            "He cited the Treaty against the Theft of Olives and left.",
            ["Treaty against the Theft of Olives"],
        ),
        ("The report on Nubl Valley was short.", ["Nubl Valley"]),
        ("We heard Mr. Tarun and left.", ["Tarun"]),
        ("We met NULCO once.", ["NULCO"]),
        ("We met NUL once.", []),
        ("The Prime Minister of Nubl Valley and His Majesty the King came.", []),
        ("In old Tarun Valley I saw it.", ["Tarun Valley"]),
    ],
)
def test_a_name_goes_on_where_its_head_says_so_and_an_office_is_none(
    text: str, expected: list[str]
) -> None:
    assert [name for name, _ in names(text)] == expected


def test_the_long_form_of_a_treaty_keeps_its_head() -> None:
    assert pairs("the Treaty on the Non-Use of Iron Nets (NIN) says") == [
        ("Treaty on the Non-Use of Iron Nets", "NIN")
    ]
    given = found("the Nubl Monitor of Duties Group (NMDG) said. Later NMDG spoke.")
    assert [each.kind for each in given] == [CandidateKind.PAIR]


def test_in_a_text_of_wrapped_lines_a_name_goes_on_in_the_next_line() -> None:
    lines = ["we spoke of it and of", "other things that were"] * 5
    wrapped = "\n".join([*lines, "said by the Nubl Valley", "Council of Elders and the", *lines])
    assert names(wrapped) == [("Nubl Valley Council of Elders", 1)]
    apart = "\n".join(["He came to Nubl Valley", "Council of Elders is old."])
    assert names(apart) == [("Nubl Valley", 1), ("Council of Elders", 1)]


@pytest.mark.parametrize("after", [0, 1, 4, 40, 400])
def test_a_search_ends_soon_after_it_is_wanted_no_more(after: int) -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > after

    text = "The Nubl Monitor for Duties (NMD) met the Valley Lions. It listed them as terrorists. "
    given = candidates_in(
        DocumentText(DOCUMENT, text * 400), (), {}, KnownSpellings(()), lambda *_: False, cancelled
    )
    assert len(given.found) <= after
    # Each kind asks once more when it ends, and each step before it begins.
    assert asked <= after + 12
