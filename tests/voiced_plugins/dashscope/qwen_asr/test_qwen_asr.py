"""Turns at a service that is sound: what it is sent and when, and what is heard."""

import pytest

from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.ears import Scripted
from tests.servers.dashscope.events import COMPLETED, INTERIM
from tests.servers.dashscope.faults import Lost, UnknownEvents, WrongOrder
from tests.servers.dashscope.service import DashScopeService
from tests.voiced_plugins.dashscope.qwen_asr.hearing import MANUAL, Microphone, turn_at
from tests.waiting import until
from voiced.api import RATE, Pause
from voiced.api.testing import silence, tone
from voiced_plugins.dashscope.qwen_asr.settings import QwenAsrSettings
from voiced_plugins.dashscope.qwen_asr.turn import Tuning

FIRST, SECOND = "Turn the light on.", "In the kitchen."
BOTH = "Turn the light on In the kitchen."
STOPPED = "input_audio_buffer.speech_stopped"
FINISHES = Tuning(window=0.4, grace=0.0, final=5.0, burst=False)
"""Every pause ends the session."""


def service(*texts: str, delays: Delays | None = None) -> DashScopeService:
    return DashScopeService(ears=Scripted(*(texts or (FIRST, SECOND))), delays=delays)


class TestATurn:
    async def test_is_understood(self) -> None:
        async with service() as at, turn_at(at) as turn:
            transcript = await turn.whole(Microphone().says())
        assert (transcript.text, transcript.language, transcript.emotion) == (FIRST, "en", "neutral")

    async def test_is_known_by_its_session(self) -> None:
        async with service() as at, turn_at(at) as turn:
            transcript = await turn.whole(Microphone().says())
        assert transcript.session.startswith("sess_")

    async def test_is_told_while_it_is_spoken(self) -> None:
        async with service() as at, turn_at(at) as turn:
            turn.give(Microphone().frames(tone(0.7)))
            await until(lambda: any(interim.text for interim in turn.interims))

    async def test_gives_a_sign_as_soon_as_the_service_hears_something(self) -> None:
        async with service() as at, turn_at(at) as turn:
            turn.give(Microphone().frames(tone(0.1)))
            await until(lambda: bool(turn.interims))
            assert turn.interims[0].text == ""

    async def test_may_have_several_utterances(self) -> None:
        microphone = Microphone()
        async with service() as at, turn_at(at) as turn:
            transcript = await turn.whole(microphone.says(), microphone.says())
        assert transcript.text == BOTH

    async def test_without_a_pause_is_not_answered(self) -> None:
        async with service() as at, turn_at(at) as turn:
            await turn.whole(Microphone().says())
        assert turn.answers == []

    @pytest.mark.parametrize("settings", [QwenAsrSettings(), MANUAL])
    async def test_that_ends_in_mid_utterance_is_whole(self, settings: QwenAsrSettings) -> None:
        async with service() as at, turn_at(at, settings) as turn:
            transcript = await turn.whole(Microphone().frames(tone(1.0)))
        assert transcript.text == FIRST

    @pytest.mark.parametrize("kind", ["input_audio_buffer.committed", "conversation.item.created", INTERIM])
    async def test_needs_nothing_but_beginning_end_and_text(self, kind: str) -> None:
        async with service() as at, turn_at(at) as turn:
            at.faults.every(Lost(kind))
            transcript = await turn.whole(Microphone().says())
        assert transcript.text == FIRST

    async def test_does_not_mind_what_nobody_knows(self) -> None:
        async with service() as at, turn_at(at) as turn:
            at.faults.every(UnknownEvents())
            transcript = await turn.whole(Microphone().says())
        assert transcript.text == FIRST

    @pytest.mark.parametrize("kind", [STOPPED, INTERIM])
    async def test_does_not_mind_what_comes_behind_its_text(self, kind: str) -> None:
        async with service() as at, turn_at(at) as turn:
            at.faults.every(WrongOrder(kind, COMPLETED))
            transcript = await turn.whole(Microphone().says())
        assert transcript.text == FIRST


class TestAPause:
    @pytest.mark.parametrize("settings", [QwenAsrSettings(), MANUAL, QwenAsrSettings(sample_rate=8000)])
    async def test_in_an_utterance_is_answered_with_its_text(self, settings: QwenAsrSettings) -> None:
        async with service() as at, turn_at(at, settings) as turn:
            turn.give(Microphone().frames(tone(1.0)), Pause())
            assert (await turn.answered()).stable == FIRST

    async def test_is_answered_through_its_last_sample(self) -> None:
        microphone = Microphone(start=7 * RATE)
        async with service() as at, turn_at(at) as turn:
            turn.give(microphone.frames(tone(1.0)), Pause())
            assert (await turn.answered()).through == 8 * RATE

    async def test_sends_nothing_of_the_microphone(self) -> None:
        async with service() as at, turn_at(at) as turn:
            frames = Microphone().frames(tone(1.0) + silence(0.3))
            turn.give(frames, Pause(0.3))
            await turn.answered()
            sent = at.connections[0].pcm
        spoken = b"".join(frame.pcm for frame in frames)
        assert sent[: len(spoken)] == spoken
        assert not any(sent[len(spoken) :])

    @pytest.mark.parametrize("silence_s", [0.0, 0.3])
    async def test_sends_the_rest_of_the_silence_that_ends_an_utterance(self, silence_s: float) -> None:
        async with service() as at, turn_at(at) as turn:
            turn.give(Microphone().frames(tone(1.0) + silence(silence_s)), Pause(silence_s))
            await turn.answered()
            assert at.connections[0].audio_bytes == 2 * round((1.0 + 0.4 + 0.2) * RATE)

    async def test_after_an_utterance_that_has_ended_sends_nothing(self) -> None:
        async with service() as at, turn_at(at) as turn:
            turn.give(Microphone().says())
            await until(lambda: any(interim.text == FIRST for interim in turn.interims))
            turn.give(Pause(0.5))
            await turn.answered()
            assert at.connections[0].audio_bytes == 2 * RATE

    async def test_before_any_sound_sends_nothing(self) -> None:
        async with service() as at, turn_at(at) as turn:
            turn.give(Pause())
            assert (await turn.answered()).text == ""
            assert at.connections[0].types == ["session.update"]

    async def test_may_be_followed_by_more(self) -> None:
        microphone = Microphone()
        async with service() as at, turn_at(at) as turn:
            turn.give(microphone.frames(tone(1.0)), Pause())
            await turn.answered()
            turn.give(microphone.frames(silence(0.3) + tone(1.0)), Pause())
            assert (await turn.answered(2)).stable == BOTH
            assert len(at.connections) == 1

    async def test_may_be_followed_by_more_before_it_is_answered(self) -> None:
        microphone = Microphone()
        async with service(delays=Delays(final=0.02)) as at, turn_at(at) as turn:
            turn.give(microphone.frames(tone(1.0)), Pause(), microphone.frames(silence(0.2) + tone(1.0)), Pause())
            assert (await turn.answered(2)).stable == BOTH

    async def test_at_8_khz_holds_no_sound_back(self) -> None:
        settings = QwenAsrSettings(mode="manual", sample_rate=8000)
        async with service() as at, turn_at(at, settings) as turn:
            turn.give(Microphone().frames(tone(1.0)), Pause())
            await turn.answered()
            assert at.connections[0].audio_bytes == RATE

    async def test_of_a_service_that_hears_nothing_is_answered_by_the_end_of_the_session(self) -> None:
        async with service() as at, turn_at(at, tuning=Tuning(grace=0.0, final=5.0, notice=0.0)) as turn:
            turn.give(Microphone().frames(silence(1.0)), Pause())
            assert (await turn.answered()).text == ""
            assert at.connections[0].types[-1] == "session.finish"


class TestSoundThatWaits:
    LATE_S = 0.25

    async def test_is_sent_no_faster_than_the_pace(self) -> None:
        async with service() as at, turn_at(at, catch_up=4.0) as turn:
            await turn.whole(Microphone().frames(tone(3.5)))
            pieces = [piece for piece in at.connections[0].audio if any(piece.pcm)]
        sent = 0.0
        for piece in pieces:
            sent += len(piece.pcm) / 2 / RATE
            assert sent <= 1.0 + 0.1 + 4.0 * (piece.at - pieces[0].at + self.LATE_S)

    async def test_is_sent_at_once_when_it_is_a_second(self) -> None:
        async with service() as at, turn_at(at, catch_up=0.01) as turn:
            turn.give(Microphone().frames(tone(1.0)))
            await until(lambda: bool(at.connections) and at.connections[0].audio_bytes == 2 * RATE)

    async def test_does_not_hold_up_what_the_service_says(self) -> None:
        async with service() as at, turn_at(at, catch_up=0.01) as turn:
            turn.give(Microphone().frames(tone(0.5) + silence(3.0)))
            await until(lambda: any(interim.text == FIRST for interim in turn.interims))
