"""PDF: the text of each page by PDFium, as it gives it; pages are parted by a form feed."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2

from glossary.errors import InvalidInputError
from glossary.library.limits import LIMITS
from glossary.library.readers.plain import first_line
from glossary.library.reading import Hints, Metadata, Reading, Reason, UnreadableError
from glossary.model import Author, PartialDate

FEW = 20
"""Characters a page; below that there is hardly a text layer."""

_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
_SIGN_OF_A_DRAFT = re.compile(
    r"\.(docx?|indd|qxd|tex|dvi|exe|ps|pdf|xlsx?|pptx?|wpd|rtf|txt)\b|^(untitled|microsoft word)",
    re.IGNORECASE,
)


def read_pdf(data: bytes, hints: Hints) -> Reading:
    """Text of all pages; title, author and date of the file are guesses only."""
    document = opened(data, hints.password)
    try:
        pages = [_page_text(document, number) for number in range(len(document))]
        metadata = _metadata(document)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(Reason.DAMAGED, "a page cannot be read") from error
    finally:
        document.close()
    if not pages:
        raise UnreadableError(Reason.DAMAGED, "it has no pages")
    if max(map(len, pages)) > LIMITS.page_characters:
        raise UnreadableError(Reason.TOO_BIG, "one page holds more than 10 million characters")
    starts = [0]
    for page in pages[:-1]:
        starts.append(starts[-1] + len(page) + 1)
    text = "\f".join(pages)
    if not metadata.title and (title := first_line(text)):
        metadata = replace(metadata, title=title, guessed=metadata.guessed | {"title"})
    few = len(text.strip()) < FEW * len(pages)
    warning = "It has no text layer: no name can be found in it (text recognition is not done)"
    return Reading(text, tuple(starts), metadata, (warning,) if few else ())


def opened(data: bytes, password: str = "") -> pypdfium2.PdfDocument:
    """The document, open.

    Raises:
        UnreadableError: encrypted or damaged.
    """
    try:
        return pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            wanted = "the password is another" if password else "save it without a password"
            raise UnreadableError(Reason.ENCRYPTED, wanted) from error
        raise UnreadableError(Reason.DAMAGED, "it is no PDF") from error


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    try:
        text_page = page.get_textpage()
        try:
            return str(text_page.get_text_range())
        finally:
            text_page.close()
    finally:
        page.close()


def _metadata(document: pypdfium2.PdfDocument) -> Metadata:
    stated = document.get_metadata_dict(skip_empty=True)
    title = stated.get("Title", "").strip()
    if _SIGN_OF_A_DRAFT.search(title):
        title = ""
    author = stated.get("Author", "").strip()
    issued = _day(stated.get("CreationDate", ""))
    given = {"title": title, "authors": author, "issued": issued}
    return Metadata(
        title=title,
        authors=(Author(literal=author),) if author else (),
        issued=issued,
        guessed=frozenset(field for field, value in given.items() if value),
    )


def _day(text: str) -> PartialDate | None:
    found = _DATE.match(text)
    if not found:
        return None
    try:
        return PartialDate(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except InvalidInputError:
        return None
