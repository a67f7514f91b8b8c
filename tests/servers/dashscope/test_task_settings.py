"""What may be set for a task, and what not."""

from typing import Any

import pytest

from tests.servers.dashscope.cosyvoice_settings import ENGINE, NO_VOICE
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_client import COSYVOICE, SAMBERT, types, working
from tests.servers.dashscope.task_events import STARTED

GENERATIONS = {"cosyvoice-v1": "longwan", "cosyvoice-v2": "longxiaochun_v2", "cosyvoice-v3-plus": "longanhuan"}
MADE = "cosyvoice-v3.5-plus"
EVERYTHING: dict[str, Any] = {
    "text_type": "PlainText",
    "format": "opus",
    "sample_rate": 24_000,
    "volume": 0,
    "rate": 2.0,
    "pitch": 0.5,
    "bit_rate": 510,
    "seed": 65_535,
    "type": 0,
    "enable_ssml": False,
    "word_timestamp_enabled": True,
    "language_hints": ["zh"],
    "instruction": "你说话的情感是happy。",
    "hot_fix": {"pronunciation": [{"天气": "tian1 qi4"}], "replace": [{"今天": "金天"}]},
    "enable_markdown_filter": False,
    "enable_aigc_tag": True,
    "aigc_propagator": "me",
    "aigc_propagate_id": "1",
}


async def refusal(model: str = COSYVOICE, text: str | None = None, **parameters: Any) -> str:
    """Why a task is not started."""
    async with DashScopeService() as service, working(service) as client:
        await client.run(model, text, **parameters)
        code, message = await client.failure()
        assert code == "InvalidParameter"
        return message


async def is_taken(model: str, text: str | None = None, **parameters: Any) -> bool:
    """The task is started."""
    async with DashScopeService() as service, working(service) as client:
        await client.run(model, text, **parameters)
        return types([await client.hear()]) == [STARTED]


async def test_everything_may_be_set() -> None:
    assert await is_taken(COSYVOICE, **EVERYTHING)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", "flac"),
        ("format", None),
        ("sample_rate", 11_025),
        ("sample_rate", "16000"),
        ("volume", 101),
        ("volume", 50.5),
        ("volume", True),
        ("rate", 0.4),
        ("rate", 2.1),
        ("pitch", "1.0"),
        ("pitch", 0.4),
        ("seed", -1),
        ("seed", 65_536),
        ("type", 1),
        ("text_type", "HTML"),
        ("enable_ssml", 1),
        ("word_timestamp_enabled", "true"),
        ("language_hints", "zh"),
        ("language_hints", []),
        ("language_hints", ["xx"]),
        ("instruction", ""),
        ("instruction", "x" * 129),
        ("hot_fix", []),
        ("hot_fix", {"other": []}),
        ("hot_fix", {"replace": {"今天": "金天"}}),
        ("hot_fix", {"replace": [{"今天": 1}]}),
        ("speech_rate", 1.0),
    ],
)
async def test_a_wrong_value_is_refused(name: str, value: Any) -> None:
    assert name in await refusal(**{name: value})


@pytest.mark.parametrize("bit_rate", [5, 511, 32.0])
async def test_a_wrong_bit_rate_is_refused(bit_rate: Any) -> None:
    assert "bit_rate" in await refusal(format="opus", bit_rate=bit_rate)


async def test_a_bit_rate_is_for_opus_only() -> None:
    assert "bit_rate" in await refusal(format="mp3", bit_rate=32)


@pytest.mark.parametrize("rate", [22_050, 44_100])
async def test_opus_does_not_have_every_rate(rate: int) -> None:
    assert "sample_rate" in await refusal(format="opus", sample_rate=rate)


@pytest.mark.parametrize("voice", ["", None, 7])
async def test_a_task_needs_a_voice(voice: Any) -> None:
    assert await refusal(voice=voice) == NO_VOICE


async def test_a_voice_that_is_not_there_is_refused() -> None:
    assert await refusal(voice="nosuchvoice") == ENGINE


@pytest.mark.parametrize("model", GENERATIONS)
async def test_a_model_speaks_with_its_own_voices(model: str) -> None:
    assert await is_taken(model, voice=GENERATIONS[model])


@pytest.mark.parametrize("model", GENERATIONS)
async def test_a_model_does_not_speak_with_the_voices_of_another(model: str) -> None:
    others = [voice for other, voice in GENERATIONS.items() if other != model]
    assert [await refusal(model, voice=voice) for voice in others] == [ENGINE, ENGINE]


async def test_a_voice_that_was_made_for_a_model_is_taken() -> None:
    assert await is_taken(MADE, voice=f"{MADE}-mine-0123456789ab")


@pytest.mark.parametrize("voice", ["longanyang", "cosyvoice-v2-mine-0123456789ab"])
async def test_some_models_have_none_but_voices_that_were_made_for_them(voice: str) -> None:
    assert await refusal(MADE, voice=voice) == ENGINE


async def test_qwen_audio_speaks_as_cosyvoice_does() -> None:
    assert await is_taken("qwen-audio-3.0-tts-flash", voice="Anybody")


@pytest.mark.parametrize(
    ("name", "value"), [("format", "opus"), ("seed", 1), ("instruction", "Fast."), ("hot_fix", {})]
)
async def test_the_first_model_does_not_have_everything(name: str, value: Any) -> None:
    assert "not supported by cosyvoice-v1" in await refusal("cosyvoice-v1", voice="longwan", **{name: value})


async def test_everything_may_be_set_for_sambert() -> None:
    assert await is_taken(
        SAMBERT, "你好。", text_type="PlainText", format="mp3", sample_rate=48_000, volume=100, rate=0.5, pitch=2.0,
        word_timestamp_enabled=True, phoneme_timestamp_enabled=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", "opus"),
        ("sample_rate", 44_100),
        ("sample_rate", 0),
        ("volume", -1),
        ("rate", 3),
        ("pitch", 0),
        ("word_timestamp_enabled", 1),
        ("voice", "zhichu"),
    ],
)
async def test_a_wrong_value_is_refused_by_sambert(name: str, value: Any) -> None:
    assert name in await refusal(SAMBERT, "你好。", **{name: value})


async def test_a_plain_voice_has_no_fine_sound() -> None:
    assert "sample_rate" in await refusal("sambert-zhimao-v1", "你好。", sample_rate=48_000)


async def test_phonemes_come_with_words_only() -> None:
    assert "word_timestamp_enabled" in await refusal(SAMBERT, "你好。", phoneme_timestamp_enabled=True)
