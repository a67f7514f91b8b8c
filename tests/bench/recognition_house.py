"""A house full of plugins, for measuring the embedded recognizer: its intents, what is asked, and talk for nobody."""

import re
from typing import Any

from voiced.api import Intent, Slot, duration, number, time_of_day, vocabulary
from voiced.intents.declared import Declared
from voiced.intents.understanding import Understanding

_TEMPLATES = {
    "time": ["what time is it", "(what's|what is) the time"],
    "date": ["what day is it [today|tomorrow]", "(what's|what is) the date"],
    "timer": ["(set|start) [a|the] timer for {duration}", "(cancel|stop) [the|my] timer", "how much time is left"],
    "alarm": ["set an alarm for {at}", "wake me up at {at}", "(cancel|delete) [the|my] alarm"],
    "volume": ["set [the] volume to {percent} [percent]", "(turn up|raise) the volume", "(turn down|lower) the volume"],
    "loudness": ["make it (louder|quieter)", "mute [the sound]", "be quiet", "turn it (up|down)"],
    "light": ["turn (on|off) the {room} light[s]", "turn the {room} light[s] (on|off)"],
    "dim": ["dim the {room} lights to {percent} percent", "set the {room} lights to {percent} percent"],
    "colour": ["make the {room} lights {colour}"],
    "covers": ["(open|close) the {room} (curtains|blinds|window)", "(lock|unlock) the (front|back) door"],
    "heating": ["set the temperature to {degrees} degrees", "make it (warmer|cooler)", "turn (on|off) the heating"],
    "climate": ["(what's|what is) the temperature [in the {room}]", "how warm is it"],
    "weather": ["(what's|what is) the weather [like] [today|tomorrow]", "will it rain [today|tomorrow]"],
    "news": ["(read|play|tell me) the news", "what's new"],
    "music": ["play [some] music", "play [some] {genre}", "(stop|pause) [the] music", "resume [the music]"],
    "track": ["(next|skip this) (song|track) [please]", "(previous|last) (song|track)", "go back"],
    "list": ["add {item} to (my|the) shopping list", "(read|clear) my shopping list"],
    "joke": ["tell me a joke", "make me laugh"],
    "help": ["what can (you do|i say)", "help me", "who are you", "what is your name"],
    "stop": ["stop [it|that]", "cancel", "never mind"],
    "repeat": ["repeat that", "say that again"],
    "talk": ["yes [please]", "no [thanks]", "good (morning|night)", "thank you"],
    "sum": ["what is {one} (plus|times) {other}"],
}
_WORDS = {
    "room": ("living room", "kitchen", "bedroom", "bathroom", "office", "hallway", "garage", "dining room"),
    "colour": ("red", "green", "blue", "yellow", "white", "warm white"),
    "genre": ("jazz", "rock", "classical", "pop", "blues", "country"),
    "item": ("milk", "eggs", "bread", "butter", "coffee", "apples", "cheese", "rice"),
}
_SLOTS: dict[str, Slot[Any]] = {
    **{name: vocabulary(name, name) for name in _WORDS},
    "duration": duration("duration"),
    "at": time_of_day("at"),
    "percent": number("percent", 0, 100),
    "degrees": number("degrees", 15, 30),
    "one": number("one", 1, 20),
    "other": number("other", 1, 20),
}

ASKED = (
    "what time is it",
    "what's the time",
    "what day is it today",
    "what is the date",
    "set a timer for ten minutes",
    "set a timer for twenty five minutes",
    "start a timer for one hour and thirty minutes",
    "cancel the timer",
    "how much time is left",
    "wake me up at half past seven",
    "set the volume to fifty percent",
    "turn up the volume",
    "make it quieter",
    "mute the sound",
    "turn on the kitchen light",
    "turn off the living room lights",
    "turn the bedroom light on",
    "dim the office lights to forty percent",
    "set the temperature to twenty one degrees",
    "what's the weather like tomorrow",
    "will it rain today",
    "read the news",
    "play some jazz",
    "stop the music",
    "next song please",
    "tell me a joke",
    "what can you do",
    "say that again",
    "never mind",
    "good night",
)

OTHER_TALK = (
    "the train to the city leaves every morning before breakfast",
    "she bought three tomatoes and a loaf of bread",
    "did you see the game last night",
    "i think we should leave before the traffic gets bad",
    "my brother works at the hospital on weekends",
    "the water in the lake was colder than we expected",
    "can you hand me that book over there",
    "they painted the fence green and white",
    "he said the meeting was moved to thursday",
    "we watched an old movie about a lighthouse",
    "the children are playing in the garden",
    "i forgot my keys at the office again",
    "what a beautiful day for a walk",
    "the recipe needs two cups of sugar",
    "nobody knew where the cat had gone",
    "it was the best concert of the year",
    # the rest begins like a command
    "turn left at the second corner and then go straight",
    "time flies when you are having fun",
    "set the table for four people please",
    "the news about the election was surprising",
    "play outside while it is still warm",
    "the light in the hallway is broken",
    "good evening ladies and gentlemen",
    "stop by the store on your way home",
    "how are you doing today",
    "what did the doctor say about your knee",
    "she was left alone in the kitchen with the dog",
    "tell him that i will call back tomorrow",
    "volume two of the book is out of print",
    "the weather report was wrong for the third time this week",
)


def understanding(templates: dict[str, list[str]] | None = None, *, with_house: bool = False) -> Understanding:
    """What the plugins of the house understand; or other templates, alone or with them."""
    all_templates = {**_TEMPLATES, **(templates or {})} if with_house else templates or _TEMPLATES
    declared = [_intent(name, some) for name, some in all_templates.items()]
    return Understanding([Declared("house", intent) for intent in declared], _WORDS)


def _intent(name: str, templates: list[str]) -> Intent:
    used = dict.fromkeys(re.findall(r"\{(\w+)\}", " ".join(templates)))
    return Intent(name, {"en": templates}, lambda _: "", slots=[_SLOTS[slot] for slot in used])
