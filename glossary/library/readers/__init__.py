"""One reader for each format: bytes in, a `Reading` out. They run in the extraction worker."""

from collections.abc import Callable

from glossary.library.reading import Reading
from glossary.library.recognise import Format


def reader_of(kind: Format) -> Callable[[bytes], Reading]:
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
        case Format.WORD:
            from glossary.library.readers.word import read_word

            return read_word
        case Format.PDF:
            from glossary.library.readers.pdf import read_pdf

            return read_pdf
