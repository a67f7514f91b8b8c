"""A service that fails in the middle of a turn: nothing is lost or heard twice, and somebody takes over."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Self

import pytest

from tests.servers.dashscope.chirp import chirped
from tests.servers.dashscope.ears import Chirps
from tests.servers.dashscope.events import COMPLETED
from tests.servers.dashscope.faults import (
    AbortWhen,
    After,
    AfterAudio,
    AtStart,
    Before,
    CloseWhen,
    Condition,
    FailItem,
    Fault,
    Refuse,
    Silent,
)
from tests.servers.dashscope.record import Piece
from tests.servers.dashscope.service import DashScopeService
from tests.voiced_plugins.dashscope.qwen_asr.hearing import HASTY, Microphone, recognizer
from tests.waiting import until
from voiced.api import Expected, Frame, Interim, Pause, Recognizer, Transcript
from voiced.api.testing import ScriptedRecognizer, silence
from voiced.api.wire import WarmLimits
from voiced.device.clock import Work
from voiced.speech.attempts import Attempt
from voiced.speech.providers import Providers, Source
from voiced.speech.race import Watching
from voiced.speech.recognition import Recognition
from voiced.speech.replayable import Replayable
from voiced_plugins.dashscope.qwen_asr.turn import Tuning

pytestmark = pytest.mark.slow

FIRST, SECOND = "Turn on.", "The light."
FALLBACK = "from the fallback"
USUAL = Tuning()


def builder(recognizer: Recognizer) -> Callable[[], Awaitable[Recognizer]]:
    async def build() -> Recognizer:
        return recognizer

    return build


@pytest.fixture
async def service() -> AsyncIterator[DashScopeService]:
    async with DashScopeService(ears=Chirps()) as service:
        yield service


class House:
    """The recognizers of the settings: the service and what is left without it."""

    def __init__(self, service: DashScopeService, tuning: Tuning = USUAL) -> None:
        self.fallback = ScriptedRecognizer([FALLBACK])
        sources = [
            Source[Recognizer]("qwen-asr", builder(recognizer(service, tuning=tuning, warm=WarmLimits())), cloud=True),
            Source[Recognizer]("fallback", builder(self.fallback)),
        ]
        self.recognition = Recognition(Providers[Recognizer]("asr", sources, lambda _: None))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.recognition.close()


class Turn:
    """Somebody speaks to it."""

    def __init__(self, house: House) -> None:
        self.attempts: list[Attempt] = []
        self.interims: list[Interim] = []
        self.microphone = Microphone()
        self._audio = Replayable[Frame | Pause](Work())
        watching = Watching(self.attempts.append, lambda _, interim: self.interims.append(interim))
        self.task = asyncio.create_task(house.recognition.hear(self._audio, Expected("en"), watching))

    def says(self, text: str, after: float = 0.5) -> None:
        """A sentence and the silence behind it."""
        for frame in self.microphone.frames(chirped(text) + silence(after)):
            self._audio.add(frame)

    def pauses(self, silence_s: float = 0.5) -> None:
        self._audio.add(Pause(silence_s))

    async def told(self, text: str) -> None:
        """Wait until the service has understood so much."""
        await until(lambda: any(attempt.text == text for attempt in self.attempts))

    async def answered(self, pauses: int) -> str:
        """What is known when so many pauses are answered."""
        await until(lambda: bool(self.attempts) and self.attempts[-1].answered >= pauses)
        return self.attempts[-1].text

    async def whole(self, *texts: str) -> str:
        """All that is said in it, and a pause; what was understood."""
        for text in texts:
            self.says(text)
        self.pauses()
        return (await self.ended()).text

    async def ended(self) -> Transcript:
        self._audio.end()
        async with asyncio.timeout(10):
            return await self.task

    @property
    def providers(self) -> list[str]:
        """Who tried, in order."""
        return [attempt.provider for attempt in self.attempts]


BOTH = "Turn on The light."
WHERE = {
    "before it is ready": AtStart(),
    "in the first sentence": AfterAudio(700),
    "before the first text": Before(COMPLETED),
    "between the sentences": After(COMPLETED),
    "in the second sentence": After("input_audio_buffer.speech_started", 2),
    "before the second text": Before(COMPLETED, 2),
    "when all was understood": After(COMPLETED, 2),
}
where = pytest.mark.parametrize("moment", WHERE.values(), ids=WHERE.keys())


@where
@pytest.mark.parametrize("fault", [AbortWhen, CloseWhen])
async def test_a_turn_whose_service_dies_is_whole(
    service: DashScopeService, moment: Condition, fault: Callable[[Condition], Fault]
) -> None:
    service.faults.nth(1, fault(moment))
    async with House(service) as house:
        turn = Turn(house)
        assert await turn.whole(FIRST, SECOND) == BOTH
        assert house.fallback.turns == 0


async def test_what_was_understood_is_not_heard_again(service: DashScopeService) -> None:
    service.faults.nth(1, AbortWhen(After("input_audio_buffer.speech_started", 2)))
    async with House(service) as house:
        turn = Turn(house)
        turn.says(FIRST)
        await turn.told(FIRST)
        await turn.whole(SECOND)
        assert turn.providers == ["qwen-asr", "qwen-asr"]
        heard = [record.sound_bytes for record in service.connections[:2]]
    assert heard[1] == Piece(0.0, chirped(SECOND)).sound_bytes


async def test_every_pause_is_answered_though_the_service_dies(service: DashScopeService) -> None:
    async with House(service) as house:
        turn = Turn(house)
        turn.says(FIRST)
        turn.pauses()
        assert await turn.answered(1) == FIRST
        service.abort_connections()
        turn.says(SECOND)
        turn.pauses()
        assert await turn.answered(2) == BOTH
        assert (await turn.ended()).text == BOTH


async def test_a_text_is_kept_though_its_service_dies_behind_it(service: DashScopeService) -> None:
    async with House(service) as house:
        turn = Turn(house)
        turn.says(FIRST)
        turn.pauses()
        await turn.answered(1)
        service.abort_connections()
        await until(lambda: len(turn.attempts) == 2)
        assert (await turn.ended()).text == FIRST


async def test_a_service_that_dies_twice_leaves_everything_to_the_next(service: DashScopeService) -> None:
    service.faults.every(AbortWhen(AfterAudio(700)))
    async with House(service) as house:
        turn = Turn(house)
        assert await turn.whole(FIRST, SECOND) == FALLBACK
        assert turn.providers == ["qwen-asr", "qwen-asr", "fallback"]
        heard = [item for item in house.fallback.heard if isinstance(item, Frame)]
    assert (heard[0].start, heard[-1].end) == (0, turn.microphone.position)


async def test_a_service_that_takes_everything_and_says_nothing_leaves_it_to_the_next(
    service: DashScopeService,
) -> None:
    service.faults.every(Silent(After("session.updated")))
    async with House(service, HASTY) as house:
        turn = Turn(house)
        assert await turn.whole(FIRST) == FALLBACK
        assert turn.providers == ["qwen-asr", "fallback"]


async def test_a_refused_key_leaves_everything_to_the_next(service: DashScopeService) -> None:
    service.faults.every(Refuse(401))
    async with House(service) as house:
        assert await Turn(house).whole(FIRST) == FALLBACK


async def test_a_refused_key_is_not_shown_again(service: DashScopeService) -> None:
    service.faults.every(Refuse(401))
    async with House(service) as house:
        for _ in range(2):
            await house.recognition.prepare(Expected("en"))
            assert await Turn(house).whole(FIRST) == FALLBACK
    assert len(service.connections) == 1


async def test_an_utterance_that_failed_is_heard_once_more(service: DashScopeService) -> None:
    service.faults.nth(1, FailItem(2))
    async with House(service) as house:
        turn = Turn(house)
        assert await turn.whole(FIRST, SECOND) == BOTH
        assert turn.providers == ["qwen-asr", "qwen-asr"]


async def test_an_utterance_that_fails_twice_is_left_to_the_next(service: DashScopeService) -> None:
    service.faults.every(FailItem(1))
    async with House(service) as house:
        turn = Turn(house)
        assert await turn.whole(FIRST) == FALLBACK
        assert turn.providers == ["qwen-asr", "qwen-asr", "fallback"]


async def test_a_turn_after_a_failure_is_heard_by_the_service(service: DashScopeService) -> None:
    service.faults.nth(1, FailItem(1))
    async with House(service) as house:
        for _ in range(2):
            assert await Turn(house).whole(FIRST) == FIRST
