"""English sentences and what they mean; and sentences that are not for the device."""

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

import pytest

from voiced.intents import Understanding


def of(hours: float = 0, minutes: float = 0, seconds: float = 0, days: float = 0) -> dict[str, timedelta]:
    """The slot of a length of time."""
    return {"length": timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)}


def at(hour: int, minute: int = 0) -> dict[str, time]:
    """The slot of a time of day."""
    return {"at": time(hour, minute)}


MEANT: list[tuple[str, str, Mapping[str, Any]]] = [
    ("Set a timer for ten minutes.", "timer", of(minutes=10)),
    ("set a timer for an hour and a half", "timer", of(1.5)),
    ("Set a timer for one hour and thirty minutes", "timer", of(1.5)),
    ("set a timer for one hour thirty minutes", "timer", of(1.5)),
    ("start the timer for half an hour", "timer", of(minutes=30)),
    ("start a ninety second timer", "timer", of(seconds=90)),
    ("Set a 90 second timer.", "timer", of(seconds=90)),
    ("set a timer for 5 mins", "timer", of(minutes=5)),
    ("set a timer for two and a half hours", "timer", of(2.5)),
    ("set a timer for 2.5 hours", "timer", of(2.5)),
    ("set a timer for two hours and a half", "timer", of(2.5)),
    ("set a timer for a quarter of an hour", "timer", of(minutes=15)),
    ("set a timer for three quarters of an hour", "timer", of(minutes=45)),
    ("set a timer for an hour and a quarter", "timer", of(1.25)),
    ("set a timer for a minute and a half", "timer", of(seconds=90)),
    ("set a timer for one hundred and five minutes", "timer", of(minutes=105)),
    ("set a timer for a hundred and five minutes", "timer", of(minutes=105)),
    ("set a timer for 105 minutes", "timer", of(minutes=105)),
    ("set a timer for a hundred seconds", "timer", of(seconds=100)),
    ("set a timer for two days and three hours", "timer", of(days=2, hours=3)),
    ("set a timer for 1 hour, 2 minutes and 3 seconds", "timer", of(1, 2, 3)),
    ("set a timer for twenty-five minutes", "timer", of(minutes=25)),
    ("five minute timer", "timer", of(minutes=5)),
    ("Could you please set a timer for a minute?", "timer", of(minutes=1)),
    ("wake me up at half past seven", "alarm", at(7, 30)),
    ("Wake me up at 7:30.", "alarm", at(7, 30)),
    ("wake me at 7:30 p.m.", "alarm", at(19, 30)),
    ("wake me at 7.30pm", "alarm", at(19, 30)),
    ("wake me at 7 AM", "alarm", at(7)),
    ("wake me at seven am", "alarm", at(7)),
    ("wake me at seven thirty p m", "alarm", at(19, 30)),
    ("wake me up at seven o'clock", "alarm", at(7)),
    ("wake me up at seven o clock in the evening", "alarm", at(19)),
    ("wake me up at 7 o'clock tonight", "alarm", at(19)),
    ("set an alarm for quarter to eight", "alarm", at(7, 45)),
    ("set an alarm for a quarter past eight in the morning", "alarm", at(8, 15)),
    ("set an alarm for twenty five past six", "alarm", at(6, 25)),
    ("set an alarm for five minutes to twelve at night", "alarm", at(23, 55)),
    ("set an alarm for ten to one in the afternoon", "alarm", at(12, 50)),
    ("set an alarm for seven oh five", "alarm", at(7, 5)),
    ("set an alarm for 7:05", "alarm", at(7, 5)),
    ("set an alarm for 7 05 pm", "alarm", at(19, 5)),
    ("set an alarm for a quarter to midnight", "alarm", at(23, 45)),
    ("start a half hour timer", "timer", of(minutes=30)),
    ("set an alarm for noon", "alarm", at(12)),
    ("set an alarm for midnight", "alarm", at(0)),
    ("set an alarm for half past midnight", "alarm", at(0, 30)),
    ("set an alarm for twelve a m", "alarm", at(0)),
    ("set an alarm for twelve p m", "alarm", at(12)),
    ("set an alarm for 15:30", "alarm", at(15, 30)),
    ("set an alarm for 0:15", "alarm", at(0, 15)),
    ("set an alarm for one at night", "alarm", at(1)),
    ("set the volume to 25%", "volume", {"percent": 25}),
    ("Set volume to 25 per cent!", "volume", {"percent": 25}),
    ("volume a hundred", "volume", {"percent": 100}),
    ("turn the volume down to zero", "volume", {"percent": 0}),
    ("play station number two hundred and twelve", "station", {"station": 212}),
    ("play station 212", "station", {"station": 212}),
    ("set the heating to -5°C", "heating", {"degrees": -5}),
    ("set the heating to minus five degrees", "heating", {"degrees": -5}),
    ("turn on the lights", "light", {"switch": "on"}),
    ("Turn off the light in the living room, please", "light", {"switch": "off", "room": "Living Room"}),
    ("turn the kitchen lights on", "light", {"switch": "on", "room": "Kitchen"}),
    ("turn the room twelve light off", "light", {"switch": "off", "room": "Room 12"}),
    ("make the Kitchen light warm white", "colour", {"room": "Kitchen", "colour": "warm"}),
    ("make the living room lights sky blue", "colour", {"room": "Living Room", "colour": "blue"}),
    ("Remind me to call Bob O'Hara at 7", "note", {"note": "call Bob O'Hara at 7"}),
    ("Remind me to buy 2 iPhones, please.", "note", {"note": "buy 2 iPhones"}),
    ("add Fish & Chips to my list", "note", {"note": "Fish & Chips"}),
    ("how much time is left?", "timers-left", {}),
    ("stop the timer", "stop-timer", {}),
    ("What’s the time?", "time", {}),
    ("WHAT TIME IS IT", "time", {}),
    ("what's tomorrow's date", "date", {"day": "tomorrow"}),
    ("Stop!", "stop", {}),
    ("Nevermind.", "never-mind", {}),
]


@pytest.mark.parametrize(("said", "name", "slots"), MEANT)
def test_a_sentence_means(home: Understanding, said: str, name: str, slots: Mapping[str, Any]) -> None:
    match = home.match(said, "en-US")
    assert match is not None
    assert (match.intent.name, match.slots, match.language) == (name, slots, "en-US")


NOT_FOR_US = [
    "",
    "...",
    "uh",
    "please",
    "the weather is nice today",
    "what time did you come home last night",
    "what is the time difference between here and there",
    "I don't know what time it is over there",
    "what a day",
    "set a timer",
    "set a timer for",
    "set a timer for five",
    "set a timer for the eggs",
    "set a timer for zero minutes",
    "wake me at twenty five o'clock",
    "wake me at seven sixty",
    "set the volume to a hundred and one",
    "set the volume to two hundred percent",
    "play station 301",
    "play station zero",
    "set the heating to ninety degrees",
    "turn on the television",
    "turn the light",
    "turn on the light in the garage",
    "make the kitchen light green",
    "remind me to",
    "remind me",
    "he told her to stop the car at the corner",
    "stop by on your way home",
    "never in my life",
    "who are you going with",
    "can you say that again when he is here",
    "we set a timer for ten minutes yesterday",
    "the volume of the box is twenty litres",
    "half past seven",
    "ten minutes",
    "twenty five percent",
    "is it tomorrow already",
]


@pytest.mark.parametrize("said", NOT_FOR_US)
def test_other_talk_means_nothing(home: Understanding, said: str) -> None:
    assert home.match(said, "en") is None
