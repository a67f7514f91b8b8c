"""A reply is spoken: a session for each clause, on connections that are ready before."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.servers.dashscope.voice import ChirpVoice, Tones
from tests.servers.huawei.faults import HalfSamples, Lost, NoTraceId, UnknownTypes
from tests.servers.huawei.habits import Habits
from tests.servers.huawei.service import HuaweiService
from tests.servers.huawei.start import Mode
from tests.voiced_plugins.huawei.speaking import Loudspeaker, Reply, Ticking, clauses, read, speaking, spoken
from tests.waiting import until
from voiced.api import Clause
from voiced.api.testing import settle
from voiced.api.wire import WarmLimits
from voiced_plugins.huawei.vcs import WARM

LONG = "It is ten o'clock, and the sun shines over the sea. " * 10


@pytest.fixture
async def service() -> AsyncIterator[HuaweiService]:
    async with HuaweiService(voice=Tones(character_ms=10)) as service:
        yield service


async def test_each_clause_has_a_session_of_its_own(service: HuaweiService) -> None:
    async with speaking(service) as by:
        loudspeaker = await spoken(by, "Good morning.", "It is ten.")
    assert [(one.mode, one.texts) for one in service.sessions] == [
        (Mode.ONLY, ["Good morning."]),
        (Mode.ONLY, ["It is ten."]),
    ]
    assert loudspeaker.ended == [0, 1]


async def test_each_clause_has_its_sound(service: HuaweiService) -> None:
    service.voice = ChirpVoice()
    async with speaking(service, sample_rate=16000) as by:
        loudspeaker = await spoken(by, "Good morning.", "It is ten.")
    assert [read(loudspeaker.pcm(clause), 16_000) for clause in (0, 1)] == ["Good morning.", "It is ten."]


async def test_nothing_is_said_before_there_is_a_text(service: HuaweiService) -> None:
    async with speaking(service) as by:
        await by.prepare()
        assert service.connections[0].received == []


async def test_a_connection_is_ready_before_the_reply(service: HuaweiService) -> None:
    async with speaking(service) as by:
        await by.prepare()
        await spoken(by, "Yes.")
    assert len(service.connections) == 1


async def test_the_next_connection_is_ready_before_the_next_clause(service: HuaweiService) -> None:
    async with speaking(service, WARM) as by:
        await spoken(by, "One.", "Two.")
        await until(lambda: by._sessions.ready == 1)
    assert [len(record.sessions) for record in service.connections] == [1, 1, 0]


async def test_no_session_is_begun_after_an_end(service: HuaweiService) -> None:
    async with speaking(service) as by:
        await spoken(by, *["Yes."] * 5)
    assert [record.commands for record in service.connections] == [["START"]] * 5


async def test_a_connection_that_has_spoken_is_closed_in_order(service: HuaweiService) -> None:
    async with speaking(service) as by:
        await spoken(by, "One.", "Two.")
        await service.until(lambda: [record.close_code for record in service.connections] == [1000, 1000])


async def test_each_connection_is_signed_anew(service: HuaweiService) -> None:
    async with speaking(service, WARM) as by:
        await spoken(by, "One.", "Two.", "Three.")
    assert all(record.is_signed_anew and record.authorized == "signature" for record in service.connections)


async def test_an_idle_connection_is_replaced_before_the_service_cuts_it(service: HuaweiService) -> None:
    async with speaking(service, WarmLimits(keep=60.0, idle=0.02, short=0.0)) as by:
        await by.prepare()
        await service.until(lambda: len(service.connections) > 2)
        assert service.connections[0].close_code == 1000


def test_the_service_would_cut_it_later() -> None:
    assert WARM.idle < Habits().idle_s
    assert WARM.idle < Habits().text_wait_s


async def test_a_connection_that_the_service_cuts_is_replaced(service: HuaweiService) -> None:
    async with speaking(service, WarmLimits(short=0.0)) as by:
        await by.prepare()
        service.close_connections(1001)
        await service.until(lambda: len(service.connections) == 2)
        assert (await spoken(by, "Yes.")).ended == [0]


async def test_what_cannot_be_said_is_not_sent(service: HuaweiService) -> None:
    async with speaking(service) as by:
        loudspeaker = await spoken(by, "...", "Yes.", "👍")
    assert [one.text for one in service.sessions] == ["Yes."]
    assert loudspeaker.ended == [0, 1, 2]


async def test_a_long_clause_is_one_session_of_several_texts(service: HuaweiService) -> None:
    async with speaking(service) as by:
        loudspeaker = await spoken(by, LONG, "Yes.")
    first, second = service.sessions
    assert (first.mode, len(first.texts), second.mode) == (Mode.MULTI, 2, Mode.ONLY)
    assert (first.text.strip(), loudspeaker.ended) == (LONG.strip(), [0, 1])


async def test_the_sound_of_a_long_clause_is_its_own(service: HuaweiService) -> None:
    async with speaking(service) as by:
        loudspeaker = await spoken(by, LONG, "Yes.")
    assert len(loudspeaker.pcm(0)) > 10 * len(loudspeaker.pcm(1)) > 0


async def test_the_settings_are_told(service: HuaweiService) -> None:
    async with speaking(service, voice="chinese_huaxiaoli_common", sample_rate=8000, speed=5, pitch=6, volume=7) as by:
        await spoken(by, "Yes.")
    config = service.sessions[0].config
    assert (config.voice_name, config.audio_format, config.rate) == ("chinese_huaxiaoli_common", "pcm", 8000)
    assert (config.speed, config.pitch, config.volume) == (5, 6, 7)


async def test_a_clause_may_be_faster_than_the_one_before(service: HuaweiService) -> None:
    async with speaking(service) as by:
        await spoken(by, Clause(0, "One.", "en"), Clause(1, "Two.", "en", 1.5))
    assert [one.config.speed for one in service.sessions] == [0, 250]


async def test_a_clause_may_be_in_another_language_with_another_voice(service: HuaweiService) -> None:
    async with speaking(service, voices={"en": "chinese_huaxiaojie_common"}) as by:
        await spoken(by, Clause(0, "One.", "en"), Clause(1, "二。", "zh"))
    assert [one.config.voice_name for one in service.sessions] == [
        "chinese_huaxiaojie_common",
        "chinese_huaxiaoxi_common",
    ]


@pytest.mark.parametrize("rate", [8000, 16000, 24000])
@pytest.mark.parametrize("sound", ["pcm", "mp3"])
async def test_sound_has_the_rate_that_was_asked_for(service: HuaweiService, sound: str, rate: int) -> None:
    async with speaking(service, audio_format=sound, sample_rate=rate) as by:
        loudspeaker = await spoken(by, "Good morning. " * 10)
    assert {audio.rate for audio in loudspeaker.played} == {rate}
    assert len(loudspeaker.pcm()) / 2 / rate == pytest.approx(1.4, abs=0.3)


async def test_half_a_sample_waits_for_its_other_half(service: HuaweiService) -> None:
    service.voice = ChirpVoice()
    service.faults.every(HalfSamples())
    async with speaking(service, sample_rate=16000) as by:
        loudspeaker = await spoken(by, "Good morning.")
    assert all(len(audio.pcm) % 2 == 0 for audio in loudspeaker.played)
    assert read(loudspeaker.pcm(), 16_000) == "Good morning."


async def test_sound_tells_the_name_of_its_session(service: HuaweiService) -> None:
    async with speaking(service) as by:
        loudspeaker = await spoken(by, "Yes.")
    (started,) = [seen.message for seen in service.connections[0].sent if seen.kind == "START"]
    assert {audio.session for audio in loudspeaker.played if audio.pcm} == {started["trace_id"]}


@pytest.mark.parametrize("fault", [UnknownTypes(), NoTraceId()])
async def test_odd_messages_do_no_harm(service: HuaweiService, fault: UnknownTypes | NoTraceId) -> None:
    service.faults.every(fault)
    async with speaking(service) as by:
        loudspeaker = await spoken(by, "One.", LONG)
    assert loudspeaker.ended == [0, 1]


async def test_a_reply_that_is_stopped_closes_its_connection_at_once(service: HuaweiService) -> None:
    loudspeaker = Loudspeaker(enough=1)
    async with speaking(service) as by:
        speech = asyncio.create_task(by.speak(clauses("Good morning."), loudspeaker.play))
        await loudspeaker.is_full.wait()
        speech.cancel()
        await asyncio.wait({speech})
        await service.until(lambda: service.connections[0].closed_at is not None)
        assert (await spoken(by, "Yes.")).ended == [0]


async def test_a_reply_that_is_stopped_in_a_long_clause_leaves_no_task(service: HuaweiService) -> None:
    before = asyncio.all_tasks()
    reply, loudspeaker = Reply(), Loudspeaker(enough=1)
    async with speaking(service) as by:
        speech = asyncio.create_task(by.speak(reply.clauses(), loudspeaker.play))
        reply.give(LONG * 3)
        await loudspeaker.is_full.wait()
        speech.cancel()
        await asyncio.wait({speech})
    await until(lambda: asyncio.all_tasks() == before)


async def test_a_synthesizer_that_is_closed_speaks_no_more(service: HuaweiService) -> None:
    async with speaking(service) as by:
        await spoken(by, "Yes.")
        await by.close()
        await by.close()
    await service.until(lambda: not any(record.is_open for record in service.connections))


async def test_an_end_without_a_text_is_no_connection(service: HuaweiService) -> None:
    async with speaking(service) as by:
        assert (await spoken(by)).played == []
    assert service.connections == ()


async def test_the_clock_may_stand_in_any_zone(service: HuaweiService) -> None:
    east = datetime.now(UTC).astimezone(timezone(timedelta(hours=8)))
    async with speaking(service, now=Ticking(east)) as by:
        assert (await spoken(by, "Yes.")).ended == [0]


async def test_the_next_clause_is_made_while_one_is_being_heard() -> None:
    async with HuaweiService() as service, speaking(service) as by:
        await spoken(by, "One.")
        service.faults.every(Lost("END"))
        reply = asyncio.create_task(spoken(by, "Two.", "Three."))
        await service.until(lambda: [one.text for one in service.sessions[1:]] == ["Two.", "Three."])
        reply.cancel()
        await asyncio.wait({reply})


async def test_nothing_is_made_beside_the_first_clause_of_all() -> None:
    async with HuaweiService() as service, speaking(service) as by:
        service.faults.every(Lost("END"))
        reply = asyncio.create_task(spoken(by, "One.", "Two."))
        await service.until(lambda: bool(service.sessions) and service.sessions[0].answers[-1:] == ["AUDIO"])
        await settle()
        assert len(service.sessions) == 1
        reply.cancel()
        await asyncio.wait({reply})
