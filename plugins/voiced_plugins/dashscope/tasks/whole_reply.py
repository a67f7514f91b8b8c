"""Speaks a reply by one task, while it is still being written: one flow, and less is known of what was heard."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

from voiced.api import Clause, SpeechError
from voiced.api.tts import Ahead, Clauses, can_be_said, spaced
from voiced_plugins.dashscope.tasks.attribution import Attribution, ends_sentence
from voiced_plugins.dashscope.tasks.connections import Connections, TaskSession, received, say
from voiced_plugins.dashscope.tasks.each_clause import Told
from voiced_plugins.dashscope.tasks.events import Finish, Finished, Flush, SentenceEnded, TaskOut, Text
from voiced_plugins.dashscope.tasks.sound import TaskSound
from voiced_plugins.dashscope.wording import printed


@dataclass(frozen=True, slots=True)
class ReplyLimits:
    """How long a task may wait, and how much it may be given."""

    gap_s: float = 15.0
    """Without text for so long a task is finished, and the next text begins another: the service fails a task that
    waits for 23 s (WebSocket API, continue-task)."""

    sign_s: float = 1.0
    """Who waits for text gives a sign so often: it is not the service that is silent."""

    task: int = 200_000
    """Units of text that a task may be given (client events, continue-task)."""


@dataclass(slots=True)
class _Flow:
    """One task, what it was given, and its sound."""

    told: Told
    sound: TaskSound
    attribution: Attribution = field(default_factory=Attribution)
    units: int = 0
    is_whole: bool = False
    """It was given all of its text."""

    error: BaseException | None = None
    """Of who writes the text."""

    def add(self, clause: Clause) -> None:
        self.attribution.add(clause.index, clause.text)
        self._end(self.attribution.ended())

    def take(self, event: TaskOut) -> None:
        self.sound.take(event)
        # what is compressed comes out of its decoder a little later than its sentence ends
        if isinstance(event, SentenceEnded) and self.told.shape.format == "pcm":
            self._end(self.attribution.spoke(event.text))

    def end(self) -> None:
        self._end(self.attribution.rest())

    def sign(self) -> None:
        if self.sound.has_sounded and self.attribution.current is not None:
            self.sound.sign()

    def _end(self, clauses: list[int]) -> None:
        for clause in clauses:
            self.sound.clause = clause
            self.sound.end_clause()
        self._turn_to_current()

    def _turn_to_current(self) -> None:
        if (current := self.attribution.current) is not None:
            self.sound.clause = current


class WholeReply:
    """Speaks clauses as they come, in as few tasks as can be."""

    def __init__(
        self, connections: Connections, tell: Callable[[Clause], Told], units: Callable[[str], int], limits: ReplyLimits
    ) -> None:
        """`tell` says how a clause is to be spoken; `units` how long the service takes a text to be."""
        self._connections = connections
        self._tell = tell
        self._units = units
        self._limits = limits

    async def make(self, clauses: Clauses, ahead: Ahead) -> None:
        """As `voiced.api.tts.Make` says."""
        while (clause := await clauses.next()) is not None:
            told = self._tell(clause)
            with closing(TaskSound(told.shape, ahead, told.run.id)) as sound:
                flow = _Flow(told, sound)
                if can_be_said(clause.text):
                    clauses.put_back(clause)
                    await ahead.room()  # a task that waits for it would be given no text
                    await self._connections.run(told.run, partial(self._speak, flow, clauses, ahead))
                    await sound.finish()
                else:
                    flow.add(clause)
                flow.end()
            if flow.error:
                raise flow.error

    async def _speak(self, flow: _Flow, clauses: Clauses, ahead: Ahead, session: TaskSession) -> None:
        """Who takes is told when the connection is gone, and so need not look after who sends."""
        sending = asyncio.create_task(self._send(session, flow, clauses, ahead))
        try:
            while not isinstance(event := await received(session), Finished):
                flow.take(event)
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
        if not flow.is_whole:
            message = printed("DashScope did not speak to the end ({status})", status="task-finished")
            raise SpeechError(message, code="transport")

    async def _send(self, session: TaskSession, flow: _Flow, clauses: Clauses, ahead: Ahead) -> None:
        while (clause := await self._next(flow, clauses, ahead)) is not None:
            flow.add(clause)
            if can_be_said(clause.text):
                await self._say(session, clause)
        flow.is_whole = True
        await say(session, Finish())

    async def _next(self, flow: _Flow, clauses: Clauses, ahead: Ahead) -> Clause | None:
        """The next that the task is given; None when it is given no more."""
        coming = asyncio.ensure_future(self._soon(flow, clauses, ahead))
        try:
            await asyncio.wait({coming})
        finally:
            coming.cancel()
        if error := coming.exception():  # of who writes the text: told when what was written is spoken
            flow.error = error
            return None
        clause = coming.result()
        if clause is None or self._goes_on(flow, clause):
            return clause
        clauses.put_back(clause)
        return None

    async def _soon(self, flow: _Flow, clauses: Clauses, ahead: Ahead) -> Clause | None:
        """The next, when there is room for it; None at the end, and when both take so long that the task must end."""
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            async with asyncio.timeout(self._limits.gap_s):
                await ahead.room()
        except TimeoutError:
            return None
        return await clauses.soon(flow.sign, self._limits.sign_s, self._limits.gap_s - (clock() - began))

    def _goes_on(self, flow: _Flow, clause: Clause) -> bool:
        """Whether the clause is spoken by the same task."""
        first = flow.units == 0
        flow.units += self._units(clause.text) + 1
        if first or not can_be_said(clause.text):
            return True
        if clause.ssml or flow.units > self._limits.task:
            return False
        try:
            return self._tell(clause).run.parameters == flow.told.run.parameters
        except SpeechError:  # told when its turn comes
            return False

    async def _say(self, session: TaskSession, clause: Clause) -> None:
        if clause.ssml:
            await say(session, Text(clause.text))
            return
        await say(session, Text(spaced(clause.text)))
        if not ends_sentence(clause.text):
            await say(session, Flush())
