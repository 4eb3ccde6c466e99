"""Near-duplicates: texts that are copies of one another, found by sketches of their words."""

from glossary.library.copies.groups import grouped
from glossary.library.copies.sketch import FEWEST_WORDS, LONGEST, Sketch, likeness, sketch_of
from glossary.library.copies.sketch_index import SketchIndex

__all__ = ["FEWEST_WORDS", "LONGEST", "Sketch", "SketchIndex", "grouped", "likeness", "sketch_of"]
