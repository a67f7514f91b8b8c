"""The verbs that hear and speak: what they print, write and end with."""

import io
import sys
import wave
from pathlib import Path

import pytest
import soundfile

from tests.cli.conftest import THIRD_PARTY, Voiced, lines
from tests.conversation.stage import write_wav
from voiced.api.testing import silence, vowel

pytestmark = pytest.mark.slow

Out = pytest.CaptureFixture[str]


def seconds(path: Path) -> float:
    with wave.open(str(path)) as file:
        return float(file.getnframes() / file.getframerate())


def test_talk_prints_what_it_heard_and_answers_and_leaves_the_reply(
    voiced: Voiced, question: Path, tmp_path: Path, capsys: Out
) -> None:
    assert voiced("talk", question, "--out", tmp_path / "reply.wav") == 0
    told = capsys.readouterr().out
    assert "heard: echo hello" in told
    assert "answer: hello" in told
    assert seconds(tmp_path / "reply.wav") == pytest.approx(0.25)


def test_talk_without_an_answer_ends_with_one(voiced: Voiced, question: Path, tmp_path: Path, capsys: Out) -> None:
    heard = 'plugins.echo.hears=["nothing that is for us"]'
    assert voiced("talk", question, "--out", tmp_path / "reply.wav", settings=(heard,)) == 1
    assert f"nothing in {question} was answered" in capsys.readouterr().err
    assert not (tmp_path / "reply.wav").exists()


def test_json_is_one_event_a_line(voiced: Voiced, question: Path, capsys: Out) -> None:
    assert voiced("talk", question, "--json") == 0
    events = lines(capsys.readouterr().out)
    assert {"event", "t", "turn"} <= set(events[0])
    heard = next(event for event in events if event["event"] == "heard")
    assert (heard["text"], heard["provider"], heard["turn"]) == ("echo hello", "echo-recognizer", 1)
    matched = next(event for event in events if event["event"] == "matched")
    assert (matched["plugin"], matched["intent"], matched["slots"]) == ("echo", "echo", {"words": "hello"})


def test_hear_prints_what_was_heard_and_answers_nothing(voiced: Voiced, question: Path, capsys: Out) -> None:
    assert voiced("hear", question) == 0
    told = capsys.readouterr().out
    assert "heard: echo hello" in told
    assert "answer" not in told


def test_hear_of_silence_ends_with_one(voiced: Voiced, tmp_path: Path, capsys: Out) -> None:
    assert voiced("hear", write_wav(tmp_path / "silence.wav", silence(2.0))) == 1
    assert "nothing was understood" in capsys.readouterr().err


def test_run_over_files_answers_every_question_and_ends_with_the_recording(
    voiced: Voiced, tmp_path: Path, capsys: Out
) -> None:
    recording = write_wav(tmp_path / "two.wav", (silence(0.6) + vowel(0.8) + silence(2.0)) * 2)
    reply = tmp_path / "reply.wav"
    devices = ("--input", f"file:{recording}", "--output", f"file:{reply}")
    assert voiced("run", "-v", *devices, settings=("audio.paced=false",)) == 0
    assert capsys.readouterr().out.count("answer: hello") == 2
    assert seconds(reply) == pytest.approx(0.5)


@pytest.mark.slow
def test_run_in_real_time_gives_the_same_answers(voiced: Voiced, question: Path, tmp_path: Path, capsys: Out) -> None:
    assert voiced("run", "-v", "--input", f"file:{question}", "--output", f"file:{tmp_path / 'reply.wav'}") == 0
    assert capsys.readouterr().out.count("answer: hello") == 1


def beacon(tmp_path: Path, *settings: str) -> tuple[str, ...]:
    return ("plugins.beacon.enabled=true", f"plugins.beacon.journal={tmp_path / 'journal'}", *settings)


def test_run_keeps_the_tasks_of_plugins_going_and_cancels_them_at_the_end(
    voiced: Voiced, question: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(THIRD_PARTY / "beacon"))
    devices = ("--input", f"file:{question}", "--output", f"file:{tmp_path / 'reply.wav'}")
    assert voiced("run", *devices, settings=("audio.paced=false", *beacon(tmp_path))) == 0
    assert (tmp_path / "journal").read_text() == "began\nended\n"


def test_talk_leaves_the_tasks_of_plugins_alone(
    voiced: Voiced, question: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(THIRD_PARTY / "beacon"))
    assert voiced("talk", question, settings=beacon(tmp_path)) == 0
    assert not (tmp_path / "journal").exists()


def test_a_plugin_may_object_to_an_answer(
    voiced: Voiced, question: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.syspath_prepend(str(THIRD_PARTY / "beacon"))
    assert voiced("talk", question, settings=beacon(tmp_path, "plugins.beacon.objects=true")) == 1
    assert "answer" not in capsys.readouterr().out


def test_run_prints_nothing_that_was_said_where_it_would_be_kept(
    voiced: Voiced, question: Path, tmp_path: Path, capsys: Out
) -> None:
    devices = ("--input", f"file:{question}", "--output", f"file:{tmp_path / 'reply.wav'}")
    assert voiced("run", *devices, settings=("audio.paced=false",)) == 0
    assert capsys.readouterr().out == ""


def test_a_file_beside_a_device_is_refused_with_what_to_give(voiced: Voiced, question: Path, capsys: Out) -> None:
    assert voiced("run", "--input", f"file:{question}") == 69
    assert "give two files" in capsys.readouterr().err


def test_say_writes_speech(voiced: Voiced, tmp_path: Path) -> None:
    assert voiced("say", "hello", "world", "--out", tmp_path / "said.wav") == 0
    assert seconds(tmp_path / "said.wav") == pytest.approx(0.05 * len("hello world"))


@pytest.mark.parametrize(("name", "form"), [("a.mp3", "MP3"), ("a.opus", "OGG"), ("a.ogg", "OGG"), ("A.WAV", "WAV")])
def test_say_writes_what_the_ending_asks_for(voiced: Voiced, tmp_path: Path, name: str, form: str) -> None:
    assert voiced("say", "hello", "world", "--out", tmp_path / name) == 0
    written = soundfile.info(tmp_path / name)
    assert written.format == form
    assert written.duration == pytest.approx(0.05 * len("hello world"), abs=0.01)


@pytest.mark.parametrize("name", ["said.flac", "said", ".wav"])
def test_an_ending_that_nobody_knows_is_told_before_anything_is_said(
    voiced: Voiced, question: Path, tmp_path: Path, capsys: Out, name: str
) -> None:
    for verb in (("say", "hello"), ("talk", question)):
        assert voiced(*verb, "--out", tmp_path / name) == 69
        told = capsys.readouterr()
        assert f"cannot write {tmp_path / name}: its name must end in .wav .mp3 .opus .ogg" in told.err
        assert told.out == ""
        assert not (tmp_path / name).exists()


def test_say_reads_standard_input(voiced: Voiced, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"One.\nTwo.\n")))
    assert voiced("say", "-", "--out", tmp_path / "said.wav", "--json") == 0
    events = lines(capsys.readouterr().out)
    assert [event["clause"] for event in events if event["event"] == "speaking"] == ["One.", "Two."]
    assert [event["text"] for event in events if event["event"] == "spoke"] == ["One. Two."]


def test_say_without_a_voice_for_the_language_says_so(voiced: Voiced, tmp_path: Path, capsys: Out) -> None:
    assert voiced("say", "hello", "--out", tmp_path / "said.wav", "--tts", "nobody") == 1
    assert "tts.providers names nothing that is there" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_told_before_anything_is_heard(
    voiced: Voiced, question: Path, tmp_path: Path, capsys: Out
) -> None:
    for place in (tmp_path / "no" / "said.wav", tmp_path):
        assert voiced("say", "hello", "--out", place) == 69
        assert voiced("talk", question, "--out", place) == 69
        told = capsys.readouterr()
        assert f"cannot write {place}" in told.err
        assert told.out == ""


def test_a_voice_needs_the_synthesizer_whose_it_is(voiced: Voiced, capsys: Out) -> None:
    assert voiced("say", "hello", "--voice", "deep") == 2
    assert "--voice needs --tts" in capsys.readouterr().err


def test_a_voice_that_is_not_there_is_named_with_those_that_are(
    voiced: Voiced, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert voiced("say", "hello", "--tts", "flite", "--voice", "nobody", "--out", tmp_path / "said.wav") == 1
    assert 'plugins.flite.voice = "nobody": must be one of "slt"' in caplog.text


def test_ask_prints_the_reply_alone(voiced: Voiced, capsys: Out) -> None:
    assert voiced("ask", "echo", "good", "morning") == 0
    assert capsys.readouterr().out == "good morning\n"


def test_ask_understands_the_other_language_too(voiced: Voiced, capsys: Out) -> None:
    assert voiced("ask", "重复你好") == 0
    assert capsys.readouterr().out == "你好\n"


def test_ask_apologises_for_what_it_does_not_understand(voiced: Voiced, capsys: Out) -> None:
    assert voiced("ask", "sing a song") == 1
    assert capsys.readouterr().out == "Sorry, I did not understand that.\n"


@pytest.mark.parametrize("verb", ["hear", "talk"])
@pytest.mark.parametrize(
    ("content", "says"), [(None, "No such file"), (b"", "sound file"), (b"no sound", "sound file")]
)
def test_a_recording_that_cannot_be_heard_is_named(
    voiced: Voiced, tmp_path: Path, capsys: Out, verb: str, content: bytes | None, says: str
) -> None:
    recording = tmp_path / "bad.wav"
    if content is not None:
        recording.write_bytes(content)
    assert voiced(verb, recording) == 69
    told = capsys.readouterr().err
    assert "bad.wav" in told
    assert says in told
    assert "Traceback" not in told


def test_an_unknown_detector_is_a_mistake_in_the_settings(voiced: Voiced, question: Path, capsys: Out) -> None:
    assert voiced("hear", question, settings=("listen.detector=silero",)) == 78
    assert "listen.detector" in capsys.readouterr().err


def test_the_name_is_changed_by_a_setting(voiced: Voiced, capsys: Out) -> None:
    assert voiced("ask", "jarvis", "echo", "hello", settings=("listen.name=jarvis",)) == 0
    assert capsys.readouterr().out == "hello\n"
