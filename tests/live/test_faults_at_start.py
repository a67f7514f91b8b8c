"""Devices that are not there when the daemon begins, belong to somebody else, or have other rates."""

import time
from collections.abc import Callable

import pytest

from tests.live.under_faults import missing, scene_with
from tests.virtual_sound.card import Device, VirtualSound
from tests.virtual_sound.faults import Faults

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("voices")]

_PCM: dict[Device, str] = {"mic": "vmic", "spk": "vspk"}
_LATER_S = 2.5
_SEARCHED_S = 40.0
"""While one device is well, the other is looked for less often."""


def _answers_after(mend: Callable[[], None], card: VirtualSound, device: Device, faults: Faults | None) -> bool:
    """Whether a daemon that began without the device answers after it was mended."""
    with scene_with(card, faults=faults, devices={device: "lost"}) as scene:
        time.sleep(_LATER_S)
        mended = time.monotonic()
        mend()
        assert scene.device_told(device, "open", mended, _SEARCHED_S)
        assert scene.device_states(device, 0.0) == ["lost", "open"]
        return scene.comes_to_rest() and scene.ask().is_once


@pytest.mark.long
@pytest.mark.parametrize("device", ["mic", "spk"])
def test_a_device_that_somebody_else_had_is_taken_when_it_is_free(
    virtual_sound: VirtualSound, sound_faults: Faults, device: Device
) -> None:
    sound_faults.busy(_PCM[device])
    assert _answers_after(sound_faults.end, virtual_sound, device, sound_faults)


@pytest.mark.parametrize("device", ["spk", pytest.param("mic", marks=pytest.mark.long)])
def test_a_device_that_is_plugged_after_the_start_is_found(device: Device) -> None:
    if why := missing():
        pytest.skip(why)
    with VirtualSound(absent=[device]) as card:
        assert _answers_after(lambda: card.plug(device), card, device, None)


@pytest.mark.parametrize(
    ("pcm", "rate"),
    [
        ("vmic", 48_000),
        pytest.param("vmic", 44_100, marks=pytest.mark.long),
        pytest.param("vspk", 44_100, marks=pytest.mark.long),
    ],
)
def test_a_device_that_has_one_rate_only_hears_and_speaks(
    virtual_sound: VirtualSound, sound_faults: Faults, pcm: str, rate: int
) -> None:
    sound_faults.only_rate(pcm, rate)
    with scene_with(virtual_sound, faults=sound_faults) as scene:
        assert scene.comes_to_rest()
        assert scene.ask().is_once
