"""PortAudio that hangs cannot be cured: the process leaves at once, tells why, and works when it is started again."""

import time

import pytest

from tests.live.under_faults import Scene, scene_with
from tests.virtual_sound.card import Device, VirtualSound
from tests.virtual_sound.faults import Faults
from voiced.api import UnavailableError
from voiced.control.commands import Mute

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("voices")]

_LEAVING_S = 10.0
"""Two seconds and what a busy machine adds."""

_WHOSE: dict[Device, str] = {"mic": "microphone", "spk": "loudspeaker"}


def _has_left_because_of(scene: Scene, device: Device) -> bool:
    """Whether it leaves with 1, and one critical line tells what hangs."""
    code = scene.daemon.left(_LEAVING_S)
    critical = [line for line in scene.daemon.log.splitlines() if line.startswith("CRITICAL")]
    return code == 1 and len(critical) == 1 and f"closing the {_WHOSE[device]} does not return" in critical[0]


@pytest.mark.parametrize("device", ["mic", pytest.param("spk", marks=pytest.mark.long)])
def test_it_leaves_when_a_lost_device_cannot_be_closed_and_works_when_started_again(
    virtual_sound: VirtualSound, sound_faults: Faults, device: Device
) -> None:
    with scene_with(virtual_sound, faults=sound_faults) as scene:
        sound_faults.hang()
        virtual_sound.unplug(device)
        assert _has_left_because_of(scene, device)
    sound_faults.end()
    virtual_sound.plug(device)
    with scene_with(virtual_sound, faults=sound_faults) as scene:
        assert scene.comes_to_rest()
        assert scene.ask().is_once


def test_it_leaves_when_it_is_asked_to_while_portaudio_hangs(virtual_sound: VirtualSound, sound_faults: Faults) -> None:
    with scene_with(virtual_sound, faults=sound_faults) as scene:
        sound_faults.hang()
        scene.daemon.end()
        assert _has_left_because_of(scene, "spk")


@pytest.mark.long
@pytest.mark.parametrize("device", ["mic", "spk"])
def test_it_leaves_when_a_sound_server_stays_frozen(virtual_sound: VirtualSound, device: Device) -> None:
    with scene_with(virtual_sound) as scene:
        virtual_sound.freeze(device)
        assert scene.device_told(device, "lost", 0.0)
        assert _has_left_because_of(scene, device)
    virtual_sound.thaw(device)
    with scene_with(virtual_sound) as scene:
        assert scene.comes_to_rest()
        assert scene.ask().is_once


@pytest.mark.long
def test_it_leaves_when_a_sound_server_is_frozen_from_the_start(virtual_sound: VirtualSound) -> None:
    virtual_sound.freeze("mic")
    with scene_with(virtual_sound, devices={}) as scene:
        assert scene.daemon.left(_LEAVING_S) == 1
        assert "CRITICAL" in scene.daemon.log


def test_who_muted_a_microphone_that_hangs_finds_it_muted_after_the_restart(
    virtual_sound: VirtualSound, sound_faults: Faults
) -> None:
    with scene_with(virtual_sound, faults=sound_faults) as scene:
        sound_faults.hang()
        with pytest.raises(UnavailableError):
            scene.daemon.do(Mute())
        assert _has_left_because_of(scene, "mic")
    sound_faults.end()
    with scene_with(virtual_sound, faults=sound_faults, devices={"mic": "muted"}) as scene:
        again = time.monotonic()
        scene.ask_the_air()
        assert scene.daemon.told("speech_began", again) == []
