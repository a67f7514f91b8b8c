"""Whatever is done to a voice: all that was written is taken, in order, and it never stands still."""

import asyncio
from array import array

from hypothesis import given
from hypothesis import strategies as st

from voiced.device.clock import Work
from voiced.device.voice import Voice

RATE = 16_000
STEP = 320


def voice(prebuffer_s: float = 0.0) -> Voice:
    return Voice(RATE, Work(), prebuffer_s=prebuffer_s)


@given(st.lists(st.binary(max_size=30).map(lambda pcm: pcm * 2), max_size=20), st.integers(1, 50))
def test_nothing_is_lost_whatever_the_pieces(pieces: list[bytes], samples: int) -> None:
    async def play() -> bytes:
        one, taken = voice(), []
        for pcm in pieces:
            await one.write(pcm)
        one.end()
        while not one.is_drained:
            taken.append(one.take(samples))
            one.settle(one.taken)
        return b"".join(taken)

    assert asyncio.run(play()) == b"".join(pieces)


WRITE, TAKE, ENDS, HOLD, RESUME = range(5)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 900)), max_size=40), st.floats(0, 1))
def test_all_that_was_written_is_taken_whatever_happens_between(
    doings: list[tuple[int, int]], prebuffer_s: float
) -> None:
    async def play() -> tuple[int, int]:
        one, written = voice(prebuffer_s), 0
        for kind, size in doings:
            if kind == WRITE and written - one.taken < RATE:
                await one.write(bytes(2 * size))
                written += size
            elif kind == TAKE:
                assert len(one.take(size)) <= 2 * size
                one.settle(one.taken)
            elif kind == ENDS:
                one.mark(lambda: None, ends=True)
            elif kind in (HOLD, RESUME):
                (one.hold if kind == HOLD else one.resume)()
        one.resume()
        one.end()
        while not one.is_drained:
            assert one.take(STEP), "it stands still"
            one.settle(one.taken)
        return one.taken, written

    taken, written = asyncio.run(play())
    assert taken == written


async def test_nothing_is_lost_between_two_threads() -> None:
    pcm = array("h", [n % 30_000 for n in range(5 * RATE)]).tobytes()
    loop, one, taken = asyncio.get_running_loop(), voice(), []

    def play() -> None:
        while not one.is_drained:
            if piece := one.take(STEP):
                taken.append(piece)
                loop.call_soon_threadsafe(one.settle, one.taken)

    async with asyncio.timeout(30):
        playing = asyncio.create_task(asyncio.to_thread(play))
        try:
            for start in range(0, len(pcm), 1000):
                await one.write(pcm[start : start + 1000])
                one.mark(lambda: None, ends=True)
            one.end()
            await one.drained()
        finally:
            one.flush()
            await playing
    assert b"".join(taken) == pcm
