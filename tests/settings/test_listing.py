"""The effective settings as rows."""

import tomllib
from collections.abc import Callable
from datetime import date

import pytest
from pydantic import SecretStr

from voiced.api import PluginSettings
from voiced.settings import Loaded, Origin, describe
from voiced.settings.secret import shown
from voiced.settings.written import as_toml

Load = Callable[..., Loaded]


class Vendor(PluginSettings):
    """A plugin's settings."""

    pin: SecretStr = SecretStr("0000")
    voice: str = "ann"
    speed: int = 1


def listed(loaded: Loaded, **models: type[PluginSettings]) -> dict[str, tuple[str, str]]:
    return {row.key: (row.text, str(row.origin)) for row in describe(loaded, models)}


def test_every_setting_is_listed_with_value_and_origin(loaded: Load) -> None:
    rows = listed(loaded(None, "tts.providers=flite"))
    assert rows["language"] == ('"en"', "default")
    assert rows["audio.output_latency_ms"] == ("", "default")
    assert rows["tts.providers"] == ('["flite"]', "--set tts.providers")


def test_the_section_of_a_known_plugin_is_listed_with_its_defaults(loaded: Load) -> None:
    rows = listed(loaded(None, "plugins.vendor.speed=2"), vendor=Vendor)
    assert rows["plugins.vendor.voice"] == ('"ann"', "default")
    assert rows["plugins.vendor.speed"] == ("2", "--set plugins.vendor.speed")


def test_a_section_with_a_mistake_is_listed_as_it_is_written(loaded: Load) -> None:
    assert listed(loaded(None, "plugins.vendor.speed=x"), vendor=Vendor)["plugins.vendor.speed"][0] == '"x"'


def test_enabled_is_listed_with_its_section(loaded: Load) -> None:
    assert listed(loaded("[plugins.vendor]\nenabled = false"), vendor=Vendor)["plugins.vendor.enabled"][0] == "false"


def test_a_secret_of_a_known_plugin_is_hidden(loaded: Load) -> None:
    assert listed(loaded(None, "plugins.vendor.pin=98765"), vendor=Vendor)["plugins.vendor.pin"][0] == "***"


@pytest.mark.parametrize(
    "key",
    ["api_key", "api-key", "APIKEY", "sk", "ak", "my_sk", "secret", "client_secret", "token", "password", "keys.a"],
)
def test_what_sounds_like_a_secret_is_hidden_whoever_owns_it(loaded: Load, key: str) -> None:
    rows = listed(loaded(None, f"plugins.unknown.{key}=98765"))
    assert rows[f"plugins.unknown.{key.replace('-', '_')}"][0] == "***"


def test_a_secret_within_a_list_of_tables_is_hidden(loaded: Load) -> None:
    rows = listed(loaded('[[plugins.p.homes]]\nname = "a"\ntoken = "98765"'))
    assert rows["plugins.p.homes"][0] == '[{name = "a", token = "***"}]'


def test_the_user_in_an_address_is_hidden(loaded: Load) -> None:
    rows = listed(loaded('[plugins.p]\nurl = "https://ann:98765@example.org/x"'))
    assert rows["plugins.p.url"][0] == '"https://***@example.org/x"'


@pytest.mark.parametrize("key", ["speaker", "wake_words", "task", "mask"])
def test_what_only_resembles_a_secret_is_shown(loaded: Load, key: str) -> None:
    assert listed(loaded(None, f"plugins.p.{key}=x"))[f"plugins.p.{key}"][0] == '"x"'


def test_a_plugins_name_does_not_hide_its_settings(loaded: Load) -> None:
    assert listed(loaded(None, "plugins.keyboard.x=1"))["plugins.keyboard.x"][0] == '"1"'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (1.0, "1.0"),
        ('a"b\\\n中', '"a\\"b\\\\\\n中"'),
        (("a", 1), '["a", 1]'),
        ({"a": [True]}, "{a = [true]}"),
        ({"a b": 1}, '{"a b" = 1}'),
        (date(2026, 1, 2), "2026-01-02"),
        (None, ""),
    ],
)
def test_values_are_written_as_toml(value: object, text: str) -> None:
    assert as_toml(value) == text


def test_an_origin_names_the_line_only_when_it_is_known() -> None:
    assert [str(Origin("file", "a.toml", 3)), str(Origin("file", "a.toml"))] == ["a.toml:3", "a.toml"]


@pytest.mark.parametrize("text", ["plain", 'a "quoted" one', "back\\slash", "line\nend", "delete\x7f", "中文", "\x01"])
def test_a_text_is_written_as_it_can_be_read(text: str) -> None:
    assert tomllib.loads(f"a = {as_toml({text: text})}")["a"] == {text: text}


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [("memory_tokens", 2000, 2000), ("max_tokens", None, None), ("tokens", 5, "***"), ("api_tokens", "abc", "***")],
)
def test_a_number_of_tokens_is_no_secret(name: str, value: object, text: object) -> None:
    assert shown(("plugins", "chat", name), value) == text
