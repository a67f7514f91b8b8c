"""Finds a place by any of its names: in our own lists, else among the cities and countries that CLDR names."""

import unicodedata
from collections.abc import Callable, Iterator
from datetime import tzinfo
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfoNotFoundError

from voiced_plugins.clock.places import HEARD, Place
from voiced_plugins.clock.rare_places import RARE

Load: TypeAlias = Callable[[str], tzinfo]
"""A time zone by its name, such as `ZoneInfo`."""

_LANGUAGES = ("en", "zh")


def place_called(name: str) -> Place | None:
    """The place that people call so, in English or Chinese; None when nobody knows it."""
    wanted = _folded(name)
    return _ours().get(wanted) or _of_the_world().get(wanted)


def capital_of(place: Place) -> Place:
    """The city whose time is told for a place; itself when it has only one time."""
    return _ours()[_folded(place.capital)] if place.capital else place


def zone_of(place: Place, load: Load) -> tzinfo | None:
    """The place's time zone; None when this machine does not know it."""
    zone = _loaded(place.zone, load)
    if zone is not None:
        return zone
    return next((found for one in _other_names(place.zone) if (found := _loaded(one, load)) is not None), None)


def _loaded(name: str, load: Load) -> tzinfo | None:
    try:
        return load(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _folded(name: str) -> str:
    """Without case, accents, punctuation and an article; letters that are spelt are one word."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
    words = "".join(one if one.isalnum() else " " for one in plain.replace("'", "").replace(".", "")).split()
    return "".join(words[1:] if words[:1] == ["the"] and words[1:] else words)


@lru_cache(maxsize=1)
def _ours() -> dict[str, Place]:
    every = (*HEARD, *RARE)
    return {_folded(name): one for one in reversed(every) for tag in _LANGUAGES for name in one.names(tag)}


@lru_cache(maxsize=1)
def _of_the_world() -> dict[str, Place]:
    """Every city with a time zone and every country; a city goes before a country of the same name."""
    every = [*_countries(), *_cities()]
    return {_folded(name): one for one in every for tag in _LANGUAGES for name in one.names(tag)}


def _cities() -> Iterator[Place]:
    from babel import Locale
    from babel.core import get_global

    english, chinese = (Locale(tag).time_zones for tag in _LANGUAGES)
    for zone, territory in get_global("zone_territories").items():
        if "/" in zone and territory != "001":
            city = zone.rpartition("/")[2].replace("_", " ")
            name = str(english.get(zone, {}).get("city", city))
            yield Place(zone, f"{name}/{city}", str(chinese.get(zone, {}).get("city", name)))


def _countries() -> Iterator[Place]:
    from babel import Locale
    from babel.core import get_global

    english, chinese = (Locale(tag).territories for tag in _LANGUAGES)
    for territory, zones in get_global("territory_zones").items():
        if territory in english and territory.isalpha():
            zone = zones[0] if len(zones) == 1 else ""
            yield Place(zone, english[territory], chinese.get(territory, english[territory]))


def _other_names(zone: str) -> list[str]:
    """What the zone is called elsewhere: systems differ in which of the old and new names they have."""
    from babel.core import get_global

    aliases = get_global("zone_aliases")
    first = str(aliases.get(zone, zone))
    return [first, *(one for one, meant in aliases.items() if meant == first)]
