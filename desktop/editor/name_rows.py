"""Names to rows of the form and back."""

from __future__ import annotations

from dataclasses import replace

from desktop.editor.guesses import guessed_language, guessed_script
from desktop.editor.rows import FieldError, Row, choice_in, date_in, written
from glossary.errors import InvalidInputError
from glossary.model import MemberId, Name, NameQuality, NameStatus, TermType, new_id

NameRow = Row[Name]
SECTION = "Names"


def row_of_name(name: Name) -> NameRow:
    """A name as the form shows it."""
    texts = {
        "value": name.value,
        "language": name.language,
        "script": name.script,
        "term_type": name.term_type.value,
        "status": name.status.value,
        "quality": name.quality.value,
        "valid_from": written(name.valid_from),
        "valid_to": written(name.valid_to),
        "note": name.note,
    }
    return Row(texts, name)


def new_name_row(value: str, status: NameStatus = NameStatus.ADMITTED) -> NameRow:
    """A row for a name just met, with what its letters tell."""
    return completed(Row({"value": value, "status": status.value}))


def completed(row: NameRow) -> NameRow:
    """Script and language guessed for a new name, where nobody has written any."""
    value = row["value"] if row.record is None else ""
    if value and not row["script"]:
        row = row.with_text("script", guessed_script(value))
    if value and not row["language"]:
        row = row.with_text("language", guessed_language(value))
    return row


def name_of_row(row: NameRow, number: int) -> Name:
    """The name a row spells.

    Raises:
        FieldError: a field cannot be read.
    """
    row = completed(row)
    try:
        before = row.record or Name(MemberId(new_id()), row["value"])
        return replace(
            before,
            value=row["value"],
            language=row["language"] or "und",
            script=row["script"],
            term_type=choice_in(row, "term_type", TermType.FULL_FORM),
            status=choice_in(row, "status", NameStatus.ADMITTED),
            quality=choice_in(row, "quality", NameQuality.GOOD),
            valid_from=date_in(row, SECTION, number, "valid_from"),
            valid_to=date_in(row, SECTION, number, "valid_to"),
            note=row["note"],
        )
    except FieldError:
        raise
    except InvalidInputError as error:
        raise FieldError(SECTION, number, "value", error) from error
