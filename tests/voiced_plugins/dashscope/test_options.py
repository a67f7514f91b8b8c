"""What a session is told, from the settings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced_plugins.dashscope.languages import HEARD, heard_as, spoken_as
from voiced_plugins.dashscope.qwen_asr.codec import AsrOptions, ServerVad
from voiced_plugins.dashscope.qwen_asr.options import CORPUS_LIMIT, asr_options, corpus_of
from voiced_plugins.dashscope.qwen_asr.settings import QwenAsrSettings
from voiced_plugins.dashscope.qwen_tts.codec import TtsOptions
from voiced_plugins.dashscope.qwen_tts.options import tts_options
from voiced_plugins.dashscope.qwen_tts.settings import QwenTtsSettings

INSTRUCT = "qwen3-tts-instruct-flash-realtime"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("zh-CN", "zh"),
        ("zh", "zh"),
        ("ZH_cn", "zh"),
        ("cmn-Hans-CN", "zh"),
        ("zh-TW", "zh"),
        ("zh-HK", "yue"),
        ("zh-Hant-HK", "yue"),
        ("yue", "yue"),
        ("en-US", "en"),
        ("nb-NO", "no"),
        ("tl", "fil"),
        ("xx", ""),
        ("", ""),
    ],
)
def test_a_language_is_heard_by_the_services_code(tag: str, code: str) -> None:
    assert heard_as(tag) == code


def test_every_code_is_its_own() -> None:
    assert [heard_as(code) for code in HEARD] == list(HEARD)


@pytest.mark.parametrize(
    ("tag", "name"),
    [("zh-CN", "Chinese"), ("yue-HK", "Chinese"), ("en-GB", "English"), ("pt_BR", "Portuguese"), ("sv", "Auto")],
)
def test_a_language_is_spoken_by_the_services_name(tag: str, name: str) -> None:
    assert spoken_as(tag) == name


def test_a_recognizer_is_told_what_is_set() -> None:
    settings = QwenAsrSettings(threshold=0.3, silence_ms=900, sample_rate=8000, context="at home")
    assert asr_options(settings, "zh-CN", ["lamp"]) == AsrOptions(
        "qwen3-asr-flash-realtime", "zh", 8000, turn_detection=ServerVad(0.3, 900), corpus="at home lamp"
    )


def test_in_manual_mode_the_recognizer_finds_no_turns() -> None:
    assert asr_options(QwenAsrSettings(mode="manual"), "en", []).turn_detection is None


@pytest.mark.parametrize(("language", "code"), [("", "en"), ("zh-HK", "yue"), ("auto", "")])
def test_the_language_that_is_set_comes_before_the_devices(language: str, code: str) -> None:
    assert asr_options(QwenAsrSettings(language=language), "en-US", []).language == code


def test_a_device_whose_language_is_not_heard_lets_the_service_find_out() -> None:
    assert asr_options(QwenAsrSettings(), "xx", []).language == ""


def test_a_word_is_told_once() -> None:
    assert corpus_of("", ["lamp", "living  room", "lamp", " "]) == "lamp living room"


def test_too_many_words_are_cut_between_two() -> None:
    words = [f"word{at}" for at in range(1000)]
    kept = corpus_of("", words).split()
    assert kept == words[: len(kept)]


def test_chinese_is_cut_anywhere() -> None:
    assert corpus_of("你好 " + "好" * 9000, []) == "你好 " + "好" * 3997


def test_one_word_that_fills_everything_is_cut() -> None:
    assert corpus_of("x" * 9000, []) == "x" * CORPUS_LIMIT


@given(st.text(), st.lists(st.text(alphabet="ab c好\U0001f600", min_size=400, max_size=900), max_size=12))
def test_a_corpus_is_never_too_long_and_begins_with_the_context(context: str, words: list[str]) -> None:
    corpus = corpus_of(context, words)
    assert (len(corpus) <= CORPUS_LIMIT, corpus.startswith(" ".join(context.split()))) == (True, True)


def test_a_synthesizer_is_told_what_differs_from_the_services_defaults() -> None:
    assert tts_options(QwenTtsSettings(), "sv", 1.0) == TtsOptions("Cherry", "commit", "pcm", 24000)


def test_a_synthesizer_is_told_what_is_set() -> None:
    settings = QwenTtsSettings(
        model=INSTRUCT,
        voice="Serena",
        mode="server_commit",
        response_format="opus",
        sample_rate=48000,
        pitch_rate=1.1,
        volume=60,
        bit_rate=64,
        instructions="slowly",
        optimize_instructions=True,
    )
    assert tts_options(settings, "zh-CN", 1.0) == TtsOptions(
        "Serena",
        "server_commit",
        "opus",
        48000,
        language_type="Chinese",
        pitch_rate=1.1,
        volume=60,
        bit_rate=64,
        instructions="slowly",
        optimize_instructions=True,
    )


@pytest.mark.parametrize(
    ("setting", "rate", "told"),
    [(1.0, 1.0, None), (1.2, 1.0, 1.2), (1.0, 0.8, 0.8), (1.5, 2.0, 2.0), (0.6, 0.5, 0.5), (2.0, 0.5, None)],
)
def test_the_speed_is_that_of_setting_and_text(setting: float, rate: float, told: float | None) -> None:
    assert tts_options(QwenTtsSettings(speech_rate=setting), "en", rate).speech_rate == told


def test_the_first_generation_is_told_no_speed() -> None:
    assert tts_options(QwenTtsSettings(model="qwen-tts-realtime"), "en", 1.5).speech_rate is None


def test_the_first_generation_is_told_no_language_unless_it_is_set() -> None:
    assert tts_options(QwenTtsSettings(model="qwen-tts-realtime"), "en", 1.0).language_type is None


@pytest.mark.parametrize(("setting", "told"), [("", "English"), ("French", "French"), ("Auto", None)])
def test_the_language_of_the_text_is_told_unless_another_is_set(setting: str, told: str | None) -> None:
    settings = QwenTtsSettings.model_validate({"language_type": setting})
    assert tts_options(settings, "en-US", 1.0).language_type == told


def test_without_instructions_there_is_nothing_to_optimize() -> None:
    settings = QwenTtsSettings(model=INSTRUCT, optimize_instructions=True)
    assert tts_options(settings, "en", 1.0).optimize_instructions is None
