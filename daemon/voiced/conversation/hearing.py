"""Listens: the gate, the pre-roll, the turn's recognizer and its end, from blocks of 20 ms to one final text."""

import asyncio
from collections.abc import Callable

from voiced.api import Event, Frame, Interim, InterimHeard, SpeechBegan, SpeechEnded, SpeechError
from voiced.audio import BLOCK, samples
from voiced.conversation import inputs as on
from voiced.conversation.ears import Ears
from voiced.conversation.echo import is_echo
from voiced.conversation.marks import Mark, TurnMarks
from voiced.conversation.turn import Circumstances, Turn
from voiced.listening.endpoint import Ending, Endpoint
from voiced.listening.gate import BLOCK_MS
from voiced.listening.preroll import Preroll
from voiced.segments import join_segments
from voiced.speech.attempts import Attempt
from voiced.speech.race import Watching
from voiced.wording import printed

END_S = 1.0
"""How long a recognizer that was cancelled may take to let go of a turn."""

INTERRUPTION = 400 // BLOCK_MS
"""So many blocks of speech, with a text of their own, cut a reply."""

AFTER_WAKE_WORD_MS = 200
"""A wake word is recognized a little after its end: so much of what was heard belongs to what follows."""


class Hearing:
    """The microphone's side of the conversation; tells the machine what it finds."""

    def __init__(
        self,
        ears: Ears,
        tell: Callable[[on.Input], None],
        woken: Callable[[str], None],
        emit: Callable[[Event], None],
    ) -> None:
        """`woken` is called with the wake word that was heard."""
        self._ears = ears
        self._wake_word = ears.waking.heard
        self._admits = ears.duplex.admits
        self._tell = tell
        self._woken = woken
        self._emit = emit
        self._preroll = Preroll()
        self._turn: Turn | None = None
        self._last: asyncio.Task[None] | None = None
        self._is_open = False
        self._captured = 0.0
        """When the last block was captured."""
        self.waits = False
        """Nothing sounds but a short sound that tells that it listens: whoever begins to speak over it is kept."""

    @property
    def is_quiet(self) -> bool:
        """Nobody speaks, and nothing that was said waits to be recognized."""
        return self._turn is None and not self._is_open

    def hear(self, block: Frame) -> int:
        """Take 20 ms from the microphone; gives how many of the next may come together."""
        if word := self._wake_word(block.pcm):
            self._wake(word)
        if not self._admits(block.captured):
            if self.waits:
                self._preroll.push(block)
            else:
                self._preroll.clear()
            return 1
        decision = self._ears.gate.hear(block.pcm)
        self._is_open = decision.open
        self._preroll.push(block)
        self._captured = block.captured
        turn = self._turn
        if turn is None:
            if decision.opened:
                self._tell(on.Onset())
            return self._ears.gate.patience
        turn.hear(block)
        turn.spoken += decision.speech
        self._look_for_interruption(turn)
        self._judge(turn, turn.endpoint.hear(decision.speech))
        return 1

    def forget(self) -> None:
        """The microphone was opened or closed: nothing that was heard counts any more."""
        self._preroll.clear()
        self._ears.gate.close()
        self._is_open = False

    def open_turn(
        self,
        number: int,
        spawn: Callable[["Hearing", Turn], "asyncio.Task[None]"],
        circumstances: Circumstances,
        marks: TurnMarks | None = None,
    ) -> None:
        """Give the pre-roll to the recognizers, and what follows."""
        frame = max(1, samples(self._ears.frame_ms) // BLOCK)
        turn = Turn(number, Endpoint(self._ears.endpoint), self._ears.work, frame, circumstances, marks)
        turn.spoken = self._ears.gate.votes
        self._turn = turn
        self._emit(SpeechBegan())
        for block in self._preroll.take():
            turn.hear(block)
        turn.task = spawn(self, turn)

    def make_final(self) -> None:
        """Ask for the text of what was said."""
        if self._turn:
            self._emit(SpeechEnded())
            self._turn.mark(Mark.SOFT_END)
            self._turn.mark(Mark.END_OF_SPEECH, self._captured - self._turn.endpoint.silence_ms / 1000)
            self._turn.pause()

    def accept_best(self) -> None:
        """The recognizer will not finish: its last guess counts."""
        if turn := self._turn:
            name = turn.provider or printed("the recognizer")
            self._finish(turn, printed("{name} gave no final text", name=name))

    def close_turn(self, *, accepted: bool) -> None:
        """Let go of the turn; an accepted one may still end its recognizer's session in order."""
        turn, self._turn = self._turn, None
        if turn is None:
            return
        self._preroll.clear()
        turn.end()
        self._last = turn.task
        if turn.task and not accepted:
            turn.task.cancel()

    def listen(self, *, noise: bool) -> None:
        """Look out for the next onset."""
        if noise:
            self._ears.gate.close()
        else:
            self._ears.gate.rearm()
        self._is_open = False

    async def recognize(self, turn: Turn) -> None:
        """Hear one turn to its end; supervised by the conductor."""
        with self._ears.work.under_way():
            await self._end_last()
            expected = await self._ears.expected(turn.circumstances.question, turn.circumstances.certain)
        turn.expected = expected.language

        def began(attempt: Attempt) -> None:
            turn.begin(attempt)
            if not attempt.interims and self._turn is turn:
                self._tell(on.TextCame(turn.number))

        def heard(attempt: Attempt, interim: Interim) -> None:
            if self._turn is turn:
                self._hear_text(turn, attempt, interim)

        try:
            turn.heard = await self._ears.recognition.hear(turn.audio, expected, Watching(began, heard))
        except SpeechError as error:
            self._fail(turn, str(error))
        else:
            self._finish(turn, "")

    def _wake(self, word: str) -> None:
        """What was said before was for somebody else, but for the wake word's own end."""
        self._preroll.keep(AFTER_WAKE_WORD_MS)
        kept = self._preroll.take()
        self._woken(word)
        for block in kept:
            self._preroll.push(block)

    async def _end_last(self) -> None:
        """A recognizer hears one turn at a time: the last one had until now to end in order."""
        last, self._last = self._last, None
        if last and not last.done():
            last.cancel()
            await asyncio.wait({last}, timeout=END_S)

    def _hear_text(self, turn: Turn, attempt: Attempt, interim: Interim) -> None:
        if attempt is turn.attempt and attempt.text != turn.told:
            turn.told = attempt.text
            turn.mark(Mark.FIRST_INTERIM)
            self._emit(InterimHeard(join_segments((attempt.checkpoint.text, interim.stable)), interim.draft))
        if turn.text:
            self._tell(on.TextCame(turn.number))
        self._look_for_interruption(turn)
        standing = self._ears.standing(turn.text, turn.language, turn.circumstances.question)
        self._judge(turn, turn.endpoint.judge(standing))
        if turn.is_final:
            self._finish(turn, "")

    def _judge(self, turn: Turn, ending: Ending | None) -> None:
        if ending is Ending.SOFT_END:
            self._tell(on.SoftEnd(turn.number))
        elif ending is Ending.RESUMED:
            turn.resume()
            self._tell(on.Resumed(turn.number))

    def _finish(self, turn: Turn, failure: str) -> None:
        if failure and not turn.text:
            self._tell_of(turn, on.HearingFailed(turn.number, failure))
            return
        turn.mark(Mark.FINAL)
        if turn.marks:
            turn.marks.heard_in(turn.session)
        said = on.Final(turn.number, turn.text, turn.language, turn.provider, _is_echo(turn), turn.emotion)
        self._tell_of(turn, said)

    def _fail(self, turn: Turn, failure: str) -> None:
        """No recognizer is left: what was understood counts, unless the user still speaks."""
        if turn.is_held:
            self._finish(turn, failure)
        else:
            self._tell_of(turn, on.HearingFailed(turn.number, failure))

    def _look_for_interruption(self, turn: Turn) -> None:
        said = turn.circumstances.said is not None and not turn.interrupted
        if not said or not turn.text or turn.spoken < INTERRUPTION or _is_echo(turn):
            return
        turn.interrupted = True
        self._tell_of(turn, on.Interrupted(turn.number))

    def _tell_of(self, turn: Turn, given: on.Input) -> None:
        """Only the turn that is open may be told of: a text is accepted once."""
        if self._turn is turn:
            self._tell(given)


def _is_echo(turn: Turn) -> bool:
    """Whether it is only what the loudspeaker says."""
    said = turn.circumstances.said
    return said is not None and not turn.interrupted and is_echo(turn.text, said())
