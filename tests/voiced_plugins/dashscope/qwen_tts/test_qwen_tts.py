"""Replies at a service that is sound: what it is told and when, what is played, and whose session it is."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.record import Record
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import ChirpVoice, Tones
from tests.voiced_plugins.dashscope.qwen_tts.speaking import Loudspeaker, clauses, read, speaking, spoken
from tests.waiting import until
from voiced.api import Audio, Clause
from voiced.api.tts.ahead import ROOM_S
from voiced.api.wire import WarmLimits
from voiced_plugins.dashscope.qwen_tts.synthesizer import QwenTts

APPEND, COMMIT, UPDATE = "input_text_buffer.append", "input_text_buffer.commit", "session.update"
RATE = 24_000


@pytest.fixture
async def service() -> AsyncIterator[DashScopeService]:
    async with DashScopeService(voice=Tones(character_ms=10)) as service:
        yield service


class Hurried(Loudspeaker):
    """Plays when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self._may = asyncio.Semaphore(0)

    async def play(self, audio: Audio) -> None:
        await self._may.acquire()
        await super().play(audio)

    async def plays_one(self) -> None:
        before = len(self.played)
        self._may.release()
        await until(lambda: len(self.played) > before)


def texts(record: Record) -> list[str]:
    """What was appended, event by event."""
    return [event["text"] for event in record.events(APPEND)]


class TestAReply:
    async def test_is_spoken_clause_by_clause(self, service: DashScopeService) -> None:
        service.voice = ChirpVoice()
        async with speaking(service) as by:
            loudspeaker = await spoken(by, "Good morning.", "It is ten.")
        assert [read(loudspeaker.pcm(clause), RATE) for clause in (0, 1)] == ["Good morning.", "It is ten."]

    async def test_ends_every_clause_once_and_in_order(self, service: DashScopeService) -> None:
        async with speaking(service) as by:
            assert (await spoken(by, "One.", "Two.", "Three.")).ended == [0, 1, 2]

    async def test_is_committed_clause_by_clause(self, service: DashScopeService) -> None:
        async with speaking(service) as by:
            await spoken(by, "One.", "Two.")
        assert service.connections[0].types[1:5] == [APPEND, COMMIT, APPEND, COMMIT]
        assert texts(service.connections[0]) == ["One.", "Two."]

    async def test_is_known_by_its_session_and_its_responses(self, service: DashScopeService) -> None:
        async with speaking(service) as by:
            sounds = [audio for audio in (await spoken(by, "One.", "Two.")).played if audio.pcm]
        assert {audio.session[:5] for audio in sounds} == {"sess_"}
        assert len({audio.response for audio in sounds}) == 2

    async def test_keeps_emoji_in_what_can_be_said(self, service: DashScopeService) -> None:
        service.voice = ChirpVoice()
        async with speaking(service) as by:
            loudspeaker = await spoken(by, "好的👍，🎉 done.", language="zh-CN")
        assert read(loudspeaker.pcm(), RATE) == "好的👍，🎉 done."

    @pytest.mark.parametrize("text", ["", "...", "👍", "？！", "\x00"])
    async def test_leaves_out_what_cannot_be_said(self, service: DashScopeService, text: str) -> None:
        async with speaking(service) as by:
            loudspeaker = await spoken(by, text, "Yes.")
        assert loudspeaker.ended == [0, 1]
        assert texts(service.connections[0]) == ["Yes."]

    async def test_may_begin_anywhere(self, service: DashScopeService) -> None:
        async with speaking(service) as by:
            loudspeaker = await spoken(by, Clause(3, "Four.", "en"), Clause(4, "Five.", "en"))
        assert {audio.clause for audio in loudspeaker.played} == {3, 4}

    async def test_of_10000_characters_is_spoken_to_its_end(self, service: DashScopeService) -> None:
        service.voice = Tones(character_ms=1)
        async with speaking(service) as by:
            loudspeaker = await spoken(by, "word " * 2000)
        assert len(loudspeaker.pcm()) == 10_000 * RATE // 1000 * 2

    async def test_of_nothing_needs_no_session(self, service: DashScopeService) -> None:
        async with speaking(service) as by:
            await spoken(by)
        assert service.connections == ()


class TestTheNextClause:
    async def test_is_not_asked_for_before_the_response_is_done(self, service: DashScopeService) -> None:
        service.delays = Delays(between_deltas=0.01)
        async with speaking(service) as by:
            await spoken(by, "A clause of some length.", "Two.")
        record = service.connections[0]
        done = next(seen.at for seen in record.sent if seen.kind == "response.done")
        assert [seen.at >= done for seen in record.received if seen.kind == COMMIT] == [False, True]

    async def test_is_asked_for_while_the_loudspeaker_plays(self, service: DashScopeService) -> None:
        loudspeaker = Loudspeaker(enough=1)
        async with speaking(service) as by:
            reply = asyncio.create_task(by.speak(clauses("One.", "Two."), loudspeaker.play))
            await until(lambda: bool(service.connections) and service.connections[0].types.count(COMMIT) == 2)
            reply.cancel()
            await asyncio.wait({reply})
        assert len(loudspeaker.played) == 1

    async def test_is_not_asked_for_while_much_waits_to_be_played(self, service: DashScopeService) -> None:
        service.voice = Tones(character_ms=1000)
        text, loudspeaker = "x" * int(ROOM_S + 2), Hurried()
        async with speaking(service) as by:
            reply = asyncio.create_task(by.speak(clauses(text, "Two."), loudspeaker.play))
            await until(lambda: bool(service.connections) and "response.done" in service.connections[0].sent_types)
            while service.connections[0].types.count(COMMIT) < 2:
                await loudspeaker.plays_one()
            reply.cancel()
            await asyncio.wait({reply})
        waiting_s = len(text) - len(loudspeaker.pcm()) / 2 / RATE
        assert waiting_s <= ROOM_S + 0.2  # and what the loudspeaker has in its hands


class TestASession:
    async def test_is_there_before_the_reply(self, service: DashScopeService) -> None:
        async with speaking(service) as by:
            await by.prepare()
            assert service.connections[0].types == [UPDATE]

    async def test_that_was_not_used_is_told_the_language(self, service: DashScopeService) -> None:
        async with speaking(service) as by:
            await by.prepare()
            await spoken(by, "Yes.")
        told = [event["session"].get("language_type") for event in service.connections[0].events(UPDATE)]
        assert (told, len(service.connections)) == ([None, "English"], 1)

    async def test_speaks_one_reply_after_the_other(self, service: DashScopeService) -> None:
        async with speaking(service) as by:
            await spoken(by, "One.")
            await spoken(by, "Two.")
        assert [texts(record) for record in service.connections] == [["One.", "Two."]]

    async def test_of_another_language_takes_the_place_of_one_that_has_spoken(self, service: DashScopeService) -> None:
        async with speaking(service) as by:
            await spoken(by, "One.")
            await spoken(by, "二。", language="zh-CN")
        assert [texts(record) for record in service.connections] == [["One."], ["二。"]]

    async def test_speaks_at_one_speed(self, service: DashScopeService) -> None:
        async with speaking(service) as by:
            await spoken(by, Clause(0, "One.", "en"), Clause(1, "Two.", "en", rate=0.5))
        rates = [record.events(UPDATE)[-1]["session"].get("speech_rate") for record in service.connections]
        assert rates == [None, 0.5]

    async def test_may_change_within_a_reply(self, service: DashScopeService) -> None:
        async with speaking(service, warm=WarmLimits()) as by:
            loudspeaker = await spoken(by, Clause(0, "One.", "en"), Clause(1, "二。", "zh"), Clause(2, "Three.", "en"))
        assert loudspeaker.ended == [0, 1, 2]
        assert sorted(text for record in service.connections for text in texts(record)) == ["One.", "Three.", "二。"]

    async def test_that_ended_between_two_clauses_is_followed_by_another(self, service: DashScopeService) -> None:
        more = asyncio.Event()

        async def slowly() -> AsyncIterator[Clause]:
            yield Clause(0, "One.", "en")
            await more.wait()
            yield Clause(1, "Two.", "en")

        loudspeaker = Loudspeaker()
        async with speaking(service) as by:
            reply = asyncio.create_task(by.speak(slowly(), loudspeaker.play))
            await until(lambda: loudspeaker.ended == [0])
            service.close_connections()
            await until(lambda: not service.connections[0].is_open)
            more.set()
            await asyncio.wait_for(reply, 5)
        assert [texts(record) for record in service.connections] == [["One."], ["Two."]]

    @pytest.mark.parametrize("enough", [1, 3])
    async def test_of_a_reply_that_is_cancelled_is_closed(self, service: DashScopeService, enough: int) -> None:
        service.delays = Delays(between_deltas=0.01)
        async with speaking(service) as by:
            await cancelled(by, enough)
            await until(lambda: not service.connections[0].is_open)

    async def test_of_a_reply_that_is_cancelled_is_followed_by_the_spare(self, service: DashScopeService) -> None:
        async with speaking(service, warm=WarmLimits()) as by:
            await cancelled(by, enough=1)
            await until(lambda: by._sessions.ready == 1)
            await spoken(by, "Yes.")
            assert texts(service.connections[1]) == ["Yes."]

    async def test_of_a_reply_that_is_cancelled_leaves_no_task(self, service: DashScopeService) -> None:
        before = asyncio.all_tasks()
        async with speaking(service, warm=WarmLimits()) as by:
            await cancelled(by, enough=1)
        await until(lambda: asyncio.all_tasks() == before)


async def cancelled(by: QwenTts, enough: int) -> None:
    """A reply of which nobody wants to hear more than so many pieces."""
    loudspeaker = Loudspeaker(enough)
    reply = asyncio.create_task(by.speak(clauses("A long clause. " * 9), loudspeaker.play))
    await loudspeaker.is_full.wait()
    reply.cancel()
    await asyncio.wait({reply})
    assert reply.cancelled()
