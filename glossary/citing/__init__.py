"""Records to citations: CSL styles, legal forms, newsroom sentences, status lines."""

from glossary.citing.citer import Citer
from glossary.citing.styles import STYLES, Style, style_named

__all__ = ["STYLES", "Citer", "Style", "style_named"]
