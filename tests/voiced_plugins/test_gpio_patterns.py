"""What the light shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.api import DeviceChanged, Event, Rang, SpeechBegan, StateChanged, VolumeChanged
from voiced.conversation.states import State
from voiced_plugins.gpio.patterns import BLIP, OFF, ON, RINGING, SPEAKING, THINKING, TROUBLE, Known, Pattern, pattern

STATES = [state.value for state in State]

events = st.one_of(
    st.sampled_from(STATES).map(StateChanged),
    st.text(max_size=8).map(StateChanged),
    st.builds(
        DeviceChanged, st.sampled_from(["microphone", "loudspeaker"]), st.sampled_from(["open", "lost", "muted"])
    ),
    st.just(SpeechBegan()),
    st.just(Rang("tea", "Tea!", "stopped")),
    st.just(VolumeChanged(50)),
)
when_muted = st.sampled_from(["blip", "on", "off"])


def after(*happened: Event) -> Known:
    known = Known()
    for event in happened:
        known = known.after(event)
    return known


def shown(*happened: Event) -> Pattern:
    return pattern(after(*happened), "blip")


@pytest.mark.parametrize(
    ("state", "pattern_"),
    [
        ("idle", OFF),
        ("armed", ON),
        ("listen", ON),
        ("confirm", ON),
        ("duck", ON),
        ("think", THINKING),
        ("speak", SPEAKING),
        ("tail", SPEAKING),
        ("ring", RINGING),
        ("deaf", TROUBLE),
        ("muted", BLIP),
    ],
)
def test_each_state_has_its_pattern(state: str, pattern_: Pattern) -> None:
    assert shown(StateChanged(state)) is pattern_


def test_no_two_patterns_are_alike() -> None:
    patterns = [OFF, ON, THINKING, SPEAKING, RINGING, TROUBLE, BLIP]
    assert len(set(patterns)) == len(patterns)


@pytest.mark.parametrize(("when", "pattern_"), [("blip", BLIP), ("on", ON), ("off", OFF)])
def test_muteness_shows_as_the_settings_say(when: str, pattern_: Pattern) -> None:
    assert pattern(after(StateChanged("muted")), when) is pattern_  # type: ignore[arg-type]


def test_a_lost_loudspeaker_shows_at_rest() -> None:
    assert shown(DeviceChanged("loudspeaker", "lost")) is TROUBLE


def test_a_loudspeaker_that_came_back_shows_no_more() -> None:
    assert shown(DeviceChanged("loudspeaker", "lost"), DeviceChanged("loudspeaker", "open")) is OFF


def test_a_lost_loudspeaker_does_not_hide_that_it_listens() -> None:
    assert shown(DeviceChanged("loudspeaker", "lost"), StateChanged("listen")) is ON


def test_a_state_that_nobody_knows_yet_is_not_rest() -> None:
    assert shown(StateChanged("dream")) is SPEAKING


def test_every_state_of_the_device_is_shown() -> None:
    assert {state for state in STATES if shown(StateChanged(state)) is SPEAKING} == {"speak", "tail"}


@given(st.lists(events), when_muted)
def test_any_order_of_events_gives_a_pattern_that_can_be_played(happened: list[Event], when: str) -> None:
    steps = pattern(after(*happened), when)  # type: ignore[arg-type]
    assert all(step.seconds is None or 0.05 <= step.seconds <= 4 for step in steps)
    assert len(steps) == 1 or all(step.seconds is not None for step in steps)


@given(st.lists(events), when_muted)
def test_at_rest_the_light_never_stays_on(happened: list[Event], when: str) -> None:
    steps = pattern(after(*happened, StateChanged("idle")), when)  # type: ignore[arg-type]
    assert any(not step.on for step in steps)


@given(st.lists(events), when_muted)
def test_at_rest_with_a_loudspeaker_it_is_dark(happened: list[Event], when: str) -> None:
    rest = [DeviceChanged("loudspeaker", "open"), StateChanged("idle")]
    assert pattern(after(*happened, *rest), when) is OFF  # type: ignore[arg-type]
