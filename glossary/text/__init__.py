"""Characters: folding with offsets, scripts, tokens. The only room that knows letters."""

from glossary.text.fold import FOLD_VERSION, Folded, fold, unshaped
from glossary.text.scripts import is_right_to_left, script_of
from glossary.text.sound import skeleton, sound
from glossary.text.words import ARTICLES, PARTICLES, Word, WordsOf, words_of

__all__ = [
    "ARTICLES",
    "FOLD_VERSION",
    "PARTICLES",
    "Folded",
    "Word",
    "WordsOf",
    "fold",
    "is_right_to_left",
    "script_of",
    "skeleton",
    "sound",
    "unshaped",
    "words_of",
]
