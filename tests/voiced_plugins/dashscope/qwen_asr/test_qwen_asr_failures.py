"""What a recognizer raises when its service fails, wherever that happens; and that the next turn does not suffer."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.ears import Scripted
from tests.servers.dashscope.events import COMPLETED, INVALID
from tests.servers.dashscope.faults import (
    AbortHandshake,
    AbortWhen,
    After,
    AfterAudio,
    AfterClient,
    AtStart,
    Before,
    Binary,
    CloseWhen,
    Condition,
    ErrorEvent,
    FailItem,
    Fault,
    Frozen,
    Lost,
    Malformed,
    Refuse,
    Silent,
)
from tests.servers.dashscope.service import DashScopeService
from tests.voiced_plugins.dashscope.qwen_asr.hearing import (
    HASTY,
    MANUAL,
    Microphone,
    Turn,
    hearing,
    recognizer,
    turn_at,
)
from tests.waiting import until
from voiced.api import RATE, Expected, Pause, SpeechError
from voiced.api.testing import silence, tone
from voiced_plugins.dashscope.qwen_asr.settings import QwenAsrSettings
from voiced_plugins.dashscope.qwen_asr.turn import Tuning

STARTED, STOPPED = "input_audio_buffer.speech_started", "input_audio_buffer.speech_stopped"
MOMENTS = {
    "before it was greeted": AtStart(),
    "before it answered the greeting": Before("session.updated"),
    "when it is ready": After("session.updated"),
    "in mid-utterance": AfterAudio(600),
    "after the utterance": After(STOPPED),
    "before the text": Before(COMPLETED),
    "when it is to finish": AfterClient("session.finish"),
}
moments = pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
NEVER_NOTICES = Tuning(window=0.4, grace=0.0, final=5.0, notice=0.0, burst=False)


@pytest.fixture
async def service() -> AsyncIterator[DashScopeService]:
    async with DashScopeService(ears=Scripted("Yes.", "No.", "Yes.")) as service:
        yield service


async def failure(service: DashScopeService, *faults: Fault, tuning: Tuning | None = None) -> SpeechError:
    """What a turn raises at a service with these faults; the turn behind it is understood, and no task is left."""
    before = asyncio.all_tasks()
    service.faults.next(*faults)
    async with hearing(service, tuning=tuning) as by, Turn(by) as turn:
        with pytest.raises(SpeechError) as failed:
            await turn.whole(Microphone().frames(tone(1.0)), Pause())
    async with turn_at(service) as turn:
        assert (await turn.whole(Microphone().says())).text in ("Yes.", "No.")
    await until(lambda: asyncio.all_tasks() == before)
    return failed.value


@moments
@pytest.mark.parametrize("code", [1000, 1011])
async def test_a_service_that_hangs_up_is_gone(service: DashScopeService, moment: Condition, code: int) -> None:
    error = await failure(service, CloseWhen(moment, code), tuning=NEVER_NOTICES)
    assert (error.code, error.retryable) == ("transport", True)


@moments
async def test_a_line_that_breaks_is_a_failure_of_transport(service: DashScopeService, moment: Condition) -> None:
    error = await failure(service, AbortWhen(moment), tuning=NEVER_NOTICES)
    assert (error.code, error.retryable) == ("transport", True)


async def test_a_service_that_cannot_be_reached_is_a_failure_of_transport(service: DashScopeService) -> None:
    assert (await failure(service, AbortHandshake())).code == "transport"


@pytest.mark.parametrize("moment", [After("session.updated"), AfterAudio(600), After(STARTED)])
async def test_a_service_that_takes_everything_and_says_nothing_is_silent(
    service: DashScopeService, moment: Condition
) -> None:
    error = await failure(service, Silent(moment), tuning=HASTY)
    assert (error.code, error.retryable) == ("silent", True)


async def test_a_frozen_line_is_silent(service: DashScopeService) -> None:
    service.faults.next(Frozen(AfterAudio(600)))
    async with turn_at(service, tuning=HASTY) as turn:
        with pytest.raises(SpeechError) as failed:
            await turn.whole(Microphone().frames(tone(1.0)), Pause())
    assert failed.value.code == "silent"


async def test_a_service_that_says_nothing_is_asked_to_finish_before_it_is_given_up(service: DashScopeService) -> None:
    await failure(service, Silent(After("session.updated")), tuning=HASTY)
    assert service.connections[0].types[-1] == "session.finish"


async def test_an_utterance_whose_end_is_not_told_is_understood_when_the_session_finishes(
    service: DashScopeService,
) -> None:
    service.faults.every(Lost(STOPPED), Lost(COMPLETED, 1))
    async with turn_at(service, tuning=HASTY) as turn:
        transcript = await turn.whole(Microphone().frames(tone(1.0)), Pause())
    assert transcript.text == "Yes."  # what the last interim text said


@pytest.mark.parametrize("fault", [Malformed(AfterAudio(600)), Binary(AfterAudio(600))])
async def test_what_nobody_understands_is_a_failure_of_the_protocol(service: DashScopeService, fault: Fault) -> None:
    assert (await failure(service, fault)).code == "protocol"


@pytest.mark.parametrize(
    ("status", "code", "retryable"),
    [(401, "credentials", False), (403, "credentials", False), (429, "quota", False), (503, "transport", True)],
)
async def test_a_refusal_at_the_door_says_why(
    service: DashScopeService, status: int, code: str, *, retryable: bool
) -> None:
    error = await failure(service, Refuse(status))
    assert (error.code, error.retryable) == (code, retryable)


async def test_a_wrong_key_is_refused() -> None:
    async with DashScopeService(key="sk-right") as service:
        with pytest.raises(SpeechError) as refused:
            await recognizer(service, key="sk-wrong").prepare(Expected("en"))
    assert refused.value.code == "credentials"
    assert "sk-wrong" not in str(refused.value)


@pytest.mark.parametrize(
    ("said", "code"),
    [("internal_error", "transport"), ("Throttling.RateQuota", "quota"), ("InvalidApiKey", "credentials")],
)
async def test_an_error_that_ends_the_session_says_why(service: DashScopeService, said: str, code: str) -> None:
    assert (await failure(service, ErrorEvent(AfterAudio(600), code=said))).code == code


async def test_an_error_that_the_session_survives_does_no_harm(service: DashScopeService) -> None:
    service.faults.next(ErrorEvent(AfterAudio(600), INVALID, "invalid_value", "No."))
    async with turn_at(service) as turn:
        assert (await turn.whole(Microphone().says())).text == "Yes."


async def test_an_error_in_place_of_an_answer_is_a_failure(service: DashScopeService) -> None:
    fault = ErrorEvent(AfterClient("session.finish"), INVALID, "invalid_value", "No.")
    error = await failure(service, fault, tuning=NEVER_NOTICES)
    assert (error.code, error.retryable) == ("request", False)


async def test_a_session_that_saw_an_error_serves_no_other_turn(service: DashScopeService) -> None:
    service.faults.next(ErrorEvent(AfterAudio(600), INVALID, "invalid_value", "No."))
    async with hearing(service) as by:
        for text in ("Yes.", "No."):
            async with Turn(by) as turn:
                assert (await turn.whole(Microphone().says())).text == text
        assert len(service.connections) == 2


async def test_an_utterance_that_cannot_be_recognized_is_a_failure_of_its_own(service: DashScopeService) -> None:
    error = await failure(service, FailItem(1))
    assert (error.code, error.retryable) == ("item", True)


async def test_what_was_understood_before_a_failure_was_told(service: DashScopeService) -> None:
    service.faults.next(FailItem(2))
    async with turn_at(service) as turn:
        with pytest.raises(SpeechError):
            await turn.whole(Microphone().frames((tone(1.0) + silence(0.5)) * 2))
        last = turn.interims[-1]
    assert (last.stable, last.through) == ("Yes", round(1.4 * RATE))


@pytest.mark.parametrize("settings", [QwenAsrSettings(), MANUAL])
async def test_a_text_that_comes_late_is_waited_for(service: DashScopeService, settings: QwenAsrSettings) -> None:
    service.delays = Delays(final=0.1)
    tuning = Tuning(window=0.4 if settings is not MANUAL else None, grace=0.05, final=5.0)
    async with turn_at(service, settings, tuning) as turn:
        turn.give(Microphone().frames(tone(1.0)), Pause())
        assert (await turn.answered()).stable == "Yes."
        assert "session.finish" not in service.connections[0].types
