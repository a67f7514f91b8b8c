"""The tables of voices: well-formed, without doubles, and of models that exist."""

import re

import pytest

from voiced.api import Presets
from voiced.plugins import Plugins
from voiced_plugins.dashscope import plugin
from voiced_plugins.dashscope.cosyvoice import voices as cosyvoice_voices
from voiced_plugins.dashscope.qwen_tts import voices
from voiced_plugins.dashscope.qwen_tts.models import INSTRUCT, MODELS
from voiced_plugins.dashscope.sambert import voices as sambert_voices
from voiced_plugins.dashscope.sambert.voices import model_of

TABLES = {"qwen-tts": voices.VOICES, "cosyvoice": cosyvoice_voices.VOICES, "sambert": sambert_voices.VOICES}
NAMES = {
    "qwen-tts": r"[A-Z][a-z]+( [A-Z][a-z]+)?",
    "cosyvoice": r"(long|loong)[a-z]+(_v[23])?|(kabuleshen|libai)_v2",
    "sambert": r"[a-z]+(-emo)?",
}
TAG = re.compile(r"[a-z]{2,3}(-([A-Z]{2}|[0-9]{3}))?(-[a-z]{5,8})?")
TABLE = pytest.mark.parametrize("table", TABLES)


@TABLE
def test_no_voice_stands_in_a_table_twice(table: str) -> None:
    names = [voice.name for voice in TABLES[table]]
    assert len(set(names)) == len(names)


def test_there_are_so_many_voices() -> None:
    assert {table: len(every) for table, every in TABLES.items()} == {"qwen-tts": 49, "cosyvoice": 214, "sambert": 43}


@TABLE
def test_every_voice_has_a_name_of_the_services_form(table: str) -> None:
    assert [voice.name for voice in TABLES[table] if not re.fullmatch(NAMES[table], voice.name)] == []


@TABLE
def test_every_voice_is_described_in_two_languages(table: str) -> None:
    assert [voice.name for voice in TABLES[table] if not (voice.english and voice.english.isascii())] == []
    assert [voice.name for voice in TABLES[table] if not _is_chinese(voice.chinese)] == []


@TABLE
def test_every_voice_speaks_languages_with_well_formed_tags_and_each_once(table: str) -> None:
    spoken = {voice.name: voice.languages for voice in TABLES[table]}
    assert [name for name, tags in spoken.items() if not tags or len(set(tags)) < len(tags)] == []
    assert {tag for tags in spoken.values() for tag in tags if not TAG.fullmatch(tag)} == set()


@TABLE
def test_every_model_of_a_voice_is_known(table: str) -> None:
    known = {
        "qwen-tts": MODELS,
        "cosyvoice": cosyvoice_voices.COMPLETE,
        "sambert": tuple(f"sambert-{voice.name}-v1" for voice in sambert_voices.VOICES),
    }
    assert [voice.name for voice in TABLES[table] if not voice.models] == []
    assert {model for voice in TABLES[table] for model in voice.models} <= set(known[table])


def _is_chinese(text: str) -> bool:
    return bool(text) and not text.isascii() and not re.search("[A-Za-z]", text)


def test_the_plugin_tells_every_table_without_a_key_and_without_a_start() -> None:
    asked = Plugins.of({"dashscope": plugin})
    assert asked.presets() == tuple(("dashscope", Presets(name, every)) for name, every in TABLES.items())
    assert asked.problems() == ()


@pytest.mark.parametrize(
    ("model", "number"),
    [
        ("cosyvoice-v1", 20),
        ("cosyvoice-v2", 106),
        ("cosyvoice-v3-flash", 88),
        ("cosyvoice-v3-plus", 2),
        ("cosyvoice-v3.5-flash", 0),
        ("cosyvoice-v3.5-plus", 0),
        ("cosyvoice-v9", 0),
    ],
)
def test_a_model_of_cosyvoice_has_so_many_voices(model: str, number: int) -> None:
    assert len(cosyvoice_voices.voices_of(model)) == number


def test_a_voice_of_one_generation_belongs_to_no_other() -> None:
    generations = [{model.split("-")[1] for model in voice.models} for voice in cosyvoice_voices.VOICES]
    assert {len(one) for one in generations} == {1}


def test_a_voice_is_found_by_exactly_its_name() -> None:
    found = cosyvoice_voices.voice_of("longxiaochun_v2")
    assert found is not None
    assert (found.gender, found.languages, found.models) == ("female", ("zh", "en"), ("cosyvoice-v2",))
    assert cosyvoice_voices.voice_of("LongXiaochun_v2") is None
    assert sambert_voices.voice_of("zhichu") in sambert_voices.VOICES
    assert sambert_voices.voice_of("sambert-zhichu-v1") is None


def test_the_first_generation_takes_plain_text_only() -> None:
    first = cosyvoice_voices.voices_of("cosyvoice-v1")
    assert not any(voice.ssml or voice.instructions or voice.timestamps for voice in first)


def test_four_voices_of_cosyvoice_can_be_told_how_to_speak() -> None:
    told = {voice.name for voice in cosyvoice_voices.VOICES if voice.instructions}
    assert told == {"longanyang", "longanhuan", "longanhuan_v3", "longhuhu_v3"}


def test_the_voices_of_qwen_that_can_be_told_how_to_speak_are_those_of_the_models_that_can() -> None:
    told = {voice.name for voice in voices.VOICES if voice.instructions}
    assert told == set(voices.voices_of(INSTRUCT.name))


@pytest.mark.parametrize(
    ("name", "first", "speaks_mandarin"),
    [("Cherry", "zh", True), ("Jada", "wuu-CN", False), ("Roy", "nan-TW", False), ("Dylan", "zh-CN-beijing", False),
     ("Aiden", "en-US", True), ("Sonrisa", "es-419", True)],
)  # fmt: skip
def test_a_voice_of_qwen_speaks_ten_languages_its_own_first(
    name: str,
    first: str,
    speaks_mandarin: bool,  # noqa: FBT001
) -> None:
    known = voices.voice_of(name)
    assert known is not None
    assert known.languages[0] == first
    assert len(known.languages) == 10
    assert ("zh" in known.languages) is speaks_mandarin


def test_voices_for_other_countries_are_only_in_beijing() -> None:
    assert len(cosyvoice_voices.ONLY_IN_BEIJING) == 22
    assert all(name.startswith("loong") and name.endswith("_v3") for name in cosyvoice_voices.ONLY_IN_BEIJING)
    assert "loongbella_v3" not in cosyvoice_voices.ONLY_IN_BEIJING


def test_a_voice_of_sambert_is_a_model_with_a_sample_rate_of_its_own() -> None:
    assert model_of("zhimiao-emo") == "sambert-zhimiao-emo-v1"
    fast = {voice.name for voice in sambert_voices.VOICES if voice.sample_rate == 48000}
    assert fast == {"zhinan", "zhiqi", "zhichu", "zhide", "zhijia", "zhiru", "zhiqian", "zhixiang", "zhiwei"}
    assert {voice.sample_rate for voice in sambert_voices.VOICES} == {16000, 48000}


def test_the_voices_of_sambert_that_tell_no_times_are_those_of_other_countries() -> None:
    silent = {voice.name for voice in sambert_voices.VOICES if not voice.timestamps}
    assert silent == {"camila", "perla", "indah", "clara", "hanna", "waan"}
