"""What comes of a response is handed on while it comes, in every format."""

import asyncio
import json
from base64 import b64encode
from collections.abc import AsyncIterator

import pytest

from tests.servers.dashscope.voice import encoded
from tests.voiced_plugins.dashscope.qwen_tts.speaking import loudness
from voiced.api import Audio, SpeechError
from voiced.api.testing import tone
from voiced.api.tts import Ahead, Format
from voiced.api.wire import Line, Message, Session
from voiced_plugins.dashscope.qwen_tts.codec import TtsCodec
from voiced_plugins.dashscope.qwen_tts.events import TtsIn, TtsOptions, TtsOut
from voiced_plugins.dashscope.qwen_tts.leg import Leg
from voiced_plugins.dashscope.qwen_tts.settings import QwenTtsSettings

RATE = 24_000


class Sings(Line):
    """A line over which one response comes, its last half when somebody asks for it."""

    def __init__(self, sound: bytes, status: str = "completed") -> None:
        half = len(sound) // 2
        self._said = [_delta(sound[:half]), _delta(sound[half:]), _done(status)]
        self.goes_on = asyncio.Event()

    async def receive(self) -> Message:
        if len(self._said) == 2:
            await self.goes_on.wait()
        return self._said.pop(0)


def _delta(sound: bytes) -> str:
    return json.dumps({"type": "response.audio.delta", "response_id": "r", "delta": b64encode(sound).decode()})


def _done(status: str) -> str:
    return json.dumps({"type": "response.done", "response": {"id": "r", "status": status}})


def leg_of(line: Sings, sound: Format, ahead: Ahead) -> Leg:
    session: Session[TtsIn, TtsOut] = Session(line, TtsCodec(TtsOptions("Cherry"), "x"))
    return Leg(session, QwenTtsSettings(response_format=sound, sample_rate=24_000), ahead)


async def spoken(sound: Format, data: bytes) -> list[Audio]:
    """All sound of a clause.  Raises SpeechError."""
    ahead, line = Ahead(), Sings(data)
    line.goes_on.set()
    leg = leg_of(line, sound, ahead)
    await leg.take(0)
    leg.end_clause(0)
    ahead.end()
    return [audio async for audio in _played(ahead)]


async def _played(ahead: Ahead) -> AsyncIterator[Audio]:
    while (audio := await ahead.next()) is not None:
        yield audio


@pytest.mark.parametrize("sound", ["pcm", "wav", "mp3", "opus"])
async def test_a_response_is_heard_before_its_last_half_has_come(sound: Format) -> None:
    ahead, line = Ahead(), Sings(encoded(tone(4.0, RATE), RATE, sound))
    taking = asyncio.create_task(leg_of(line, sound, ahead).take(3))
    first = await ahead.next()
    line.goes_on.set()
    await taking
    assert first is not None
    assert (first.clause, first.response, first.rate) == (3, "r", RATE)


@pytest.mark.parametrize("sound", ["pcm", "wav", "mp3", "opus"])
async def test_all_of_a_response_is_heard(sound: Format) -> None:
    pcm = tone(0.5, RATE)
    heard = b"".join(audio.pcm for audio in await spoken(sound, encoded(pcm, RATE, sound)))
    assert len(heard) == pytest.approx(len(pcm), rel=0.2)
    assert loudness(heard) == pytest.approx(loudness(pcm), rel=0.2)


@pytest.mark.parametrize("sound", ["wav", "mp3", "opus"])
async def test_a_clause_ends_at_the_rate_of_its_sound(sound: Format) -> None:
    played = await spoken(sound, encoded(tone(0.1, 48_000), 48_000, sound))
    assert {audio.rate for audio in played} == {48_000}
    assert played[-1].ends_clause


@pytest.mark.parametrize("sound", ["wav", "mp3", "opus"])
async def test_what_is_no_sound_is_told_with_the_name_of_the_service(sound: Format) -> None:
    with pytest.raises(SpeechError, match=f"the {sound} sound of DashScope cannot be decoded") as failed:
        await spoken(sound, b"this is no sound at all, and long enough")
    assert failed.value.code == "protocol"


@pytest.mark.parametrize("sound", ["pcm", "wav", "mp3", "opus"])
async def test_what_came_of_a_response_that_fails_is_heard_before_the_failure(sound: Format) -> None:
    ahead, line = Ahead(), Sings(encoded(tone(4.0, RATE), RATE, sound), "failed")
    line.goes_on.set()
    with pytest.raises(SpeechError, match="did not speak to the end"):
        await leg_of(line, sound, ahead).take(0)
    ahead.end()
    heard = b"".join([audio.pcm async for audio in _played(ahead)])
    assert len(heard) == pytest.approx(len(tone(4.0, RATE)), rel=0.1)


async def test_a_response_without_sound_is_none() -> None:
    assert [audio.pcm for audio in await spoken("mp3", b"")] == [b""]
