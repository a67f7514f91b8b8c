import pytest

from voiced.intents import strip_name

NAMES = ["voiced", "Living Room", "小威"]


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("Voiced, what time is it?", "what time is it?"),
        ("voiced what time is it", "what time is it"),
        ("Hey Voiced! What time is it?", "What time is it?"),
        ("okay, voiced: stop", "stop"),
        ("What time is it, Voiced?", "What time is it"),
        ("stop voiced", "stop"),
        ("  Voiced  ", ""),
        ("VOICED", ""),
        ("living-room, turn on the light", "turn on the light"),
        ("livingroom stop", "stop"),
        ("小威，几点了？", "几点了？"),
        ("小威几点了", "几点了"),
        ("你好小威几点了", "几点了"),
        ("嘿，小 威，几点了", "几点了"),
        ("几点了，小威？", "几点了"),
        ("几点了小威", "几点了"),
    ],
)
def test_the_name_goes(said: str, rest: str) -> None:
    assert strip_name(said, NAMES) == (rest, True)


@pytest.mark.parametrize(
    "said",
    ["what time is it", "voices are loud", "the voiced vowel is long", "voiced's friend", "hey there", "几点了", ""],
)
def test_a_text_without_the_name_stays_as_it_is(said: str) -> None:
    assert strip_name(said, NAMES) == (said, False)


def test_without_names_nobody_is_called() -> None:
    assert strip_name("voiced, stop", []) == ("voiced, stop", False)
    assert strip_name("voiced, stop", ["", " "]) == ("voiced, stop", False)


def test_signs_in_a_name_are_signs() -> None:
    assert strip_name("abc stop", ["a.c"]) == ("abc stop", False)
    assert strip_name("a.c stop", ["a.c"]) == ("stop", True)
