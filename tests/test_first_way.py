"""From a spoken question to the spoken answer with the embedded recognizer and voices, offline."""

import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.bench import talking
from tests.cli.conftest import lines
from tests.conversation.stage import write_wav
from tests.corpus import recordings, voices
from tests.corpus.recordings import CARDS, CHANNELS, DEVELOPER, Recording
from tests.corpus.sound import at_level, pcm, read, silence
from tests.corpus.voices import KAL, SLT, Voice, speak
from voiced.cli.program import outcome, program

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(voices.missing([SLT])), reason=voices.missing([SLT])),
]

DRILL = Path(__file__).parent / "third_party" / "drill"
Ask = Callable[..., list[dict[str, object]]]


@pytest.fixture
def talk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """`voiced talk` over a sound: its events; the reply is in reply.wav."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def run(sound: np.ndarray, *settings: str) -> list[dict[str, object]]:
        question = write_wav(tmp_path / "question.wav", pcm(np.concatenate([silence(0.5), at_level(sound, -26.0)])))
        options = [part for one in settings for part in ("--set", one)]
        outcome(program, ["talk", str(question), "--out", str(tmp_path / "reply.wav"), "--json", *options])
        return lines(capsys.readouterr().out)

    return run


def said(voice: Voice, text: str, folder: Path) -> np.ndarray:
    return read(speak(voice, text, folder))


def matched(events: list[dict[str, object]]) -> list[str]:
    return [f"{event['plugin']}.{event['intent']}" for event in events if event["event"] == "matched"]


@pytest.mark.parametrize("voice", [SLT, KAL], ids=["slt", "kal"])
@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("what time is it", "clock.time"),
        ("what day is it tomorrow", "clock.weekday"),
        ("what can you do", "assistant.help"),
        ("hey voiced, what is your name", "assistant.who"),
    ],
)
def test_a_spoken_question_is_answered_by_the_right_plugin(
    talk: Ask, tmp_path: Path, voice: Voice, question: str, answers: str
) -> None:
    assert matched(talk(said(voice, question, tmp_path))) == [answers]


def test_the_reply_is_speech_to_its_own_ears(talk: Ask, tmp_path: Path) -> None:
    talk(said(SLT, "what can you do", tmp_path))
    reply = read(tmp_path / "reply.wav")
    assert reply.size / 16_000 > 2.0
    spoken = talk(reply, "listen.addressed=always")
    assert [event for event in spoken if event["event"] == "speech_began"]


@pytest.mark.skipif(bool(recordings.missing()), reason=recordings.missing())
@pytest.mark.parametrize(
    ("recording", "answers"),
    [(CHANNELS[1], "drill.channel"), (DEVELOPER[0], "drill.move"), (CARDS[0], "drill.card"), (CARDS[3], "drill.ranks")],
    ids=["front left", "go forward", "ten of clubs", "five five"],
)
def test_a_recording_of_a_person_is_answered_by_the_plugin_that_knows_the_words(
    talk: Ask, monkeypatch: pytest.MonkeyPatch, recording: Recording, answers: str
) -> None:
    monkeypatch.syspath_prepend(str(DRILL))
    assert matched(talk(recording.sound(), "plugins.drill.enabled=true")) == [answers]


@pytest.mark.skipif(bool(recordings.missing()), reason=recordings.missing())
def test_a_person_who_talks_to_somebody_else_gets_no_answer(talk: Ask) -> None:
    events = talk(np.concatenate([one.sound() for one in recordings.AUSTEN]))
    assert [event for event in events if event["event"] == "speech_began"]
    assert not [event for event in events if event["event"] in ("matched", "answered", "speaking")]


@pytest.mark.skipif(bool(recordings.missing()), reason=recordings.missing())
@pytest.mark.skipif(bool(voices.missing(talking.VOICES)), reason=voices.missing(talking.VOICES))
def test_a_minute_of_talk_and_noise_that_is_for_nobody_gets_no_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome(program, ["talk", str(talking.nobodys(1.0, tmp_path)), "--json"])
    events = lines(capsys.readouterr().out)
    assert len([event for event in events if event["event"] == "speech_began"]) > 5
    assert not [event for event in events if event["event"] == "matched"]


def test_no_socket_is_opened(talk: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("somebody wants the network")

    for call in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, call, refuse, raising=True)
    assert matched(talk(said(SLT, "what time is it", tmp_path))) == ["clock.time"]


def test_without_the_programs_it_is_said_what_to_install(
    talk: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = said(SLT, "what time is it", tmp_path)
    python = tmp_path / "bin"
    python.mkdir()
    (python / "sh").symlink_to(shutil.which("sh") or "/bin/sh")
    monkeypatch.setenv("PATH", str(python))
    events = talk(sound)
    told = [str(event["state"]) for event in events if event["event"] == "provider"]
    assert any("sudo apt-get install flite" in state for state in told)
    assert [event for event in events if event["event"] == "failed" and event["stage"] == "speaking"]
