"""Small list files of our own making, one for each format, with the traps of the real ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

NULL = "-0- "


def ofac_row(
    number: int, name: str, kind: str = NULL, tags: str = "SDGT", remarks: str = NULL
) -> str:
    """One record of the main file."""
    cells = [str(number), f'"{name}"', kind, f'"{tags}"', *[NULL] * 7]
    return ",".join([*cells, f'"{remarks}"' if remarks != NULL else NULL])


def alt_row(number: int, at: int, role: str, name: str) -> str:
    """One alternate name."""
    return f'{number},{at},"{role}","{name}",{NULL}'


def text_of(rows: Iterable[str], *, line_end: str = "\r\n", mark: bool = True) -> bytes:
    """A file of rows with OFAC's last byte."""
    return ("".join(f"{row}{line_end}" for row in rows) + "\x1a" * mark).encode("latin-1")


MAIN = [
    ofac_row(
        101, "NORTH RIVER FRONT", tags="FTO] [SDGT", remarks="a.k.a. 'NRF'; a.k.a. 'ABU-'UMAR'."
    ),
    ofac_row(102, "DOE, Jan", "individual", "SDGT", "DOB 01 Jan 1970; POB Nowhere; f.k.a. 'JD'."),
    ofac_row(103, "STAR OF THE SEA", "vessel", "IRAN", "Vessel Registration Identification IMO 1."),
    ofac_row(104, "LAKE TRADING, OOO", tags="SDGT", remarks="US FEIN CH-660-0-469-982-0."),
]
ALT = [
    alt_row(101, 1, "aka", "RIVER FRONT OF THE NORTH"),
    alt_row(101, 2, "fka", "NORTHERN STREAM"),
    alt_row(102, 3, "aka", "ROE, Jan"),
]
ADD = [f'101,1,"Main Road","Rivertown","Nowhere",{NULL}', f"102,2,{NULL},{NULL},{NULL},{NULL}"]


def write_ofac(folder: Path, main: Iterable[str] = MAIN, *, companions: bool = True) -> Path:
    """A set in a folder of its own; its main file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sdn.csv").write_bytes(text_of(main))
    if companions:
        (folder / "alt.csv").write_bytes(text_of(ALT))
        (folder / "add.csv").write_bytes(text_of(ADD))
    return folder / "sdn.csv"


_FILES = Path(__file__).with_name("files")
_NAMES = {
    "ofac-classic": "sdn.xml",
    "ofac-enhanced": "enhanced.xml",
    "ofac-advanced": "sdn_advanced.xml",
    "un": "un.xml",
    "eu-journal": "32001R2580.csv",
    "eu-fsf": "fsf.xml",
    "ftm": "entities.ftm.json",
    "os-targets": "targets.simple.csv",
    "us-fto": "fto.yml",
}
ONE_FILE = {name: (file, (_FILES / file).read_bytes()) for name, file in _NAMES.items()}
"""Format to the name and the bytes of a small file in it."""
UN, FTM = ONE_FILE["un"][1], ONE_FILE["ftm"][1]
