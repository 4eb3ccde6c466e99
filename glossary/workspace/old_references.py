"""References to passages whose text has changed: followed through earlier versions, and said so."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from glossary.errors import DocumentRefusedError, NotFoundError, StorageError
from glossary.library import reanchored, resolve
from glossary.model import CONFIDENT, AnchorState, Document, DocumentText, Passage, PassageRef
from glossary.workspace.rereading import Rereading

_LONGEST_SHOWN = 400
"""Characters of the old words in a sentence about them."""


def follow(
    ref: PassageRef,
    document: Document,
    text: Callable[[str], DocumentText],
    rereading: Rereading,
    refused: Collection[str] = (),
) -> Passage:
    """The passage of a reference in the present text, or that of the version that had it.

    Args:
        refused: references to places of the present text that a person said are not it.

    Raises:
        NotFoundError: no version that can be read has these words there.
    """
    present = text(document.id)
    try:
        return resolve(ref, present)
    except NotFoundError:
        for version in reversed(document.earlier):
            earlier = replace(document, sha256=version.sha256)
            try:
                read = rereading.reread(earlier).reading
            except (DocumentRefusedError, NotFoundError, StorageError):
                continue
            old = DocumentText(document.id, read.text, tuple(read.pages))
            try:
                return reanchored(resolve(ref, old), old, present, refused)
            except NotFoundError:
                continue
        raise


def said_of(passage: Passage) -> str:
    """What a reader must know of how a passage was found; nothing where its words stood still."""
    was = " ".join(passage.was.split())
    if len(was) > _LONGEST_SHOWN:
        was = f"{was[:_LONGEST_SHOWN]}[…]"
    if passage.found is AnchorState.TAKEN:
        return f"The document has changed; a person took this as the passage. It was: “{was}”"
    if passage.found is AnchorState.MOVED:
        return "The document has changed; the passage has moved"
    if passage.found is AnchorState.LIKENESS:
        ask = "" if passage.likeness >= CONFIDENT else ": check it"
        return (
            f"The document has changed; the passage was found by likeness, "
            f"{passage.likeness} %{ask}. It was: “{was}”"
        )
    if passage.found is AnchorState.SPLIT:
        ask = "" if passage.likeness >= CONFIDENT else ": check it"
        return (
            f"The document has changed; the passage was split: something was put into it, and its "
            f"larger piece is {passage.likeness} % of it{ask}. It was: “{was}”"
        )
    if passage.found is AnchorState.NOT_FOUND:
        return (
            "The document has changed; the passage is not found in its present version. "
            f"In an earlier one it was: “{was}”"
        )
    return ""
