"""A conversation from sound to sound, with scripted parts and time that is counted in samples."""

import asyncio
import wave
from collections.abc import AsyncIterator, Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conversation.odd_parts import ChangingRate, NoWords, PausedSpeaker
from tests.conversation.stage import QUESTION, TIME, Stage, intent
from voiced.api import (
    Answered,
    Event,
    Exchange,
    Failed,
    Frame,
    Heard,
    InterimHeard,
    Matched,
    Pause,
    Reply,
    Request,
    Spoke,
    StateChanged,
    TurnMeasured,
    Unmatched,
)
from voiced.api import Speaking as ClauseSounds
from voiced.api.testing import ScriptedRecognizer, silence, tone
from voiced.conversation import inputs as on
from voiced.conversation.marks import Mark


def seconds(path: Path) -> float:
    with wave.open(str(path)) as file:
        return float(file.getnframes() / file.getframerate())


async def test_a_spoken_question_gets_a_spoken_answer(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [TIME])
    await stage.hold(QUESTION)
    assert stage.told(Answered) == [Answered("test", "It is ten.")]
    assert seconds(stage.reply) == pytest.approx(0.3)


async def test_the_events_tell_the_story_in_order(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [TIME])
    await stage.hold(QUESTION)
    story = [event.event for event in stage.events if not isinstance(event, StateChanged | InterimHeard)]
    assert story == ["speech_began", "speech_ended", "heard", "matched", "answered", "speaking", "spoke", "turn"]
    states = [event.state for event in stage.events if isinstance(event, StateChanged)]
    assert states == ["idle", "listen", "confirm", "think", "speak", "tail", "armed"]


async def test_what_is_measured_of_a_turn_is_in_order(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [TIME])
    await stage.hold(QUESTION)
    (measured,) = (event for event in stage.events if isinstance(event, TurnMeasured))
    assert list(measured.times) == [mark.value for mark in Mark]
    after_the_speech = [at for mark, at in measured.times.items() if mark != Mark.FIRST_INTERIM]
    assert after_the_speech == sorted(after_the_speech)


async def test_what_was_heard_and_spoken_is_remembered(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [TIME])
    await stage.hold(QUESTION)
    assert stage.history.recent() == (Exchange("what time is it", "It is ten.", "en", turn=1),)


async def test_two_questions_get_two_answers(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [TIME])
    await stage.hold(QUESTION + QUESTION)
    assert stage.told(Spoke) == [Spoke("It is ten.", complete=True)] * 2


async def test_silence_is_never_given_to_a_recognizer(tmp_path: Path) -> None:
    recognizer = ScriptedRecognizer(["what time is it"])
    await Stage(tmp_path, [TIME], recognizer).hold(silence(20.0))
    assert recognizer.heard == []


async def test_the_recognizer_hears_the_onset_and_nothing_after_the_end(tmp_path: Path) -> None:
    recognizer = ScriptedRecognizer(["what time is it"])
    await Stage(tmp_path, [TIME], recognizer).hold(QUESTION)
    frames = [item for item in recognizer.heard if isinstance(item, Frame)]
    assert frames[0].start < 16_000
    assert 1.8 + 0.3 <= frames[-1].end / 16_000 <= 1.8 + 0.5
    assert isinstance(recognizer.heard[-1], Pause)


async def test_frames_follow_each_other_without_gap(tmp_path: Path) -> None:
    recognizer = ScriptedRecognizer(["what time is it"])
    await Stage(tmp_path, [TIME], recognizer).hold(QUESTION)
    frames = [item for item in recognizer.heard if isinstance(item, Frame)]
    assert all(one.end == following.start for one, following in pairwise(frames))


async def test_what_is_not_for_the_device_is_dropped_in_silence(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [TIME], ScriptedRecognizer(["the weather was fine"]))
    await stage.hold(QUESTION)
    assert stage.told(Unmatched) == [Unmatched(addressed=False)]
    assert not stage.told(Answered)
    assert not stage.reply.exists()


async def test_what_begins_with_the_name_gets_an_honest_apology(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [TIME], ScriptedRecognizer(["voiced the weather was fine"]))
    await stage.hold(QUESTION)
    assert stage.told(Answered) == [Answered("", "Sorry, I did not understand that.")]


@pytest.mark.parametrize("text", ["what time is it", "voiced the weather was fine"])
async def test_what_another_device_answers_is_not_answered(tmp_path: Path, text: str) -> None:
    stage = Stage(tmp_path, [TIME], ScriptedRecognizer([text]), admits=False)
    await stage.hold(QUESTION)
    assert stage.told(Heard)
    assert not stage.told(Matched)
    assert not stage.told(Answered)


async def test_the_name_before_a_command_is_no_part_of_it(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [TIME], ScriptedRecognizer(["voiced what time is it"]))
    await stage.hold(QUESTION)
    assert stage.told(Matched) == [Matched("test", "time")]


async def test_a_pause_in_the_beginning_of_a_command_does_not_end_it(tmp_path: Path) -> None:
    light = intent("light", lambda _: "Done.", "turn on the light")
    recognizer = PausedSpeaker("turn on the", "turn on the light")
    stage = Stage(tmp_path, [light], recognizer)
    await stage.hold(silence(1.0) + tone(0.6) + silence(1.0) + tone(0.4) + silence(1.0))
    assert [event.text for event in stage.events if isinstance(event, Heard)] == ["turn on the light"]


async def test_a_complete_command_ends_sooner_than_unknown_words(tmp_path: Path) -> None:
    complete, unknown = ScriptedRecognizer(["what time is it"]), ScriptedRecognizer(["what is this thing"])
    await Stage(tmp_path, [TIME], complete).hold(QUESTION)
    await Stage(tmp_path, [TIME], unknown).hold(QUESTION)
    last = [max(item.end for item in one.heard if isinstance(item, Frame)) for one in (complete, unknown)]
    assert last[1] - last[0] == pytest.approx(0.2 * 16_000, abs=0.021 * 16_000)


async def test_a_sound_that_does_not_change_becomes_the_floor_of_the_room(tmp_path: Path) -> None:
    recognizer = NoWords()
    await Stage(tmp_path, [TIME], recognizer).hold(silence(1.0) + tone(20.0))
    assert len(recognizer.lasted) == 1


async def test_a_deed_without_words_is_not_spoken(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [intent("time", lambda _: "", "what time is it")])
    await stage.hold(QUESTION)
    assert stage.told(Matched)
    assert not stage.told(Spoke)


async def test_a_stream_is_spoken_while_it_comes(tmp_path: Path) -> None:
    async def words() -> AsyncIterator[str]:
        for piece in ("Once upon a time. ", "There was a king. ", "The end."):
            await asyncio.sleep(0)
            yield piece

    stage = Stage(tmp_path, [intent("time", lambda _: Reply(words()), "what time is it")])
    await stage.hold(QUESTION)
    sounded = [event.clause for event in stage.events if isinstance(event, ClauseSounds)]
    assert sounded == ["Once upon a time.", "There was a king.", "The end."]
    assert stage.told(Spoke) == [Spoke("Once upon a time. There was a king. The end.", complete=True)]


async def test_what_is_said_while_the_device_speaks_is_not_heard(tmp_path: Path) -> None:
    story = intent("time", lambda _: "word " * 30, "what time is it")
    recognizer = ScriptedRecognizer(["what time is it"])
    stage = Stage(tmp_path, [story], recognizer)
    await stage.hold(QUESTION + tone(1.0) + silence(4.0))
    assert recognizer.turns == 1


async def test_a_plugin_that_stops_the_speaker_ends_the_turn_in_silence(tmp_path: Path) -> None:
    async def hush(_: Request) -> str:
        assert stage.conductor
        stage.conductor.tell(on.StopAsked())
        return "this is never said"

    stage = Stage(tmp_path, [intent("time", hush, "what time is it")])
    await stage.hold(QUESTION)
    assert not stage.told(Spoke)
    assert not stage.told(Failed)


async def test_stop_cuts_a_reply_and_only_whole_clauses_count_as_heard(tmp_path: Path) -> None:
    story = intent("time", lambda _: "One two. Three four. Five six.", "what time is it")
    stage = Stage(tmp_path, [story])
    stage.on_event = stop_at(stage, "Three four.")
    await stage.hold(QUESTION)
    assert stage.told(Spoke) == [Spoke("One two.", complete=False)]


async def test_a_voice_that_changes_its_rate_keeps_its_speed(tmp_path: Path) -> None:
    story = intent("time", lambda _: "One two. Three four.", "what time is it")
    stage = Stage(tmp_path, [story], synthesizer=ChangingRate())
    await stage.hold(QUESTION)
    assert seconds(stage.reply) == pytest.approx(0.4, abs=0.02)


def stop_at(stage: Stage, clause: str) -> Callable[[Event], None]:
    def stop(event: Event) -> None:
        if isinstance(event, ClauseSounds) and event.clause == clause and stage.conductor:
            stage.conductor.tell(on.StopAsked())

    return stop
