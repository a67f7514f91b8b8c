"""The makers of voices: what they ask for what is wanted of them."""

import pytest

from tests.voiced_plugins.dashscope.customization.scripted import (
    BY_URL,
    CLONE,
    DESIGN,
    NOT_FOUND,
    ScriptedService,
    output,
    voices,
)
from voiced.api import SpeechError
from voiced.api.making import CloneOrder
from voiced_plugins.dashscope.customization.cosyvoice_maker import CosyVoiceMaker
from voiced_plugins.dashscope.customization.qwen_maker import QwenVoiceMaker

LIST_CLONES = "qwen-voice-enrollment", "list"
LIST_DESIGNS = "qwen-voice-design", "list"


async def test_qwens_voices_are_those_of_both_lists() -> None:
    service = ScriptedService(voices("a", "b"), voices("b", "c"))
    assert [voice.name for voice in await QwenVoiceMaker(service).voices()] == ["a", "b", "c"]
    assert service.actions == [LIST_CLONES, LIST_DESIGNS]


async def test_voices_for_models_that_are_not_realtime_are_not_qwens() -> None:
    old = output(voice_list=[{"voice": "a", "target_model": "qwen3-tts-vc-2026-01-22"}])
    assert await QwenVoiceMaker(ScriptedService(old, voices())).voices() == []


async def test_a_cloned_voice_is_known_from_the_list() -> None:
    service = ScriptedService(voices("a"))
    assert (await QwenVoiceMaker(service).voice("a")).name == "a"
    assert service.actions == [LIST_CLONES]


async def test_a_designed_voice_is_asked_for() -> None:
    service = ScriptedService(voices("a"), voices("b"), output(voice="b", target_model="m"))
    assert (await QwenVoiceMaker(service).voice("b")).model == "m"
    assert service.actions == [LIST_CLONES, LIST_DESIGNS, ("qwen-voice-design", "query")]


@pytest.mark.parametrize(
    ("name", "before", "room"),
    [("a", [LIST_CLONES], "qwen-voice-enrollment"), ("b", [LIST_CLONES, LIST_DESIGNS], "qwen-voice-design")],
)
async def test_a_voice_is_deleted_from_the_list_that_it_is_in(
    name: str, before: list[tuple[str, str]], room: str
) -> None:
    replies = [voices("a"), voices("b")][: len(before)]
    service = ScriptedService(*replies, output(voice=name))
    await QwenVoiceMaker(service).delete(name)
    assert service.actions == [*before, (room, "delete")]


async def test_what_is_in_neither_list_is_not_deleted() -> None:
    service = ScriptedService(voices("a"), voices("b"))
    with pytest.raises(SpeechError) as caught:
        await QwenVoiceMaker(service).delete("c")
    assert caught.value.code == "no-voice"
    assert service.actions == [LIST_CLONES, LIST_DESIGNS]


async def test_a_voice_that_somebody_else_has_just_deleted_is_not_there() -> None:
    with pytest.raises(SpeechError) as caught:
        await QwenVoiceMaker(ScriptedService(voices("a"), NOT_FOUND)).delete("a")
    assert caught.value.code == "no-voice"


async def test_qwen_clones_and_designs() -> None:
    service = ScriptedService(output(voice="a"), output(voice="b"))
    maker = QwenVoiceMaker(service)
    assert (await maker.clone(CLONE)).name == "a"
    assert (await maker.design(DESIGN)).voice.name == "b"


async def test_without_a_recording_nothing_is_asked_of_qwen() -> None:
    service = ScriptedService()
    with pytest.raises(SpeechError) as caught:
        await QwenVoiceMaker(service).clone(CloneOrder("a", "m", "zh", url="https://example.org/a.wav"))
    assert (caught.value.code, service.asked) == ("request", [])


async def test_cosyvoice_clones_and_its_voice_is_asked_for_until_it_is_made() -> None:
    replies = (output(voice_id="a"), output(status="DEPLOYING"), output(status="OK"))
    maker = CosyVoiceMaker(ScriptedService(*replies))
    made = await maker.clone(BY_URL)
    assert [made.state, (await maker.voice("a")).state, (await maker.voice("a")).state] == ["making", "making", "ready"]


async def test_a_language_that_the_model_does_not_know_is_refused_before_anything_is_asked() -> None:
    service = ScriptedService()
    with pytest.raises(SpeechError, match="cosyvoice-v2 can be told these languages: zh, en"):
        await CosyVoiceMaker(service).clone(CloneOrder("a", "cosyvoice-v2", "fr", url="https://example.org/a.wav"))
    assert service.asked == []


async def test_cosyvoice_lists_and_deletes() -> None:
    service = ScriptedService(voices("cosyvoice-v2-a-1", key="voice_id"), output())
    maker = CosyVoiceMaker(service)
    (voice,) = await maker.voices()
    await maker.delete(voice.name)
    assert service.asked[-1]["input"] == {"action": "delete_voice", "voice_id": "cosyvoice-v2-a-1"}


@pytest.mark.parametrize("kind", [QwenVoiceMaker, CosyVoiceMaker])
async def test_the_service_is_let_go(kind: type[QwenVoiceMaker | CosyVoiceMaker]) -> None:
    service = ScriptedService()
    await kind(service).close()
    assert service.closed
