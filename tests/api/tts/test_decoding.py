"""Sound of a service is heard while it comes, in every format, and is the sound of the whole file."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.api.tts.sounds import (
    CODED,
    FORMATS,
    RATE,
    RATES,
    Heard,
    Samples,
    decoded,
    differs,
    encoded,
    fed,
    pieces,
    read_whole,
    spoken,
)
from voiced.api import SpeechError
from voiced.api.tts import Format

PADDING = {"pcm": 0, "wav": 0, "mp3": 2 * 1152, "opus": 0}
"""Samples that may be heard behind the end: an encoder fills its last block."""

EVERY = [(sound, rate) for sound in FORMATS for rate in RATES[sound]]
FILES = {sound: encoded(sound, spoken(RATE, 0.5), RATE) for sound in FORMATS}


def assert_same(sound: Format, heard: Samples, whole: Samples) -> None:
    assert len(whole) <= len(heard) <= len(whole) + PADDING[sound]
    assert differs(heard, whole) <= 1


@pytest.mark.parametrize(("sound", "rate"), EVERY)
@pytest.mark.parametrize("size", [777, 1 << 20])
async def test_it_is_the_sound_of_the_whole_file(sound: Format, rate: int, size: int) -> None:
    file = encoded(sound, spoken(rate), rate)
    heard = await decoded(sound, pieces(file, size), rate)
    assert heard.rates == {rate}
    assert_same(sound, heard.samples, read_whole(sound, file))


@pytest.mark.parametrize("sound", FORMATS)
async def test_it_may_come_byte_by_byte(sound: Format) -> None:
    assert_same(sound, (await decoded(sound, pieces(FILES[sound], 1))).samples, read_whole(sound, FILES[sound]))


@pytest.mark.parametrize("sound", FORMATS)
@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_it_may_be_cut_anywhere(sound: Format, data: st.DataObject) -> None:
    file = FILES[sound]
    cuts = sorted(data.draw(st.lists(st.integers(0, len(file)), max_size=20)))
    parts = [file[start:end] for start, end in zip([0, *cuts], [*cuts, len(file)], strict=True)]
    heard = asyncio.run(decoded(sound, parts))
    assert_same(sound, heard.samples, read_whole(sound, file))
    assert all(len(part) % 2 == 0 for part in heard.parts)


@pytest.mark.parametrize("sound", FORMATS)
async def test_sound_is_heard_before_its_last_half_has_come(sound: Format) -> None:
    file, heard = encoded(sound, spoken(RATE, 4.0), RATE), Heard()
    one = fed(sound, pieces(file[: len(file) // 2], 100), heard)
    await heard.something.wait()
    one.feed(file[len(file) // 2 :])
    await one.finish()
    assert_same(sound, heard.samples, read_whole(sound, file))


@pytest.mark.parametrize("sound", CODED)
async def test_of_several_channels_the_first_is_heard(sound: Format) -> None:
    file = encoded(sound, spoken(RATE), RATE, channels=2)
    assert_same(sound, (await decoded(sound, [file])).samples, read_whole(sound, file))


@pytest.mark.parametrize("sound", FORMATS)
@pytest.mark.parametrize("data", [[], [b""]])
async def test_nothing_is_no_sound_and_no_failure(sound: Format, data: list[bytes]) -> None:
    assert not (await decoded(sound, data)).parts


@pytest.mark.parametrize("sound", CODED)
@pytest.mark.parametrize("data", [b"x", b"this is no sound, and a little longer than a header is", bytes(5_000)])
async def test_what_is_of_no_format_is_a_failure_of_the_protocol(sound: Format, data: bytes) -> None:
    with pytest.raises(SpeechError, match=f"the {sound} sound of Acme cannot be decoded") as failed:
        await decoded(sound, [data])
    assert failed.value.code == "protocol"


@pytest.mark.parametrize("sound", CODED)
@pytest.mark.parametrize("other", CODED)
async def test_another_format_than_was_promised_is_a_failure(sound: Format, other: Format) -> None:
    if sound != other:
        with pytest.raises(SpeechError, match="cannot be decoded"):
            await decoded(sound, [FILES[other]])


@pytest.mark.parametrize("sound", FORMATS)
@pytest.mark.parametrize("part", [0.6, 0.83])
async def test_what_is_cut_off_is_heard_as_far_as_it_goes(sound: Format, part: float) -> None:
    file = encoded(sound, spoken(RATE, 4.0), RATE)
    whole = read_whole(sound, file)
    heard = (await decoded(sound, [file[: round(len(file) * part)]])).samples
    assert len(heard) > 0.4 * len(whole)
    before_the_cut = heard[: -2 * 1152]
    assert differs(before_the_cut, whole) <= 1


@pytest.mark.parametrize("sound", ["mp3", "opus"])
async def test_what_is_spoilt_is_a_failure_behind_the_sound_that_came_before(sound: Format) -> None:
    file, heard = encoded(sound, spoken(RATE, 4.0), RATE), Heard()
    spoilt = file[: len(file) * 3 // 4] + b"\x55" * 5_000 + file
    with pytest.raises(SpeechError, match="cannot be decoded"):
        await fed(sound, [spoilt], heard).finish()
    assert len(heard.samples) > RATE


@given(st.lists(st.binary(max_size=5), max_size=20))
@settings(deadline=None)
def test_every_sample_of_pcm_is_heard_at_once_and_none_is_cut_in_two(given_: list[bytes]) -> None:
    heard, so_far = Heard(), b""
    one = fed("pcm", [], heard)
    for piece in given_:
        one.feed(piece)
        so_far += piece
        assert b"".join(heard.parts) == so_far[: len(so_far) // 2 * 2]
    assert all(part and len(part) % 2 == 0 for part in heard.parts)


async def test_a_message_without_a_service_names_none() -> None:
    from voiced.api.tts import decoder

    one = decoder("mp3", RATE, Heard())
    one.feed(b"nothing at all")
    with pytest.raises(SpeechError, match="the mp3 sound cannot be decoded"):
        await one.finish()
