"""`voiced settings` and `voiced settings check`."""

import json

import pytest

from voiced.cli.program import outcome, program


def test_the_table_shows_value_and_origin(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["settings", "--set", "audio.volume=7"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert rows[0] == ["setting", "value", "from"]
    assert ["audio.volume", "7", "--set", "audio.volume"] in rows
    assert ["language", '"en"', "default"] in rows


def test_the_defaults_of_active_plugins_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["settings"]) == 0
    assert ["plugins.webrtcvad.mode", "2", "default"] in [line.split() for line in capsys.readouterr().out.splitlines()]


def test_json_gives_an_object_for_each_setting(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["settings", "--json", "--set", "tts.providers=flite"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"key": "tts.providers", "value": ["flite"], "origin": "--set tts.providers"} in rows


def test_secrets_are_hidden(capsys: pytest.CaptureFixture[str]) -> None:
    for form in ([], ["--json"]):
        assert outcome(program, ["settings", *form, "--set", "plugins.dashscope.api_key=sk-98765"]) == 0
    told = capsys.readouterr()
    assert told.out.count("***") == 2
    assert "98765" not in told.out + told.err


def test_a_check_of_good_settings_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["settings", "check"]) == 0
    assert capsys.readouterr() == ("the settings are fine\n", "")


def test_a_check_finds_mistakes_in_the_sections_of_active_plugins(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["settings", "check", "--set", "plugins.webrtcvad.mode=7"]) == 78
    assert capsys.readouterr() == (
        "",
        "voiced: --set plugins.webrtcvad.mode: plugins.webrtcvad.mode = 7: must be a whole number from 0 to 3\n",
    )


def test_a_check_finds_a_plugin_that_is_enabled_neither_way(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["settings", "check", "--set", "plugins.webrtcvad.enabled=7"]) == 78
    assert "webrtcvad" in capsys.readouterr().err


def test_a_check_warns_of_a_section_without_plugin(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["settings", "check", "--set", "plugins.webrtcvat.mode=2"]) == 0
    assert capsys.readouterr() == (
        "the settings are fine\n",
        (
            "voiced: --set plugins.webrtcvat.mode: plugins.webrtcvat: no plugin has this name; "
            "did you mean plugins.webrtcvad?\n"
        ),
    )


def test_a_check_tells_json_readers_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["settings", "check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"ok": True, "warnings": []}


def test_a_mistake_of_the_core_is_told_before_any_plugin_is_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["settings", "check", "--set", "audio.volume=x"]) == 78
    assert capsys.readouterr().err == (
        'voiced: --set audio.volume: audio.volume = "x": must be a whole number from 0 to 100\n'
    )


def test_another_word_than_check_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["settings", "chek"]) == 2
