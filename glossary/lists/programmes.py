"""Programmes: which of our keys an official list's own tag stands for.

Keys are those of OpenSanctions' programme cards (MIT), as elsewhere in Byname. A tag that no
card knows keeps an empty key; a tag that fits two cards does too. Nothing is guessed.
"""

from __future__ import annotations

UNITED_STATES, UNITED_NATIONS, EUROPEAN_UNION = "United States", "United Nations", "European Union"
UNITED_KINGDOM = "United Kingdom"

_OFAC = {
    "US-BALKANS": "BALKANS, BALKANS-EO14033",
    "US-BRUS": "BELARUS, BELARUS-EO14038",
    "US-BURMA": "BURMA-EO14014",
    "US-CAATSA": "CAATSA - IRAN, CAATSA - RUSSIA",
    "US-CAPTA": "CAPTA",
    "US-CAR": "CAR",
    "US-CUBA": "CUBA, CUBA-EO14404",
    "US-CYB": "CYBER2, CYBER3, CYBER4",
    "US-DARFUR": "DARFUR, SUDAN-EO14098",
    "US-DRC": "DRCONGO",
    "US-ETHIOPIA": "ETHIOPIA-EO14046",
    "US-FORINT": "ELECTION-EO13848",
    "US-FSE": "FSE-IR, FSE-SY",
    "US-FTO219": "FTO",
    "US-GLOMAG": "GLOMAG",
    "US-HONGKONG": "HK-EO13936",
    "US-HOSTAGE": "HOSTAGES-EO14078",
    "US-ICC": "ICC-EO14203",
    "US-IRAN": "IRAN, IRAN-HR, IRAN-TRA, IRAN-CON-ARMS-EO, IRAN-EO13846, IRAN-EO13871, "
    "IRAN-EO13876, IRAN-EO13902, HRIT-IR, IFSR, 561-Related, IRGC, ISA",
    "US-IRAQ": "IRAQ2, IRAQ3",
    "US-LEBANON": "LEBANON",
    "US-LIBYA": "LIBYA2, LIBYA3",
    "US-MAGNITSKY": "MAGNIT",
    "US-MALI": "MALI-EO13882",
    "US-NARCO": "SDNT, SDNTK, ILLICIT-DRUGS-EO14059",
    "US-NICARAGUA": "NICARAGUA, NICARAGUA-NHRAA",
    "US-NK": "DPRK, DPRK2, DPRK3, DPRK4, DPRK-NKSPEA",
    "US-NON-PROLIF": "NPWMD, IFCA",
    "US-NS-CMIC": "NS-CMIC, CMIC-EO13959",
    "US-NS-MBS": "NS-MBS",
    "US-NS-PLC": "NS-PLC",
    "US-RUSHAR": "RUSSIA-EO14024, PEESA-EO14039, PEESA",
    "US-SOMALIA": "SOMALIA",
    "US-SOUTH-SUDAN": "SOUTH SUDAN",
    "US-SSI": "SSI",
    "US-SYR": "SYRIA, SYRIA-CAESAR, HRIT-SY",
    "US-SYR-REL": "SYRIA-EO13894, PAARSSR-EO13894",
    "US-TCO": "TCO",
    "US-TERR": "SDGT",
    "US-UKRRUS-REL": "UKRAINE-EO13660, UKRAINE-EO13661, UKRAINE-EO13685, RUSSIA-EO14065, SSIDES",
    "US-VEN": "VENEZUELA, VENEZUELA-EO13850, VENEZUELA-EO13884",
    "US-YEMEN": "YEMEN",
}
OFAC_KEYS = {tag: key for key, tags in _OFAC.items() for tag in tags.split(", ")}
"""UKRAINE-EO13662 is left out: it stands on two cards."""

SAME_PROGRAMME = {"SYRIA-EO13894": "PAARSSR-EO13894"}
"""An old tag and the one that replaced it: a change between them changes nothing in law."""

UN_KEYS = {
    "Al-Qaida": "UN-SCISIL",
    "CAR": "UN-SC2127",
    "DPRK": "UN-SC1718",
    "DRC": "UN-SC1533",
    "GB": "UN-SC2048",
    "Haiti": "UN-SC2653",
    "Iran": "UN-SC1737",
    "Iraq": "UN-SC1518",
    "Libya": "UN-SC1970",
    "Somalia": "UN-SC2713",
    "SouthSudan": "UN-SC2206",
    "Sudan": "UN-SC1591",
    "Taliban": "UN-SC1988",
    "Yemen": "UN-SC2140",
}
"""The UN's list types; GB is Guinea-Bissau."""

EU_KEYS = {
    "AFG": "EU-AFG",
    "BDI": "EU-BDI",
    "BLR": "EU-BLR",
    "CAF": "EU-CAF",
    "CHEM": "EU-CHEM",
    "COD": "EU-COD",
    "CYB": "EU-CYB",
    "EUAQ": "EU-TAQA-EUAQ",
    "GIN": "EU-GIN",
    "GNB": "EU-GNB",
    "GTM": "EU-GTM",
    "HAM": "EU-HAM",
    "HR": "EU-HR",
    "HTI": "EU-HTI",
    "IRN": "EU-IRN",
    "IRQ": "EU-IRQ",
    "LBY": "EU-LBY",
    "MDA": "EU-MDA",
    "MLI": "EU-MLI",
    "MMR": "EU-MMR",
    "NIC": "EU-NIC",
    "PRK": "EU-PRK",
    "RUS": "EU-RUS",
    "RUSDA": "EU-RUSDA",
    "SDN": "EU-SDN",
    "SDNZ": "EU-SDNZ",
    "SOM": "EU-SOM",
    "SSD": "EU-SSD",
    "SYR": "EU-SYR",
    "TAQA": "EU-TAQA-EUAQ",
    "TERR": "EU-TERR",
    "TUN": "EU-TUN",
    "TUR": "EU-TUR",
    "UKR": "EU-UKR",
    "VEN": "EU-VEN",
    "YEM": "EU-YEM",
}

NAMES = {
    "EU-TAQA-EUAQ": "EU 881/2002",
    "EU-TERR": "EU 2580/2001",
    "UN-SC1988": "UN 1988",
    "UN-SCISIL": "UN 1267",
    "US-FTO219": "FTO",
    "US-TERR": "SDGT",
}
"""What people call some programmes; of the others the tag is the name."""


def authority_of(key: str) -> str:
    """The authority behind a programme card, by the beginning of its key."""
    known = {"US": UNITED_STATES, "UN": UNITED_NATIONS, "EU": EUROPEAN_UNION, "GB": UNITED_KINGDOM}
    return known.get(key.partition("-")[0], "")


def canonical(programme: str) -> str:
    """One name for a programme that people and lists write in two ways: tag or key."""
    newer = SAME_PROGRAMME.get(programme, programme)
    key = OFAC_KEYS.get(newer, "")
    shared = key in {"US-IRAN", "US-NARCO", "US-RUSHAR", "US-UKRRUS-REL", "US-SYR"}
    return newer if shared or not key else key
