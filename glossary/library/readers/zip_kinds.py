"""Zip files: which of the formats that are zip files this one is, else an archive of documents."""

from __future__ import annotations

from glossary.library.readers.archive import read_archive
from glossary.library.readers.epub import read_epub
from glossary.library.readers.opendocument import read_opendocument
from glossary.library.readers.word import read_word
from glossary.library.readers.zipped import Zipped
from glossary.library.reading import Hints, Reading, Reason, UnreadableError

_OFFICE = {
    "xl/workbook.xml": "a spreadsheet",
    "ppt/presentation.xml": "a presentation",
}


def read_zip(data: bytes, hints: Hints) -> Reading:
    """The reading of whatever the zip file is; decided by its members, never by its name."""
    members = Zipped(data)
    if "[Content_Types].xml" in members.names:
        return _office(members)
    kind = members.read("mimetype")[:200].strip() if "mimetype" in members.names else b""
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return read_opendocument(members)
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        raise UnreadableError(Reason.UNKNOWN, "an OpenDocument file that is not a text")
    if "META-INF/container.xml" in members.names or kind.startswith(b"application/epub"):
        return read_epub(members)
    return read_archive(members, hints)


def _office(members: Zipped) -> Reading:
    for name, what in _OFFICE.items():
        if name in members.names:
            raise UnreadableError(Reason.UNKNOWN, what)
    return read_word(members)
