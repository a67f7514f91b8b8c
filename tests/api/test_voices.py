"""The voices that plugins tell of: what is taken, and what is left out with its reason."""

import dataclasses
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from voiced.api import Presets, Voice, hookimpl
from voiced.api.plugin import Plugin, PluginSettings
from voiced.plugins import Plugins

ADA = Voice("Ada", "female", ("en-GB",), "thoughtful woman", "知性女声")
BOB = Voice("Bob", "male", ("yue", "en"), "cheerful man", "开朗男声", ("m1",), ssml=True, sample_rate=16000)


class Telling:
    """Tells these presets."""

    def __init__(self, *presets: object) -> None:
        self._presets = list(presets)

    @hookimpl
    def voiced_voices(self) -> Any:
        return self._presets


class Failing:
    """Cannot tell its voices."""

    @hookimpl
    def voiced_voices(self) -> Sequence[Presets]:
        raise KeyError("what somebody said")


def plugins(**built: object) -> Plugins:
    return Plugins.of({name: made(one) for name, one in built.items()})


def made(built: object) -> Plugin[PluginSettings]:
    return Plugin(PluginSettings, lambda _: built)


def test_a_voice_is_known_by_little_and_cannot_be_changed() -> None:
    can = (ADA.ssml, ADA.instructions, ADA.timestamps)
    assert (ADA.models, can, ADA.sample_rate) == ((), (False, False, False), None)
    with pytest.raises(dataclasses.FrozenInstanceError):
        ADA.name = "Eve"  # type: ignore[misc]


def test_presets_come_in_order_of_plugin_name() -> None:
    asked = plugins(radio=Telling(Presets("radio", [BOB])), choir=Telling(Presets("alto", (ADA,)), Presets("bass", ())))
    assert asked.presets() == (
        ("choir", Presets("alto", (ADA,))),
        ("choir", Presets("bass", ())),
        ("radio", Presets("radio", (BOB,))),
    )


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("Ada", "returned str among its presets"),
        (Presets("", (ADA,)), "presets name no synthesizer"),
        (Presets("al-to", (ADA,)), "tells the voices of 'al-to' twice"),
        (Presets("bass", "Bob"), "the voices of 'bass' must be a list of voices"),  # type: ignore[arg-type]
        (Presets("bass", iter([BOB])), "the voices of 'bass' must be a list of voices"),  # type: ignore[arg-type]
    ],
)
def test_wrong_presets_are_left_out_with_the_reason(wrong: object, told: str) -> None:
    asked = plugins(choir=Telling(Presets("al_to", (ADA,)), wrong))
    assert asked.presets() == (("choir", Presets("al_to", (ADA,))),)
    assert told in asked.problems()[0].message


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("Bob", "returned str among its voices"),
        (replace(BOB, name=""), "a voice has no name"),
        (replace(BOB, name="Ada"), "has two voices 'Ada'"),
        (replace(BOB, gender="robot"), "the voice 'Bob' has a wrong gender"),  # type: ignore[arg-type]
        (replace(BOB, english=None), "the voice 'Bob' has a wrong gender or description"),  # type: ignore[arg-type]
        (replace(BOB, languages="yue"), "the languages and the models of the voice 'Bob'"),  # type: ignore[arg-type]
        (replace(BOB, models=(1,)), "the languages and the models of the voice 'Bob'"),  # type: ignore[arg-type]
        (replace(BOB, ssml="yes"), "what the voice 'Bob' can must be true or false"),  # type: ignore[arg-type]
        (replace(BOB, sample_rate="16k"), "and its sample rate a number"),  # type: ignore[arg-type]
    ],
)
def test_a_wrong_voice_is_left_out_and_the_others_stay(wrong: Voice, told: str) -> None:
    asked = plugins(choir=Telling(Presets("alto", [ADA, wrong])))
    assert asked.presets() == (("choir", Presets("alto", (ADA,))),)
    assert told in asked.problems()[0].message


def test_what_is_no_list_is_told() -> None:
    class Single:
        @hookimpl
        def voiced_voices(self) -> Any:
            return Presets("alto", (ADA,))

    asked = plugins(choir=Single())
    assert asked.presets() == ()
    assert "returned Presets, not a list" in asked.problems()[0].message


def test_a_plugin_that_cannot_tell_its_voices_is_not_in_the_way_of_others() -> None:
    asked = plugins(choir=Failing(), radio=Telling(Presets("radio", [BOB])))
    assert [plugin for plugin, _ in asked.presets()] == ["radio"]
    assert [one.where for one in asked.problems()] == ["voiced_voices"]
    assert "somebody" not in asked.problems()[0].message
