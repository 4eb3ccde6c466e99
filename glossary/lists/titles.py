"""What lists and versions are called in sentences, and how their records are cited."""

from __future__ import annotations

from glossary.model import ListVersion

_TITLES = {
    "ofac-sdn": "OFAC SDN",
    "ofac-cons": "OFAC consolidated (non-SDN)",
    "un-sc": "UN list",
    "eu-fsf": "EU financial sanctions file",
    "eu-oj-32001R2580": "Reg. (EC) No 2580/2001",
    "eu-oj-32002R0881": "Reg. (EC) No 881/2002",
    "eu-oj-32016R1686": "Reg. (EU) 2016/1686",
    "us-fto": "State Department FTO table",
}


def title_of(list_id: str) -> str:
    """The list's name: "OFAC SDN"; its id where we know no better."""
    return _TITLES.get(list_id, list_id)


def version_title(version: ListVersion) -> str:
    """In words: "OFAC SDN of 2022-05-27"; with its scope, and with the day of import if undated."""
    scope = f" ({version.scope})" if version.scope else ""
    if version.dated:
        return f"{title_of(version.list_id)}{scope} of {version.dated}"
    return f"{title_of(version.list_id)}{scope} of unknown date, imported {version.retrieved}"


def cited(list_id: str, reference: str) -> str:
    """A record as people cite it: "OFAC 16937", "QDe.137", "II.B 11"."""
    if list_id.startswith("ofac-"):
        return f"OFAC {reference}"
    if list_id in {"eu-oj-32002R0881", "us-fto"}:
        return ""
    return reference
