"""Which place somebody asks about."""

import re

from voiced.api import Request
from voiced_plugins.clock.place_phrases import ELSEWHERE, PLACE
from voiced_plugins.clock.places import HEARD, Place
from voiced_plugins.clock.rare_places import RARE
from voiced_plugins.clock.world import place_called

_BEFORE = re.compile(r"^(那么|那|所以|你看看?|看看|你说|请问|我想知道|告诉我|你?知道|现在|在|和|跟|与)+")
_AFTER = re.compile(r"(那边|那里|那儿|当地|现在|的)+$|[ ,]+(right now|now|at the moment|please|today)$", re.IGNORECASE)
_HERE = {"", "here", "这里", "这边", "这儿", "我们", "我们这里", "我们这边", "本地", "到底", "大概", "都"}


def asked_place(request: Request) -> Place | str:
    """The place, or what was said for it when nobody knows it; an empty text for where we are."""
    listed = request.slot(PLACE)
    if listed is not None:
        return next(one for one in (*HEARD, *RARE) if one.name("en") == listed)
    said = (request.slot(ELSEWHERE) or "").strip()
    bare = _AFTER.sub("", _BEFORE.sub("", said))
    if bare.casefold() in _HERE:
        return ""
    return place_called(said) or place_called(bare) or bare
