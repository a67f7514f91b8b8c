"""What the service is told of a text that CosyVoice speaks."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.api import Clause
from voiced_plugins.dashscope.cosyvoice.models import MODELS
from voiced_plugins.dashscope.cosyvoice.parameters import languages, parameters, units
from voiced_plugins.dashscope.cosyvoice.settings import CosyVoiceSettings

PLUS35, FLASH35, PLUS3, FLASH3, V2, V1 = MODELS
TEXT = Clause(0, "你好。", "zh-CN")
FIRST = CosyVoiceSettings(model=V1, voice="longwan")
SECOND = CosyVoiceSettings(model=V2, voice="longanli")
OWN = CosyVoiceSettings(model=PLUS35, voice="mine")
NEWER = CosyVoiceSettings(model="cosyvoice-v9", voice="anybody")


def told(language: str = "zh-CN", /, **settings: Any) -> Any:
    return parameters(CosyVoiceSettings(**settings), Clause(0, "a", language))


def test_the_service_is_told_what_it_does_anyway() -> None:
    assert parameters(FIRST, TEXT) == {
        "text_type": "PlainText",
        "voice": "longwan",
        "format": "pcm",
        "sample_rate": 24000,
        "volume": 50,
        "rate": 1.0,
        "pitch": 1.0,
    }


def test_the_third_generation_is_told_language_and_times_too() -> None:
    assert parameters(CosyVoiceSettings(), TEXT) == {
        **parameters(FIRST, TEXT),
        "voice": "longanyang",
        "language_hints": ["zh"],
        "word_timestamp_enabled": True,
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("voice", "longanhuan"),
        ("format", "mp3"),
        ("sample_rate", 48000),
        ("volume", 0),
        ("rate", 1.5),
        ("pitch", 0.5),
        ("seed", 65535),
        ("instruction", "你说话的情感是happy。"),
    ],
)
def test_the_service_is_told_what_is_set(name: str, value: object) -> None:
    assert told(**{name: value})[name] == value


@pytest.mark.parametrize("name", ["bit_rate", "seed", "instruction", "enable_ssml", "hot_fix"])
def test_the_service_is_not_told_what_is_not_set(name: str) -> None:
    assert name not in told()


@pytest.mark.parametrize(("settings", "bit_rate"), [({}, 32), ({"bit_rate": 64}, 64)])
def test_the_bit_rate_goes_with_opus(settings: dict[str, int], bit_rate: int) -> None:
    assert told(format="opus", **settings)["bit_rate"] == bit_rate


@pytest.mark.parametrize("sound", ["pcm", "wav", "mp3"])
def test_other_formats_have_no_bit_rate(sound: str) -> None:
    assert "bit_rate" not in told(format=sound)


def test_words_are_mended_by_what_is_set() -> None:
    pronunciation, replace = ("天气=tian1 qi4", "Pi = p ai"), ("今天=金天",)
    assert told(pronunciation=pronunciation, replace=replace)["hot_fix"] == {
        "pronunciation": [{"天气": "tian1 qi4"}, {"Pi": "p ai"}],
        "replace": [{"今天": "金天"}],
    }


@pytest.mark.parametrize("kind", ["pronunciation", "replace"])
def test_words_may_be_mended_in_one_way_only(kind: str) -> None:
    assert told(**{kind: ("a=b",)})["hot_fix"] == {kind: [{"a": "b"}]}


def test_what_is_made_of_a_word_may_have_every_sign() -> None:
    assert told(replace=("a=1 = 1",))["hot_fix"] == {"replace": [{"a": "1 = 1"}]}


@pytest.mark.parametrize("settings", [CosyVoiceSettings(enable_ssml=True), CosyVoiceSettings()])
def test_an_ssml_document_is_told_as_one(settings: CosyVoiceSettings) -> None:
    told = parameters(settings, Clause(0, "<speak>你好</speak>", "zh", ssml=True))
    assert (told["enable_ssml"], told["text_type"]) == (True, "PlainText")


def test_plain_text_is_not_told_to_be_ssml() -> None:
    assert "enable_ssml" not in told(enable_ssml=True)


@pytest.mark.parametrize(
    ("setting", "rate", "told"),
    [(1.0, 1.0, 1.0), (1.2, 1.0, 1.2), (1.0, 0.8, 0.8), (1.5, 2.0, 2.0), (0.6, 0.5, 0.5), (1.1, 1.1, 1.21)],
)
def test_the_speed_is_that_of_setting_and_text(setting: float, rate: float, told: float) -> None:
    assert parameters(CosyVoiceSettings(rate=setting), Clause(0, "a", "en", rate))["rate"] == told


@given(st.floats(0.5, 2.0), st.floats(0.01, 10.0))
def test_the_speed_is_always_one_that_the_service_has(setting: float, rate: float) -> None:
    speed = parameters(CosyVoiceSettings(rate=setting), Clause(0, "a", "en", rate))["rate"]
    assert isinstance(speed, float)
    assert 0.5 <= speed <= 2.0


VOICES = CosyVoiceSettings(voices={"en": "loongabby_v3", "en-GB": "loongemily_v3"})


@pytest.mark.parametrize(
    ("language", "voice"),
    [("zh-CN", "longanyang"), ("en", "loongabby_v3"), ("en-US", "loongabby_v3"), ("en-GB", "loongemily_v3")],
)
def test_a_language_is_spoken_by_its_voice(language: str, voice: str) -> None:
    assert parameters(VOICES, Clause(0, "a", language))["voice"] == voice


@pytest.mark.parametrize(("language", "hint"), [("zh-CN", "zh"), ("EN_us", "en"), ("ja", "ja"), ("ru-RU", "ru")])
def test_the_language_of_the_text_is_told(language: str, hint: str) -> None:
    assert told(language)["language_hints"] == [hint]


@pytest.mark.parametrize("language", ["vi", "yue-HK", "xx", ""])
def test_a_language_that_the_model_cannot_be_told_is_not_told(language: str) -> None:
    assert "language_hints" not in told(language)


@pytest.mark.parametrize("settings", [OWN, NEWER])
def test_models_of_ones_own_voices_and_unknown_ones_can_be_told_more_languages(settings: CosyVoiceSettings) -> None:
    assert parameters(settings, Clause(0, "a", "vi-VN"))["language_hints"] == ["vi"]


@pytest.mark.parametrize("settings", [FIRST, SECOND])
def test_older_generations_are_told_no_language(settings: CosyVoiceSettings) -> None:
    assert "language_hints" not in parameters(settings, TEXT)


def test_a_language_that_is_set_comes_before_that_of_the_text() -> None:
    assert told("en-US", language_hints="zh")["language_hints"] == ["zh"]


def test_no_language_is_told_when_none_is_wanted() -> None:
    assert "language_hints" not in told(language_hints="none")


@pytest.mark.parametrize("settings", [CosyVoiceSettings(), SECOND, OWN, NEWER])
def test_voices_that_can_are_asked_when_words_are_spoken(settings: CosyVoiceSettings) -> None:
    assert parameters(settings, TEXT)["word_timestamp_enabled"] is True


@pytest.mark.parametrize("settings", [FIRST, CosyVoiceSettings(voice="loongabby_v3")])
def test_voices_that_cannot_are_not_asked_when_words_are_spoken(settings: CosyVoiceSettings) -> None:
    assert "word_timestamp_enabled" not in parameters(settings, TEXT)


def test_nobody_is_asked_when_words_are_spoken_unless_somebody_wants_to_know() -> None:
    assert "word_timestamp_enabled" not in told(word_timestamp_enabled=False)


def test_the_voice_of_a_language_is_asked_what_it_can() -> None:
    asked = {
        language: "word_timestamp_enabled" in parameters(VOICES, Clause(0, "a", language)) for language in ("zh", "en")
    }
    assert asked == {"zh": True, "en": False}


@pytest.mark.parametrize(
    ("settings", "spoken"),
    [
        (CosyVoiceSettings(), ("zh", "en")),
        (FIRST, ("zh",)),
        (CosyVoiceSettings(voice="loongabby_v3"), ("en-US",)),
        (CosyVoiceSettings(voices={"ja": "loongriko_v3", "en": "loongabby_v3"}), ("ja", "en", "zh")),
        (CosyVoiceSettings(voice="cosyvoice-v3-flash-mine-0"), ("zh", "en", "fr", "de", "ja", "ko", "ru")),
        (NEWER, ()),
    ],
)
def test_it_speaks_what_its_voices_speak(settings: CosyVoiceSettings, spoken: tuple[str, ...]) -> None:
    assert languages(settings) == spoken


@pytest.mark.parametrize(
    ("text", "number"), [("", 0), ("a b.", 4), ("你好", 4), ("你好, a。", 8), ("あ한", 2), ("\U00020000", 2)]
)
def test_a_chinese_character_counts_twice(text: str, number: int) -> None:
    assert units(text) == number
