"""Carries out what the machine commands: the only place where hearing, answering and speaking meet."""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from voiced.api import (
    DeviceChanged,
    Failed,
    Frame,
    Heard,
    Reply,
    StateChanged,
    TurnMeasured,
    Utterance,
    VoicedError,
    Woken,
)
from voiced.catalogue import marked
from voiced.conversation import commands as do
from voiced.conversation import inputs as on
from voiced.conversation.beginning import Beginning
from voiced.conversation.body import Body
from voiced.conversation.commands import Command
from voiced.conversation.deadline import Deadline
from voiced.conversation.earcons import Earcon
from voiced.conversation.emitting import Emit
from voiced.conversation.hearing import Hearing
from voiced.conversation.inputs import Answer, Input
from voiced.conversation.machine import Machine
from voiced.conversation.marks import Mark, Measuring
from voiced.conversation.sentences import sentence
from voiced.conversation.sounding_alarm import SoundingAlarm
from voiced.conversation.states import QUIET, SPEECH_IS_NEAR, TURN_IS_OVER, State
from voiced.conversation.tasks import Tasks
from voiced.conversation.thinking import Thinking
from voiced.conversation.turn import Circumstances, Turn
from voiced.conversation.voicing import Asked, Unasked, Voicing


class Conductor:
    """One conversation, from the first frame to the last; the Listener of its sound."""

    def __init__(self, body: Body, machine: Machine, emit: Emit) -> None:
        self._body = body
        self._machine = machine
        self._emit = emit
        self._tasks = Tasks(self.tell)
        spawn = self._tasks.spawn
        self._hearing = Hearing(body.ears, self.tell, partial(self.listen, "wake-word"), emit)
        self._voicing = Voicing(body.mouth, body.history, self.tell, emit, spawn)
        self._thinking = Thinking(body.answering, body.value_of, self.tell, emit, spawn, body.ears.work)
        self._beginning = Beginning(body.mouth.gap_s, self.tell, spawn, body.ears.work)
        self._alarm = SoundingAlarm(body.sound.clock, body.mouth, self._voicing, body.notices, emit, spawn)
        self._inputs: deque[Input] = deque()
        self._telling = False
        self._is_over = False
        self._deadline = Deadline(body.sound.clock, self.tell)
        self._heard = Asked("", 0)
        self._measuring = Measuring(body.sound.clock.now, emit)
        self._language = ""
        """What was spoken last; empty when nobody has spoken yet."""
        self._actions = self._what_does_what()

    @property
    def machine(self) -> Machine:
        """The state of the conversation."""
        return self._machine

    @property
    def measured(self) -> Mapping[int, TurnMeasured]:
        """The last turns by their number, and when what happened in them."""
        return self._measuring.last

    async def run(self) -> None:
        """Hold the conversation until the microphone ends.  Raises DeviceError."""
        notices = self._body.notices
        try:
            async with self._tasks:
                self._emit(StateChanged(self._machine.state.value))
                notices.connect(self._body.sound.clock, self.tell)
                await self._body.sound.run(self)
        except* VoicedError as failed:
            raise failed.exceptions[0] from None
        finally:
            self._is_over = True
            notices.disconnect()
            self._deadline.cancel()

    def tell(self, given: Input) -> None:
        """Let the machine decide on an input, and do what it commands; safe from within, in vain after the end."""
        if self._is_over:
            return
        self._inputs.append(given)
        if self._telling:
            return
        self._telling = True
        try:
            while self._inputs:
                self._take(self._inputs.popleft())
        finally:
            self._telling = False

    def listen(self, by: str, word: str = "") -> None:
        """Somebody asks to listen."""
        self._emit(Woken(by, word))
        self.tell(on.Woken())

    def press(self) -> None:
        """The button was pressed."""
        self._emit(Woken("button"))
        self.tell(on.Pressed())

    def hear(self, block: Frame) -> int:
        """As Listener says."""
        return self._hearing.hear(block)

    def changed(self, change: DeviceChanged) -> None:
        """As Listener says."""
        self._emit(change)
        if change.device == "loudspeaker":
            self._body.notices.hear_loudspeaker(audible=change.state == "open")
            return
        self._hearing.forget()
        told: Mapping[str, Input] = {"open": on.MicrophoneFound(), "muted": on.Muted(), "lent": on.Lent()}
        self.tell(told.get(change.state, on.MicrophoneLost()))

    def is_quiet(self) -> bool:
        """As Listener says."""
        rests = self._machine.state in QUIET and not self._machine.awaits_answer
        return rests and self._hearing.is_quiet

    def _take(self, given: Input) -> None:
        before = self._machine.state
        commands = self._machine.take(given, self._body.sound.clock.now())
        self._deadline.bind(self._machine.epoch, self._machine.deadline)
        self._hearing.waits = self._machine.state in (State.ARMED, State.IDLE)
        if self._machine.state is not before:
            self._enter(self._machine.state)
        for command in commands:
            self._actions[type(command)](command)

    def _enter(self, state: State) -> None:
        self._voicing.end_working()
        self._emit(StateChanged(state.value))
        if state in TURN_IS_OVER:
            self._measuring.end()
        if state in SPEECH_IS_NEAR:
            self._tasks.spawn(self._body.prepare, None)

    def _what_does_what(self) -> Mapping[type[Command], Callable[[Any], None]]:
        hearing, voicing, thinking, alarm = self._hearing, self._voicing, self._thinking, self._alarm
        return {
            do.OpenTurn: self._open_turn,
            do.MakeFinal: lambda _: hearing.make_final(),
            do.AcceptBest: lambda _: hearing.accept_best(),
            do.CloseTurn: lambda close: hearing.close_turn(accepted=close.accepted),
            do.Listen: lambda listen: hearing.listen(noise=listen.noise),
            do.Think: self._think,
            do.StopThinking: lambda _: self._stop_thinking(),
            do.AwaitClause: lambda one: self._beginning.wait(one.answer, self._machine.turn, self._measuring.marks),
            do.TakeAnswer: self._take_answer,
            do.DropQuestion: lambda _: thinking.drop_question(self._machine.turn),
            do.AskQuestion: self._ask,
            do.Speak: self._speak,
            do.Say: self._say,
            do.SpeakNext: self._speak_next,
            do.Silence: lambda _: voicing.silence(),
            do.HoldAtClause: lambda _: voicing.hold(),
            do.ResumeSpeech: lambda resume: voicing.resume(resume.speech),
            do.Duck: lambda duck: voicing.duck(ducked=duck.ducked),
            do.Ring: lambda ring: alarm.ring(anew=ring.anew),
            do.HoldRing: lambda _: alarm.hold(),
            do.StopRing: lambda stop: alarm.stop(missed=stop.missed),
            do.Cue: self._cue,
            do.Complain: lambda _: self._body.ears.recognition.nobody_heard(),
            do.Report: lambda report: self._emit(Failed(report.stage, report.code, report.message)),
        }

    def _open_turn(self, command: do.OpenTurn) -> None:
        def spawn(hearing: Hearing, turn: Turn) -> "asyncio.Task[None]":
            return self._tasks.spawn(
                lambda: hearing.recognize(turn), on.HearingFailed(turn.number, marked("hearing broke down"))
            )

        circumstances = Circumstances(
            command.certain,
            self._thinking.question if command.question else None,
            (lambda: self._voicing.text) if self._machine.state is State.DUCK else None,
        )
        marks = self._measuring.begin(command.turn)
        self._heard = Asked("", command.turn, marks)
        self._hearing.open_turn(command.turn, spawn, circumstances, marks)

    def _think(self, command: do.Think) -> None:
        final = command.final
        self._accept(final)
        self._thinking.think(Utterance(final.text, final.language, command.addressed), final.turn)

    def _stop_thinking(self) -> None:
        self._thinking.stop()
        self._beginning.stop()

    def _take_answer(self, command: do.TakeAnswer) -> None:
        self._accept(command.final)
        self._thinking.take_answer(command.final)

    def _accept(self, final: on.Final) -> None:
        marks = self._measuring.marks
        self._heard, self._language = Asked(final.text, final.turn, marks), final.language
        if marks:
            marks.mark(Mark.ACCEPTED)
        self._emit(Heard(final.text, final.language, final.provider, final.emotion))

    def _speak(self, command: do.Speak) -> None:
        self._voicing.speak(command.answer, command.speech, self._heard)
        self._body.notices.contact()

    def _ask(self, command: do.AskQuestion) -> None:
        question = self._thinking.question
        if question is None:
            self.tell(on.Drained(command.speech))
            return
        answer = Answer(question.plugin, Reply(question.text), question.language)
        self._voicing.speak(answer, command.speech, self._heard)

    def _say(self, command: do.Say) -> None:
        language = self._language or self._body.language()
        text = sentence(command.sentence, language)
        self._voicing.speak(Answer("", Reply(text), language), command.speech, self._heard)

    def _cue(self, command: do.Cue) -> None:
        speaks = command.earcon is Earcon.WORKING and not self._hearing.is_quiet
        if self._body.earcons and not speaks:
            self._voicing.cue(command.earcon)

    def _speak_next(self, command: do.SpeakNext) -> None:
        notices = self._body.notices
        words = notices.take_words()
        if words is None:
            self.tell(on.Drained(command.speech))
            return
        answer = Answer("", Reply(words.text), words.language)
        told = Unasked(said=lambda: notices.said(words), lost=lambda: notices.put_back(words))
        self._voicing.speak(answer, command.speech, told)
