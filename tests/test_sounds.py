"""The sound that the settings name."""

from pathlib import Path

import pytest

from voiced.api import DeviceError
from voiced.conversation.duplex import FullDuplex, HalfDuplex
from voiced.device.clock import Work
from voiced.device.file_sound import UNHEEDED, FileSound
from voiced.device.live_sound import LiveSound
from voiced.settings import Settings
from voiced.sounds import duplex_of, sound_of


def settings(**audio: object) -> Settings:
    return Settings.layered([{"audio": audio}])


def test_two_files_stand_for_both_devices(tmp_path: Path) -> None:
    made = sound_of(settings(input="file:in.wav", output=f"file:{tmp_path}/out.wav"), Work(), UNHEEDED)
    assert isinstance(made, FileSound)


def test_names_are_devices() -> None:
    assert isinstance(sound_of(settings(input="usb"), Work(), UNHEEDED), LiveSound)


@pytest.mark.parametrize("audio", [{"input": "file:in.wav"}, {"output": "file:out.wav"}])
def test_a_file_beside_a_device_is_refused(audio: dict[str, str]) -> None:
    with pytest.raises(DeviceError, match="cannot be mixed"):
        sound_of(settings(**audio), Work(), UNHEEDED)


@pytest.mark.parametrize(("volume", "percent"), [(None, 70), (20, 20)])
def test_the_volume_is_that_of_the_settings_unless_another_was_kept(volume: int | None, percent: int) -> None:
    assert sound_of(settings(volume=70), Work(), UNHEEDED, volume).loudspeaker.volume == percent


def test_the_duplex_is_that_of_the_settings() -> None:
    assert isinstance(duplex_of(settings()), HalfDuplex)
    assert isinstance(duplex_of(settings(duplex="full")), FullDuplex)
