"""Passages: places in a text, and the way back from a reference."""

from __future__ import annotations

from bisect import bisect_right

from glossary.errors import NotFoundError
from glossary.model import DocumentText, Passage, PassageRef

CONTEXT = 32
"""Code points of prefix and suffix (W3C Web Annotation, TextQuoteSelector)."""


def passage_at(text: DocumentText, start: int, end: int) -> Passage:
    """The passage at [start, end), code points."""
    whole = text.text
    return Passage(
        text.document,
        start,
        end,
        whole[start:end],
        whole[max(0, start - CONTEXT) : start],
        whole[end : end + CONTEXT],
        bisect_right(text.pages, start) if text.pages else None,
    )


def resolve(ref: PassageRef, text: DocumentText) -> Passage:
    """The passage a reference names.

    Raises:
        NotFoundError: other words stand there now.
    """
    passage = passage_at(text, ref.start, ref.end)
    if PassageRef.parse(passage.ref) != ref:
        raise NotFoundError(
            f"Other words stand at {ref.start}–{ref.end} of document {ref.document} now",
            "Look the mentions up again",
        )
    return passage
