"""Recognises a format by content; the file's name only tells Markdown from plain text.

All zip files are one format here: what lies in them is found out in the worker.
"""

from __future__ import annotations

import re
from enum import StrEnum

from glossary.library.reading import Reason, UnreadableError

_HTML = re.compile(
    rb"\A[\s\xef\xbb\xbf]*(<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(!doctype\s+html|html|head|body|title|"
    rb"meta|div|p|table|span|h[1-6]|b|br|strong|font|article|section)\b",
    re.IGNORECASE | re.DOTALL,
)
# Comments are matched atomically: tried again in other pieces, 30 of them would take hours.
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,40}):", re.MULTILINE)
_ONLY_OF_MAIL = frozenset((b"message-id", b"received", b"mime-version", b"return-path"))
_OF_MAIL = _ONLY_OF_MAIL | frozenset(
    (b"from", b"to", b"date", b"subject", b"delivered-to", b"content-type", b"reply-to")
)
_WEB_ARCHIVE = re.compile(
    rb"^(Snapshot-Content-Location:|From: *<Saved by )", re.IGNORECASE | re.MULTILINE
)
"""A page that a browser saved into one file; a message otherwise."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_NOT_READ = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive; unpack it, or make a zip file of it",
    b"Rar!": "a rar archive; unpack it, or make a zip file of it",
    b"\x1f\x8b": "a gzip file; unpack it first",
}
READ = "txt, md, html, pdf, docx, odt, rtf, epub, eml and zip are read"


class Format(StrEnum):
    """The formats that are told apart by their first bytes; each has one reader."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    WEB = "text/html"
    RTF = "application/rtf"
    MAIL = "message/rfc822"
    WEB_ARCHIVE = "multipart/related"
    PDF = "application/pdf"
    ZIP = "application/zip"


def recognise(data: bytes, name: str) -> Format:
    """The format of a file.

    Raises:
        UnreadableError: it is none of those that are read, or is encrypted.
    """
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Format.ZIP
    if head.lstrip(b"\xef\xbb\xbf").startswith(b"{\\rtf"):
        return Format.RTF
    _refuse_known(data, head)
    if _HTML.match(head):
        return Format.WEB
    lower = name.lower()
    if lower.endswith((".html", ".htm", ".xhtml", ".shtml")) and b"<" in head:
        return Format.WEB
    if _is_mail(head, lower):
        return Format.WEB_ARCHIVE if _WEB_ARCHIVE.search(head) else Format.MAIL
    is_utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in head and not is_utf16 and not _is_unmarked_utf16(head):
        raise UnreadableError(Reason.UNKNOWN, READ)
    return Format.MARKDOWN if lower.endswith((".md", ".markdown")) else Format.PLAIN


def _is_unmarked_utf16(head: bytes) -> bool:
    """Zeros at every other place, and always the same: half of each plain sign and each space."""
    few, many = sorted((head[::2].count(0), head[1::2].count(0)))
    # An Arabic text has them in its spaces and signs alone: one byte in sixteen.
    return len(head) >= 8 and few <= many // 20 and many * 16 >= len(head)


def _refuse_known(data: bytes, head: bytes) -> None:
    """Name what a file is, where people would wonder why it is not read."""
    if head.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise UnreadableError(Reason.ENCRYPTED, "save it without a password")
        raise UnreadableError(Reason.UNKNOWN, "an old Office file; save it as docx or odt")
    for mark, what in _NOT_READ.items():
        if head.startswith(mark):
            raise UnreadableError(Reason.UNKNOWN, what)


def _is_mail(head: bytes, name: str) -> bool:
    """It begins with the headers of a message, not only with a line that looks like one."""
    block = head.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    if not _HEADER.match(block):
        return False
    headers = {found.lower() for found in _HEADER.findall(block)}
    if name.endswith(".eml"):
        return bool(headers & _OF_MAIL)
    return len(headers & _OF_MAIL) >= 3 and bool(headers & _ONLY_OF_MAIL)
