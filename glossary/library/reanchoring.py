"""A passage of an earlier version of a document, in the text as it is now."""

from __future__ import annotations

import re
from dataclasses import replace

from glossary.library.anchoring import anchor, is_long, pattern
from glossary.library.passages import CONTEXT, passage_at
from glossary.model import Anchor, AnchorState, DocumentText, Passage, Quote

_WORDS_AROUND = 8
_BEFORE = re.compile(rf"(?:\S+\s+){{0,{_WORDS_AROUND}}}\S*\Z")
_AFTER = re.compile(rf"\S*(?:\s+\S+){{0,{_WORDS_AROUND}}}")
_REACH = 400
"""Code points in which the words around are looked for."""


def reanchored(passage: Passage, old: DocumentText, new: DocumentText) -> Passage:
    """The passage in the new text, saying how it was found; the old one, said to be not found.

    A name alone stands at many places: it is looked for inside the words that stood around it.
    """
    around, inner = _with_words_around(passage, old.text)
    found = anchor(around, new.text)
    if found.state is not AnchorState.NOT_FOUND and around.exact != passage.exact:
        found = _inside(found, around, inner, new.text)
    if found.state is AnchorState.NOT_FOUND:
        return replace(passage, found=AnchorState.NOT_FOUND, likeness=0, was=passage.exact)
    return replace(
        passage_at(new, found.start, found.end),
        found=found.state,
        likeness=int(found.score),
        was=passage.exact,
    )


def _with_words_around(passage: Passage, text: str) -> tuple[Quote, Quote]:
    """What is looked for in the new text, and the passage with its place in that."""
    start, end = passage.start, passage.end
    if not is_long(passage.exact):
        before = _BEFORE.search(text[max(0, start - _REACH) : start])
        after = _AFTER.match(text[end : end + _REACH])
        start -= len(before[0]) if before else 0
        end += len(after[0]) if after else 0
    around = Quote(
        text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start
    )
    inner = Quote(passage.exact, passage.prefix, passage.suffix, passage.start - start)
    return around, inner


def _inside(found: Anchor, around: Quote, inner: Quote, text: str) -> Anchor:
    """The passage within the words around it, where these stand now."""
    low, high = max(0, found.start - CONTEXT), found.end + CONTEXT
    before = [each.start() for each in pattern(inner).finditer(around.exact)]
    now = [each.span() for each in pattern(inner).finditer(text[found.start : found.end])]
    if inner.start in before and len(before) == len(now):
        start, end = now[before.index(inner.start)]
        return replace(found, start=found.start + start, end=found.start + end)
    alike = anchor(replace(inner, start=inner.start + found.start - low), text[low:high])
    if alike.state is AnchorState.NOT_FOUND:
        return alike
    state = AnchorState.MOVED if alike.state is AnchorState.EXACT else alike.state
    if found.state is AnchorState.LIKENESS:
        state = found.state
    return Anchor(state, low + alike.start, low + alike.end, min(found.score, alike.score))
