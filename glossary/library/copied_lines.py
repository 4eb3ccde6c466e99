"""Lines of copies: what a wire copy only repeats is folded under the text that had it first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from glossary.model import Document, DocumentId

Line = TypeVar("Line")
Copies = Mapping[DocumentId, DocumentId]
"""For each near-duplicate of an earlier document, that document."""


@dataclass(frozen=True, slots=True)
class FoldedLines(Generic[Line]):
    """The lines that are shown, each with the number of copies that repeat it.

    `in_copies` are the lines left out for that.
    """

    shown: tuple[tuple[Line, int], ...]
    in_copies: int = 0


def fold_lines(
    lines: Sequence[Line],
    copies: Copies,
    document_of: Callable[[Line], Document],
    words_of: Callable[[Line], object],
) -> FoldedLines[Line]:
    """Fold lines with the same words in copies of one text, under the earliest of these.

    Only what is the same is folded: a copy's own words, an added ending, stay lines of their own.

    Args:
        words_of: what must be equal: the name with the words around it.
    """
    originals = set(copies.values())
    alone = [line for line in lines if not _has_copies(document_of(line), copies, originals)]
    related = [line for line in lines if _has_copies(document_of(line), copies, originals)]
    related.sort(key=lambda line: _age(document_of(line)))
    first: dict[object, int] = {}
    kept: list[Line] = []
    times: Counter[int] = Counter()
    seen: Counter[object] = Counter()
    for line in related:
        document, words = document_of(line), words_of(line)
        seen[document.id, words] += 1
        # A sentence that stands twice in each copy stays two lines.
        key = (copies.get(document.id, document.id), words, seen[document.id, words])
        if key in first:
            times[first[key]] += 1
        else:
            first[key] = len(kept)
            kept.append(line)
    shown = (*((line, 0) for line in alone), *((line, times[at]) for at, line in enumerate(kept)))
    return FoldedLines(shown, len(related) - len(kept))


def _has_copies(document: Document, copies: Copies, originals: set[DocumentId]) -> bool:
    return document.id in copies or document.id in originals


def _age(document: Document) -> tuple[str, str]:
    return (str(document.issued or "9999"), document.id)
