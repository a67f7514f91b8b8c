"""`voiced voices presets`: which voices there are, of which synthesizers, and which one is selected."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import lines
from voiced.cli.program import outcome, program

CHOIR = """
from voiced.api import Plugin, PluginSettings, Presets, Voice, hookimpl


class Settings(PluginSettings):
    voice: str = "Ada"
    voices: dict[str, str] = {}
    loud: int = 3


class Choir:
    def __init__(self, settings):
        pass

    @hookimpl
    def voiced_voices(self):
        ada = Voice("Ada", "female", ("en-GB",), "thoughtful woman", "知性女声", ("m1", "m1-2026-01-01"), ssml=True)
        bob = Voice("Bob", "male", ("yue", "en", "fr", "de", "zh-CN-sichuan"), "cheerful man", "开朗男声")
        return [Presets("choir", [ada, bob, Voice("Kim", "", ("ko",), "child", "童声", ("m1",))])]


plugin = Plugin(Settings, Choir)
"""
RAISES = CHOIR.replace("        ada = ", '        raise KeyError("what somebody said")\n        ada = ')
NEEDS = CHOIR.replace('voice: str = "Ada"', "voice: str")
UNBUILT = CHOIR.replace("        pass", '        raise RuntimeError("no")')

Out = pytest.CaptureFixture[str]
Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Installs a plugin of one module: its name and its source."""

    def run(name: str, source: str) -> None:
        folder = tmp_path / name
        information = folder / f"{name}-1.0.dist-info"
        information.mkdir(parents=True)
        (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (information / "entry_points.txt").write_text(f"[voiced.plugins]\n{name} = voiced_test_{name}:plugin\n")
        module = source.replace('"choir"', f'"{name}"')
        (folder / f"voiced_test_{name}.py").write_text(module, encoding="utf-8")
        monkeypatch.syspath_prepend(str(folder))
        monkeypatch.delitem(sys.modules, f"voiced_test_{name}", raising=False)

    return run


@pytest.fixture
def choir(install: Install) -> None:
    install("choir", CHOIR)


def told(capsys: Out, *arguments: str) -> dict[str, dict[str, Any]]:
    """The voices of `choir`, by name."""
    assert outcome(program, ["voices", "presets", "--json", *arguments]) == 0
    return {one["name"]: one for one in lines(capsys.readouterr().out) if one["synthesizer"] == "choir"}


def rows(capsys: Out, *arguments: str) -> list[str]:
    assert outcome(program, ["voices", "presets", *arguments]) == 0
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.usefixtures("choir")
def test_a_voice_has_a_row_in_the_table(capsys: Out) -> None:
    heading, ada, bob, kim = rows(capsys, "--tts", "choir")
    assert heading == "synthesizer voice gender languages what for models"
    assert ada == "choir Ada female British English thoughtful woman m1"
    assert bob == "choir Bob male Cantonese, English, French, +2 cheerful man"
    assert kim == "choir Kim Korean child m1"


@pytest.mark.usefixtures("choir")
def test_chinese_people_read_it_in_chinese(capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    _, _, bob, _ = rows(capsys, "--tts", "choir")
    assert "粤语, 英语, 法语, +2 开朗男声" in bob


@pytest.mark.usefixtures("choir")
def test_programs_read_everything_that_is_known_of_a_voice(capsys: Out) -> None:
    assert told(capsys)["Ada"] == {
        "synthesizer": "choir",
        "plugin": "choir",
        "name": "Ada",
        "gender": "female",
        "languages": ["en-GB"],
        "english": "thoughtful woman",
        "chinese": "知性女声",
        "models": ["m1", "m1-2026-01-01"],
        "ssml": True,
        "instructions": False,
        "timestamps": False,
        "sample_rate": None,
        "selected": False,
    }


@pytest.mark.usefixtures("choir")
@pytest.mark.parametrize(
    ("options", "names"),
    [
        (("--gender", "male"), {"Bob"}),
        (("--language", "en"), {"Ada", "Bob"}),
        (("--language", "en-GB"), {"Ada", "Bob"}),
        (("--language", "zh"), {"Bob"}),
        (("--model", "m1"), {"Ada", "Kim"}),
        (("--model", "m1", "--language", "ko"), {"Kim"}),
        (("--tts", "choir"), {"Ada", "Bob", "Kim"}),
        (("--tts", "flite"), set()),
    ],
)
def test_only_those_that_are_sought_are_listed(capsys: Out, options: tuple[str, ...], names: set[str]) -> None:
    assert set(told(capsys, *options)) == names


@pytest.mark.usefixtures("choir")
def test_when_no_voice_is_like_that_it_is_said(capsys: Out) -> None:
    assert outcome(program, ["voices", "presets", "--model", "m9"]) == 0
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "there is no such voice\n")


@pytest.mark.usefixtures("choir")
@pytest.mark.parametrize(
    ("settings", "selected"),
    [
        ((), []),
        (("tts.providers=choir",), ["Ada"]),
        (("tts.providers=choir", "plugins.choir.voice=Bob"), ["Bob"]),
        (("tts.providers=choir", "plugins.choir.voices.yue=Bob"), ["Ada", "Bob"]),
        (("tts.providers=choir", "plugins.choir.voice=m1-2026-01-01"), ["Ada"]),
        (("plugins.choir.voice=Bob",), []),
    ],
)
def test_the_voice_that_the_settings_select_is_marked(
    capsys: Out, settings: tuple[str, ...], selected: list[str]
) -> None:
    options = [part for one in settings for part in ("--set", one)]
    assert [name for name, one in told(capsys, *options).items() if one["selected"]] == selected
    marked = [row for row in rows(capsys, "--tts", "choir", *options) if row.startswith("choir *")]
    assert [row.split()[2] for row in marked] == selected


def test_a_voice_of_a_part_of_a_plugin_is_marked(capsys: Out) -> None:
    options = ("--set", "tts.providers=qwen-tts", "--set", "plugins.dashscope.qwen_tts.voice=Kiki")
    assert [row.split()[:3] for row in rows(capsys, *options) if "*" in row.split()] == [["qwen-tts", "*", "Kiki"]]


@pytest.mark.usefixtures("choir")
def test_wrong_settings_of_a_plugin_hide_no_voice(capsys: Out) -> None:
    assert set(told(capsys, "--set", "plugins.choir.loud=much")) == {"Ada", "Bob", "Kim"}


def test_the_services_voices_are_listed_without_a_key_and_without_a_setting(
    capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DASHSCOPE_API_KEY", raising=False)
    assert outcome(program, ["voices", "presets", "--json", "--set", "tts.providers=espeak"]) == 0
    names = {(one["synthesizer"], one["name"]) for one in lines(capsys.readouterr().out)}
    assert names >= {("qwen-tts", "Cherry"), ("cosyvoice", "longanyang"), ("sambert", "zhichu"), ("flite", "slt")}


@pytest.mark.usefixtures("choir")
@pytest.mark.parametrize("setting", ["blocked_plugins=choir", "plugins.choir.enabled=false"])
def test_a_plugin_that_is_blocked_or_switched_off_is_not_asked(capsys: Out, setting: str) -> None:
    assert told(capsys, "--set", setting) == {}


@pytest.mark.usefixtures("choir")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Choir", 'did you mean "choir"?'),
        ("chior", 'did you mean "choir"?'),
        ("zzz", "only those of: "),
        ("", "only those of: "),
    ],
)
def test_a_wrong_synthesizer_is_told_with_those_that_there_are(capsys: Out, name: str, said: str) -> None:
    assert outcome(program, ["voices", "presets", "--tts", name]) == 2
    error = capsys.readouterr().err
    assert f'nobody tells the voices of "{name}"' in error
    assert said in error


@pytest.mark.usefixtures("choir")
def test_a_plugin_that_raises_is_told_and_the_others_are_listed(capsys: Out, install: Install) -> None:
    install("bad", RAISES)
    assert outcome(program, ["voices", "presets", "--tts", "choir", "--json"]) == 0
    shown = capsys.readouterr()
    assert [one["name"] for one in lines(shown.out)] == ["Ada", "Bob", "Kim"]
    assert shown.err == "voiced: plugin 'bad': voiced_voices: KeyError in voiced_test_bad.py, line 17\n"


@pytest.mark.usefixtures("choir")
@pytest.mark.parametrize("source", [UNBUILT, NEEDS])
def test_a_plugin_that_cannot_be_asked_is_told_and_the_others_are_listed(
    capsys: Out, install: Install, source: str
) -> None:
    install("bad", source)
    assert outcome(program, ["voices", "presets", "--tts", "choir", "--json"]) == 0
    shown = capsys.readouterr()
    assert len(lines(shown.out)) == 3
    assert shown.err.startswith("voiced: plugin bad is refused: ")


def test_a_wrong_thing_to_do_with_voices_is_told_with_the_right_one(capsys: Out) -> None:
    assert outcome(program, ["voices", "preset"]) == 2
    assert 'there is no command "preset"; did you mean "presets"?' in capsys.readouterr().err


def test_the_help_names_what_can_be_done_with_voices(capsys: Out) -> None:
    assert outcome(program, ["voices", "--help"]) == 0
    assert "presets  List the voices that synthesizers have." in capsys.readouterr().out
