"""The settings: what they may be, what does not go together, and where the account is found."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from voiced.api import SettingsError
from voiced.settings.loading import load, validate_section
from voiced_plugins.huawei.account import Account, Credentials
from voiced_plugins.huawei.settings import Settings, account_of, credentials_of, missing

AK, SK, TOKEN, PROJECT = (f"HUAWEICLOUD_SIS_{name}" for name in ("AK", "SK", "TOKEN", "PROJECT_ID"))


def made(**values: Any) -> Settings:
    return Settings.model_validate(values)


def refused(**values: Any) -> dict[str, str]:
    """What is wrong, by setting."""
    with pytest.raises(ValidationError) as caught:
        made(**values)
    return {".".join(map(str, error["loc"])): error["msg"] for error in caught.value.errors()}


def test_the_default_voice_can_be_named() -> None:
    assert made(voice=Settings().voice) == Settings()


@pytest.mark.parametrize("endpoint", ["", "wss://sis.example.com", "ws://127.0.0.1:8080", "ws://[::1]:80"])
def test_an_endpoint_is_a_websockets_address(endpoint: str) -> None:
    assert made(endpoint=endpoint).endpoint == endpoint


@pytest.mark.parametrize("endpoint", ["a.b", "https://a.b", "wss://", "wss://a/", "wss://u@a", "wss://a\n"])
def test_an_endpoint_has_nothing_else(endpoint: str) -> None:
    assert "endpoint" in refused(endpoint=endpoint)


@pytest.mark.parametrize("project", ["a b", "a/b", "a?", "a\n"])
def test_a_project_is_a_word(project: str) -> None:
    assert "project_id" in refused(project_id=project)


def test_a_region_without_the_service_is_refused_with_the_one_that_has_it() -> None:
    assert "cn-east-3" in refused(region="cn-north-4")["region"]


def test_an_endpoint_may_be_of_any_region() -> None:
    assert made(region="cn-north-4", endpoint="wss://sis.example.com").region == "cn-north-4"


@pytest.mark.parametrize("pair", [{"ak": "a"}, {"sk": "s"}, {"ak": "a", "sk": "s"}])
def test_a_token_does_not_go_with_keys(pair: dict[str, str]) -> None:
    assert "either the two keys or the token" in refused(token="t", **pair)["token"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("chinese_huaxiaolii_common", "chinese_huaxiaoli_common"),
        ("Chinese_HuaXiaoBo_Common", "chinese_huaxiaobo_common"),
        ("chinese-huaxiaoya-common", "chinese_huaxiaoya_common"),
        ("华小柔", "chinese_huaxiaorou_common"),
    ],
)
def test_a_voice_that_is_not_there_is_refused_with_the_one_that_may_be_meant(name: str, meant: str) -> None:
    assert f"did you mean '{meant}'?" in refused(voice=name)["voice"]


@pytest.mark.parametrize("name", ["my_voice", "V2", "a" * 20, "chinese_x"])
def test_a_voice_that_somebody_registered_is_let_through(name: str) -> None:
    assert made(voice=name).voice == name


@pytest.mark.parametrize("name", ["2nd", "_a", "a b", "a" * 21, "a-b", "é", "a\n"])
def test_nobody_can_register_any_name(name: str) -> None:
    assert "at most 20 letters" in refused(voice=name)["voice"]


def test_a_preset_that_is_like_no_other_is_refused_with_all_there_are() -> None:
    assert "chinese_huaxiaoli_common" in refused(voice="chinese_something_entirely_different_common")["voice"]


def test_languages_may_have_voices() -> None:
    voices = {"en": "my_voice", "zh-CN": "chinese_huaxiaoli_common"}
    assert made(voices=voices).voices == voices


def test_a_language_that_is_not_spoken_is_refused_with_those_that_are() -> None:
    assert "zh, en" in refused(voices={"de": "my_voice"})["voices"]


def test_the_voice_of_a_language_must_be_there_too() -> None:
    assert "did you mean" in refused(voices={"en": "chinese_huaxiaolii_common"})["voices"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("speed", 501), ("speed", -501), ("pitch", 501), ("pitch", -501), ("volume", 101), ("volume", -1)),
        *(("sample_rate", 22050), ("audio_format", "wav"), ("text_pieces", "MULTI"), ("voice", "")),
    ],
)
def test_what_the_service_does_not_take_is_refused(name: str, value: object) -> None:
    assert name in refused(**{name: value})


def test_a_file_may_say_it_as_people_write_it(tmp_path: Path) -> None:
    file = tmp_path / "voiced.toml"
    file.write_text(
        '[plugins.huawei]\ntext-pieces = "multi"\nproject-id = "p1"\n[plugins.huawei.voices]\nen = "my_voice"\n',
        encoding="utf-8",
    )
    section = validate_section(Settings, "huawei", load(file, [], {}))
    assert section == made(text_pieces="multi", project_id="p1", voices={"en": "my_voice"})


def test_a_mistake_is_told_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "voiced.toml"
    file.write_text('[plugins.huawei]\nvoice = "chinese_huaxiaolii_common"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"plugins\.huawei\.voice.*did you mean"):
        validate_section(Settings, "huawei", load(file, [], {}))


@pytest.mark.parametrize(
    ("settings", "environ", "found"),
    [
        ({}, {}, Credentials()),
        ({}, {AK: " a ", SK: "s"}, Credentials("a", "s")),
        ({"ak": "a"}, {SK: "s", AK: "other"}, Credentials("a", "s")),
        ({"ak": "a", "sk": "s"}, {TOKEN: "t"}, Credentials("a", "s")),
        ({"token": "t"}, {AK: "a", SK: "s"}, Credentials(token="t")),
        ({}, {TOKEN: "t"}, Credentials(token="t")),
        ({}, {AK: "a", SK: "s", TOKEN: "t"}, Credentials("a", "s")),
    ],
)
def test_the_settings_come_before_the_environment(
    settings: dict[str, str], environ: dict[str, str], found: Credentials
) -> None:
    assert credentials_of(made(**settings), environ) == found


def test_the_region_says_where_the_service_is() -> None:
    account = account_of(made(project_id="p1"), {AK: "a", SK: "s"})
    assert account == Account("wss://sis-ext.cn-east-3.myhuaweicloud.com", "p1", Credentials("a", "s"))


def test_the_endpoint_says_it_otherwise() -> None:
    assert account_of(made(endpoint="wss://sis.example.com"), {}).endpoint == "wss://sis.example.com"


@pytest.mark.parametrize(("settings", "project"), [({}, "env"), ({"project_id": "told"}, "told")])
def test_the_project_may_be_in_the_environment(settings: dict[str, str], project: str) -> None:
    assert account_of(made(**settings), {PROJECT: "env"}).project_id == project


@pytest.mark.parametrize(
    ("settings", "lack", "setting"),
    [
        ({"project_id": "p"}, AK, "ak and sk in [plugins.huawei]"),
        ({"project_id": "p", "sk": "s"}, AK, "ak in [plugins.huawei]"),
        ({"project_id": "p", "ak": "a"}, SK, "sk in [plugins.huawei]"),
        ({"ak": "a", "sk": "s"}, PROJECT, "project-id in [plugins.huawei]"),
        ({"token": "t"}, PROJECT, "project-id in [plugins.huawei]"),
    ],
)
def test_what_is_missing_is_told_with_what_mends_it(settings: dict[str, str], lack: str, setting: str) -> None:
    said = missing(account_of(made(**settings), {}))
    assert lack in said
    assert setting in said


@pytest.mark.parametrize("keys", [{"ak": "a", "sk": "s"}, {"token": "t"}])
def test_nothing_is_missing_when_all_is_told(keys: dict[str, str]) -> None:
    assert missing(account_of(made(project_id="p", **keys), {})) == ""


def test_settings_show_no_secret() -> None:
    shown = repr((made(ak="AK1", sk="SK2"), made(token="TOKEN3")))
    assert not any(secret in shown for secret in ("AK1", "SK2", "TOKEN3"))
