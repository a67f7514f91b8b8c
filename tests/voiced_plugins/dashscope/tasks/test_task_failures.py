"""What a synthesizer raises when a task fails, and what was played before; the next reply does not suffer."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from tests.servers.dashscope.faults import (
    AbortHandshake,
    AbortWhen,
    After,
    AfterClient,
    AtStart,
    Before,
    CloseWhen,
    Condition,
    Fault,
    Malformed,
    Refuse,
    Silent,
    TaskFailed,
)
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_events import AUDIO, ENDED, RUN, STARTED
from tests.voiced_plugins.dashscope.qwen_asr.hearing import STRICT
from tests.voiced_plugins.dashscope.qwen_tts.speaking import Loudspeaker, clauses
from tests.voiced_plugins.dashscope.tasks.voices import (
    AnySettings,
    Letters,
    letters,
    speaking,
    speaks_whole,
    ways,
)
from tests.waiting import until
from voiced.api import SpeechError
from voiced_plugins.dashscope.tasks.connections import TaskLimits

TEXTS = ("A clause that is rather long, so that it has some pieces.", "It is ten.")
PIECE = 8000
BEGINNING = {
    "as it opens": AtStart(),
    "when a task is asked for": AfterClient(RUN),
    "before the task begins": Before(STARTED),
}
MIDDLE = {
    "when the task has begun": After(STARTED),
    "before the sound": Before(AUDIO),
    "in the sound": After(AUDIO, 2),
    "before the end": Before(ENDED),
}
MOMENTS = BEGINNING | MIDDLE
moments = pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
REASONS = [
    ("InvalidParameter", "[tts:]Engine return error code: 418", "request", False),
    ("InvalidParameter", "Request voice is invalid!", "request", False),
    ("InvalidParameter", "Please ensure input text is valid.", "request", False),
    ("InvalidParameter", "Text request limit violated, expected 1.", "request", False),
    ("InvalidParameter", "SSML text is not supported at the moment!", "request", False),
    ("InvalidParameter", "task can not be null", "request", False),
    ("VoiceNotFound", "There is none.", "request", False),
    ("Throttling.RateQuota", "Requests rate limit exceeded, please try again later.", "quota", True),
    ("", "Requests rate limit exceeded, please try again later.", "quota", True),
    ("Arrearage", "Access denied, please make sure your account is in good standing.", "quota", False),
    ("InvalidApiKey", "Invalid API-key provided.", "credentials", False),
    ("CLIENT_ERROR", "request timeout after 23 seconds.", "transport", True),
    ("InternalError", "Something went wrong.", "transport", True),
    ("SomethingNew", "Nobody has written it down.", "transport", True),
]


@pytest.fixture
async def service() -> AsyncIterator[DashScopeService]:
    async with DashScopeService(voice=Letters()) as service:
        yield service


async def failure(service: DashScopeService, settings: AnySettings, *faults: Fault) -> tuple[SpeechError, Loudspeaker]:
    """What a reply raises, and what was played of it; the next is spoken by another connection, and no task is left."""
    before = asyncio.all_tasks()
    service.faults.next(*faults)
    loudspeaker = Loudspeaker()
    async with speaking(service, settings, TaskLimits(line=STRICT, started_s=0.2)) as by:
        with pytest.raises(SpeechError) as failed:
            async with asyncio.timeout(5):
                await by.speak(clauses(*TEXTS), loudspeaker.play)
        if failed.value.code != "credentials":
            await speaks_whole(by)
        await until(lambda: not service.connections[0].is_open)
    await until(lambda: asyncio.all_tasks() == before)
    return failed.value, loudspeaker


@ways
@moments
@pytest.mark.parametrize("end", [CloseWhen, AbortWhen])
async def test_a_connection_that_ends_is_a_failure_of_transport(
    service: DashScopeService, settings: AnySettings, moment: Condition, end: Callable[[Condition], Fault]
) -> None:
    error, _ = await failure(service, settings, end(moment))
    assert (error.code, error.retryable) == ("transport", True)


@ways
@moments
async def test_what_is_no_json_is_a_failure_of_the_protocol(
    service: DashScopeService, settings: AnySettings, moment: Condition
) -> None:
    error, _ = await failure(service, settings, Malformed(moment))
    assert error.code == "protocol"


@ways
@moments
async def test_a_task_that_fails_says_why(service: DashScopeService, settings: AnySettings, moment: Condition) -> None:
    error, _ = await failure(service, settings, TaskFailed(moment, "Throttling.RateQuota", "Too much."))
    assert (error.code, error.retryable) == ("quota", True)
    assert "Too much. (Throttling.RateQuota)" in str(error)


@ways
@pytest.mark.parametrize(("reason", "message", "code", "retryable"), REASONS)
async def test_every_reason_has_its_meaning(
    service: DashScopeService, settings: AnySettings, reason: str, message: str, code: str, *, retryable: bool
) -> None:
    error, _ = await failure(service, settings, TaskFailed(After(AUDIO), reason, message))
    assert (error.code, error.retryable) == (code, retryable)
    assert message in str(error)


@ways
async def test_a_key_in_a_message_is_not_shown(service: DashScopeService, settings: AnySettings) -> None:
    error, _ = await failure(service, settings, TaskFailed(After(STARTED), "InvalidApiKey", "sk-secret is wrong"))
    assert "secret" not in str(error)
    assert "plugins.dashscope.api-key" in str(error)


@ways
@pytest.mark.parametrize("moment", BEGINNING.values(), ids=BEGINNING.keys())
async def test_a_service_that_is_silent_at_the_beginning_is_given_up(
    service: DashScopeService, settings: AnySettings, moment: Condition
) -> None:
    error, _ = await failure(service, settings, Silent(moment))
    assert (error.code, error.retryable) == ("silent", True)


@ways
async def test_what_came_before_a_failure_is_played(service: DashScopeService, settings: AnySettings) -> None:
    _, loudspeaker = await failure(service, settings, CloseWhen(After(AUDIO, 2)))
    assert len(loudspeaker.pcm(0)) == 2 * PIECE
    assert loudspeaker.ended == []


@ways
async def test_clauses_that_were_spoken_have_ended_before_a_failure(
    service: DashScopeService, settings: AnySettings
) -> None:
    pieces = -(-len(TEXTS[0]) * 480 // PIECE)
    _, loudspeaker = await failure(service, settings, CloseWhen(After(AUDIO, pieces + 1)))
    assert letters(loudspeaker, 0).strip() == TEXTS[0]
    assert loudspeaker.ended == [0]


@ways
@pytest.mark.parametrize(
    ("fault", "code", "retryable"),
    [
        (AbortHandshake(), "transport", True),
        (Refuse(401), "credentials", False),
        (Refuse(403), "credentials", False),
        (Refuse(429), "quota", False),
        (Refuse(503), "transport", True),
    ],
)
async def test_a_refusal_at_the_door_says_why(
    service: DashScopeService, settings: AnySettings, fault: Fault, code: str, *, retryable: bool
) -> None:
    error, _ = await failure(service, settings, fault)
    assert (error.code, error.retryable) == (code, retryable)


@ways
@pytest.mark.parametrize("text", ["[]", "{}", '{"header": {}}', '{"header": {"event": 7}}', "NaN", '{"header": null}'])
async def test_a_message_without_sense_is_a_failure_of_the_protocol(
    service: DashScopeService, settings: AnySettings, text: str
) -> None:
    error, _ = await failure(service, settings, Malformed(After(AUDIO), text))
    assert error.code == "protocol"
