"""The text index: places of words in segments, merged, lost and rebuilt."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from glossary.errors import NotFoundError
from glossary.library.reading import Reading
from glossary.library.segment_file import mapped
from glossary.library.text_index import TextIndex
from glossary.library.word_places import Bytes
from glossary.model import DocumentId
from glossary.text import fold


def key(number: int) -> DocumentId:
    return DocumentId(f"D{number:025}")


def holding(index: TextIndex, phrase: str) -> set[DocumentId]:
    return {document for document, _ in index.holding([phrase])}


def test_many_small_segments_become_few_and_keep_their_words(tmp_path: Path) -> None:
    index = TextIndex(tmp_path)
    for number in range(40):
        index.store(key(number), Reading(f"Paper number{number} of the Levant Front"))
    index.remove(key(7))
    assert len(list(tmp_path.glob("*.words"))) < 9
    index.close()
    again = TextIndex(tmp_path)
    assert holding(again, "levant front") == {key(at) for at in range(40)} - {key(7)}
    assert holding(again, "number31") == {key(31)}
    assert again.text(key(31)).text == "Paper number31 of the Levant Front"
    again.close()


def test_texts_stored_together_are_found_from_the_end_on(tmp_path: Path) -> None:
    index = TextIndex(tmp_path)
    with index.together():
        index.store(key(1), Reading("Nusra Front"))
        index.store(key(2), Reading("Front"))
        index.store(key(1), Reading("Levant Front"))
    assert holding(index, "front") == {key(1), key(2)}
    assert holding(index, "nusra front") == set()
    assert len(list(tmp_path.glob("*.words"))) == 1
    index.close()


def test_merged_segments_know_the_words_that_are_left_and_no_others(tmp_path: Path) -> None:
    choose = random.Random(3)  # noqa: S311 - no secret
    words = ["Levant", "front", "الشام", "U.S.", "of", "Qaida", "Ḥamā"]
    texts = {key(at): " ".join(choose.choices(words, k=9)) for at in range(60)}
    index = TextIndex(tmp_path)
    for at, (document, text) in enumerate(texts.items()):
        index.store(document, Reading(text))
        if at % 5 == 4:
            index.remove(key(at - 2))
    kept = {key(at): text for at, text in enumerate(texts.values()) if at % 5 != 2}
    assert len(list(tmp_path.glob("*.words"))) < 9
    for word in words:
        assert holding(index, fold(word).text) == {
            document for document, text in kept.items() if word in text.split()
        }
    assert all(held.segment.is_sound() for held in index.shelf())
    index.close()


@pytest.mark.parametrize("size", [None, 0, 40])
def test_texts_whose_words_are_lost_count_as_not_here(tmp_path: Path, size: int | None) -> None:
    index = TextIndex(tmp_path)
    index.store(key(1), Reading("Nusra Front"))
    index.store(key(2), Reading("Levant Front"))
    index.close()
    first = min(tmp_path.glob("*.words"), key=lambda path: path.stat().st_mtime_ns)
    if size is None:
        first.unlink()
    else:
        first.write_bytes(first.read_bytes()[:size])
    again = TextIndex(tmp_path)
    assert again.ids() == {key(2)}
    assert holding(again, "front") == {key(2)}
    with pytest.raises(NotFoundError):
        again.text(key(1))
    again.close()


def test_two_processes_that_read_a_text_anew_at_the_same_time_both_keep_it(tmp_path: Path) -> None:
    window, command = TextIndex(tmp_path), TextIndex(tmp_path)
    one, other = DocumentId("A" * 26), DocumentId("B" * 26)
    for index in (command, window):
        index.store(one, Reading("Hezbollah was named here."))
    command.store(other, Reading("An old text."))
    window.store(other, Reading("A new text."))
    for index in (command, window):
        assert index.kept(one).whole().text == "Hezbollah was named here."
    assert window.kept(other).whole().text == "A new text."
    window.close()
    command.close()
    again = TextIndex(tmp_path)
    assert again.kept(one).whole().text == "Hezbollah was named here."
    assert again.kept(other).whole().text == "A new text."
    assert sorted(again.ids()) == [one, other]
    again.close()


def test_what_another_process_merges_while_one_opens_is_not_taken_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = DocumentId("A" * 26)
    window = TextIndex(tmp_path)
    window.store(one, Reading("Hezbollah was named here."))
    where = "glossary.library.text_files.mapped"

    def merged_meanwhile(file: Path) -> Bytes:
        monkeypatch.setattr(where, mapped)
        window._merge(window.shelf())
        return mapped(file)

    monkeypatch.setattr(where, merged_meanwhile)
    command = TextIndex(tmp_path)
    command.store(one, Reading("Hezbollah was named here."))
    for index in (window, command):
        assert index.text(one).text == "Hezbollah was named here."
        assert [document for document, _ in index.holding(["hezbollah"])] == [one]
    window.close()
    command.close()
