"""Blocks on their way from PortAudio's thread to the loop."""

from collections.abc import Callable

from voiced.device.block_ring import BlockRing, RawBlock

BLOCK = RawBlock(b"\0\0", 0, 0.0, lost=False)


class Ring(BlockRing):
    """With the wake-ups that it asked for."""

    def __init__(self, capacity: int = 100) -> None:
        self.woken: list[Callable[[], None]] = []
        super().__init__(capacity, self.woken.append, lambda: None)

    def fill(self, count: int) -> None:
        for number in range(count):
            self.put(RawBlock(b"\0\0", number, 0.0, lost=False))


def test_a_burst_wakes_the_loop_once() -> None:
    ring = Ring()
    ring.fill(50)
    assert len(ring.woken) == 1


def test_a_block_after_the_others_were_taken_wakes_it_again() -> None:
    ring = Ring()
    ring.put(BLOCK)
    ring.take(10)
    ring.put(BLOCK)
    assert len(ring.woken) == 2


def test_a_full_ring_drops_the_oldest() -> None:
    ring = Ring(capacity=3)
    ring.fill(5)
    assert [block.start for block in ring.take(10)] == [2, 3, 4]


def test_what_is_left_behind_wakes_the_loop_again() -> None:
    ring = Ring()
    ring.fill(5)
    assert len(ring.take(3)) == 3
    assert len(ring.woken) == 2
    assert len(ring.take(3)) == 2
    assert len(ring.woken) == 2


def test_when_so_many_may_come_together_it_wakes_for_the_last_of_them() -> None:
    ring = Ring()
    ring.wait_for(3)
    ring.fill(2)
    assert ring.woken == []
    ring.fill(1)
    assert len(ring.woken) == 1


def test_what_came_before_nobody_hurried_wakes_it_when_somebody_does() -> None:
    ring = Ring()
    ring.wait_for(3)
    ring.fill(2)
    ring.wait_for(1)
    assert len(ring.woken) == 1


def test_blocks_that_may_wait_are_left_behind_in_silence() -> None:
    ring = Ring()
    ring.wait_for(3)
    ring.fill(5)
    assert len(ring.take(3)) == 3
    assert len(ring.woken) == 1


def test_wiping_forgets_what_waits() -> None:
    ring = Ring()
    ring.fill(5)
    ring.wipe()
    assert ring.take(10) == []
