"""A whole reply in one task: no task waits longer for text than the service does, and nothing is lost or said twice."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.faults import Lost
from tests.servers.dashscope.habits import Habits
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_events import AUDIO, CONTINUE, END, FINISH
from tests.servers.dashscope.voice import ChirpVoice, Tones
from tests.voiced_plugins.dashscope.qwen_tts.speaking import Loudspeaker, read
from tests.voiced_plugins.dashscope.tasks.voices import (
    LIMITS,
    REPLY,
    Hurried,
    Writer,
    said,
    speaking,
    spoken,
    tasks,
)
from tests.waiting import until
from voiced.api.tts.ahead import ROOM_S
from voiced_plugins.dashscope.tasks.whole_reply import ReplyLimits

TEXT_S = 1.0
HASTY = ReplyLimits(gap_s=0.2, sign_s=0.05)
"""Much less than the service waits."""

PATIENT = ReplyLimits(gap_s=60.0, sign_s=0.05)


@pytest.fixture
async def service() -> AsyncIterator[DashScopeService]:
    async with DashScopeService(voice=Tones(character_ms=10), habits=Habits(text_s=TEXT_S)) as service:
        yield service


class Reply:
    """One that is being written."""

    def __init__(self, service: DashScopeService) -> None:
        self.writer = Writer()
        self.loudspeaker = Loudspeaker()
        self.service = service
        self.speaking: asyncio.Task[None]

    async def ends(self) -> None:
        """No more text comes; raises what is raised."""
        self.writer.end()
        await asyncio.wait_for(self.speaking, 10)


@pytest.fixture
async def reply(service: DashScopeService) -> AsyncIterator[Reply]:
    reply = Reply(service)
    async with speaking(service, REPLY, LIMITS, HASTY) as by:
        reply.speaking = asyncio.create_task(by.speak(reply.writer.clauses(), reply.loudspeaker.play))
        yield reply
        reply.speaking.cancel()
        await asyncio.wait({reply.speaking})


def ends(service: DashScopeService) -> list[str]:
    return [task.end for task in tasks(service)]


async def test_a_pause_in_the_text_finishes_the_task(reply: Reply) -> None:
    reply.writer.give("One.", "Two")
    await until(lambda: ends(reply.service) == ["finished"])
    reply.writer.give("Three.")
    await reply.ends()
    assert said(reply.service) == ["One. Two ", "Three. "]
    assert reply.loudspeaker.ended == [0, 1, 2]


async def test_what_comes_behind_many_pauses_is_heard_once_and_in_order(reply: Reply) -> None:
    reply.service.voice = ChirpVoice()
    for count, text in enumerate(["One", "Two.", "Three", "Four."], 1):
        reply.writer.give(text)
        await until(lambda count=count: ends(reply.service) == ["finished"] * count)  # type: ignore[misc]
    await reply.ends()
    assert read(reply.loudspeaker.pcm(), 24_000).split() == ["One", "Two.", "Three", "Four."]
    assert len(reply.service.connections) == 1


async def test_no_task_begins_while_there_is_no_text(reply: Reply) -> None:
    reply.writer.give("One.")
    await until(lambda: ends(reply.service) == ["finished"])
    await reply.ends()
    assert said(reply.service) == ["One. "]


async def test_words_that_come_one_by_one_are_spoken_by_one_task(service: DashScopeService) -> None:
    service.voice = ChirpVoice()
    reply = Reply(service)
    async with speaking(service, REPLY, LIMITS, PATIENT) as by:
        speech = asyncio.create_task(by.speak(reply.writer.clauses(), reply.loudspeaker.play))
        for count, word in enumerate(["this", "comes", "word", "by", "word"], 1):
            reply.writer.give(word)
            await until(lambda count=count: reply.loudspeaker.ended == list(range(count)))  # type: ignore[misc]
        reply.writer.end()
        await asyncio.wait_for(speech, 5)
    assert read(reply.loudspeaker.pcm(), 24_000).split() == ["this", "comes", "word", "by", "word"]
    assert ends(service) == ["finished"]


async def test_text_is_spoken_before_more_comes(service: DashScopeService) -> None:
    reply = Reply(service)
    async with speaking(service, REPLY, LIMITS, PATIENT) as by:
        speech = asyncio.create_task(by.speak(reply.writer.clauses(), reply.loudspeaker.play))
        for count, text in enumerate(["One.", "two", "Три.", "四。", "Well…", "ﾊｲ｡", "“Six!”", "Le café."], 1):
            reply.writer.give(text)
            await until(lambda count=count: len(reply.loudspeaker.ended) == count)  # type: ignore[misc]
        reply.writer.end()
        await asyncio.wait_for(speech, 5)


@pytest.mark.parametrize(
    ("first", "second", "given"),
    [
        ("One.", "Two.", "One. Two. "),
        ("Привет.", "Как дела?", "Привет. Как дела? "),
        ("Le café", "est là.", "Le café est là. "),
        ("今天，", "很好。", "今天，很好。"),
        ("안녕", "하세요", "안녕하세요"),
        ("Well…", "Yes!", "Well… Yes! "),
    ],
)
async def test_two_clauses_never_become_one_word(
    service: DashScopeService, first: str, second: str, given: str
) -> None:
    async with speaking(service, REPLY) as by:
        await spoken(by, first, second)
    assert said(service) == [given]


async def test_a_clause_is_played_to_its_end_before_the_reply_is_written(reply: Reply) -> None:
    reply.writer.give("One.")
    await until(lambda: reply.loudspeaker.ended == [0])
    assert len(reply.loudspeaker.pcm(0)) == len("One.") * 24_000 * 2 // 100
    reply.writer.give("Two.")
    await reply.ends()


@pytest.mark.parametrize("habits", [Habits(sentence_events=False), Habits(splits_clauses=True)], ids=["none", "more"])
async def test_clauses_end_however_the_service_tells_its_sentences(habits: Habits) -> None:
    async with (
        DashScopeService(voice=Tones(character_ms=10), habits=habits) as service,
        speaking(service, REPLY) as by,
    ):
        loudspeaker = await spoken(by, "One, two, three.", "Four, and", "five.")
    assert loudspeaker.ended == [0, 1, 2]
    played = [audio.clause for audio in loudspeaker.played]
    assert played == sorted(played)


async def test_a_full_loudspeaker_fails_no_task(service: DashScopeService) -> None:
    """What was given lasts for longer than the service waits for more."""
    service.voice = Tones(character_ms=1000)
    writer, loudspeaker, long = Writer(), Hurried(), "x" * int(ROOM_S + 2)
    async with speaking(service, REPLY, LIMITS, HASTY) as by:
        reply = asyncio.create_task(by.speak(writer.clauses(), loudspeaker.play))
        writer.give(long)
        await until(lambda: any(END in record.sent_types for record in service.connections))
        writer.give("y", "z.")
        writer.end()
        await until(lambda: ends(service) == ["finished"])
        loudspeaker.plays_on()
        await asyncio.wait_for(reply, 5)
    assert loudspeaker.ended == [0, 1, 2]
    assert "".join(said(service)).split() == [long, "y", "z."]


async def test_no_task_is_given_more_than_it_may(service: DashScopeService) -> None:
    async with speaking(service, REPLY, LIMITS, ReplyLimits(gap_s=60.0, task=12)) as by:
        loudspeaker = await spoken(by, "One.", "Two.", "三三。", "Four.")
    assert said(service) == ["One. Two. ", "三三。Four. "]
    assert loudspeaker.ended == [0, 1, 2, 3]


async def test_only_what_is_no_sentence_is_flushed(service: DashScopeService) -> None:
    async with speaking(service, REPLY) as by:
        await spoken(by, "One.", "two", "Three!")
    assert tasks(service)[0].flushes == 1


async def test_a_task_is_finished_at_once_when_all_was_written(service: DashScopeService) -> None:
    service.delays = Delays(between_deltas=0.05)
    async with speaking(service, REPLY) as by:
        await spoken(by, "A clause of some length.")
    record = service.connections[0]
    assert record.types[-2:] == [CONTINUE, FINISH]
    last = max(seen.at for seen in record.sent if seen.kind == AUDIO)
    assert all(seen.at < last for seen in record.received)


async def test_signs_are_given_only_while_text_is_waited_for(service: DashScopeService) -> None:
    service.faults.every(Lost(END))
    reply = Reply(service)
    async with speaking(service, REPLY, LIMITS, PATIENT) as by:
        speech = asyncio.create_task(by.speak(reply.writer.clauses(), reply.loudspeaker.play))
        reply.writer.give("One.")
        await until(lambda: sum(not audio.pcm for audio in reply.loudspeaker.played) > 3)
        reply.writer.end()
        await asyncio.wait_for(speech, 5)
    assert reply.loudspeaker.ended == [0]
