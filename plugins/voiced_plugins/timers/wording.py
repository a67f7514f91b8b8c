"""The words that a reminder gives back, turned to the one who is reminded.  Pure."""

import re
from collections.abc import Mapping

from voiced.api import primary

_TURNED: Mapping[str, str] = {
    "i am": "you are",
    "i'm": "you're",
    "i was": "you were",
    "i've": "you've",
    "i have": "you have",
    "i'll": "you'll",
    "i'd": "you'd",
    "am i": "are you",
    "i": "you",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
}
_FIRST_PERSON = re.compile(
    rf"(?<![\w'])({'|'.join(re.escape(one) for one in sorted(_TURNED, key=len, reverse=True))})(?![\w'])",
    re.IGNORECASE,
)


def turned(said: str, language: str) -> str:
    """What was "call my mother" as "call your mother", 收我的快递 as 收你的快递; without a full stop behind it."""
    said = said.strip(" .,!?。，！？")
    if primary(language) == "zh":
        return said.replace("我的", "你的")
    if primary(language) != "en":
        return said
    return _FIRST_PERSON.sub(lambda found: _TURNED[found[0].lower()], said)
