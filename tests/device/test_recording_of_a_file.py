"""A file in place of the microphone is recorded as it is: its own samples, its own rate."""

import asyncio
import wave
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.device.fake_native import FakeNative
from tests.device.test_recording import LIMIT_S, Hearer, begun, stay, unheard
from voiced.api import DeviceError
from voiced.device.recording import record
from voiced.device.tape import Recorded, Take


def write(path: Path, pcm: bytes, rate: int = 24_000, channels: int = 1) -> str:
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, 2, rate, 0, "NONE", ""))
        file.writeframes(pcm)
    return f"file:{path}"


async def of_file(device: str, most_s: float = 60.0, heard: Callable[[bytes, int], None] = unheard) -> Recorded:
    async with asyncio.timeout(LIMIT_S):
        return await record(FakeNative(), begun(device, most_s), heard, stay)


@pytest.mark.parametrize("rate", [16_000, 24_000, 44_100, 48_000])
async def test_a_file_is_recorded_bit_by_bit_at_its_own_rate(tmp_path: Path, rate: int) -> None:
    pcm = array("h", [-32_768, 32_767, *((n * 7919) % 65_536 - 32_768 for n in range(rate // 3))]).tobytes()
    hearer = Hearer()
    assert await of_file(write(tmp_path / "a.wav", pcm, rate), heard=hearer) == Recorded(pcm, rate, 0)
    assert hearer.pcm == pcm


async def test_of_several_channels_the_first_one_is_recorded(tmp_path: Path) -> None:
    both = array("h", [100, -7] * 4800).tobytes()
    got = await of_file(write(tmp_path / "a.wav", both, channels=2))
    assert got.pcm == array("h", [100] * 4800).tobytes()


async def test_a_long_file_ends_at_the_most(tmp_path: Path) -> None:
    got = await of_file(write(tmp_path / "a.wav", bytes(2 * 24_000)), most_s=0.25)
    assert len(got.pcm) == 2 * 6000


async def test_a_file_waits_for_the_beginning(tmp_path: Path) -> None:
    device, hearer = write(tmp_path / "a.wav", bytes(200)), Hearer()
    take = Take(device, 60.0)
    task = asyncio.create_task(record(FakeNative(), take, hearer, stay))
    await asyncio.sleep(0)
    assert hearer.pcm == b""
    take.begin.set()
    async with asyncio.timeout(LIMIT_S):
        assert len((await task).pcm) == 200


@pytest.mark.parametrize("form", ["FLOAT", "PCM_24", "MPEG_LAYER_III"])
async def test_a_file_of_another_form_is_as_loud(tmp_path: Path, form: str) -> None:
    import numpy
    import soundfile

    path = tmp_path / ("a.mp3" if form.startswith("MPEG") else "a.wav")
    soundfile.write(path, 0.5 * numpy.sin(numpy.arange(24_000) * 0.2), 24_000, subtype=form)
    got = numpy.frombuffer((await of_file(f"file:{path}")).pcm, "<i2")
    assert abs(got.max() - 16_384) < 700


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot read .*a.wav: No such file or directory"),
        (b"words", "cannot read .*a.wav: .* Is it a sound file"),
        (b"", "cannot read .*a.wav"),
    ],
)
async def test_what_is_no_sound_file_is_said_so(tmp_path: Path, content: bytes | None, told: str) -> None:
    path = tmp_path / "a.wav"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DeviceError, match=told):
        await of_file(f"file:{path}")


async def test_a_file_without_a_sample_holds_no_sound(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match="holds no sound"):
        await of_file(write(tmp_path / "a.wav", b""))


async def test_a_folder_is_no_sound_file(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match="Is a directory"):
        await of_file(f"file:{tmp_path}")
