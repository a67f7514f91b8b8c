"""The attempts at one turn: the next begins when one fails, or beside one that is silent; the first text wins."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Self

from voiced.api import Expected, Frame, Interim, Pause, Recognizer, SpeechError, Transcript, VoicedError
from voiced.audio import RATE
from voiced.segments import join_segments
from voiced.speech.attempts import Attempt, Checkpoint
from voiced.speech.providers import Providers, Source
from voiced.speech.replayable import Replayable
from voiced.wording import printed

SILENT_S = 2.0
"""A service that has heard so much speech and tells nothing is taken for dead, unless it was given it faster."""

SLOW_S = 1.0
"""A service that tells nothing for so long while the user waits gets company."""

EARLY_S = 0.001
"""A timer may be so much too early."""

ENDING_S = 1.0
"""How long attempts that are not wanted any more may take to let go."""

_AGAIN = ("transport", "item")
"""After such a failure the same service is given once more what it has not understood."""


@dataclass(frozen=True, slots=True)
class Watching:
    """Who is told of the attempts."""

    began: Callable[[Attempt], None]
    heard: Callable[[Attempt, Interim], None]


class Race:
    """One turn."""

    def __init__(
        self,
        recognizers: Providers[Recognizer],
        audio: Replayable[Frame | Pause],
        expected: Expected,
        watching: Watching,
        silent_s: float = SILENT_S,
        slow_s: float = SLOW_S,
    ) -> None:
        self._recognizers = recognizers
        self._audio = audio
        self._expected = expected
        self._watching = watching
        self._silent_s = silent_s
        self._slow_s = slow_s
        self._waiting = deque(recognizers.ready(expected.language))
        self._again: set[str] = set()
        """Who has had a second try."""
        self._running: dict[asyncio.Task[Transcript], tuple[Source[Recognizer], Attempt]] = {}
        self._over: asyncio.Queue[asyncio.Task[Transcript]] = asyncio.Queue()
        """As many as attempts: two for each recognizer at most."""
        self._why = recognizers.why_none(expected.language)
        self._pauses = 0
        """How often the user fell silent so far."""
        self._paused_at = 0.0
        self._next_look: asyncio.TimerHandle | None = None

    async def run(self) -> Transcript:
        """The turn's text; empty when nothing was understood.  Raises SpeechError when no attempt is left."""
        pulse = asyncio.create_task(self._feel_pulses())
        try:
            self._start_next()
            return await self._first_text()
        finally:
            await self._end(pulse)

    async def _first_text(self) -> Transcript:
        nothing: Transcript | None = None
        while self._running:
            task = await self._over.get()
            source, attempt = self._running.pop(task)
            error = _failure(task, source.name)
            if error is None:
                transcript = _whole(task.result(), attempt)
                if transcript.text:
                    return transcript
                nothing = transcript
            attempt.over = True
            if error is not None:
                self._follow(error, source, attempt)
        if nothing is not None:
            return nothing
        raise SpeechError(self._why, code=f"no-{self._recognizers.kind}")

    def _follow(self, error: BaseException, source: Source[Recognizer], attempt: Attempt) -> None:
        """A failure makes the next begin."""
        if not isinstance(error, VoicedError):
            raise error
        self._recognizers.tell_failed(source, error)
        self._why = self._recognizers.nothing_left(error)
        if _is_worth_another(error) and self._may_go_on(source):
            self._again.add(source.name)
            self._start(source, attempt.reached(self._audio))
        else:
            self._start_next()

    def _may_go_on(self, source: Source[Recognizer]) -> bool:
        """Once; but not when it rests from now on and there is something else."""
        if source.name in self._again:
            return False
        return self._recognizers.may_try(source) or (not self._waiting and self._recognizers.bears_a_try(source))

    def _start_next(self) -> None:
        if self._waiting:
            self._start(self._waiting.popleft(), Checkpoint())

    def _start(self, source: Source[Recognizer], checkpoint: Checkpoint) -> None:
        attempt = Attempt(source.name, source.interims, source.cloud, checkpoint)
        attempt.signed_at = self._now()
        self._watching.began(attempt)
        task = asyncio.create_task(self._hear(source, attempt))
        self._running[task] = source, attempt
        task.add_done_callback(self._note_end)
        if checkpoint.text:  # perhaps everything is final already
            self._watching.heard(attempt, Interim(""))
        self._look_soon()

    def _note_end(self, task: "asyncio.Task[Transcript]") -> None:
        if not task.cancelled():
            task.exception()  # after the end nobody else asks for it
        self._over.put_nowait(task)

    async def _hear(self, source: Source[Recognizer], attempt: Attempt) -> Transcript:
        def heard(interim: Interim) -> None:
            if not attempt.over:
                attempt.take(interim, self._now())
                self._look_soon()
                self._watching.heard(attempt, interim)

        async with self._recognizers.tried(source):
            with self._audio.reader(attempt.checkpoint.start) as speech:
                recognizer = await self._recognizers.get(source)
                given = _Counted(speech, self._recognizers.health.sent) if source.cloud else speech
                return await recognizer.transcribe(given, self._expected, heard)

    async def _feel_pulses(self) -> None:
        """See to it that nobody waits for a service that is silent."""
        with self._audio.reader() as sound:
            async for item in sound:
                if isinstance(item, Pause):
                    self._pauses += 1
                    self._paused_at = self._now()
                    self._look_soon()
                    continue
                for _, attempt in self._running.values():
                    attempt.silent_samples += item.samples
                self._look()

    def _look_soon(self) -> None:
        """When those that run say nothing from now on, somebody notices."""
        if self._next_look:
            self._next_look.cancel()
        self._next_look = asyncio.get_running_loop().call_later(self._slow_s, self._look)

    def _look(self) -> None:
        if self._running and all(self._is_silent(attempt) for _, attempt in self._running.values()):
            self._start_next()

    def _is_silent(self, attempt: Attempt) -> bool:
        """Whether it tells nothing though it has heard much, or though the user waits."""
        if not (attempt.cloud and attempt.interims):
            return False
        now = self._now() + EARLY_S
        much = attempt.silent_samples / RATE >= self._silent_s and now - attempt.signed_at >= self._silent_s
        is_awaited = attempt.answered < self._pauses
        return much or (is_awaited and now - max(attempt.signed_at, self._paused_at) >= self._slow_s)

    async def _end(self, pulse: "asyncio.Task[None]") -> None:
        """Nobody waits for those that still run; a service that was silent to the end has failed."""
        running, self._running = self._running, {}
        if self._next_look:
            self._next_look.cancel()
        for task, (source, attempt) in running.items():
            attempt.over = True
            if not task.done() and self._is_silent(attempt):
                silent = SpeechError(printed("{name} gave no final text", name=source.name), code="silent")
                self._recognizers.health.fail(source.name, silent.code)
                self._recognizers.tell_failed(source, silent)
            task.cancel()
        pulse.cancel()
        await asyncio.wait({pulse, *running}, timeout=ENDING_S)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()


class _Counted:
    """What a recognizer is given; no generator, because who waits for the next item may be cancelled and ask again."""

    def __init__(self, speech: AsyncIterator[Frame | Pause], sent: Callable[[float], None]) -> None:
        self._speech = speech
        self._sent = sent

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Frame | Pause:
        item = await anext(self._speech)
        if isinstance(item, Frame):
            self._sent(item.samples / RATE)
        return item


def _failure(task: "asyncio.Task[Transcript]", name: str) -> BaseException | None:
    if task.cancelled():  # not by us: we cancel at the end only
        kind = asyncio.CancelledError.__name__
        return SpeechError(printed("{error} in {place}", error=kind, place=name), code="raised")
    return task.exception()


def _is_worth_another(error: VoicedError) -> bool:
    return isinstance(error, SpeechError) and error.retryable and error.code in _AGAIN


def _whole(transcript: Transcript, attempt: Attempt) -> Transcript:
    text = join_segments((attempt.checkpoint.text, transcript.text))
    language = transcript.language or attempt.language
    return Transcript(text, language, transcript.emotion, transcript.session)
