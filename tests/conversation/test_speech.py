"""One speech by itself: what becomes of a text that is silenced, or breaks off."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from tests.conversation.odd_streams import Opened, gives
from tests.conversation.stage import providers
from tests.waiting import until
from voiced.api import Audio, Clause, Event, Reply, SpeechError, Word
from voiced.api import Speaking as ClauseSounds
from voiced.api.testing import tone
from voiced.conversation.inputs import Answer
from voiced.conversation.speaking import Mouth, Speech
from voiced.device.clock import SampleClock, Work
from voiced.device.file_sound import UNHEEDED, FileLoudspeaker
from voiced.speech.synthesis import Synthesis


class Worded:
    """A voice that takes a second for a clause, and knows when its words are spoken."""

    async def prepare(self) -> None: ...

    async def speak(self, clauses: AsyncIterator[Clause], play: Callable[[Audio], Awaitable[None]]) -> None:
        async for clause in clauses:
            words = clause.text.split()
            times = [number / len(words) for number in range(len(words) + 1)]
            spoken = tuple(map(Word, words, times, times[1:]))
            await play(Audio(tone(1.0), 16_000, clause.index, ends_clause=True, words=spoken))

    async def close(self) -> None: ...


class Room:
    """A loudspeaker, and what was told of a speech."""

    def __init__(self) -> None:
        self.told: list[Event] = []
        work = Work()
        self.loudspeaker = FileLoudspeaker(None, SampleClock(), work, UNHEEDED, 100)
        self.mouth = Mouth(Synthesis(providers("tts", {"worded": Worded()})), self.loudspeaker, work)

    def speech(self, text: AsyncIterator[str], plugin: str = "story") -> Speech:
        return Speech(self.mouth, Answer(plugin, Reply(text), "en"), self.told.append)

    def clauses(self) -> list[str]:
        return [event.clause for event in self.told if isinstance(event, ClauseSounds)]

    async def play(self, until: Callable[[], bool]) -> None:
        """Let it sound until it is so."""
        async with asyncio.timeout(5):
            while not until():
                self.loudspeaker.play()
                await asyncio.sleep(0)


async def test_a_speech_that_is_silenced_before_it_began_lets_go_of_its_text() -> None:
    opened = Opened()
    Room().speech(opened).silence()
    await until(lambda: opened.is_closed)


async def test_the_words_of_an_excuse_that_is_cut_are_no_part_of_the_reply() -> None:
    room = Room()
    speech = room.speech(gives("One. ", fails=OSError()))
    speaking = asyncio.create_task(speech.speak())
    await room.play(lambda: len(room.clauses()) == 2)
    for _ in range(30):  # half of it
        room.loudspeaker.play()
    speech.silence()
    speaking.cancel()
    await asyncio.wait({speaking})
    assert speech.heard == "One."


async def test_what_is_read_aloud_of_a_text_that_breaks_off_needs_no_excuse() -> None:
    room = Room()
    speaking = asyncio.create_task(room.speech(gives("One. ", fails=OSError()), plugin="").speak())
    await room.play(speaking.done)
    assert isinstance(speaking.exception(), SpeechError)
    assert room.clauses() == ["One."]
