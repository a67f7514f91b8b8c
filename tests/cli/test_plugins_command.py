"""`voiced plugins`: what is loaded or refused, and why."""

import json

import pytest

from voiced.cli.program import outcome, program


def plugins(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, dict[str, object]]:
    """The records by plugin name."""
    arguments = [part for option in options for part in ("--set", option)]
    assert outcome(program, ["plugins", "--json", *arguments]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return {record["name"]: record for record in records}


def test_an_active_plugin_is_listed_with_its_hooks_and_offers(capsys: pytest.CaptureFixture[str]) -> None:
    webrtcvad = plugins(capsys)["webrtcvad"]
    assert (webrtcvad["distribution"], webrtcvad["state"]) == ("voiced", "active")
    assert (webrtcvad["hooks"], webrtcvad["offers"]) == (["voiced_detectors"], ["webrtcvad"])


@pytest.mark.parametrize(
    ("option", "state", "reason"),
    [
        ("blocked_plugins=webrtcvad", "blocked", "blocked_plugins"),
        ("plugins.webrtcvad.enabled=false", "inactive", "enabled = false"),
        ("plugins.webrtcvad.mode=7", "refused", "must be a whole number from 0 to 3"),
    ],
)
def test_a_plugin_that_is_not_active_is_listed_with_the_reason(
    capsys: pytest.CaptureFixture[str], option: str, state: str, reason: str
) -> None:
    webrtcvad = plugins(capsys, option)["webrtcvad"]
    assert webrtcvad["state"] == state
    assert reason in str(webrtcvad["reason"])


def test_the_table_has_a_line_for_each_plugin(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["plugins"]) == 0
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading.split() == ["plugin", "distribution", "state", "why", "hooks", "offers"]
    assert any(line.split()[0] == "webrtcvad" and line.split()[-2:] == ["detectors", "webrtcvad"] for line in lines)


def test_a_refused_plugin_is_told_once_and_not_by_the_log_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["plugins", "--set", "plugins.webrtcvad.mode=7"]) == 0
    told = capsys.readouterr()
    assert told.out.count("must be a whole number from 0 to 3") == 1
    assert told.err == ""


def test_a_section_without_plugin_is_warned_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(program, ["plugins", "--set", "plugins.zebra.x=1"]) == 0
    assert "plugins.zebra: no plugin has this name; is it installed?" in capsys.readouterr().err
