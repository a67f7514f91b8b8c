"""The interpreter is kept from the sound for a moment only."""

import asyncio
import sys
from contextlib import suppress

from tests.device.fake_native import FakeNative
from tests.device.test_speaker import Recorder
from voiced.device.clock import LoopClock
from voiced.device.interpreter import SOON_S, given_soon
from voiced.device.live_sound import LiveSound, Wanted

PYTHONS_OWN_S = sys.getswitchinterval()


class Nobody:
    """Listens, and notes how long the interpreter may be kept."""

    def __init__(self) -> None:
        self.kept_s = 0.0
        self.told = asyncio.Event()

    def hear(self, block: object) -> None: ...

    def changed(self, change: object) -> None:
        self.kept_s = sys.getswitchinterval()
        self.told.set()

    def is_quiet(self) -> bool:
        return True


async def test_while_devices_are_open_nobody_keeps_it_long() -> None:
    listener, clock = Nobody(), LoopClock()
    sound = LiveSound(Wanted(), FakeNative(), Recorder(clock), clock, lambda code: None, lambda: "")
    running = asyncio.create_task(sound.run(listener))
    await listener.told.wait()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert (round(listener.kept_s, 6), sys.getswitchinterval()) == (SOON_S, PYTHONS_OWN_S)


def test_whoever_wants_it_even_sooner_has_his_way() -> None:
    sys.setswitchinterval(SOON_S / 2)
    try:
        with given_soon():
            assert sys.getswitchinterval() < SOON_S
    finally:
        sys.setswitchinterval(PYTHONS_OWN_S)
