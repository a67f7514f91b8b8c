"""Waits for the first clause of an answer that is a stream: until then the device thinks, and does not speak."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from voiced.api import SpeechError
from voiced.catalogue import marked
from voiced.conversation import inputs as on
from voiced.conversation.inputs import Answer, Input
from voiced.conversation.marks import Mark, TurnMarks
from voiced.conversation.text_stream import TextStream, stream_of
from voiced.conversation.voicing import Spawn
from voiced.device.clock import Share, Work
from voiced.speech.clauses import ClauseCutter


@dataclass(frozen=True, slots=True, eq=False)
class _Awaited:
    turn: int
    answer: Answer
    stream: TextStream
    marks: TurnMarks | None
    share: Share


class Beginning:
    """Waits for one answer at a time."""

    def __init__(self, gap_s: float | None, tell: Callable[[Input], None], spawn: Spawn, work: Work) -> None:
        """`gap_s` is how long every piece but the first may take; the machine knows how long all of it may."""
        self._gap_s = gap_s
        self._tell = tell
        self._spawn = spawn
        self._work = work
        self._awaited: _Awaited | None = None
        self._task: asyncio.Task[None] | None = None

    def wait(self, answer: Answer, turn: int, marks: TurnMarks | None = None) -> None:
        """Tell Begun, NothingToSay when it ends without a word, or AnswerFailed when it breaks off before the first."""
        self.stop()
        stream = stream_of(answer, self._gap_s)
        answer = replace(answer, reply=replace(answer.reply, text=stream))
        awaited = self._awaited = _Awaited(turn, answer, stream, marks, Share(self._work))
        awaited.share.begin()
        failed = on.AnswerFailed(turn, "broken", marked("answering broke down"))
        self._task = self._spawn(lambda: self._wait(awaited), failed)

    def stop(self) -> None:
        """It is not wanted any more."""
        awaited, self._awaited = self._awaited, None
        if awaited is None:
            return
        awaited.share.end()
        awaited.stream.drop()
        if self._task:
            self._task.cancel()

    async def _wait(self, awaited: _Awaited) -> None:
        given: Input | None = None
        try:
            given = await self._come(awaited)
            self._awaited = None
            self._tell(given)
        finally:
            awaited.share.end()
            if not isinstance(given, on.Begun):  # else it is for who says it
                await awaited.stream.closed()

    async def _come(self, awaited: _Awaited) -> on.Begun | on.NothingToSay | on.AnswerFailed:
        turn, stream, cutter = awaited.turn, awaited.stream, ClauseCutter()
        begun = on.Begun(turn, awaited.answer)
        given: on.NothingToSay | on.AnswerFailed = on.NothingToSay(turn)
        limit_s = None
        try:
            while (piece := await stream.look_ahead(limit_s)) is not None:
                if awaited.marks:
                    awaited.marks.mark(Mark.FIRST_TEXT)
                if cutter.feed(piece):
                    return begun
                limit_s = self._gap_s
        except SpeechError as error:
            given = on.AnswerFailed(turn, on.BROKE_OFF, str(error))
        return begun if cutter.finish() else given
