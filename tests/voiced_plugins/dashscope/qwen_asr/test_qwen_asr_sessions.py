"""Whose session a turn is heard in: one serves many turns, and none that was left in disorder."""

import asyncio

from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.ears import Scripted
from tests.servers.dashscope.events import COMPLETED
from tests.servers.dashscope.faults import Twice
from tests.servers.dashscope.service import DashScopeService
from tests.voiced_plugins.dashscope.qwen_asr.hearing import Microphone, Turn, hearing, turn_at
from tests.waiting import until
from voiced.api import RATE, Expected, Pause
from voiced.api.testing import silence, tone
from voiced.api.wire import WarmLimits
from voiced_plugins.dashscope.qwen_asr.recognizer import QwenAsr
from voiced_plugins.dashscope.qwen_asr.settings import QwenAsrSettings
from voiced_plugins.dashscope.qwen_asr.turn import Tuning

FIRST, SECOND = "Turn the light on.", "In the kitchen."
BOTH = "Turn the light on In the kitchen."
STOPPED = "input_audio_buffer.speech_stopped"
FINISHES = Tuning(window=0.4, grace=0.0, final=5.0, burst=False)
"""Every pause ends the session."""


def service(*texts: str, delays: Delays | None = None) -> DashScopeService:
    return DashScopeService(ears=Scripted(*(texts or (FIRST, SECOND))), delays=delays)


class TestASession:
    async def test_is_there_before_anybody_speaks(self) -> None:
        async with service() as at, hearing(at) as by:
            await by.prepare(Expected("en"))
            assert at.connections[0].types == ["session.update"]

    async def test_serves_one_turn_after_the_other(self) -> None:
        microphone = Microphone()
        async with service() as at, hearing(at) as by:
            texts = []
            for _ in range(2):
                async with Turn(by) as turn:
                    texts.append((await turn.whole(microphone.says())).text)
            assert (texts, len(at.connections)) == ([FIRST, SECOND], 1)

    async def test_serves_another_turn_after_one_in_which_nothing_was_said(self) -> None:
        async with service() as at, hearing(at) as by:
            async with Turn(by) as turn:
                await turn.whole()
            async with Turn(by) as turn:
                await turn.whole(Microphone().says())
            assert len(at.connections) == 1

    async def test_tells_the_second_turn_its_own_samples(self) -> None:
        async with service() as at, hearing(at) as by:
            async with Turn(by) as turn:
                await turn.whole(Microphone().says(), Pause(0.5))
            async with Turn(by) as turn:
                turn.give(Microphone(start=90 * RATE).says(1.0, after=1.0), Pause(1.0))
                assert (await turn.answered()).through == 91.4 * RATE

    async def test_that_says_more_than_it_was_asked_serves_no_other_turn(self) -> None:
        async with service() as at, hearing(at) as by:
            at.faults.next(Twice(COMPLETED))
            async with Turn(by) as turn:
                assert (await turn.whole(Microphone().says())).text == FIRST
            await until(lambda: not at.connections[0].is_open)
            async with Turn(by) as turn:
                assert (await turn.whole(Microphone().says())).text == SECOND

    async def test_that_was_finished_is_followed_by_the_spare(self) -> None:
        microphone = Microphone()
        async with service() as at, hearing(at, tuning=FINISHES, warm=WarmLimits()) as by, Turn(by) as turn:
            turn.give(microphone.frames(tone(1.0)), Pause())
            await turn.answered()
            await until(lambda: by._sessions.ready == 1)
            transcript = await turn.whole(microphone.frames(silence(0.3) + tone(1.0)), Pause())
            assert transcript.text == BOTH
            assert [record.sound_bytes > 0 for record in at.connections[:2]] == [True, True]

    async def test_that_is_being_finished_is_waited_for(self) -> None:
        microphone = Microphone()
        async with service(delays=Delays(finished=0.05)) as at, turn_at(at, tuning=FINISHES) as turn:
            turn.give(microphone.frames(tone(1.0)), Pause())
            await until(lambda: any("session.finish" in record.types for record in at.connections))
            transcript = await turn.whole(microphone.frames(silence(0.3) + tone(1.0)), Pause())
            assert (transcript.text, len(turn.answers)) == (BOTH, 2)

    async def test_that_was_finished_ends_with_its_turn(self) -> None:
        async with service() as at, turn_at(at, tuning=FINISHES) as turn:
            await turn.whole(Microphone().frames(tone(1.0)), Pause())
            await until(lambda: not at.connections[0].is_open)

    async def test_is_told_the_words_that_may_be_said(self) -> None:
        expected = Expected("zh-CN", vocabulary={"room": ("厨房", "客厅"), "name": ("小明",)})
        async with service() as at, hearing(at, QwenAsrSettings(context="家")) as by:
            await by.prepare(expected)
            told = at.connections[0].events("session.update")[0]["session"]["input_audio_transcription"]
        assert told == {"language": "zh", "corpus": {"text": "家 厨房 客厅 小明"}}

    async def test_is_another_one_when_other_words_may_be_said(self) -> None:
        async with service() as at, hearing(at) as by:
            await by.prepare(Expected("en"))
            async with Turn(by, Expected("en", vocabulary={"room": ("kitchen",)})) as turn:
                await turn.whole()
            told = at.connections[1].events("session.update")[0]["session"]["input_audio_transcription"]
        assert told["corpus"] == {"text": "kitchen"}


class TestATurnThatIsCancelled:
    async def test_closes_its_socket(self) -> None:
        async with service() as at, hearing(at) as by:
            await cancelled(by)
            await until(lambda: not at.connections[0].is_open)

    async def test_leaves_no_session_for_the_next(self) -> None:
        async with service() as at, hearing(at) as by:
            await cancelled(by)
            async with Turn(by) as turn:
                assert (await turn.whole(Microphone().says())).text == SECOND
            assert len(at.connections) == 2

    async def test_leaves_no_task(self) -> None:
        async with service() as at:
            before = asyncio.all_tasks()
            async with hearing(at) as by:
                turn = await cancelled(by)
            await until(lambda: not any(record.is_open for record in at.connections))
            await until(lambda: asyncio.all_tasks() == before)
        assert turn.task.cancelled()


async def cancelled(by: QwenAsr) -> Turn:
    async with Turn(by) as turn:
        turn.give(Microphone().frames(tone(0.5)))
        await until(lambda: bool(turn.interims))
    return turn
