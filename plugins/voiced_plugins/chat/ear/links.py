"""Links and addresses: their text is said, the address goes onto a card; pictures and footnote marks are left out."""

import re

from voiced_plugins.chat.ear.cards import LONGEST_ADDRESS, card, host
from voiced_plugins.chat.ear.runs import read_punctuation
from voiced_plugins.chat.ear.signs import is_wide
from voiced_plugins.chat.ear.taken import Place, Taken

_SQUARE, _ROUND = re.compile(r"\\.|[\[\]]"), re.compile(r"\\.|[()]")
_TOO_DEEP = "[" * 4
_CITATION = re.compile(r"\^.*|\d{1,2}(\s*[,，、–-]\s*\d{1,2})*|ref_?\d+|citation:\s*[\d,\s]+", re.IGNORECASE)
_LENTICULAR = re.compile(r"【\d{1,3}([:†][^】]*)?】")
_TARGET = re.compile(r"""\s*<?(?P<url>[^\s<>]*)>?(?:\s+["'(“].*)?\s*""")
_MAY_BE_TARGET = re.compile(r"""\s*<?[^\s<>]*>?(?:\s+(?:["'(“].*)?)?""")
_LEADS = re.compile(r"(?:https?://|www\.|mailto:|tel:|data:|[/#]|\.{1,2}/|[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?:/|$)|$)")
_DEFINES = re.compile(r":\s*<?(https?://|www\.)", re.IGNORECASE)
_DEFINITION = 12
"""Characters behind `[name]` that tell whether an address is told for it."""

_SCHEMES = ("https://", "http://", "www.")
_ADDRESS = re.compile('[^\\s<>"`|\\\\\\[\\]“”‘’\u2e80-\uffef]+')
_AFTER_ADDRESS = ".,;:!?'*_~…"
_MARKUP = re.compile(r"!\[[^\]]*\](?:\([^)]*\))?|<[^>]*>|[*`~\[\]]|(?<!\w)_+|_+(?!\w)")


def read_link(place: Place) -> Taken | None:
    """`[text](address)`, `[text][name]`, `[^note]`; other brackets are dropped and what is in them is said."""
    held = place.held
    if held.startswith(_TOO_DEEP):
        return Taken(1)
    end = _closing(held, 0, _SQUARE)
    if end < 0:
        return Taken(1) if place.ended else None
    text, after = held[1:end], held[end + 1 :]
    if not after and not place.ended:
        return None
    at_beginning = not place.before and after.startswith(":")
    if _CITATION.fullmatch(text):
        return Taken(end + 2, then="mute") if at_beginning else Taken(end + 1)
    if at_beginning:
        return _definition(place, end, after)
    if after.startswith("("):
        return _with_target(place, text, end + 1)
    if after.startswith("["):
        return _with_name(place, text, end + 1)
    return Taken(end + 1 if text.startswith("!") else 1)


def read_image(place: Place) -> Taken | None:
    """`![description](address)` is left out; an exclamation mark stays."""
    held = place.held
    if len(held) == 1 and not place.ended:
        return None
    if held[1:2] != "[":
        return read_punctuation(place)
    end = _closing(held, 1, _SQUARE)
    if end < 0:
        return Taken(2) if place.ended else None
    if len(held) == end + 1 and not place.ended:
        return None
    if held[end + 1 : end + 2] != "(":
        return Taken(1, "!")
    close = _closing(held, end + 1, _ROUND)
    if close >= 0:
        return Taken(close + 1)
    return Taken(len(held), then="skip") if place.ended else None


def read_address(place: Place) -> Taken | None:
    """`https://...`: whose page it is."""
    held = place.held
    letters = held[:8].lower()
    if place.before.isascii() and place.before.isalnum():
        return Taken(1, held[0])
    if not letters.startswith(_SCHEMES):
        waits = not place.ended and any(scheme.startswith(letters) for scheme in _SCHEMES)
        return None if waits else Taken(1, held[0])
    found = _ADDRESS.match(held)
    end = found.end() if found else 1
    if end == len(held) and not place.ended:
        return None
    if end > LONGEST_ADDRESS:
        return Taken(end, _spaced(place.says.link(host(held))), then="skip")
    address = _without_end(held[:end])
    if not card("", address):
        return Taken(len(address))
    return Taken(len(address), _spaced(place.says.link(host(address))), card=card("", address))


def read_lenticular(place: Place) -> Taken | None:
    """Marks of sources, such as those that come from a search."""
    end = place.held.find("】")
    if end < 0 and not place.ended:
        return None if re.match(r"【\d{0,3}([:†]|$)", place.held) else Taken(1)
    return Taken(end + 1 if _LENTICULAR.match(place.held) else 1)


def _definition(place: Place, end: int, after: str) -> Taken | None:
    if len(after) < _DEFINITION and not place.ended:
        return None
    return Taken(end + 2, then="mute") if _DEFINES.match(after) else Taken(1)


def _with_target(place: Place, text: str, start: int) -> Taken | None:
    """`start` is the place of the round bracket."""
    held = place.held
    end = _closing(held, start, _ROUND)
    if end >= 0:
        target = _TARGET.fullmatch(held[start + 1 : end])
        return _linked(place, text, target["url"], end + 1) if target and _LEADS.match(target["url"]) else Taken(1)
    rest = held[start + 1 :]
    if not place.ended:
        return None if _MAY_BE_TARGET.fullmatch(rest) and not is_wide(rest[:1] or " ") else Taken(1)
    return Taken(len(held), again=text, then="skip") if "://" in rest else Taken(1)


def _with_name(place: Place, text: str, start: int) -> Taken | None:
    end = _closing(place.held, start, _SQUARE)
    if end >= 0:
        return Taken(end + 1, again=text)
    return Taken(1) if place.ended else None


def _linked(place: Place, text: str, address: str, length: int) -> Taken:
    if text.lower().startswith(_SCHEMES):
        return Taken(length, _spaced(place.says.link(host(text))), card=card("", address))
    title = " ".join(_MARKUP.sub("", text).split())
    return Taken(length, again=text, card=card(title, address))


def _closing(text: str, start: int, brackets: re.Pattern[str]) -> int:
    """The place of the bracket that closes the one at `start`; -1 when it is not there."""
    if brackets.pattern[-2] not in text:
        return -1
    depth = 0
    for found in brackets.finditer(text, start):
        if found[0] in "[(":
            depth += 1
        elif found[0] in "])":
            depth -= 1
            if depth == 0:
                return found.start()
    return -1


def _without_end(address: str) -> str:
    """What stands behind an address belongs to the sentence, a bracket only if it was opened there."""
    while True:
        shorter = address.rstrip(_AFTER_ADDRESS)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter


def _spaced(text: str) -> str:
    return f" {text} "
