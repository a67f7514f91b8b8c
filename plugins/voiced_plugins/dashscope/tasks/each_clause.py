"""Speaks every clause by a task of its own: what was heard is known to the clause, and to the word when it is told."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from voiced.api import Audio, Clause
from voiced.api.tts import Ahead, Clauses, InTurn, Lane, can_be_said
from voiced_plugins.dashscope.tasks.connections import Connections, TaskSession, received, say
from voiced_plugins.dashscope.tasks.events import Finish, Finished, Run, Text
from voiced_plugins.dashscope.tasks.sound import Shape, TaskSound


@dataclass(frozen=True, slots=True)
class Told:
    """What the service is told of a clause."""

    run: Run
    shape: Shape
    text: str = ""
    """What is said behind the beginning, when the task is given its text piece by piece."""


class EachClause:
    """Speaks clauses in order."""

    def __init__(self, connections: Connections, tell: Callable[[Clause], Told]) -> None:
        """`tell` says how a clause is to be spoken; raises SpeechError when it cannot be."""
        self._connections = connections
        self._tell = tell
        self._in_turn = InTurn(self._speak)

    async def make(self, clauses: Clauses, ahead: Ahead) -> None:
        """As `voiced.api.tts.Make` says."""
        await self._in_turn.make(clauses, ahead)

    async def _speak(self, clause: Clause, lane: Lane) -> None:
        told = self._tell(clause)
        if can_be_said(clause.text):
            await self._speak_by_task(clause, told, lane)
        else:
            lane.add(Audio(b"", told.shape.rate, clause.index, ends_clause=True))

    async def _speak_by_task(self, clause: Clause, told: Told, lane: Lane) -> None:
        with closing(TaskSound(told.shape, lane, told.run.id)) as sound:
            sound.clause = clause.index

            async def speak(session: TaskSession) -> None:
                if told.text:
                    await say(session, Text(told.text), Finish())
                while not isinstance(event := await received(session), Finished):
                    sound.take(event)

            await self._connections.run(told.run, speak)
            await sound.finish()
            sound.end_clause()
