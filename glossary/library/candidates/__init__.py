"""Candidates of a document: name pairs, unknown names, other spellings, stated designations."""

from glossary.library.candidates.gathering import candidates_in
from glossary.library.candidates.spellings import KnownSpellings

__all__ = ["KnownSpellings", "candidates_in"]
