"""Which plugins the settings make active."""

from typing import Any

import pytest
from pydantic import SecretStr

from voiced.api.errors import SettingsError
from voiced.api.plugin import Plugin, PluginSettings
from voiced.plugins.wanted import Wanted

PLAIN = Plugin(PluginSettings, lambda _: object())
EMBEDDED = Plugin(PluginSettings, lambda _: object(), embedded=True)
PROVIDER = Plugin(PluginSettings, lambda _: object(), provides=("qwen-asr", "qwen-tts"))


class Lamp(PluginSettings):
    watts: int
    key: SecretStr = SecretStr("")


@pytest.mark.parametrize(
    ("wanted", "plugin", "active"),
    [
        (Wanted(), PLAIN, False),
        (Wanted(), EMBEDDED, True),
        (Wanted({"lamp": {}}), PLAIN, True),
        (Wanted({"lamp": {"enabled": True}}), PLAIN, True),
        (Wanted({"lamp": {"enabled": "true"}}), PLAIN, True),
        (Wanted({"lamp": {"enabled": False}}), PLAIN, False),
        (Wanted({"lamp": {"enabled": False}}), EMBEDDED, False),
        (Wanted({"lamp": {"enabled": False}}, named=("lamp",)), PLAIN, False),
        (Wanted(named=("lamp",)), PLAIN, True),
        (Wanted(named=("qwen-tts",)), PROVIDER, True),
        (Wanted(named=("qwen_asr",)), PROVIDER, True),
        (Wanted(named=("sambert",)), PROVIDER, False),
        (Wanted({"other": {}}), PLAIN, False),
    ],
)
def test_a_plugin_is_active_when_something_asks_for_it(wanted: Wanted, plugin: Plugin[Any], active: bool) -> None:  # noqa: FBT001
    assert wanted.asks_for("lamp", plugin) is active


def test_a_section_may_be_written_with_a_dash() -> None:
    assert Wanted({"big-lamp": {"enabled": False}}).enabled("big_lamp") is False


def test_a_blocked_name_may_be_written_with_a_dash() -> None:
    assert Wanted(blocked=("big-lamp",)).forbids("big_lamp")


def test_enabled_is_true_or_false_and_nothing_else() -> None:
    with pytest.raises(SettingsError, match=r"plugins\.lamp\.enabled: say true or false"):
        Wanted({"lamp": {"enabled": "perhaps"}}).enabled("lamp")


def test_a_plugin_never_sees_that_it_is_enabled() -> None:
    assert Wanted({"lamp": {"enabled": True, "watts": 5}}).settings("lamp", Lamp) == Lamp(watts=5)


def test_a_mistake_is_told_with_its_key_and_without_its_value() -> None:
    with pytest.raises(SettingsError) as told:
        Wanted({"lamp": {"watts": "hidden-1", "key": 5, "colour": "hidden-2"}}).settings("lamp", Lamp)
    message = str(told.value)
    assert "plugins.lamp.watts:" in message
    assert "plugins.lamp.colour:" in message
    assert "hidden" not in message


def test_settings_may_come_from_elsewhere() -> None:
    def validate(kind: type[PluginSettings], name: str) -> PluginSettings:
        return kind.model_validate({"watts": len(name)})

    assert Wanted({"lamp": {"watts": 99}}, validate=validate).settings("lamp", Lamp) == Lamp(watts=4)
