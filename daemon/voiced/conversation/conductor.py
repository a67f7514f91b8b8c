"""Carries out what the machine commands: the only place where hearing, answering and speaking meet."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

from voiced.api import Event, Exchange, Failed, Heard, Reply, Spoke, StateChanged, Utterance, VoicedError
from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.answering import Answering
from voiced.conversation.commands import Command
from voiced.conversation.hearing import Ears, Hearing
from voiced.conversation.history import History
from voiced.conversation.inputs import Answer, Input
from voiced.conversation.machine import Machine
from voiced.conversation.sentences import sentence
from voiced.conversation.speaking import Mouth, Speech
from voiced.conversation.states import State
from voiced.conversation.turn import Turn
from voiced.device.clock import Timer
from voiced.device.sound import Sound
from voiced.speech.clauses import joined

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Body:
    """What a conversation is held with."""

    sound: Sound
    ears: Ears
    mouth: Mouth
    answering: Answering | None
    """None to hear only."""

    history: History
    language: str
    """What the daemon speaks for itself when nobody has spoken yet."""


class Conductor:
    """One conversation, from the first frame to the last."""

    def __init__(self, body: Body, machine: Machine, emit: Callable[[Event], None]) -> None:
        self._body = body
        self._machine = machine
        self._emit = emit
        self._hearing = Hearing(body.ears, self.tell, emit)
        self._inputs: deque[Input] = deque()
        self._telling = False
        self._timer: Timer | None = None
        self._bound: tuple[int, float | None] = (0, None)
        self._tasks: asyncio.TaskGroup
        self._running: set[asyncio.Task[None]] = set()
        self._speech: tuple[Speech, asyncio.Task[None]] | None = None
        self._wanted = 0
        """Turn whose answer is waited for; 0 for none."""
        self._heard = ""
        self._language = body.language
        self._actions: Mapping[type[Command], Callable[[Any], None]] = {
            do.OpenTurn: self._open_turn,
            do.MakeFinal: lambda _: self._hearing.make_final(),
            do.AcceptBest: lambda _: self._hearing.accept_best(),
            do.CloseTurn: lambda close: self._hearing.close_turn(accepted=close.accepted),
            do.Think: self._think,
            do.StopThinking: self._stop_thinking,
            do.Speak: lambda speak: self._speak(speak.answer),
            do.Say: self._say,
            do.Silence: self._silence,
            do.Listen: lambda listen: self._hearing.listen(noise=listen.noise),
            do.Report: lambda report: self._emit(Failed(report.stage, report.code, report.message)),
        }

    @property
    def turn(self) -> int:
        """Number of the turn; 0 before the first."""
        return self._machine.turn

    async def run(self) -> None:
        """Hold the conversation until the microphone ends.  Raises DeviceError."""
        try:
            async with asyncio.TaskGroup() as self._tasks:
                self._emit(StateChanged(self._machine.state.value))
                await self._body.sound.run(self._hearing.hear, self._is_quiet)
                for task in self._running:
                    task.cancel()
        except* VoicedError as failed:
            raise failed.exceptions[0] from None
        finally:
            if self._timer:
                self._timer.cancel()

    def tell(self, given: Input) -> None:
        """Let the machine decide on an input, and do what it commands; safe to call from within."""
        self._inputs.append(given)
        if self._telling:
            return
        self._telling = True
        try:
            while self._inputs:
                self._take(self._inputs.popleft())
        finally:
            self._telling = False

    def _is_quiet(self) -> bool:
        return self._machine.state in (State.IDLE, State.MUTED) and self._hearing.is_quiet

    def _take(self, given: Input) -> None:
        before = self._machine.state
        commands = self._machine.take(given, self._body.sound.clock.now())
        self._bind_timer()
        if self._machine.state is not before:
            self._emit(StateChanged(self._machine.state.value))
        for command in commands:
            self._actions[type(command)](command)

    def _bind_timer(self) -> None:
        bound = (self._machine.epoch, self._machine.deadline)
        if bound == self._bound:
            return
        self._bound = bound
        if self._timer:
            self._timer.cancel()
        epoch, deadline = bound
        clock = self._body.sound.clock
        passed = on.DeadlinePassed(epoch)
        self._timer = None if deadline is None else clock.call_at(deadline, lambda: self.tell(passed))

    def _open_turn(self, command: do.OpenTurn) -> None:
        def spawn(hearing: Hearing, turn: Turn) -> "asyncio.Task[None]":
            failed = on.HearingFailed(turn.number, "hearing broke down")
            return self._spawn(lambda: hearing.recognize(turn), failed)

        self._hearing.open_turn(command.turn, spawn)

    def _think(self, command: do.Think) -> None:
        final = command.final
        self._wanted = final.turn
        self._heard, self._language = final.text, final.language
        self._emit(Heard(final.text, final.language, final.provider))
        if self._body.answering is None:
            self.tell(on.NothingToSay(final.turn))
            return
        utterance = Utterance(final.text, final.language, command.addressed)
        failed = on.AnswerFailed(final.turn, "broken", "answering broke down")
        work = self._body.ears.work
        work.begin()
        answering = self._body.answering
        task = self._spawn(lambda: self._answer(answering, utterance, final.turn), failed)
        task.add_done_callback(lambda _: work.end())

    async def _answer(self, answering: Answering, utterance: Utterance, turn: int) -> None:
        try:
            answer = await answering.answer(utterance)
        except VoicedError as error:
            self._answered(turn, on.AnswerFailed(turn, getattr(error, "code", "failed"), str(error)))
            return
        self._answered(turn, on.Answered(turn, answer) if answer else on.NothingToSay(turn))

    def _answered(self, turn: int, given: Input) -> None:
        if self._wanted == turn:
            self._wanted = 0
            self.tell(given)

    def _stop_thinking(self, _: do.StopThinking) -> None:
        self._wanted = 0

    def _say(self, command: do.Say) -> None:
        text = sentence(command.sentence, self._language)
        self._speak(Answer("", Reply(text), self._language))

    def _speak(self, answer: Answer) -> None:
        speech = Speech(self._body.mouth, answer, self._emit)
        turn, heard = self.turn, self._heard
        failed = on.SpeakingFailed(turn, "speaking broke down")
        task = self._spawn(lambda: self._speak_all(speech, turn, heard), failed)
        self._speech = (speech, task)

    async def _speak_all(self, speech: Speech, turn: int, heard: str) -> None:
        complete = False
        try:
            await speech.speak()
            complete = True
        except VoicedError as error:
            self.tell(on.SpeakingFailed(turn, str(error)))
        finally:
            spoke = joined(speech.heard)
            self._emit(Spoke(spoke, complete))
            self._body.history.add(Exchange(heard, spoke, speech.answer.language))
        if complete:
            self.tell(on.Drained(turn))

    def _silence(self, _: do.Silence) -> None:
        if self._speech is None:
            return
        speech, task = self._speech
        self._speech = None
        speech.silence()
        if task is not asyncio.current_task():
            task.cancel()

    def _spawn(self, do_it: Callable[[], Coroutine[Any, Any, None]], broken: Input) -> "asyncio.Task[None]":
        task = self._tasks.create_task(self._supervise(do_it, broken))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _supervise(self, do_it: Callable[[], Coroutine[Any, Any, None]], broken: Input) -> None:
        try:
            await do_it()
        except Exception as error:
            # the message may hold what the user said
            logger.error("a part of the conversation broke down: %s", type(error).__name__)
            logger.debug("it broke down here", exc_info=True)
            self.tell(broken)
