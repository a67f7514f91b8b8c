"""The form in which the sound of a task comes."""

import io

import pytest
import soundfile

from tests.servers.dashscope.events import Event
from tests.servers.dashscope.habits import Habits
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.task_client import SAMBERT, TaskClient, sound_of, working
from tests.servers.dashscope.task_events import AUDIO, ENDED
from tests.servers.dashscope.voice import Tones

TEXTS = ("First sentence. ", "Second sentence!")
SECONDS = sum(map(len, TEXTS)) * 0.06
HEADER = 44


def sizes(events: list[Event]) -> list[int]:
    return [len(event["data"]) for event in events if event["type"] == AUDIO]


async def sambert(client: TaskClient, text: str, **parameters: object) -> list[Event]:
    await client.run(SAMBERT, text, **parameters)
    return await client.hear_until(ENDED)


@pytest.mark.parametrize(("form", "rate"), [("wav", 22_050), ("wav", 8_000), ("opus", 24_000), ("opus", 8_000)])
async def test_sound_of_a_task_is_one_file(form: str, rate: int) -> None:
    async with DashScopeService() as service, working(service) as client:
        sound = sound_of(await client.spoken(*TEXTS, format=form, sample_rate=rate))
        info = soundfile.info(io.BytesIO(sound))
        assert (info.samplerate, round(info.duration, 2)) == (rate, round(SECONDS, 2))


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 24_000, 44_100, 48_000])
async def test_mp3_of_a_task_is_one_file(rate: int) -> None:
    async with DashScopeService() as service, working(service) as client:
        sound = sound_of(await client.spoken(*TEXTS, format="mp3", sample_rate=rate))
        info = soundfile.info(io.BytesIO(sound))
        assert (info.format, info.samplerate, SECONDS <= info.duration <= SECONDS + 0.3) == ("MP3", rate, True)


async def test_pcm_is_as_long_as_its_text() -> None:
    async with DashScopeService(voice=Tones(60)) as service, working(service) as client:
        assert len(sound_of(await client.spoken("0123456789", sample_rate=16_000))) == 600 * 32


async def test_sound_that_nobody_has_chosen_is_mp3() -> None:
    async with DashScopeService() as service, working(service) as client:
        sound = sound_of(await client.spoken("Hello.", format="Default", sample_rate=0))
        info = soundfile.info(io.BytesIO(sound))
        assert (info.format, info.samplerate) == ("MP3", 22_050)


async def test_a_message_is_this_long_at_most() -> None:
    async with DashScopeService() as service, working(service) as client:
        assert sizes(await client.spoken("0123456789", sample_rate=16_000)) == [8000, 8000, 3200]


async def test_messages_may_cut_samples_in_halves() -> None:
    async with DashScopeService(habits=Habits(frame_bytes=3333)) as service, working(service) as client:
        assert sizes(await client.spoken("01234", sample_rate=16_000)) == [3333, 3333, 2934]


async def test_messages_may_be_tiny() -> None:
    async with DashScopeService(habits=Habits(frame_bytes=7)) as service, working(service) as client:
        events = await client.spoken("你好。", format="opus", sample_rate=16_000)
        assert (max(sizes(events)), soundfile.info(io.BytesIO(sound_of(events))).format) == (7, "OGG")


async def test_only_the_first_message_has_the_header_of_a_wav_file() -> None:
    async with DashScopeService() as service, working(service) as client:
        sound = sound_of(await client.spoken(*TEXTS, format="wav", sample_rate=8_000))
        assert (sound.count(b"RIFF"), len(sound)) == (1, HEADER + round(SECONDS * 16_000))


@pytest.mark.parametrize("size", [0, 0xFFFF_FFFF])
async def test_the_header_of_a_wav_file_has_no_real_size(size: int) -> None:
    async with DashScopeService(habits=Habits(wav_size=size)) as service, working(service) as client:
        sound = sound_of(await client.spoken("Hello.", format="wav"))
        assert (sound[4:8], sound[40:44]) == (size.to_bytes(4, "little"), size.to_bytes(4, "little"))


@pytest.mark.parametrize("form", ["mp3", "opus"])
async def test_sound_is_encoded_while_it_is_spoken(form: str) -> None:
    async with DashScopeService() as service, working(service) as client:
        await client.start(format=form, sample_rate=24_000)
        await client.say("0123456789!")
        assert (await client.hear_until(AUDIO))[-1]["data"]


async def test_sambert_speaks_wav_unless_it_is_told_otherwise() -> None:
    async with DashScopeService() as service, working(service) as client:
        info = soundfile.info(io.BytesIO(sound_of(await sambert(client, "你好。天气"))))
        assert (info.format, info.samplerate, info.duration) == ("WAV", 48_000, 0.3)


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 24_000, 48_000])
async def test_sambert_speaks_pcm_at_any_rate(rate: int) -> None:
    async with DashScopeService() as service, working(service) as client:
        sound = sound_of(await sambert(client, "你好。天气", format="pcm", sample_rate=rate))
        assert len(sound) == rate * 2 * 300 // 1000


async def test_sambert_speaks_mp3() -> None:
    async with DashScopeService() as service, working(service) as client:
        sound = sound_of(await sambert(client, "你好。天气", format="mp3", sample_rate=16_000))
        assert soundfile.info(io.BytesIO(sound)).format == "MP3"
