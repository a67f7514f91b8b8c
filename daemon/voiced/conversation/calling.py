"""What a conversation plugin has done by others while it answers one utterance: their intents, called as tools."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, TypeAlias

from voiced.api import Called, Reply, ToolError
from voiced.conversation.commands import Sentence
from voiced.conversation.confirming import Pending
from voiced.conversation.sentences import sentence
from voiced.intents.declared import Match
from voiced.intents.toolbox import Toolbox

Do: TypeAlias = Callable[[Match, str], Awaitable[str]]
"""Does what a match means, once for a deed, and gives the reply's words.  Raises PluginError."""

_REMEMBERED: Final = 1000
"""Letters of a streamed reply in which the question is looked for."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What is answered."""

    text: str
    language: str
    deed: str


class Calling:
    """The TurnTools of one utterance.

    What asks for a yes is never done here.  The question is part of the reply, whatever the plugin replies, and only
    what the user was asked about can be done by a yes: one deed in a turn.
    """

    def __init__(
        self,
        toolbox: Toolbox,
        turn: Turn,
        do: Do,
        ask: Callable[[Pending], None],
        now: Callable[[], datetime],
    ) -> None:
        """`ask` is told of the deed that waits for a yes, when the question was given out."""
        self._toolbox = toolbox
        self._turn = turn
        self._do = do
        self._ask = ask
        self._now = now
        self._pending: Pending | None = None
        self._question = ""
        self._is_over = False

    async def call(self, name: str, arguments: Mapping[str, Any], key: str) -> Called:
        """As TurnTools says."""
        if self._is_over:
            raise ToolError("the turn is over: nothing can be done for it any more")
        match = self._toolbox.match(name, arguments, self._now())
        deed = f"{self._turn.deed}-{key}"
        if match.intent.confirm:
            return self._asked(match, deed)
        return Called(await self._do(match, deed))

    def answered(self, reply: Reply) -> Reply:
        """The reply, with the question at its end when something waits for a yes; then nothing more can be called."""
        if not isinstance(reply.text, str):
            asks = reply.expects_answer or self._pending is not None
            return replace(reply, text=_Asking(reply.text, self), expects_answer=asks)
        question = self.end(reply.text)
        if self._pending is None:
            return reply
        if reply.ssml or not reply.text.strip():
            return Reply(self._question, expects_answer=True)
        return replace(reply, text=f"{reply.text}{question}", expects_answer=True)

    def end(self, told: str) -> str:
        """Nothing more can be called; what is to be said behind what was told, so that the user is asked."""
        is_new, self._is_over = not self._is_over, True
        if self._pending is None or not is_new:
            return ""
        self._ask(self._pending)
        if told.rstrip().endswith(self._question):
            return ""
        return self._question if told[-1:].isspace() else f" {self._question}"

    def close(self) -> None:
        """Nobody waits for the answer: nothing more can be called, and nobody was asked."""
        self._is_over = True

    def _asked(self, match: Match, deed: str) -> Called:
        if self._pending is None:
            text = self._toolbox.sentence(match, self._now())
            self._pending = Pending(match, self._turn.text, deed)
            self._question = sentence(Sentence.SHALL_I, self._turn.language).format(text=text)
        elif self._pending.deed != deed:
            raise ToolError("the user has to say yes to another call first: end the answer now, and call again later")
        return Called(self._question, "ask")


class _Asking(AsyncIterator[str]):
    """A streamed reply that ends with the question."""

    def __init__(self, pieces: AsyncIterator[str], calling: Calling) -> None:
        self._pieces = pieces
        self._calling = calling
        self._told = ""
        self._is_over = False

    async def __anext__(self) -> str:
        if self._is_over:
            raise StopAsyncIteration
        self._is_over = True  # unless a piece comes
        try:
            piece = await anext(self._pieces)
            self._is_over = False
        except StopAsyncIteration:
            if question := self._calling.end(self._told):
                return question
            raise
        finally:
            if self._is_over:
                self._calling.close()
        self._told = f"{self._told}{piece}"[-_REMEMBERED:]
        return piece

    async def aclose(self) -> None:
        """Nobody listens any more."""
        self._is_over = True
        self._calling.close()
        if aclose := getattr(self._pieces, "aclose", None):
            await aclose()
