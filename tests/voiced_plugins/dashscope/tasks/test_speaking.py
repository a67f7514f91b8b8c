"""Replies at a service that is sound: what it is told, what is played, and how it is asked."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.habits import Habits
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.voice import ChirpVoice, Tones
from tests.voiced_plugins.dashscope.qwen_tts.speaking import Loudspeaker, clauses, read
from tests.voiced_plugins.dashscope.tasks.voices import (
    CLAUSE,
    REPLY,
    AnySettings,
    Hurried,
    Letters,
    Writer,
    by_clause,
    cosyvoices,
    letters,
    said,
    speaking,
    spoken,
    stop,
    tasks,
    ways,
)
from tests.waiting import until
from voiced.api import Clause, SpeechError
from voiced.api.tts.ahead import ROOM_S
from voiced_plugins.dashscope.cosyvoice.settings import CosyVoiceSettings
from voiced_plugins.dashscope.sambert.settings import SambertSettings


@pytest.fixture
async def service() -> AsyncIterator[DashScopeService]:
    async with DashScopeService(voice=Tones(character_ms=10)) as service:
        yield service


def heard(loudspeaker: Loudspeaker, count: int) -> list[str]:
    """Clause by clause."""
    rate = loudspeaker.played[0].rate
    return [read(loudspeaker.pcm(clause), rate).strip() for clause in range(count)]


@ways
async def test_every_clause_is_heard_as_it_was_written(service: DashScopeService, settings: AnySettings) -> None:
    service.voice = ChirpVoice()
    texts = ["Good morning.", "It is 十点。", "Как дела?", "Well, yes"]
    async with speaking(service, settings) as by:
        assert heard(await spoken(by, *texts), 4) == texts


@ways
async def test_every_clause_ends_once_and_in_order(service: DashScopeService, settings: AnySettings) -> None:
    async with speaking(service, settings) as by:
        assert (await spoken(by, "One.", "Two", "Three.")).ended == [0, 1, 2]


@ways
async def test_no_sound_of_a_clause_follows_its_end(service: DashScopeService, settings: AnySettings) -> None:
    async with speaking(service, settings) as by:
        played = (await spoken(by, "One.", "Two", "Three.")).played
    assert [audio.clause for audio in played] == sorted(audio.clause for audio in played)


@ways
async def test_a_reply_may_begin_anywhere(service: DashScopeService, settings: AnySettings) -> None:
    async with speaking(service, settings) as by:
        loudspeaker = await spoken(by, Clause(3, "Four.", "en"), Clause(4, "Five.", "en"))
    assert {audio.clause for audio in loudspeaker.played} == {3, 4}


@ways
@pytest.mark.parametrize("text", ["", "...", "👍", "？！", "\x00"])
async def test_what_cannot_be_said_is_left_out(service: DashScopeService, settings: AnySettings, text: str) -> None:
    async with speaking(service, settings) as by:
        loudspeaker = await spoken(by, text, "One.", text, "Two.", text)
    assert loudspeaker.ended == [0, 1, 2, 3, 4]
    assert "".join(said(service)).split() == (["One.Two."] if settings is not REPLY else ["One.", "Two."])


@ways
async def test_a_reply_of_nothing_needs_no_connection(service: DashScopeService, settings: AnySettings) -> None:
    async with speaking(service, settings) as by:
        await spoken(by)
        await spoken(by, "👍")
    assert service.connections == ()


@by_clause
async def test_every_clause_is_a_task_of_one_connection(service: DashScopeService, settings: AnySettings) -> None:
    async with speaking(service, settings) as by:
        await spoken(by, "One.", "Two.", "Three.")
    assert [[task.text for task in record.tasks] for record in service.connections] == [["One.", "Two.", "Three."]]
    assert {task.end for task in tasks(service)} == {"finished"}


async def test_a_whole_reply_is_one_task(service: DashScopeService) -> None:
    async with speaking(service, REPLY) as by:
        await spoken(by, "One.", "Two", "Three.")
    assert [task.texts for task in tasks(service)] == [["One. ", "Two ", "Three. "]]


@ways
async def test_the_sound_is_known_by_its_task(service: DashScopeService, settings: AnySettings) -> None:
    async with speaking(service, settings) as by:
        played = (await spoken(by, "One.", "Two.")).played
    assert {audio.response for audio in played if audio.pcm} == {task.task_id for task in tasks(service)}


async def test_options_may_change_from_clause_to_clause(service: DashScopeService) -> None:
    for settings in (CLAUSE, REPLY):
        async with speaking(service, settings) as by:
            await spoken(by, Clause(0, "One.", "en"), Clause(1, "二。", "zh"), Clause(2, "Three.", "en", rate=0.5))
    told = [(task.parameters.get("language_hints"), task.parameters["rate"]) for task in tasks(service)]
    assert told == 2 * [(["en"], 1.0), (["zh"], 1.0), (["en"], 0.5)]


async def test_a_clause_of_another_language_has_another_voice(service: DashScopeService) -> None:
    settings = SambertSettings(voices={"en": "betty"})  # one makes 48000 samples a second, one 16000
    async with speaking(service, settings) as by:
        loudspeaker = await spoken(by, Clause(0, "一。", "zh"), Clause(1, "Two.", "en"))
    assert [task.model for task in tasks(service)] == ["sambert-zhichu-v1", "sambert-betty-v1"]
    assert [audio.rate for audio in loudspeaker.played if audio.ends_clause] == [48_000, 16_000]


@ways
async def test_samples_that_are_cut_in_halves_are_whole(settings: AnySettings) -> None:
    async with (
        DashScopeService(voice=Letters(), habits=Habits(frame_bytes=4097)) as service,
        speaking(service, settings) as by,
    ):
        loudspeaker = await spoken(by, "Good morning.", "It is ten.")
    assert [letters(loudspeaker, clause).strip() for clause in (0, 1)] == ["Good morning.", "It is ten."]


@pytest.mark.parametrize("sound", ["wav", "mp3", "opus"])
@pytest.mark.parametrize("mode", ["clause", "reply"])
@pytest.mark.slow
async def test_compressed_sound_is_heard_whole(service: DashScopeService, sound: str, mode: str) -> None:
    service.voice = ChirpVoice()
    settings = CosyVoiceSettings.model_validate({"mode": mode, "format": sound, "sample_rate": 48_000})
    async with speaking(service, settings) as by:
        loudspeaker = await spoken(by, "Good morning.", "It is ten.")
    assert read(loudspeaker.pcm(), 48_000).split() == ["Good", "morning.", "It", "is", "ten."]
    assert loudspeaker.ended == [0, 1]


@by_clause
async def test_no_clause_is_asked_for_while_much_waits(service: DashScopeService, settings: AnySettings) -> None:
    service.voice = Tones(character_ms=1000)
    loudspeaker = Hurried()
    async with speaking(service, settings) as by:
        reply = asyncio.create_task(by.speak(clauses("x" * int(ROOM_S + 2), "y"), loudspeaker.play))
        await until(lambda: [task.end for task in tasks(service)] == ["finished"])
        await loudspeaker.plays_one()
        assert len(tasks(service)) == 1
        loudspeaker.plays_on()
        await asyncio.wait_for(reply, 5)
    assert len(tasks(service)) == 2


@ways
async def test_a_clause_that_is_too_long_is_refused_behind_what_came_before(
    service: DashScopeService, settings: AnySettings
) -> None:
    loudspeaker = Loudspeaker()
    async with speaking(service, settings) as by:
        with pytest.raises(SpeechError, match="letters") as refused:
            await asyncio.wait_for(by.speak(clauses("One.", "x" * 20_001, "Three."), loudspeaker.play), 5)
        assert (await spoken(by, "Yes.")).ended == [0]
    assert (refused.value.code, refused.value.retryable) == ("request", False)
    assert loudspeaker.ended == [0]


@ways
async def test_sound_is_played_while_it_still_comes(service: DashScopeService, settings: AnySettings) -> None:
    service.voice, service.delays = Tones(character_ms=200), Delays(between_deltas=0.02)
    loudspeaker = Loudspeaker(enough=1)
    async with speaking(service, settings) as by:
        reply = asyncio.create_task(by.speak(clauses("A clause of some length."), loudspeaker.play))
        await asyncio.wait_for(loudspeaker.is_full.wait(), 5)
        assert tasks(service)[0].end == ""
        await stop(reply)


@cosyvoices
async def test_who_writes_the_text_may_fail(service: DashScopeService, settings: AnySettings) -> None:
    writer, loudspeaker = Writer(), Loudspeaker()
    writer.give("One.", "Two")
    writer.end(ZeroDivisionError())
    async with speaking(service, settings) as by:
        with pytest.raises(ZeroDivisionError):
            await asyncio.wait_for(by.speak(writer.clauses(), loudspeaker.play), 5)
        assert (await spoken(by, "Yes.")).ended == [0]
    assert loudspeaker.ended[:1] == [0]
