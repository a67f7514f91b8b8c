"""What the daemon counts on when it gives speech to a recognizer."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from itertools import pairwise
from typing import TypeVar

from voiced.api.speech import Expected, Interim, Pause, Recognizer, Transcript
from voiced.api.testing.sounds import framed, silence
from voiced.audio import Frame

T = TypeVar("T")


class RecognizerContract:
    """Inherit it in a class whose name begins with Test, and say how to build the recognizer and what it may hear."""

    text = ""
    """What the speech says, as far as letters and digits go; empty when any text will do."""

    limit_s = 20.0
    """How long a test may take."""

    def build(self) -> Recognizer:
        """A new recognizer; runs in a thread, as in the daemon."""
        raise NotImplementedError

    def speech(self) -> bytes:
        """One sentence that it understands, 16 kHz mono 16-bit PCM, with some silence around it."""
        raise NotImplementedError

    def expected(self) -> Expected:
        """What it may count on."""
        return Expected("en")

    def test_it_understands_speech(self) -> None:
        """In frames of 100 ms, without a pause before the end."""
        turn = self._hear([*framed(self.speech())])
        self._understood(turn)
        assert turn.transcript.language, "the transcript does not say in which language it is"

    def test_it_understands_speech_in_blocks_of_20_ms(self) -> None:
        """A frame holds up to 100 ms, and may hold less."""
        self._understood(self._hear([*framed(self.speech(), milliseconds=20)]))

    def test_every_pause_is_answered(self) -> None:
        """Each by an Interim with segment_ended, before anything else comes."""
        turn = self._hear([*framed(self.speech()), Pause(), *framed(silence(0.4)), Pause()])
        assert turn.answered == 2, f"2 pauses, and {turn.answered} Interims with segment_ended"
        self._understood(turn)

    def test_a_pause_before_any_sound_is_answered(self) -> None:
        """Though there is nothing to make final."""
        assert self._hear([Pause()]).answered == 1, "no Interim with segment_ended"

    def test_stable_text_stays(self) -> None:
        """Before a pause it only grows."""
        stable = [interim.stable for interim in self._hear([*framed(self.speech())]).interims]
        for before, after in pairwise(stable):
            assert after.startswith(before), f"the stable text {before!r} became {after!r}"

    def test_a_turn_without_sound_gives_no_text(self) -> None:
        """The end of the iterator is the end of the turn."""
        assert self._hear([]).transcript.text == ""

    def test_half_a_minute_of_silence_gives_no_text(self) -> None:
        """Nor does it fail."""
        assert self._hear([*framed(silence(30))]).transcript.text == ""

    def test_one_turn_follows_another(self) -> None:
        """Nothing of the first is left in the second."""

        async def twice(recognizer: Recognizer) -> list[_Turn]:
            return [await self._turn(recognizer, [*framed(self.speech())]) for _ in range(2)]

        for turn in self._run(twice):
            self._understood(turn)

    def test_a_turn_that_is_cancelled_leaves_it_usable(self) -> None:
        """The user gave up in the middle."""

        async def cancelled(recognizer: Recognizer) -> _Turn:
            frames = [*framed(self.speech())]
            began = _Turn(endless=True)
            task = asyncio.create_task(began.hear(recognizer, frames[: len(frames) // 2], self.expected()))
            await began.given.wait()
            task.cancel()
            await asyncio.wait({task})
            assert task.cancelled(), "it does not end when it is cancelled"
            return await self._turn(recognizer, frames)

        self._understood(self._run(cancelled))

    def test_it_can_be_prepared_again(self) -> None:
        """As when plugins understand something else."""

        async def again(recognizer: Recognizer) -> _Turn:
            await recognizer.prepare(self.expected())
            return await self._turn(recognizer, [*framed(self.speech())])

        self._understood(self._run(again))

    def test_it_can_be_closed_twice(self) -> None:
        """The second time there is nothing to let go of."""
        self._run(lambda recognizer: recognizer.close())

    def _hear(self, items: Iterable[Frame | Pause]) -> "_Turn":
        return self._run(lambda recognizer: self._turn(recognizer, items))

    async def _turn(self, recognizer: Recognizer, items: Iterable[Frame | Pause]) -> "_Turn":
        turn = _Turn()
        await turn.hear(recognizer, items, self.expected())
        return turn

    def _understood(self, turn: "_Turn") -> None:
        text = turn.transcript.text
        assert text, "nothing was understood"
        assert not self.text or _letters(text) == _letters(self.text), f"understood {text!r}, not {self.text!r}"

    def _run(self, act: Callable[[Recognizer], Awaitable[T]]) -> T:
        async def run() -> T:
            async with asyncio.timeout(self.limit_s):
                recognizer = await asyncio.to_thread(self.build)
                try:
                    await recognizer.prepare(self.expected())
                    return await act(recognizer)
                finally:
                    await recognizer.close()

        return asyncio.run(run())


class _Turn:
    """Gives one turn, waits after each pause for its answer, and keeps what was heard."""

    def __init__(self, *, endless: bool = False) -> None:
        self.interims: list[Interim] = []
        self.transcript = Transcript("", "")
        self.given = asyncio.Event()
        """Everything was given, and the recognizer wants more."""
        self._endless = endless
        self._answer = asyncio.Event()

    @property
    def answered(self) -> int:
        """How many segments ended."""
        return sum(interim.segment_ended for interim in self.interims)

    async def hear(self, recognizer: Recognizer, items: Iterable[Frame | Pause], expected: Expected) -> None:
        """From the first frame to the transcript."""
        self.transcript = await recognizer.transcribe(self._give(items), expected, self._heard)

    async def _give(self, items: Iterable[Frame | Pause]) -> AsyncIterator[Frame | Pause]:
        for item in items:
            self._answer.clear()
            yield item
            if isinstance(item, Pause):
                await self._answer.wait()
        self.given.set()
        if self._endless:
            await asyncio.Event().wait()

    def _heard(self, interim: Interim) -> None:
        self.interims.append(interim)
        if interim.segment_ended:
            self._answer.set()


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
