"""A passage of an earlier version of a document, in the text as it is now."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from glossary.library.anchoring import anchor, guesses, is_long, pattern
from glossary.library.passages import CONTEXT, passage_at
from glossary.model import Anchor, AnchorState, DocumentText, Passage, Piece, Quote

_WORDS_AROUND = 8
_BEFORE = re.compile(rf"(?:\S+\s+){{0,{_WORDS_AROUND}}}\S*\Z")
_AFTER = re.compile(rf"\S*(?:\s+\S+){{0,{_WORDS_AROUND}}}")
_REACH = 400
"""Code points in which the words around are looked for."""


def reanchored(
    passage: Passage, old: DocumentText, new: DocumentText, refused: Collection[str] = ()
) -> Passage:
    """The passage in the new text, saying how it was found; the old one, said to be not found.

    A name alone stands at many places: it is looked for inside the words that stood around it.

    Args:
        refused: references to places of the new text that a person said are not the passage.
    """
    around, inner = with_words_around(passage, old.text)
    found = anchored(around, inner, new.text)
    told = _told(passage, found, new)
    if found.state is AnchorState.NOT_FOUND or told.ref in refused:
        lost = replace(passage, found=AnchorState.NOT_FOUND, likeness=0, was=passage.exact)
        others = _guesses(passage, around, inner, new)
        return replace(lost, guesses=tuple(each for each in others if each.ref not in refused))
    pieces = tuple((piece.start, piece.end) for piece in found.pieces)
    return replace(told, pieces=pieces)


def anchored(around: Quote, inner: Quote, text: str) -> Anchor:
    """Where words stand in a text, looked for with those around them; `inner` starts in these."""
    found = anchor(around, text)
    return found if around.exact == inner.exact else _narrowed(found, around, inner, text)


def _told(passage: Passage, found: Anchor, new: DocumentText) -> Passage:
    return replace(
        passage_at(new, found.start, found.end),
        found=found.state,
        likeness=int(found.score),
        was=passage.exact,
    )


def _guesses(
    passage: Passage, around: Quote, inner: Quote, new: DocumentText
) -> tuple[Passage, ...]:
    """The places most like a lost passage: of a name, where it stands in likely words."""
    places = []
    for guess in guesses(around, new.text):
        narrowed = guess
        if around.exact != passage.exact:
            inside = _inside(guess, around, inner, new.text)
            if inside.state is not AnchorState.NOT_FOUND:
                narrowed = replace(inside, state=guess.state, score=guess.score)
        places.append(_told(passage, narrowed, new))
    return tuple(places)


def _narrowed(found: Anchor, around: Quote, inner: Quote, text: str) -> Anchor:
    """The passage within the words around it, as these were found."""
    if found.state is AnchorState.NOT_FOUND:
        return found
    if found.state is not AnchorState.SPLIT:
        return _inside(found, around, inner, text)
    for piece in found.pieces:
        if piece.of_start <= inner.start and inner.start + len(inner.exact) <= piece.of_end:
            return _in_piece(piece, around, inner, text)
    return Anchor(AnchorState.NOT_FOUND, score=0.0)


def _in_piece(piece: Piece, around: Quote, inner: Quote, text: str) -> Anchor:
    """A name in one of two pieces: sure if that piece can be told by its own words."""
    words = around.exact[piece.of_start : piece.of_end]
    share = 100.0 * len(words) / len(around.exact)
    here = Anchor(AnchorState.MOVED, piece.start, piece.end)
    within = replace(inner, start=inner.start - piece.of_start)
    found = _inside(here, replace(around, exact=words), within, text)
    if found.state is AnchorState.NOT_FOUND or is_long(words):
        return found
    return replace(found, state=AnchorState.LIKENESS, score=min(found.score, share))


def with_words_around(passage: Passage, text: str) -> tuple[Quote, Quote]:
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
