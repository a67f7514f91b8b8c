import zoneinfo
from collections import Counter

import pytest
from babel import Locale
from babel.core import get_global

from voiced_plugins.clock import Clock, Settings
from voiced_plugins.clock.place_phrases import PRONUNCIATIONS
from voiced_plugins.clock.places import HEARD
from voiced_plugins.clock.rare_places import RARE
from voiced_plugins.clock.world import capital_of, place_called
from voiced_plugins.pocketsphinx.hearable import LONGEST_LIST
from voiced_plugins.pocketsphinx.lexicon import dictionary

EVERY = (*HEARD, *RARE)
CHINESE = Locale("zh")


def modern_name(zone: str) -> str:
    return str(get_global("zone_aliases").get(zone, zone))


@pytest.mark.skipif(not zoneinfo.available_timezones(), reason="no time zones on this machine: install tzdata")
def test_every_place_has_a_time_zone() -> None:
    assert [one for one in EVERY if one.zone not in zoneinfo.available_timezones()] == []


def test_no_two_places_have_a_name_in_common() -> None:
    names = Counter(name for one in EVERY for tag in ("en", "zh") for name in one.names(tag))
    assert [name for name, count in names.items() if count > 1] == []


def test_cities_of_zones_are_called_as_cldr_calls_them() -> None:
    cities = [one for one in EVERY if one.zone.rpartition("/")[2].replace("_", " ") == one.name("en")]
    called = {one: CHINESE.time_zones.get(modern_name(one.zone), {}).get("city") for one in cities}
    assert len(cities) > 60
    assert [one for one, name in called.items() if name and name not in one.names("zh")] == []


def test_countries_are_called_and_timed_as_cldr_says() -> None:
    codes = {name: code for code, name in Locale("en").territories.items()}
    countries = {one: codes[name] for one in EVERY if (name := one.name("en").removeprefix("the ")) in codes}
    assert len(countries) > 40
    for country, code in countries.items():
        assert CHINESE.territories[code] in country.names("zh")
        assert modern_name(country.zone) in get_global("territory_zones")[code]


def test_every_capital_is_a_place_with_one_time() -> None:
    capitals = [capital_of(one) for one in EVERY if one.capital]
    assert capitals
    assert not any(one.capital for one in capitals)


def test_a_country_whose_parts_have_other_times_names_a_city() -> None:
    """Unless what is said of the whole country is true for nearly all who live in it."""
    nearly_one = {"China", "Germany", "Malaysia", "Argentina", "Cyprus", "Uzbekistan", "Kazakhstan", "Marshall Islands"}
    codes = {name: code for code, name in Locale("en").territories.items()}
    for one in EVERY:
        name = one.name("en").removeprefix("the ")
        if name in codes and len(get_global("territory_zones")[codes[name]]) > 1:
            assert one.capital or name in nearly_one


def test_an_offline_recognizer_holds_all_names() -> None:
    assert sum(len(one.names("en")) for one in HEARD) <= LONGEST_LIST


def test_every_name_that_is_listened_for_has_a_pronunciation() -> None:
    with dictionary().open(encoding="utf-8") as lines:
        known = {line.split()[0] for line in lines} | PRONUNCIATIONS.keys()
    words = {word for one in HEARD for name in one.names("en") for word in name.lower().split()}
    assert words - known == set()


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Tokyo", "Asia/Tokyo"),
        ("THE U.S.A.", "America/New_York"),
        ("Xi'an", "Asia/Shanghai"),
        ("乌鲁木齐", "Asia/Shanghai"),
        ("port-au-prince", "America/Port-au-Prince"),
        ("Réunion", "Indian/Reunion"),
        ("萨摩亚", "Pacific/Apia"),
        ("Luxembourg", "Europe/Luxembourg"),
        ("", None),
        ("the", None),
        ("nowhere", None),
    ],
)
def test_a_place_is_found_by_any_of_its_names(name: str, zone: str | None) -> None:
    found = place_called(name)
    assert (found and found.zone) == zone


def test_only_what_names_places_has_pronunciations_of_them() -> None:
    named = [one.name for one in Clock(Settings()).voiced_intents() if one.pronunciations]
    assert named == ["time-in", "difference"]
