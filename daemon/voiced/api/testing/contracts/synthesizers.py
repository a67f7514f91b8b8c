"""What the daemon counts on when it gives text to a synthesizer."""

import asyncio
from array import array
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from typing import TypeVar

from voiced.api.speech import Audio, Clause, Synthesizer

T = TypeVar("T")

RATES = range(8_000, 48_001)
"""Samples a second that can be played."""


class SynthesizerContract:
    """Inherit it in a class whose name begins with Test, and say how to build the synthesizer."""

    language = "en"
    sentences: Sequence[str] = ("Good morning.", "It is ten o'clock.", "See you soon!")
    """Three that it can speak."""

    odd_texts: Sequence[str] = (
        "",
        " ",
        "...",
        "?!",
        "。",
        "👍",
        "🎉🎉 done 👩‍👩‍👧",
        "打开 the light 好吗?",
        "a\n\tb",
        "\x00\x07",
    )
    """What may come too: it may be left out, but must not fail."""

    limit_s = 20.0
    """How long a test may take."""

    long_limit_s = 120.0
    """How long it may take for 10,000 letters."""

    def build(self) -> Synthesizer:
        """A new synthesizer; runs in a thread, as in the daemon."""
        raise NotImplementedError

    def test_every_clause_ends_once_and_in_order(self) -> None:
        """Each has a sound of its own."""
        played = self._spoken(self.sentences)
        _check_order(played, len(self.sentences))
        for index in range(len(self.sentences)):
            assert any(audio.pcm for audio in played if audio.clause == index), f"clause {index} has no sound"

    def test_the_sound_can_be_played(self) -> None:
        """Mono 16-bit PCM, of one rate in a clause, and not silent."""
        played = self._spoken(self.sentences[:1])
        assert len({audio.rate for audio in played}) == 1, "the rate changes within a clause"
        assert played[0].rate in RATES, f"{played[0].rate} samples a second cannot be played"
        assert all(len(audio.pcm) % 2 == 0 for audio in played), "half a sample"
        assert max(map(abs, array("h", b"".join(audio.pcm for audio in played)))) > 100, "silence"

    def test_odd_texts_do_no_harm(self) -> None:
        """Each ends, and what follows is spoken."""
        texts = [text for odd in self.odd_texts for text in (odd, self.sentences[0])]
        played = self._spoken(texts)
        _check_order(played, len(texts))
        for index in range(1, len(texts), 2):
            assert any(audio.pcm for audio in played if audio.clause == index), f"no sound after {texts[index - 1]!r}"

    def test_a_long_text_is_spoken_to_its_end(self) -> None:
        """10,000 letters, in clauses as the daemon makes them."""
        sentence = self.sentences[1]
        clause = " ".join([sentence] * (150 // len(sentence)))
        count = 10_000 // len(clause)
        _check_order(self._spoken([clause] * count, self.long_limit_s), count)

    def test_a_clause_is_spoken_before_the_next_is_known(self) -> None:
        """A language model writes slower than anybody speaks."""

        async def one_by_one(synthesizer: Synthesizer) -> list[Audio]:
            played = _Played()
            await synthesizer.speak(self._slowly(played), played.play)
            return played.audios

        _check_order(self._run(one_by_one), len(self.sentences))

    def test_a_reply_without_clauses_has_no_sound(self) -> None:
        """It may turn out that there is nothing to say."""
        assert not any(audio.pcm for audio in self._spoken([]))

    def test_it_speaks_again_after_it_was_stopped(self) -> None:
        """Somebody interrupts, and asks something else."""

        async def stopped(synthesizer: Synthesizer) -> list[Audio]:
            played = _Played(blocked=True)
            task = asyncio.create_task(synthesizer.speak(self._clauses(self.sentences), played.play))
            await played.began.wait()
            task.cancel()
            await asyncio.wait({task})
            assert task.cancelled(), "it does not end when it is cancelled"
            again = _Played()
            await synthesizer.speak(self._clauses(self.sentences[:1]), again.play)
            return again.audios

        _check_order(self._run(stopped), 1)

    def test_it_can_be_prepared_again_and_closed_twice(self) -> None:
        """Both happen."""

        async def again(synthesizer: Synthesizer) -> None:
            await synthesizer.prepare()
            await synthesizer.close()

        self._run(again)

    def _spoken(self, texts: Iterable[str], limit_s: float | None = None) -> list[Audio]:
        async def speak(synthesizer: Synthesizer) -> list[Audio]:
            played = _Played()
            await synthesizer.speak(self._clauses(texts), played.play)
            return played.audios

        return self._run(speak, limit_s)

    async def _clauses(self, texts: Iterable[str]) -> AsyncIterator[Clause]:
        for index, text in enumerate(texts):
            yield Clause(index, text, self.language)

    async def _slowly(self, played: "_Played") -> AsyncIterator[Clause]:
        """The next one comes when the one before has ended."""
        for index, text in enumerate(self.sentences):
            yield Clause(index, text, self.language)
            await played.until_ended(index)

    def _run(self, act: Callable[[Synthesizer], Awaitable[T]], limit_s: float | None = None) -> T:
        async def run() -> T:
            async with asyncio.timeout(limit_s or self.limit_s):
                synthesizer = await asyncio.to_thread(self.build)
                try:
                    await synthesizer.prepare()
                    return await act(synthesizer)
                finally:
                    await synthesizer.close()

        return asyncio.run(run())


class _Played:
    """A loudspeaker: it keeps what it is given, and has enough for ever after the first sound when it is `blocked`."""

    def __init__(self, *, blocked: bool = False) -> None:
        self.audios: list[Audio] = []
        self.began = asyncio.Event()
        self._blocked = blocked
        self._more = asyncio.Condition()

    async def play(self, audio: Audio) -> None:
        """Keep it."""
        async with self._more:
            self.audios.append(audio)
            self._more.notify_all()
        if audio.pcm:
            self.began.set()
            if self._blocked:
                await asyncio.Event().wait()

    async def until_ended(self, clause: int) -> None:
        """Wait until the clause has ended."""
        async with self._more:
            await self._more.wait_for(lambda: any(one.ends_clause and one.clause == clause for one in self.audios))


def _check_order(played: Sequence[Audio], count: int) -> None:
    clause = 0
    for audio in played:
        assert audio.clause == clause, f"sound of clause {audio.clause} while clause {clause} has not ended"
        clause += audio.ends_clause
    assert clause == count, f"{count} clauses, and {clause} ended"
