"""HTML in a text, entities and escapes."""

import re

from voiced_plugins.chat.ear.cards import card, host
from voiced_plugins.chat.ear.signs import PAUSE, sign
from voiced_plugins.chat.ear.taken import Place, Taken

_PARTING = frozenset(
    re.findall(r"\w+", "br p div li tr ul ol table hr h1 h2 h3 h4 h5 h6 dt dd summary section article")
)
_KNOWN = _PARTING | frozenset(
    re.findall(
        r"\w+",
        "a abbr audio b big blockquote body button center cite code del details dfn dl em figcaption figure font "
        "footer head header html i img input ins kbd label link main mark meta nav pre q s samp script small source "
        "span strike strong style sub sup tbody td tfoot th thead time title tt u var video wbr",
    )
)
_BEGINS = re.compile(r"[A-Za-z/!?]")
_ARROW = re.compile(r"<-+>?")
_NAME = re.compile(r"/?\s*([A-Za-z][A-Za-z0-9]*)")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MAY_BE_ENTITY = re.compile(r"&#?[0-9A-Za-z]{0,32}")
_FORMULAS = {"(": "\\)", "[": "\\]"}


def read_tag(place: Place) -> Taken | None:
    """`<b>` and its kin are left out, `<br>` is a pause; what only looks like one is said."""
    held = place.held
    if len(held) == 1 and not place.ended:
        return None
    if held.startswith("<-"):
        arrow = _ARROW.match(held)
        return Taken(arrow.end(), PAUSE) if arrow and (arrow.end() < len(held) or place.ended) else None
    if not _BEGINS.match(held[1:2]):
        return Taken(1, "<")
    if held.startswith("<!--"):
        return _comment(place)
    end = held.find(">")
    if end >= 0:
        return _tag(place, held[1:end], end + 1)
    return Taken(1, "<") if place.ended or "<" in held[1:] else None


def read_entity(place: Place) -> Taken | None:
    """`&amp;`: the character that it stands for."""
    if entity := _ENTITY.match(place.held):
        from html import unescape

        return Taken(entity.end(), "".join(map(sign, unescape(entity[0]))))
    waits = not place.ended and _MAY_BE_ENTITY.fullmatch(place.held)
    return None if waits else Taken(1, "&")


def read_escape(place: Place) -> Taken | None:
    r"""`\*` is a star and no mark; `\(` and `\[` begin a formula."""
    held = place.held
    if len(held) == 1:
        return Taken(1) if place.ended else None
    if end_mark := _FORMULAS.get(held[1]):
        end = held.find(end_mark, 2)
        if end < 0:
            return Taken(1) if place.ended else None
        return Taken(end + 2, f" {place.formula(held[2:end]) or place.says.formula()} ")
    return Taken(1, " ") if held[1].isalnum() or held[1].isspace() else Taken(2, sign(held[1]))


def _comment(place: Place) -> Taken | None:
    end = place.held.find("-->")
    if end >= 0:
        return Taken(end + 3)
    return Taken(4, then="mute") if place.ended else None


def _tag(place: Place, content: str, length: int) -> Taken:
    if _ADDRESS.fullmatch(content):
        shown = card("", content)
        return Taken(length, f" {place.says.link(host(content))} ", card=shown) if shown else Taken(length)
    name = _NAME.match(content)
    known = name[1].lower() if name else ""
    if known in _PARTING:
        return Taken(length, PAUSE)
    if known == "sup" and not content.startswith("/"):
        return Taken(length, "^")
    if known in _KNOWN or content.startswith(("/", "!", "?")):
        return Taken(length)
    return Taken(length, again=content)
