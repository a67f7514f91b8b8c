"""Speech synthesis in both modes."""

import io
from itertools import groupby

import pytest
import soundfile

from tests.servers.dashscope import chirp
from tests.servers.dashscope.client import TTS, Client, connected, kinds, sound_in
from tests.servers.dashscope.events import DELTA, FINISHED, Event
from tests.servers.dashscope.resampling import resampled
from tests.servers.dashscope.service import DashScopeService
from tests.servers.dashscope.tts import TOO_LATE
from tests.servers.dashscope.voice import ChirpVoice, Tones

RESPONSE = [
    "response.created",
    "response.output_item.added",
    "response.content_part.added",
    DELTA,
    "response.audio.done",
    "response.content_part.done",
    "response.output_item.done",
    "response.done",
]
DONE = "response.done"


async def spoken(client: Client, *texts: str) -> list[Event]:
    """Everything that comes of these texts and a finish."""
    for text in texts:
        await client.say("input_text_buffer.append", text=text)
    await client.say("session.finish")
    return await client.hear_until(FINISHED)


def responses(events: list[Event]) -> list[str]:
    ids = [event.get("response_id") or event.get("response", {}).get("id") for event in events]
    return [one for one, _ in groupby(one for one in ids if one)]


async def test_events_of_a_response_come_in_order() -> None:
    async with DashScopeService() as service, connected(service, TTS) as client:
        await client.update(voice="Cherry", mode="commit")
        await client.say("input_text_buffer.append", text="Hello.")
        await client.say("input_text_buffer.commit")
        assert kinds(await client.hear_until(DONE)) == ["input_text_buffer.committed", *RESPONSE]


async def test_the_service_speaks_a_sentence_when_it_is_whole() -> None:
    async with DashScopeService() as service, connected(service, TTS) as client:
        for text in ("你好", "！今天"):
            await client.say("input_text_buffer.append", text=text)
        assert (await client.hear_until(DONE))[-1]["response"]["usage"] == {"characters": 3}


async def test_the_rest_is_spoken_at_the_finish() -> None:
    async with DashScopeService() as service, connected(service, TTS) as client:
        assert len(responses(await spoken(client, "One. ", "Two and"))) == 2


async def test_a_commit_makes_the_service_speak_at_once() -> None:
    async with DashScopeService() as service, connected(service, TTS) as client:
        await client.say("input_text_buffer.append", text="One and")
        await client.say("input_text_buffer.commit")
        assert (await client.hear_until(DONE))[-1]["response"]["usage"] == {"characters": 7}


async def test_each_commit_is_a_response() -> None:
    async with DashScopeService() as service, connected(service, TTS) as client:
        await client.update(mode="commit")
        events: list[Event] = []
        for text in ("One.", "Two.", "Three."):
            await client.say("input_text_buffer.append", text=text)
            await client.say("input_text_buffer.commit")
            events += await client.hear_until(DONE)
        assert len(responses(events)) == 3


async def test_text_that_was_not_committed_is_not_spoken() -> None:
    async with DashScopeService() as service, connected(service, TTS) as client:
        await client.update(mode="commit")
        assert kinds(await spoken(client, "Hello.")) == [FINISHED]


async def test_a_tone_is_as_long_as_its_text() -> None:
    async with DashScopeService(voice=Tones(60)) as service, connected(service, TTS) as client:
        await client.update(sample_rate=16_000)
        assert len(sound_in(await spoken(client, "0123456789"))) == 600 * 32


async def test_a_piece_of_sound_is_a_tenth_of_a_second() -> None:
    async with DashScopeService(voice=Tones(60)) as service, connected(service, TTS) as client:
        events = await spoken(client, "0123456789")
        assert [len(sound_in([event])) for event in events if event["type"] == DELTA] == [4800] * 6


@pytest.mark.parametrize("rate", [8_000, 16_000, 24_000, 48_000])
async def test_a_chirped_text_can_be_read(rate: int) -> None:
    async with DashScopeService(voice=ChirpVoice()) as service, connected(service, TTS) as client:
        await client.update(sample_rate=rate)
        reader = chirp.reader()
        reader.hear(resampled(sound_in(await spoken(client, "你好 there")), rate, 16_000))
        assert reader.end() == "你好 there"


@pytest.mark.parametrize(("form", "container"), [("wav", "WAV"), ("mp3", "MP3"), ("opus", "OGG")])
async def test_sound_comes_in_the_form_that_was_asked_for(form: str, container: str) -> None:
    async with DashScopeService() as service, connected(service, TTS) as client:
        await client.update(response_format=form)
        file = soundfile.SoundFile(io.BytesIO(sound_in(await spoken(client, "Hello there."))))
        assert file.format == container


@pytest.mark.parametrize("mode", ["commit", "server_commit"])
async def test_nothing_cannot_be_committed(mode: str) -> None:
    async with DashScopeService() as service, connected(service, TTS) as client:
        await client.update(mode=mode)
        await client.say("input_text_buffer.commit")
        assert (await client.hear())["type"] == "error"


async def test_cleared_text_is_not_spoken() -> None:
    async with DashScopeService() as service, connected(service, TTS) as client:
        await client.update(mode="commit")
        await client.say("input_text_buffer.append", text="Hello.")
        await client.say("input_text_buffer.clear")
        await client.say("input_text_buffer.commit")
        assert [(await client.hear())["type"], (await client.hear())["type"]] == ["input_text_buffer.cleared", "error"]


async def test_the_service_does_not_clear_what_it_commits_itself() -> None:
    async with DashScopeService() as service, connected(service, TTS) as client:
        await client.say("input_text_buffer.clear")
        error = (await client.hear())["error"]
        assert error == {"code": "invalid_value", "message": "only client commit mode supports clear operation"}


async def test_nothing_can_be_set_after_the_first_text() -> None:
    async with DashScopeService() as service, connected(service, TTS) as client:
        await client.say("input_text_buffer.append", text="Hello")
        assert (await client.update(voice="Ethan"))["error"] == {"code": "invalid_value", "message": TOO_LATE}


async def test_nothing_can_be_set_after_the_finish() -> None:
    async with DashScopeService() as service, connected(service, TTS) as client:
        await spoken(client)
        assert (await client.update(voice="Ethan"))["error"]["message"] == TOO_LATE


async def test_no_text_is_taken_after_the_finish() -> None:
    async with DashScopeService() as service, connected(service, TTS) as client:
        await spoken(client)
        await client.say("input_text_buffer.append", text="Hello")
        assert (await client.hear())["type"] == "error"


async def test_the_old_model_counts_tokens() -> None:
    async with DashScopeService() as service, connected(service, "qwen-tts-realtime") as client:
        done = (await spoken(client, "Hello there."))[-2]["response"]
        assert done["usage"]["output_tokens_details"]["audio_tokens"] == 50
