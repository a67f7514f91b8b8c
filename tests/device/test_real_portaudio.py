"""Live sound with the real PortAudio, on virtual devices that are pulled, killed and frozen."""

import asyncio
import json
import os
import sys
from array import array
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.virtual_sound.card import Device, VirtualSound
from tests.virtual_sound.faults import Faults
from tests.virtual_sound.fixtures import sound_faults, virtual_sound

__all__ = ["sound_faults", "virtual_sound"]

pytestmark = pytest.mark.slow

LIMIT_S = 30
ROOT = Path(__file__).parents[2]

NAMES: dict[Device, str] = {"mic": "microphone", "spk": "loudspeaker"}
BOTH: tuple[Device, ...] = ("mic", "spk")


class Child:
    """tests/device/live_child.py, and what it told."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.told: list[dict[str, Any]] = []

    async def next(self) -> dict[str, Any]:
        assert self.process.stdout
        line = await self.process.stdout.readline()
        assert line, "the child ended"
        self.told.append(json.loads(line))
        return self.told[-1]

    async def until(self, what: str, state: str | None = None) -> dict[str, Any]:
        """The next line of that kind."""
        async with asyncio.timeout(LIMIT_S):
            while True:
                line = await self.next()
                if line["what"] == what and line.get("state") == state:
                    return line

    async def states(self, *wanted: tuple[str, str]) -> None:
        """Wait until each device has told its state, in any order."""
        async with asyncio.timeout(LIMIT_S):
            left = set(wanted)
            while left:
                line = await self.next()
                left.discard((line["what"], line.get("state", "")))

    async def do(self, command: str) -> None:
        self.say(command)
        await self.until("done")

    def say(self, command: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{command}\n".encode())

    async def hears(self, more: int) -> dict[str, Any]:
        """Wait until so many more blocks were heard."""
        first = state = await self.state()
        async with asyncio.timeout(LIMIT_S):
            while state["count"] < first["count"] + more:
                state = await self.state()
        return state

    async def state(self) -> dict[str, Any]:
        self.say("state")
        return await self.until("state")


@asynccontextmanager
async def child(card: VirtualSound, *devices: str, faults: Faults | None = None) -> AsyncIterator[Child]:
    environment = os.environ | card.environment | (faults.environment if faults else {})
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.device.live_child", *(devices or ("vmic", "vspk")),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=ROOT, env=environment, limit=2**24,
    )  # fmt: skip
    try:
        yield Child(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


@asynccontextmanager
async def open_child(card: VirtualSound, *devices: str, faults: Faults | None = None) -> AsyncIterator[Child]:
    async with child(card, *devices, faults=faults) as one:
        await one.states(("microphone", "open"), ("loudspeaker", "open"))
        yield one


async def test_what_is_said_is_heard_bit_for_bit(virtual_sound: VirtualSound) -> None:
    spoken = array("h", [(n * 7919) % 20_000 - 10_000 or 1 for n in range(16_000)]).tobytes()
    async with open_child(virtual_sound) as one:
        await asyncio.to_thread(virtual_sound.play, spoken)
        state = await one.state()
    assert spoken in bytes.fromhex(state["sound"])
    assert state["gaps"] == 0


async def test_what_is_spoken_is_played_and_drained(virtual_sound: VirtualSound) -> None:
    with virtual_sound.recording() as recording:
        async with open_child(virtual_sound) as one:
            assert recording.so_far().first_sound() is None
            one.say("tone 0.5")
            await one.until("drained")
            heard = await asyncio.to_thread(recording.wait_for, lambda sound: sound.last_sound(), 0.0)
    assert heard is not None


@pytest.mark.parametrize("device", BOTH)
async def test_an_unplugged_device_is_lost_and_found(virtual_sound: VirtualSound, device: Device) -> None:
    async with open_child(virtual_sound) as one:
        await asyncio.to_thread(virtual_sound.unplug, device)
        await one.until(NAMES[device], "lost")
        await asyncio.to_thread(virtual_sound.plug, device)
        await one.until(NAMES[device], "open")
    assert one_each(one)


@pytest.mark.parametrize("device", BOTH)
async def test_a_sound_server_that_dies_and_comes_again_is_found(virtual_sound: VirtualSound, device: Device) -> None:
    async with open_child(virtual_sound) as one:
        await asyncio.to_thread(virtual_sound.kill, device)
        await one.until(NAMES[device], "lost")
        await asyncio.to_thread(virtual_sound.restart, device)
        await one.until(NAMES[device], "open")
    assert one_each(one)


def one_each(one: Child) -> bool:
    """One device was lost and found, and the other never lost."""
    return [line["state"] for line in one.told if "state" in line].count("lost") == 1


async def test_after_a_freeze_the_late_blocks_have_their_early_times(virtual_sound: VirtualSound) -> None:
    async with open_child(virtual_sound) as one:
        await one.hears(50)
        await asyncio.to_thread(virtual_sound.freeze, "mic")
        await one.until("microphone", "lost")  # half a second later at the least
        await asyncio.to_thread(virtual_sound.thaw, "mic")
        await one.until("microphone", "open")
        state = await one.hears(50)
    assert state["gaps"] == 0
    assert state["spread"] < 0.1


async def test_a_device_that_comes_after_the_start_is_found() -> None:
    async with _absent_microphone() as (card, one):
        await one.states(("microphone", "lost"), ("loudspeaker", "open"))
        await asyncio.to_thread(card.restart, "mic")
        await one.until("microphone", "open")


@asynccontextmanager
async def _absent_microphone() -> AsyncIterator[tuple[VirtualSound, Child]]:
    from tests.virtual_sound import server

    if why := server.missing():
        pytest.skip(why)
    with VirtualSound(absent=["mic"]) as card:
        async with child(card) as one:
            yield card, one


async def test_a_busy_device_is_found_when_it_is_free(virtual_sound: VirtualSound, sound_faults: Faults) -> None:
    sound_faults.busy("vmic")
    async with child(virtual_sound, faults=sound_faults) as one:
        await one.until("microphone", "lost")
        sound_faults.end()
        await one.until("microphone", "open")


@pytest.mark.parametrize("rate", [44_100, 48_000])
async def test_a_device_with_another_rate_is_heard(
    virtual_sound: VirtualSound, sound_faults: Faults, rate: int
) -> None:
    sound_faults.only_rate("vmic", rate)
    async with open_child(virtual_sound, faults=sound_faults) as one:
        assert (await one.hears(50))["gaps"] == 0


async def test_the_process_leaves_when_portaudio_hangs(virtual_sound: VirtualSound, sound_faults: Faults) -> None:
    async with open_child(virtual_sound, faults=sound_faults) as one:
        sound_faults.hang()
        one.say("mute")
        async with asyncio.timeout(LIMIT_S):
            assert await one.process.wait() == 1


async def test_muted_the_device_is_closed(virtual_sound: VirtualSound) -> None:
    async with open_child(virtual_sound) as one:
        await one.do("mute")
        before = await one.state()
        await one.do("tone 0.3")
        assert (await one.state())["count"] == before["count"]
        one.say("unmute")
        await one.until("microphone", "open")
