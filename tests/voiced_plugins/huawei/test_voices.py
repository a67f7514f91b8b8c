"""The voices that everybody has."""

from tests.servers.huawei.start import PRESETS
from voiced_plugins.huawei import Huawei
from voiced_plugins.huawei.settings import Settings
from voiced_plugins.huawei.voices import VOICES, unfit_voice


def test_they_are_those_of_the_service() -> None:
    assert {voice.name for voice in VOICES} == PRESETS


def test_each_has_a_name_of_its_own() -> None:
    assert len({voice.name for voice in VOICES}) == len(VOICES) == 15


def test_each_is_described_in_both_languages() -> None:
    assert all(voice.english and voice.chinese and voice.gender for voice in VOICES)


def test_each_can_be_set() -> None:
    assert [unfit_voice(voice.name) for voice in VOICES] == [""] * 15


def test_the_usual_voice_is_a_woman_of_the_service() -> None:
    assert [voice.gender for voice in VOICES if voice.name == Settings().voice] == ["female"]


def test_the_plugin_tells_them_without_an_account() -> None:
    (presets,) = Huawei(Settings()).voiced_voices()
    assert (presets.synthesizer, presets.voices) == ("huawei-vcs", VOICES)
