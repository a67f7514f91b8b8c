"""Speaks every clause by a task of its own: what was heard is known to the clause, and to the word when it is told."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from voiced.api import Audio, Clause
from voiced.api.tts import Ahead, Clauses, can_be_said
from voiced_plugins.dashscope.tasks.connections import Connections, TaskSession, received
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
    """Speaks clauses one by one."""

    def __init__(self, connections: Connections, tell: Callable[[Clause], Told]) -> None:
        """`tell` says how a clause is to be spoken; raises SpeechError when it cannot be."""
        self._connections = connections
        self._tell = tell

    async def make(self, clauses: Clauses, ahead: Ahead) -> None:
        """As `voiced.api.tts.Make` says."""
        while (clause := await clauses.next()) is not None:
            if can_be_said(clause.text):
                await ahead.room()
                await self._speak(clause, ahead)
            else:
                ahead.add(Audio(b"", self._tell(clause).shape.rate, clause.index, ends_clause=True))

    async def _speak(self, clause: Clause, ahead: Ahead) -> None:
        told = self._tell(clause)
        with closing(TaskSound(told.shape, ahead, told.run.id)) as sound:
            sound.clause = clause.index

            async def speak(session: TaskSession) -> None:
                if told.text:
                    await session.send(Text(told.text))
                    await session.send(Finish())
                while not isinstance(event := await received(session), Finished):
                    sound.take(event)

            await self._connections.run(told.run, speak)
            await sound.finish()
            sound.end_clause()
