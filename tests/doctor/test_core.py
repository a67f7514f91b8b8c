"""The checks of the core: each tells what is wrong, and the line that mends it."""

from pathlib import Path

import pytest

from tests.doctor.stage import LOUDSPEAKER, MICROPHONE, SOUND, Lamp, Stage
from voiced.api import Finding, hookimpl
from voiced.device.device_report import NO_DEVICE, STOP, DeviceReport, Report


class NoHook:
    """No plugin at all."""


async def test_settings_without_a_mistake_are_fine() -> None:
    assert await Stage(lamp=Lamp()).finds("settings") == Finding("fine", "the settings are fine")


async def test_a_mistake_in_the_section_of_a_plugin_is_wrong_and_told() -> None:
    finding = await Stage("plugins.lamp.lumen=bright", lamp=Lamp()).finds("settings")
    assert finding.outcome == "wrong"
    assert "plugins.lamp.lumen" in finding.text
    assert "voiced settings check" in finding.mend


async def test_a_section_of_no_plugin_is_doubtful() -> None:
    finding = await Stage("plugins.oven.heat=3", lamp=Lamp()).finds("settings")
    assert finding.outcome == "doubtful"
    assert "plugins.oven" in finding.text


async def test_no_refused_plugin_is_fine() -> None:
    assert await Stage(lamp=Lamp()).finds("plugins") == Finding("fine", "none is refused")


async def test_a_refused_plugin_is_wrong_with_the_reason() -> None:
    finding = await Stage(lamp=Lamp(), oven=NoHook()).finds("plugins")
    assert finding.outcome == "wrong"
    assert "oven: it has no hook" in finding.text


async def test_a_refused_plugin_can_be_blocked() -> None:
    finding = await Stage(lamp=Lamp(), oven=NoHook()).finds("plugins")
    assert 'blocked_plugins = ["oven"]' in finding.mend


async def test_a_plugin_that_is_refused_for_its_settings_is_told_once() -> None:
    assert (await Stage("plugins.lamp.lumen=bright", lamp=Lamp()).finds("plugins")).outcome == "fine"


@pytest.mark.parametrize("name", ["recognizer-lamp", "voice-lamp"])
async def test_a_provider_that_knows_the_language_is_fine(name: str) -> None:
    finding = await Stage("language=de", lamp=Lamp("en", "de")).finds(name)
    assert finding == Finding("fine", "can be used for de")


@pytest.mark.parametrize("name", ["recognizer-lamp", "voice-lamp"])
async def test_what_the_only_provider_lacks_is_wrong_and_its_own_line_mends_it(name: str) -> None:
    finding = await Stage(lamp=Lamp(missing="there is no bulb: buy one")).finds(name)
    assert finding == Finding("wrong", "cannot be used", "there is no bulb: buy one")


async def test_what_one_provider_lacks_is_doubtful_when_another_can_be_used() -> None:
    stage = Stage("asr.providers=lamp,sun", lamp=Lamp(missing="there is no bulb"), sun=Lamp(name="sun"))
    assert (await stage.finds("recognizer-lamp")).outcome == "doubtful"


async def test_the_provider_that_can_be_used_is_fine_then() -> None:
    stage = Stage("asr.providers=lamp,sun", lamp=Lamp(missing="there is no bulb"), sun=Lamp(name="sun"))
    assert (await stage.finds("recognizer-sun")).outcome == "fine"


async def test_a_provider_that_does_not_know_the_language_is_named_with_the_setting() -> None:
    finding = await Stage("language=fr", lamp=Lamp("en")).finds("recognizer-lamp")
    assert (finding.outcome, finding.text) == ("wrong", "does not know fr")
    assert "asr.providers" in finding.mend


async def test_a_provider_that_nobody_offers_is_told() -> None:
    finding = await Stage("tts.providers=radio", lamp=Lamp()).finds("voice-radio")
    assert finding.text == "no plugin offers 'radio'"


async def test_a_provider_is_found_however_its_name_is_written() -> None:
    stage = Stage("asr.providers=big_lamp", lamp=Lamp(name="big-lamp"))
    assert (await stage.finds("recognizer-big_lamp")).outcome == "fine"


async def test_no_provider_at_all_is_wrong() -> None:
    finding = await Stage("asr.providers=[]", lamp=Lamp()).finds("recognizer-none")
    assert (finding.outcome, finding.text) == ("wrong", "asr.providers is empty")


@pytest.mark.parametrize(("name", "device"), [("microphone", "usb"), ("loudspeaker", "hdmi")])
async def test_a_device_that_can_be_used_is_fine_and_named(name: str, device: str) -> None:
    assert await Stage(lamp=Lamp()).finds(name) == Finding("fine", device)


@pytest.mark.parametrize("name", ["microphone", "loudspeaker"])
async def test_a_machine_without_devices_is_wrong(name: str) -> None:
    assert await Stage(lamp=Lamp(), report=Report((), ())).finds(name) == Finding("wrong", "there is none", NO_DEVICE)


async def test_a_name_of_no_device_is_wrong() -> None:
    finding = await Stage(lamp=Lamp(), report=Report((LOUDSPEAKER,), ('no microphone "hdmi"',))).finds("microphone")
    assert (finding.outcome, finding.text) == ("wrong", 'no microphone "hdmi"')


async def test_the_trouble_of_a_device_is_wrong_and_told_with_what_mends_it() -> None:
    trouble = DeviceReport("usb", chosen=("input",), problem="it is busy: arecord has it open", mend="stop it")
    finding = await Stage(lamp=Lamp(), report=Report((trouble,), ())).finds("microphone")
    assert finding == Finding("wrong", "usb: it is busy: arecord has it open", "stop it")


async def test_a_device_that_the_daemon_has_is_only_doubtful() -> None:
    trouble = DeviceReport("usb", chosen=("input",), problem="it is busy: voiced has it open", mend=STOP)
    finding = await Stage(lamp=Lamp(), report=Report((trouble,), ())).finds("microphone")
    assert (finding.outcome, finding.mend) == ("doubtful", STOP)


async def test_it_is_no_more_than_that_when_the_device_is_not_listed_as_a_microphone_meanwhile() -> None:
    trouble = DeviceReport("usb", problem="it is busy: voiced has it open", mend=STOP)
    report = Report((LOUDSPEAKER, trouble), ('no microphone "default"',))
    assert (await Stage(lamp=Lamp(), report=report).finds("microphone")).outcome == "doubtful"


async def test_a_recording_in_place_of_a_microphone_is_fine(tmp_path: Path) -> None:
    recording = tmp_path / "question.wav"
    recording.touch()
    stage = Stage(f"audio.input=file:{recording}", lamp=Lamp(), report=Report((), ()))
    assert await stage.finds("microphone") == Finding("fine", "a recording")


async def test_a_recording_that_is_not_there_is_wrong(tmp_path: Path) -> None:
    stage = Stage(f"audio.input=file:{tmp_path}/question.wav", lamp=Lamp())
    assert (await stage.finds("microphone")).text == f"there is no file {tmp_path}/question.wav"


async def test_a_file_in_place_of_a_loudspeaker_is_fine(tmp_path: Path) -> None:
    stage = Stage(f"audio.output=file:{tmp_path}/reply.wav", lamp=Lamp(), report=Report((), ()))
    assert await stage.finds("loudspeaker") == Finding("fine", "a file")


async def test_a_file_that_cannot_be_written_in_place_of_a_loudspeaker_is_wrong(tmp_path: Path) -> None:
    found = await Stage(f"audio.output=file:{tmp_path}/reply.doc", lamp=Lamp()).finds("loudspeaker")
    assert found.outcome == "wrong"
    assert "reply.doc" in found.text


async def test_only_the_device_in_question_is_looked_at() -> None:
    asked: list[dict[str, str]] = []

    class Looking(Stage):
        async def look(self, names: object) -> Report:
            asked.append(dict(names))  # type: ignore[call-overload]
            return SOUND

    await Looking("audio.input=usb", lamp=Lamp()).examined()
    assert asked == [{"input": "usb"}, {"output": "default"}]


class Rude:
    """Gives a hook something else than it wants."""

    @hookimpl
    def voiced_recognizers(self) -> str:
        return "lamp"


async def test_what_a_plugin_does_wrong_meanwhile_is_doubtful() -> None:
    finding = await Stage(lamp=Lamp(), oven=Rude()).finds("voiced_recognizers")
    assert (finding.outcome, finding.text) == ("doubtful", "returned str, not a list")


def test_what_is_made_up_is_complete() -> None:
    assert SOUND.devices == (MICROPHONE, LOUDSPEAKER)
