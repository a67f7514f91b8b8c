"""Waits for the answer to a turn, and lets the plugin that makes it ask the user back."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from voiced.api import Asked, Asker, Event, Slot, Utterance, VoicedError
from voiced.catalogue import marked
from voiced.conversation import inputs as on
from voiced.conversation.answering import Answering
from voiced.conversation.inputs import Final, Input
from voiced.conversation.question import Question
from voiced.conversation.text_stream import let_go
from voiced.conversation.voicing import Spawn
from voiced.device.clock import Work


@dataclass(slots=True)
class _Thought:
    """One answer on its way."""

    turn: int
    """The turn that waits for it: a later one, after a question was answered."""

    question: Question | None = None
    answer: "asyncio.Future[Any] | None" = None


class Thinking:
    """Finds answers, one at a time."""

    def __init__(
        self,
        answering: Answering | None,
        value_of: Callable[[str, Question], Any],
        tell: Callable[[Input], None],
        emit: Callable[[Event], None],
        spawn: Spawn,
        work: Work,
    ) -> None:
        """`answering` is None to hear only; `value_of` a text as an answer to a question, None when it is none."""
        self._answering = answering
        self._value_of = value_of
        self._tell = tell
        self._emit = emit
        self._spawn = spawn
        self._work = work
        self._thought: _Thought | None = None

    @property
    def question(self) -> Question | None:
        """What the user is asked."""
        return self._thought.question if self._thought else None

    def think(self, utterance: Utterance, turn: int) -> None:
        """Find the answer, and tell it."""
        if self._answering is None:
            self._tell(on.NothingToSay(turn))
            return
        answering, thought = self._answering, _Thought(turn)
        self._thought = thought
        self._work.begin()
        failed = on.AnswerFailed(turn, "broken", marked("answering broke down"))
        task = self._spawn(lambda: self._answer(answering, utterance, thought), failed)
        task.add_done_callback(lambda _: self._work.end())

    def stop(self) -> None:
        """Nobody waits for the answer any more; a plugin that asked gets none."""
        thought, self._thought = self._thought, None
        if thought:
            _resolve(thought, None)

    def take_answer(self, final: Final) -> None:
        """What the user said may answer the question."""
        thought = self._thought
        if thought is None or thought.question is None:
            self._tell(on.NothingToSay(final.turn))
            return
        thought.turn = final.turn
        value = self._value_of(final.text, thought.question)
        if value is None:
            self._tell(on.NoAnswer(final.turn))
        else:
            self._go_on(thought, value)

    def drop_question(self, turn: int) -> None:
        """There is no answer."""
        if self._thought is None or self._thought.question is None:
            self._tell(on.NothingToSay(turn))
            return
        self._thought.turn = turn
        self._go_on(self._thought, None)

    async def ask(self, thought: _Thought, question: Question) -> Any:
        """Ask the user back, and wait."""
        if thought is not self._thought:
            return None
        thought.question = question
        thought.answer = asyncio.get_running_loop().create_future()
        self._work.end()
        try:
            self._emit(Asked(question.plugin, question.text))
            self._tell(on.Asked(thought.turn))
            return await thought.answer
        finally:
            self._work.begin()

    def _go_on(self, thought: _Thought, value: Any) -> None:
        thought.question = None
        _resolve(thought, value)

    async def _answer(self, answering: Answering, utterance: Utterance, thought: _Thought) -> None:
        given: Input
        try:
            answer = await answering.answer(utterance, _Asking(self, thought), turn=thought.turn)
            given = on.Answered(thought.turn, answer) if answer else on.NothingToSay(thought.turn)
        except VoicedError as error:
            given = on.AnswerFailed(thought.turn, getattr(error, "code", "failed"), str(error))
        if self._thought is thought:
            self._thought = None
            self._tell(given)
        elif isinstance(given, on.Answered):
            await let_go(given.answer)  # nobody waits for it: its stream is closed


@dataclass(frozen=True, slots=True)
class _Asking:
    """Lends each handler a way to ask back."""

    thinking: Thinking
    thought: _Thought

    def asker(self, plugin: str, language: str) -> Asker:
        return _Asker(self, plugin, language)


@dataclass(frozen=True, slots=True)
class _Asker:
    asking: _Asking
    plugin: str
    language: str

    async def ask(self, question: str, slot: Slot[Any]) -> Any:
        asked = Question(self.plugin, question, self.language, slot)
        return await self.asking.thinking.ask(self.asking.thought, asked)


def _resolve(thought: _Thought, value: Any) -> None:
    if thought.answer and not thought.answer.done():
        thought.answer.set_result(value)
