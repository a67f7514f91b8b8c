"""The voice makers that plugins offer: what is taken, and what is left out with its reason."""

from collections.abc import Sequence
from typing import Any

import pytest

from voiced.api import Offer, hookimpl
from voiced.api.making import VoiceMaker
from voiced.api.plugin import Plugin, PluginSettings
from voiced.api.testing import ScriptedVoiceMaker, ToneSynthesizer
from voiced.plugins import Plugins

HOOK = "voiced_voice_makers"


class Making:
    """Offers this."""

    def __init__(self, *offers: object) -> None:
        self._offers = list(offers)
        self.asked = 0

    @hookimpl
    def voiced_voice_makers(self) -> Any:
        self.asked += 1
        return self._offers


class Speaking(Making):
    """Speaks with what it makes."""

    @hookimpl
    def voiced_synthesizers(self) -> Sequence[Offer[ToneSynthesizer]]:
        return [Offer("alto", ToneSynthesizer)]


class Failing:
    """Cannot tell."""

    @hookimpl
    def voiced_voice_makers(self) -> Sequence[Offer[VoiceMaker]]:
        raise KeyError("what somebody said")


def plugins(**built: object) -> Plugins:
    return Plugins.of({name: made(one) for name, one in built.items()})


def made(built: object) -> Plugin[PluginSettings]:
    return Plugin(PluginSettings, lambda _: built)


def offer(name: str = "alto", **changes: Any) -> Offer[VoiceMaker]:
    return Offer(name, **{"build": ScriptedVoiceMaker, **changes})


def offered(asked: Plugins) -> list[tuple[str, str]]:
    return [(one.plugin, one.offer.name) for one in asked.voice_makers()]


def told(asked: Plugins) -> list[str]:
    return [one.message for one in asked.problems() if one.where == HOOK]


def test_makers_come_in_order_of_plugin_name() -> None:
    asked = plugins(radio=Making(offer("radio")), choir=Making(offer("tenor"), offer("alto")))
    assert offered(asked) == [("choir", "tenor"), ("choir", "alto"), ("radio", "radio")]
    assert isinstance(asked.voice_makers()[0].offer.build(), ScriptedVoiceMaker)


def test_without_an_offer_there_is_none() -> None:
    assert plugins(choir=Making(), deaf=object()).voice_makers() == ()


def test_they_are_asked_once() -> None:
    choir = Making(offer())
    asked = plugins(choir=choir)
    assert asked.voice_makers() == asked.voice_makers()
    assert choir.asked == 1


def test_none_is_built_before_it_is_wanted() -> None:
    built: list[int] = []
    asked = plugins(choir=Making(offer(build=lambda: built.append(1))))
    assert asked.records()[0].offers == ("alto",)
    assert asked.voice_makers()
    assert built == []


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("alto", "returned str among its offers"),
        (ScriptedVoiceMaker(), "returned ScriptedVoiceMaker among its offers"),
        (offer(""), "an offer has no name"),
        (offer("al_to"), "offers 'al_to' twice"),
        (offer("bass", build=ScriptedVoiceMaker()), "the build of 'bass' cannot be called"),
        (offer("bass", languages="en"), "the languages of 'bass' must be a tuple of tags"),
        (offer("bass", missing=None), "the languages of 'bass' must be a tuple of tags, and what is missing a text"),
    ],
    ids=str,
)
def test_a_wrong_offer_is_left_out_with_the_reason_and_the_others_stay(wrong: object, why: str) -> None:
    asked = plugins(choir=Making(offer("al-to"), wrong), radio=Making(offer("radio")))
    assert offered(asked) == [("choir", "al-to"), ("radio", "radio")]
    assert [(one.plugin, why in one.message) for one in asked.problems()] == [("choir", True)]


@pytest.mark.parametrize("value", [None, ScriptedVoiceMaker(), {"alto": ScriptedVoiceMaker}, "alto"], ids=repr)
def test_what_is_no_list_is_told(value: object) -> None:
    class Single:
        @hookimpl
        def voiced_voice_makers(self) -> Any:
            return value

    asked = plugins(choir=Single())
    assert asked.voice_makers() == ()
    assert told(asked) == [f"returned {type(value).__name__}, not a list"]


def test_of_two_plugins_that_make_voices_for_one_synthesizer_the_first_counts() -> None:
    asked = plugins(choir=Making(offer("big-alto")), radio=Making(offer("big_alto"), offer("radio")))
    assert offered(asked) == [("choir", "big-alto"), ("radio", "radio")]
    assert told(asked) == ["'big_alto' is already offered by plugin 'choir'"]


def test_a_maker_is_called_like_the_synthesizer_that_speaks() -> None:
    asked = plugins(choir=Speaking(offer("alto")))
    assert offered(asked) == [("choir", "alto")]
    assert [one.offer.name for one in asked.synthesizers()] == ["alto"]
    assert asked.problems() == ()


def test_records_list_each_name_once() -> None:
    asked = plugins(choir=Speaking(offer("alto"), offer("bass")), deaf=object())
    assert [one.offers for one in asked.records()] == [("alto", "bass"), ()]


def test_a_plugin_that_cannot_tell_is_not_in_the_way_of_others() -> None:
    asked = plugins(choir=Failing(), radio=Making(offer("radio")))
    assert offered(asked) == [("radio", "radio")]
    assert [one.plugin for one in asked.problems()] == ["choir"]
    assert "somebody" not in told(asked)[0]
