"""A voice: what was written comes out, in order, and is known to be heard; where it stops, it does not click."""

import asyncio
from array import array
from collections.abc import Callable
from itertools import pairwise

import pytest

from voiced.api import DeviceError
from voiced.device.clock import Work
from voiced.device.voice import Voice

RATE = 16_000
STEP = 320
SECOND = bytes(RATE * 2)
LOUD = array("h", [20_000] * STEP).tobytes()
SILENCE = bytes(2 * STEP)
FADE = 64


def voice(prebuffer_s: float = 0.0) -> Voice:
    return Voice(RATE, Work(), prebuffer_s=prebuffer_s)


async def sounding(steps: int = 5) -> Voice:
    """One that has given its first 20 ms of a loud sound."""
    one = voice()
    await one.write(LOUD * steps)
    assert one.take(STEP) == LOUD
    return one


def jump(*pieces: bytes) -> int:
    """The largest step from sample to sample."""
    return max(abs(one - other) for one, other in pairwise(array("h", b"".join(pieces))))


async def test_what_was_written_is_taken_in_order() -> None:
    one = voice()
    await one.write(b"abcd")
    await one.write(b"efgh")
    one.end()
    assert (one.take(3), one.take(3)) == (b"abcdef", b"gh")


async def test_a_writer_waits_while_a_second_of_sound_waits() -> None:
    one = voice()
    await one.write(SECOND)
    writing = asyncio.create_task(one.write(b"more"))
    await asyncio.sleep(0)
    assert not writing.done()
    one.take(160)
    one.settle(160)
    async with asyncio.timeout(2):
        await writing


async def test_a_mark_is_reached_when_everything_before_it_was_heard_and_not_when_it_was_taken() -> None:
    one, told = await sounding(2), []
    one.mark(lambda: told.append("heard"))
    one.end()
    one.take(STEP)
    one.settle(2 * STEP - 1)
    assert told == []
    one.settle(2 * STEP)
    assert told == ["heard"]


async def test_a_voice_is_drained_when_its_last_sample_was_heard() -> None:
    one = voice()
    await one.write(bytes(4))
    one.end()
    one.take(2)
    assert not one.is_drained
    one.settle(2)
    assert one.is_drained


async def test_a_voice_that_ends_without_a_sound_is_drained() -> None:
    one = voice()
    one.end()
    assert one.is_drained


async def test_less_than_the_prebuffer_is_not_played() -> None:
    one = voice(prebuffer_s=0.06)
    await one.write(LOUD * 2)
    assert one.take(STEP) == b""
    await one.write(LOUD)
    assert one.take(STEP) == LOUD


@pytest.mark.parametrize("whole", [lambda one: one.end(), lambda one: one.mark(lambda: None, ends=True)])
async def test_what_is_whole_does_not_wait_for_the_prebuffer(whole: Callable[[Voice], None]) -> None:
    one = voice(prebuffer_s=1.0)
    await one.write(LOUD + LOUD[:100])
    whole(one)
    assert (one.take(STEP), one.take(STEP), one.take(STEP)) == (LOUD, LOUD[:100], b"")


async def test_running_dry_between_clauses_is_no_gap() -> None:
    one = await sounding(1 + 1)
    one.mark(lambda: None, ends=True)
    assert (one.take(STEP), one.take(STEP)) == (LOUD, b"")
    await one.write(LOUD * 2)
    assert (one.take(STEP), one.gaps) == (LOUD, 0)


async def test_the_beginning_of_the_next_clause_waits_for_its_prebuffer() -> None:
    one = voice(prebuffer_s=0.06)
    await one.write(LOUD)
    one.mark(lambda: None, ends=True)
    await one.write(LOUD[:200])
    assert (one.take(STEP), one.take(STEP)) == (LOUD, b"")
    await one.write(LOUD * 3)
    assert (one.take(STEP), one.gaps) == ((LOUD[:200] + LOUD)[: 2 * STEP], 0)


async def test_a_gap_is_counted_when_sound_follows_it() -> None:
    one = await sounding(2)
    one.take(STEP)
    one.take(STEP)
    assert one.gaps == 0
    await one.write(LOUD * 2)
    one.take(STEP)
    assert one.gaps == 1


async def test_a_clause_whose_end_is_told_late_has_no_gap() -> None:
    one = await sounding(2)
    one.take(STEP)
    one.mark(lambda: None, ends=True)
    one.take(STEP)
    await one.write(LOUD * 2)
    one.take(STEP)
    assert one.gaps == 0


async def test_after_a_gap_the_prebuffer_is_gathered_anew() -> None:
    one = voice(prebuffer_s=0.06)
    await one.write(LOUD * 3)
    for _ in range(4):
        one.take(STEP)
    await one.write(LOUD * 2)
    assert one.take(STEP) == b""
    await one.write(LOUD)
    assert one.take(STEP) != b""


async def test_a_gap_is_never_the_end() -> None:
    one = await sounding(1 + 1)
    one.take(STEP)
    one.settle(one.taken)
    assert not one.is_drained


async def test_a_gap_does_not_click() -> None:
    one = await sounding(2)
    before = one.take(STEP)
    assert one.take(STEP) == b""
    await one.write(LOUD * 2)
    assert jump(LOUD, before, SILENCE, one.take(STEP), LOUD) < 1000


async def test_a_flush_is_silence_after_5_ms_in_a_fade() -> None:
    one = await sounding()
    one.flush()
    rest = one.take(STEP)
    assert 0 < len(rest) // 2 <= RATE * 0.005
    assert jump(LOUD, rest, SILENCE) < 1000
    assert one.take(STEP) == b""


async def test_a_flush_before_the_first_sound_is_silence_at_once() -> None:
    one = voice()
    await one.write(LOUD)
    one.flush()
    assert one.take(STEP) == b""


async def test_a_flushed_voice_is_drained_though_nobody_takes_from_it_any_more() -> None:
    one = await sounding()
    one.flush()
    async with asyncio.timeout(2):
        await one.drained()


async def test_a_beginning_is_reached_when_its_first_sample_was_heard() -> None:
    one, told = voice(), list[str]()
    one.mark(lambda: told.append("begins"), begins=True)
    await one.write(LOUD)
    assert told == []
    one.settle(1)
    assert told == ["begins"]


async def test_a_beginning_without_sound_is_reached_with_its_end() -> None:
    one, told = voice(), list[str]()
    await one.write(LOUD)
    one.mark(lambda: told.append("begins"), begins=True)
    one.mark(lambda: told.append("ends"), ends=True)
    one.settle(STEP)
    assert told == ["begins", "ends"]


async def test_a_flush_drops_marks_and_waiting_writers() -> None:
    one, told = voice(), []
    await one.write(SECOND)
    one.mark(lambda: told.append("heard"))
    writing = asyncio.create_task(one.write(b"more"))
    await asyncio.sleep(0)
    one.flush()
    async with asyncio.timeout(2):
        await writing
    one.mark(lambda: told.append("late"))
    one.settle(RATE)
    assert (one.take(100), told) == (b"", [])


async def test_a_held_voice_falls_silent_in_a_fade_and_goes_on_where_it_was() -> None:
    one = voice()
    await one.write(b"".join(array("h", [n + 1] * STEP).tobytes() for n in range(5)))
    one.end()
    one.take(STEP)
    one.hold()
    fade = one.take(STEP)
    assert len(fade) == 2 * FADE
    assert one.take(STEP) == b""
    one.resume()
    assert array("h", one.take(STEP))[-1] == 3
    assert (one.taken, one.gaps) == (2 * STEP + FADE, 0)


async def test_a_voice_that_was_held_before_its_first_sound_gives_none() -> None:
    one = voice()
    await one.write(LOUD)
    one.end()
    one.hold()
    assert (one.take(STEP), one.is_drained) == (b"", False)


async def test_who_writes_to_a_lost_loudspeaker_is_told_why() -> None:
    one = voice()
    await one.write(SECOND)
    writing = asyncio.create_task(one.write(b"more"))
    waiting = asyncio.create_task(one.drained())
    await asyncio.sleep(0)
    one.fail("the loudspeaker was pulled out")
    for task in (writing, waiting):
        with pytest.raises(DeviceError, match="pulled out"):
            await task
    with pytest.raises(DeviceError, match="pulled out"):
        await one.write(b"more")
    assert one.is_drained


async def test_a_voice_without_enough_sound_is_work_under_way() -> None:
    work = Work()
    one = Voice(RATE, work)
    assert not work.is_done
    await one.write(LOUD * 2)
    assert work.is_done
    one.take(STEP)
    one.settle(0)
    assert not work.is_done
    one.hold()
    assert work.is_done
    one.resume()
    assert not work.is_done
    one.end()
    assert work.is_done


async def test_who_owns_the_voice_is_told_when_it_ends_or_is_stopped() -> None:
    told: list[str] = []
    for stop in (Voice.end, Voice.flush, Voice.hold):
        stop(Voice(RATE, Work(), changed=lambda: told.append("changed")))
    assert told == ["changed"] * 3
