"""The values that voices are made by: they cannot be changed, and what is private is not shown."""

import inspect
from dataclasses import FrozenInstanceError, is_dataclass
from typing import Any, get_args

import pytest

from voiced.api import making
from voiced.api.making import (
    CloneOrder,
    Deed,
    Designed,
    DesignOrder,
    OwnVoice,
    Sample,
    SampleFormat,
    SampleRules,
    VoiceMaker,
    VoiceState,
    Way,
)
from voiced.api.testing import ScriptedVoiceMaker

SECRET = "what nobody is to read"

VALUES = [
    one
    for _, one in inspect.getmembers(making, inspect.isclass)
    if is_dataclass(one) and one.__module__ == making.__name__
]


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_a_value_is_frozen_and_has_slots(kind: Any) -> None:
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)


def test_a_voice_cannot_be_changed() -> None:
    voice = OwnVoice("ada-1")
    with pytest.raises(FrozenInstanceError):
        voice.state = "refused"  # type: ignore[misc]


def test_every_value_says_what_it_is() -> None:
    assert [kind.__name__ for kind in VALUES if not kind.__doc__ or kind.__doc__.startswith(f"{kind.__name__}(")] == []


@pytest.mark.parametrize(
    "value",
    [
        Sample(SECRET.encode()),
        CloneOrder("ada", "", "en", Sample(SECRET.encode()), transcript=SECRET),
        DesignOrder("ada", "m", "en", SECRET, SECRET),
        Designed(OwnVoice("ada-1"), SECRET.encode()),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_people_recorded_or_wrote_is_not_shown(value: object) -> None:
    assert SECRET not in repr(value)
    assert SECRET not in f"{[value]}"


def test_an_order_that_is_shown_tells_what_it_is_about() -> None:
    shown = repr(CloneOrder("ada", "m1", "en", Sample(SECRET.encode()), url="https://example.org/ada.wav"))
    assert all(word in shown for word in ("ada", "m1", "en", "https://example.org/ada.wav"))


def test_a_voice_is_known_by_its_name_alone() -> None:
    voice = OwnVoice("ada-1")
    assert (voice.model, voice.language, voice.state, voice.made, dict(voice.more)) == ("", "", "ready", None, {})


def test_what_a_service_does_not_say_is_not_asked_of_a_recording() -> None:
    rules = SampleRules(1_000_000, 16_000, 1, 3.0, 60.0, (10.0, 20.0))
    assert (rules.least_speech_s, rules.most_pause_s, rules.least_share) == (None, None, None)
    assert rules.formats == get_args(SampleFormat)
    assert not rules.first_channel_counts


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (VoiceState, ("ready", "making", "refused")),
        (Way, ("clone", "design")),
        (Deed, ("show", "delete")),
        (SampleFormat, ("wav", "mp3", "m4a")),
    ],
    ids=str,
)
def test_the_words_of_the_promise_stay(kind: object, words: tuple[str, ...]) -> None:
    assert get_args(kind) == words


def test_a_maker_needs_nothing_but_what_is_promised() -> None:
    promised = {name for name in vars(VoiceMaker) if not name.startswith("_")}
    assert promised <= set(dir(ScriptedVoiceMaker()))
