"""One reader for each format: bytes and hints in, a `Reading` out; run in the extraction worker."""

from collections.abc import Callable

from glossary.library.reading import Hints, Reading
from glossary.library.recognise import Format

Reader = Callable[[bytes, Hints], Reading]


def reader_of(kind: Format) -> Reader:
    """The reader of a format; imported late, so that a worker loads only what it reads."""
    match kind:
        case Format.PLAIN:
            from glossary.library.readers.plain import read_plain

            return read_plain
        case Format.MARKDOWN:
            from glossary.library.readers.markdown import read_markdown

            return read_markdown
        case Format.WEB:
            from glossary.library.readers.web import read_web

            return read_web
        case Format.RTF:
            from glossary.library.readers.rtf import read_rtf

            return read_rtf
        case Format.MAIL:
            from glossary.library.readers.mail import read_mail

            return read_mail
        case Format.WEB_ARCHIVE:
            from glossary.library.readers.web_archive import read_web_archive

            return read_web_archive
        case Format.PDF:
            from glossary.library.readers.pdf import read_pdf

            return read_pdf
        case Format.ZIP:
            from glossary.library.readers.zip_kinds import read_zip

            return read_zip
