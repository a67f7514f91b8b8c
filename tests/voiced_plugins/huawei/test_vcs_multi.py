"""One session for a whole reply: text goes out as it comes, and none is lost between two sessions."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.servers.dashscope.voice import ChirpVoice, Tones
from tests.servers.huawei.habits import Habits
from tests.servers.huawei.service import HuaweiService
from tests.servers.huawei.start import Mode
from tests.servers.huawei.texts import SESSION_CHARACTERS
from tests.voiced_plugins.huawei.speaking import Loudspeaker, Reply, read, speaking, spoken
from tests.waiting import until
from voiced.api import Audio, Clause
from voiced_plugins.huawei.vcs import HuaweiVcs
from voiced_plugins.huawei.vcs_leg import LegLimits

LONG = "It is ten o'clock, and the sun shines over the sea. " * 20
SENTENCE = "Good morning. " * 10 + "Yes!"
HASTY = LegLimits(text=0.05)
"""A session ends after a short time without text."""


@pytest.fixture
async def service() -> AsyncIterator[HuaweiService]:
    async with HuaweiService(voice=Tones(character_ms=10)) as service:
        yield service


def together(service: HuaweiService, limits: LegLimits | None = None, **values: Any) -> Any:
    return speaking(service, limits=limits, text_pieces="multi", **values)


def begun(by: HuaweiVcs, reply: Reply, loudspeaker: Loudspeaker) -> asyncio.Task[None]:
    return asyncio.create_task(by.speak(reply.clauses(), loudspeaker.play))


async def test_a_reply_is_one_session(service: HuaweiService) -> None:
    async with together(service) as by:
        loudspeaker = await spoken(by, "Good morning.", "It is", "ten.")
    (session,) = service.sessions
    assert (session.mode, session.text) == (Mode.MULTI, "Good morning. It is ten. ")
    assert loudspeaker.ended == [0, 1, 2]


async def test_all_text_is_spoken(service: HuaweiService) -> None:
    service.voice = ChirpVoice()
    async with together(service, sample_rate=16000) as by:
        loudspeaker = await spoken(by, "Good morning!", "It is", "ten.")
    assert read(loudspeaker.pcm(), 16_000).split() == ["Good", "morning!", "It", "is", "ten."]


async def test_all_sound_is_the_first_clauses(service: HuaweiService) -> None:
    async with together(service) as by:
        loudspeaker = await spoken(by, Clause(2, "Three!", "en"), Clause(3, "Four!", "en"))
    assert {audio.clause for audio in loudspeaker.played if audio.pcm} == {2}


async def test_every_clause_ends_behind_all_sound(service: HuaweiService) -> None:
    async with together(service) as by:
        loudspeaker = await spoken(by, "One!", "Two!", "Three!")
    assert [audio.clause for audio in loudspeaker.played[-3:] if audio.ends_clause] == [0, 1, 2]


async def test_text_is_sent_as_it_comes(service: HuaweiService) -> None:
    reply, loudspeaker = Reply(), Loudspeaker()
    async with together(service) as by:
        speech = begun(by, reply, loudspeaker)
        reply.give("One! Two!")
        await until(lambda: bool(loudspeaker.pcm()))
        reply.give("Three.")
        reply.end()
        await asyncio.wait_for(speech, 5)
    assert [session.texts for session in service.sessions] == [["One! Two! ", "Three. "]]


async def test_what_cannot_be_said_is_not_sent_and_ends(service: HuaweiService) -> None:
    async with together(service) as by:
        loudspeaker = await spoken(by, "...", "Yes.", "👍", "No.")
    assert [session.text for session in service.sessions] == ["Yes. No. "]
    assert loudspeaker.ended == [0, 1, 2, 3]


async def test_a_reply_of_which_nothing_can_be_said_needs_no_connection(service: HuaweiService) -> None:
    async with together(service) as by:
        assert (await spoken(by, "👍")).ended == [0]
    assert service.connections == ()


async def test_a_long_clause_is_sent_in_pieces(service: HuaweiService) -> None:
    async with together(service) as by:
        loudspeaker = await spoken(by, LONG)
    (session,) = service.sessions
    assert (len(session.texts), session.text.strip()) == (4, LONG.strip())
    assert loudspeaker.ended == [0]


async def test_a_session_without_text_is_ended_before_the_service_does_it(service: HuaweiService) -> None:
    service.habits = Habits(text_wait_s=2.0)
    reply, loudspeaker = Reply(), Loudspeaker()
    async with together(service, HASTY) as by:
        speech = begun(by, reply, loudspeaker)
        reply.give("One.")
        await until(lambda: loudspeaker.ended == [0])
        reply.give("Two.")
        reply.end()
        await asyncio.wait_for(speech, 5)
    assert [session.answers[-1] for session in service.sessions] == ["END", "END"]
    assert [session.text for session in service.sessions] == ["One. ", "Two. "]
    assert loudspeaker.ended == [0, 1]


async def test_nothing_is_connected_while_there_is_no_text(service: HuaweiService) -> None:
    reply, loudspeaker = Reply(), Loudspeaker()
    async with together(service, HASTY) as by:
        speech = begun(by, reply, loudspeaker)
        reply.give("One.")
        await service.until(lambda: bool(service.connections) and service.connections[0].closed_at is not None)
        assert len(service.connections) == 1
        reply.end()
        await asyncio.wait_for(speech, 5)


def test_the_usual_limit_is_well_before_that_of_the_service() -> None:
    assert LegLimits().text + LegLimits().sign < Habits().text_wait_s


@pytest.mark.slow
async def test_a_session_ends_before_it_is_too_long_and_no_text_is_lost() -> None:
    clause = "a" * 290
    count = SESSION_CHARACTERS // len(clause) + 20
    async with HuaweiService(voice=Tones(character_ms=0)) as service, together(service) as by:
        loudspeaker = await spoken(by, *[clause] * count)
    assert len(service.sessions) == 2
    assert "".join(session.text for session in service.sessions).split() == [clause] * count
    assert all(len(session.text) <= SESSION_CHARACTERS for session in service.sessions)
    assert loudspeaker.ended == [*range(count)]


class Full(Loudspeaker):
    """It has enough from its first sound on, until it is emptied."""

    def __init__(self) -> None:
        super().__init__()
        self.is_empty = asyncio.Event()

    async def play(self, audio: Audio) -> None:
        await super().play(audio)
        if audio.pcm:
            await self.is_empty.wait()


async def full(service: HuaweiService, by: HuaweiVcs, loudspeaker: Full) -> asyncio.Task[None]:
    """A reply whose session has ended though there is more text: more sound waits than anybody wants."""
    service.voice = Tones(character_ms=200)
    reply = Reply()
    speech = begun(by, reply, loudspeaker)
    reply.give(SENTENCE)
    await until(lambda: service.connections[-1:] != () and service.connections[0].audio_bytes > 25 * 48_000)
    reply.give(SENTENCE, SENTENCE)
    reply.end()
    await service.until(lambda: service.sessions[0].answers[-1] == "END")
    return speech


async def test_text_waits_while_there_is_enough_sound_and_its_session_does_not(service: HuaweiService) -> None:
    loudspeaker = Full()
    async with together(service, HASTY) as by:
        speech = await full(service, by, loudspeaker)
        assert [session.texts for session in service.sessions] == [[f"{SENTENCE} "]]
        speech.cancel()
        await asyncio.wait({speech})


async def test_what_waited_is_spoken_in_the_next_session(service: HuaweiService) -> None:
    loudspeaker = Full()
    async with together(service, HASTY) as by:
        speech = await full(service, by, loudspeaker)
        loudspeaker.is_empty.set()
        await asyncio.wait_for(speech, 5)
    assert service.sessions[0].text == f"{SENTENCE} "
    assert "".join(session.text for session in service.sessions) == f"{SENTENCE} " * 3
    assert loudspeaker.ended == [0, 1, 2]


async def test_a_clause_that_is_spoken_otherwise_has_another_session(service: HuaweiService) -> None:
    async with together(service) as by:
        loudspeaker = await spoken(
            by, Clause(0, "One.", "en"), Clause(1, "Two.", "en"), Clause(2, "Three.", "en", 2.0), Clause(3, "4", "en")
        )
    assert [(one.config.speed, one.text) for one in service.sessions] == [
        (0, "One. Two. "),
        (500, "Three. "),
        (0, "4 "),
    ]
    assert loudspeaker.ended == [0, 1, 2, 3]


async def test_a_reply_that_is_stopped_closes_its_connection_at_once(service: HuaweiService) -> None:
    reply, loudspeaker = Reply(), Loudspeaker(enough=1)
    async with together(service) as by:
        speech = begun(by, reply, loudspeaker)
        reply.give("One!")
        await loudspeaker.is_full.wait()
        speech.cancel()
        await asyncio.wait({speech})
        await service.until(lambda: service.connections[0].closed_at is not None)
    assert "END" not in service.connections[0].commands


async def test_who_writes_the_text_may_fail(service: HuaweiService) -> None:
    reply = Reply()
    reply.give("One!")
    reply.end(ZeroDivisionError())
    async with together(service) as by:
        with pytest.raises(ZeroDivisionError):
            await asyncio.wait_for(by.speak(reply.clauses(), Loudspeaker().play), 5)
