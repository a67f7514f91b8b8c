"""Where settings come from, and which source wins."""

from collections.abc import Callable
from pathlib import Path

import pytest

from voiced.api.errors import SettingsError, UsageError
from voiced.settings import Loaded, Settings, load

Write = Callable[..., Path]
Load = Callable[..., Loaded]


@pytest.fixture
def credentials(tmp_path: Path) -> Path:
    folder = tmp_path / "credentials"
    folder.mkdir()
    return folder


def test_without_any_source_every_setting_has_its_default(loaded: Load) -> None:
    assert loaded().settings == Settings()


def test_settings_read_nothing_from_the_process_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    defaults = Settings()
    monkeypatch.setenv("LANGUAGE", "de")
    monkeypatch.setenv("AUDIO", '{"volume": 1}')
    assert Settings() == defaults


def test_a_default_says_that_it_is_one(loaded: Load) -> None:
    assert str(loaded().origin("audio", "volume")) == "default"


def test_each_source_wins_over_all_below_it(tmp_path: Path, write: Write, credentials: Path) -> None:
    system = write("[audio]\nvolume = 1", "etc/voiced.toml")
    user = write("[audio]\nvolume = 2", "config/voiced/voiced.toml")
    (credentials / "audio__volume").write_text("3\n")
    places = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    creds = {"CREDENTIALS_DIRECTORY": str(credentials)}
    variable = {"VOICED_AUDIO__VOLUME": "4"}
    runs = [
        load(None, (), {}, system=system),
        load(None, (), places, system=system),
        load(None, (), places | creds, system=system),
        load(None, (), places | creds | variable, system=system),
        load(None, ["audio.volume=5"], places | creds | variable, system=system),
    ]
    assert [(run.settings.audio.volume, str(run.origin("audio", "volume"))) for run in runs] == [
        (1, f"{system}:2"),
        (2, f"{user}:2"),
        (3, "credential audio__volume"),
        (4, "environment VOICED_AUDIO__VOLUME"),
        (5, "--set audio.volume"),
    ]


def test_a_stronger_file_leaves_the_other_keys_of_a_table_alone(tmp_path: Path, write: Write) -> None:
    system = write('[audio]\nvolume = 1\ninput = "a"\n[plugins.p]\nx = 1', "etc/voiced.toml")
    write("[audio]\nvolume = 2\n[plugins.p]\ny = 2", "config/voiced/voiced.toml")
    settings = load(None, (), {"XDG_CONFIG_HOME": str(tmp_path / "config")}, system=system).settings
    assert (settings.audio.volume, settings.audio.input, settings.plugins) == (2, "a", {"p": {"x": 1, "y": 2}})


def test_the_users_file_is_below_home_when_xdg_names_no_absolute_folder(tmp_path: Path, write: Write) -> None:
    write('language = "zh"', ".config/voiced/voiced.toml")
    environ = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": "relative"}
    assert load(None, (), environ, system=tmp_path / "none").settings.language == "zh"


def test_a_named_file_replaces_both_others(tmp_path: Path, write: Write) -> None:
    system = write("[audio]\nvolume = 1", "etc/voiced.toml")
    write("[audio]\nframe_ms = 40", "config/voiced/voiced.toml")
    named = write('language = "de"', "mine.toml")
    settings = load(named, (), {"XDG_CONFIG_HOME": str(tmp_path / "config")}, system=system).settings
    assert settings == Settings(language="de")


def test_a_later_set_wins_over_an_earlier_one(loaded: Load) -> None:
    assert loaded(None, "language=de", "language=fr").settings.language == "fr"


@pytest.mark.parametrize("key", ["frame-ms", "frame_ms"])
def test_a_dash_in_a_key_of_a_file_is_an_underscore(loaded: Load, key: str) -> None:
    assert loaded(f"[audio]\n{key} = 40").settings.audio.frame_ms == 40


def test_a_dash_in_a_key_of_set_is_an_underscore(loaded: Load) -> None:
    assert loaded(None, "audio.frame-ms=40").settings.audio.frame_ms == 40


def test_a_dash_in_the_name_of_a_credential_is_an_underscore(loaded: Load, credentials: Path) -> None:
    (credentials / "audio__frame-ms").write_text("40")
    assert loaded(environ={"CREDENTIALS_DIRECTORY": str(credentials)}).settings.audio.frame_ms == 40


def test_the_names_of_plugins_and_of_their_tables_fold_in_every_source(loaded: Load, credentials: Path) -> None:
    (credentials / "plugins__my-plugin__sub-table__b").write_text("2")
    environ = {"CREDENTIALS_DIRECTORY": str(credentials), "VOICED_PLUGINS__MY_PLUGIN__SUB_TABLE__C": "3"}
    found = loaded("[plugins.my-plugin.sub-table]\na = 1", "plugins.my_plugin.sub-table.d=4", environ=environ)
    assert found.settings.plugins == {"my_plugin": {"sub_table": {"a": 1, "b": "2", "c": "3", "d": "4"}}}


def test_a_value_stays_as_it_is_written_dashes_too(loaded: Load) -> None:
    assert loaded('[asr]\nproviders = ["qwen-asr"]').settings.asr.providers == ("qwen-asr",)


def test_a_key_written_in_both_ways_in_one_file_is_refused(loaded: Load, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="frame_ms stands here twice, written with - and with _"):
        loaded("[audio]\nframe-ms = 40\nframe_ms = 60")


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("audio.volume=1_0", 10),
        ("audio.volume=0x10", 16),
        ("audio.paced=false", False),
        ("listen.no_text_s=2.5", 2.5),
        ("listen.no_text_s=2", 2.0),
        ("audio.input=12", "12"),
        ("audio.input=a=b", "a=b"),
        ('audio.input="quoted"', '"quoted"'),
        ("tts.providers=flite, espeak", ("flite", "espeak")),
        ("tts.providers=flite", ("flite",)),
        ("tts.providers=", ()),
        ('tts.providers=["a,b", "c"]', ("a,b", "c")),
        ("listen.max_turn_s=1_0", 10.0),
        ("listen.name=Ann, Bob", ("Ann", "Bob")),
    ],
)
def test_a_text_is_read_by_the_type_of_its_setting(loaded: Load, option: str, value: object) -> None:
    section, key = option.partition("=")[0].split(".")
    assert getattr(getattr(loaded(None, option).settings, section), key) == value


def test_the_text_of_a_plugin_stays_text_until_its_types_are_known(loaded: Load) -> None:
    assert loaded(None, "plugins.p.n=3").settings.plugins == {"p": {"n": "3"}}


def test_a_credential_loses_its_last_line_end_and_nothing_else(loaded: Load, credentials: Path) -> None:
    (credentials / "plugins__p__api_key").write_text(" sk 1 \n")
    found = loaded(environ={"CREDENTIALS_DIRECTORY": str(credentials)})
    assert found.section("p") == {"api_key": " sk 1 "}


def test_a_credential_of_somebody_else_is_left_alone(loaded: Load, credentials: Path) -> None:
    (credentials / "database-password").write_text("x")
    assert loaded(environ={"CREDENTIALS_DIRECTORY": str(credentials)}).settings == Settings()


def test_a_folder_of_credentials_that_is_gone_is_nothing_to_complain_about(loaded: Load, tmp_path: Path) -> None:
    assert loaded(environ={"CREDENTIALS_DIRECTORY": str(tmp_path / "gone")}).settings == Settings()


def test_a_credential_that_is_no_text_is_refused_by_name(loaded: Load, credentials: Path) -> None:
    (credentials / "plugins__p__api_key").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match=r"credential .*/plugins__p__api_key is not UTF-8 text"):
        loaded(environ={"CREDENTIALS_DIRECTORY": str(credentials)})


def test_a_credential_that_is_too_large_is_refused_by_name(loaded: Load, credentials: Path) -> None:
    (credentials / "plugins__p__api_key").write_text("x" * 70_000)
    with pytest.raises(SettingsError, match="plugins__p__api_key is larger than 64 KiB"):
        loaded(environ={"CREDENTIALS_DIRECTORY": str(credentials)})


@pytest.mark.parametrize("option", ["language", "=en", "audio..volume=3", ""])
def test_a_set_without_key_or_value_is_wrong_usage(loaded: Load, option: str) -> None:
    with pytest.raises(UsageError, match="write KEY=VALUE with a dotted key"):
        loaded(None, option)


def test_a_set_without_value_does_not_repeat_a_secret(loaded: Load) -> None:
    with pytest.raises(UsageError) as raised:
        loaded(None, "=sk-1234")
    assert "sk-1234" not in str(raised.value)
