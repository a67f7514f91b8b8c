"""What holds for every voice of a service, whatever its protocol: sockets die, services are slow, keys are refused."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

import pytest

from tests.servers.dashscope.events import DELTA
from tests.servers.dashscope.faults import AbortWhen, Before, CloseWhen, Late, Refuse, Silent
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_events import AUDIO
from tests.servers.dashscope.voice import ChirpVoice
from tests.servers.huawei.service import HuaweiService
from tests.voiced_plugins.dashscope.qwen_asr.hearing import LIMIT_S
from tests.voiced_plugins.dashscope.qwen_tts import speaking as qwen
from tests.voiced_plugins.dashscope.qwen_tts.speaking import Loudspeaker, clauses, read
from tests.voiced_plugins.dashscope.tasks import voices as tasks
from tests.voiced_plugins.huawei import speaking as huawei
from voiced.api import Clause, SpeechError, Synthesizer
from voiced.device.clock import Work
from voiced.speech.providers import Providers, Source
from voiced.speech.replayable import Replayable
from voiced.speech.synthesis import Synthesis
from voiced_plugins.dashscope.cosyvoice.settings import CosyVoiceSettings
from voiced_plugins.dashscope.sambert.settings import SambertSettings

Service: TypeAlias = DashScopeService | HuaweiService

REPLY = ("good morning", "it is ten", "see you soon")
RATE = 24_000


@dataclass(frozen=True)
class Kind:
    """A voice, and the service that it speaks to."""

    serve: Callable[[], Service]
    build: Callable[[Any], Synthesizer]
    sound: str
    """What the service calls a piece of sound."""

    rate: int = RATE


def _dashscope() -> DashScopeService:
    return DashScopeService(voice=ChirpVoice())


def _huawei() -> HuaweiService:
    return HuaweiService(voice=ChirpVoice())


def _huawei_voice(service: HuaweiService, **values: Any) -> Synthesizer:
    return huawei.synthesizer(service.url, **values)


KINDS = {
    "qwen-tts": Kind(_dashscope, qwen.synthesizer, DELTA),
    "cosyvoice": Kind(_dashscope, partial(tasks.voice, settings=CosyVoiceSettings()), AUDIO),
    "cosyvoice-reply": Kind(_dashscope, partial(tasks.voice, settings=CosyVoiceSettings(mode="reply")), AUDIO),
    "sambert": Kind(_dashscope, partial(tasks.voice, settings=SambertSettings(sample_rate=24000)), AUDIO),
    "huawei-vcs": Kind(_huawei, partial(_huawei_voice, sample_rate=24000), "AUDIO"),
    "huawei-vcs-multi": Kind(_huawei, partial(_huawei_voice, sample_rate=24000, text_pieces="multi"), "AUDIO"),
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


@dataclass(frozen=True)
class Stage:
    service: Service
    voice: Synthesizer
    kind: Kind

    async def say(self, *texts: str, loudspeaker: Loudspeaker | None = None) -> Loudspeaker:
        """Each sentence is ended, so that a service which looks for that speaks it at once."""
        loudspeaker = loudspeaker or Loudspeaker()
        async with asyncio.timeout(LIMIT_S):
            await self.voice.speak(clauses(*(f"{text}!\n" for text in texts)), loudspeaker.play)
        return loudspeaker

    def heard(self, loudspeaker: Loudspeaker) -> list[str]:
        return read(loudspeaker.pcm(), self.kind.rate).lower().replace("!", " ").split()


@pytest.fixture
async def stage(kind: Kind) -> AsyncIterator[Stage]:
    async with on_stage(kind) as stage:
        yield stage


@asynccontextmanager
async def on_stage(kind: Kind) -> AsyncIterator[Stage]:
    async with kind.serve() as service:
        voice = kind.build(service)
        try:
            yield Stage(service, voice, kind)
        finally:
            await voice.close()


def words(*texts: str) -> list[str]:
    return " ".join(texts).split()


async def test_a_reply_is_heard_word_for_word(stage: Stage) -> None:
    assert stage.heard(await stage.say(*REPLY)) == words(*REPLY)


async def test_a_slow_service_is_waited_for(stage: Stage) -> None:
    stage.service.faults.every(Late(stage.kind.sound, 0.05))
    loudspeaker = await stage.say(*REPLY[:2])
    assert stage.heard(loudspeaker) == words(*REPLY[:2])
    assert loudspeaker.ended == [0, 1]


@pytest.mark.parametrize("end", [AbortWhen, CloseWhen])
async def test_a_socket_that_dies_under_a_reply_is_told_as_that(stage: Stage, end: Callable[..., Any]) -> None:
    stage.service.faults.every(end(Before(stage.kind.sound, 2)))
    with pytest.raises(SpeechError) as failed:
        await stage.say(*REPLY)
    assert failed.value.code == "transport"


async def test_no_clause_ends_that_was_not_spoken_whole(stage: Stage) -> None:
    stage.service.faults.every(AbortWhen(Before(stage.kind.sound, 2)))
    loudspeaker = Loudspeaker()
    with pytest.raises(SpeechError):
        await stage.say(*REPLY, loudspeaker=loudspeaker)
    whole = " ".join(words(*(REPLY[clause] for clause in loudspeaker.ended)))
    assert " ".join(stage.heard(loudspeaker)).startswith(whole)
    assert loudspeaker.ended == sorted(set(loudspeaker.ended))


async def test_it_speaks_again_after_its_socket_died(stage: Stage) -> None:
    stage.service.faults.every(AbortWhen(Before(stage.kind.sound, 1)))
    with pytest.raises(SpeechError):
        await stage.say(*REPLY)
    stage.service.faults.clear()
    assert stage.heard(await stage.say(*REPLY)) == words(*REPLY)


async def test_a_socket_that_died_while_nobody_spoke_costs_nothing(stage: Stage) -> None:
    await stage.say(REPLY[0])
    stage.service.abort_connections()
    assert stage.heard(await stage.say(REPLY[1])) == words(REPLY[1])


async def test_a_silent_service_is_given_up_and_the_reply_goes_on_with_the_next_voice(kind: Kind) -> None:
    async with on_stage(kind) as silent, on_stage(KINDS["qwen-tts"]) as other:
        silent.service.faults.every(Silent(Before(kind.sound, 1)))
        heard = await _spoken_by(silent.voice, other.voice)
        assert other.heard(heard) == words(*REPLY)
        assert heard.ended == [0, 1, 2]


async def test_a_reply_that_breaks_off_goes_on_with_the_next_voice_at_that_clause(kind: Kind) -> None:
    async with on_stage(kind) as dying, on_stage(KINDS["qwen-tts"]) as other:
        dying.service.faults.every(AbortWhen(Before(kind.sound, 3)))
        heard = await _spoken_by(dying.voice, other.voice)
        assert heard.ended == [0, 1, 2]
        assert other.heard(heard)[-3:] == words(REPLY[2])


async def _spoken_by(*voices: Synthesizer) -> Loudspeaker:
    """The reply, as the daemon has it spoken by the first voice that can."""

    async def built(voice: Synthesizer) -> Synthesizer:
        return voice

    sources = [Source(str(number), partial(built, voice)) for number, voice in enumerate(voices)]
    log, loudspeaker = Replayable[Clause](Work()), Loudspeaker()
    async with aclosing(clauses(*(f"{text}!\n" for text in REPLY))) as reply:  # type: ignore[type-var]
        async for clause in reply:
            log.add(clause)
    log.end()
    synthesis = Synthesis(Providers[Synthesizer]("tts", sources, lambda _: None), first_audio_s=0.5)
    async with asyncio.timeout(LIMIT_S):
        await synthesis.speak(log, "en", loudspeaker.play)
    return loudspeaker


@pytest.mark.parametrize("status", [401, 403])
async def test_refused_keys_are_tried_once(stage: Stage, status: int) -> None:
    stage.service.faults.every(Refuse(status))
    for _ in range(3):
        with pytest.raises(SpeechError) as refused:
            await stage.say(REPLY[0])
        assert refused.value.code == "credentials"
    assert len(stage.service.connections) == 1


async def test_what_is_too_much_is_told_as_that(stage: Stage) -> None:
    stage.service.faults.every(Refuse(429))
    with pytest.raises(SpeechError) as refused:
        await stage.say(REPLY[0])
    assert refused.value.code == "quota"


async def test_no_connection_is_left_when_it_is_closed(kind: Kind) -> None:
    async with on_stage(kind) as stage:
        await stage.say(*REPLY)
        await stage.voice.close()
        await stage.service.until(lambda: not any(one.is_open for one in stage.service.connections))
        with pytest.raises(SpeechError):
            await stage.say(*REPLY)


async def test_what_has_no_letter_is_no_reason_to_fail(stage: Stage) -> None:
    loudspeaker = await stage.say("...", REPLY[0], "?!", "👍", REPLY[1])
    assert stage.heard(loudspeaker) == words(*REPLY[:2])
    assert loudspeaker.ended == [0, 1, 2, 3, 4]
