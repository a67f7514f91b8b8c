"""What users are told about a mistake: place, key, value, what is allowed, the nearest right name."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from voiced.api.errors import SettingsError
from voiced.settings import Loaded

Load = Callable[..., Loaded]


@pytest.fixture
def told(loaded: Load, tmp_path: Path) -> Callable[..., str]:
    """The message of settings that must be refused."""

    def told(text: str | None = None, *options: str, environ: Mapping[str, str] | None = None) -> str:
        with pytest.raises(SettingsError) as raised:
            loaded(text, *options, environ=environ)
        assert raised.value.exit_code == 78
        return str(raised.value).replace(str(tmp_path / "voiced.toml"), "FILE")

    return told


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[audio]\nvolume = "loud"', 'FILE:2: audio.volume = "loud": must be a whole number from 0 to 100'),
        ('[audio]\nvolume = "40"', 'FILE:2: audio.volume = "40": must be a whole number from 0 to 100'),
        ("[audio]\nvolume = 101", "FILE:2: audio.volume = 101: must be a whole number from 0 to 100"),
        ("[audio]\nvolume = 5.0", "FILE:2: audio.volume = 5.0: must be a whole number from 0 to 100"),
        ("[audio]\nvolume = true", "FILE:2: audio.volume = true: must be a whole number from 0 to 100"),
        ("[audio]\nframe-ms = 30", "FILE:2: audio.frame_ms = 30: must be a whole number from 20 to 500 in steps of 20"),
        ("[audio]\npaced = 1", "FILE:2: audio.paced = 1: must be true or false"),
        ('[audio]\ninput = ""', 'FILE:2: audio.input = "": must be text that is not empty'),
        ("[listen]\nno_text_s = 0", "FILE:2: listen.no_text_s = 0: must be a number above 0 and at most 60"),
        ("[listen]\nno_text_s = nan", "FILE:2: listen.no_text_s = nan: must be a number above 0 and at most 60"),
        (
            "[listen]\nname = 3",
            "FILE:2: listen.name = 3: must be text that is not empty or a list of text that is not empty",
        ),
        (
            "[listen]\nname = []",
            "FILE:2: listen.name = []: must be text that is not empty or a list of text that is not empty",
        ),
        (
            '[listen]\nname = ""',
            'FILE:2: listen.name = "": must be text that is not empty or a list of text that is not empty',
        ),
        ('[tts]\nproviders = [""]', 'FILE:2: tts.providers = [""]: must be a list of text'),
        ('[tts]\nproviders = "flite"', 'FILE:2: tts.providers = "flite": must be a list of text'),
        ('[tts]\nproviders = ["flite", 3]', 'FILE:2: tts.providers = ["flite", 3]: must be a list of text'),
        ('language = "english"', 'FILE:1: language = "english": must be text such as "en" or "zh-CN"'),
        ("language = 1979-05-27", 'FILE:1: language = 1979-05-27: must be text such as "en" or "zh-CN"'),
        ("audio = 3", "FILE:1: audio = 3: is a section; set one of its keys, such as audio.input"),
        (
            "[plugins]\nclock = 3",
            "FILE:2: plugins.clock = 3: is a section; set one of its keys, such as plugins.clock.KEY",
        ),
        (
            '[audio]\nduplex = "hlaf"',
            'FILE:2: audio.duplex = "hlaf": must be one of "half", "full"; did you mean "half"?',
        ),
        (
            '[listen]\nactivation = "wakeword"',
            (
                'FILE:2: listen.activation = "wakeword": must be one of "voice", "wake-word", "button"; '
                'did you mean "wake-word"?'
            ),
        ),
        ('[control]\nmode = "rw"', 'FILE:2: control.mode = "rw": must be text that matches ^[0-7]{3}$'),
        ("[audio]\nframems = 3", "FILE:2: audio.framems: there is no such setting; did you mean audio.frame_ms?"),
        ("[audio]\nVOLUME = 3", "FILE:2: audio.VOLUME: there is no such setting; did you mean audio.volume?"),
        ("volume = 3", "FILE:1: volume: there is no such setting; did you mean audio.volume?"),
        (
            "[asr]\nxyz = 3",
            "FILE:2: asr.xyz: there is no such setting; there are providers, cloud_minutes",
        ),
        (
            "[auido]\nvolume = 3",
            "FILE:2: auido: there is no such setting; did you mean audio?",
        ),
        (
            "[[audio]]\nvolume = 3",
            "FILE: audio = [{volume = 3}]: is a section; set one of its keys, such as audio.input",
        ),
    ],
)
def test_a_mistake_in_a_file(told: Callable[..., str], text: str, message: str) -> None:
    assert told(text) == message


def test_the_extra_that_echo_cancel_needs_is_named(told: Callable[..., str]) -> None:
    assert told('[audio]\nduplex = "echo-cancel"') == (
        'FILE:2: audio.duplex = "echo-cancel": '
        'needs the extra "echo-cancel", which this version does not have yet: use "half" or "full"'
    )


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("VOICED_AUDIO__VOLUME", "loud", 'VOLUME: audio.volume = "loud": must be a whole number from 0 to 100'),
        ("VOICED_AUDIO__VOLUME", "", 'VOLUME: audio.volume = "": must be a whole number from 0 to 100'),
        (
            "VOICED_AUDIO__VOLUME",
            "1\nb = 2",
            'VOLUME: audio.volume = "1\\nb = 2": must be a whole number from 0 to 100',
        ),
        ("VOICED_AUDIO__PACED", "yes", 'PACED: audio.paced = "yes": must be true or false'),
        ("VOICED_AUDIO__BOGUS", "1", "BOGUS: audio.bogus: there is no such setting; there are input, output, paced, "),
        ("VOICED_BOGUS", "1", "BOGUS: bogus: there is no such setting; there are language, blocked_plugins, audio, "),
        ("VOICED_LANGAUGE", "en", "LANGAUGE: langauge: there is no such setting; did you mean language?"),
        ("VOICED_AUDIO", "3", "AUDIO: audio: is a section; set one of its keys, such as audio.input"),
        ("VOICED_PLUGINS__P", "3", "P: plugins.p: is a section; set one of its keys, such as plugins.p.KEY"),
        ("VOICED_", "3", "VOICED_: : there is no such setting; there are language, "),
        ("VOICED_TTS__PROVIDERS", "[1]", "PROVIDERS: tts.providers = [1]: must be a list of text"),
        ("VOICED_TTS__PROVIDERS", "[a", 'PROVIDERS: tts.providers = "[a": must be a list of text'),
    ],
)
def test_a_mistake_in_a_variable(told: Callable[..., str], name: str, text: str, message: str) -> None:
    said = told(environ={name: text})
    assert said.startswith(f"environment {name[: -len(message.partition(':')[0])]}{message}")


def test_a_mistake_in_set(told: Callable[..., str]) -> None:
    assert told(None, "audio.frame-ms=fast") == (
        '--set audio.frame-ms: audio.frame_ms = "fast": must be a whole number from 20 to 500 in steps of 20'
    )


def test_every_mistake_of_every_source_is_told_at_once(told: Callable[..., str]) -> None:
    text = '[audio]\nvolume = 101\nframems = 3\n[listen]\nmax_turn_s = "x"'
    message = told(text, "tts.provider=a", environ={"VOICED_AUDIO": "x", "VOICED_BOGUS": "1"})
    first, *lines = message.splitlines()
    assert first == "6 mistakes in the settings:"
    assert [line.split(": ")[1] for line in lines] == [
        "audio",
        "audio.volume = 101",
        "audio.framems",
        'listen.max_turn_s = "x"',
        "tts.provider",
        "bogus",
    ]


def test_a_mistake_that_a_stronger_source_overrules_does_not_matter(loaded: Load) -> None:
    assert loaded("[audio]\nvolume = 101", "audio.volume=40").settings.audio.volume == 40


def test_a_long_value_is_cut(told: Callable[..., str]) -> None:
    assert told(f'[audio]\nduplex = "{"x" * 500}"') == (
        f'FILE:2: audio.duplex = "{"x" * 59}...: must be one of "half", "full"'
    )


def test_the_value_of_an_unknown_setting_is_not_shown(told: Callable[..., str]) -> None:
    assert "sk-1" not in told('[asr]\ndashscope = "sk-1"')


def test_the_user_in_an_address_is_not_shown(told: Callable[..., str]) -> None:
    assert "ann" not in told('[asr]\nproviders = ["wss://ann:pw@example.org", 3]')
