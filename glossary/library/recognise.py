"""Recognises a format by content; the file's name only tells Markdown from plain text."""

from __future__ import annotations

import re
from enum import StrEnum

_HTML = re.compile(
    rb"\A[\s\xef\xbb\xbf]*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|title|"
    rb"meta|div|p|table|span|h[1-6]|b|br|strong|font|article|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_CONTENT_TYPES = b"[Content_Types].xml"


class Format(StrEnum):
    """The formats that are read; each has one reader."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    WEB = "text/html"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    PDF = "application/pdf"


def recognise(data: bytes, name: str) -> Format | None:
    """The format of a file, or None for one that is not read."""
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(b"PK\x03\x04"):
        is_word = _CONTENT_TYPES in data and b"word/" in data
        return Format.WORD if is_word else None
    if head.startswith((b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")):
        return None
    if _HTML.match(head):
        return Format.WEB
    if name.lower().endswith((".html", ".htm", ".xhtml")) and b"<" in head:
        return Format.WEB
    is_utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in head and not is_utf16:
        return None
    return Format.MARKDOWN if name.lower().endswith((".md", ".markdown")) else Format.PLAIN
