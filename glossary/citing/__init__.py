"""Records to citations: text, HTML and CSL-JSON, in a chosen style."""

from glossary.citing.citer import Citer
from glossary.citing.csl_items import document_item
from glossary.citing.styles import STYLES, Style

__all__ = ["STYLES", "Citer", "Style", "document_item"]
