"""Where the voice of a synthesizer is set."""

import pytest

from voiced.cli.voice_setting import voice_setting


@pytest.mark.parametrize("name", ["qwen-tts", "qwen_tts"])
def test_a_synthesizer_among_others_has_its_own_part_of_the_plugins_section(name: str) -> None:
    assert voice_setting(name) == "plugins.dashscope.qwen_tts.voice"


@pytest.mark.parametrize("name", ["huawei-vcs", "huawei_vcs"])
def test_the_only_synthesizer_of_a_plugin_has_the_plugins_section(name: str) -> None:
    assert voice_setting(name) == "plugins.huawei.voice"


def test_a_synthesizer_that_is_a_plugin_has_its_section() -> None:
    assert voice_setting("flite") == "plugins.flite.voice"


def test_a_synthesizer_that_nobody_knows_is_looked_for_under_its_name() -> None:
    assert voice_setting("nobody") == "plugins.nobody.voice"
