"""The kernel's sound cards."""

from pathlib import Path

import pytest

from voiced.device.sound_cards import CardDevice, card_devices

CARDS = """\
 0 [Headphones     ]: bcm2835_headpho - bcm2835 Headphones
                      bcm2835 Headphones
 1 [Device         ]: USB-Audio - USB PnP - Sound Device
                      C-Media USB PnP Sound Device at usb-3f980000
"""
PCMS = """\
00-00: bcm2835 Headphones : bcm2835 Headphones : playback 8
01-00: USB Audio : USB Audio : playback 1 : capture 1
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A machine with headphones and a USB card, whose microphone arecord has open."""
    sound = tmp_path / "proc/asound"
    write(sound / "cards", CARDS)
    write(sound / "pcm", PCMS)
    write(sound / "card1/pcm0c/sub0/status", "state: RUNNING\nowner_pid   : 812\ntrigger_time: 1.2\n")
    write(sound / "card1/pcm0p/sub0/status", "closed\n")
    write(tmp_path / "proc/812/comm", "arecord\n")
    return tmp_path


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def test_devices_have_the_names_that_portaudio_gives_them_and_tell_who_holds_them(root: Path) -> None:
    usb = "USB PnP - Sound Device: USB Audio (hw:1,0)"
    assert card_devices(root, lambda _: True) == [
        CardDevice("bcm2835 Headphones: bcm2835 Headphones (hw:0,0)", "output", "", is_permitted=True),
        CardDevice(usb, "output", "", is_permitted=True),
        CardDevice(usb, "input", "arecord (process 812)", is_permitted=True),
    ]


def test_the_node_of_each_direction_tells_whether_it_is_permitted(root: Path) -> None:
    forbidden = root / "dev/snd/pcmC1D0c"
    devices = card_devices(root, lambda node: node != forbidden)
    assert [device.is_permitted for device in devices] == [True, True, False]


def test_a_kernel_without_sound_has_none(tmp_path: Path) -> None:
    assert card_devices(tmp_path) == []
