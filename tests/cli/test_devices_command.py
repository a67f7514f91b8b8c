"""`voiced devices`: the microphones and loudspeakers, and what is wrong with them."""

import json
import os
import subprocess
import sys

import pytest

from tests.virtual_sound.card import VirtualSound
from tests.virtual_sound.faults import Faults
from tests.virtual_sound.fixtures import sound_faults, virtual_sound

__all__ = ["sound_faults", "virtual_sound"]

pytestmark = pytest.mark.slow

PROGRAM = "from voiced.cli.devices import command; from voiced.cli.program import outcome; import sys; "


def devices(card: VirtualSound, *options: str, faults: Faults | None = None) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", f"{PROGRAM} sys.exit(outcome(command, sys.argv[1:]))", *options]
    environment = os.environ | card.environment | (faults.environment if faults else {})
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def objects(ran: "subprocess.CompletedProcess[str]") -> dict[str, dict[str, object]]:
    return {found["name"]: found for found in map(json.loads, ran.stdout.splitlines())}


def test_it_lists_what_hears_and_what_speaks(virtual_sound: VirtualSound) -> None:
    ran = devices(virtual_sound, "--json")
    found = objects(ran)
    assert ran.returncode == 0
    assert found["vmic"]["input_rates"] == [16_000, 44_100, 48_000]
    assert found["vspk"]["output_rates"] == [16_000, 44_100, 48_000]
    assert found["default"]["default"] == ["input", "output"]


def test_it_tells_what_the_settings_choose(virtual_sound: VirtualSound) -> None:
    found = objects(devices(virtual_sound, "--json", "--set", "audio.input=VMIC", "--set", "audio.output=file:x.wav"))
    assert found["vmic"]["chosen"] == ["input"]
    assert not any("output" in str(device["chosen"]) for device in found.values())


def test_a_setting_that_names_no_device_is_told(virtual_sound: VirtualSound) -> None:
    ran = devices(virtual_sound, "--set", "audio.input=hdmi")
    assert 'no microphone "hdmi"; there is "vmic"' in ran.stderr


def test_a_check_is_silent_when_both_can_be_used(virtual_sound: VirtualSound) -> None:
    ran = devices(virtual_sound, "--check")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_a_check_names_what_cannot_be_used(virtual_sound: VirtualSound) -> None:
    ran = devices(virtual_sound, "--check", "--set", "audio.output=hdmi")
    assert ran.returncode == 69
    assert "the loudspeaker of the settings cannot be used" in ran.stderr


def test_no_native_chatter_reaches_the_user(virtual_sound: VirtualSound) -> None:
    assert devices(virtual_sound).stderr == ""


def test_the_table_has_a_line_for_each(virtual_sound: VirtualSound) -> None:
    lines = devices(virtual_sound).stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["device", "vmic", "vspk", "default"]


def test_without_any_device_it_says_what_to_look_at(virtual_sound: VirtualSound, sound_faults: Faults) -> None:
    for pcm in ("vmic", "vspk", "default"):
        sound_faults.busy(pcm)
    ran = devices(virtual_sound, faults=sound_faults)
    assert ran.returncode == 69
    assert "there is no sound device" in ran.stderr
