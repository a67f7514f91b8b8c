"""What a synthesizer raises when its service fails, and what was played before; the next reply does not suffer."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from tests.servers.dashscope.events import DELTA
from tests.servers.dashscope.faults import (
    AbortHandshake,
    AbortWhen,
    After,
    AfterClient,
    AtStart,
    Before,
    Binary,
    CloseWhen,
    Condition,
    ErrorEvent,
    Fault,
    Lost,
    Malformed,
    Refuse,
    Twice,
    UnknownEvents,
)
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import Tones
from tests.voiced_plugins.dashscope.qwen_tts.speaking import Loudspeaker, clauses, speaking, spoken, synthesizer
from tests.waiting import until
from voiced.api import SpeechError
from voiced_plugins.dashscope.qwen_tts.settings import QwenTtsSettings

COMMIT = "input_text_buffer.commit"
DONE = "response.done"
FINISHED = '{"type": "session.finished"}'
MOMENTS = {
    "before it was greeted": AtStart(),
    "before it answered the greeting": Before("session.updated"),
    "when it is asked": AfterClient(COMMIT),
    "before the sound": Before(DELTA),
    "in the sound": After(DELTA, 2),
    "after the sound": After("response.audio.done"),
}
moments = pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
THEIRS = QwenTtsSettings(mode="server_commit")
modes = pytest.mark.parametrize("settings", [QwenTtsSettings(), THEIRS], ids=["commit", "server_commit"])


@pytest.fixture
async def service() -> AsyncIterator[DashScopeService]:
    async with DashScopeService(voice=Tones(character_ms=50)) as service:
        yield service


async def failure(
    service: DashScopeService, *faults: Fault, settings: QwenTtsSettings | None = None
) -> tuple[SpeechError, Loudspeaker]:
    """What a reply raises, and what was played of it; the reply behind it is spoken, and no task is left."""
    before = asyncio.all_tasks()
    service.faults.next(*faults)
    loudspeaker = Loudspeaker()
    async with speaking(service, settings) as by:
        with pytest.raises(SpeechError) as failed:
            async with asyncio.timeout(5):
                await by.speak(clauses("Good morning.", "It is ten."), loudspeaker.play)
        if failed.value.code != "credentials":  # with those it does not try again
            assert (await spoken(by, "Yes.")).ended == [0]
    await until(lambda: asyncio.all_tasks() == before)
    assert not service.connections[0].is_open
    return failed.value, loudspeaker


@modes
@moments
async def test_a_service_that_hangs_up_is_gone(
    service: DashScopeService, moment: Condition, settings: QwenTtsSettings
) -> None:
    if settings is THEIRS and moment == AfterClient(COMMIT):
        moment = AfterClient("input_text_buffer.append")
    error, _ = await failure(service, CloseWhen(moment), settings=settings)
    assert (error.code, error.retryable) == ("transport", True)


@modes
@moments
async def test_a_line_that_breaks_is_a_failure_of_transport(
    service: DashScopeService, moment: Condition, settings: QwenTtsSettings
) -> None:
    if settings is THEIRS and moment == AfterClient(COMMIT):
        moment = AfterClient("input_text_buffer.append")
    error, _ = await failure(service, AbortWhen(moment), settings=settings)
    assert (error.code, error.retryable) == ("transport", True)


async def test_what_came_before_a_failure_is_played(service: DashScopeService) -> None:
    _, loudspeaker = await failure(service, CloseWhen(After(DELTA, 2)))
    assert len(loudspeaker.pcm(0)) == 2 * 24_000 * 2 // 10
    assert loudspeaker.ended == []


async def test_clauses_that_were_spoken_have_ended_before_a_failure(service: DashScopeService) -> None:
    _, loudspeaker = await failure(service, CloseWhen(AfterClient(COMMIT, 2)))
    assert loudspeaker.ended == [0]
    assert len(loudspeaker.pcm()) == len("Good morning.") * 24_000 * 2 // 20


@pytest.mark.parametrize("status", ["failed", "incomplete"])
@modes
async def test_a_response_that_failed_is_a_failure(
    service: DashScopeService, status: str, settings: QwenTtsSettings
) -> None:
    done = json.dumps({"type": DONE, "response": {"id": "resp_1", "status": status}})
    error, loudspeaker = await failure(service, Malformed(After(DELTA), done), settings=settings)
    assert (error.code, error.retryable) == ("transport", True)
    assert status in str(error)
    assert loudspeaker.pcm()


@pytest.mark.parametrize("fault", [Malformed(After(DELTA)), Binary(After(DELTA))])
async def test_what_nobody_understands_is_a_failure_of_the_protocol(service: DashScopeService, fault: Fault) -> None:
    assert (await failure(service, fault))[0].code == "protocol"


@pytest.mark.parametrize(
    ("fault", "code", "retryable"),
    [
        (AbortHandshake(), "transport", True),
        (Refuse(401), "credentials", False),
        (Refuse(429), "quota", False),
        (Refuse(500), "transport", True),
        (ErrorEvent(AfterClient(COMMIT)), "transport", True),
        (ErrorEvent(AfterClient(COMMIT), None, "invalid_value", "The text is not supported."), "request", False),
        (ErrorEvent(AfterClient(COMMIT), None, "Throttling.RateQuota", "Too much."), "quota", True),
        (ErrorEvent(Before("session.updated"), None, "InvalidApiKey", "No."), "credentials", False),
    ],
)
async def test_a_refusal_says_why(service: DashScopeService, fault: Fault, code: str, *, retryable: bool) -> None:
    error, _ = await failure(service, fault)
    assert (error.code, error.retryable) == (code, retryable)


async def test_a_wrong_key_is_refused() -> None:
    async with DashScopeService(key="sk-right") as service:
        with pytest.raises(SpeechError) as refused:
            await synthesizer(service, key="sk-wrong").prepare()
    assert refused.value.code == "credentials"


async def test_a_session_that_ends_unasked_is_a_failure(service: DashScopeService) -> None:
    assert (await failure(service, Malformed(After(DELTA), FINISHED)))[0].code == "transport"


@modes
@pytest.mark.parametrize("fault", [Twice(DONE), UnknownEvents(), Lost("response.created"), Lost("response.audio.done")])
async def test_odd_events_do_no_harm(service: DashScopeService, fault: Fault, settings: QwenTtsSettings) -> None:
    service.faults.every(fault)
    async with speaking(service, settings) as by:
        loudspeaker = await spoken(by, "One.", "Two.")
    assert loudspeaker.ended == [0, 1]
    assert len(loudspeaker.pcm()) == pytest.approx(len("One. Two.") * 24_000 * 2 // 20, rel=0.2)


async def test_a_response_that_is_done_twice_takes_no_sound_from_the_next_clause(service: DashScopeService) -> None:
    service.faults.every(Twice(DONE))
    async with speaking(service) as by:
        loudspeaker = await spoken(by, "One.", "Two.", "Three.")
    assert [len(loudspeaker.pcm(clause)) for clause in range(3)] == [9600, 9600, 14400]
