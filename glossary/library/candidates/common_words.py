"""Words with a capital that are no names by themselves, or stand only around them."""

from __future__ import annotations


def _set(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


INSIDE = _set(
    "of for the al el bin ibn bint abu de la le du des del della von van der den di da dos y"
)
"""Small words that may stand between two words of a name."""
HEADS = _set(
    "Convention Treaty Agreement Protocol Declaration Covenant Conference Committee Commission",
    "Council Panel Report Programme Convention",
)
"""Words after which a name goes on across "on the" or "against"."""
ACROSS = _set("on against to")
TIME = _set(
    "january february march april may june july august september october november december",
    "jan feb mar apr jun jul aug sep sept oct nov dec",
    "monday tuesday wednesday thursday friday saturday sunday",
)
OPENING = _set(
    "the a an in on at by for from to of as with after before during while when since until",
    "although though however according but and or if this that these those its his her their our",
    "it he she they we i there here both all some many most several other another such also",
    "according following despite between among under over through within without because so",
    "then later meanwhile additionally moreover furthermore nevertheless nonetheless instead",
    "local government pro anti former ex no not one two three four five six seven eight nine ten",
    "what who why how where which whose let thus hence yet only even just still once today",
    "yesterday tomorrow mr mrs ms dr sir photo image source sources see note reports report early",
    "late mid overall initially eventually finally again various dozens hundreds thousands",
    "millions nearly about around at least more than up out against further earlier",
)
"""Words that open a sentence and belong to no name, unless they stand inside one."""
DEMONYMS = _set(
    "iraqi iraqis israeli israelis pakistani saudi saudis yemeni emirati kuwaiti qatari omani",
    "bahraini arab arabs kurd kurds turk turks greek french dutch afghan german american british",
    "druze sunni sunnis shia shiite shiites alawite alawites christian muslim muslims islamic",
    "islamist jewish jew jews jihadist salafi western european africa asia europe god",
)
DEMONYM_ENDINGS = ("ian", "ish", "ese", "ians", "ean")
RANKS = _set(
    "general colonel major captain president minister prime king prince sheikh lieutenant",
    "brigadier commander secretary foreign ambassador senator professor judge spokesman",
    "north south east west northern southern eastern western central northeastern northwestern",
    "southeastern southwestern",
)
"""Ranks and directions: with a nationality they make no name ("Syrian President")."""
