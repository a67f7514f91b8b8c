"""Files in place of a microphone and a loudspeaker: what is heard, what is written, what is told."""

import asyncio
import wave
from array import array
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import soundfile

from voiced.api import DeviceChanged, DeviceError
from voiced.audio import Frame
from voiced.device.clock import Work
from voiced.device.file_sound import UNHEEDED, FileSound
from voiced.device.sound import Audible, Manner, Sound

RATE = 16_000
STEP = 320
LOUD = array("h", [1000] * STEP).tobytes()
PLAIN = Manner()


@dataclass
class Ear:
    """A listener that counts, and is quiet when its doings are done."""

    doings: set["asyncio.Task[None]"] = field(default_factory=set)
    blocks: list[Frame] = field(default_factory=list)
    changes: list[DeviceChanged] = field(default_factory=list)
    told: list[tuple[str, float]] = field(default_factory=list)
    on_block: Callable[[int], None] = lambda _: None

    def hear(self, block: Frame) -> None:
        self.blocks.append(block)
        self.on_block(len(self.blocks))

    def changed(self, change: DeviceChanged) -> None:
        self.changes.append(change)

    def is_quiet(self) -> bool:
        return all(one.done() for one in self.doings)

    def audible(self, at: float) -> None:
        self.told.append(("audible", round(at, 3)))

    def drained(self, at: float, tail_s: float) -> None:
        self.told.append(("drained", round(at, 3)))

    def do(self, doing: Awaitable[None]) -> None:
        self.doings.add(asyncio.ensure_future(doing))


def recording(folder: Path, blocks: int) -> Path:
    path = folder / "recording.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        for n in range(blocks):
            file.writeframes(array("h", [n + 1] * STEP).tobytes())
    return path


def written(path: Path) -> bytes:
    with wave.open(str(path)) as file:
        pcm: bytes = file.readframes(10**9)
    return pcm


async def say(sound: Sound, *pieces: bytes, manner: Manner = PLAIN) -> None:
    voice = sound.loudspeaker.voice(RATE, manner)
    for pcm in pieces:
        await voice.write(pcm)
    voice.end()
    await voice.drained()


async def run(sound: Sound, ear: Ear) -> Ear:
    async with asyncio.timeout(20):
        await sound.run(ear)
    return ear


def spoken_to(folder: Path, audible: Audible = UNHEEDED, volume: int = 100) -> FileSound:
    return FileSound(None, folder / "spoken.wav", Work(), audible, volume=volume)


async def test_a_recording_is_heard_to_its_end_and_two_seconds_beyond(tmp_path: Path) -> None:
    ear = await run(FileSound(recording(tmp_path, 3), None, Work(), UNHEEDED), Ear())
    assert [array("h", block.pcm)[0] for block in ear.blocks] == [1, 2, 3] + [0] * 100
    assert [block.start for block in ear.blocks[:3]] == [0, STEP, 2 * STEP]


async def test_the_file_holds_exactly_what_was_played(tmp_path: Path) -> None:
    ear, pcm = Ear(), LOUD * 3 + LOUD[:246]
    sound = spoken_to(tmp_path)
    ear.do(say(sound, pcm[:100], pcm[100:1000], pcm[1000:], manner=Manner(prebuffer_s=0.06)))
    await run(sound, ear)
    assert written(tmp_path / "spoken.wav") == pcm


async def test_a_slow_voice_that_the_clock_waits_for_has_no_gap(tmp_path: Path) -> None:
    ear, sound = Ear(), spoken_to(tmp_path)
    voice = sound.loudspeaker.voice(RATE)

    async def dribble() -> None:
        for _ in range(100):
            await voice.write(LOUD[:66])
            await asyncio.sleep(0)
        voice.end()

    ear.do(dribble())
    await run(sound, ear)
    assert (written(tmp_path / "spoken.wav"), voice.gaps) == (LOUD[:66] * 100, 0)


async def test_two_voices_at_once_are_mixed(tmp_path: Path) -> None:
    ear, sound = Ear(), spoken_to(tmp_path)
    ear.do(say(sound, LOUD * 3))
    ear.do(say(sound, LOUD))
    await run(sound, ear)
    assert list(array("h", written(tmp_path / "spoken.wav"))) == [2000] * STEP + [1000] * 2 * STEP


async def test_half_the_volume_halves_what_is_written(tmp_path: Path) -> None:
    ear, sound = Ear(), spoken_to(tmp_path, volume=50)
    ear.do(say(sound, LOUD))
    await run(sound, ear)
    assert set(array("h", written(tmp_path / "spoken.wav"))) == {500}


async def test_the_volume_can_be_changed_and_ducked(tmp_path: Path) -> None:
    ear, sound = Ear(), spoken_to(tmp_path)
    sound.loudspeaker.set_volume(50)
    sound.loudspeaker.duck(ducked=True)
    ear.do(say(sound, LOUD * 2))
    await run(sound, ear)
    assert sound.loudspeaker.volume == 50
    assert written(tmp_path / "spoken.wav")[-2:] == array("h", [125]).tobytes()


async def test_what_is_flushed_is_cut_in_a_fade(tmp_path: Path) -> None:
    sound = spoken_to(tmp_path)
    voice = sound.loudspeaker.voice(RATE)
    await voice.write(LOUD * 20)
    await run(sound, Ear(on_block=lambda count: voice.flush() if count == 5 else None))
    samples = array("h", written(tmp_path / "spoken.wav"))
    assert 4 * STEP < len(samples) <= 4 * STEP + RATE * 0.005
    assert samples[-1] < 10


async def test_it_tells_from_when_to_when_it_can_be_heard(tmp_path: Path) -> None:
    ear = Ear()
    sound = spoken_to(tmp_path, ear)
    ear.do(say(sound, LOUD * 5))
    await run(sound, ear)
    assert ear.told == [("audible", 0.02), ("drained", 0.12)]


async def test_a_sound_aside_is_written_and_told_to_nobody(tmp_path: Path) -> None:
    ear = Ear()
    sound = spoken_to(tmp_path, ear)
    ear.do(say(sound, LOUD, manner=Manner(tail_s=None)))
    await run(sound, ear)
    assert (ear.told, written(tmp_path / "spoken.wav")) == ([], LOUD)


async def test_a_mark_is_told_a_step_after_its_sound_was_taken(tmp_path: Path) -> None:
    sound, told = spoken_to(tmp_path), []
    voice = sound.loudspeaker.voice(RATE)
    await voice.write(LOUD * 2)
    voice.mark(lambda: told.append(round(sound.clock.now(), 3)), ends=True)
    voice.end()
    await run(sound, Ear())
    assert told == [0.06]


async def test_while_it_is_muted_the_recording_goes_on_unheard(tmp_path: Path) -> None:
    sound = FileSound(recording(tmp_path, 10), None, Work(), UNHEEDED)
    ear = Ear()

    async def mute_and_unmute() -> None:
        await sound.mute()
        sound.clock.call_at(sound.clock.now() + 0.05, lambda: ear.do(sound.unmute()))

    ear.on_block = lambda count: ear.do(mute_and_unmute()) if count == 2 else None
    await run(sound, ear)
    heard = [array("h", block.pcm)[0] for block in ear.blocks if any(block.pcm)]
    assert heard[:2] == [1, 2]
    assert heard[-1] == 10
    assert 2 < len(heard) < 10
    assert [(one.device, one.state) for one in ear.changes] == [("microphone", "muted"), ("microphone", "open")]


async def test_a_microphone_that_was_muted_before_it_runs_is_told_and_delivers_nothing(tmp_path: Path) -> None:
    sound = FileSound(recording(tmp_path, 10), None, Work(), UNHEEDED)
    await sound.mute()
    ear = await run(sound, Ear())
    assert (ear.blocks, [one.state for one in ear.changes]) == ([], ["muted"])


async def test_a_microphone_that_is_lent_is_told_as_such_and_delivers_nothing(tmp_path: Path) -> None:
    sound = FileSound(recording(tmp_path, 10), None, Work(), UNHEEDED)
    await sound.lend()
    ear = await run(sound, Ear())
    assert (ear.blocks, [one.state for one in ear.changes]) == ([], ["lent"])


async def test_muted_while_it_is_lent_both_are_told(tmp_path: Path) -> None:
    sound = FileSound(recording(tmp_path, 10), None, Work(), UNHEEDED)
    ear = Ear()

    async def lend_and_mute() -> None:
        await sound.lend()
        await sound.mute()

    ear.on_block = lambda count: ear.do(lend_and_mute()) if count == 2 else None
    await run(sound, ear)
    assert [one.state for one in ear.changes] == ["lent", "muted"]


@pytest.mark.parametrize(("name", "rate"), [("a.wav", 22_050), ("a.mp3", 22_050), ("a.opus", 24_000)])
def test_a_voice_has_the_rate_that_the_file_can_have(tmp_path: Path, name: str, rate: int) -> None:
    loudspeaker = FileSound(None, tmp_path / name, Work(), UNHEEDED).loudspeaker
    assert loudspeaker.voice(22_050).rate == rate
    loudspeaker.close()
    assert soundfile.info(tmp_path / name).samplerate == rate


@pytest.mark.parametrize("name", ["a.wav", "a.mp3", "a.opus"])
async def test_what_is_cut_short_is_a_whole_file_as_far_as_it_goes(tmp_path: Path, name: str) -> None:
    sound, ear, heard = FileSound(None, tmp_path / name, Work(), UNHEEDED), Ear(), asyncio.Event()
    ear.on_block = lambda count: heard.set() if count == 60 else None
    ear.do(say(sound, LOUD * 200))
    running = asyncio.create_task(sound.run(ear))
    await heard.wait()
    running.cancel()
    await asyncio.wait({running})
    assert soundfile.info(tmp_path / name).duration == pytest.approx(60 * STEP / RATE, abs=0.1)
    for doing in ear.doings:
        doing.cancel()


def test_a_file_that_cannot_be_written_is_told_before_anything_is_said(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match="cannot write"):
        FileSound(None, tmp_path / "no" / "spoken.wav", Work(), UNHEEDED)
