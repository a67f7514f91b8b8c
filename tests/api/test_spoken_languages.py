import subprocess
import sys
from datetime import date, time, timedelta
from itertools import combinations

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from voiced.api.spoken import say_date, say_day, say_duration, say_list, say_number, say_time, say_weekdays

WORDS_ONLY = ["en", "zh-CN"]
MONDAY = date(2026, 11, 23)

numbers = st.integers() | st.floats(allow_nan=False)
durations = st.timedeltas(min_value=timedelta(0))


def has_digits(said: str) -> bool:
    return any(character.isdigit() for character in said)


@pytest.mark.parametrize("language", WORDS_ONLY)
@given(number=numbers)
def test_every_number_has_words(language: str, number: float) -> None:
    said = say_number(number, language)
    assert said
    assert not has_digits(said)


@pytest.mark.parametrize("language", WORDS_ONLY)
@given(one=st.integers(), other=st.integers())
def test_no_two_numbers_are_said_alike(language: str, one: int, other: int) -> None:
    assert (say_number(one, language) == say_number(other, language)) == (one == other)


@pytest.mark.parametrize("language", WORDS_ONLY)
@given(duration=durations, parts=st.integers(1, 9))
def test_every_duration_has_words(language: str, duration: timedelta, parts: int) -> None:
    said = say_duration(duration, language, parts=parts)
    assert said
    assert not has_digits(said)


@pytest.mark.parametrize("language", WORDS_ONLY)
@given(one=durations, other=durations)
def test_no_two_durations_are_said_alike_when_nothing_is_left_out(
    language: str, one: timedelta, other: timedelta
) -> None:
    alike = say_duration(one, language, parts=4) == say_duration(other, language, parts=4)
    assert alike == (one // timedelta(seconds=1) == other // timedelta(seconds=1))


@pytest.mark.parametrize("language", WORDS_ONLY)
@given(day=st.dates(), today=st.dates())
def test_every_day_has_words(language: str, day: date, today: date) -> None:
    assert not has_digits(say_date(day, language) + say_day(day, today, language))


@pytest.mark.parametrize("language", WORDS_ONLY)
def test_no_two_days_of_a_year_are_said_alike(language: str) -> None:
    year = [date(2024, 1, 1) + timedelta(days=days) for days in range(366)]
    assert len({say_date(day, language) for day in year}) == len(year)
    assert len({say_day(day, MONDAY, language) for day in year}) == len(year)


@pytest.mark.parametrize("language", WORDS_ONLY)
def test_no_two_choices_of_weekdays_are_said_alike(language: str) -> None:
    choices = [days for size in range(8) for days in combinations(range(7), size)]
    assert len({say_weekdays(days, language) for days in choices}) == len(choices)


def test_german_is_said_as_far_as_it_is_known() -> None:
    assert say_number(21, "de-AT") == "einundzwanzig"
    assert say_number(2.5, "de") == "zwei Komma fünf"
    assert say_number(-2.5, "de") == "-2,5"
    assert say_duration(timedelta(minutes=65), "de") == "1 Stunde und 5 Minuten"
    assert say_duration(timedelta(0), "de") == "0 Sekunden"
    assert say_time(time(22, 15), "de") == "22:15"
    assert say_date(MONDAY, "de") == "Montag, 23. November"
    assert say_day(MONDAY, MONDAY - timedelta(days=2), "de") == "Montag"
    assert say_day(MONDAY, MONDAY - timedelta(days=20), "de") == "Montag, 23. November"
    assert say_weekdays({0, 4}, "de") == "Montag und Freitag"
    assert say_list(["eins", "zwei", "drei"], "de", last="or") == "eins, zwei oder drei"


def test_units_that_have_only_a_short_name_are_said_by_it() -> None:
    assert say_duration(timedelta(hours=2), "ja") == "2 時間"


@pytest.mark.parametrize("language", ["", "xx", "tlh-Latn", "not a language"])
def test_a_language_that_nobody_knows_is_english(language: str) -> None:
    assert say_number(2, language) == "two"
    assert say_day(MONDAY, MONDAY, language) == "today"


def test_no_language_is_without_an_answer() -> None:
    for language in locale_identifiers():
        said = [
            say_number(-2.5, language),
            say_number(10**18, language),
            say_duration(timedelta(seconds=3_605), language),
            say_time(time(22, 15), language),
            say_time(time(22, 15), language, twenty_four_hours=True),
            say_date(MONDAY, language),
            say_day(MONDAY, MONDAY, language),
            say_weekdays({1, 2, 4}, language),
            say_list(["a", "b", "c"], language, last="or"),
        ]
        assert all(said), language


def test_importing_it_loads_no_data_of_languages() -> None:
    asked = "import sys, voiced.api.spoken; print([one for one in ('babel', 'unicode_rbnf') if one in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=20)
    assert loaded.stdout.strip() == "[]"
