"""A device is found by its name or a part of it."""

import logging

import pytest

from tests.device.fake_native import loudspeaker, microphone
from voiced.api import DeviceError
from voiced.device.device_choice import choose
from voiced.device.native import Devices

USB = microphone("USB Audio: - (hw:1,0)", 0)
HEADPHONES = loudspeaker("Headphones: - (hw:0,0)", 1)
WEBCAM = microphone("Webcam USB: - (hw:2,0)", 2)
DEVICES = Devices([USB, HEADPHONES, WEBCAM], default_input=2, default_output=1)


@pytest.mark.parametrize("name", ["usb audio", "hw:1,0", "USB Audio: - (hw:1,0)"])
def test_a_part_of_a_name_is_enough_and_case_does_not_matter(name: str) -> None:
    assert choose(DEVICES, name, "input") is USB


def test_default_is_the_default_of_portaudio() -> None:
    assert choose(DEVICES, "default", "input") is WEBCAM


def test_an_exact_name_wins_over_a_part_of_an_earlier_one() -> None:
    exact = microphone("USB", 3)
    assert choose(Devices([*DEVICES.all, exact], None, None), "USB", "input") is exact


def test_of_several_the_first_is_used_and_the_log_tells_all(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert choose(DEVICES, "usb", "input") is USB
    assert WEBCAM.name in caplog.text


def test_a_loudspeaker_is_no_microphone() -> None:
    with pytest.raises(DeviceError, match="no microphone"):
        choose(DEVICES, "headphones", "input")


def test_an_unknown_name_is_told_with_what_there_is() -> None:
    with pytest.raises(DeviceError, match=r'no loudspeaker "hdmi"; there is "Headphones: - \(hw:0,0\)"$'):
        choose(DEVICES, "hdmi", "output")


def test_no_default_is_told_with_what_there_is() -> None:
    with pytest.raises(DeviceError, match="no default loudspeaker; there is none at all"):
        choose(Devices([USB], 0, None), "default", "output")
