"""An alarm rings with its words now and then, and says them as soon as they can be heard."""

import asyncio

from voiced.api.testing import settle
from voiced.conversation.ringing import GAP_S, WORDS_EVERY, Ringing
from voiced.device.clock import SampleClock


class Bell:
    """Remembers what sounded, in order; words are heard where there is a loudspeaker."""

    def __init__(self) -> None:
        self.sounded = ""
        self.has_loudspeaker = True

    async def tone(self) -> None:
        self.sounded += "."

    async def words(self) -> bool:
        if self.has_loudspeaker:
            self.sounded += "w"
        return self.has_loudspeaker


async def rung(bell: Bell, clock: SampleClock, tones: int) -> None:
    for _ in range(tones):
        await settle()
        clock.advance(GAP_S)


async def test_the_words_come_with_the_first_tone_and_now_and_then() -> None:
    bell, clock = Bell(), SampleClock()
    task = asyncio.create_task(Ringing(clock, bell.tone, bell.words).ring())
    await rung(bell, clock, WORDS_EVERY + 1)
    task.cancel()
    assert bell.sounded == ".w" + "." * (WORDS_EVERY - 1) + ".w"


async def test_words_that_could_not_be_heard_come_with_the_next_tone() -> None:
    bell, clock = Bell(), SampleClock()
    bell.has_loudspeaker = False
    task = asyncio.create_task(Ringing(clock, bell.tone, bell.words).ring())
    await rung(bell, clock, 1)
    bell.has_loudspeaker = True
    await rung(bell, clock, 2)
    task.cancel()
    assert bell.sounded == "..w."
