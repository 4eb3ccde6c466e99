"""Characters: folding with offsets, scripts, tokens. The only room that knows letters."""

from glossary.text.addresses import WebAddress, web_address
from glossary.text.each_once import each_once
from glossary.text.fold import FOLD_VERSION, Folded, fold, unshaped
from glossary.text.forms import (
    FORM_BEGINNINGS,
    FORM_WORDS,
    ORGANISATION_WORDS,
    SYMBOL,
    forms_in,
    with_signs,
)
from glossary.text.fragments import passage_address
from glossary.text.hangul import is_syllable, other_readings
from glossary.text.hebrew import hebrew_readings
from glossary.text.latin import canonical
from glossary.text.odd_letters import Oddity, OddLetter, look_of, odd_letters, odd_words
from glossary.text.scripts import SCRIPTS, is_right_to_left, script_of, script_of_letter
from glossary.text.silent_end import with_silent_end
from glossary.text.sound import skeleton, skeletons, sound, sounds, unfinished_sound
from glossary.text.words import (
    ARTICLES,
    PARTICLES,
    WORDS_VERSION,
    NameReader,
    Word,
    WordsOf,
    latin_words,
    words_of,
)

__all__ = [
    "ARTICLES",
    "FOLD_VERSION",
    "FORM_BEGINNINGS",
    "FORM_WORDS",
    "ORGANISATION_WORDS",
    "PARTICLES",
    "SCRIPTS",
    "SYMBOL",
    "WORDS_VERSION",
    "Folded",
    "NameReader",
    "OddLetter",
    "Oddity",
    "WebAddress",
    "Word",
    "WordsOf",
    "canonical",
    "each_once",
    "fold",
    "forms_in",
    "hebrew_readings",
    "is_right_to_left",
    "is_syllable",
    "latin_words",
    "look_of",
    "odd_letters",
    "odd_words",
    "other_readings",
    "passage_address",
    "script_of",
    "script_of_letter",
    "skeleton",
    "skeletons",
    "sound",
    "sounds",
    "unfinished_sound",
    "unshaped",
    "web_address",
    "with_signs",
    "with_silent_end",
    "words_of",
]
