"""Web archives (MHTML): a page that a browser saved into one file, as a MIME message."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from glossary.library.readers.web import read_web
from glossary.library.reading import Hints, Metadata, Reading, Reason, UnreadableError

_LONGEST_ADDRESS = 2_000


def read_web_archive(data: bytes, hints: Hints) -> Reading:
    """The page itself; its pictures and styles are no documents."""
    message = message_from_bytes(data, policy=default)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            page = part.get_payload(decode=True)
            if not isinstance(page, bytes):
                break
            encoding = hints.encoding or str(part.get_content_charset() or "")
            reading = read_web(page, replace(hints, encoding=encoding))
            return replace(reading, metadata=_with_address(reading, message))
    raise UnreadableError(Reason.DAMAGED, "it holds no web page")


def _with_address(reading: Reading, message: EmailMessage) -> Metadata:
    """The record, with the address from which the page was saved where it names none itself."""
    metadata = reading.metadata
    address = str(message.get("Snapshot-Content-Location") or "").strip()
    if metadata.url or not address.startswith(("http://", "https://")):
        return metadata
    return replace(metadata, url=address[:_LONGEST_ADDRESS], guessed=metadata.guessed - {"url"})
