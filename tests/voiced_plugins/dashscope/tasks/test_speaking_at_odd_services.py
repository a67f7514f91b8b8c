"""Services that say odd things, or nothing: what is heard, and that the next reply does not suffer."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from tests.servers.dashscope.faults import (
    After,
    AtStart,
    Before,
    Binary,
    Condition,
    Fault,
    Lost,
    Malformed,
    Silent,
    Twice,
    UnknownEvents,
)
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_events import AUDIO, BEGIN, END, ENDED, STARTED, SYNTHESIS
from tests.voiced_plugins.dashscope.qwen_asr.hearing import STRICT
from tests.voiced_plugins.dashscope.qwen_tts.speaking import Loudspeaker, clauses
from tests.voiced_plugins.dashscope.tasks.voices import (
    REPLY,
    AnySettings,
    Letters,
    Writer,
    letters,
    speaking,
    speaks_whole,
    spoken,
    stop,
    tasks,
    ways,
)
from tests.waiting import until
from voiced.api import SpeechError
from voiced_plugins.dashscope.cosyvoice.settings import CosyVoiceSettings
from voiced_plugins.dashscope.tasks.connections import TaskLimits

TEXTS = ("A clause that is rather long, so that it has some pieces.", "It is ten.")
SILENCES = {
    "when the task has begun": After(STARTED),
    "before the sound": Before(AUDIO),
    "in the sound": After(AUDIO, 2),
    "before the end": Before(ENDED),
}


@pytest.fixture
async def service() -> AsyncIterator[DashScopeService]:
    async with DashScopeService(voice=Letters()) as service:
        yield service


@ways
@pytest.mark.parametrize("moment", SILENCES.values(), ids=SILENCES.keys())
async def test_a_service_that_falls_silent_costs_the_next_reply_nothing(
    service: DashScopeService, settings: AnySettings, moment: Condition
) -> None:
    """Who waits for sound gives it up; the connection that nobody answers on is given up by the next."""
    service.faults.next(Silent(moment))
    async with speaking(service, settings, TaskLimits(line=STRICT, kept_started_s=0.1)) as by:
        reply = asyncio.create_task(by.speak(clauses(*TEXTS), Loudspeaker().play))
        await until(lambda: [task.end for task in tasks(service)] == ["finished"])  # as the service believes
        await stop(reply)
        await speaks_whole(by)


@ways
@pytest.mark.parametrize(
    "fault",
    [
        UnknownEvents(),
        Binary(Before(STARTED), b"\1\2\3"),
        *(Lost(kind) for kind in (BEGIN, SYNTHESIS, END)),
        *(Twice(kind) for kind in (STARTED, BEGIN, SYNTHESIS, END, ENDED)),
    ],
    ids=str,
)
async def test_odd_events_do_no_harm(service: DashScopeService, settings: AnySettings, fault: Fault) -> None:
    service.faults.every(fault)
    async with speaking(service, settings) as by:
        loudspeaker = await spoken(by, "One.", "Two.")
        assert "".join(letters(loudspeaker).split()) == "One.Two."
        assert loudspeaker.ended == [0, 1]
        await speaks_whole(by)


@ways
async def test_a_reply_whose_end_never_comes_is_played(service: DashScopeService, settings: AnySettings) -> None:
    service.faults.next(Lost(ENDED, 1))
    loudspeaker = Loudspeaker()
    async with speaking(service, settings) as by:
        reply = asyncio.create_task(by.speak(clauses("One."), loudspeaker.play))
        await until(lambda: len(letters(loudspeaker).strip()) == len("One."))
        assert not reply.done()
        await stop(reply)
        await speaks_whole(by)


@pytest.mark.parametrize("mode", ["clause", "reply"])
@pytest.mark.parametrize("sound", ["wav", "mp3", "opus"])
async def test_sound_that_cannot_be_decoded_is_a_failure_of_the_protocol(
    service: DashScopeService, sound: str, mode: str
) -> None:
    service.faults.next(Binary(Before(AUDIO), b"<html>no sound</html>" * 500))
    settings = CosyVoiceSettings.model_validate({"mode": mode, "format": sound, "sample_rate": 24_000})
    loudspeaker = Loudspeaker()
    async with speaking(service, settings) as by:
        with pytest.raises(SpeechError) as failed:
            await asyncio.wait_for(by.speak(clauses(*TEXTS), loudspeaker.play), 5)
        assert (await spoken(by, "Yes.")).ended == [0]
    assert failed.value.code == "protocol"
    assert loudspeaker.ended == []


async def test_a_task_that_ends_before_its_text_is_a_failure(service: DashScopeService) -> None:
    writer, loudspeaker = Writer(), Loudspeaker()
    writer.give("One.")
    async with speaking(service, REPLY) as by:
        reply = asyncio.create_task(by.speak(writer.clauses(), loudspeaker.play))
        await until(lambda: loudspeaker.ended == [0])
        header = {"task_id": tasks(service)[0].task_id, "event": ENDED}
        service.faults.now(Malformed(AtStart(), json.dumps({"header": header, "payload": {}})))
        writer.give("Two.")
        with pytest.raises(SpeechError, match="to the end") as failed:
            await asyncio.wait_for(reply, 5)
        await speaks_whole(by)
    assert failed.value.code == "transport"
    assert loudspeaker.ended == [0]
