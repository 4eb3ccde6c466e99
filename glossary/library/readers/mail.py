"""Mail messages (RFC 5322, MIME): the body as text, the headers as record, attachments as parts."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import getaddresses, parsedate_to_datetime

from glossary.errors import InvalidInputError
from glossary.library.limits import LIMITS
from glossary.library.readers.plain import decode, known_encoding
from glossary.library.readers.visible import parsed_page, visible_text
from glossary.library.reading import (
    Hints,
    Metadata,
    Part,
    Reading,
    Reason,
    RefusedPart,
    UnreadableError,
)
from glossary.model import Author, PartialDate

_ENDINGS = {"message/rfc822": ".eml", "text/html": ".html", "application/pdf": ".pdf"}
_FAULTS = (MessageError, LookupError, ValueError, AttributeError, TypeError, KeyError)


def read_mail(data: bytes, hints: Hints) -> Reading:
    """The plain body, else the HTML one; a message with attachments only has its subject as text.

    Raises:
        UnreadableError: it has no text and no attachments, or too many.
    """
    message = message_from_bytes(data, policy=default)
    text, warnings = _body(message, hints)
    parts, refused = _attachments(message)
    subject = _header(message, "subject")
    if not text.strip():
        text = subject
        warnings += ("The message has no text of its own",)
    if not text.strip() and not parts:
        raise UnreadableError(Reason.NO_TEXT, "the message has no text")
    return Reading(
        text,
        metadata=_record(message, subject),
        warnings=warnings,
        parts=tuple(parts),
        refused_parts=tuple(refused),
    )


def _body(message: EmailMessage, hints: Hints) -> tuple[str, tuple[str, ...]]:
    try:
        body = message.get_body(("plain", "html"))
    except _FAULTS:
        body = None
    if body is None:
        return "", ()
    raw = _payload(body)
    warnings: tuple[str, ...] = ()
    declared = hints.encoding or str(body.get_content_charset() or "")
    if declared and known_encoding(declared):
        text = raw.decode(declared, "replace")
    else:
        text, warnings = decode(raw)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if body.get_content_subtype() == "html" and text.strip():
        text = visible_text(parsed_page(text))
    return text.strip("\n"), warnings


def _attachments(message: EmailMessage) -> tuple[list[Part], list[RefusedPart]]:
    parts: list[Part] = []
    refused: list[RefusedPart] = []
    size = 0
    for number, attached in enumerate(_attached(message), 1):
        if number > LIMITS.zip_members:
            raise UnreadableError(Reason.TOO_MANY, f"it has more than {LIMITS.zip_members:,}")
        name = _name(attached, number)
        try:
            data = _payload(attached)
        except _FAULTS:
            refused.append(RefusedPart(name, f"{Reason.DAMAGED}: it cannot be decoded"))
            continue
        size += len(data)
        if size > LIMITS.zip_together:
            raise UnreadableError(Reason.TOO_BIG, "its attachments together are over the limit")
        parts.append(Part(name, data))
    return parts, refused


def _attached(message: EmailMessage) -> Iterator[MIMEPart]:
    try:
        yield from message.iter_attachments()
    except _FAULTS:
        return


def _payload(part: MIMEPart) -> bytes:
    if part.get_content_maintype() == "message":
        inner = part.get_payload()
        held = inner[0] if isinstance(inner, list) and inner else None
        return held.as_bytes() if isinstance(held, MIMEPart) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _name(attached: MIMEPart, number: int) -> str:
    try:
        stated = attached.get_filename() or ""
    except _FAULTS:
        stated = ""
    ending = _ENDINGS.get(attached.get_content_type(), "")
    return " ".join(stated.replace("/", "_").split()) or f"attachment {number}{ending}"


def _record(message: EmailMessage, subject: str) -> Metadata:
    return Metadata(
        title=subject,
        csl_type="personal_communication",
        authors=tuple(_authors(_header(message, "from"))),
        issued=_date(_header(message, "date")),
        language=_header(message, "content-language"),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name) or "").split())
    except _FAULTS:
        return ""


def _authors(text: str) -> Iterator[Author]:
    for name, address in getaddresses([text]):
        if name or address:
            yield Author(literal=name or address)


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.from_day(parsedate_to_datetime(text).date()) if text else None
    except (ValueError, TypeError, InvalidInputError):
        return None
