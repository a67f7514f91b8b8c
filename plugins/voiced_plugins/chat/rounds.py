"""The rounds of one answer: the model writes, what it calls is done, it is told what came of it and writes on."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, Protocol

from voiced.api import Called, PluginError, Tool, ToolError, TurnTools
from voiced_plugins.chat.calls import Calls, arguments_of
from voiced_plugins.chat.faults import Fault, ModelError, refusal
from voiced_plugins.chat.messages import Call, CallPiece, Done, Finished, Part, Refused, Said, Usage, Words
from voiced_plugins.chat.speech import Speech

logger = logging.getLogger(__name__)

LONGEST_RESULT = 4000
"""Letters of what came of a call that the model is told."""

CALLS = 8
"""Calls of one answer that are done; the model is told that the others are not."""


class Model(Protocol):
    """Who writes."""

    def write(self, messages: Sequence[Said], tools: Sequence[Tool]) -> AsyncGenerator[Part, None]:
        """The answer as it comes.  Raises ModelError."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What is answered, and what may be done meanwhile."""

    messages: tuple[Said, ...] = field(repr=False)
    tools: tuple[Tool, ...] = ()
    turn: TurnTools | None = None
    """By which tools are called; None where nothing may be done."""

    rounds: int = 4
    """How often tools may be called before the model must have answered."""


class Rounds:
    """Makes one answer."""

    def __init__(
        self,
        model: Model,
        asked: Asked,
        speech: Speech,
        begin: Callable[[Any], "asyncio.Task[Called]"],
        wanted: Callable[[], Any],
    ) -> None:
        """`begin` runs a deed in a task that ends by itself; `wanted` waits until somebody listens."""
        self._model = model
        self._asked = asked
        self._speech = speech
        self._begin = begin
        self._wanted = wanted
        self._messages = list(asked.messages)

    async def run(self) -> None:
        """Until the model has answered, or the user is asked.  Raises ModelError."""
        for number in range(self._asked.rounds + 1):
            calls = await self._written(number)
            if not calls:
                break
            if number == self._asked.rounds:
                raise ModelError(Fault.ROUNDS)
            if await self._ask_or_do(calls, number):
                return
        self._speech.tell_deeds()
        if not self._speech.has_words and not self._speech.has_deeds:
            raise ModelError(Fault.EMPTY)

    async def _written(self, number: int) -> tuple[Call, ...]:
        """What the model calls, when it has written what there is to say."""
        calls, text, ends = Calls(number), [], _End()
        async with aclosing(self._model.write(self._messages, self._asked.tools)) as parts:
            async for part in parts:
                if isinstance(part, Words):
                    text.append(part.text)
                    if not self._speech.words(part.text):
                        return ()  # nobody wants to hear more
                elif isinstance(part, CallPiece):
                    calls.add(part)
                else:
                    ends.take(part)
                if isinstance(part, Finished):
                    self._speech.end_words()
        self._speech.end_words()
        complete = calls.complete() if self._asked.turn else ()
        ends.check(has_calls=bool(complete))
        self._messages.append(Said("assistant", "".join(text), complete))
        return complete

    async def _ask_or_do(self, calls: Sequence[Call], number: int) -> bool:
        """Do them in order; whether the user is asked instead of one."""
        await self._wanted()
        for index, call in enumerate(calls):
            told = await self._told(call, f"{number}-{index}") if index < CALLS else "error: too many calls at once"
            if self._speech.asks:
                return True
            self._messages.append(Said("tool", told[:LONGEST_RESULT], call_id=call.id))
        return False

    async def _told(self, call: Call, key: str) -> str:
        """What the model is told of a call."""
        assert self._asked.turn is not None, "calls are taken only where something may be done"
        try:
            arguments = arguments_of(call)
            self._speech.begin_deed()
            # what was begun is done to its end, whoever hangs up
            came = await asyncio.shield(self._begin(self._asked.turn.call(call.name, arguments, key)))
        except (ToolError, PluginError) as error:
            logger.debug("a call of %r failed: %s", call.name, error)
            return f"error: {error}"
        if came.state == "ask":
            self._speech.ask(came.text)
            return ""
        self._speech.done(came.text)
        return came.text or "done"


class _End:
    """How an answer ended."""

    def __init__(self) -> None:
        self._reason = ""
        self._is_over = False

    def take(self, part: Part) -> None:
        """Raises ModelError for a refusal."""
        if isinstance(part, Refused):
            raise refusal(part)
        if isinstance(part, Finished):
            self._reason, self._is_over = part.reason, True
        elif isinstance(part, Done):
            self._is_over = True
        elif isinstance(part, Usage):
            logger.debug("the model took %d tokens, and wrote %d", part.prompt, part.completion)

    def check(self, *, has_calls: bool) -> None:
        """Raises ModelError when it was not the end that the model wanted."""
        if not self._is_over:
            raise ModelError(Fault.CUT)
        if self._reason == "content_filter":
            raise ModelError(Fault.FILTER)
        if self._reason == "length" and not has_calls:
            raise ModelError(Fault.ENDLESS)
        if self._reason == "length":
            raise ModelError(Fault.ROUNDS)  # the last call may not be whole
