"""Small files of every format, made by the tests; nothing here comes from elsewhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path

import docx
from reportlab.pdfgen.canvas import Canvas

FORMATS = ("txt", "md", "html", "docx", "pdf", "odt", "rtf", "epub", "eml", "zip")

_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def zipped(members: Mapping[str, bytes | str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of some members."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", how) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return data.getvalue()


def opendocument(body: str, **members: str) -> bytes:
    """An OpenDocument text around the XML of its body; further members by name without .xml."""
    content = f"<office:document-content {_ODF}><office:body><office:text>{body}"
    content += "</office:text></office:body></office:document-content>"
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    parts |= {
        f"{name}.xml": f"<office:document-{name} {_ODF}>{inner}</office:document-{name}>"
        for name, inner in members.items()
    }
    return zipped(parts)


def epub(chapters: Sequence[str], metadata: str = "", **extra: str) -> bytes:
    """A book of some XHTML bodies."""
    items = "".join(
        f'<item id="c{at}" href="text/c{at}.xhtml" media-type="application/xhtml+xml"/>'
        for at in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" '
        f'properties="nav"/>{items}</manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
        '<rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    )
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OPS/book.opf": package,
        "OPS/nav.xhtml": "<html><body><p>Contents</p></body></html>",
    }
    for at, chapter in enumerate(chapters):
        parts[f"OPS/text/c{at}.xhtml"] = f"<html><body>{chapter}</body></html>"
    return zipped(parts | extra)


def message(text: str, attachments: Mapping[str, bytes] | None = None, **headers: str) -> bytes:
    """A mail message; headers by name with underscores for hyphens."""
    made = EmailMessage()
    made["From"] = "Ann Lee <ann@example.org>"
    made["Message-ID"] = "<1@example.org>"
    made["Date"] = "Wed, 29 Jan 2025 10:00:00 +0000"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    for name, data in (attachments or {}).items():
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF of some pages of lines."""
    data = io.BytesIO()
    canvas = Canvas(data)
    for lines in pages:
        for at, line in enumerate(lines):
            canvas.drawString(72, 700 - 20 * at, line)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def file_of(kind: str, lines: Sequence[str]) -> bytes:
    """The bytes of a file of a format that holds some lines."""
    text = "\n".join(lines) + "\n"
    match kind:
        case "html":
            body = "".join(f"<p>{line}</p>" for line in lines)
            return f"<html><title>T</title><body>{body}</body></html>".encode()
        case "docx":
            document = docx.Document()
            for line in lines:
                document.add_paragraph(line)
            data = io.BytesIO()
            document.save(data)
            return data.getvalue()
        case "pdf":
            return pdf([lines])
        case "odt":
            return opendocument("".join(f"<text:p>{line}</text:p>" for line in lines))
        case "rtf":
            return (r"{\rtf1\ansi " + "\\par ".join(lines) + "}").encode()
        case "epub":
            return epub(["".join(f"<p>{line}</p>" for line in lines)])
        case "eml":
            return message(text)
        case "zip":
            return zipped({"folder/text.txt": text})
        case _:
            return text.encode()


def write(folder: Path, kind: str, lines: Sequence[str]) -> Path:
    """A file of a format in a folder."""
    path = folder / f"text.{kind}"
    path.write_bytes(file_of(kind, lines))
    return path
