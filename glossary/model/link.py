"""Links of our own: `byname:KIND/ID` leads back to an entry, a listing, a document or a passage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, unquote

from glossary.errors import InvalidInputError
from glossary.model.document import Passage, PassageRef
from glossary.model.listing import split_listing_id

SCHEME = "byname:"
LONGEST = 1_000
"""Characters of a link; the ids in it are far shorter."""

_ULID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")
_LIST = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_LISTING = re.compile(r"(?P<list>[a-z0-9-]+)/(?P<reference>(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+)")


class LinkKind(StrEnum):
    """What a link leads to."""

    ENTRY = "entry"
    LISTING = "listing"
    DOCUMENT = "document"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Link:
    """A place in a glossary: no path, no command, no query; `str` gives the one way to write it.

    `target` is the id of an entry, a listing (`listing:ofac-sdn:16937`) or a document, or a
    passage's reference.
    """

    kind: LinkKind
    target: str

    def __post_init__(self) -> None:
        if not _fits(self.kind, self.target):
            raise InvalidInputError(
                f"'{_shown(self.target)}' is not the id of a {self.kind}",
                "Copy the link again from the window, or with byname cite --format link",
            )

    def __str__(self) -> str:
        listed = split_listing_id(self.target)
        if listed:
            return f"{SCHEME}{self.kind}/{listed[0]}/{quote(listed[1], safe='')}"
        return f"{SCHEME}{self.kind}/{self.target}"

    @classmethod
    def parse(cls, text: str) -> Link:
        """Read a link; nothing but a link as `str` writes it passes.

        Raises:
            InvalidInputError: the text is not a link.
        """
        link = text.strip()
        body = link[len(SCHEME) :] if is_link(link) and len(link) <= LONGEST else ""
        word, _, rest = body.partition("/")
        listing = _LISTING.fullmatch(rest)
        if word == LinkKind.LISTING and listing:
            reference = unquote(listing["reference"], errors="replace")
            rest = f"listing:{listing['list']}:{reference}"
        for kind in LinkKind:
            if kind == word and _fits(kind, rest):
                read = cls(kind, rest)
                if str(read)[len(SCHEME) :] == body:
                    return read
        raise InvalidInputError(
            f"'{_shown(link)}' is not a link of Byname",
            "A link looks like byname:entry/ID or byname:passage/REF; copy it again",
        )


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link leads to now.

    `label` names the entry, listing or document. `passage` is there for a passage, as it was
    found; `note` says what a reader must know of that.
    """

    link: Link
    label: str
    passage: Passage | None = None
    note: str = ""


def link_to(kind: LinkKind, target: str) -> str:
    """The link of something; nothing for an id that another program made up."""
    try:
        return str(Link(kind, target))
    except InvalidInputError:
        return ""


def is_link(text: str) -> bool:
    """Whether a text wants to be a link of ours, well formed or not."""
    return text.strip()[: len(SCHEME)].lower() == SCHEME


def _fits(kind: LinkKind, target: str) -> bool:
    match kind:
        case LinkKind.LISTING:
            parts = split_listing_id(target)
            return bool(parts and _LIST.fullmatch(parts[0]) and _is_reference(parts[1]))
        case LinkKind.PASSAGE:
            return _is_ref(target)
        case _:
            return bool(_ULID.fullmatch(target))


def _is_reference(text: str) -> bool:
    """Of a list's record: as publishers write them, on one line, with nothing hidden in it."""
    return 0 < len(text) <= 200 and text.isprintable() and "\ufffd" not in text


def _is_ref(target: str) -> bool:
    try:
        ref = PassageRef.parse(target)
    except InvalidInputError:
        return False
    # Numbers in one way only: no leading zeros, no digits of other scripts, no empty stretch.
    written = f"{ref.document}.{ref.start}-{ref.end}.{ref.check}"
    return written == target and target.isascii() and ref.start < ref.end and _is_ulid(ref.document)


def _is_ulid(text: str) -> bool:
    return bool(_ULID.fullmatch(text))


def _shown(text: str) -> str:
    """As it may stand in a message: short, and with nothing that steers a terminal or a line."""
    short = text if len(text) <= 80 else text[:79] + "…"
    return "".join(each if each.isprintable() else "\ufffd" for each in short)
