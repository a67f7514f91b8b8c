"""A voice: what was written comes out, in order, and is known to be heard."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from voiced.device.clock import Work
from voiced.device.voice import Voice

SECOND = bytes(16_000 * 2)


def voice() -> Voice:
    return Voice(16_000, Work())


async def test_what_was_written_is_taken_in_order() -> None:
    one = voice()
    await one.write(b"abcd")
    await one.write(b"efgh")
    assert (one.take(3), one.take(3)) == (b"abcdef", b"gh")


async def test_a_writer_waits_while_a_second_of_sound_waits() -> None:
    one = voice()
    await one.write(SECOND)
    writing = asyncio.create_task(one.write(b"more"))
    await asyncio.sleep(0)
    assert not writing.done()
    one.take(160)
    await writing


async def test_a_mark_is_told_when_everything_before_it_was_taken() -> None:
    one, told = voice(), []
    await one.write(bytes(8))
    one.mark(lambda: told.append("heard"))
    one.take(3)
    assert told == []
    one.take(1)
    assert told == ["heard"]


async def test_a_voice_is_drained_after_its_end_and_not_before() -> None:
    one = voice()
    await one.write(bytes(4))
    one.take(2)
    assert not one.is_drained
    one.end()
    assert one.is_drained


async def test_a_flush_drops_sound_marks_and_waiting_writers() -> None:
    one, told = voice(), []
    await one.write(SECOND)
    one.mark(lambda: told.append("heard"))
    writing = asyncio.create_task(one.write(b"more"))
    await asyncio.sleep(0)
    one.flush()
    await writing
    assert (one.take(100), told, one.is_drained) == (b"", [], True)


async def test_a_voice_without_sound_is_work_under_way() -> None:
    work = Work()
    one = Voice(16_000, work)
    assert not work.is_done
    await one.write(bytes(4))
    assert work.is_done
    one.take(2)
    assert not work.is_done
    one.end()
    assert work.is_done


@given(st.lists(st.binary(max_size=30).map(lambda pcm: pcm * 2), max_size=20), st.integers(1, 50))
def test_nothing_is_lost_whatever_the_pieces(pieces: list[bytes], samples: int) -> None:
    async def play() -> bytes:
        one, taken = voice(), []
        for pcm in pieces:
            await one.write(pcm)
        one.end()
        while not one.is_drained:
            taken.append(one.take(samples))
        return b"".join(taken)

    assert asyncio.run(play()) == b"".join(pieces)
