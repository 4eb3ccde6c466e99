"""From bytes of UTF-8 to characters, for a few places of a text of any length."""

from __future__ import annotations

import numpy as np

from glossary.library.word_places import Bytes, Places
from glossary.text import each_once

_BLOCK = 1 << 20


def characters_before(data: Bytes, places: Places) -> Places:
    """How many characters begin before each of some places.

    Counted in blocks: a number for each byte would be many times the text, and adding them up in
    one call holds the interpreter.
    """
    found = np.zeros(len(places), np.int64)
    blocks = places // _BLOCK
    done = total = 0
    for block in each_once(blocks).tolist():
        while done < block:
            total += int(np.count_nonzero(_begins(data, done)))
            done += 1
        inside = blocks == block
        counted = np.concatenate([[0], np.cumsum(_begins(data, block))])
        found[inside] = total + counted[places[inside] - block * _BLOCK]
    return found


def _begins(data: Bytes, block: int) -> Bytes:
    """For each byte of a block, one if a character begins there."""
    some = data[block * _BLOCK : (block + 1) * _BLOCK]
    begins: Bytes = ((some & 0xC0) != 0x80).view(np.uint8)
    return begins
