"""A conversation whose parts fail: it is told, and listening goes on."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conversation.odd_parts import ClumsyRecognizer, Mortal, NeverFinal, NoWords, OnlyAtTheEnd
from tests.conversation.stage import QUESTION, TIME, Stage, intent
from voiced.api import (
    Answered,
    Failed,
    Heard,
    Reply,
    Request,
    SpeechError,
    Spoke,
)
from voiced.api.testing import ScriptedRecognizer, ToneSynthesizer, silence, tone
from voiced.conversation.states import Limits


async def test_speech_without_text_is_given_up_and_the_room_is_heard_again(tmp_path: Path) -> None:
    recognizer = NoWords()
    stage = Stage(tmp_path, [TIME], recognizer)
    await stage.hold(silence(1.0) + (tone(0.3) + silence(0.1)) * 20 + silence(2.0) + tone(0.5) + silence(1.0))
    assert recognizer.lasted[0] == pytest.approx(6.0 + 0.4, abs=0.3)
    assert len(recognizer.lasted) >= 2


async def test_what_was_understood_before_the_last_recognizer_died_counts_in_silence(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [TIME], Mortal("what time is it", in_silence=True))
    await stage.hold(QUESTION)
    assert stage.told(Answered) == [Answered("test", "It is ten.")]


async def test_while_somebody_still_speaks_half_a_sentence_does_not_count(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [TIME], Mortal("what time is it", in_silence=False))
    await stage.hold(QUESTION)
    assert stage.told(Answered) == []
    assert [event.code for event in stage.events if isinstance(event, Failed)] == ["no-recognizer"]


async def test_a_handler_that_fails_is_apologised_for(tmp_path: Path) -> None:
    def fail(_: Request) -> str:
        raise ZeroDivisionError

    stage = Stage(tmp_path, [intent("time", fail, "what time is it")])
    await stage.hold(QUESTION)
    assert [event.code for event in stage.events if isinstance(event, Failed)] == ["raised"]
    assert stage.told(Spoke) == [Spoke("Sorry, that did not work.", complete=True)]


async def test_a_handler_that_never_returns_is_apologised_for(tmp_path: Path) -> None:
    async def wait(_: Request) -> str:
        await asyncio.Event().wait()
        return ""

    stage = Stage(tmp_path, [intent("time", wait, "what time is it")])
    await stage.hold(QUESTION)
    assert [event.code for event in stage.events if isinstance(event, Failed)] == ["too-long"]
    assert stage.told(Spoke) == [Spoke("Sorry, that did not work.", complete=True)]


async def test_a_stream_that_breaks_is_spoken_as_far_as_it_came(tmp_path: Path) -> None:
    async def words() -> AsyncIterator[str]:
        yield "Once upon a time. There was"
        raise ConnectionError

    stage = Stage(tmp_path, [intent("time", lambda _: Reply(words()), "what time is it")])
    await stage.hold(QUESTION)
    assert stage.told(Spoke) == [Spoke("Once upon a time. There was", complete=False)]
    assert [event.stage for event in stage.events if isinstance(event, Failed)] == ["speaking"]


async def test_a_stream_without_end_waits_for_the_ear(tmp_path: Path) -> None:
    given = 0

    async def words() -> AsyncIterator[str]:
        nonlocal given
        while True:
            given += 1
            yield "On and on. "

    stage = Stage(tmp_path, [intent("time", lambda _: Reply(words()), "what time is it")], limits=Limits(speak=1.0))
    await stage.hold(QUESTION)
    assert [event.code for event in stage.events if isinstance(event, Failed)] == ["too-long"]
    assert given < 100


async def test_without_a_synthesizer_the_failure_is_told_and_listening_goes_on(tmp_path: Path) -> None:
    broken = ToneSynthesizer(failing={"It is ten.": SpeechError("gone", code="gone")})
    stage = Stage(tmp_path, [TIME], synthesizer=broken)
    await stage.hold(QUESTION + QUESTION)
    assert [event.stage for event in stage.events if isinstance(event, Failed)] == ["speaking"] * 2


async def test_a_recognizer_that_fails_is_told_and_listening_goes_on(tmp_path: Path) -> None:
    recognizer = ScriptedRecognizer([SpeechError("gone", code="gone"), "what time is it"])
    stage = Stage(tmp_path, [TIME], recognizer)
    await stage.hold(QUESTION + silence(2.0) + QUESTION)
    assert [event.stage for event in stage.events if isinstance(event, Failed)] == ["hearing"]
    assert stage.told(Answered) == [Answered("test", "It is ten.")]


async def test_a_turn_that_never_ends_is_ended(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [TIME], limits=Limits(max_turn=2.0))
    await stage.hold(silence(1.0) + tone(3.0) + silence(1.0))
    first = next(event for event in stage.events if isinstance(event, Heard))
    assert first.text == "what time is it"


async def test_what_is_said_is_in_no_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def fail(request: Request) -> str:
        raise ValueError(request.text)

    caplog.set_level("INFO")
    await Stage(tmp_path, [intent("time", fail, "what time is it")]).hold(QUESTION)
    await Stage(tmp_path, [TIME], ClumsyRecognizer(["what time is it"])).hold(QUESTION)
    assert caplog.records
    assert "what time" not in caplog.text


async def test_the_best_guess_counts_when_a_recognizer_does_not_finish(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [TIME], NeverFinal(["what time is it"]), limits=Limits(confirm=0.1))
    await stage.hold(QUESTION)
    assert stage.told(Answered) == [Answered("test", "It is ten.")]


async def test_a_recognizer_that_gives_nothing_at_all_is_told(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [TIME], NeverFinal([""]), limits=Limits(confirm=0.1))
    await stage.hold(QUESTION)
    assert [event.message for event in stage.events if isinstance(event, Failed)] == ["scripted gave no final text"]


async def test_a_recognizer_that_clings_to_a_turn_does_not_get_the_next(tmp_path: Path) -> None:
    recognizer = NeverFinal(["what time is it"])
    stage = Stage(tmp_path, [TIME], recognizer, limits=Limits(confirm=0.1))
    await stage.hold(QUESTION + QUESTION)
    assert recognizer.most_at_once == 1
    assert len(stage.told(Answered)) == 2


async def test_a_recognizer_without_interims_is_not_given_up_for_having_no_text(tmp_path: Path) -> None:
    stage = Stage(tmp_path, [TIME], interims=False, recognizer=OnlyAtTheEnd(["what time is it"]))
    await stage.hold(silence(1.0) + (tone(0.3) + silence(0.1)) * 20 + silence(1.0))
    assert stage.told(Answered) == [Answered("test", "It is ten.")]
