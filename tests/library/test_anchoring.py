"""Quotes found again in changed texts, or said to be lost."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.library import anchor
from glossary.library.anchoring import guesses
from glossary.model import AnchorState, Quote

BEFORE = "The council met in the old harbour on Monday, and few had expected a quarrel. "
QUOTED = "Three small villages near the river asked the northern brigade for grain and lamp oil."
AFTER = " Nobody answered them before winter. The letters lie in a museum today."
OLD = f"{BEFORE}{QUOTED}{AFTER}"
START = len(BEFORE)


def quote(exact: str = QUOTED, old: str = OLD) -> Quote:
    start = old.index(exact)
    end = start + len(exact)
    return Quote(exact, old[max(0, start - 32) : start], old[end : end + 32], start)


@pytest.mark.parametrize(
    ("text", "state", "words"),
    [
        (OLD, AnchorState.EXACT, QUOTED),
        (f"A new heading\n\n{OLD}", AnchorState.MOVED, QUOTED),
        (f"😀 é {OLD}", AnchorState.MOVED, QUOTED),
        (OLD.replace("near the", "near\n\u00a0 the"), AnchorState.MOVED, "near\n\u00a0 the river"),
        (OLD.replace("grain and", "wheat, barley and"), AnchorState.LIKENESS, "wheat, barley and"),
        (OLD.replace("Three small", "Some"), AnchorState.LIKENESS, "Some villages near"),
        (f"{BEFORE}{AFTER}", AnchorState.NOT_FOUND, ""),
        ("Another text altogether, about boats.", AnchorState.NOT_FOUND, ""),
        ("", AnchorState.NOT_FOUND, ""),
    ],
)
def test_a_quote_is_found_again_or_lost(text: str, state: AnchorState, words: str) -> None:
    found = anchor(quote(), text)
    assert found.state is state
    assert words in text[found.start : found.end]
    if words:
        assert text[found.start : found.end].endswith("lamp oil.")


PUT_IN = " (A remark of the editor, who thought the villages were larger than that.)"


@pytest.mark.parametrize(
    ("put_in", "after"),
    [
        (PUT_IN * 3, "northern brigade"),
        (f"\n\nA heading\n\n{PUT_IN}\n\n", "the river"),
        (PUT_IN * 2, "villages"),
    ],
)
def test_a_quote_with_something_put_into_it_is_split(put_in: str, after: str) -> None:
    at = OLD.index(after) + len(after)
    text = f"New. {OLD[:at]}{put_in}{OLD[at:]}"
    found = anchor(quote(), text)
    assert found.state is AnchorState.SPLIT
    first, last = (text[piece.start : piece.end] for piece in found.pieces)
    assert f"{first} {last}" == QUOTED
    assert text[found.start : found.end] == max(first, last, key=len)
    assert found.score == pytest.approx(100 * max(len(first), len(last)) / len(QUOTED))
    assert not found.confident
    parts = [QUOTED[piece.of_start : piece.of_end] for piece in found.pieces]
    assert parts == [first, last]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(OLD.replace(" asked", " asked kindly"), id="a word put in is found as one"),
        pytest.param(
            OLD.replace(QUOTED, "the northern brigade for grain and lamp oil. " + "x " * 9)
            + "Three small villages near the river asked",
            id="the pieces stand in the other order",
        ),
        pytest.param(
            OLD.replace("asked the", "asked " + "far away " * 900 + "the"),
            id="they are too far apart",
        ),
        pytest.param(
            2 * ("Three small villages near the river asked " + "on and on " * 9)
            + "the northern brigade for grain and lamp oil.",
            id="the first piece stands twice",
        ),
        pytest.param(
            OLD.replace("Three small", "Three small" + PUT_IN * 3).replace(
                "near the river", "there"
            ),
            id="one piece was changed too",
        ),
    ],
)
def test_other_changes_are_no_split(text: str) -> None:
    assert anchor(quote(), text).state is not AnchorState.SPLIT


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32), st.integers(14, 30), st.data())
def test_a_split_quote_is_found_in_both_pieces_or_not_at_all(
    seed: int, length: int, data: st.DataObject
) -> None:
    words = made_words(seed)
    whole = " ".join(words)
    start = len(" ".join(words[:200])) + 1
    exact = " ".join(words[200 : 200 + length])
    cut = 200 + data.draw(st.integers(2, length - 2))
    text = " ".join([*words[:cut], *made_words(seed + 1)[:60], *words[cut:]])
    found = anchor(quote_at(whole, start, start + len(exact)), text)
    if found.state is AnchorState.SPLIT:
        (first, last) = found.pieces
        assert f"{text[first.start : first.end]} {text[last.start : last.end]}" == exact
        assert first.start == start


def test_guesses_are_few_apart_and_best_first() -> None:
    half = "Three small villages near the hills begged some brigade for bread and lamp oil."
    text = f"{half} {'Filler goes here. ' * 20}{QUOTED[:40]} {'More of it. ' * 20}Nothing like it."
    found = guesses(quote(), text)
    assert 1 <= len(found) <= 3
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert text[found[0].start : found[0].end].startswith("Three small villages")
    assert all(not (a.start < b.end and b.start < a.end) for a in found for b in found if a != b)
    assert guesses(quote(), "Boats.") == ()
    assert guesses(Quote("long " * 2000), text) == ()


def test_quotation_marks_of_another_kind_are_the_same_words() -> None:
    old = 'He said "we don\'t know the river or the northern brigade, nor want to" and left.'
    new = f"Yes. {old}".replace('"', "”").replace("'", "’")
    found = anchor(quote(old[8:-10], old), new)
    assert (found.state, new[found.start : found.end]) == (AnchorState.MOVED, new[13:-10])


def test_of_several_equal_places_the_context_decides() -> None:
    old = f"First the mill burnt. {QUOTED} Then came the snow. And so on."
    wanted = quote(old=old)
    text = f"{QUOTED} Quite another thing followed here. {'Filler words. ' * 9}{old}"
    found = anchor(wanted, text)
    assert (found.state, found.start) == (AnchorState.MOVED, text.rindex(QUOTED))


def test_of_equal_places_with_equal_context_the_nearest_is_taken() -> None:
    old = "x. " * 40 + f"{QUOTED}" + " y." * 40
    text = f"z {old}{old}"
    assert anchor(quote(old=old), text).start == text.index(QUOTED)


def test_a_short_quote_is_never_led_to_the_same_word_elsewhere() -> None:
    text = f"{BEFORE}{AFTER} In another country a river dried up and cities fell."
    assert anchor(quote("river"), text).state is AnchorState.NOT_FOUND


def test_a_short_quote_moves_with_its_neighbours() -> None:
    text = f"A river, first of all. {OLD}"
    found = anchor(quote("river"), text)
    assert (found.state, found.start) == (AnchorState.MOVED, text.rindex("river"))


def test_two_places_equally_like_the_quote_are_none() -> None:
    changed = OLD.replace("grain", "barley")
    assert anchor(quote(), f"{changed}\n{changed}").state is AnchorState.NOT_FOUND


def test_a_very_long_quote_is_looked_for_by_its_own_words_only() -> None:
    old = " ".join(f"{number} birds flew over" for number in range(400))
    wanted = Quote(old, start=5)
    assert anchor(wanted, f"Some words. {old}").state is AnchorState.MOVED
    assert anchor(wanted, old.replace("200 birds", "no birds")).state is AnchorState.NOT_FOUND


def test_a_quote_without_words_is_not_found() -> None:
    assert anchor(Quote(" \n"), "some text").state is AnchorState.NOT_FOUND


WORDS = st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=9), min_size=40).map(
    " ".join
)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.data())
def test_an_unedited_quote_is_always_found_with_its_exact_words(
    old: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(old) - 61))
    wanted = quote_at(old, start, data.draw(st.integers(start + 60, len(old))))
    if not wanted.exact.strip():
        return
    assert anchor(wanted, old).state is AnchorState.EXACT
    added = data.draw(st.text(max_size=50)) + "\n"
    found = anchor(wanted, added + old)
    text = added + old
    assert found.state in {AnchorState.EXACT, AnchorState.MOVED}
    assert text[found.start : found.end].split() == wanted.exact.split()


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.integers(12, 30))
def test_a_cut_passage_is_never_confidently_found(seed: int, length: int) -> None:
    words = made_words(seed)
    whole = " ".join(words)
    start = len(" ".join(words[:200])) + 1
    exact = " ".join(words[200 : 200 + length])
    wanted = quote_at(whole, start, start + len(exact))
    found = anchor(wanted, whole.replace(exact, "", 1))
    assert not found.confident
    assert found.state in {AnchorState.NOT_FOUND, AnchorState.LIKENESS}


def made_words(seed: int) -> list[str]:
    chosen = random.Random(seed)  # noqa: S311 - made-up words, no secret
    syllables = ("ka", "mo", "tir", "sen", "ul", "ba", "dor", "ive", "st", "al")
    lexicon = ["".join(chosen.choices(syllables, k=chosen.randint(1, 4))) for _ in range(300)]
    return chosen.choices(lexicon, k=500)


def quote_at(text: str, start: int, end: int) -> Quote:
    return Quote(text[start:end], text[max(0, start - 32) : start], text[end : end + 32], start)
