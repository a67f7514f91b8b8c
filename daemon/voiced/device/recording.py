"""Records once from a microphone at the rate that it likes best: 16 kHz are too few to make a voice of."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from voiced.api import DeviceError, marked
from voiced.audio import WIDTH
from voiced.device.bell import Bell
from voiced.device.block_ring import BlockRing, RawBlock
from voiced.device.device_choice import choose
from voiced.device.device_report import STOP
from voiced.device.interpreter import given_soon
from voiced.device.native import BUSY, HOST_ERROR, INVALID_RATE, Native, NativeDevice, NativeError
from voiced.device.native_calls import NativeCalls
from voiced.device.native_log import NativeLog
from voiced.device.own_samples import own_samples
from voiced.device.sound_files import path_of
from voiced.device.tape import Hear, Recorded, Take, Tape
from voiced.wording import printed

RATES = (48_000, 44_100, 24_000)
"""What is tried when a device likes less than the last of them, or does not keep its word."""

LOW_RATES = (22_050, 16_000)
"""What is tried when it can do no more."""

BLOCKS_A_SECOND = 50

CAPACITY = 250
"""Blocks that wait for the loop, 5 s; when there are more the oldest are dropped."""

AT_ONCE = 10
"""Blocks that are handled before the loop may do something else."""

STALL_S = 0.3
"""When we come so late, the whole process stood still, and the device may have had no chance to call."""

CHECKS = 5
"""How often it is looked whether a device is silent, while it may be."""

SEARCH_S = 4.0
"""How long PortAudio may look for devices."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a device may be silent before it is given up, in seconds."""

    first_s: float = 2.0
    """After it was opened."""

    next_s: float = 0.5
    """After it was heard."""


PATIENCE = Patience()


async def record(
    native: Native, take: Take, heard: Hear, leave: Callable[[int], None], patience: Patience = PATIENCE
) -> Recorded:
    """What is heard from `begin` to `end`; `heard` is given that while it comes, and what comes before `begin`.

    The microphone is closed afterwards, whatever happens.  `leave(1)` ends the process at once: for when PortAudio
    hangs.  Raises DeviceError when nothing can be recorded, or the device is gone before the end.
    """
    path = path_of(take.device)
    if path is None:
        return await _from_device(native, take, heard, NativeCalls(leave), patience)
    with own_samples(path) as file:
        await take.begin.wait()
        return await _from_blocks(file.blocks, Tape(take, file.rate, heard), str(path))


async def _from_blocks(blocks: Iterator[bytes], tape: Tape, name: str) -> Recorded:
    for pcm in blocks:
        tape.hear(pcm)
        if tape.is_full:
            break
        await asyncio.sleep(0)
    recorded = tape.recorded()
    if not recorded.pcm:
        raise DeviceError(printed("{path} holds no sound", path=name))
    return recorded


async def _from_device(native: Native, take: Take, heard: Hear, calls: NativeCalls, patience: Patience) -> Recorded:
    with NativeLog() as log, log.expected(), given_soon(), Bell() as ring:
        microphone = _Microphone(take, heard, ring)
        try:
            await calls.run(marked("looking for devices"), native.open, SEARCH_S)
            await calls.run(marked("opening the microphone"), lambda: microphone.connect(native))
            return await microphone.recorded(patience)
        except NativeError as error:
            raise DeviceError(_refused(take.device, error)) from error
        finally:
            # with its stream, even when that was opened while somebody cancelled
            await calls.run(marked("closing the microphone"), native.close)


def _refused(name: str, error: NativeError) -> str:
    if error.code == BUSY:
        return printed(
            'the microphone "{name}" is busy: stop the program that uses it; if that is voiced: {command}',
            name=name,
            command=STOP,
        )
    return printed('cannot record from "{name}": {why}; see `voiced devices`', name=name, why=error)


class _Microphone:
    """Blocks on their way from PortAudio's thread to the tape."""

    def __init__(self, take: Take, heard: Hear, ring: Bell) -> None:
        self._wanted = take
        self._heard = heard
        self._blocks = BlockRing(CAPACITY, ring, self._drain)
        self._is_over = asyncio.Event()
        self._tape: Tape | None = None
        self._name = take.device
        self._last_called = 0.0
        self._given = 0
        self._taken = 0

    def connect(self, native: Native) -> None:
        """Open it, in a thread.  Raises DeviceError."""
        device = _chosen(native, self._wanted.device)
        self._name = device.name
        refusals: list[NativeError] = []
        for rate in _rates(device, self._wanted.least_rate):
            try:
                native.supports(device, "input", rate)
                self._tape = Tape(self._wanted, rate, self._heard)
                native.hear(device, rate, rate // BLOCKS_A_SECOND, self._called)
            except NativeError as error:
                refusals.append(error)
                if error.code not in {INVALID_RATE, HOST_ERROR}:
                    break
            else:
                return
        raise self._unfit() if refusals[-1].code == INVALID_RATE else refusals[-1]

    async def recorded(self, patience: Patience) -> Recorded:
        """The whole take.  Raises DeviceError when the microphone falls silent."""
        since = time.monotonic()
        check_s = patience.next_s / CHECKS
        while not self._is_over.is_set():
            due = time.monotonic() + check_s
            with suppress(TimeoutError):
                async with asyncio.timeout(check_s):
                    await self._is_over.wait()
            now = time.monotonic()
            since = now if now - due > STALL_S else max(since, self._last_called)
            if now - since > (patience.next_s if self._last_called else patience.first_s):
                raise DeviceError(printed("{device} does not answer any more", device=self._name))
        assert self._tape
        return self._tape.recorded()

    def _called(self, pcm: bytes, lost: bool) -> None:  # noqa: FBT001  the seam's signature
        self._last_called = time.monotonic()
        self._blocks.put(RawBlock(pcm, self._given, self._last_called, lost))
        self._given += len(pcm) // WIDTH

    def _drain(self) -> None:
        for block in self._blocks.take(AT_ONCE):
            if self._tape is None or self._tape.is_full:
                return
            self._tape.hear(block.pcm, lost=block.lost or block.start != self._taken)
            self._taken = block.start + len(block.pcm) // WIDTH
            if self._tape.is_full:
                self._is_over.set()

    def _unfit(self) -> DeviceError:
        """It does not know a rate that is of use."""
        least = max(self._wanted.least_rate, LOW_RATES[-1]) / 1000
        return DeviceError(
            printed(
                '"{name}" does not record at {rate} kHz or more: choose another microphone, or "default", '
                "which converts",
                name=self._name,
                rate=f"{least:g}",
            )
        )


def _chosen(native: Native, name: str) -> NativeDevice:
    devices = native.devices()
    try:
        return choose(devices, name, "input")
    except DeviceError as error:
        # PortAudio passes over what somebody else has open
        raise DeviceError(
            printed("{why}; one that is busy is not among them: see `voiced devices`", why=error)
        ) from error


def _rates(device: NativeDevice, least: int) -> list[int]:
    """What to open it at, the best first; never nothing."""
    liked = [device.rate] if device.rate >= RATES[-1] else []
    tried = dict.fromkeys((*liked, *RATES, device.rate, *LOW_RATES))
    return [rate for rate in tried if rate >= max(least, 1)] or [least]
