"""What is said, in both modes."""

import io

import pytest
import soundfile

from tests.servers.dashscope import chirp
from tests.servers.dashscope.resampling import resampled
from tests.servers.dashscope.voice import ChirpVoice, Tones
from tests.servers.huawei.client import begun, connected, kinds, sound_in
from tests.servers.huawei.frames import AUDIO, END, START
from tests.servers.huawei.service import HuaweiService


async def test_a_session_begins() -> None:
    async with HuaweiService() as service, connected(service) as client:
        assert (await client.start())["resp_type"] == START


async def test_one_text_is_spoken_at_once() -> None:
    async with HuaweiService() as service, connected(service) as client:
        await client.start("ONLY", "你好")
        assert kinds(await client.hear_until()) == [AUDIO, END]


async def test_texts_are_spoken_up_to_the_end() -> None:
    async with HuaweiService() as service, begun(service) as client:
        assert kinds(await client.spoken("你好", "。Hello there")) == [AUDIO, END]


async def test_a_whole_sentence_is_spoken_before_the_end() -> None:
    async with HuaweiService(voice=Tones(60)) as service, begun(service, sample_rate="8000") as client:
        await client.text("你好", "!今天")
        assert len(sound_in([await client.hear(), await client.hear()])) == 3 * 60 * 16


async def test_a_decimal_point_does_not_end_a_sentence() -> None:
    async with HuaweiService(voice=Tones(100)) as service, begun(service) as client:
        await client.text("It is 3.5 metres. Yes")
        assert len(sound_in([await client.hear() for _ in range(17)])) == 17 * 3200


async def test_a_session_ends_normally() -> None:
    async with HuaweiService() as service, begun(service) as client:
        end = (await client.spoken("你好。"))[-1]
        assert isinstance(end, dict)
        assert end["reason"] == "NORMAL"


async def test_a_session_without_text_ends_too() -> None:
    async with HuaweiService() as service, begun(service) as client:
        assert kinds(await client.spoken()) == [END]


async def test_all_messages_of_a_session_have_its_trace_id() -> None:
    async with HuaweiService() as service, connected(service) as client:
        start = await client.start()
        end = (await client.spoken("你好。"))[-1]
        assert isinstance(end, dict)
        assert start["trace_id"] == end["trace_id"]


@pytest.mark.parametrize("rate", [8_000, 16_000, 24_000])
async def test_a_chirped_text_can_be_read(rate: int) -> None:
    async with HuaweiService(voice=ChirpVoice()) as service, begun(service, sample_rate=str(rate)) as client:
        reader = chirp.reader()
        reader.hear(resampled(sound_in(await client.spoken("你好 there")), rate, 16_000))
        assert reader.end() == "你好 there"


async def test_a_frame_of_pcm_is_a_tenth_of_a_second() -> None:
    async with HuaweiService(voice=Tones(60)) as service, begun(service) as client:
        frames = await client.spoken("0123456789")
        assert [len(frame) for frame in frames if isinstance(frame, bytes)] == [3200] * 6


@pytest.mark.parametrize("rate", [8_000, 16_000, 24_000])
async def test_mp3_is_one_stream_over_all_sentences(rate: int) -> None:
    config = {"audio_format": "mp3", "sample_rate": str(rate)}
    async with HuaweiService(voice=Tones(100)) as service, begun(service, **config) as client:
        sound = sound_in(await client.spoken("0123456789。", "0123456789!", "0123456789"))
        decoded, decoded_rate = soundfile.read(io.BytesIO(sound))
        assert (decoded_rate, round(len(decoded) / rate)) == (rate, 3)


async def test_mp3_is_cut_anywhere() -> None:
    async with HuaweiService() as service, begun(service, audio_format="mp3") as client:
        frames = [frame for frame in await client.spoken("0123456789。0123456789") if isinstance(frame, bytes)]
        assert not frames[1].startswith(b"\xff")


async def test_mp3_comes_while_texts_come() -> None:
    async with HuaweiService() as service, begun(service, audio_format="mp3") as client:
        await client.text("0123456789。")
        assert kinds([await client.hear()]) == [AUDIO]
