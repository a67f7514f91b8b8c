"""What comes of a response becomes samples that are whole, in every format."""

import json
from base64 import b64encode
from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.servers.dashscope.voice import encoded
from tests.voiced_plugins.dashscope.speaking import loudness
from voiced.api import Audio, SpeechError
from voiced.api.testing import tone
from voiced.api.tts.ahead import Ahead
from voiced.api.wire import Line, Message, Session
from voiced_plugins.dashscope.settings import QwenTtsSettings
from voiced_plugins.dashscope.sound_pieces import sound_pieces
from voiced_plugins.dashscope.tts_codec import TtsCodec
from voiced_plugins.dashscope.tts_events import Format, TtsIn, TtsOptions, TtsOut
from voiced_plugins.dashscope.tts_leg import Leg

RATE = 24_000


async def decoded(sound: Format, *pieces: bytes) -> tuple[bytes, int]:
    """All sound, and its rate."""
    taken = sound_pieces(sound, RATE)
    fed = b"".join(taken.feed(piece) for piece in pieces)
    rest, rate = await taken.finish()
    return fed + rest, rate


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@given(st.lists(st.binary(max_size=5), max_size=20))
@settings(deadline=None)
def test_no_sample_is_cut_in_two(given_: list[bytes]) -> None:
    taken = sound_pieces("pcm", RATE)
    fed = [taken.feed(piece) for piece in given_]
    assert all(len(piece) % 2 == 0 for piece in fed)
    whole = b"".join(given_)
    assert b"".join(fed) == whole[: len(whole) // 2 * 2]


async def test_half_a_sample_at_the_end_is_left_out() -> None:
    assert await decoded("pcm", b"\x01\x02\x03") == (b"\x01\x02", RATE)


@pytest.mark.parametrize("sound", ["wav", "mp3", "opus"])
@pytest.mark.parametrize("rate", [8_000, 24_000, 48_000])
async def test_a_file_is_decoded_at_its_own_rate(sound: Format, rate: int) -> None:
    pcm = tone(0.5, rate)
    heard, told = await decoded(sound, *pieces(encoded(pcm, rate, sound), 777))
    assert told == rate
    assert len(heard) == pytest.approx(len(pcm), rel=0.2)
    assert loudness(heard) == pytest.approx(loudness(pcm), rel=0.2)


async def test_a_wav_file_without_loss_is_the_same_sound() -> None:
    pcm = tone(0.1, RATE)
    assert await decoded("wav", encoded(pcm, RATE, "wav")) == (pcm, RATE)


@pytest.mark.parametrize("length", [0, 0x7FFFFFFF, 0xFFFFFFFF])
async def test_a_wav_file_that_does_not_know_its_length_is_heard_to_its_end(length: int) -> None:
    pcm = tone(0.1, RATE)
    file = encoded(pcm, RATE, "wav")
    place = file.index(b"data") + 4
    streamed = file[:place] + length.to_bytes(4, "little") + file[place + 4 :]
    assert await decoded("wav", streamed) == (pcm, RATE)


@pytest.mark.parametrize("sound", ["wav", "mp3", "opus"])
async def test_a_response_without_sound_is_none(sound: Format) -> None:
    assert (await decoded(sound))[0] == b""


@pytest.mark.parametrize("sound", ["wav", "mp3", "opus"])
async def test_what_is_no_file_of_that_format_is_a_failure_of_the_protocol(sound: Format) -> None:
    with pytest.raises(SpeechError) as failed:
        await decoded(sound, b"this is no sound")
    assert failed.value.code == "protocol"


class Sings(Line):
    """A line over which one response comes."""

    def __init__(self, sound: bytes) -> None:
        delta = {"type": "response.audio.delta", "response_id": "r", "delta": b64encode(sound).decode()}
        done = {"type": "response.done", "response": {"id": "r", "status": "completed"}}
        self._said = [json.dumps(delta), json.dumps(done)]

    async def receive(self) -> Message:
        return self._said.pop(0)


async def test_a_clause_ends_at_the_rate_of_its_sound() -> None:
    ahead = Ahead()
    session: Session[TtsIn, TtsOut] = Session(Sings(encoded(tone(0.1, 48_000), 48_000, "wav")), TtsCodec(COMMIT, "x"))
    leg = Leg(session, QwenTtsSettings(response_format="wav", sample_rate=24_000), ahead)
    await leg.take(0)
    leg.end_clause(0)
    ahead.end()
    played = [audio async for audio in _played(ahead)]
    assert [(audio.rate, audio.ends_clause) for audio in played] == [(48_000, False), (48_000, True)]


async def _played(ahead: Ahead) -> AsyncIterator[Audio]:
    while (audio := await ahead.next()) is not None:
        yield audio


COMMIT = TtsOptions("Cherry")
