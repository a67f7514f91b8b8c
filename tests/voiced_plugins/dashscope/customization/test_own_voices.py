"""`voiced doctor --live` looks for the voices of one's own that the settings name."""

import json
from typing import Any

import pytest

from tests.api.wire.odd_service import KEY, OddService, answers
from tests.voiced_plugins.dashscope.customization.scripted import NOT_FOUND, ScriptedService, output, voices
from voiced.api import Check
from voiced.api.testing import MemoryStore, ScriptedClock
from voiced_plugins.dashscope.customization.cosyvoice_maker import CosyVoiceMaker
from voiced_plugins.dashscope.customization.qwen_maker import QwenVoiceMaker
from voiced_plugins.dashscope.probes import checks
from voiced_plugins.dashscope.probes.own_voices import Spoken, look, own_voices
from voiced_plugins.dashscope.settings import Settings

VC = "qwen3-tts-vc-realtime"
V35 = "cosyvoice-v3.5-plus"
MINE = f"{V35}-ada-1a2b"
QWEN = Settings.model_validate({"qwen_tts": {"model": VC, "voice": "mine"}})
COSYVOICE = Settings.model_validate({"cosyvoice": {"model": V35, "voice": MINE}})
SPOKEN = Spoken("cosyvoice", V35, (MINE,), certain=True)


def live(settings: Settings) -> dict[str, Check]:
    made = checks(settings, KEY, "", MemoryStore(), ScriptedClock().now)
    return {check.name: check for check in made if check.name.startswith("own-voice")}


@pytest.mark.parametrize(
    ("settings", "names"),
    [(Settings(), []), (QWEN, ["own-voice-qwen-tts"]), (COSYVOICE, ["own-voice-cosyvoice"])],
)
def test_only_voices_that_are_not_the_services_are_looked_for(settings: Settings, names: list[str]) -> None:
    assert list(live(settings)) == names


def test_it_is_looked_for_only_when_the_service_may_be_asked() -> None:
    assert all(check.live for check in live(QWEN).values())


def test_what_was_measured_is_kept_last() -> None:
    assert checks(QWEN, KEY, "", MemoryStore(), ScriptedClock().now)[-1].name == "kept"


def test_voices_of_other_languages_are_looked_for_too() -> None:
    told = {"model": VC, "voice": "mine", "voices": {"en": "hers", "de": "mine"}}
    (spoken,) = own_voices(Settings.model_validate({"qwen_tts": told}))
    assert spoken.voices == ("mine", "hers")


@pytest.mark.parametrize(
    ("reply", "outcome", "mend"),
    [
        (output(target_model=V35, status="OK"), "fine", ""),
        (output(target_model="cosyvoice-v3-flash", status="OK"), "wrong", f"voiced voices use {MINE}"),
        (output(target_model=V35, status="DEPLOYING"), "doubtful", "test again"),
        (output(target_model=V35, status="UNDEPLOYED"), "wrong", "make another one"),
        (NOT_FOUND, "wrong", "voiced voices list"),
        ((401, {"code": "InvalidApiKey"}), "wrong", "check the key"),
    ],
)
async def test_what_is_wrong_with_a_voice_is_told_with_what_mends_it(reply: Any, outcome: str, mend: str) -> None:
    service = ScriptedService(reply)
    finding = await look(CosyVoiceMaker(service), SPOKEN)
    assert (finding.outcome, mend in finding.mend, service.closed) == (outcome, True, True)


async def test_a_voice_of_another_model_is_told_with_both() -> None:
    told = output(voice_list=[{"voice": "mine", "target_model": f"{VC}-2026-01-15"}])
    finding = await look(QwenVoiceMaker(ScriptedService(told)), Spoken("qwen-tts", VC, ("mine",), certain=True))
    assert finding.text == f"'mine' was made for {VC}-2026-01-15, and the model of the settings is {VC}"


async def test_a_voice_that_may_be_a_new_one_of_the_service_is_doubtful() -> None:
    spoken = Spoken("qwen-tts", "qwen9-tts-realtime", ("Newcomer",), certain=False)
    finding = await look(QwenVoiceMaker(ScriptedService(voices(), voices())), spoken)
    assert finding.outcome == "doubtful"


async def test_the_service_of_the_settings_is_asked() -> None:
    body = json.dumps(output(voice_list=[{"voice": "mine", "target_model": VC}])).encode()
    async with OddService(answers(200, body)) as service:
        told = {"model": VC, "voice": "mine"}
        settings = Settings.model_validate({"endpoint": f"ws://127.0.0.1:{service.port}", "qwen_tts": told})
        finding = await live(settings)["own-voice-qwen-tts"].run()
    assert (finding.outcome, finding.text) == ("fine", f"mine: there, and made for {VC}")
