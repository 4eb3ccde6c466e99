"""What every citation engine does: one CSL item in one style to two pieces of HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from glossary.citing.csl_items import CslItem
from glossary.citing.styles import Style


@dataclass(frozen=True, slots=True)
class Formatted:
    """Clean HTML without paragraphs.

    `reference` is the entry of the bibliography, empty where the style has none; `citation`
    is what stands in the text or, in a style with notes, the whole note.
    """

    reference: str
    citation: str


class EngineError(Exception):
    """The engine is missing, failed or took too long; another one may stand in."""


class Formatter(Protocol):
    """One engine."""

    @property
    def kind(self) -> str:
        """As `Style.exact_with` names it."""

    @property
    def name(self) -> str:
        """With its version, for people."""

    def format(self, item: CslItem, style: Style, page: str = "") -> Formatted:
        """Cite one item.

        Args:
            page: the page or pages of a passage ("3", "3-4", "xii"), empty for the whole.

        Raises:
            EngineError: see there.
        """
