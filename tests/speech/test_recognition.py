"""A turn is heard by the first recognizer that can; each attempt hears it from the beginning."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from voiced.api import Expected, Frame, Interim, Pause, Recognizer, SpeechError
from voiced.api.testing import ScriptedRecognizer, tone
from voiced.device.clock import Work
from voiced.speech.attempts import Attempt
from voiced.speech.providers import Providers, Source
from voiced.speech.race import Watching
from voiced.speech.recognition import Recognition
from voiced.speech.replayable import Replayable

FRAMES = [Frame(tone(0.1), start, 0.0) for start in (0, 1600, 3200)]


def recognition(**recognizers: Recognizer) -> Recognition:
    sources = [Source(name, _builder(one)) for name, one in recognizers.items()]
    return Recognition(Providers[Recognizer]("asr", sources, lambda _: None))


def _builder(recognizer: Recognizer) -> Callable[[], Awaitable[Recognizer]]:
    async def build() -> Recognizer:
        return recognizer

    return build


async def hear(by: Recognition, attempts: list[Attempt], interims: list[Interim]) -> str:
    audio = Replayable[Frame | Pause](Work())
    for frame in FRAMES:
        audio.add(frame)
    audio.add(Pause())
    audio.end()
    watching = Watching(attempts.append, lambda _, interim: interims.append(interim))
    transcript = await by.hear(audio, Expected("en"), watching)
    return transcript.text


async def test_the_text_comes_while_it_is_spoken_and_at_the_end() -> None:
    interims: list[Interim] = []
    assert await hear(recognition(one=ScriptedRecognizer(["what time"])), [], interims) == "what time"
    assert [one.draft for one in interims] == ["what", "what time", ""]
    assert interims[-1] == Interim("what time", segment_ended=True)


async def test_the_next_recognizer_hears_the_turn_from_its_beginning() -> None:
    other, attempts = ScriptedRecognizer(["what time"]), list[Attempt]()
    broken = ScriptedRecognizer([SpeechError("gone", code="gone")])
    assert await hear(recognition(broken=broken, other=other), attempts, []) == "what time"
    assert other.heard == [*FRAMES, Pause()]
    assert [attempt.provider for attempt in attempts] == ["broken", "other"]


async def test_a_recognizer_with_a_bug_does_not_stop_the_next() -> None:
    buggy = ScriptedRecognizer([ZeroDivisionError()])
    assert await hear(recognition(buggy=buggy, other=ScriptedRecognizer(["yes"])), [], []) == "yes"


async def test_when_none_is_left_it_is_said_why() -> None:
    with pytest.raises(SpeechError, match=r"asr\.providers"):
        await hear(recognition(), [], [])


async def test_cancelling_a_turn_cancels_its_recognizer() -> None:
    work = Work()
    audio = Replayable[Frame | Pause](work)
    by = recognition(one=ScriptedRecognizer(["never"]))
    hearing = asyncio.create_task(by.hear(audio, Expected("en"), Watching(lambda _: None, lambda _, __: None)))
    await asyncio.sleep(0)
    hearing.cancel()
    await asyncio.wait({hearing})
    assert hearing.cancelled()
    assert work.is_done


async def test_only_the_first_recognizer_is_warmed_up() -> None:
    first, second = ScriptedRecognizer(["a"]), ScriptedRecognizer(["b"])
    await recognition(first=first, second=second).prepare(Expected("en"))
    assert (len(first.prepared), len(second.prepared)) == (1, 0)


class Unprepared(ScriptedRecognizer):
    """Cannot be warmed up."""

    async def prepare(self, expected: Expected) -> None:
        raise ZeroDivisionError


async def test_a_recognizer_that_cannot_be_warmed_up_is_named_and_may_still_hear(
    caplog: pytest.LogCaptureFixture,
) -> None:
    by = recognition(cold=Unprepared(["yes"]))
    await by.prepare(Expected("en"))
    assert "asr cold is not ready: ZeroDivisionError in cold" in caplog.text
    assert await hear(by, [], []) == "yes"


async def test_without_a_recognizer_for_the_language_that_is_said_at_once(caplog: pytest.LogCaptureFixture) -> None:
    await recognition().prepare(Expected("zh-CN"))
    assert "asr.providers names nothing that is there" in caplog.text
