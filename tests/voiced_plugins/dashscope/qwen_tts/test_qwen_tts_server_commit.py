"""Where the service finds the sentences: all sound is the first clause's, and all clauses end together."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.servers.dashscope.events import DELTA
from tests.servers.dashscope.faults import After, Before, Malformed, Silent
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import ChirpVoice, Tones
from tests.voiced_plugins.dashscope.qwen_asr.hearing import KEY, ONE, STRICT
from tests.voiced_plugins.dashscope.qwen_tts.speaking import Loudspeaker, read, speaking, spoken
from tests.waiting import until
from voiced.api import Clause, SpeechError, Synthesizer
from voiced.api.wire import WarmLimits
from voiced.device.clock import Work
from voiced.speech.providers import Providers, Source
from voiced.speech.replayable import Replayable
from voiced.speech.synthesis import Synthesis
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.qwen_tts.settings import QwenTtsSettings
from voiced_plugins.dashscope.qwen_tts.synthesizer import QwenTts

THEIRS = QwenTtsSettings(mode="server_commit")
APPEND = "input_text_buffer.append"


@pytest.fixture
async def service() -> AsyncIterator[DashScopeService]:
    async with DashScopeService(voice=Tones(character_ms=10)) as service:
        yield service


class Reply:
    """Clauses that come when the test wants."""

    def __init__(self) -> None:
        self._given: asyncio.Queue[Clause | Exception | None] = asyncio.Queue()
        self._count = 0

    def give(self, *texts: str) -> None:
        for text in texts:
            self._given.put_nowait(Clause(self._count, text, "en"))
            self._count += 1

    def end(self, error: Exception | None = None) -> None:
        self._given.put_nowait(error)

    async def clauses(self) -> AsyncIterator[Clause]:
        while (given := await self._given.get()) is not None:
            if isinstance(given, Exception):
                raise given
            yield given


async def test_all_text_is_spoken(service: DashScopeService) -> None:
    service.voice = ChirpVoice()
    async with speaking(service, THEIRS) as by:
        loudspeaker = await spoken(by, "Good morning.", "It is", "ten.")
    assert read(loudspeaker.pcm(), 24_000).split() == ["Good", "morning.", "It", "is", "ten."]


async def test_all_sound_is_the_first_clauses(service: DashScopeService) -> None:
    async with speaking(service, THEIRS) as by:
        loudspeaker = await spoken(by, Clause(2, "Three.", "en"), Clause(3, "Four.", "en"))
    assert {audio.clause for audio in loudspeaker.played if audio.pcm} == {2}


async def test_every_clause_ends_behind_all_sound(service: DashScopeService) -> None:
    async with speaking(service, THEIRS) as by:
        loudspeaker = await spoken(by, "One.", "Two.", "Three.")
    assert [audio.clause for audio in loudspeaker.played[-3:] if audio.ends_clause] == [0, 1, 2]
    assert loudspeaker.ended == [0, 1, 2]


async def test_text_is_sent_as_it_comes(service: DashScopeService) -> None:
    reply, loudspeaker = Reply(), Loudspeaker()
    async with speaking(service, THEIRS) as by:
        speech = asyncio.create_task(by.speak(reply.clauses(), loudspeaker.play))
        reply.give("One. Two.")
        await until(lambda: bool(loudspeaker.pcm()))
        reply.give("Three.")
        reply.end()
        await asyncio.wait_for(speech, 5)
    assert service.connections[0].text == "One. Two. Three. "


async def test_what_cannot_be_said_is_not_sent(service: DashScopeService) -> None:
    async with speaking(service, THEIRS) as by:
        loudspeaker = await spoken(by, "...", "Yes.", "👍")
    assert (service.connections[0].text, loudspeaker.ended) == ("Yes. ", [0, 1, 2])


async def test_a_reply_of_which_nothing_can_be_said_ends(service: DashScopeService) -> None:
    async with speaking(service, THEIRS) as by:
        assert (await spoken(by, "👍")).ended == [0]


async def test_each_reply_has_its_own_session(service: DashScopeService) -> None:
    async with speaking(service, THEIRS, WarmLimits()) as by:
        await spoken(by, "One.")
        await until(lambda: by._sessions.ready == 1)
        await spoken(by, "Two.")
    assert [record.text for record in service.connections[:2]] == ["One. ", "Two. "]


async def test_compressed_sound_is_played_sentence_by_sentence(service: DashScopeService) -> None:
    settings = QwenTtsSettings(mode="server_commit", response_format="wav", sample_rate=16_000)
    reply, loudspeaker = Reply(), Loudspeaker()
    async with speaking(service, settings) as by:
        speech = asyncio.create_task(by.speak(reply.clauses(), loudspeaker.play))
        reply.give("One! Two")
        await until(lambda: bool(loudspeaker.pcm()))
        reply.end()
        await asyncio.wait_for(speech, 5)
    assert {audio.rate for audio in loudspeaker.played} == {16_000}


async def test_a_session_that_ends_while_text_is_waited_for_is_a_failure(service: DashScopeService) -> None:
    service.faults.next(Malformed(After(DELTA), '{"type": "session.finished"}'))
    reply, loudspeaker = Reply(), Loudspeaker()
    reply.give("One! Two")
    async with speaking(service, THEIRS) as by:
        with pytest.raises(SpeechError) as failed:
            await asyncio.wait_for(by.speak(reply.clauses(), loudspeaker.play), 5)
    assert failed.value.code == "transport"


async def test_who_writes_the_text_may_fail(service: DashScopeService) -> None:
    reply = Reply()
    reply.give("One! Two")
    reply.end(ZeroDivisionError())
    async with speaking(service, THEIRS) as by:
        with pytest.raises(ZeroDivisionError):
            await asyncio.wait_for(by.speak(reply.clauses(), Loudspeaker().play), 5)


class Pausing:
    """A reply whose text pauses for much longer than sound is waited for."""

    def __init__(self, service: DashScopeService, patience_s: float = 0.1) -> None:
        async def build() -> Synthesizer:
            return QwenTts(Account(service.url, KEY), THEIRS, ONE, STRICT, sign_s=patience_s / 4)

        sources = [Source[Synthesizer]("qwen-tts", build)]
        self._synthesis = Synthesis(Providers[Synthesizer]("tts", sources, lambda _: None), patience_s)
        self._log = Replayable[Clause](Work())
        self._log.add(Clause(0, "One! ", "en"))
        self.loudspeaker = Loudspeaker()
        self.speech = asyncio.create_task(self._synthesis.speak(self._log, "en", self.loudspeaker.play))

    @property
    def signs(self) -> int:
        """Pieces without sound that end nothing."""
        return sum(not audio.pcm and not audio.ends_clause for audio in self.loudspeaker.played)

    async def goes_on(self) -> None:
        """After a pause; raises what the synthesizers raise."""
        await until(lambda: self.signs > 8 or self.speech.done())
        self._log.add(Clause(1, "Two.", "en"))
        self._log.end()
        await self.ends()

    async def ends(self) -> None:
        try:
            await asyncio.wait_for(self.speech, 5)
        finally:
            await self._synthesis.close()


async def test_a_text_that_pauses_is_no_silent_service(service: DashScopeService) -> None:
    reply = Pausing(service)
    await reply.goes_on()
    assert reply.loudspeaker.ended == [0, 1]


async def test_a_service_that_does_not_speak_is_silent_when_the_text_has_come(service: DashScopeService) -> None:
    service.faults.next(Silent(After("response.done")))
    with pytest.raises(SpeechError, match="no sound"):
        await Pausing(service).goes_on()


async def test_a_service_that_falls_silent_in_a_sentence_is_silent_though_the_text_pauses(
    service: DashScopeService,
) -> None:
    service.faults.next(Silent(Before("response.done")))
    with pytest.raises(SpeechError, match="no sound"):
        await Pausing(service).ends()
