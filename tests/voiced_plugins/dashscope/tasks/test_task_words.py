"""When words are spoken is known as soon as the task has ended, so that what was heard is known to the word."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest

from tests.servers.dashscope.faults import Late
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_events import ENDED
from tests.servers.dashscope.voice import Tones
from tests.voiced_plugins.dashscope.qwen_tts.speaking import Loudspeaker, clauses
from tests.voiced_plugins.dashscope.tasks.voices import (
    CLAUSE,
    REPLY,
    AnySettings,
    Hurried,
    Letters,
    by_clause,
    letters,
    rests,
    speaking,
    spoken,
    tasks,
    ways,
)
from tests.waiting import until
from voiced.api import Phoneme, Word
from voiced.audio import WIDTH
from voiced_plugins.dashscope.cosyvoice.settings import CosyVoiceSettings
from voiced_plugins.dashscope.sambert.settings import SambertSettings

RATE = 24_000
TEXTS = ("Good morning, my dear.", "It is ten o'clock.", "今天很好。")
WORDS = [["Good", "morning", "my", "dear"], ["It", "is", "ten", "o'clock"], ["今", "天", "很", "好"]]
SAMBERT_WITHOUT = SambertSettings(word_timestamp_enabled=False)


@pytest.fixture
async def service() -> AsyncIterator[DashScopeService]:
    async with DashScopeService(voice=Letters()) as service:
        yield service


async def played_late(service: DashScopeService, settings: AnySettings, *texts: str) -> Loudspeaker:
    """A reply that is played only when all of it has come."""
    loudspeaker = Hurried()
    async with speaking(service, settings) as by:
        reply = asyncio.create_task(by.speak(clauses(*texts), loudspeaker.play))
        count = 1 if isinstance(settings, CosyVoiceSettings) and settings.mode == "reply" else len(texts)
        await until(lambda: len(tasks(service)) == count)
        await rests(by, *tasks(service))
        loudspeaker.plays_on()
        await asyncio.wait_for(reply, 5)
    return loudspeaker


def words(loudspeaker: Loudspeaker, clause: int) -> Sequence[Word]:
    """What was told last."""
    return [audio.words for audio in loudspeaker.played if audio.words and audio.clause == clause][-1]


class TestAVoiceThatTells:
    @ways
    async def test_tells_the_words_of_every_clause(self, service: DashScopeService, settings: AnySettings) -> None:
        loudspeaker = await played_late(service, settings, *TEXTS)
        assert [[word.text for word in words(loudspeaker, clause)] for clause in range(3)] == WORDS

    @ways
    async def test_tells_where_in_the_sound_they_are(self, service: DashScopeService, settings: AnySettings) -> None:
        loudspeaker = await played_late(service, settings, *TEXTS)
        for clause in range(3):
            said = letters(loudspeaker, clause)
            its = words(loudspeaker, clause)
            assert [said[round(word.start * 100) : round(word.end * 100)] for word in its] == WORDS[clause]

    @by_clause
    async def test_tells_them_before_a_clause_ends(self, service: DashScopeService, settings: AnySettings) -> None:
        async with speaking(service, settings) as by:
            played = (await spoken(by, *TEXTS)).played
        for clause in range(3):
            its = [audio for audio in played if audio.clause == clause]
            assert not its[-1].words
            assert its[-1].ends_clause
            assert any(audio.words for audio in its)

    @ways
    async def test_tells_them_with_sound_that_still_waits(
        self, service: DashScopeService, settings: AnySettings
    ) -> None:
        loudspeaker = await played_late(service, settings, "This is a rather long clause.", TEXTS[1])
        for clause in (0, 1):
            its = [audio for audio in loudspeaker.played if audio.clause == clause]
            assert any(audio.words for audio in its[:2])

    @pytest.mark.parametrize("sound", ["wav", "mp3", "opus"])
    async def test_tells_them_in_every_format(self, service: DashScopeService, sound: str) -> None:
        service.voice = Tones(character_ms=50)
        settings = CosyVoiceSettings.model_validate({"format": sound, "sample_rate": 24_000})
        async with speaking(service, settings) as by:
            loudspeaker = await spoken(by, *TEXTS)
        assert [[word.text for word in words(loudspeaker, clause)] for clause in range(3)] == WORDS

    @ways
    async def test_tells_nothing_behind_the_end_of_the_sound(
        self, service: DashScopeService, settings: AnySettings
    ) -> None:
        loudspeaker = await played_late(service, settings, *TEXTS)
        for clause in range(3):
            length = len(loudspeaker.pcm(clause)) / WIDTH / RATE
            assert all(0 <= word.start <= word.end <= length + 0.001 for word in words(loudspeaker, clause))


async def test_words_that_are_told_in_milliseconds_are_of_the_right_clause(service: DashScopeService) -> None:
    """A clause begins between two milliseconds, and its first word seems to begin before."""
    settings = CosyVoiceSettings(mode="reply", sample_rate=22050)
    texts = ["一" * 24 + "。", "二二。", "三三。"]
    loudspeaker = await played_late(service, settings, *texts)
    told = ["".join(word.text for word in words(loudspeaker, clause)) for clause in range(3)]
    assert told == ["一" * 24, "二二", "三三"]
    assert words(loudspeaker, 1)[0].start == 0.0


async def test_words_of_a_clause_that_was_played_need_not_be_told(service: DashScopeService) -> None:
    service.faults.every(Late(ENDED, 0.05))
    async with speaking(service, REPLY) as by:
        assert not any(audio.words for audio in (await spoken(by, *TEXTS)).played)


async def test_sambert_tells_the_sounds_of_words(service: DashScopeService) -> None:
    settings = SambertSettings(sample_rate=24000, phoneme_timestamp_enabled=True)
    async with speaking(service, settings) as by:
        loudspeaker = await spoken(by, "One.", "It is")
    assert words(loudspeaker, 1)[1] == Word(
        "is", 0.03, 0.05, (Phoneme("b_c", 0.03, 0.04, 1), Phoneme("a_c", 0.04, 0.05, 1))
    )


@pytest.mark.parametrize(
    ("settings", "asked"),
    [
        (CLAUSE, True),
        (CosyVoiceSettings(word_timestamp_enabled=False), None),
        (CosyVoiceSettings(model="cosyvoice-v1", voice="longxiaochun"), None),
        (CosyVoiceSettings(model="cosyvoice-v2", voice="longxiaochun_v2"), True),
        (SambertSettings(), True),
        (SAMBERT_WITHOUT, None),
        (SambertSettings(voice="camila"), None),
    ],
)
async def test_they_are_asked_for_where_the_voice_tells_them(
    service: DashScopeService, settings: AnySettings, *, asked: bool | None
) -> None:
    async with speaking(service, settings) as by:
        loudspeaker = await spoken(by, "One.")
    assert tasks(service)[0].parameters.get("word_timestamp_enabled") is asked
    assert any(audio.words for audio in loudspeaker.played) is bool(asked)
