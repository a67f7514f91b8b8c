"""Sambert's settings, and what the service is told by them."""

from typing import Any

import pytest
from pydantic import ValidationError

from voiced.api import Clause
from voiced_plugins.dashscope.sambert.parameters import languages, model_for, parameters, sample_rate
from voiced_plugins.dashscope.sambert.settings import SambertSettings
from voiced_plugins.dashscope.sambert.voices import VOICES

TEXT = Clause(0, "你好。", "zh-CN")
UNKNOWN = "sambert-newcomer-v1"


def refused(**values: Any) -> str:
    """What is wrong, of one mistake."""
    with pytest.raises(ValidationError) as caught:
        SambertSettings(**values)
    (mistake,) = caught.value.errors()
    return ".".join(map(str, mistake["loc"])) + ": " + mistake["msg"]


@pytest.mark.parametrize(("name", "ends"), [("volume", (0, 100)), ("rate", (0.5, 2.0)), ("pitch", (0.5, 2.0))])
def test_a_number_has_a_least_and_a_most(name: str, ends: tuple[float, ...]) -> None:
    assert tuple(getattr(SambertSettings.model_validate({name: end}), name) for end in ends) == ends


@pytest.mark.parametrize(("name", "beyond"), [("volume", (-1, 101)), ("rate", (0.49, 2.01)), ("pitch", (0.49, 2.01))])
def test_a_number_is_nothing_beyond(name: str, beyond: tuple[float, ...]) -> None:
    assert all(refused(**{name: value}).startswith(name) for value in beyond)


def test_it_makes_no_opus() -> None:
    assert "'pcm', 'wav' or 'mp3'" in refused(format="opus")


def test_a_sample_rate_that_is_not_made_is_told_with_those_that_are() -> None:
    assert "0, 8000, 16000, 22050, 24000 or 48000" in refused(sample_rate=44100)


@pytest.mark.parametrize("voice", [voice.name for voice in VOICES])
def test_a_voice_may_be_written_by_its_name(voice: str) -> None:
    assert SambertSettings(voice=voice).voice == voice


@pytest.mark.parametrize("voice", ["sambert-zhiqi-v1", UNKNOWN])
def test_a_voice_may_be_written_as_its_model(voice: str) -> None:
    assert SambertSettings(voice=voice).voice == voice


@pytest.mark.parametrize(
    ("written", "meant"), [("Zhichu", "zhichu"), ("zhichuu", "zhichu"), ("zhimiao_em", "zhimiao-emo")]
)
def test_a_misspelt_voice_is_told_with_the_right_one(written: str, meant: str) -> None:
    assert refused(voice=written).endswith(f"did you mean '{meant}'?")


def test_of_a_voice_that_nobody_knows_is_told_where_the_others_are() -> None:
    assert refused(voice="Qqqqqq").endswith("'voiced voices presets' lists them")


def test_the_voice_of_a_language_is_one_that_there_is() -> None:
    assert refused(voices={"en": "bety"}).endswith("did you mean 'betty'?")


def test_the_sounds_of_words_go_only_with_the_words() -> None:
    said = refused(word_timestamp_enabled=False, phoneme_timestamp_enabled=True)
    assert said.endswith("goes only with word-timestamp-enabled = true")


@pytest.mark.parametrize("words", [True, False])
def test_words_need_no_sounds(words: bool) -> None:  # noqa: FBT001  given by pytest
    assert SambertSettings(word_timestamp_enabled=words).word_timestamp_enabled is words


@pytest.mark.parametrize("voice", ["camila", "sambert-camila-v1"])
def test_a_voice_that_reads_no_ssml_is_told_with_those_that_do(voice: str) -> None:
    said = refused(voice=voice, enable_ssml=True)
    assert (f"'{voice}' reads no SSML; these voices do: zhinan, " in said, "perla" in said) == (True, False)


def test_a_voice_of_one_language_reads_ssml_too() -> None:
    assert "'clara' reads no SSML" in refused(voices={"fr": "clara"}, enable_ssml=True)


@pytest.mark.parametrize("voice", ["zhiqi", "betty", UNKNOWN])
def test_a_voice_that_reads_ssml_may_be_given_it(voice: str) -> None:
    assert SambertSettings(voice=voice, enable_ssml=True).enable_ssml


def test_the_service_is_told_what_it_does_anyway() -> None:
    assert parameters(SambertSettings(), TEXT) == {
        "text_type": "PlainText",
        "format": "pcm",
        "sample_rate": 48000,
        "volume": 50,
        "rate": 1.0,
        "pitch": 1.0,
        "word_timestamp_enabled": True,
        "phoneme_timestamp_enabled": False,
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", "mp3"),
        ("sample_rate", 24000),
        ("volume", 0),
        ("rate", 1.5),
        ("pitch", 0.5),
        ("phoneme_timestamp_enabled", True),
    ],
)
def test_the_service_is_told_what_is_set(name: str, value: object) -> None:
    assert parameters(SambertSettings.model_validate({name: value}), TEXT)[name] == value


def test_an_ssml_document_is_told_as_one() -> None:
    assert parameters(SambertSettings(), Clause(0, "<speak>你好</speak>", "zh", ssml=True))["text_type"] == "SSML"


@pytest.mark.parametrize("settings", [SambertSettings(word_timestamp_enabled=False), SambertSettings(voice="camila")])
@pytest.mark.parametrize("name", ["word_timestamp_enabled", "phoneme_timestamp_enabled"])
def test_of_times_that_are_not_wanted_or_not_told_nothing_is_said(settings: SambertSettings, name: str) -> None:
    assert name not in parameters(settings, TEXT)


def test_a_voice_that_nobody_knows_is_asked_for_times() -> None:
    assert parameters(SambertSettings(voice=UNKNOWN), TEXT)["word_timestamp_enabled"] is True


@pytest.mark.parametrize(
    ("setting", "rate", "told"), [(1.0, 1.0, 1.0), (1.2, 1.0, 1.2), (1.5, 2.0, 2.0), (0.6, 0.5, 0.5), (1.1, 1.1, 1.21)]
)
def test_the_speed_is_that_of_setting_and_text(setting: float, rate: float, told: float) -> None:
    assert parameters(SambertSettings(rate=setting), Clause(0, "好", "zh", rate))["rate"] == told


@pytest.mark.parametrize(
    ("voice", "rate"), [("zhichu", 48000), ("zhiying", 16000), ("sambert-zhiqi-v1", 48000), (UNKNOWN, 16000)]
)
def test_a_voice_speaks_at_its_own_sample_rate(voice: str, rate: int) -> None:
    assert sample_rate(SambertSettings(voice=voice), voice) == rate


def test_every_voice_has_a_sample_rate() -> None:
    assert {sample_rate(SambertSettings(), voice.name) for voice in VOICES} == {16000, 48000}


@pytest.mark.parametrize(("language", "rate"), [("zh-CN", 48000), ("en", 16000), ("en-US", 16000), ("fr", 48000)])
def test_the_voice_of_a_language_brings_its_sample_rate(language: str, rate: int) -> None:
    settings = SambertSettings(voice="zhiqi", voices={"en": "betty"})
    assert parameters(settings, Clause(0, "Hello.", language))["sample_rate"] == rate


@pytest.mark.parametrize(("voice", "model"), [("zhichu", "sambert-zhichu-v1"), (UNKNOWN, UNKNOWN)])
def test_every_voice_is_a_model_of_its_own(voice: str, model: str) -> None:
    assert model_for(voice) == model


@pytest.mark.parametrize(
    ("settings", "spoken"),
    [
        (SambertSettings(), ("zh", "en")),
        (SambertSettings(voice="sambert-clara-v1"), ("fr",)),
        (SambertSettings(voices={"de": "hanna", "en": "betty"}), ("de", "en", "zh")),
        (SambertSettings(voice=UNKNOWN), ()),
    ],
)
def test_it_speaks_what_its_voices_speak(settings: SambertSettings, spoken: tuple[str, ...]) -> None:
    assert languages(settings) == spoken
