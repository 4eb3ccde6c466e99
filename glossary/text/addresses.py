"""Addresses that may be opened outside: read strictly, rebuilt, and shown as what they are.

Nothing is handed out as it came: what passes is written anew from its checked parts, with the
host in the letters that the network sees (`xn--…`).
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from glossary.errors import InvalidInputError
from glossary.text.scripts import script_of_letter

LONGEST = 2_000
"""Characters of an address."""
_WEB = re.compile(r"(?P<scheme>https?)://(?P<host>[^/?#\\@]+)(?P<rest>[/?#].*)?", re.IGNORECASE)
_DOI = re.compile(r"(?:doi:)?(?P<doi>10\.\d{4,9}/\S+)", re.IGNORECASE)
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*\.?")
_PORT = re.compile(r"\d{1,5}")
_SAFE = "!#$%&'()*+,/:;=?@[]~"
_LOOK_ALIKE = {"Latn", "Cyrl", "Grek"}


@dataclass(frozen=True, slots=True)
class WebAddress:
    """What would be opened.

    `address` is pure ASCII, `host` as the network sees it, with its port. `remarks` say what a
    person should know of the host before, in full sentences.
    """

    address: str
    host: str
    remarks: tuple[str, ...] = ()


def web_address(text: str) -> WebAddress:
    """The address that a text is: http, https, or a DOI.

    Raises:
        InvalidInputError: it is another thing, or dressed up as one.
    """
    given = text.strip()
    doi = _DOI.fullmatch(given)
    if doi:
        given = f"https://doi.org/{quote(doi['doi'], safe='/:;()._-')}"
    if not given or len(given) > LONGEST:
        raise _refused(given, "is empty or too long")
    if any(_is_hidden(each) for each in given):
        raise _refused(given, "holds spaces, or characters that are not seen")
    if "\\" in given:
        raise _refused(given, "holds a backslash")
    found = _WEB.fullmatch(given)
    if not found:
        if "@" in given.partition("//")[2].partition("/")[0]:
            raise _refused(given, "hides its host behind a name and an @")
        raise _refused(given, "is no http or https address with a host")
    host, port = _host_and_port(given, found["host"])
    rest = quote(found["rest"] or "", safe=_SAFE)
    shown = f"{host}:{port}" if port else host
    address = f"{found['scheme'].lower()}://{shown}{rest or '/'}"
    return WebAddress(address, shown, tuple(_remarks(host)))


def _host_and_port(given: str, netloc: str) -> tuple[str, str]:
    try:
        parts = urlsplit(f"https://{netloc}/")
        name, number = parts.hostname or "", parts.port
    except ValueError:
        raise _refused(given, "has no proper host") from None
    port = "" if number is None else str(number)
    if netloc.startswith("["):
        return _number(given, name), port
    # A last part that a browser could read as a number would make all of it an IP address.
    last = name.rstrip(".").rpartition(".")[2]
    try:
        host = name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise _refused(given, "has no proper host") from None
    numeric = last.isdigit() or last.lower().startswith("0x")
    if not _HOST.fullmatch(host) or (numeric and not _is_plain_number(host)):
        raise _refused(given, "has no proper host")
    if port and not _PORT.fullmatch(port):
        raise _refused(given, "has no proper host")
    return host, port


def _number(given: str, name: str) -> str:
    try:
        return f"[{ipaddress.IPv6Address(name)}]"
    except ValueError:
        raise _refused(given, "has no proper host") from None


def _is_plain_number(host: str) -> bool:
    try:
        return str(ipaddress.IPv4Address(host)) == host
    except ValueError:
        return False


def _remarks(host: str) -> Iterable[str]:
    """What may deceive in a host."""
    if host.startswith("[") or _is_plain_number(host):
        yield "The host is a number, not a name."
    letters = [_letters_of(label) for label in host.split(".")]
    if letters != host.split("."):
        yield f"The host is written in other letters than a–z; it looks like “{'.'.join(letters)}”."
    for label in letters:
        scripts = {script_of_letter(each) for each in label if each.isalpha()}
        if len(scripts & _LOOK_ALIKE) > 1:
            yield f"“{label}” mixes letters of several scripts that look alike."
        elif label != label.encode("ascii", "ignore").decode() and scripts <= {"Cyrl", "Grek"}:
            yield f"“{label}” is written in letters that look like Latin ones."


def _letters_of(label: str) -> str:
    """What a label of a host shows to a person."""
    if not label.startswith("xn--"):
        return label
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Cn", "Co", "Zs", "Zl", "Zp"}


def _refused(given: str, why: str) -> InvalidInputError:
    plain = "".join("\ufffd" if _is_hidden(each) else each for each in given[:80])
    shown = plain + ("…" if len(given) > 80 else "")
    return InvalidInputError(
        f"The address “{shown}” {why}; it is not opened", "Copy it, if you are sure of it"
    )
