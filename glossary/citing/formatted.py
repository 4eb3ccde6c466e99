"""What an engine gives: HTML fragments of the small list, not yet a citation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Formatted:
    """`in_text` is empty for note styles; `reference` is the note or the bibliography entry."""

    in_text: str
    reference: str
    listed: str
    engine: str
    approximate: bool = False
