"""Whoever mutes and unmutes does so while the microphone fails, too."""

import threading
import time

import pytest

from tests.live.under_faults import scene_with
from tests.virtual_sound.card import VirtualSound
from voiced.control.commands import Mute, Unmute

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("voices")]


def test_a_microphone_that_was_pulled_while_muted_is_missed_when_it_is_unmuted(virtual_sound: VirtualSound) -> None:
    with scene_with(virtual_sound) as scene:
        scene.daemon.do(Mute())
        virtual_sound.unplug("mic")
        muted = time.monotonic()
        time.sleep(1.0)  # longer than a stream may be silent
        assert scene.device_states("mic", muted) == []
        scene.daemon.do(Unmute())
        assert scene.device_told("mic", "lost", muted)


@pytest.mark.long
def test_a_microphone_that_comes_after_unmuting_hears(virtual_sound: VirtualSound) -> None:
    with scene_with(virtual_sound) as scene:
        scene.daemon.do(Mute())
        virtual_sound.unplug("mic")
        scene.daemon.do(Unmute())
        assert scene.device_told("mic", "lost", 0.0)
        virtual_sound.plug("mic")
        assert scene.comes_to_rest()
        assert scene.device_states("mic", 0.0) == ["open", "muted", "lost", "open"]
        assert scene.ask().is_once


def test_a_microphone_that_is_plugged_while_muted_stays_closed(virtual_sound: VirtualSound) -> None:
    with scene_with(virtual_sound) as scene:
        virtual_sound.unplug("mic")
        assert scene.device_told("mic", "lost", 0.0)
        scene.daemon.do(Mute())
        muted = time.monotonic()
        virtual_sound.plug("mic")
        scene.ask_the_air()
        assert scene.device_states("mic", muted) == []
        assert scene.daemon.told("speech_began", muted) == []


@pytest.mark.parametrize("frozen_s", [pytest.param(0.3, marks=pytest.mark.long), 1.5])
def test_muting_a_microphone_that_is_frozen_works_when_it_thaws_soon(
    virtual_sound: VirtualSound, frozen_s: float
) -> None:
    with scene_with(virtual_sound) as scene:
        virtual_sound.freeze("mic")
        thaw = threading.Timer(frozen_s, virtual_sound.thaw, ["mic"])
        thaw.start()
        scene.daemon.do(Mute())
        thaw.join()
        scene.daemon.do(Unmute())
        assert scene.comes_to_rest()
        assert scene.device_states("mic", 0.0)[:2] == ["open", "muted"]
        assert scene.device_states("mic", 0.0)[-1] == "open"
