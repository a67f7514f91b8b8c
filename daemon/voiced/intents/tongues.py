"""The languages that matching knows well, and a plain one for every other."""

from functools import lru_cache

from voiced.api import primary
from voiced.intents.chinese import CHINESE
from voiced.intents.english import ENGLISH
from voiced.intents.numbers import cardinal
from voiced.intents.tongue import Tongue

_KNOWN = {tongue.language: tongue for tongue in (ENGLISH, CHINESE)}
_UNSPACED = {"ja", "th", "lo", "km", "my", "yue"}


@lru_cache(maxsize=64)
def tongue_of(language: str) -> Tongue:
    """What is known about a language: for some only how it spells numbers, for some not even that."""
    name = primary(language)
    return _KNOWN.get(name) or Tongue(name, number=lambda value: (_spelt(name, value),), spaced=name not in _UNSPACED)


def _spelt(language: str, value: int) -> str:
    try:
        return cardinal(language, value)
    except ValueError:
        return str(value)
