"""Encodings of texts that do not say theirs: the letters come out as they were written."""

from __future__ import annotations

import pytest

from glossary.library.readers.plain import decoded, read_plain
from glossary.library.reading import Hints, Reason, UnreadableError

ENGLISH = "The town’s café was “closed” on Monday, said the mayor of Zürich. "
FRENCH = "Le groupe armé a été dissous; les autorités l’ont confirmé à Paris. "
RUSSIAN = "Министерство сообщило, что организация внесена в список на этой неделе. "
ARABIC = "أعلنت الوزارة يوم الأربعاء أن المجموعة أضيفت إلى القائمة. "
PERSIAN = "این گروه پیش از این در فهرست قرار گرفته بود. "
HEBREW = "המשרד הודיע ביום רביעי כי הקבוצה נוספה לרשימה. "
TURKISH = "Bakanlık, grubun çarşamba günü listeye eklendiğini açıkladı. "
POLISH = "Ministerstwo ogłosiło w środę, że grupę wpisano na listę. "
GREEK = "Το υπουργείο ανακοίνωσε ότι η ομάδα μπήκε στον κατάλογο. "
CHINESE = "外交部星期三表示，该组织已被列入名单。"
JAPANESE = "外務省は水曜日、この団体を名簿に載せたと発表した。"
KOREAN = "외교부는 수요일 이 단체를 명단에 올렸다고 밝혔다. "


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (ARABIC, "cp1256"),
        (ARABIC, "iso8859-6"),
        (PERSIAN, "cp1256"),
        (HEBREW, "cp1255"),
        (HEBREW, "iso8859-8"),
        (TURKISH, "cp1254"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (GREEK, "cp1253"),
        (CHINESE, "gb18030"),
        (CHINESE, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "euc_kr"),
    ],
)
@pytest.mark.parametrize("times", [1, 40], ids=["a sentence", "a page"])
def test_the_letters_are_those_that_were_written(text: str, encoding: str, times: int) -> None:
    data = (text * times).encode(encoding, "ignore")
    found, _, warnings = decoded(data)
    assert found == data.decode(encoding)
    assert warnings[0].startswith("The encoding was guessed")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, ARABIC, f"{CHINESE} (2024)\n" * 3])
def test_wide_letters_without_a_mark_are_no_utf_8(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding))[0] == text


@pytest.mark.parametrize("text", [ENGLISH * 20, RUSSIAN * 5, ARABIC * 5, CHINESE * 5])
def test_one_damaged_byte_costs_one_letter_and_is_told(text: str) -> None:
    data = bytearray(text.encode())
    data[len(data) // 2] = 0xFF
    found, encoding, warnings = decoded(bytes(data))
    assert encoding == "utf-8"
    assert found[: len(text) // 3] == text[: len(text) // 3]
    assert found[-len(text) // 3 :] == text[-len(text) // 3 :]
    assert "damaged" in warnings[0]


def test_a_few_odd_bytes_make_no_chinese_of_english() -> None:
    found = decoded(b"Caf\xe9 de Flore")[0]
    assert found == "Café de Flore"
    assert decoded(b"abc\xff")[0].startswith("abc")


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_plain(b"MZ\x90\x00\x03\x00" + bytes(range(256)) * 20, Hints())
    assert refusal.value.reason is Reason.UNKNOWN
