"""What a reply points to: shown where there is a screen, for nobody wants to hear an address."""

import re
from dataclasses import dataclass

LONGEST_ADDRESS = 2000
"""Characters of an address; what is longer leads nowhere and is left out."""

_HOST = re.compile(r"(?:https?://)?(?:[^/@?#\s]*@)?(?:www\.)?([^/:?#\s@]+)", re.IGNORECASE)
_OPENED = re.compile(r"(?:https?://|www\.)[^/\s]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Card:
    """A page with its title."""

    title: str
    url: str


def card(title: str, address: str) -> Card | None:
    """None for an address that nobody can open elsewhere, such as that of a place in the same text."""
    if not _OPENED.match(address) or len(address) > LONGEST_ADDRESS:
        return None
    url = address if "://" in address else f"http://{address}"
    return Card(title.strip() or host(address), url)


def host(address: str) -> str:
    """Whose page it is, as people say it: "example.org"; empty when it does not say."""
    found = _HOST.match(address)
    return found[1].lower() if found else ""
