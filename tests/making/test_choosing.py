"""What has to be different in the settings so that a voice is heard."""

from collections.abc import Mapping
from typing import Any

import pytest

from voiced.api import UsageError
from voiced.making.choosing import Wish, changes_for
from voiced.making.places import place_of
from voiced.settings import Loaded, load

CLONED = "qwen3-tts-vc-realtime-2026-01-15"
QWEN = ("plugins", "dashscope", "qwen_tts")
NOBODY = Mapping[str, str]


@pytest.fixture(autouse=True)
def no_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))


def loaded(*settings: str) -> Loaded:
    return load(None, ["tts.providers=qwen-tts,flite", *settings], {})


def changes(wish: Wish, *settings: str) -> Mapping[tuple[str, ...], Any]:
    place = place_of(wish.synthesizer)
    assert place is not None
    return changes_for(wish, place, loaded(*settings))


def test_a_voice_is_written_with_the_model_that_it_was_made_for() -> None:
    wish = Wish("qwen-tts", "qwen-tts-vc-anna-voice-1", (CLONED,))
    assert changes(wish) == {(*QWEN, "voice"): "qwen-tts-vc-anna-voice-1", (*QWEN, "model"): CLONED}


def test_the_model_stays_when_it_has_the_voice() -> None:
    wish = Wish("qwen-tts", "Ethan", ("qwen3-tts-instruct-flash-realtime", "qwen3-tts-flash-realtime"))
    assert changes(wish) == {(*QWEN, "voice"): "Ethan"}


def test_a_synthesizer_without_models_gets_the_voice_alone() -> None:
    assert changes(Wish("huawei-vcs", "anna"), "tts.providers=huawei-vcs") == {("plugins", "huawei", "voice"): "anna"}


def test_its_synthesizer_speaks_first_from_then_on() -> None:
    said = changes(Wish("huawei-vcs", "anna"), "tts.providers=qwen-tts,huawei_vcs,flite")
    assert said["tts", "providers"] == ["huawei-vcs", "qwen-tts", "flite"]


def test_nothing_changes_when_all_of_it_is_so() -> None:
    wish = Wish("qwen-tts", "Cherry", ("qwen3-tts-flash-realtime",))
    assert changes(wish) == {}


def test_a_voice_for_one_language_stands_among_the_voices() -> None:
    wish = Wish("qwen-tts", "Ryan", ("qwen3-tts-flash-realtime",), "en")
    assert changes(wish) == {(*QWEN, "voices", "en"): "Ryan"}


def test_the_language_keeps_the_spelling_that_is_there() -> None:
    wish = Wish("qwen-tts", "Ethan", ("qwen3-tts-flash-realtime",), "ZH-cn")
    assert changes(wish, "plugins.dashscope.qwen_tts.voices.zh-CN=Ryan") == {(*QWEN, "voices", "zh_CN"): "Ethan"}


def test_a_voice_for_one_language_must_be_of_the_model_that_speaks_all() -> None:
    with pytest.raises(UsageError, match=rf"{CLONED}.*qwen3-tts-flash-realtime"):
        changes(Wish("qwen-tts", "qwen-tts-vc-anna-voice-1", (CLONED,), "en"))


def test_a_synthesizer_with_one_voice_has_none_for_a_language() -> None:
    with pytest.raises(UsageError, match="flite has one voice for all languages"):
        changes(Wish("flite", "slt", (), "en"), "tts.providers=flite")


def test_nobody_knows_a_place_for_the_voice_of_nobody() -> None:
    assert place_of("nobody") is None
