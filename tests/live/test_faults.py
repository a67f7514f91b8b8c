"""The sound devices fail a running daemon, and come back: at rest, and in the middle of a reply of seven seconds."""

import time
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.bench.live_talking import QUESTION
from tests.bench.recovery import Fault, Recovery, dead, frozen, pulled, recovery
from tests.live.under_faults import IN_THE_SERVER_MS, MOST_LINES, missing, said, scene_with
from tests.virtual_sound.captured import QUIET_DB
from tests.virtual_sound.card import Device, VirtualSound
from tests.virtual_sound.recording import Recording

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("voices")]

_SHORT_S = 0.3
"""A fault that is over before anybody notices."""

_CLOSING_S = 5.5
"""It ends when the device has been given up, and closing it hangs."""

_DEVICES: tuple[Device, ...] = ("mic", "spk")

_FAULTS = (
    pulled("mic", lasts_s=2.0),
    pulled("spk", lasts_s=2.0, speaking=True),
    frozen("mic", "spk"),
)
_RARER = (
    dead("mic", "spk", lasts_s=2.0),
    pulled("spk"),
    pulled("mic", "spk"),
    dead("mic"),
    dead("spk"),
    frozen("mic"),
    frozen("spk"),
    frozen("mic", "spk", lasts_s=_SHORT_S),
    frozen("mic", "spk", lasts_s=_CLOSING_S),
    pulled("mic", speaking=True),
    pulled("mic", "spk", speaking=True),
    dead("mic", speaking=True),
    dead("spk", speaking=True),
    dead("mic", "spk", speaking=True),
    frozen("mic", speaking=True),
    frozen("spk", speaking=True),
    frozen("mic", lasts_s=_SHORT_S, speaking=True),
    frozen("spk", lasts_s=_SHORT_S, speaking=True),
    frozen("mic", "spk", speaking=True),
)
_EVERY = [*_FAULTS, *(pytest.param(fault, marks=pytest.mark.long) for fault in _RARER)]


@pytest.fixture(scope="module", params=_EVERY, ids=str)
def fault(request: pytest.FixtureRequest) -> Fault:
    """What happens."""
    assert isinstance(request.param, Fault)
    return request.param


@pytest.fixture(scope="module")
def recovered(fault: Fault) -> Iterator[Recovery]:
    """What became of a daemon that it happened to."""
    if why := missing():
        pytest.skip(why)
    with VirtualSound() as card, scene_with(card, "listen.follow_up_s=0") as scene:
        yield recovery(card, scene, fault)


def test_a_question_is_heard_once_and_answered_at_the_loudspeaker_afterwards(recovered: Recovery) -> None:
    assert recovered.answered.is_once, recovered.answered


def test_a_loss_and_a_return_are_told_once_each(recovered: Recovery, fault: Fault) -> None:
    for device in fault.devices:
        expected = [] if fault.lasts_s == _SHORT_S else ["lost", "open"]
        assert recovered.scene.device_states(device, recovered.began) == expected


def test_the_other_device_is_not_touched(recovered: Recovery, fault: Fault) -> None:
    for device in set(_DEVICES) - set(fault.devices):
        assert recovered.scene.device_states(device, recovered.began) == []


def test_it_is_deaf_while_the_microphone_is_lost(recovered: Recovery, fault: Fault) -> None:
    states = {one["state"] for one in recovered.scene.daemon.told("state", recovered.began) if one.at < recovered.ended}
    is_lost = "mic" in fault.devices and fault.lasts_s > _SHORT_S
    # A reply goes on, as long as it has a loudspeaker.
    assert ("deaf" in states) == (is_lost and not (fault.speaking and "spk" not in fault.devices))


def test_a_reply_is_spoken_to_its_end_unless_the_loudspeaker_is_lost(recovered: Recovery, fault: Fault) -> None:
    replies = [one["complete"] for one in recovered.scene.daemon.told("spoke", recovered.began)]
    is_lost = "spk" in fault.devices and fault.lasts_s > _SHORT_S
    assert replies == ([not is_lost] if fault.speaking else []) + [True]


def test_the_log_tells_of_it_without_a_flood_or_a_traceback(recovered: Recovery) -> None:
    assert "Traceback" not in recovered.scene.daemon.log
    assert recovered.scene.daemon.log.count("\n") <= MOST_LINES


def test_what_was_being_said_is_heard_through_while_the_microphone_is_pulled(virtual_sound: VirtualSound) -> None:
    with scene_with(virtual_sound) as scene, virtual_sound.recording() as loudspeaker:
        scene.ask_for_much()
        virtual_sound.unplug("mic")
        since = scene.time_of("speaking", 0.0)
        over = scene.time_of("spoke", 0.0)
        assert since
        assert over
        assert _longest_silence_s(loudspeaker, since, over) < 1.0


def test_it_listens_on_while_the_loudspeaker_is_gone(virtual_sound: VirtualSound) -> None:
    with scene_with(virtual_sound) as scene:
        virtual_sound.unplug("spk")
        lost = scene.device_told("spk", "lost", 0.0)
        assert lost
        scene.ask_the_air()
        assert scene.time_of("heard", lost, text=QUESTION)


def test_a_question_is_heard_though_the_microphone_freezes_for_a_moment_in_it(virtual_sound: VirtualSound) -> None:
    with scene_with(virtual_sound) as scene, virtual_sound.playing(said(QUESTION, virtual_sound).pcm, IN_THE_SERVER_MS):
        began = scene.time_of("speech_began", 0.0)
        assert began
        virtual_sound.freeze("mic")
        time.sleep(_SHORT_S)
        virtual_sound.thaw("mic")
        assert scene.time_of("heard", began, text=QUESTION)


@pytest.mark.long
@pytest.mark.parametrize("seconds", [3.0, 8.0])
def test_devices_are_not_lost_because_the_daemon_itself_stood_still(
    virtual_sound: VirtualSound, seconds: float
) -> None:
    with scene_with(virtual_sound) as scene:
        stopped = time.monotonic()
        scene.daemon.stand_still(seconds)
        assert scene.ask().is_once
        assert scene.daemon.told("device", stopped) == []


def _longest_silence_s(loudspeaker: Recording, since: float, until: float) -> float:
    sounding = [level.at for level in loudspeaker.so_far(since).until(until).levels() if level.db > QUIET_DB]
    return max(later - earlier for earlier, later in pairwise([since, *sounding, until]))
